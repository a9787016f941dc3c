import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays } from '../calendar/index.ts'
import { accountPosition, type Fact, isOpen, itemKey } from '../receivable/index.ts'
import { day, factHistories, isoDates, pen } from '../testing/arbitraries.ts'
import { documentKey, listedDocuments } from './listed-item.ts'
import { messageFacts } from './message-facts.ts'
import type { Reminder } from './reminder.ts'

const customerId = 'C-1'
const reminderFor = (...items: readonly string[]): Reminder => ({
  kind: 'reminder',
  key: 'reminder/C-1',
  customerId,
  channel: 'email',
  tone: 'friendly',
  template: 'overdue-friendly',
  cadence: 'standard',
  step: 'first',
  policyVersion: 'v1',
  plannedDate: day('2026-03-05'),
  covers: items.map((item) => ({ item, step: 'first', stepDate: day('2026-03-05') })),
})
const invoice = (id: string, dueDate: string): Fact => ({
  kind: 'invoice',
  id,
  customerId,
  issueDate: day('2026-01-01'),
  dueDate: day(dueDate),
  amount: pen('100.00'),
})

describe('listedDocuments', () => {
  it('are what a reminder is sent for and whatever else is overdue, each once', () => {
    const facts = [invoice('F-1', '2026-03-31'), invoice('F-2', '2026-03-04'), invoice('F-3', '2026-03-05')]
    const position = accountPosition(facts, { asOf: day('2026-03-05'), allocate: oldestDueFirst })
    expect(listedDocuments(position, reminderFor('invoice/F-1#1'))).toEqual(['invoice/F-2', 'invoice/F-1'])
    expect(listedDocuments(position, reminderFor('invoice/F-9#1'))).toEqual([])
    const silenced = new Map([['invoice/F-2#1', { reason: 'disputed', ids: ['D-1'] } as const]])
    expect(listedDocuments(position, reminderFor('invoice/F-1#1'), { silenced })).toEqual(['invoice/F-1'])
  })

  it('names the document of a part, whatever its id holds', () => {
    expect(documentKey('invoice/F#1#2')).toBe('invoice/F#1')
  })

  it('are the documents of the items that the message lists', () => {
    const property = fc.property(factHistories(), isoDates(), fc.nat(40), fc.nat(), (facts, date, days, pick) => {
      const asOf = addDays(date, -days)
      const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
      const open = position.items.filter(isOpen)
      const covered = open.filter((_, index) => (pick >> (index % 16)) % 2 === 0).map(itemKey)
      const reminder = reminderFor(...covered)
      const items = messageFacts(position, reminder)?.items ?? []
      const documents = listedDocuments(position, reminder)
      const numbers = open.filter((item) => documents.includes(documentKey(itemKey(item)))).map(({ number }) => number)
      expect(new Set(documents).size).toBe(documents.length)
      expect(items.every(({ number }) => numbers.includes(number))).toBe(true)
      for (const document of documents) {
        const named = open.filter((item) => documentKey(itemKey(item)) === document).map(({ number }) => number)
        expect(items.some(({ number }) => named.includes(number))).toBe(true)
      }
    })
    fc.assert(property, { numRuns: 200 })
  })
})
