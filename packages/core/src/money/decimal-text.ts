import { quote } from '../plain/index.ts'
import { exponentOf, type Unit } from './currency.ts'
import { assertExact, type Money } from './money.ts'

/**
 * The amount as plain decimal text with all decimals of its currency: what {@link money} reads back.
 *
 * @param unit for an amount in a unit of your own; its code must be the amount's.
 * @throws RangeError when the currency is not in ISO 4217 and no unit is given.
 * @throws TypeError when `unit` is another currency than the amount's.
 * @example
 * toDecimalText({ minor: 125000, currency: 'PEN' }) // '1250.00'
 * toDecimalText({ minor: -5, currency: 'PEN' }) // '-0.05'
 * toDecimalText({ minor: 1250, currency: 'CLP' }) // '1250'
 */
export function toDecimalText(amount: Money, unit?: Unit): string {
  assertExact(amount, 'toDecimalText')
  const exponent = exponentFor(amount, unit)
  const digits = Math.abs(amount.minor)
    .toString()
    .padStart(exponent + 1, '0')
  const sign = amount.minor < 0 ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The decimals of an amount: its unit's where one is given, else those of ISO 4217. */
export function exponentFor({ currency }: Money, unit: Unit | undefined): number {
  if (unit !== undefined && unit.code !== currency) {
    throw new TypeError(`unit: ${quote(unit.code)} is not the currency of the amount, ${quote(currency)}`)
  }
  return exponentOf(unit ?? currency)
}
