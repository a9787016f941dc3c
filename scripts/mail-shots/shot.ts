import { samplePolicy } from '../../packages/notifier-email/src/preview/sample-policy.ts'

/** A picture to take. */
export type Shot = Readonly<{ name: string; template: string; locale: string; isDark: boolean }>

const usual = 'es-PE'

/** Every template once, two of them in the dark, and two in other languages. */
export const shots: readonly Shot[] = [
  ...samplePolicy().templates.map(({ name }) => shot(name)),
  shot('overdue-firm', { isDark: true }),
  shot('paid-thanks', { isDark: true }),
  shot('overdue-friendly', { locale: 'pt-BR' }),
  shot('overdue-friendly', { locale: 'en-US' }),
]

function shot(
  template: string,
  { locale = usual, isDark = false }: Partial<Omit<Shot, 'name' | 'template'>> = {},
): Shot {
  const name = [template, ...(locale === usual ? [] : [locale]), ...(isDark ? ['dark'] : [])].join('.')
  return { name, template, locale, isDark }
}
