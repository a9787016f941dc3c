import { addMonths, type IsoDate } from '../calendar/index.ts'
import {
  addRates,
  fromMinor,
  type Growth,
  grow,
  interestOfAll,
  type Money,
  multiplyRates,
  noGrowth,
  type Rate,
  rate,
} from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { AccrualSegment } from './accrual-segment.ts'
import type { InterestClaim } from './interest-claim.ts'
import type { InterestAccrual, InterestMethod, LateInterestTerms } from './late-interest-terms.ts'
import { openAt } from './open-balance.ts'

/** Interest since the start when a segment ends, and what of it earned interest in the segment. */
export type Compounded = Readonly<{ interest: Money; capitalised: Money }>

/**
 * Days at whose end interest is added to what earns: every so many months after the start, before `asOf`. None for the other
 * methods, which add it at once or never.
 */
export function capitalisationDates(
  { method }: LateInterestTerms,
  { start, asOf }: Readonly<{ start: IsoDate; asOf: IsoDate }>,
): IsoDate[] {
  if (method?.kind !== 'capitalised') return []
  const dates: IsoDate[] = []
  for (let date = addMonths(start, method.months); date < asOf; ) {
    dates.push(date)
    date = addMonths(start, (dates.length + 1) * method.months)
  }
  return dates
}

/**
 * An amount that grows on its own: the balance at the start, or a change of it later; a payment is a negative one. Interest
 * is linear in what bears it, so a balance that changes earns the sum of what its changes earn. That a payment takes only its
 * own growth with it means that it lowers the principal: unpaid interest of the past stays, and goes on earning.
 */
type Slice = {
  readonly amount: Money
  growth: Growth /** Not added yet: a rate, as a part of {@link unitOf}. */
  simple: Rate
}

/** What to compound. */
export type CompoundRequest = Readonly<{
  claim: InterestClaim
  terms: LateInterestTerms
  start: IsoDate
  currency: string
  /** As {@link capitalisationDates} gives them. */
  capitalisations: readonly IsoDate[]
}>

/** What the claim has earned when each segment ends, rounded once from the start; in the order of the segments. */
export function compounded(segments: readonly AccrualSegment[], request: CompoundRequest): Compounded[] {
  const { claim, terms, start, currency, capitalisations } = request
  const { method = { kind: 'simple' }, rounding = 'half-even' } = terms
  const over = unitOf(terms.accrual)
  const slices: Slice[] = [newSlice({ minor: openAt(claim, start), currency })]
  let [sliced, added] = [start, 0]
  let interest = fromMinor(0, currency)
  return segments.map((segment) => {
    slices.push(...changesOf(claim, { from: sliced, to: segment.from }))
    sliced = segment.from
    for (let date = capitalisations[added]; date !== undefined && date <= segment.from; date = capitalisations[added]) {
      for (const slice of slices) addSimple(slice, over)
      added++
    }
    const capitalised = method.kind === 'capitalised' ? interestOfAll(slices, { currency, rounding }) : interest
    for (const slice of slices) growBy(slice, segment, { method, over })
    interest = interestOfAll(
      slices.map(({ amount, growth, simple }) => ({ amount, growth: withSimple({ growth, simple }, over) })),
      { currency, rounding },
    )
    return { interest, capitalised }
  })
}

function newSlice(amount: Money): Slice {
  return { amount, growth: noGrowth, simple: rate('0') }
}

/** Changes of the balance on the days after `from` and up to `to`. */
function changesOf({ balances }: InterestClaim, { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>): Slice[] {
  return balances.flatMap((step, index) => {
    if (step.from <= from || step.from > to) return []
    const { minor, currency } = step.open
    return [newSlice({ minor: minor - (balances[index - 1]?.open.minor ?? 0), currency })]
  })
}

function growBy(
  slice: Slice,
  { rate: { annualRate }, numerator, denominator }: AccrualSegment,
  { method, over }: Readonly<{ method: InterestMethod; over: number }>,
): void {
  switch (method.kind) {
    case 'compound-daily':
      slice.growth = grow(slice.growth, { rate: annualRate, over: denominator, periods: { of: numerator } })
      break
    case 'effective':
      slice.growth = grow(slice.growth, { rate: annualRate, periods: { of: numerator, over: denominator } })
      break
    case 'capitalised': {
      const earned = multiplyRates(annualRate, rate(String((numerator * over) / denominator)))
      slice.simple = addRates(slice.simple, earned)
      break
    }
    default:
      throw new RangeError(
        `method: ${quote(method)} does not compound; use "simple", "compound-daily", "capitalised" or "effective"`,
      )
  }
}

function addSimple(slice: Slice, over: number): void {
  slice.growth = withSimple(slice, over)
  slice.simple = rate('0')
}

function withSimple({ growth, simple }: Readonly<{ growth: Growth; simple: Rate }>, over: number): Growth {
  return simple === '0' ? growth : grow(growth, { rate: simple, over, periods: { of: 1 } })
}

/** A number of parts of a year that every denominator of the segments divides, so that their parts add up exactly. */
function unitOf(accrual: InterestAccrual): number {
  if (accrual.kind === 'started-months') return 12
  // Months of 28, 29, 30 and 31 days.
  if (accrual.kind === 'calendar-months') return 12 * 28 * 29 * 15 * 31
  const { dayCount } = accrual
  if (dayCount === 'act/act-isda') return 365 * 366
  if (dayCount === 'act/365f') return 365
  return dayCount === 'act/364' ? 364 : 360
}
