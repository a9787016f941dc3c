import { type IsoDate, later } from '../calendar/index.ts'
import { exactSum, fromMinor, type Money, subtract, sum, zero } from '../money/index.ts'
import { type AccrualSegment, accrualOf } from './accrual-segment.ts'
import { capitalisationDates, compounded } from './compound-growth.ts'
import type { InterestClaim, InterestContext } from './interest-claim.ts'
import { interestStart } from './interest-start.ts'
import type { InterestLine, InterestReason, InterestStatement } from './interest-statement.ts'
import { assertTerms, type LateInterestTerms } from './late-interest-terms.ts'
import { assertAsked, assertInterestClaim, isOpenBetween, paidInGrace } from './open-balance.ts'

/**
 * Late interest (interés moratorio) with everything it is made of: for which days, on what, at which rate and why.
 *
 * Interest runs from the day after the due date up to and including `asOf`, on what was open at the end of the day before
 * each. It is added up exactly and rounded once, by the rounding of the terms; each line shows the difference of two rounded
 * totals, so lines add up to the total. With `from` the answer is what came since that day: the total until `asOf` less the
 * total until `from`. So a period may be split anywhere, and the parts add up. A change of a rate or of the balance ends a line.
 *
 * Days whose rate no table knows charge nothing and stand in `gaps`. Once a table knows them, they are part of the totals, of
 * both: to charge for days before `from`, ask without it and take off what was charged.
 *
 * @throws RangeError when a day is none, the balances do not ascend or are negative, a pause ends before it begins, a table
 * cannot be read or two have one id, or the terms have numbers or kinds that there are not.
 * @throws TypeError when the balances have several currencies, or a grace of business days has no calendar.
 * @see Directive 2011/7/EU, art. 3 (1): interest runs from the day following the date for payment.
 * @example
 * const claim = { dueDate: isoDate('2026-01-31'), balances: [{ from: isoDate('2026-01-01'), open: money('1000.00', 'PEN') }] }
 * const terms: LateInterestTerms = {
 *   rate: { kind: 'fixed', rate: rate('0.18') },
 *   accrual: { kind: 'daily', dayCount: 'act/365f' },
 * }
 * explainInterest(claim, terms, { asOf: isoDate('2026-03-02') }).total // S/ 14.79, for 30 days
 */
export function explainInterest(
  claimed: InterestClaim,
  terms: LateInterestTerms,
  context: InterestContext,
): InterestStatement {
  const { currency } = assertInterestClaim(claimed)
  assertTerms(terms)
  assertAsked(context)
  const { dueDate } = claimed
  const { asOf, from = dueDate, rates = [] } = context
  const nothing = (reason: InterestReason): InterestStatement => {
    return { total: zero(currency), reason, lines: [], gaps: [] }
  }
  if (asOf <= dueDate || !isOpenBetween(claimed, { from: dueDate, to: asOf })) return nothing('nothing-overdue')
  const { start, graceEnd } = interestStart(dueDate, terms, context)
  if (asOf <= graceEnd) return nothing('within-grace')
  if (from >= asOf) return nothing('already-charged')
  const claim = paidInGrace(claimed, { start, graceEnd })
  // As long as grace lasted nothing was charged.
  const chargedUntil = from <= graceEnd ? start : from
  const capitalisations = capitalisationDates(terms, { start, asOf })
  const cuts = [...capitalisations, chargedUntil]
  const accrual = accrualOf({ claim, terms, context: { dueDate, start, rates }, asOf, cuts })
  const totals =
    (terms.method?.kind ?? 'simple') === 'simple'
      ? simpleTotals(accrual.segments, terms, currency)
      : compounded(accrual.segments, { claim, terms, start, currency, capitalisations })
  const lines = linesAfter(chargedUntil, accrual.segments, totals)
  const gaps = accrual.gaps.flatMap(({ table, from, to }) => {
    return to <= chargedUntil ? [] : [{ table, from: later(from, chargedUntil), to }]
  })
  const total = sum(
    lines.map((line) => line.amount),
    currency,
  )
  if (lines.length > 0) return { total, reason: 'accrued', lines, gaps }
  return { total, reason: whyNothing(), lines, gaps }

  function whyNothing(): InterestReason {
    if (gaps.length > 0) return 'rate-missing'
    if (!isOpenBetween(claim, { from: chargedUntil, to: asOf })) return 'nothing-overdue'
    // A started month goes on after the day that earned it.
    const isStarted = accrual.segments.some(({ to }) => to > chargedUntil)
    return isStarted ? 'already-charged' : 'paused'
  }
}

/** Interest since the start when a segment ends, and what of it earned interest in the segment. */
type Total = Readonly<{ interest: Money; capitalised?: Money }>

function simpleTotals(segments: readonly AccrualSegment[], { rounding }: LateInterestTerms, currency: string): Total[] {
  const exact = exactSum(currency)
  const how = rounding === undefined ? {} : { rounding }
  return segments.map(({ minor, rate, numerator, denominator }) => {
    exact.plus(fromMinor(minor, currency), { rate: rate.annualRate, times: numerator, over: denominator })
    return { interest: exact.rounded(how) }
  })
}

function linesAfter(
  chargedUntil: IsoDate,
  segments: readonly AccrualSegment[],
  totals: readonly Total[],
): InterestLine[] {
  const lines: InterestLine[] = []
  let before: Money | undefined
  for (const [index, segment] of segments.entries()) {
    const total = totals[index]
    if (total === undefined) break
    if (segment.earnedOn > chargedUntil) {
      const amount = before === undefined ? total.interest : subtract(total.interest, before)
      lines.push(lineOf(segment, { amount, ...(total.capitalised && { capitalised: total.capitalised }) }))
    }
    before = total.interest
  }
  return lines
}

function lineOf(segment: AccrualSegment, money: Pick<InterestLine, 'amount' | 'capitalised'>): InterestLine {
  const { from, to, days, numerator, denominator, minor, rate } = segment
  return {
    from,
    to,
    days,
    basis: `${numerator}/${denominator}`,
    annualRate: rate.annualRate,
    ...(rate.reference.length > 0 && { reference: rate.reference }),
    ...(rate.limit !== undefined && { limit: rate.limit }),
    principal: { minor, currency: money.amount.currency },
    ...money,
  }
}
