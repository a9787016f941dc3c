import type { IsoDate } from '../calendar/index.ts'
import { type DatedRates, rateOn } from '../interest/index.ts'
import { type CurrencyCode, exactSum, fromMinor, type Money, multiplyRates, type Rate, rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'

/**
 * What one unit of an index is worth, by day: the UF of Chile, the UIT of Peru, the UMA of Mexico. `rate` is minor units of the
 * currency for one unit.
 *
 * @example
 * const uf: IndexTable = {
 *   id: 'cl-uf',
 *   currency: 'CLP', // no decimals: minor units are pesos
 *   values: [{ from: isoDate('2026-03-01'), rate: rate('38123.45') }],
 *   through: isoDate('2026-03-01'),
 * }
 */
export type IndexTable = DatedRates & Readonly<{ currency: CurrencyCode }>

/** An amount in units of an index: `{ units: rate('0.2'), index: 'cl-uf' }`. */
export type IndexedAmount = Readonly<{ units: Rate; index: string }>

/** An amount of money, or one in units of an index, worth what they are on the day. */
export type PenaltyAmount = Money | IndexedAmount

/** Where amounts are valued. */
export type Valuation = Readonly<{ date: IsoDate; currency: CurrencyCode; indices: readonly IndexTable[] }>

/** `one` × `rate`, exact: a value in pesos may have decimals that the currency has not. */
export type ExactValue = Readonly<{ one: Money; rate: Rate }>

/** Why an amount has no value in the currency on the day. */
export type Unvalued =
  | Readonly<{ kind: 'missing-index'; index: string }>
  | Readonly<{ kind: 'other-currency'; currency: CurrencyCode }>

/** The outcome of {@link amountOnDay}. */
export type Valued = Readonly<{ kind: 'known'; value: ExactValue }> | Unvalued

const exactlyOne: Rate = /* @__PURE__ */ rate('1')

/**
 * An amount in the currency of the claim, exact; or why there is none.
 *
 * @throws RangeError when two tables have the id of its index.
 */
export function amountOnDay(amount: PenaltyAmount, { date, currency, indices }: Valuation): Valued {
  if ('minor' in amount) {
    if (amount.currency !== currency) return { kind: 'other-currency', currency: amount.currency }
    return { kind: 'known', value: { one: amount, rate: exactlyOne } }
  }
  const table = tableNamed(amount.index, indices, 'indices')
  const unit = table === undefined ? undefined : rateOn(table, date)
  if (table === undefined || unit === undefined) return { kind: 'missing-index', index: amount.index }
  if (table.currency !== currency) return { kind: 'other-currency', currency: table.currency }
  return { kind: 'known', value: { one: fromMinor(1, currency), rate: multiplyRates(amount.units, unit) } }
}

/**
 * The table of an id, if there is one.
 *
 * @throws RangeError when there are several: the first one may be the wrong one.
 */
export function tableNamed<Table extends DatedRates>(
  id: string,
  tables: readonly Table[],
  field: 'rates' | 'indices',
): Table | undefined {
  const [found, other] = tables.filter((table) => table.id === id)
  if (other === undefined) return found
  throw new RangeError(`${field}: two tables are called ${quote(id)}; pass one of them`)
}

/** -1 when the amount is below the value, 1 when above, 0 when exactly equal. */
export function compareToValue(amount: Money, { one, rate: times }: ExactValue): -1 | 0 | 1 {
  const difference = exactSum(amount.currency)
  difference.plus(amount, { rate: exactlyOne })
  difference.plus(one, { rate: times, times: -1 })
  const { minor } = difference.rounded({ rounding: 'up' })
  if (minor === 0) return 0
  return minor < 0 ? -1 : 1
}

/** The value in whole minor units, rounded down: a limit is never passed by rounding. */
export function valueRoundedDown({ one, rate: times }: ExactValue): Money {
  const value = exactSum(one.currency)
  value.plus(one, { rate: times })
  return value.rounded({ rounding: 'down' })
}
