import { type CurrencyCode, codeOf, type Unit } from './currency.ts'
import { assertExact, assertSameCurrency, exactMoney, type Money } from './money.ts'

/**
 * `a` plus `b`.
 *
 * @throws TypeError when the currencies differ.
 * @throws RangeError when the result is past the safe integers.
 * @example
 * add(money('10.00', 'PEN'), money('2.50', 'PEN')) // S/ 12.50
 */
export function add(a: Money, b: Money): Money {
  assertSameCurrency({ a, b }, 'add')
  return exactMoney({ minor: a.minor + b.minor, currency: a.currency }, 'add')
}

/**
 * `a` minus `b`.
 *
 * @throws TypeError when the currencies differ.
 * @throws RangeError when the result is past the safe integers.
 * @example
 * subtract(money('10.00', 'PEN'), money('12.50', 'PEN')) // S/ -2.50
 */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency({ a, b }, 'subtract')
  return exactMoney({ minor: a.minor - b.minor, currency: a.currency }, 'subtract')
}

/**
 * The same amount with the other sign; zero stays zero.
 *
 * @example
 * negate(money('10.00', 'PEN')) // S/ -10.00
 */
export function negate(amount: Money): Money {
  return exactMoney({ minor: 0 - amount.minor, currency: amount.currency }, 'negate')
}

/**
 * The sum of amounts of one currency; zero when there are none.
 *
 * Only the total has to fit the safe integers, so the order of the amounts never matters.
 *
 * @throws TypeError when an amount has another currency than `currency`.
 * @throws RangeError when the total is past the safe integers.
 * @example
 * sum([money('10.00', 'PEN'), money('2.50', 'PEN')], 'PEN') // S/ 12.50
 * sum([], 'PEN') // S/ 0.00
 */
export function sum(amounts: Iterable<Money>, currency: CurrencyCode | Unit): Money {
  const total = { minor: 0, currency: codeOf(currency) }
  let carried = 0n
  for (const amount of amounts) {
    assertSameCurrency({ a: total, b: amount }, 'sum')
    const next = total.minor + amount.minor
    if (Number.isSafeInteger(next)) {
      total.minor = next
    } else {
      // The partial sum alone is too big: set it aside, a later amount may bring the total back.
      assertExact(amount, 'sum')
      carried += BigInt(total.minor)
      total.minor = amount.minor
    }
  }
  if (carried !== 0n) total.minor = Number(carried + BigInt(total.minor))
  return exactMoney(total, 'sum')
}
