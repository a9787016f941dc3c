import {
  addDays,
  addMonths,
  type DayCount,
  daysBetween,
  daysInMonth,
  earlier,
  type IsoDate,
  isoDate,
  monthEnd,
  monthOf,
  yearOf,
  yearPart,
} from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { InterestClaim } from './interest-claim.ts'
import type { RateGap } from './interest-statement.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'
import { isPaused, openAt } from './open-balance.ts'
import { type RateContext, type RateInForce, rateChangeDays, rateInForce } from './rate-in-force.ts'

/** Days on which everything stays the same: what is open, at which rate, and that it is charged. */
export type AccrualSegment = Readonly<{
  /** Interest runs after this day. */
  from: IsoDate
  /** The last day. */
  to: IsoDate
  /** The day by which all of it is earned: the last one, or the first of a started month. */
  earnedOn: IsoDate
  days: number
  /** The part of a year, exact. */
  numerator: number
  denominator: number
  minor: number
  rate: Extract<RateInForce, { kind: 'known' }>
}>

/** What charges, and what would if its rate were known. */
export type Accrual = Readonly<{ segments: readonly AccrualSegment[]; gaps: readonly RateGap[] }>

/** What to lay out in segments. */
export type AccrualRequest = Readonly<{
  claim: InterestClaim
  terms: LateInterestTerms
  context: RateContext
  /** Interest runs up to and including this day. */
  asOf: IsoDate
  /** Days at whose end a segment has to end: what is earned by then stays apart from what is earned later. */
  cuts: readonly IsoDate[]
}>

/** The days after `context.start` up to `asOf` in segments, in order. */
export function accrualOf(request: AccrualRequest): Accrual {
  const { claim, terms, context, cuts } = request
  const segments: AccrualSegment[] = []
  const gaps: RateGap[] = []
  const bearsInterest = terms.method !== undefined && terms.method.kind !== 'simple'
  for (const span of terms.accrual.kind === 'started-months' ? startedMonths(request) : spansOfDays(request)) {
    const minor = openAt(claim, span.from)
    // Interest that earns interest does so after the principal is paid, too.
    if (minor === 0 && !(bearsInterest && segments.length > 0)) continue
    if (span.isPaused) continue
    const rate = rateInForce(terms, addDays(span.from, 1), context)
    if (rate.kind === 'missing') for (const table of rate.tables) addGap(gaps, { table, from: span.from, to: span.to })
    else addSegment(segments, { ...span, minor, rate }, cuts)
  }
  return { segments, gaps }
}

type Span = Readonly<{
  from: IsoDate
  to: IsoDate
  earnedOn: IsoDate
  days: number
  numerator: number
  denominator: number
  isPaused: boolean
}>

/** Stretches of days in which nothing changes. */
function spansOfDays({ claim, terms, context, asOf, cuts }: AccrualRequest): Span[] {
  const { start } = context
  const range = { from: start, to: asOf }
  const ends = new Set<IsoDate>([asOf])
  const endAt = (day: IsoDate): void => {
    if (day > start && day < asOf) ends.add(day)
  }
  // A day before: what begins on a day is charged for that day, from the end of the one before.
  const endBefore = (day: IsoDate): void => {
    if (day > start && day <= asOf) endAt(addDays(day, -1))
  }
  for (const cut of cuts) endAt(cut)
  for (const { from } of claim.balances) endAt(from)
  for (const pause of claim.pauses ?? []) {
    endBefore(pause.from)
    endBefore(pause.to)
  }
  for (const day of rateChangeDays(terms, range, context)) endBefore(day)
  for (const day of unitEnds(terms, range)) endAt(day)
  const spans: Span[] = []
  let from = start
  for (const to of [...ends].sort()) {
    const part = partOf(terms, { start, from, to })
    spans.push({ from, to, earnedOn: to, ...part, isPaused: isPaused(claim, addDays(from, 1)) })
    from = to
  }
  return spans
}

