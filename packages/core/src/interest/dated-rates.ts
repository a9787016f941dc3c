import { addDays, type IsoDate, isIsoDate } from '../calendar/index.ts'
import { isRate, type Rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'

/** A rate and the first day it is in force. */
export type DatedRate = Readonly<{ from: IsoDate; rate: Rate }>

/**
 * A published rate or index by day: the base rate of a central bank, the legal interest of a country. The library knows no
 * rate; the host passes its tables in.
 *
 * @example
 * const ecb: DatedRates = {
 *   id: 'ECB',
 *   values: [
 *     { from: isoDate('2025-01-01'), rate: rate('0.0315') },
 *     { from: isoDate('2025-07-01'), rate: rate('0.0215') },
 *   ],
 *   through: isoDate('2025-12-31'),
 *   source: 'main refinancing operations, European Central Bank',
 * }
 */
export type DatedRates = Readonly<{
  /** What terms call the table by. */
  id: string
  /** Each holds until the next one begins; days ascend, none comes twice. */
  values: readonly DatedRate[]
  /** The last day the table speaks of. After it, and before the first value, no rate is known. Open when left out. */
  through?: IsoDate
  /** Where the figures are from, for people. */
  source?: string
}>

/** Tables that were checked: they are looked at for every claim, and checking once is enough. */
const checked: WeakSet<DatedRates> = /* @__PURE__ */ new WeakSet()

/**
 * The rate in force on a day; `undefined` when the table does not know it, which charges nothing and is told.
 *
 * @throws RangeError when the days of the table do not ascend, or a day or a rate is none.
 * @example
 * rateOn(ecb, isoDate('2025-08-15')) // '0.0215'
 * rateOn(ecb, isoDate('2026-01-01')) // undefined: the table ends before
 */
export function rateOn(table: DatedRates, date: IsoDate): Rate | undefined {
  assertDatedRates(table)
  if (table.through !== undefined && date > table.through) return undefined
  return table.values[valuesFrom(table, date) - 1]?.rate
}

/**
 * The days after `from` and up to `to` on which the table says something new, a day after `through` included.
 *
 * @throws RangeError as {@link rateOn} does.
 */
export function rateChanges(table: DatedRates, { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): IsoDate[] {
  assertDatedRates(table)
  const days = table.values.slice(valuesFrom(table, from), valuesFrom(table, to)).map((value) => value.from)
  if (table.through !== undefined && table.through >= from && table.through < to) days.push(addDays(table.through, 1))
  return days
}

/** How many values are in force on the day or were before it. */
function valuesFrom({ values }: DatedRates, date: IsoDate): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const value = values[middle]
    if (value !== undefined && value.from <= date) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Refuses a table that cannot be read in one way only.
 *
 * @throws RangeError when the days of the table do not ascend, or a day or a rate is none.
 */
function assertDatedRates(table: DatedRates): void {
  if (checked.has(table)) return
  const { id, values, through } = table
  if (through !== undefined && !isIsoDate(through)) throw new RangeError(`${id}: through ${quote(through)} is no day`)
  let last = ''
  for (const { from, rate } of values) {
    if (!isIsoDate(from)) throw new RangeError(`${id}: ${quote(from)} is no day; write it as "2026-01-31"`)
    if (!isRate(rate)) throw new RangeError(`${id}: ${quote(rate)} is no rate; write 18 % as "0.18"`)
    if (from <= last) throw new RangeError(`${id}: ${from} does not come after ${last}; sort the values, each day once`)
    last = from
  }
  checked.add(table)
}
