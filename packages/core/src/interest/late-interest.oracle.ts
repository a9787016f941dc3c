import { addDays, addMonths, daysInMonth, type IsoDate, monthOf, yearOf, yearPart } from '../calendar/index.ts'
import type { Rounding } from '../money/index.ts'
import type { DatedRates } from './dated-rates.ts'
import type { InterestClaim, InterestContext } from './interest-claim.ts'
import type { LateInterestTerms, RateLimit } from './late-interest-terms.ts'

/** What the oracle says: minor units since the due date, and the days whose rate is missing. */
export type OracleAnswer = Readonly<{ minor: bigint; missingDays: readonly string[] }>

/**
 * Late interest day by day in fractions of big integers, written for nothing but being plainly right: every day looks up what
 * is open, whether it is paused and its rate, and adds its interest. Not for the method `effective`, which has no fractions.
 */
export function interestByDay(
  claim: InterestClaim,
  terms: LateInterestTerms,
  { asOf, rates = [] }: InterestContext,
): OracleAnswer {
  const { grace, method = { kind: 'simple' } } = terms
  const graceEnd = addDays(claim.dueDate, grace?.days ?? 0)
  const missingDays: string[] = []
  if (asOf <= graceEnd) return { minor: 0n, missingDays }
  const start = grace?.kind === 'forgives' ? graceEnd : claim.dueDate
  const openAtEndOf = (day: IsoDate): bigint =>
    BigInt(claim.balances.findLast(({ from }) => from <= day)?.open.minor ?? 0)
  const bearing = (day: IsoDate): bigint => {
    const [open, atEnd] = [openAtEndOf(day), openAtEndOf(graceEnd)]
    return grace?.kind === 'postpones' && day < graceEnd && atEnd < open ? atEnd : open
  }
  let [capitalised, simple]: [Fraction, Fraction] = [none, none]
  for (let before = start; before < asOf; before = addDays(before, 1)) {
    const day = addDays(before, 1)
    const weight = weightOf(day, { claim, terms, start })
    const base = plus(over(bearing(before), 1n), method.kind === 'simple' ? none : capitalised)
    const chargesNothing = isPaused(claim, day) || base.numerator === 0n
    const rate = rateOfDay(day, { claim, terms, start, rates })
    // A day without weight may stand in a gap, too: 30/360 leaves out every 31st. In started months the day that counts tells.
    const startsMonth = terms.accrual.kind !== 'started-months' || weight.numerator > 0n
    if (!chargesNothing && startsMonth && rate === undefined) missingDays.push(day)
    if (!chargesNothing && rate !== undefined) {
      if (method.kind === 'compound-daily') {
        // As many times as the day counts, each time a 360th or 365th.
        const once = over(1n, weight.denominator)
        for (let n = 0n; n < weight.numerator; n++) {
          const grownBase = plus(over(bearing(before), 1n), capitalised)
          capitalised = plus(capitalised, times(times(grownBase, rate), once))
        }
      } else simple = plus(simple, times(times(base, rate), weight))
    }
    if (method.kind === 'capitalised' && isAnniversary(day, { start, months: method.months })) {
      capitalised = plus(capitalised, simple)
      simple = none
    }
  }
  return { minor: rounded(plus(capitalised, simple), terms.rounding ?? 'half-even'), missingDays }
}

type Fraction = Readonly<{ numerator: bigint; denominator: bigint }>
type Setting = Readonly<{ claim: InterestClaim; terms: LateInterestTerms; start: IsoDate }>

const none: Fraction = { numerator: 0n, denominator: 1n }

const over = (numerator: bigint, denominator: bigint): Fraction => ({ numerator, denominator })

const times = (a: Fraction, b: Fraction): Fraction => over(a.numerator * b.numerator, a.denominator * b.denominator)

const plus = (a: Fraction, b: Fraction): Fraction => {
  if (a.numerator === 0n) return b
  if (a.denominator === b.denominator) return over(a.numerator + b.numerator, a.denominator)
  return lowest(over(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator))
}

const lowest = ({ numerator, denominator }: Fraction): Fraction => {
  let [a, b] = [denominator, numerator < 0n ? -numerator : numerator]
  while (b !== 0n) [a, b] = [b, a % b]
  return over(numerator / a, denominator / a)
}