/** Where the length of a unit changes: of a year under ACT/ACT, of a calendar month. */
function unitEnds({ accrual }: LateInterestTerms, { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): IsoDate[] {
  const days: IsoDate[] = []
  if (accrual.kind === 'calendar-months') {
    for (let day = monthEnd(from); day < to; day = monthEnd(addDays(day, 1))) days.push(day)
  } else if (accrual.kind === 'daily' && accrual.dayCount === 'act/act-isda') {
    for (let year = yearOf(from) + 1; year <= yearOf(to); year++) {
      days.push(isoDate(`${String(year).padStart(4, '0')}-01-01`))
    }
  }
  return days
}

function partOf(
  { accrual }: LateInterestTerms,
  { start, from, to }: Readonly<{ start: IsoDate; from: IsoDate; to: IsoDate }>,
): Readonly<{ days: number; numerator: number; denominator: number }> {
  switch (accrual.kind) {
    case 'calendar-months': {
      const days = daysBetween(from, to)
      return { days, numerator: days, denominator: 12 * daysInMonth(yearOf(to), monthOf(to)) }
    }
    case 'daily':
      return dailyPart(accrual.dayCount, { start, from, to })
    default:
      throw new RangeError(
        `accrual: ${quote(accrual)} is of no known kind; use "daily", "calendar-months" or "started-months"`,
      )
  }
}

function dailyPart(
  dayCount: DayCount,
  { start, from, to }: Readonly<{ start: IsoDate; from: IsoDate; to: IsoDate }>,
): Readonly<{ days: number; numerator: number; denominator: number }> {
  if (dayCount === '30/360-us') {
    // Not additive: both ends are counted from the same start.
    const days = yearPart({ from: start, to }, dayCount).days - yearPart({ from: start, to: from }, dayCount).days
    return { days, numerator: days, denominator: 360 }
  }
  if (dayCount !== 'act/act-isda') return yearPart({ from, to }, dayCount)
  // The stretch lies in one year, so the part is days over its 365 or 366.
  const days = daysBetween(from, to)
  return { days, numerator: days, denominator: daysInMonth(yearOf(from), 2) === 29 ? 366 : 365 }
}

/** Months from the start, each earned by its first day that no pause takes. */
function startedMonths({ claim, context: { start }, asOf }: AccrualRequest): Span[] {
  const spans: Span[] = []
  let monthFrom = start
  for (let month = 1; monthFrom < asOf; month++) {
    const end = addMonths(start, month)
    const to = earlier(end, asOf)
    let from = monthFrom
    while (from < to && isPaused(claim, addDays(from, 1))) from = addDays(from, 1)
    const isWhollyPaused = from === to
    if (isWhollyPaused) from = monthFrom
    spans.push({
      from,
      to,
      earnedOn: addDays(from, 1),
      days: daysBetween(from, to),
      numerator: 1,
      denominator: 12,
      isPaused: isWhollyPaused,
    })
    monthFrom = end
  }
  return spans
}

/** Stretches that differ in nothing become one: a table may repeat a rate every day. */
function addSegment(segments: AccrualSegment[], next: AccrualSegment, cuts: readonly IsoDate[]): void {
  const { from, to, earnedOn, days, numerator, denominator, minor, rate } = next
  const last = segments.at(-1)
  const merges =
    last !== undefined &&
    last.to === from &&
    last.minor === minor &&
    last.denominator === denominator &&
    isSameRate(last.rate, rate) &&
    !cuts.some((cut) => last.earnedOn <= cut && cut < earnedOn)
  if (merges) {
    segments[segments.length - 1] = {
      ...last,
      to,
      earnedOn,
      days: last.days + days,
      numerator: last.numerator + numerator,
    }
  } else segments.push({ from, to, earnedOn, days, numerator, denominator, minor, rate })
}

function isSameRate(a: AccrualSegment['rate'], b: AccrualSegment['rate']): boolean {
  return (
    a.annualRate === b.annualRate &&
    a.limit === b.limit &&
    a.reference.length === b.reference.length &&
    a.reference.every(
      ({ table, rate }, index) => table === b.reference[index]?.table && rate === b.reference[index].rate,
    )
  )
}

function addGap(gaps: RateGap[], { table, from, to }: RateGap): void {
  const last = gaps.findLastIndex((gap) => gap.table === table)
  const before = gaps[last]
  if (before !== undefined && before.to === from) gaps[last] = { table, from: before.from, to }
  else gaps.push({ table, from, to })
}
