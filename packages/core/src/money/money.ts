import { quote } from '../plain/index.ts'
import { type CurrencyCode, codeOf, currencyPattern, exponentOf, type Unit } from './currency.ts'

/**
 * An exact amount: whole minor units (céntimos, centavos, cents) of one currency. Plain data: it survives JSON, `jsonb` and
 * workers, and two amounts of one currency are equal when their `minor` is.
 *
 * Make one with {@link money}, {@link fromMinor} or {@link parseMoney}; from JSON, with `MoneySchema`. `minor` is always a
 * safe integer (at most 9,007,199,254,740,991 on either side of zero) and never -0.
 *
 * @example
 * const amount: Money = { minor: 125000, currency: 'PEN' } // S/ 1,250.00
 */
export type Money = Readonly<{ minor: number; currency: CurrencyCode }>

/** Longer texts are refused before any pattern sees them. */
const textLengthMax = 64

/**
 * An amount from plain decimal text: digits, a point before the decimals, a minus before a negative amount.
 *
 * Fewer decimals than the currency has are fine; more are refused even when they are zeros, because `'1.000'` is how
 * much of the world writes one thousand. For text written by people, see {@link parseMoney}.
 *
 * @param currency an ISO 4217 code, or a unit made with `defineUnit`.
 * @throws RangeError when the text is no plain decimal, has too many decimals or is past the safe integers.
 * @throws TypeError when `text` is not text.
 * @example
 * money('1250', 'PEN') // { minor: 125000, currency: 'PEN' }
 * money('1250.5', 'PEN') // { minor: 125050, currency: 'PEN' }
 * money('-3.00', 'PEN') // { minor: -300, currency: 'PEN' }
 */
export function money(text: string, currency: CurrencyCode | Unit): Money {
  if (typeof text !== 'string') {
    throw new TypeError(
      `money: ${quote(text)} is not text; write it as text, as in money("12.50", "PEN"), or use fromMinor for minor units`,
    )
  }
  const exponent = exponentOf(currency)
  const parts = text.length <= textLengthMax ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null
  if (parts === null) throw new RangeError(`money: ${quote(text)} ${whyNotPlain(text)}`)
  const [, sign, whole = '', fraction = ''] = parts
  const digits = { isNegative: sign === '-', whole, fraction }
  const minor = minorFromDigits(digits, exponent)
  if (minor !== undefined) return { minor, currency: codeOf(currency) }
  throw new RangeError(`money: ${quote(text)} ${whyNoMinor(digits, { code: codeOf(currency), exponent })}`)
}

/**
 * An amount from whole minor units.
 *
 * The code is checked for its shape only, since no decimals are needed to count minor units.
 *
 * @throws RangeError when `minor` is not a safe integer, or the code is none.
 * @throws TypeError when `minor` is not a number.
 * @example
 * fromMinor(125000, 'PEN') // S/ 1,250.00
 */
export function fromMinor(minor: number, currency: CurrencyCode | Unit): Money {
  if (typeof minor !== 'number') throw new TypeError(`minor: ${quote(minor)} is not a number; use money() for text`)
  if (!Number.isSafeInteger(minor)) {
    throw new RangeError(
      `minor: ${quote(minor)} is not a whole number of minor units within ±${Number.MAX_SAFE_INTEGER}; ` +
        'for decimals use money(), as in money("12.50", "PEN")',
    )
  }
  return { minor: withoutNegativeZero(minor), currency: codeOf(currency) }
}

/**
 * Nothing, in a currency.
 *
 * @throws RangeError when the code is no currency code.
 * @example
 * zero('PEN') // { minor: 0, currency: 'PEN' }
 */
export function zero(currency: CurrencyCode | Unit): Money {
  return { minor: 0, currency: codeOf(currency) }
}

/**
 * Whether a value has the shape of {@link Money}: a safe integer of minor units and a currency code (its shape, not its
 * presence in ISO 4217).
 *
 * @example
 * isMoney({ minor: 125000, currency: 'PEN' }) // true
 * isMoney({ minor: 0.5, currency: 'PEN' }) // false
 */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false
  if (!('minor' in value) || !('currency' in value)) return false
  return Number.isSafeInteger(value.minor) && typeof value.currency === 'string' && currencyPattern.test(value.currency)
}

/** Minor units as money if they are exact; `action` names the caller in the message. */
export function exactMoney({ minor, currency }: Money, action: string): Money {
  if (!Number.isSafeInteger(minor)) refuseInexact({ minor, currency }, action)
  return { minor: withoutNegativeZero(minor), currency }
}

/** Refuses an amount that somebody wrote by hand with a fraction of a minor unit. */
export function assertExact(amount: Money, action: string): void {
  if (!Number.isSafeInteger(amount.minor)) refuseInexact(amount, action)
}

function refuseInexact({ minor, currency }: Money, action: string): never {
  throw new RangeError(
    `${action}: ${quote(minor)} minor units of ${quote(currency)} is not a whole number within ` +
      `±${Number.MAX_SAFE_INTEGER}; work with smaller amounts or a unit with fewer decimals`,
  )
}

/** Refuses amounts of different currencies. */
export function assertSameCurrency(amounts: Readonly<{ a: Money; b: Money }>, action: string): void {
  if (amounts.a.currency !== amounts.b.currency) refuseCurrencies(amounts, action)
}

function refuseCurrencies({ a, b }: Readonly<{ a: Money; b: Money }>, action: string): never {
  throw new TypeError(
    `${action}: ${quote(a.currency)} and ${quote(b.currency)} are different currencies; convert one of the amounts first`,
  )
}

/** Decimal digits read from text, before they are known to fit a currency. */
export type DecimalDigits = Readonly<{ isNegative: boolean; whole: string; fraction: string }>

/** The minor units of these digits, or `undefined` when there are too many decimals or they are past the safe integers. */
export function minorFromDigits({ isNegative, whole, fraction }: DecimalDigits, exponent: number): number | undefined {
  if (fraction.length > exponent) return undefined
  // Number() rounds to nearest, and what is past 2^53 rounds to 2^53 or more: never back to a safe integer.
  const magnitude = Number(whole + fraction.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(magnitude)) return undefined
  return isNegative ? 0 - magnitude : magnitude
}

/** Why {@link minorFromDigits} gave no answer. */
export function whyNoMinor({ fraction }: DecimalDigits, { code, exponent }: Unit): string {
  if (fraction.length > exponent) {
    const count = fraction.length === 1 ? '1 decimal' : `${fraction.length} decimals`
    return `has ${count}, and ${quote(code)} takes at most ${exponent}; round it before, or keep factors as a rate`
  }
  return `is past the exact range of ±${Number.MAX_SAFE_INTEGER} minor units; use a unit with fewer decimals`
}

function whyNotPlain(text: string): string {
  if (text === '') return 'is empty; write zero as "0"'
  if (text.length > textLengthMax) return `has ${text.length} characters; an amount takes at most ${textLengthMax}`
  if (/^[-+]?\d+(\.\d+)?e[-+]?\d+$/i.test(text)) return 'has an exponent; write all its digits, as in "1250.00"'
  return 'is not plain decimal text such as "1250.00"; use parseMoney(text, { locale }) for text written by people'
}

/** -0 + 0 is 0: a product such as 0 × -1 must not differ from zero for `Object.is`. */
function withoutNegativeZero(minor: number): number {
  return minor + 0
}
