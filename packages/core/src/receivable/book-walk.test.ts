import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays } from '../calendar/index.ts'
import { day, factHistories, pen } from '../testing/arbitraries.ts'
import { accountPosition } from './account-position.ts'
import { bookWalk } from './book-walk.ts'
import type { Fact } from './fact.ts'

const base = { customerId: 'C-1' }
const invoice = (id: string, issueDate: string): Fact => {
  return { ...base, kind: 'invoice', id, issueDate: day(issueDate), dueDate: day('2026-03-31'), amount: pen('10.00') }
}
const payment: Fact = { ...base, kind: 'payment', id: 'P-1', receivedDate: day('2026-02-10'), amount: pen('10.00') }

describe('bookWalk', () => {
  const facts = [invoice('F-1', '2026-01-05')]

  it('goes on when what was added counts from later days', () => {
    const walk = bookWalk({ allocate: oldestDueFirst })
    expect(walk.goesOn(facts, day('2026-01-31'))).toBe(false) // nothing has been walked
    walk.on(facts, day('2026-01-31'))
    expect(walk.goesOn([...facts, payment], day('2026-02-10'))).toBe(true)
    expect(walk.on([...facts, payment], day('2026-02-10')).items[0]).toMatchObject({ open: pen('0.00') })
  })

  it.each([
    { title: 'a fact of a day that has been walked', next: [...facts, invoice('F-2', '2026-01-31')] },
    { title: 'another book', next: [invoice('F-1', '2026-01-05')] },
    { title: 'a shorter one', next: [] },
    { title: 'an earlier day', next: facts, asOf: '2026-01-30' },
  ])('begins anew with $title', ({ next, asOf = '2026-01-31' }) => {
    const walk = bookWalk({ allocate: oldestDueFirst })
    walk.on(facts, day('2026-01-31'))
    expect(walk.goesOn(next, day(asOf))).toBe(false)
    expect(walk.on(next, day(asOf))).toEqual(accountPosition(next, { asOf: day(asOf), allocate: oldestDueFirst }))
  })

  it('begins anew after a fact that could not be applied', () => {
    const walk = bookWalk({ allocate: oldestDueFirst })
    const twice = [...facts, ...facts]
    expect(() => walk.on(twice, day('2026-01-31'))).toThrow(RangeError)
    expect(walk.goesOn(twice, day('2026-01-31'))).toBe(false)
    expect(walk.on(facts, day('2026-01-31')).items).toHaveLength(1)
  })

  it('answers what accountPosition answers, however facts and days come', () => {
    const looks = fc.array(fc.record({ daysLater: fc.integer({ min: -5, max: 40 }), added: fc.nat(6) }), {
      minLength: 4,
    })
    fc.assert(
      fc.property(factHistories(), looks, (all, drawn) => {
        const application = { allocate: oldestDueFirst, unapplied: 'apply' as const }
        const walk = bookWalk(application)
        let [asOf, known] = [day('2024-01-15'), all.slice(0, 1)]
        for (const { daysLater, added } of drawn) {
          asOf = addDays(asOf, daysLater)
          known = all.slice(0, known.length + added)
          expect(walk.on(known, asOf)).toEqual(accountPosition(known, { asOf, ...application }))
        }
      }),
    )
  })
})
