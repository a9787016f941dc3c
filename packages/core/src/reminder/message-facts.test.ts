import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { type IsoDate, isoDate } from '../calendar/index.ts'
import { add, money, subtract, sum } from '../money/index.ts'
import { accountPosition, balances, type Charge, type Fact, isOpen, itemKey, netByAge } from '../receivable/index.ts'
import { factHistories, isoDates } from '../testing/arbitraries.ts'
import { messageFacts } from './message-facts.ts'
import type { Reminder } from './reminder.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }

const invoice = (id: string, dueDate: string, amount = pen('100.00')): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  number: `N-${id}`,
  issueDate: day('2026-01-01'),
  dueDate: day(dueDate),
  amount,
})
const payment = (id: string, receivedDate: string, amount = pen('100.00'), invoiceId?: string): Fact => ({
  ...base,
  kind: 'payment',
  id,
  receivedDate: day(receivedDate),
  amount,
  ...(invoiceId === undefined ? {} : { parts: [{ kind: 'invoice', id: invoiceId, amount }] }),
})
const customer: Fact = { ...base, kind: 'customer', id: '1', validFrom: day('2026-01-01'), name: 'Ñandú S.A.C.' }

const reminderFor = (...items: readonly string[]): Reminder => ({
  ...base,
  kind: 'reminder',
  key: 'reminder/C-1',
  channel: 'email',
  tone: 'friendly',
  template: 'overdue-friendly',
  cadence: 'standard',
  step: 'first',
  policyVersion: 'v1',
  plannedDate: day('2026-03-05'),
  covers: items.map((item) => ({ item, step: 'first', stepDate: day('2026-03-05') })),
})
const on = (asOf: string | IsoDate, ...facts: readonly Fact[]) =>
  accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst })
const factsOn = (asOf: string, facts: readonly Fact[], reminder: Reminder) => messageFacts(on(asOf, ...facts), reminder)

