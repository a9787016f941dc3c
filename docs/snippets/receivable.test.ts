import {
  type Allocator,
  accountPosition,
  allocatorOf,
  balanceHistories,
  balances,
  type Fact,
  fromMinor,
  isoDate,
  money,
  netByAge,
  oldestDueFirst,
  positionHistory,
  recoverWriteOff,
  type Share,
  type WriteOff,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')
const invoice = (id: string, amount: string): Fact => ({
  kind: 'invoice',
  id,
  customerId: 'C-7',
  issueDate: isoDate('2026-01-05'),
  dueDate: isoDate('2026-02-28'),
  amount: pen(amount),
})
const payment: Fact = {
  kind: 'payment',
  id: 'P-1',
  customerId: 'C-7',
  receivedDate: isoDate('2026-02-03'),
  amount: pen('60.00'),
}

it('a position', () => {
  const facts = [invoice('F-1', '160.00'), payment]
  const position = accountPosition(facts, { asOf: isoDate('2026-02-10'), allocate: oldestDueFirst })
  balances(position) // open 100.00, overdue 0.00, unapplied 0.00
  expect(balances(position)).toEqual([
    { currency: 'PEN', open: pen('100.00'), overdue: pen('0.00'), unapplied: pen('0.00') },
  ])
})

it('netting', () => {
  const withDeposit = [invoice('F-1', '100.00'), payment]
  const leaveUnapplied = allocatorOf({ order: 'leave-unapplied' })
  const waiting = accountPosition(withDeposit, { asOf: isoDate('2026-02-10'), allocate: leaveUnapplied })
  netByAge(waiting).map(({ net }) => net.minor) // [4000]: 100.00 open, 60.00 unapplied
  expect(netByAge(waiting).map(({ net }) => net.minor)).toEqual([4000])
})

it('what money leaves', () => {
  const early = [{ ...payment, receivedDate: isoDate('2026-01-02') }, invoice('F-1', '100.00')]
  const prepaid = { asOf: isoDate('2026-02-10'), allocate: oldestDueFirst }
  balances(accountPosition(early, prepaid)) // open 100.00, unapplied 60.00
  balances(accountPosition(early, { ...prepaid, unapplied: 'apply' })) // open 40.00
  const [kept] = balances(accountPosition(early, prepaid))
  const [applied] = balances(accountPosition(early, { ...prepaid, unapplied: 'apply' }))
  expect([kept?.open, kept?.unapplied]).toEqual([pen('100.00'), pen('60.00')])
  expect([applied?.open, applied?.unapplied]).toEqual([pen('40.00'), pen('0.00')])
})

it('what is given up', () => {
  const waiver: Fact = {
    kind: 'waiver',
    id: 'W-1',
    customerId: 'C-7',
    waiverDate: isoDate('2026-02-04'),
    document: { kind: 'invoice', id: 'F-1' },
    amount: pen('5.00'),
    reason: 'goodwill',
    actor: 'supervisor',
  }
  const forgiven = [invoice('F-1', '100.00'), payment, waiver]
  expect(
    accountPosition(forgiven, { asOf: isoDate('2026-02-10'), allocate: oldestDueFirst }).reductions,
    // [{ item: 'invoice/F-1#1', kind: 'waiver', amount: 5.00, date: '2026-02-04', source: { kind: 'waiver', id: 'W-1' } }]
  ).toEqual([
    {
      item: 'invoice/F-1#1',
      kind: 'waiver',
      amount: pen('5.00'),
      date: '2026-02-04',
      source: { kind: 'waiver', id: 'W-1' },
    },
  ])
})

const reversal: Fact = {
  kind: 'payment-reversal',
  id: 'R-1',
  customerId: 'C-7',
  paymentId: 'P-1',
  reversalDate: isoDate('2026-02-20'),
  reason: 'bounced',
}
const bouncedLater = [invoice('F-1', '100.00'), payment, reversal]

it('a balance history', () => {
  const histories = balanceHistories(bouncedLater, { asOf: isoDate('2026-03-31'), allocate: oldestDueFirst })
  histories.get('invoice/F-1#1') // [{ from: '2026-01-05', open: 100.00 }]: the payment of 3 February bounced
  expect(histories.get('invoice/F-1#1')).toEqual([{ from: '2026-01-05', open: pen('100.00') }])
})

it('a position history', () => {
  const { items, credits } = positionHistory(bouncedLater, { allocate: oldestDueFirst })
  items[0]?.steps // 100.00 from 5 January, 40.00 from 3 February, 100.00 from 20 February
  credits[0]?.steps // 0.00 from 3 February: all of the payment was used, and when it bounced its credit was gone
  expect(items[0]?.steps).toEqual([
    { from: '2026-01-05', minor: 100_00 },
    { from: '2026-02-03', minor: 40_00 },
    { from: '2026-02-20', minor: 100_00 },
  ])
  expect(credits[0]?.steps).toEqual([{ from: '2026-02-03', minor: 0 }])
})

it('an order of your own', () => {
  const largestFirst: Allocator = (amount, open) => {
    const shares: Share[] = []
    let left = amount.minor
    for (const item of [...open].sort((a, b) => b.open.minor - a.open.minor)) {
      const minor = Math.min(left, item.open.minor)
      if (minor > 0) shares.push({ item, amount: fromMinor(minor, amount.currency) })
      left -= minor
    }
    return shares
  }
  const facts = [invoice('F-1', '10.00'), invoice('F-2', '50.00'), invoice('F-3', '30.00'), payment]
  const { items } = accountPosition(facts, { asOf: isoDate('2026-02-10'), allocate: largestFirst })
  expect(items.map(({ open }) => open.minor)).toEqual([1000, 0, 2000])
})

it('a write-off and what came in after all', () => {
  const writeOff: WriteOff = {
    kind: 'write-off',
    id: 'W-1',
    customerId: 'C-7',
    writeOffDate: isoDate('2026-06-30'),
    document: { kind: 'invoice', id: 'F-1' },
    amount: pen('100.00'),
    reason: 'untraceable',
    actor: 'manager',
  }
  const givenUp = [invoice('F-1', '100.00'), writeOff]
  const standing = accountPosition(givenUp, { asOf: isoDate('2026-09-01'), allocate: oldestDueFirst })
  const payment = { id: 'P-9', receivedDate: isoDate('2026-09-01'), amount: pen('30.00') }
  const recovered = recoverWriteOff(standing, { writeOff, payment, id: 'R-9', actor: 'treasury' })
  const after = accountPosition([...givenUp, ...recovered], { asOf: isoDate('2026-09-01'), allocate: oldestDueFirst })
  after.items[0]?.writtenOff // 70.00 of 100.00: the rest was paid
  expect(after.items.map(({ status, open, writtenOff }) => [status, open.minor, writtenOff])).toEqual([
    ['written-off', 0, pen('70.00')],
  ])
  expect(after.unapplied).toEqual([])
})
