import { type Money, rate } from '../money/index.ts'
import type { HoldPolicy } from './hold-policy.ts'
import type { OrderPolicy } from './order-policy.ts'
import type { CreditPolicy } from './policy.ts'

/**
 * A credit policy to start from, for business customers on open account. Its bounds are our convention, neither law nor
 * statistics: measure your own portfolio, ask a lawyer where consumers are concerned, and set yours.
 *
 * Nobody is approved without a known income; who is new earns no points for a past nobody knows, and loses none.
 *
 * @param cap the highest limit there is; `multipleOf` what limits are rounded down to, one minor unit when left out.
 * @example
 * const policy = defaultCreditPolicy({ version: '2026-01', cap: money('50000.00', 'PEN') })
 */
export function defaultCreditPolicy({
  version,
  cap,
  multipleOf = { minor: 1, currency: cap.currency },
}: Readonly<{ version: string; cap: Money; multipleOf?: Money }>): CreditPolicy {
  return {
    version,
    currency: cap.currency,
    income: 'lower',
    reportAgeDaysMax: 90,
    knockOuts: [
      { reason: 'oldest-overdue', measure: 'history.oldestOverdueDays', ...atMost('60'), missing: 'ignore' },
      { reason: 'broken-promises', measure: 'history.brokenPromises', ...atMost('3'), missing: 'ignore' },
      { reason: 'debt-to-income', measure: 'debtToIncome', ...atMost('0.6'), missing: 'refer' },
    ],
    points: [
      {
        name: 'debt',
        measure: 'debtToIncome',
        better: 'lower',
        steps: [
          { bound: rate('0.2'), points: 30 },
          { bound: rate('0.35'), points: 20 },
          { bound: rate('0.5'), points: 10 },
        ],
        otherwise: 0,
        missing: 'refer',
      },
      {
        name: 'time-in-business',
        measure: 'monthsInBusiness',
        better: 'higher',
        steps: [
          { bound: rate('60'), points: 20 },
          { bound: rate('24'), points: 15 },
          { bound: rate('12'), points: 5 },
        ],
        otherwise: 0,
        missing: 'points-0',
      },
      {
        name: 'punctuality',
        measure: 'history.weightedMeanDaysLate',
        better: 'lower',
        steps: [
          { bound: rate('0'), points: 30 },
          { bound: rate('5'), points: 20 },
          { bound: rate('15'), points: 10 },
        ],
        otherwise: -10,
        missing: 'points-0',
      },
      {
        name: 'months-known',
        measure: 'history.monthsKnown',
        better: 'higher',
        steps: [
          { bound: rate('12'), points: 10 },
          { bound: rate('6'), points: 5 },
        ],
        otherwise: 0,
        missing: 'points-0',
      },
      {
        name: 'references',
        measure: 'references.good',
        better: 'higher',
        steps: [
          { bound: rate('2'), points: 10 },
          { bound: rate('1'), points: 5 },
        ],
        otherwise: 0,
        missing: 'points-0',
      },
    ],
    bands: [
      { name: 'good', atLeast: rate('60'), outcome: 'approve' },
      {
        name: 'fair',
        atLeast: rate('40'),
        outcome: 'approve-with-conditions',
        limitShare: rate('0.5'),
        conditions: [
          { kind: 'shorter-terms', termDaysMax: 30 },
          { kind: 'down-payment', share: rate('0.2') },
        ],
      },
      { name: 'unclear', atLeast: rate('20'), outcome: 'refer' },
      { name: 'poor', outcome: 'decline' },
    ],
    limit: {
      cap,
      multipleOf,
      capacity: { incomeShare: rate('0.4'), months: 3, missing: 'refer' },
      history: { basis: 'due-per-month', factor: rate('3'), missing: 'ignore' },
    },
    risk: [
      {
        reason: 'late-payment-likely',
        when: { latePaymentProbabilityAbove: rate('0.5') },
        effect: { limitShare: rate('0.5'), conditions: [{ kind: 'guarantor' }] },
      },
      { reason: 'getting-worse', when: { trend: 'worse' }, effect: { limitShare: rate('0.75') } },
    ],
    validDays: 30,
    reviewDays: 180,
  }
}

/**
 * An order policy to start from: warns from 80 % of the limit, asks for approval above it, holds what is 30 days overdue,
 * dunned beyond the second level, promised in vain more than twice, expired or blocked. Our convention, not law.
 *
 * @example
 * checkOrder(order, context, defaultOrderPolicy({ version: '2026-01' }), { asOf })
 */
export function defaultOrderPolicy({ version }: Readonly<{ version: string }>): OrderPolicy {
  return {
    version,
    all: [
      { name: 'limit-nearly-used', watches: 'limit-used', above: rate('0.8'), outcome: 'warn' },
      { name: 'over-credit-limit', watches: 'limit-used', above: rate('1'), outcome: 'needs-approval' },
      { name: 'over-sub-limit', watches: 'sub-limit', outcome: 'needs-approval' },
      { name: 'limit-expired', watches: 'limit-expired', outcome: 'needs-approval' },
      { name: 'overdue', watches: 'overdue-days', above: 0, outcome: 'warn' },
      { name: 'long-overdue', watches: 'overdue-days', above: 30, outcome: 'hold' },
      { name: 'dunning-level', watches: 'dunning-level', above: 2, outcome: 'hold' },
      { name: 'broken-promises', watches: 'broken-promises', above: 2, outcome: 'hold' },
      { name: 'blocked', watches: 'blocked', outcome: 'hold' },
    ],
  }
}

/**
 * A hold policy to start from: holds above 30 days overdue and releases at 5, and so on. Our convention, not law.
 *
 * @example
 * creditHold({ isHeld, standing }, defaultHoldPolicy({ version: '2026-01' }), { asOf })
 */
export function defaultHoldPolicy({ version }: Readonly<{ version: string }>): HoldPolicy {
  return {
    version,
    rules: [
      { name: 'overdue-days', watches: 'overdue-days', holdAbove: 30, releaseAtMost: 5 },
      { name: 'dunning-level', watches: 'dunning-level', holdAbove: 2, releaseAtMost: 1 },
      { name: 'broken-promises', watches: 'broken-promises', holdAbove: 2, releaseAtMost: 1 },
    ],
  }
}

function atMost(value: string) {
  return { requires: 'at-most', value: rate(value) } as const
}
