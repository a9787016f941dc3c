import { quote, remember } from '../plain/index.ts'
import { isCurrency, type Unit } from './currency.ts'
import { exponentFor, toDecimalText } from './decimal-text.ts'
import { assertLocale } from './locale.ts'
import type { Money } from './money.ts'

/**
 * How {@link formatMoney} writes an amount.
 *
 * @example
 * const options: FormatMoneyOptions = { locale: 'es-PE', currencyDisplay: 'code' }
 */
export type FormatMoneyOptions = Readonly<{
  /** A language tag such as `'es-PE'`, `'en-US'` or `'pt-BR'`; there is no default. */
  locale: string
  /** For an amount in a unit of your own. */
  unit?: Unit
  /** `'symbol'` (S/, R$) when left out; units of your own always show their code. */
  currencyDisplay?: 'symbol' | 'code'
}>

/**
 * The amount as people of a locale write it, exact for every amount, always with all decimals of its currency.
 *
 * The spaces in the result are the no-break spaces that the locale asks for. Wording and signs come from the locale data of
 * the runtime and may differ a little between runtimes: show the text, never compare or store it.
 *
 * @throws RangeError when the locale is not known to the runtime, or the currency is not in ISO 4217 and no unit is given.
 * @throws TypeError when `unit` is another currency than the amount's.
 * @example
 * formatMoney(money('1250.00', 'PEN'), { locale: 'es-PE' }) // 'S/ 1,250.00'
 * formatMoney(money('1250.00', 'BRL'), { locale: 'pt-BR' }) // 'R$ 1.250,00'
 * formatMoney(money('1250.00', 'USD'), { locale: 'es-CO', currencyDisplay: 'code' }) // 'USD 1.250,00'
 * formatMoney(money('1500', points), { locale: 'es-PE', unit: points }) // '1,500 PUNTOS'
 */
export function formatMoney(amount: Money, options: FormatMoneyOptions): string {
  const { locale, unit, currencyDisplay = 'symbol' } = options
  const exponent = exponentFor(amount, unit)
  const number = exactNumber(toDecimalText(amount, unit))
  if (!isCurrency(amount.currency)) return `${unitFormat(locale, exponent).format(number)}\u00a0${amount.currency}`
  return currencyFormat({ locale, currency: amount.currency, currencyDisplay }, exponent).format(number)
}

type Look = Readonly<{ locale: string; currency: string; currencyDisplay: 'symbol' | 'code' }>

const formats = new Map<string, Intl.NumberFormat>()

/** Kept, because making a formatter costs about a hundred times what using it costs. */
function currencyFormat({ locale, currency, currencyDisplay }: Look, exponent: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${currencyDisplay}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  assertLocale(locale)
  if (currencyDisplay !== 'symbol' && currencyDisplay !== 'code') {
    throw new RangeError(`currencyDisplay: ${quote(currencyDisplay)} is unknown; use "symbol" or "code"`)
  }
  // Not the decimals of the locale data, which gives COP, HUF and others none: ISO 4217 gives them two.
  const decimals = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
  const value = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...decimals })
  return remember(formats, { key, value })
}

function unitFormat(locale: string, exponent: number): Intl.NumberFormat {
  const key = `${locale} ${exponent}`
  const kept = formats.get(key)
  if (kept !== undefined) return kept
  assertLocale(locale)
  const decimals = { minimumFractionDigits: exponent, maximumFractionDigits: exponent }
  return remember(formats, { key, value: new Intl.NumberFormat(locale, decimals) })
}

/** Intl formats decimal text without passing through a double; its type asks for text known to be a number, as ours is. */
function exactNumber(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral
}
