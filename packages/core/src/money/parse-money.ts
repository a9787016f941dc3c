import { quote, remember } from '../plain/index.ts'
import { type Reading, readAmount, whyNoAmount } from './amount-text.ts'
import { type CurrencyCode, codeOf, exponentOf, isCurrency, type Unit } from './currency.ts'
import { currencyMarks } from './currency-mark.ts'
import { assertLocale } from './locale.ts'
import { type DecimalDigits, type Money, minorFromDigits, whyNoMinor } from './money.ts'

/**
 * In which currency, and with which decimal sign, {@link parseMoney} reads a text: that of a locale (point in es-MX, es-PE and
 * en-US; comma in es-ES, es-CO, es-CL, es-AR and pt-BR), or one you name.
 *
 * @example
 * const peru: ParseMoneyOptions = { currency: 'PEN', locale: 'es-PE' }
 * const file: ParseMoneyOptions = { currency: 'PEN', decimalSign: ',' }
 */
export type ParseMoneyOptions = Readonly<{ currency: CurrencyCode | Unit }> &
  (Readonly<{ locale: string; decimalSign?: never }> | Readonly<{ decimalSign: '.' | ','; locale?: never }>)

/**
 * An amount from text written by people in Spanish, English or Portuguese.
 *
 * Taken: digits alone or in groups of three (split by one kind of sign: point, comma, space or apostrophe, whichever is not
 * the decimal sign); up to as many decimals as the currency has; the currency's code or mark before or after; a minus before or
 * after, or parentheses, for a negative amount. What could be read in two ways is refused, never guessed.
 *
 * @throws RangeError when the text is none of that, has too many decimals or is past the safe integers; or when the locale is
 * not known to the runtime.
 * @throws TypeError when `text` is not text, or the options name both or neither of `locale` and `decimalSign`.
 * @example
 * parseMoney('S/ 1,250.00', { currency: 'PEN', locale: 'es-PE' }) // { minor: 125000, currency: 'PEN' }
 * parseMoney('R$ 1.250,00', { currency: 'BRL', locale: 'pt-BR' }) // { minor: 125000, currency: 'BRL' }
 * parseMoney('(1 250,5)', { currency: 'PEN', decimalSign: ',' }) // { minor: -125050, currency: 'PEN' }
 */
export function parseMoney(text: string, options: ParseMoneyOptions): Money {
  if (typeof text !== 'string') throw new TypeError(`parseMoney: ${quote(text)} is not text; use fromMinor for numbers`)
  const reading = readingOf(options)
  const { unit, decimalSign } = reading
  const digits = readAmount(text, reading)
  if (digits === undefined) throw new RangeError(`parseMoney: ${quote(text)} ${whyNoAmount(reading)}`)
  const minor = minorFromDigits(digits, unit.exponent)
  if (minor !== undefined) return { minor, currency: unit.code }
  throw new RangeError(`parseMoney: ${quote(text)} ${whyNoMinor(digits, unit)}${hint(digits, decimalSign)}`)
}

/** 1.250 read with a point as decimal sign is most often a thousand written where the comma is. */
function hint({ fraction }: DecimalDigits, decimalSign: '.' | ','): string {
  if (fraction.length !== 3) return ''
  return `; if ${quote(decimalSign)} groups thousands here, give decimalSign ${quote(decimalSign === '.' ? ',' : '.')}`
}

const readings = new Map<string, Reading>()

/** Kept, because an import reads a million texts in the same way. */
function readingOf({ currency, locale, decimalSign }: ParseMoneyOptions): Reading {
  const unit = { code: codeOf(currency), exponent: exponentOf(currency) }
  const key = `${locale} ${decimalSign} ${unit.code} ${unit.exponent}`
  return readings.get(key) ?? remember(readings, { key, value: createReading(unit, { locale, decimalSign }) })
}

type Signs = Readonly<{ locale: string | undefined; decimalSign: '.' | ',' | undefined }>

function createReading(unit: Unit, { locale, decimalSign }: Signs): Reading {
  const marks = Object.hasOwn(currencyMarks, unit.code) ? (currencyMarks[unit.code] ?? []) : []
  if ((locale === undefined) === (decimalSign === undefined)) {
    throw new TypeError('parseMoney: give either locale or decimalSign, as in { currency: "PEN", locale: "es-PE" }')
  }
  if (locale !== undefined) {
    assertLocale(locale)
    return { unit, decimalSign: decimalSignOf(locale), marks: [...marks, ...marksOf(locale, unit)] }
  }
  if (decimalSign === '.' || decimalSign === ',') return { unit, decimalSign, marks }
  throw new RangeError(`decimalSign: ${quote(decimalSign)} is unknown; use "." or ","`)
}

function decimalSignOf(locale: string): '.' | ',' {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn', minimumFractionDigits: 1 }).formatToParts(0)
  const sign = parts.find(({ type }) => type === 'decimal')?.value
  if (sign === '.' || sign === ',') return sign
  throw new RangeError(
    `locale: ${quote(locale)} has ${quote(sign)} as decimal sign; give decimalSign "." or "," instead`,
  )
}

/** What the runtime writes for the currency in this locale; nothing for a unit of your own, which shows its code. */
function marksOf(locale: string, { code }: Unit): string[] {
  if (!isCurrency(code)) return []
  return (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: code, currencyDisplay })
      .formatToParts(0)
      .filter(({ type }) => type === 'currency')
      .map(({ value }) => value),
  )
}
