import { remembered } from '../plain/index.ts'
import { assertLocale } from './locale.ts'
import { type Rate, rate as rateOf } from './rate.ts'

/**
 * The rate as people of a locale write a percentage, with at most four decimals.
 *
 * Spaces and signs come from the locale data of the runtime: show the text, never compare or store it.
 *
 * @throws RangeError when the locale is not known to the runtime, or the text is no rate.
 * @example
 * formatRate(rate('0.1015'), { locale: 'es-ES' }) // '10,15 %'
 */
export function formatRate(rate: Rate, { locale }: Readonly<{ locale: string }>): string {
  assertLocale(locale)
  return percentFormat(locale).format(Number(rateOf(rate)))
}

const percentFormat: (locale: string) => Intl.NumberFormat = /* @__PURE__ */ remembered(
  50,
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }),
)
