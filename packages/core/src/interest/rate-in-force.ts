import { addDays, type IsoDate, monthOf, monthStart } from '../calendar/index.ts'
import { addRates, compareRates, multiplyRates, type Rate, rate, subtractRates } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { type DatedRates, rateChanges, rateOn } from './dated-rates.ts'
import type { RatePart } from './interest-statement.ts'
import type { LateInterestTerms, RateFixing, RateLimit } from './late-interest-terms.ts'

/** The yearly rate of a day, or the tables that do not know it. */
export type RateInForce =
  | Readonly<{ kind: 'known'; annualRate: Rate; reference: readonly RatePart[]; limit?: 'floor' | 'ceiling' | 'zero' }>
  | Readonly<{ kind: 'missing'; tables: readonly string[] }>

/** What fixings are reckoned from, and the tables there are. */
export type RateContext = Readonly<{
  dueDate: IsoDate
  /** Interest runs after this day. */
  start: IsoDate
  rates: readonly DatedRates[]
}>

/**
 * The rate that is charged for a day.
 *
 * @throws RangeError when two tables have the same id, or a table cannot be read.
 */
export function rateInForce(terms: LateInterestTerms, day: IsoDate, context: RateContext): RateInForce {
  const { rate: how, ratePer = 'year' } = terms
  const reference: RatePart[] = []
  const missing: string[] = []
  const read = ({ table, multiplier, date }: Reading): Rate => {
    const found = tableOf(table, context.rates)
    const value = found === undefined ? undefined : rateOn(found, date)
    if (value === undefined) {
      if (!missing.includes(table)) missing.push(table)
      return rate('0')
    }
    reference.push({ table, rate: value, date })
    return multiplier === undefined ? value : multiplyRates(value, multiplier)
  }
  const limitOf = (limit: RateLimit): Rate => (typeof limit === 'string' ? limit : read({ ...limit, date: day }))
  const floor = how.kind === 'reference' && how.floor !== undefined ? limitOf(how.floor) : undefined
  const ceiling = how.ceiling === undefined ? undefined : limitOf(how.ceiling)
  const limits = reference.splice(0)
  let value = how.kind === 'fixed' ? how.rate : undefined
  if (how.kind === 'reference') {
    const date = fixingDate(how.fixing ?? 'as-published', day, context)
    value = read({ table: how.table, multiplier: how.multiplier, date })
    if (how.spread !== undefined) value = addRates(value, how.spread)
    if (how.less !== undefined) value = subtractRates(value, read({ table: how.less, date }))
  }
  if (value === undefined) throw new RangeError(`rate: ${quote(how)} is of no known kind; use "fixed" or "reference"`)
  if (missing.length > 0) return { kind: 'missing', tables: missing }
  const { cut, limit } = within(value, { floor, ceiling })
  const annualRate = ratePer === 'month' ? multiplyRates(cut, rate('12')) : cut
  const known = { kind: 'known', annualRate, reference: [...reference, ...limits] } as const
  return limit === undefined ? known : { ...known, limit }
}

/**
 * The days after `from` and up to `to` on which the rate may be another one.
 *
 * @throws RangeError as {@link rateInForce} does.
 */
export function rateChangeDays(
  terms: LateInterestTerms,
  range: Range,
  { rates }: Pick<RateContext, 'rates'>,
): IsoDate[] {
  const { rate: how } = terms
  const limits = how.kind === 'reference' ? [how.floor, how.ceiling] : [how.ceiling]
  const tables = limits.flatMap((limit) => (typeof limit === 'object' ? [limit.table] : []))
  const days: IsoDate[] = []
  if (how.kind === 'reference') {
    const { fixing = 'as-published' } = how
    if (fixing === 'as-published') tables.push(how.table, ...(how.less === undefined ? [] : [how.less]))
    if (fixing === 'monthly' || fixing === 'half-yearly') days.push(...periodStarts(range, fixing))
  }
  for (const id of tables) {
    const table = tableOf(id, rates)
    if (table !== undefined) days.push(...rateChanges(table, range))
  }
  return days
}

type Range = Readonly<{ from: IsoDate; to: IsoDate }>
type Reading = Readonly<{ table: string; multiplier?: Rate | undefined; date: IsoDate }>

function tableOf(id: string, tables: readonly DatedRates[]): DatedRates | undefined {
  const found = tables.filter((table) => table.id === id)
  if (found.length > 1) throw new RangeError(`rates: ${found.length} tables are called ${quote(id)}; pass one of them`)
  return found[0]
}

/** The day a table is read for, to know the rate of `day`. */
function fixingDate(fixing: RateFixing, day: IsoDate, { dueDate, start }: RateContext): IsoDate {
  switch (fixing) {
    case 'as-published':
      return day
    case 'monthly':
      return monthStart(day)
    case 'half-yearly':
      return halfYearStart(day)
    case 'half-year-of-start':
      return addDays(halfYearStart(addDays(start, 1)), -1)
    case 'at-start':
      return dueDate
    default:
      return unknownFixing(fixing)
  }
}

function halfYearStart(day: IsoDate): IsoDate {
  return `${day.slice(0, 4)}-${monthOf(day) <= 6 ? '01' : '07'}-01` as IsoDate
}

/** First days of months or half-years after `from` and up to `to`. */
function periodStarts({ from, to }: Range, fixing: 'monthly' | 'half-yearly'): IsoDate[] {
  const startOf = fixing === 'monthly' ? monthStart : halfYearStart
  const days: IsoDate[] = []
  // Backwards from the end: the day before the start of a period lies in the one before.
  for (let day = startOf(to); day > from; day = startOf(addDays(day, -1))) days.push(day)
  return days
}

function within(
  value: Rate,
  { floor, ceiling }: Readonly<{ floor: Rate | undefined; ceiling: Rate | undefined }>,
): Readonly<{ cut: Rate; limit?: 'floor' | 'ceiling' | 'zero' }> {
  let [cut, limit]: [Rate, 'floor' | 'ceiling' | 'zero' | undefined] = [value, undefined]
  if (floor !== undefined && compareRates(cut, floor) < 0) [cut, limit] = [floor, 'floor']
  // Last, so that a maximum set by law holds against everything else.
  if (ceiling !== undefined && compareRates(cut, ceiling) > 0) [cut, limit] = [ceiling, 'ceiling']
  if (compareRates(cut, rate('0')) < 0) [cut, limit] = [rate('0'), 'zero']
  return limit === undefined ? { cut } : { cut, limit }
}

function unknownFixing(fixing: never): never {
  throw new RangeError(
    `fixing: ${quote(fixing)} is unknown; use "as-published", "monthly", "half-yearly", "half-year-of-start" or "at-start"`,
  )
}
