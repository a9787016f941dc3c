import { isKnownLocale, quote, remembered } from '../plain/index.ts'
import { dayNumber } from './day-number.ts'
import { DAY } from './instant.ts'
import type { IsoDate } from './iso-date.ts'

/** How a day is written for people. */
export type DateStyle = Readonly<{
  /** A language, with or without a country: `'es'`, `'es-CL'`, `'en-GB'`, `'pt-BR'`. */
  locale: string
  /** `short` in digits, always with four digits of the year; `long`, the default, with the name of the month. */
  style?: 'short' | 'long'
}>

const FORMATS_KEPT = 32
const shortFormat = /* @__PURE__ */ remembered(FORMATS_KEPT, (locale: string) => formatter(locale, '2-digit'))
const longFormat = /* @__PURE__ */ remembered(FORMATS_KEPT, (locale: string) => formatter(locale, 'long'))

/**
 * A day as people read it. For their eyes only: the wording is the runtime's and may change with it.
 *
 * @throws TypeError when `locale` is no text; RangeError when the runtime does not know it (it would take its own
 * default), for another style, or when the date is no calendar day.
 * @example
 * formatDate(isoDate('2026-01-31'), { locale: 'es' }) // '31 de enero de 2026'
 * formatDate(isoDate('2026-01-31'), { locale: 'en', style: 'short' }) // '01/31/2026'
 * formatDate(isoDate('2026-04-01'), { locale: 'pt-BR' }) // '1º de abril de 2026'
 * @see Unicode CLDR, the source of the wording; Manual de Redação da Presidência da República, 3rd ed., for the first of a month.
 */
export function formatDate(date: IsoDate, { locale, style = 'long' }: DateStyle): string {
  if (style !== 'short' && style !== 'long') throw new RangeError(`style: ${quote(style)}; take 'short' or 'long'`)
  const format = style === 'short' ? shortFormat(locale) : longFormat(locale)
  const text = format.format(dayNumber(date) * DAY)
  return style === 'long' && firstOfMonth.test(locale) ? text.replace(/^1 (?=de )/, '1º ') : text
}

/** Brazil writes the first of a month as an ordinal, which CLDR does not; Portugal does not either. */
const firstOfMonth = /^pt(?:-br)?$/i

function formatter(locale: string, month: '2-digit' | 'long'): Intl.DateTimeFormat {
  if (typeof locale !== 'string') throw new TypeError(`locale: ${quote(locale)} is not text; name one such as "es"`)
  if (!isKnownLocale(locale))
    throw new RangeError(`locale ${quote(locale)}: not known here; name one such as "es", "en" or "pt"`)
  const day = month === 'long' ? 'numeric' : '2-digit'
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', calendar: 'gregory', year: 'numeric', month, day })
}
