import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { entriesOf, toItem } from './entry.ts'
import { type EntryQueue, enqueue, openItems, reopen } from './entry-queue.ts'
import { compareItems } from './position.ts'
import type { Entry } from './settlement.ts'

const issueDate = day('2026-01-01')
const entriesDue = (id: string, days: number): readonly Entry[] =>
  entriesOf({
    kind: 'invoice',
    id,
    customerId: 'C-1',
    issueDate,
    dueDate: addDays(issueDate, days),
    amount: pen('1.00'),
  })

type Step = Readonly<{ kind: 'enqueue' | 'pay' | 'reopen' | 'look'; n: number }>

describe('openItems', () => {
  it('are what is open, by due date, whatever was paid and owed again before', () => {
    const steps = fc.array(
      fc.record<Step>({ kind: fc.constantFrom('enqueue', 'enqueue', 'pay', 'reopen', 'look'), n: fc.nat(30) }),
      { size: '+1' },
    )
    fc.assert(
      fc.property(steps, (list) => {
        const queue: EntryQueue = { entries: [], openFrom: 0 }
        const all: Entry[] = []
        for (const [index, { kind, n }] of list.entries()) {
          const entry = all[n % Math.max(1, all.length)]
          if (kind === 'enqueue') {
            for (const added of entriesDue(`F-${index}`, n)) {
              enqueue(queue, added)
              all.push(added)
            }
          } else if (kind === 'pay' && entry !== undefined) {
            entry.open = 0
          } else if (kind === 'reopen' && entry !== undefined) {
            entry.open = 100
            reopen(queue, entry)
          } else {
            const open = all.filter((one) => one.open > 0).sort(compareItems)
            expect([...openItems(queue)]).toEqual(open.map(toItem))
          }
        }
        expect(queue.entries).toEqual([...all].sort(compareItems))
      }),
      { numRuns: 500 },
    )
  })

  it('can be walked twice, and left early', () => {
    const queue: EntryQueue = { entries: [], openFrom: 0 }
    for (const entry of [...entriesDue('F-2', 2), ...entriesDue('F-1', 1)]) enqueue(queue, entry)
    const items = openItems(queue)
    const [first] = items
    expect(first?.id).toBe('F-1')
    expect([...items].map(({ id }) => id)).toEqual(['F-1', 'F-2'])
  })
})
