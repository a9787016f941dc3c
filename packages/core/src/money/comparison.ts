import { assertSameCurrency, type Money } from './money.ts'

/**
 * -1 when `a` is less than `b`, 1 when it is more, 0 when they are equal: the order for `Array#sort`.
 *
 * @throws TypeError when the currencies differ.
 * @example
 * compare(money('1.00', 'PEN'), money('2.00', 'PEN')) // -1
 */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency({ a, b }, 'compare')
  if (a.minor < b.minor) return -1
  return a.minor > b.minor ? 1 : 0
}

/**
 * The lesser of two amounts; `a` when they are equal.
 *
 * @throws TypeError when the currencies differ.
 * @example
 * minimum(money('1.00', 'PEN'), money('2.00', 'PEN')) // S/ 1.00
 */
export function minimum(a: Money, b: Money): Money {
  assertSameCurrency({ a, b }, 'minimum')
  return b.minor < a.minor ? b : a
}

/**
 * The greater of two amounts; `a` when they are equal.
 *
 * @throws TypeError when the currencies differ.
 * @example
 * maximum(money('1.00', 'PEN'), money('2.00', 'PEN')) // S/ 2.00
 */
export function maximum(a: Money, b: Money): Money {
  assertSameCurrency({ a, b }, 'maximum')
  return b.minor > a.minor ? b : a
}

/**
 * Whether the amount is exactly nothing.
 *
 * @example
 * isZero(money('0.00', 'PEN')) // true
 */
export function isZero(amount: Money): boolean {
  return amount.minor === 0
}

/**
 * Whether the amount is above zero.
 *
 * @example
 * isPositive(money('0.01', 'PEN')) // true
 */
export function isPositive(amount: Money): boolean {
  return amount.minor > 0
}

/**
 * Whether the amount is below zero.
 *
 * @example
 * isNegative(money('-0.01', 'PEN')) // true
 */
export function isNegative(amount: Money): boolean {
  return amount.minor < 0
}
