import {
  type CreditPolicy,
  currencyExponent,
  defaultOrderPolicy,
  fromMinor,
  type OrderPolicy,
  rate,
} from '@cobranza/core'

/** The highest limits of this example, in whole units of money; of other currencies, the last one. */
const capUnits: Readonly<Record<string, number>> = { PEN: 100_000, MXN: 500_000, USD: 30_000 }
const otherCapUnits = 100_000

/**
 * Credit for customers of whom nothing is known but how they have paid: four habits give points, a long delay declines, and the
 * limit is three months of what they really pay. Data of this example; its bounds are neither law nor statistics.
 */
export function creditTerms(currency: string): CreditPolicy {
  const unit = 10 ** currencyExponent(currency)
  return {
    version: 'demo-1',
    currency,
    income: 'lower',
    knockOuts: [
      {
        reason: 'oldest-overdue',
        measure: 'history.oldestOverdueDays',
        requires: 'at-most',
        value: rate('60'),
        missing: 'ignore',
      },
    ],
    points: [
      {
        name: 'punctuality',
        measure: 'history.weightedMeanDaysLate',
        better: 'lower',
        steps: [
          { bound: rate('1'), points: 30 },
          { bound: rate('7'), points: 20 },
          { bound: rate('20'), points: 10 },
        ],
        otherwise: -10,
        missing: 'refer',
      },
      {
        name: 'late-rate',
        measure: 'history.lateRate',
        better: 'lower',
        steps: [
          { bound: rate('0.1'), points: 20 },
          { bound: rate('0.35'), points: 10 },
        ],
        otherwise: 0,
        missing: 'refer',
      },
      {
        name: 'capacity',
        measure: 'history.capacityRatio',
        better: 'higher',
        steps: [
          { bound: rate('0.95'), points: 30 },
          { bound: rate('0.8'), points: 20 },
          { bound: rate('0.6'), points: 10 },
        ],
        otherwise: 0,
        missing: 'refer',
      },
      {
        name: 'months-known',
        measure: 'history.monthsKnown',
        better: 'higher',
        steps: [
          { bound: rate('12'), points: 20 },
          { bound: rate('6'), points: 10 },
        ],
        otherwise: 0,
        missing: 'points-0',
      },
    ],
    bands: [
      { name: 'good', atLeast: rate('80'), outcome: 'approve' },
      {
        name: 'fair',
        atLeast: rate('50'),
        outcome: 'approve-with-conditions',
        limitShare: rate('0.5'),
        conditions: [
          { kind: 'shorter-terms', termDaysMax: 30 },
          { kind: 'down-payment', share: rate('0.2') },
        ],
      },
      { name: 'unclear', atLeast: rate('30'), outcome: 'refer' },
      { name: 'poor', outcome: 'decline' },
    ],
    limit: {
      cap: fromMinor((capUnits[currency] ?? otherCapUnits) * unit, currency),
      multipleOf: fromMinor(100 * unit, currency),
      history: { basis: 'paid-per-month', factor: rate('3'), missing: 'refer' },
    },
    validDays: 30,
    reviewDays: 180,
  }
}

/** Terms that customers of this example ask for. */
export const requestedTermDays = 45

/** How orders are checked. */
export const orderTerms: OrderPolicy = defaultOrderPolicy({ version: 'demo-1' })
