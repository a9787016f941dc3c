import {
  checkOrder,
  creditExposure,
  creditHold,
  decideCredit,
  defaultCreditPolicy,
  defaultHoldPolicy,
  defaultOrderPolicy,
  isoDate,
  money,
  rate,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')
const asOf = isoDate('2026-06-30')

it('a decision', () => {
  const application = {
    id: 'A-1',
    requestedLimit: pen('12000.00'),
    requestedTermDays: 30,
    observedIncome: pen('10000.00'), // a month
    monthlyObligations: pen('1000.00'),
    monthsInBusiness: 72,
    references: [{ from: 'a supplier', opinion: 'good' }],
    history: {
      monthsKnown: 14,
      brokenPromises: 0,
      oldestOverdueDays: 0,
      figures: { weightedMeanDaysLate: rate('4.5') },
    },
  } as const
  const policy = defaultCreditPolicy({ version: '2026-01', cap: pen('20000.00') })
  const decision = decideCredit(application, policy, { asOf })
  decision.kind // 'approve-with-conditions': 9,000 instead of 12,000, because 3 × (0.4 × 10,000 − 1,000) = 9,000
  decision.changes[0] // ask for 9,000 and it is a plain approval
  expect(decision).toMatchObject({ kind: 'approve-with-conditions', limit: pen('9000.00'), score: '85' })
  expect(decision.changes[0]).toMatchObject({
    steps: [{ measure: 'requestedLimit', to: '900000' }],
    outcome: 'approve',
  })
})

it('an order', () => {
  const exposure = creditExposure(
    [
      { kind: 'open', amount: pen('600.00') },
      { kind: 'ordered', amount: pen('100.00') },
    ],
    { currency: 'PEN', include: ['open', 'overdue', 'plan', 'ordered', 'unapplied-credit'] },
    { asOf },
  )
  const check = checkOrder(
    { id: 'O-1', amount: pen('400.00') },
    {
      customerId: 'C-1',
      limit: { amount: pen('1000.00'), validUntil: isoDate('2026-12-31') },
      exposure,
      standing: { overdue: [], dunningLevel: 0, brokenPromises: 0 },
    },
    defaultOrderPolicy({ version: '2026-01' }),
    { asOf },
  )
  check.kind // 'needs-approval': 1,100 of 1,000
  check.fitsAmount // S/ 300.00 could be delivered at once
  expect(check).toMatchObject({ kind: 'needs-approval', reason: 'over-credit-limit', fitsAmount: pen('300.00') })
})

it('a hold', () => {
  const standing = { overdue: [{ daysPastDue: 31, open: pen('80.00') }], dunningLevel: 1, brokenPromises: 0 }
  const hold = creditHold({ isHeld: false, standing }, defaultHoldPolicy({ version: '2026-01' }), { asOf })
  hold.kind // 'placed', and kept until nothing is more than 5 days late
  hold.toRelease // [{ rule: 'overdue-days', kind: 'pay', amounts: [S/ 80.00] }]
  expect(hold).toMatchObject({ kind: 'placed', toRelease: [{ kind: 'pay', amounts: [pen('80.00')] }] })
})
