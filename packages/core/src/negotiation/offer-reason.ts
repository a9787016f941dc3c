import { daysBetween } from '../calendar/index.ts'
import { fromMinor, type Money, multiply } from '../money/index.ts'
import type { Frame } from './frame.ts'
import type { OfferLayout } from './offer-layout.ts'
import type { OfferTerms } from './offer-terms.ts'

/** Why an offer fits this customer, with the values that were seen. */
export type OfferReason =
  | Readonly<{ reason: 'fits-capacity'; highest: Money; capacity: Money }>
  | Readonly<{ reason: 'capacity-unknown' }>
  | Readonly<{ reason: 'small-balance'; owed: Money; atMost: Money }>
  | Readonly<{ reason: 'often-late'; lateRate: number }>
  | Readonly<{ reason: 'pays-on-time'; lateRate: number }>
  | Readonly<{ reason: 'old-debt'; daysPastDue: number }>
  | Readonly<{ reason: 'hardship' }>
  | Readonly<{ reason: 'saves-money'; amount: Money }>
  | Readonly<{ reason: 'free-of-interest' }>

/**
 * What the customer can pay in a month, as far as it is known: what they say, else the policy's share of what they paid in a
 * month. Somebody who paid nothing has not shown what they can pay.
 */
export function monthlyCapacity({ situation, policy }: Pick<Frame, 'situation' | 'policy'>): Money | undefined {
  const { currency, monthlyCapacity: stated, profile } = situation
  if (stated !== undefined) return stated.currency === currency ? stated : undefined
  const shown = profile?.capacity.byCurrency.find((row) => row.currency === currency)?.paidPerMonth
  if (shown === undefined || shown.minor === 0) return undefined
  return multiply(shown, { rate: policy.capacityShare, rounding: 'down' })
}

/** The highest of the monthly payments. */
export function highestPayment({ pays, payment }: OfferLayout): Money {
  return fromMinor(
    pays.reduce((highest, { amount }) => Math.max(highest, amount.minor), 0),
    payment.currency,
  )
}

const oftenLate = 0.5
const seldomLate = 0.1
const oldDays = 90

/** Why the terms fit: always the same reasons in the same order for the same situation. */
export function reasonsFor(terms: OfferTerms, layout: OfferLayout, frame: Frame): readonly OfferReason[] {
  return [
    ...capacityReasons(terms, layout, frame),
    ...debtReasons(terms, frame),
    ...customerReasons(terms, frame),
    ...(layout.forgiven.minor > 0 ? [{ reason: 'saves-money', amount: layout.forgiven } as const] : []),
    ...(terms.kind === 'plan' && layout.added.minor === 0 ? [{ reason: 'free-of-interest' } as const] : []),
  ]
}

function capacityReasons(terms: OfferTerms, layout: OfferLayout, frame: Frame): readonly OfferReason[] {
  if (terms.kind !== 'plan') return []
  const capacity = monthlyCapacity(frame)
  if (capacity === undefined) return [{ reason: 'capacity-unknown' }]
  const highest = highestPayment(layout)
  return highest.minor <= capacity.minor ? [{ reason: 'fits-capacity', highest, capacity }] : []
}

function debtReasons({ kind }: OfferTerms, { debt, policy, asOf }: Frame): readonly OfferReason[] {
  const { total } = debt.parts
  const small = policy.smallBalances.find(({ currency }) => currency === total.currency)
  const closes = kind === 'pay-now' || kind === 'settlement'
  const age = Math.max(0, daysBetween(debt.oldestDueDate ?? asOf, asOf))
  return [
    ...(closes && small !== undefined && total.minor <= small.minor
      ? [{ reason: 'small-balance', owed: total, atMost: small } as const]
      : []),
    ...(kind === 'settlement' && age >= oldDays ? [{ reason: 'old-debt', daysPastDue: age } as const] : []),
  ]
}

function customerReasons(terms: OfferTerms, { situation }: Frame): readonly OfferReason[] {
  const { kind } = terms
  const isGentle = kind === 'pause' || kind === 'plan' || kind === 'longer-terms'
  const lateRate = situation.profile?.delay.lateRate
  const reasons: OfferReason[] = []
  if (isGentle && situation.isHardship === true) reasons.push({ reason: 'hardship' })
  if (lateRate === undefined) return reasons
  // Fixed dates help with several payments; one payment has but one day.
  if (lateRate >= oftenLate && terms.kind === 'plan' && terms.count > 1)
    reasons.push({ reason: 'often-late', lateRate })
  if (lateRate < seldomLate && (kind === 'longer-terms' || kind === 'pay-part')) {
    reasons.push({ reason: 'pays-on-time', lateRate })
  }
  return reasons
}
