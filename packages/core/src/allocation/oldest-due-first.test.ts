import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Item } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { oldestDueFirst } from './oldest-due-first.ts'

const asOf = day('2026-03-01')
const source = { kind: 'payment', id: 'P-1', date: asOf } as const
const items = (...opens: readonly number[]): readonly Item[] =>
  opens.map((minor, index) => {
    const open = fromMinor(minor, 'PEN')
    const dueDate = addDays(day('2026-01-31'), index)
    const issueDate = day('2026-01-01')
    const id = `F-${index + 1}`
    return { kind: 'invoice', id, part: 1, number: id, issueDate, dueDate, amount: open, open, status: 'open' }
  })

describe('oldestDueFirst', () => {
  it.each([
    { paid: '0.50', shares: [50] },
    { paid: '1.00', shares: [100] },
    { paid: '1.01', shares: [100, 1] },
    { paid: '6.00', shares: [100, 200, 300] },
    { paid: '9.00', shares: [100, 200, 300] }, // the rest is nobody's
  ])('gives $shares of $paid', ({ paid, shares }) => {
    const open = items(100, 200, 300)
    const given = oldestDueFirst(pen(paid), open, asOf, source)
    expect(given).toEqual(shares.map((minor, index) => ({ item: open[index], amount: fromMinor(minor, 'PEN') })))
  })

  it('gives nothing when nothing is open', () => {
    expect(oldestDueFirst(pen('1.00'), [], asOf, source)).toEqual([])
  })

  it('asks for no more items than it pays', () => {
    let asked = 0
    function* open() {
      for (const item of items(100, 200, 300)) {
        asked += 1
        yield item
      }
    }
    oldestDueFirst(pen('3.00'), open(), asOf, source)
    expect(asked).toBe(2)
  })

  it('keeps the promise of an allocator, and leaves no older item open beside a younger one it pays', () => {
    const opens = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 12 })
    fc.assert(
      fc.property(opens, fc.integer({ min: 1, max: 8000 }), (minors, minor) => {
        const open = items(...minors)
        const shares = oldestDueFirst(fromMinor(minor, 'PEN'), open, asOf, source)
        const total = shares.reduce((sum, { amount }) => sum + amount.minor, 0)
        expect(total).toBe(
          Math.min(
            minor,
            minors.reduce((sum, one) => sum + one, 0),
          ),
        )
        for (const [index, { item, amount }] of shares.entries()) {
          expect(item).toBe(open[index])
          expect(amount.minor).toBeGreaterThan(0)
          expect(index === shares.length - 1 ? amount.minor <= item.open.minor : amount.minor === item.open.minor).toBe(
            true,
          )
        }
      }),
    )
  })
})