describe('messageFacts', () => {
  const first = reminderFor('invoice/F-1#1')

  it('lists what the reminder covers, due or not, and whatever else is overdue', () => {
    const book = [customer, invoice('F-1', '2026-03-31'), invoice('F-2', '2026-03-04'), invoice('F-3', '2026-03-05')]
    expect(factsOn('2026-03-05', book, first)).toEqual({
      customerName: 'Ñandú S.A.C.',
      asOf: '2026-03-05',
      items: [
        {
          kind: 'invoice',
          number: 'N-F-2',
          issueDate: '2026-01-01',
          dueDate: '2026-03-04',
          daysPastDue: 1,
          open: pen('100.00'),
        },
        {
          kind: 'invoice',
          number: 'N-F-1',
          issueDate: '2026-01-01',
          dueDate: '2026-03-31',
          daysPastDue: 0,
          open: pen('100.00'),
        },
      ],
      totals: [{ currency: 'PEN', open: pen('200.00'), credit: pen('0.00'), asked: pen('200.00') }],
    })
  })

  it('is nothing once what it covers is paid, whatever else is owed', () => {
    const book = [
      invoice('F-1', '2026-03-01'),
      invoice('F-2', '2026-03-01'),
      payment('P-1', '2026-03-04', pen('100.00'), 'F-1'),
    ]
    expect(factsOn('2026-03-03', book, first)).toBeDefined()
    expect(factsOn('2026-03-04', book, first)).toBeUndefined()
  })

  it('is nothing once unapplied credit covers it', () => {
    const before = payment('P-1', '2025-12-01', pen('100.00'))
    expect(factsOn('2026-03-05', [before, invoice('F-1', '2026-03-01')], first)).toBeUndefined()
  })

  it('asks for what is left after credit', () => {
    const before = payment('P-1', '2025-12-01', pen('30.00'))
    expect(factsOn('2026-03-05', [before, invoice('F-1', '2026-03-01')], first)?.totals).toEqual([
      { currency: 'PEN', open: pen('100.00'), credit: pen('30.00'), asked: pen('70.00') },
    ])
  })

  it('never lets currencies meet', () => {
    const book = [
      invoice('F-1', '2026-03-01'),
      invoice('F-2', '2026-03-02', money('50.00', 'USD')),
      payment('P-1', '2025-12-01', money('20.00', 'USD')),
    ]
    expect(factsOn('2026-03-05', book, first)?.totals).toEqual([
      { currency: 'PEN', open: pen('100.00'), credit: pen('0.00'), asked: pen('100.00') },
      { currency: 'USD', open: money('50.00', 'USD'), credit: money('20.00', 'USD'), asked: money('30.00', 'USD') },
    ])
  })

  it('asks for what being late has cost with its invoice, from the day it is due', () => {
    const charge = (id: string, dueDate: string, over: Partial<Charge> = {}): Fact => ({
      ...base,
      kind: 'charge',
      id,
      chargeKind: 'late-fee',
      issueDate: day('2026-03-01'),
      dueDate: day(dueDate),
      amount: pen('5.00'),
      invoiceId: 'F-1',
      ...over,
    })
    const book = [
      invoice('F-1', '2026-03-01'),
      charge('now', '2026-03-05'),
      charge('soon', '2026-03-06'),
      charge('of another', '2026-03-05', { invoiceId: 'F-9' }),
      charge('debited', '2026-03-05', { chargeKind: 'debit-note' }),
    ]
    const items = factsOn('2026-03-05', book, first)?.items
    expect(items?.map(({ number, chargeKind }) => [number, chargeKind])).toEqual([
      ['N-F-1', undefined],
      ['now', 'late-fee'],
    ])
  })

  it('tells what is announced on the items it lists, by currency and kind, and asks for none of it', () => {
    const book = [invoice('F-1', '2026-03-01'), invoice('F-2', '2026-03-20')]
    const announced = (item: string, chargeKind: 'late-fee' | 'late-interest', text: string) => {
      return { item, chargeKind, amount: pen(text) }
    }
    const facts = messageFacts(on('2026-03-05', ...book), first, [
      announced('invoice/F-1#1', 'late-interest', '1.00'),
      announced('invoice/F-1#1', 'late-fee', '5.00'),
      announced('invoice/F-1#1', 'late-interest', '0.50'),
      announced('invoice/F-2#1', 'late-fee', '7.00'),
    ])
    expect(facts?.announced).toEqual([
      { chargeKind: 'late-interest', amount: pen('1.50') },
      { chargeKind: 'late-fee', amount: pen('5.00') },
    ])
    expect(facts?.totals.map(({ asked }) => asked)).toEqual([pen('100.00')])
  })

  it('calls a customer nobody described by their id', () => {
    expect(factsOn('2026-03-05', [invoice('F-1', '2026-03-01')], first)?.customerName).toBe('C-1')
  })

  it('adds up: totals are those of its items, each currency less its credit, and never more than is owed', () => {
    fc.assert(
      fc.property(
        factHistories(),
        isoDates({ from: day('2024-02-01'), to: day('2026-12-31') }),
        fc.nat(),
        (facts, asOf, pick) => {
          const position = on(asOf, ...facts)
          const open = position.items.filter(isOpen)
          const covered = open[pick % Math.max(1, open.length)]
          if (covered === undefined) return
          const message = messageFacts(position, reminderFor(itemKey(covered)))
          const isOwed = netByAge(position).some(({ item, net }) => itemKey(item) === itemKey(covered) && net.minor > 0)
          expect(message !== undefined).toBe(isOwed)
          for (const total of message?.totals ?? []) {
            const items = message?.items.filter((item) => item.open.currency === total.currency) ?? []
            expect(total.open).toEqual(
              sum(
                items.map((item) => item.open),
                total.currency,
              ),
            )
            expect(total.asked).toEqual(subtract(total.open, total.credit))
            expect(total.asked.minor).toBeGreaterThan(0)
            const balance = balances(position).find(({ currency }) => currency === total.currency)
            expect(add(total.asked, total.credit).minor).toBeLessThanOrEqual(balance?.open.minor ?? 0)
          }
        },
      ),
    )
  })
})
