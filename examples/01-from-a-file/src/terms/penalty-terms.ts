import { fromMinor, isoDate, type LateFeeRule, type PenaltyPolicy, type PenaltyRule, rate } from '@cobranza/core'

/** What being late costs in the made-up portfolio. Data of this example, no law: what you may charge stands in your contracts. */
const interest: PenaltyRule = {
  kind: 'late-interest',
  id: 'late-interest',
  mode: 'posted',
  terms: { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'when-settled-or-month-end' },
  citation: '18 % a year, simple, on actual days of a year of 360',
}

/** Of each currency: the least and the most a late fee is, in minor units. */
const feeBounds = { PEN: [1_000, 15_000], MXN: [5_000, 75_000], USD: [500, 5_000] } as const

const fees = Object.entries(feeBounds).map(
  ([currency, [floor, ceiling]]): LateFeeRule => ({
    kind: 'late-fee',
    id: `late-fee-${currency.toLowerCase()}`,
    mode: 'posted',
    currencies: [currency],
    when: { kind: 'days-late', days: 10 },
    amount: {
      kind: 'percent',
      rate: rate('0.02'),
      base: 'open',
      floor: fromMinor(floor, currency),
      ceiling: fromMinor(ceiling, currency),
    },
    citation: '2 % of what is open on the tenth day, within a least and a most',
  }),
)

/** The terms hold for what falls due from this day on: nobody is charged under terms that came later. */
const inForce = { by: 'due-date', from: isoDate('2026-04-01') } as const

/** Five days of grace, then interest and one fee, together never more than a tenth of the invoice. */
export const portfolioPenalty: PenaltyPolicy = {
  graceDays: 5,
  rules: [interest, ...fees].map((rule) => ({ ...rule, validity: inForce })),
  ceilings: [{ id: 'tenth-of-the-invoice', per: 'claim', limit: { kind: 'share', rate: rate('0.1'), of: 'original' } }],
}

/**
 * For somebody's own invoices: the same interest, told and never claimed. Whether a late debtor owes it is for contract and law
 * to say, and a program that does not know them must not charge it.
 */
export const announcedPenalty: PenaltyPolicy = { graceDays: 5, rules: [interest] }
