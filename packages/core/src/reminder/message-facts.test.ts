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

  it('tells principal, interest and fees apart, which add up to what is open', () => {
    const charge = (id: string, chargeKind: Charge['chargeKind'], text: string): Fact => ({
      ...base,
      kind: 'charge',
      id,
      chargeKind,
      issueDate: day('2026-03-01'),
      dueDate: day('2026-03-02'),
      amount: pen(text),
      invoiceId: 'F-1',
    })
    const charges = [
      charge('a', 'late-fee', '5.00'),
      charge('b', 'late-interest', '2.00'),
      charge('c', 'recovery-cost', '40.00'),
      charge('d', 'debit-note', '7.00'),
    ]
    const message = factsOn('2026-03-05', [invoice('F-1', '2026-03-01'), ...charges], first)
    expect(message?.splits).toEqual([
      { currency: 'PEN', principal: pen('107.00'), interest: pen('2.00'), fees: pen('45.00') },
    ])
    expect(message?.totals[0]?.open).toEqual(pen('154.00'))
    expect(factsOn('2026-03-05', [invoice('F-1', '2026-03-01')], first)).not.toHaveProperty('splits')
  })

  it('tells the tax of a document nothing was paid of', () => {
    const taxed: Fact = { ...invoice('F-1', '2026-03-01'), kind: 'invoice', tax: pen('15.25') } as Fact
    expect(factsOn('2026-03-05', [taxed], first)?.items[0]?.tax).toEqual(pen('15.25'))
    const part = payment('P-1', '2026-03-02', pen('1.00'), 'F-1')
    expect(factsOn('2026-03-05', [taxed, part], first)?.items[0]).not.toHaveProperty('tax')
  })

  it('lists credit and asks for the documents where the policy lists it, as long as something is left to ask for', () => {
    const policy = { netting: 'list' as const }
    const book = [payment('P-1', '2025-12-01', pen('30.00')), invoice('F-1', '2026-03-01')]
    const message = messageFacts(on('2026-03-05', ...book), first, [], { policy })
    expect(message?.totals).toEqual([
      { currency: 'PEN', open: pen('100.00'), credit: pen('0.00'), asked: pen('100.00') },
    ])
    expect(message?.credits).toEqual([{ kind: 'payment', id: 'P-1', date: '2025-12-01', open: pen('30.00') }])
    const covered = [payment('P-1', '2025-12-01', pen('100.00')), invoice('F-1', '2026-03-01')]
    expect(messageFacts(on('2026-03-05', ...covered), first, [], { policy })).toBeUndefined()
  })

  it('says nothing of credit, and does not count it, where the policy does not net', () => {
    const book = [payment('P-1', '2025-12-01', pen('100.00')), invoice('F-1', '2026-03-01')]
    const message = messageFacts(on('2026-03-05', ...book), first, [], { policy: { netting: 'none' } })
    expect(message?.totals[0]?.asked).toEqual(pen('100.00'))
    expect(message).not.toHaveProperty('credits')
  })

  it('says nothing of what is silenced, and is nothing when that is all it covers', () => {
    const book = [invoice('F-1', '2026-03-01'), invoice('F-2', '2026-03-02')]
    const silenced = new Map([
      ['invoice/F-2#1', { reason: 'promised' as const, ids: ['PP-1'], throughDate: day('2026-03-09') }],
    ])
    const numbers = (asOf: string, reminder: Reminder) =>
      messageFacts(on(asOf, ...book), reminder, [], { silenced })?.items.map(({ number }) => number)
    expect(numbers('2026-03-05', reminderFor('invoice/F-1#1', 'invoice/F-2#1'))).toEqual(['N-F-1'])
    expect(numbers('2026-03-05', reminderFor('invoice/F-2#1'))).toBeUndefined()
    expect(numbers('2026-03-10', reminderFor('invoice/F-2#1'))).toEqual(['N-F-1', 'N-F-2'])
  })

  it('shows what is disputed of a document and does not ask for it', () => {
    const withheld = new Map([['invoice/F-1#1', pen('40.00')]])
    const message = messageFacts(on('2026-03-05', invoice('F-1', '2026-03-01')), first, [], { withheld })
    expect(message?.items).toMatchObject([{ open: pen('60.00'), disputed: pen('40.00') }])
    expect(message?.totals).toEqual([{ currency: 'PEN', open: pen('60.00'), credit: pen('0.00'), asked: pen('60.00') }])
    const all = new Map([['invoice/F-1#1', pen('100.00')]])
    expect(messageFacts(on('2026-03-05', invoice('F-1', '2026-03-01')), first, [], { withheld: all })).toBeUndefined()
  })

  it('speaks of its group only', () => {
    const book = [
      invoice('F-1', '2026-03-01'),
      invoice('F-2', '2026-03-02'),
      invoice('F-3', '2026-03-02', money('50.00', 'USD')),
      { ...invoice('F-4', '2026-03-02'), tags: { contact: 'sur' } } as Fact,
    ]
    const numbers = (group: Reminder['group']) =>
      factsOn('2026-03-05', book, { ...first, ...(group === undefined ? {} : { group }) })?.items.map(
        ({ number }) => number,
      )
    expect(numbers(undefined)).toEqual(['N-F-1', 'N-F-2', 'N-F-3', 'N-F-4'])
    expect(numbers({ currency: 'PEN' })).toEqual(['N-F-1', 'N-F-2', 'N-F-4'])
    expect(numbers({ level: 1 })).toEqual(['N-F-1'])
    expect(numbers({ contact: 'sur' })).toEqual(['N-F-1', 'N-F-4'])
  })

  it('says that a payment may have crossed when the data of the bank is not of today', () => {
    const told = (dataThroughDate: string) =>
      messageFacts(on('2026-03-05', invoice('F-1', '2026-03-01')), first, [], {
        policy: { crossedDays: 1 },
        dataThroughDate: day(dataThroughDate),
      })
    expect(told('2026-03-03')).toMatchObject({ mayHaveCrossed: true, dataThroughDate: '2026-03-03' })
    expect(told('2026-03-04')).not.toHaveProperty('mayHaveCrossed')
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
