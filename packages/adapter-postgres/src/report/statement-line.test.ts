import { allocatorOf, type CashApplication, type Fact, oldestDueFirst } from '@cobranza/core'
import { day, pen, rate } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import { balanceChanges } from './statement-line.ts'

const customerId = 'C-1'
const invoice = (id: string, issued: string, amount = '100.00'): Fact => ({
  ...{ kind: 'invoice', id, customerId, issueDate: day(issued), dueDate: day('2026-02-10'), amount: pen(amount) },
})
const payment = (id: string, received: string, amount: string): Fact => ({
  ...{ kind: 'payment', id, customerId, receivedDate: day(received), amount: pen(amount) },
})
const reversal = (paymentId: string, reversed: string, id = `R-${paymentId}`): Fact => ({
  ...{ kind: 'payment-reversal', id, customerId, reversalDate: day(reversed), paymentId, reason: 'bounced' },
})
const voided = (id: string, on: string): Fact => ({
  ...{ kind: 'void', id: `V-${id}`, customerId, voidDate: day(on), document: { kind: 'invoice', id }, reason: 'twice' },
})
const waiver = (on: string, amount: string): Fact => ({
  ...{ kind: 'waiver', id: 'W-1', customerId, waiverDate: day(on), document: { kind: 'invoice', id: 'F-1' } },
  ...{ amount: pen(amount), reason: 'flood', actor: 'supervisor' },
})
const writeOff = (on: string, amount: string): Fact => ({
  ...{ kind: 'write-off', id: 'W-2', customerId, writeOffDate: day(on), document: { kind: 'invoice', id: 'F-1' } },
  ...{ amount: pen(amount), reason: 'uncollectible', actor: 'manager' },
})
const recovery = (on: string, amount: string, id = 'R-1'): Fact => ({
  ...{ kind: 'write-off-reversal', id, customerId, reversalDate: day(on), writeOffId: 'W-2' },
  ...{ amount: pen(amount), reason: 'recovered', actor: 'manager' },
})

const plain: CashApplication = { allocate: oldestDueFirst }
const tolerant: CashApplication = {
  allocate: allocatorOf({
    order: 'by-target',
    strategy: 'item-by-item',
    targets: { timings: ['past-due', 'due', 'in-advance'], components: ['principal'] },
    among: ['oldest-due'],
    underpayment: { amounts: [pen('1.00')], share: rate('0.05') },
  }),
}

function told(facts: readonly Fact[], application = plain, from = '2026-01-01'): readonly string[] {
  return balanceChanges(facts, { application, from: day(from) }).map(
    ({ date, kind, id, minor }) => `${date.slice(5)} ${kind} ${id} ${minor}`,
  )
}

describe('balanceChanges', () => {
  it('counts documents, money and what withdraws them with their whole amounts', () => {
    const facts = [invoice('F-1', '2026-01-05'), payment('P-1', '2026-01-20', '130.00'), reversal('P-1', '2026-01-25')]
    expect(told(facts)).toEqual([
      '01-05 invoice F-1 10000',
      '01-20 payment P-1 -13000',
      '01-25 payment-reversal R-P-1 13000',
    ])
    expect(told(facts, plain, '2026-01-20')).toHaveLength(2)
  })

  it('counts facts of one day in the order of their kinds, and of one kind in that of recording', () => {
    const facts = [
      voided('F-1', '2026-01-05'),
      payment('P-1', '2026-01-05', '1.00'),
      invoice('F-2', '2026-01-05'),
      invoice('F-1', '2026-01-05'),
    ]
    expect(told(facts)).toEqual([
      '01-05 invoice F-2 10000',
      '01-05 invoice F-1 10000',
      '01-05 payment P-1 -100',
      '01-05 void V-F-1 -10000',
    ])
  })

  it('gives what was given up beside a payment a line, and one when that is taken back', () => {
    const facts = [invoice('F-1', '2026-01-05'), payment('P-1', '2026-01-20', '99.50'), reversal('P-1', '2026-01-25')]
    expect(told(facts, tolerant)).toEqual([
      '01-05 invoice F-1 10000',
      '01-20 payment P-1 -9950',
      '01-20 small-difference P-1 -50',
      '01-25 payment-reversal R-P-1 9950',
      '01-25 small-difference P-1 50',
    ])
    expect(told(facts, tolerant, '2026-01-25')).toHaveLength(2)
  })

  it('lowers by a waiver what was open of it, and raises it again when the document is voided', () => {
    const facts = [invoice('F-1', '2026-01-05', '10.00'), waiver('2026-01-10', '15.00'), voided('F-1', '2026-01-12')]
    expect(told(facts)).toEqual([
      '01-05 invoice F-1 1000',
      '01-10 waiver W-1 -1000',
      '01-12 waiver W-1 1000',
      '01-12 void V-F-1 -1000',
    ])
  })

  it('tells what is written off, and what of it comes back by which reversal', () => {
    const facts = [invoice('F-1', '2026-01-05'), writeOff('2026-06-30', '80.00'), recovery('2026-08-01', '30.00')]
    expect(told([...facts, payment('P-1', '2026-08-01', '30.00')])).toEqual([
      '01-05 invoice F-1 10000',
      '06-30 write-off W-2 -8000',
      '08-01 payment P-1 -3000',
      '08-01 write-off-reversal R-1 3000',
    ])
    const more = [recovery('2026-08-01', '40.00', 'R-2'), recovery('2026-08-01', '40.00', 'R-3')]
    expect(told([...facts, ...more], plain, '2026-07-01')).toEqual([
      '08-01 write-off-reversal R-1 3000',
      '08-01 write-off-reversal R-2 4000',
      '08-01 write-off-reversal R-3 1000',
    ])
    expect(told([...facts, voided('F-1', '2026-08-01')], plain, '2026-07-01')).toEqual([
      '08-01 write-off W-2 5000',
      '08-01 write-off-reversal R-1 3000',
      '08-01 void V-F-1 -10000',
    ])
    expect(
      told([invoice('F-1', '2026-01-05'), writeOff('2026-06-30', '80.00'), recovery('2026-06-30', '80.00')]),
    ).toEqual(['01-05 invoice F-1 10000'])
  })

  it('has no line for what is withdrawn before it is there, or a second time', () => {
    const facts = [
      payment('P-1', '2026-01-20', '10.00'),
      reversal('P-1', '2026-01-19', 'R-0'),
      reversal('P-1', '2026-01-22', 'R-2'),
      reversal('P-1', '2026-01-21', 'R-1'),
      voided('F-1', '2026-01-21'),
    ]
    expect(told(facts)).toEqual(['01-20 payment P-1 -1000', '01-21 payment-reversal R-1 1000'])
  })
})