const decimal = (text: string): Fraction => {
  const [whole = '', decimals = ''] = text.split('.')
  return over(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
}

const isLess = (a: Fraction, b: Fraction): boolean => a.numerator * b.denominator < b.numerator * a.denominator

const isPaused = ({ pauses = [] }: InterestClaim, day: IsoDate): boolean =>
  pauses.some(({ from, to }) => day >= from && day < to)

/** Part of a year that a day earns. */
function weightOf(day: IsoDate, { claim, terms, start }: Setting): Fraction {
  const before = addDays(day, -1)
  switch (terms.accrual.kind) {
    case 'calendar-months':
      return over(1n, BigInt(12 * daysInMonth(yearOf(day), monthOf(day))))
    case 'started-months': {
      let months = 0
      while (addMonths(start, months + 1) < day) months++
      const first = addDays(addMonths(start, months), 1)
      let earlier = first
      while (earlier < day && isPaused(claim, earlier)) earlier = addDays(earlier, 1)
      return over(earlier === day ? 1n : 0n, 12n)
    }
    case 'daily': {
      const { dayCount } = terms.accrual
      const [a, b] = [yearPart({ from: start, to: before }, dayCount), yearPart({ from: start, to: day }, dayCount)]
      const part = over(BigInt(b.numerator - a.numerator), BigInt(b.denominator))
      return dayCount === 'act/act-isda' ? lowest(part) : part
    }
  }
}

function isAnniversary(day: IsoDate, { start, months }: Readonly<{ start: IsoDate; months: number }>): boolean {
  for (let n = months; ; n += months) {
    const date = addMonths(start, n)
    if (date >= day) return date === day
  }
}

/** The yearly rate of a day, read off the tables from their beginning; `undefined` when one does not know it. */
function rateOfDay(
  day: IsoDate,
  { claim, terms, start, rates }: Setting & Readonly<{ rates: readonly DatedRates[] }>,
): Fraction | undefined {
  const { rate: how } = terms
  const read = (id: string, date: IsoDate): Fraction | undefined => {
    const table = rates.find((one) => one.id === id)
    let found: string | undefined
    for (const { from, rate } of table?.values ?? []) if (from <= date) found = rate
    const isKnown = found !== undefined && (table?.through === undefined || date <= table.through)
    return isKnown && found !== undefined ? decimal(found) : undefined
  }
  const limit = (value: RateLimit | undefined): Fraction | undefined | 'none' => {
    if (value === undefined) return 'none'
    if (typeof value === 'string') return decimal(value)
    const found = read(value.table, day)
    return found === undefined ? undefined : times(found, decimal(value.multiplier ?? '1'))
  }
  const half = (date: IsoDate): IsoDate =>
    (monthOf(date) < 7 ? `${date.slice(0, 4)}-01-01` : `${date.slice(0, 4)}-07-01`) as IsoDate
  let value: Fraction
  let [floor, ceiling]: (Fraction | undefined | 'none')[] = ['none', limit(how.ceiling)]
  if (how.kind === 'fixed') value = decimal(how.rate)
  else {
    const date = {
      'as-published': day,
      monthly: `${day.slice(0, 7)}-01` as IsoDate,
      'half-yearly': half(day),
      'half-year-of-start': addDays(half(addDays(start, 1)), -1),
      'at-start': claim.dueDate,
    }[how.fixing ?? 'as-published']
    const base = read(how.table, date)
    const less = how.less === undefined ? none : read(how.less, date)
    if (base === undefined || less === undefined) return undefined
    value = plus(
      plus(times(base, decimal(how.multiplier ?? '1')), decimal(how.spread ?? '0')),
      times(less, over(-1n, 1n)),
    )
    floor = limit(how.floor)
  }
  if (floor === undefined || ceiling === undefined) return undefined
  if (floor !== 'none' && isLess(value, floor)) value = floor
  if (ceiling !== 'none' && isLess(ceiling, value)) value = ceiling
  if (value.numerator < 0n) value = none
  return terms.ratePer === 'month' ? times(value, over(12n, 1n)) : value
}

/** The nearest whole number of an amount that is not negative. */
function rounded({ numerator, denominator }: Fraction, rounding: Rounding): bigint {
  const [floor, rest] = [numerator / denominator, numerator % denominator]
  if (rest === 0n || rounding === 'down') return floor
  if (rounding === 'up') return floor + 1n
  if (2n * rest === denominator) return rounding === 'half-up' || floor % 2n === 1n ? floor + 1n : floor
  return 2n * rest > denominator ? floor + 1n : floor
}
