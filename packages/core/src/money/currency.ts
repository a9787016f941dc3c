import { quote } from '../plain/index.ts'
import { isoExponents, isoWithoutMinorUnit } from './iso-4217.ts'

/** A code of ISO 4217 such as `'PEN'`, or the code of a unit of your own such as `'PUNTOS'`. */
export type CurrencyCode = string

/**
 * A currency together with its decimals: 10 to the power of `exponent` minor units make one unit.
 *
 * @example
 * const points: Unit = defineUnit({ code: 'PUNTOS', exponent: 0 })
 */
export type Unit = Readonly<{ code: CurrencyCode; exponent: number }>

/** The shape of every currency code, from ISO 4217 or your own: 3 to 12 capitals and digits, a capital first. */
export const currencyPattern: RegExp = /^[A-Z][A-Z0-9]{2,11}$/

/** The most decimals a unit may have. */
export const exponentMax = 9

/**
 * Number of decimals of a currency of ISO 4217 (list one of 2026-01-01).
 *
 * Withdrawn codes are not in the list; if you keep old debts in one, define it with {@link defineUnit}.
 * Chile's UF is there as CLF (4 decimals) and Colombia's UVR as COU (2 decimals).
 *
 * @throws RangeError for a code that is not in ISO 4217 or has no minor unit there (XAU, XDR, XXX …).
 * @throws TypeError when `code` is not text.
 * @see https://www.six-group.com/en/products-services/financial-information/data-standards.html
 * @example
 * currencyExponent('PEN') // 2
 * currencyExponent('CLP') // 0
 * currencyExponent('KWD') // 3
 * currencyExponent('CLF') // 4
 */
export function currencyExponent(code: CurrencyCode): number {
  const exponent = isoExponent(code)
  if (exponent !== undefined) return exponent
  if (typeof code !== 'string') throw new TypeError(`currency: ${quote(code)} is not text; write a code such as "PEN"`)
  if (isoWithoutMinorUnit.includes(code)) {
    throw new RangeError(
      `currency: ${quote(code)} has no minor unit in ISO 4217, so amounts in it cannot be counted; ` +
        'define a unit under a code of your own with defineUnit and pass that unit',
    )
  }
  const upper = code.toUpperCase()
  if (isoExponent(upper) !== undefined) {
    throw new RangeError(`currency: ${quote(code)} is not in ISO 4217; write it in capitals, ${quote(upper)}`)
  }
  throw new RangeError(
    `currency: ${quote(code)} is not in ISO 4217; define your own with defineUnit({ code, exponent }) and pass that unit`,
  )
}

/**
 * Whether a value is the code of an ISO 4217 currency that has a minor unit, that is, one that
 * {@link currencyExponent} knows.
 *
 * @example
 * isCurrency('PEN') // true
 * isCurrency('PUNTOS') // false: a unit of your own
 * isCurrency('XAU') // false: gold has no minor unit
 */
export function isCurrency(code: unknown): code is CurrencyCode {
  return typeof code === 'string' && isoExponent(code) !== undefined
}

/**
 * A unit that is not in ISO 4217: loyalty points, UVR with 4 decimals, a withdrawn currency. It is plain data, kept
 * by you and passed where decimals matter; nothing is registered anywhere.
 *
 * Not needed for Chile's UF, which is CLF in ISO 4217, nor for Colombia's UVR with 2 decimals, which is COU.
 *
 * @throws RangeError when the code is not 3 to 12 capitals and digits, is taken by ISO 4217, or `exponent` is not a
 * whole number from 0 to 9.
 * @example
 * const uvr = defineUnit({ code: 'UVR', exponent: 4 })
 * money('376.1234', uvr) // { minor: 3761234, currency: 'UVR' }
 */
export function defineUnit({ code, exponent }: Unit): Unit {
  const unit = { code, exponent }
  if (isoExponent(code) !== undefined) {
    throw new RangeError(`code: ${quote(code)} is taken by ISO 4217; use it as it is, or choose another code`)
  }
  assertUnit(unit)
  return unit
}

/** The decimals of a code or a unit; refuses a unit that contradicts ISO 4217, even one that skipped `defineUnit`. */
export function exponentOf(currency: CurrencyCode | Unit): number {
  if (!isUnit(currency)) return currencyExponent(currency)
  assertUnit(currency)
  return currency.exponent
}

/** The code of a code or a unit, checked for its shape only: a code of your own is as good as one of ISO 4217. */
export function codeOf(currency: CurrencyCode | Unit): CurrencyCode {
  const code = isUnit(currency) ? currency.code : currency
  assertCode(code, 'currency')
  return code
}

function isUnit(currency: CurrencyCode | Unit): currency is Unit {
  return typeof currency === 'object' && currency !== null
}

/** Whether ISO 4217 has the code, with or without a minor unit. */
export function isInIso4217(code: CurrencyCode): boolean {
  return isoExponent(code) !== undefined || isoWithoutMinorUnit.includes(code)
}

function isoExponent(code: CurrencyCode): number | undefined {
  return Object.hasOwn(isoExponents, code) ? isoExponents[code] : undefined
}

function assertUnit({ code, exponent }: Unit): void {
  assertCode(code, 'code')
  if (!Number.isInteger(exponent) || exponent < 0 || exponent > exponentMax) {
    throw new RangeError(`exponent: ${quote(exponent)} is not a number of decimals; use a whole number from 0 to 9`)
  }
  if (isoWithoutMinorUnit.includes(code)) {
    throw new RangeError(`code: ${quote(code)} is taken by ISO 4217, without a minor unit; choose another code`)
  }
  const standard = isoExponent(code)
  if (standard !== undefined && standard !== exponent) {
    throw new RangeError(
      `exponent: ${exponent} for ${quote(code)}, which has ${standard} in ISO 4217; pass the code alone`,
    )
  }
}

function assertCode(code: unknown, field: string): void {
  if (typeof code !== 'string') throw new TypeError(`${field}: ${quote(code)} is not text; write a code such as "PEN"`)
  if (currencyPattern.test(code)) return
  throw new RangeError(
    `${field}: ${quote(code)} is not a currency code; use 3 to 12 capitals and digits, such as "PEN"`,
  )
}
