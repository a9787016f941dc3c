import { expect, it } from 'vitest'
import { defaultProfilePolicy, payerProfile } from '../payer-profile/index.ts'
import type { Position } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { creditHistory } from './credit-history.ts'

const position = {
  asOf: day('2026-06-30'),
  items: [
    {
      kind: 'invoice',
      id: 'F1',
      part: 1,
      number: 'F1',
      status: 'paid',
      issueDate: day('2026-05-01'),
      dueDate: day('2026-05-31'),
      amount: pen('400.00'),
      open: pen('0.00'),
      settledDate: day('2026-06-08'),
    },
  ],
  unapplied: [],
  receipts: [{ id: 'P1', receivedDate: day('2026-06-08'), amount: pen('400.00') }],
} as unknown as Position
const facts = { currency: 'PEN', brokenPromises: 1, oldestOverdueDays: 0 } as const

it('reads the history from a payer profile', () => {
  const history = creditHistory(payerProfile(position, defaultProfilePolicy), facts)
  expect(history).toMatchObject({
    monthsKnown: 2,
    brokenPromises: 1,
    oldestOverdueDays: 0,
    figures: { lateRate: '1', weightedMeanDaysLate: '8', invoicesPerMonth: '0.5' },
    averageTicket: pen('400.00'),
    duePerMonth: pen('200.00'),
    paidPerMonth: pen('200.00'),
  })
})

it('leaves out what has no data or another currency', () => {
  const profile = payerProfile(position, defaultProfilePolicy)
  expect(creditHistory(profile, { ...facts, currency: 'USD', monthsKnown: 40 })).not.toHaveProperty('averageTicket')
  expect(creditHistory(profile, { ...facts, monthsKnown: 40 }).monthsKnown).toBe(40)
  const empty = creditHistory(payerProfile({ ...position, items: [], receipts: [] }, defaultProfilePolicy), facts)
  expect(empty).toEqual({
    monthsKnown: 0,
    brokenPromises: 1,
    oldestOverdueDays: 0,
    figures: { dueCount: '0', lateCount: '0' },
  })
})
