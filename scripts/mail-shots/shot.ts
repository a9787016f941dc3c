import { samplePolicy } from '../../packages/notifier-email/src/preview/sample-policy.ts'

/** A picture to take. */
export type Shot = Readonly<{ name: string; template: string; locale: string; isDark: boolean }>

const usual = 'es-PE'

/** Every template once, two of them in the dark, and some in each other language and form of address. */
export const shots: readonly Shot[] = [
  ...samplePolicy().templates.map(({ name }) => shot(name)),
  shot('overdue-firm', { isDark: true }),
  shot('paid-thanks', { isDark: true }),
  ...inAnother('es-ES', ['overdue-friendly', 'dispute-received']),
  ...inAnother('es-AR', ['overdue-firm', 'plan-offered']),
  ...inAnother('pt-BR', ['overdue-friendly', 'overdue-firm', 'statement']),
  ...inAnother('en-US', ['overdue-friendly', 'plan-offered', 'statement']),
]

function inAnother(locale: string, templates: readonly string[]): readonly Shot[] {
  return templates.map((template) => shot(template, { locale }))
}

function shot(
  template: string,
  { locale = usual, isDark = false }: Partial<Omit<Shot, 'name' | 'template'>> = {},
): Shot {
  const name = [template, ...(locale === usual ? [] : [locale]), ...(isDark ? ['dark'] : [])].join('.')
  return { name, template, locale, isDark }
}
