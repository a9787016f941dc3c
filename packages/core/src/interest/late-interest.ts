import { type IsoDate, yearPart } from '../calendar/index.ts'
import { type Money, multiply, subtract, zero } from '../money/index.ts'
import { explainInterest } from './explain-interest.ts'
import type { InterestClaim, InterestContext } from './interest-claim.ts'
import { interestStart } from './interest-start.ts'
import { assertTerms, type LateInterestTerms } from './late-interest-terms.ts'
import { assertAsked, assertInterestClaim } from './open-balance.ts'

/**
 * The total of {@link explainInterest} without its lines, for whoever needs no more. Where one rate and one balance hold for
 * the whole period, as they mostly do, it is one multiplication.
 *
 * @throws RangeError and TypeError as {@link explainInterest} does.
 * @example
 * lateInterest(claim, terms, { asOf: isoDate('2026-03-02') }) // S/ 14.79
 */
export function lateInterest(claim: InterestClaim, terms: LateInterestTerms, context: InterestContext): Money {
  const open = assertInterestClaim(claim)
  assertTerms(terms)
  assertAsked(context)
  const { dueDate, balances, pauses = [] } = claim
  const { rate: how, ratePer = 'year', accrual, method, rounding = 'half-even' } = terms
  const isPlain =
    balances.length === 1 &&
    pauses.length === 0 &&
    how.kind === 'fixed' &&
    how.ceiling === undefined &&
    accrual.kind === 'daily' &&
    (method === undefined || method.kind === 'simple') &&
    (balances[0]?.from ?? dueDate) <= dueDate
  if (!isPlain) return explainInterest(claim, terms, context).total
  const { asOf, from = dueDate } = context
  const { start, graceEnd } = interestStart(dueDate, terms, context)
  const nothing = zero(open.currency)
  const until = (date: IsoDate): Money => {
    if (date <= graceEnd) return nothing
    const { numerator, denominator } = yearPart({ from: start, to: date }, accrual.dayCount)
    const times = ratePer === 'month' ? 12 * numerator : numerator
    return multiply(open, { rate: how.rate, times, over: denominator, rounding })
  }
  if (from >= asOf) return nothing
  return from === dueDate ? until(asOf) : subtract(until(asOf), until(from))
}
