import { type Instant, type IsoDate, instant, isoDate } from '../calendar/index.ts'
import { type Money, money } from '../money/index.ts'

export { rate } from '../money/index.ts'

/**
 * A calendar day, short for tables of examples.
 *
 * @throws RangeError when there is no such day.
 * @example day('2026-01-31')
 */
export function day(text: string): IsoDate {
  return isoDate(text)
}

/**
 * A moment in UTC, short for tables of examples.
 *
 * @throws RangeError when there is no such moment.
 * @example moment('2026-01-31T12:00:00Z')
 */
export function moment(text: string): Instant {
  return instant(text)
}

/**
 * An amount in Peruvian soles (two decimals).
 *
 * @throws RangeError when the text is not an amount in soles.
 * @example pen('1000.00')
 */
export function pen(text: string): Money {
  return money(text, 'PEN')
}

/**
 * An amount in United States dollars (two decimals).
 *
 * @throws RangeError when the text is not an amount in dollars.
 * @example usd('12.50')
 */
export function usd(text: string): Money {
  return money(text, 'USD')
}

/**
 * An amount in Chilean pesos, a currency without decimals.
 *
 * @throws RangeError when the text is not an amount in pesos.
 * @example clp('1250')
 */
export function clp(text: string): Money {
  return money(text, 'CLP')
}
