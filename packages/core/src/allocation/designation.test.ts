import { describe, expect, it } from 'vitest'
import { day, pen } from '../testing/arbitraries.ts'
import { allocate } from './allocate.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationOutcome, IncomingPayment } from './outcome.ts'
import type { TargetPolicy } from './policy.ts'

const asOf = day('2026-03-15')
const pastDue = day('2026-02-15')
const later = day('2026-04-15')

type Sketch = Readonly<{ key: string; open: string }> & Partial<Omit<AllocationItem, 'key' | 'open'>>

const item = ({ key, open, ...rest }: Sketch): AllocationItem => ({
  key,
  component: 'principal',
  issueDate: day('2026-01-15'),
  dueDate: pastDue,
  open: pen(open),
  ...rest,
})

const byTarget = (rest: Partial<TargetPolicy> = {}): TargetPolicy => ({
  order: 'by-target',
  strategy: 'item-by-item',
  targets: { timings: ['past-due', 'due', 'in-advance'], components: ['penalty', 'fee', 'interest', 'principal'] },
  among: ['oldest-due'],
  ...rest,
})

const paid = (amount: string, rest: Partial<IncomingPayment> = {}): IncomingPayment => ({
  amount: pen(amount),
  ...rest,
})
const minors = ({ lines }: AllocationOutcome) => Object.fromEntries(lines.map(({ key, amount }) => [key, amount.minor]))

describe('designation', () => {
  const debt = (id: string, dueDate: AllocationItem['dueDate']) => [
    item({ key: `${id}-fee`, open: '1.00', component: 'fee', group: id, dueDate }),
    item({ key: `${id}-interest`, open: '5.00', component: 'interest', group: id, dueDate }),
    item({ key: `${id}-principal`, open: '50.00', group: id, dueDate }),
  ]
  const items = [...debt('A', pastDue), ...debt('B', day('2026-03-01')), ...debt('C', later)]
  const wants = (key: string, amount?: string) => [
    { key, ...(amount === undefined ? undefined : { amount: pen(amount) }) },
  ]
  const spain = byTarget({ designation: { kind: 'honoured', needsConsent: ['not-yet-due', 'component-order'] } })

  it('goes before the order', () => {
    const outcome = allocate(paid('20.00', { designation: wants('B-principal', '15.00') }), items, byTarget(), asOf)
    expect(outcome.lines.map(({ key, amount, reason }) => [key, amount.minor, reason])).toEqual([
      ['B-principal', 1500, 'designated'],
      ['A-fee', 100, 'by-order'],
      ['A-interest', 400, 'by-order'],
    ])
  })

  it('is passed over where the policy ignores it', () => {
    const policy = byTarget({ designation: { kind: 'ignored' } })
    const incoming = paid('1.00', { designation: wants('B-principal', '1.00') })
    expect(minors(allocate(incoming, items, policy, asOf))).toEqual({ 'A-fee': 100 })
  })

  it('pays what comes before the principal of the same debt first, unless the creditor consents', () => {
    const incoming = paid('20.00', { designation: wants('B-principal', '20.00') })
    const outcome = allocate(incoming, items, spain, asOf)
    expect(outcome.lines.map(({ key, amount, reason }) => [key, amount.minor, reason])).toEqual([
      ['B-fee', 100, 'before-designated'],
      ['B-interest', 500, 'before-designated'],
      ['B-principal', 1400, 'designated'],
    ])
    expect(minors(allocate({ ...incoming, creditorConsents: true }, items, spain, asOf))).toEqual({
      'B-principal': 2000,
    })
  })

  it('prefers no debt not yet due to one that is, unless the creditor consents', () => {
    const incoming = paid('3.00', { designation: wants('C-principal') })
    const outcome = allocate(incoming, items, spain, asOf)
    expect(minors(outcome)).toEqual({ 'A-fee': 100, 'A-interest': 200 })
    expect(outcome.skipped).toEqual([{ key: 'C-principal', reason: 'not-yet-due', amount: pen('3.00') }])
    expect(minors(allocate({ ...incoming, creditorConsents: true }, items, spain, asOf))).toEqual({
      'C-principal': 300,
    })
    expect(minors(allocate(incoming, debt('C', later), spain, asOf))).toEqual({ 'C-principal': 300 })
  })

  it('keeps what the named item cannot take, and what names nothing that can be paid', () => {
    const incoming = paid('70.00', { designation: [...wants('B-fee', '4.00'), ...wants('Z', '6.00')] })
    const outcome = allocate(incoming, items, byTarget({ targets: ['past-due/interest'] }), asOf)
    expect(minors(outcome)).toEqual({ 'B-fee': 100, 'A-interest': 500, 'B-interest': 500 })
    expect(outcome.unapplied).toEqual(pen('59.00'))
    expect(outcome.skipped).toContainEqual({ key: 'Z', reason: 'nothing-to-pay', amount: pen('6.00') })
  })

  it('names a whole item when it names no amount, and more than the payment as far as it goes', () => {
    expect(minors(allocate(paid('60.00', { designation: wants('B-principal') }), items, byTarget(), asOf))).toEqual({
      'B-principal': 5000,
      'A-fee': 100,
      'A-interest': 500,
      'A-principal': 400,
    })
    const tooMuch = paid('10.00', { designation: [...wants('B-principal', '8.00'), ...wants('A-principal', '8.00')] })
    expect(minors(allocate(tooMuch, items, byTarget(), asOf))).toEqual({ 'B-principal': 800, 'A-principal': 200 })
  })

  it('pays in full where as much is designated, and takes the discount where less is', () => {
    const discounted = [
      item({ key: 'A', open: '100.00', discount: { amount: pen('2.00') } }),
      item({ key: 'B', open: '9.00' }),
    ]
    const lines = (amount: string) =>
      allocate(paid('101.00', { designation: wants('A', amount) }), discounted, byTarget(), asOf).lines.map((line) => [
        line.key,
        line.amount.minor,
        line.discount.minor,
      ])
    expect(lines('100.00')).toEqual([
      ['A', 10000, 0],
      ['B', 100, 0],
    ])
    expect(lines('98.00')).toEqual([
      ['A', 9800, 200],
      ['B', 300, 0],
    ])
  })
})
