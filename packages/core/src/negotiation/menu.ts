import { addDays, addMonths } from '../calendar/index.ts'
import { compareRates, type Money, type Rate, subtract, zero } from '../money/index.ts'
import { forgivableMax, shareOf } from './exceeded-bound.ts'
import type { Frame } from './frame.ts'
import { offerLayout } from './offer-layout.ts'
import { highestPayment, monthlyCapacity } from './offer-reason.ts'
import type { OfferTerms, PlanOfferTerms } from './offer-terms.ts'
import { termsFault } from './terms-fault.ts'

/** The terms a menu puts on the table; some may be beyond the bounds. */
export function menuTerms(frame: Frame): readonly OfferTerms[] {
  return [...quickTerms(frame), ...planTerms(frame)]
}

function quickTerms({ menu, bounds, debt, asOf }: Frame): readonly OfferTerms[] {
  const { parts } = debt
  const soon = addDays(asOf, menu.payNowDays)
  const most = forgivableMax(parts, bounds)
  const settlements = menu.settlementShares
    .map((share) => shareOf(most, share, 'down'))
    .filter(({ minor }) => minor > 0)
    .map((waiver): OfferTerms => ({ kind: 'settlement', payByDate: soon, waiver }))
  return [
    ...menu.discountShares.map((share): OfferTerms => {
      return { kind: 'pay-now', payByDate: soon, discount: shareOf(parts.total, share, 'down') }
    }),
    ...settlements,
    ...menu.partShares.map((share): OfferTerms => {
      const amount = shareOf(parts.total, share, 'up')
      return { kind: 'pay-part', payByDate: soon, amount, restByDate: addDays(asOf, menu.restDays) }
    }),
    ...menu.longerDays.map((days): OfferTerms => ({ kind: 'longer-terms', payByDate: addDays(asOf, days) })),
    ...menu.pauseDays.map((days): OfferTerms => ({ kind: 'pause', endDate: addDays(asOf, days - 1) })),
  ]
}

/**
 * Plans of the menu's lengths that the customer can pay, as far as it is known what that is. Where none of them is, the shortest
 * longer one that is.
 */
function planTerms(frame: Frame): readonly PlanOfferTerms[] {
  const { menu, bounds } = frame
  const capacity = monthlyCapacity(frame)
  const wanted = menu.planCounts.map((count) => planOf(count, frame))
  if (capacity === undefined || wanted.length === 0) return wanted
  const payable = wanted.filter((terms) => isPayable(terms, { frame, capacity }))
  if (payable.length > 0) return payable
  for (let count = Math.max(...menu.planCounts) + 1; count <= bounds.planCountMax; count += 1) {
    const terms = planOf(count, frame)
    if (isPayable(terms, { frame, capacity })) return [terms]
  }
  return []
}

function planOf(count: number, { menu, bounds, policy, debt, asOf }: Frame): PlanOfferTerms {
  const down = shareOf(debt.parts.total, bounds.downPaymentShareMin, 'up')
  const isFree = count <= bounds.freePlanCountMax || compareRates(policy.planRate, '0' as Rate) === 0
  return {
    kind: 'plan',
    count,
    firstDueDate: addMonths(asOf, 1),
    ...(down.minor === 0 ? {} : { downPayment: { dueDate: addDays(asOf, menu.payNowDays), amount: down } }),
    ...(isFree ? {} : { annualRate: policy.planRate }),
  }
}

/** The down payment is paid from what there is, the instalments from what comes in. */
function isPayable(terms: PlanOfferTerms, { frame, capacity }: Readonly<{ frame: Frame; capacity: Money }>): boolean {
  const { debt, asOf, policy } = frame
  if (termsFault(terms, { debt, asOf, planRate: policy.planRate }) !== undefined) return false
  const owed = subtract(debt.parts.total, terms.downPayment?.amount ?? zero(debt.currency))
  // Interest only adds: what is too much without it need not be laid out.
  if (Math.floor(owed.minor / terms.count) > capacity.minor) return false
  const layout = offerLayout(terms, { debt, madeDate: asOf })
  const regular = terms.downPayment === undefined ? layout.pays : layout.pays.slice(1)
  return highestPayment({ ...layout, pays: regular }).minor <= capacity.minor
}
