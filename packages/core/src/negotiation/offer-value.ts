import { daysBetween, type IsoDate } from '../calendar/index.ts'
import {
  add,
  type CurrencyCode,
  type Growth,
  grow,
  interestOfAll,
  type Money,
  multiply,
  noGrowth,
  type Rate,
  sum,
} from '../money/index.ts'
import { quote, remember } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { OfferValue } from './offer.ts'
import type { OfferLayout, OfferPayment } from './offer-layout.ts'
import type { OfferTerms } from './offer-terms.ts'
import type { NegotiationPolicy } from './policy.ts'

/**
 * What payments of later days are worth on a day: each divided by (1 + rate) to the power of its days over 365, the sum rounded
 * once, half-even.
 *
 * @param rate effective a year, such as `'0.12'`.
 * @example
 * presentValue([{ dueDate: isoDate('2027-03-01'), amount: money('112.00', 'PEN') }], {
 *   rate: rate('0.12'),
 *   asOf: isoDate('2026-03-01'),
 *   currency: 'PEN',
 * }) // S/ 100.00
 */
export function presentValue(
  pays: readonly OfferPayment[],
  { rate, asOf, currency }: Readonly<{ rate: Rate; asOf: IsoDate; currency: CurrencyCode }>,
): Money {
  const amounts = pays.map(({ amount }) => amount)
  const grown = pays.map(({ dueDate, amount }) => ({
    amount,
    growth: discountGrowth(rate, daysBetween(asOf, dueDate)),
  }))
  return add(sum(amounts, currency), interestOfAll(grown, { currency }))
}

const kept = new Map<string, Growth>()
/** The days of ten years: an offer takes a dozen of them, and one takes a millisecond to work out. */
const keptMax = 4000

/** What one unit of money of so many days ahead is worth today. */
function discountGrowth(rate: Rate, days: number): Growth {
  const key = `${rate} ${days}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const value = grow(noGrowth, { rate, periods: { of: -days, over: 365 } })
  return remember(kept, { key, value, limit: keptMax })
}

/** What an offer is worth: what comes in, when, and how likely it is. */
export function offerValue(
  terms: OfferTerms,
  { pays, payment }: OfferLayout,
  { policy, segment, madeDate }: Readonly<{ policy: NegotiationPolicy; segment: string; madeDate: IsoDate }>,
): OfferValue {
  const { currency } = payment
  const worth = presentValue(pays, { rate: policy.valueRate, asOf: madeDate, currency })
  const chance = chanceOf(terms, { policy, segment })
  return { undiscounted: payment, presentValue: worth, chance, expected: multiply(worth, { rate: chance }) }
}

/** The chance of the first row that fits. */
export function chanceOf(
  terms: OfferTerms,
  { policy, segment }: Readonly<{ policy: NegotiationPolicy; segment: string }>,
): Rate {
  const found = policy.chances.find(({ offer, segments, countMax }) => {
    if (offer !== terms.kind) return false
    if (countMax !== undefined && terms.kind === 'plan' && terms.count > countMax) return false
    return segments === undefined || segments.some((pattern) => matchesSegment(pattern, segment))
  })
  if (found !== undefined) return found.chance
  throw new RangeError(`chances: no row takes ${quote(terms.kind)}; add one without segments and countMax`)
}
