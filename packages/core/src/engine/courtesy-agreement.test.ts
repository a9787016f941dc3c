import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Fact, PlanEnd } from '../receivable/index.ts'
import { bookView } from './book-view.ts'
import { courtesyAgreements } from './courtesy-agreement.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
}
/** Three instalments; more than one missed at a time breaks it. */
const plan: Fact = {
  ...base,
  kind: 'plan',
  id: 'PL-1',
  agreedDate: day('2026-02-10'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
  instalments: ['2026-02-20', '2026-03-20', '2026-04-20'].map((dueDate, at) => ({
    dueDate: day(dueDate),
    principal: pen(['40.00', '30.00', '30.00'][at] ?? ''),
    interest: pen('0.00'),
    fee: pen('0.00'),
  })),
  breach: { missedMax: 1 },
  penalties: 'suspended',
}
const paid = (receivedDate: string, text: string): Fact => {
  return { ...base, kind: 'payment', id: `P-${receivedDate}`, receivedDate: day(receivedDate), amount: pen(text) }
}
const end = (reason: PlanEnd['reason'], endDate = '2026-03-01'): Fact => {
  return { ...base, kind: 'plan-end', id: 'E-1', planId: 'PL-1', endDate: day(endDate), reason }
}
const on = (asOf: string, ...more: readonly Fact[]) => {
  const view = bookView([invoice, plan, ...more], { asOf: day(asOf), application: { allocate: oldestDueFirst } })
  return courtesyAgreements(view.followed())
}
const agreed = { planId: 'PL-1', agreedDate: '2026-02-10' }

describe('courtesyAgreements', () => {
  it('has a plan that holds, with its instalments, one of them missed or not', () => {
    const items = ['installment/PL-1#1', 'installment/PL-1#2', 'installment/PL-1#3']
    expect(on('2026-02-10')).toEqual([{ ...agreed, items }])
    expect(on('2026-03-20')).toEqual([{ ...agreed, items }])
  })

  it('has a plan that was broken, with its documents, what was missed and since when', () => {
    const broken = { ...agreed, items: ['invoice/F-1#1'], brokenDate: '2026-03-21' }
    expect(on('2026-03-21')).toEqual([{ ...broken, missed: { amount: pen('70.00'), dueDate: '2026-02-20' } }])
    // A payment after that mends nothing, and less is missing.
    const after = on('2026-03-25', paid('2026-03-25', '50.00'))
    expect(after).toEqual([{ ...broken, missed: { amount: pen('20.00'), dueDate: '2026-03-20' } }])
  })

  it('has a plan that was cancelled; what was not due by then was not missed', () => {
    const cancelled = { ...agreed, items: ['invoice/F-1#1'], brokenDate: '2026-03-01' }
    const missed = { amount: pen('40.00'), dueDate: '2026-02-20' }
    expect(on('2026-04-30', end('cancelled'))).toEqual([{ ...cancelled, missed }])
    expect(on('2026-04-30', end('broken'), paid('2026-02-15', '40.00'))).toEqual([cancelled])
  })

  it('has none that was completed, or gave way to another', () => {
    expect(on('2026-02-25', paid('2026-02-25', '100.00'))).toEqual([])
    expect(on('2026-03-02', end('rescheduled'))).toEqual([])
    expect(on('2026-03-02', end('completed'))).toEqual([])
  })
})
