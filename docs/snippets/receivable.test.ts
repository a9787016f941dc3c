import {
  type Allocator,
  accountPosition,
  allocatorOf,
  balances,
  type Fact,
  fromMinor,
  isoDate,
  money,
  netByAge,
  oldestDueFirst,
  type Share,
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
