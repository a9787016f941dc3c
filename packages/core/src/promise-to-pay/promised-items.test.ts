import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { itemKey, type PromiseToPay } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import type { PromiseState } from './promise-state.ts'
import { promisedItems } from './promised-items.ts'
import type { FollowedBook } from './stand-in.ts'

const asOf = day('2026-04-10')
const plan = (id: string, invoices: readonly string[], charges: readonly string[] = []) => {
  return { id, sources: invoices.map((of) => ({ kind: 'invoice' as const, id: of })), charges }
}
const item = (key: string) => {
  const [, kind, id, part] = /^(\w+)\/(.+)#(\d)$/.exec(key) ?? []
  return { kind: kind as 'invoice' | 'charge' | 'installment', id: String(id), part: Number(part) }
}
const book = (keys: readonly string[], plans: FollowedBook['plans']): FollowedBook => ({ items: keys.map(item), plans })

/** A promise of some items that is open through a day, or was broken on it. */
function state(id: string, through: string, items: readonly string[], more: Partial<PromiseToPay> = {}): PromiseState {
  const promise: PromiseToPay = {
    kind: 'promise',
    id,
    customerId: 'C-1',
    madeDate: day('2026-04-01'),
    payByDate: day(through),
    amount: pen('100.00'),
    covers: [],
    ...more,
  }
  const [target, paid, missing] = [pen('100.00'), pen('0.00'), pen('100.00')]
  const lastDate = day(through)
  const figures = { asOf, promise, items, target, paid, missing, lastDate, silentThroughDate: lastDate }
  return lastDate >= asOf
    ? { ...figures, kind: 'open' }
    : { ...figures, kind: 'broken', brokenDate: addDays(lastDate, 1) }
}
const silent = (states: readonly PromiseState[], of: FollowedBook) =>
  Object.fromEntries(
    [...promisedItems(states, of)].map(([key, { promiseId, throughDate }]) => [key, `${promiseId} ${throughDate}`]),
  )

describe('promisedItems, through plans', () => {
  const holding = book(
    ['installment/P-1#1', 'installment/P-1#2', 'invoice/F-9#1'],
    [plan('P-1', ['F-1', 'F-2'], ['Q-1'])],
  )
  const over = book(
    ['invoice/F-1#1', 'invoice/F-1#2', 'charge/Q-1#1', 'invoice/F-9#1'],
    [plan('P-1', ['F-1'], ['Q-1'])],
  )

  it('silences the instalments of a plan that pays what was promised', () => {
    const both = { 'installment/P-1#1': 'A 2026-04-20', 'installment/P-1#2': 'A 2026-04-20' }
    expect(silent([state('A', '2026-04-20', ['invoice/F-2#1'])], holding)).toMatchObject(both)
    expect(silent([state('A', '2026-04-20', ['charge/Q-1#1'])], holding)).toMatchObject(both)
    expect(silent([state('A', '2026-04-09', ['invoice/F-2#1'])], holding)).toEqual({}) // its days are over
  })

  it('silences the documents of a plan that holds no more when an instalment was promised', () => {
    expect(silent([state('A', '2026-04-20', ['installment/P-1#1'])], over)).toEqual({
      'installment/P-1#1': 'A 2026-04-20',
      'invoice/F-1#1': 'A 2026-04-20',
      'invoice/F-1#2': 'A 2026-04-20',
      'charge/Q-1#1': 'A 2026-04-20',
    })
  })

  it('leaves alone what is owed beside a plan, and the other instalments, while it holds', () => {
    const beside = book(['installment/P-1#1', 'installment/P-1#2', 'invoice/F-1#1'], [plan('P-1', ['F-1'])])
    expect(Object.keys(silent([state('A', '2026-04-20', ['installment/P-1#1'])], beside))).toEqual([
      'installment/P-1#1',
    ])
  })

  it('goes on into the plan that takes the place of another', () => {
    const replaced = book(['installment/P-2#1'], [plan('P-1', ['F-1']), plan('P-2', ['F-1'])])
    expect(silent([state('A', '2026-04-20', ['installment/P-1#1'])], replaced)).toMatchObject({
      'installment/P-2#1': 'A 2026-04-20',
    })
  })

  it('leaves the word to a promise of the item itself, unless that was broken before', () => {
    const through = state('A', '2026-04-20', ['invoice/F-1#1'])
    const own = (date: string, madeDate: string) => state('B', date, ['installment/P-1#1'], { madeDate: day(madeDate) })
    const first = (...states: readonly PromiseState[]) => silent(states, holding)['installment/P-1#1']
    expect(first(through, own('2026-04-12', '2026-04-02'))).toBe('B 2026-04-12')
    expect(first(through, own('2026-04-09', '2026-04-02'))).toBeUndefined()
    expect(first(through, own('2026-04-09', '2026-04-01'))).toBeUndefined()
    expect(first(own('2026-04-09', '2026-03-31'), through)).toBe('A 2026-04-20')
  })

  it('lasts as long as the longest of what goes on', () => {
    const states = [
      state('A', '2026-04-12', ['installment/P-1#1']),
      state('B', '2026-04-30', ['installment/P-1#2']),
      state('C', '2026-04-20', ['installment/P-1#3']),
    ]
    expect(silent(states, over)['invoice/F-1#1']).toBe('B 2026-04-30')
  })

  it('never silences less than without plans, nor anything that shares no plan with what was promised', () => {
    const names = ['invoice/F-1#1', 'invoice/F-2#1', 'charge/Q-1#1', 'installment/P-1#1', 'installment/P-2#1']
    const states = fc.array(
      fc.record({ items: fc.subarray(names), days: fc.integer({ min: -3, max: 9 }), made: fc.nat(5) }),
      { maxLength: 4 },
    )
    const invoices = fc.subarray(['F-1', 'F-2'])
    fc.assert(
      fc.property(states, fc.subarray(names), invoices, invoices, (drawn, followed, one, two) => {
        const all = drawn
          .map(({ items, days, made }, index) => {
            return state(`A-${index}`, addDays(asOf, days), items, { madeDate: addDays(day('2026-04-01'), made) })
          })
          .sort((a, b) => (a.promise.madeDate < b.promise.madeDate ? -1 : 1))
        const plans = [plan('P-1', one), plan('P-2', two, ['Q-1'])]
        const found = promisedItems(all, book(followed, plans))
        const alone = promisedItems(all)
        for (const [key, promised] of alone) expect(found.get(key)).toEqual(promised)
        const isRelated = (key: string, others: readonly string[]) => {
          const groups = plans.map(({ id, sources, charges }) => [
            `installment/${id}#1`,
            ...sources.map((source) => itemKey({ ...source, part: 1 })),
            ...charges.map((charge) => `charge/${charge}#1`),
          ])
          const near = (known: readonly string[]) =>
            groups.filter((group) => group.some((one) => known.includes(one))).flat()
          return near(near(others)).includes(key)
        }
        for (const [key, { promiseId, throughDate }] of found) {
          const by = all.find(({ promise }) => promise.id === promiseId)
          expect([by?.kind, by?.lastDate]).toEqual(['open', throughDate])
          expect(alone.has(key) || (followed.includes(key) && isRelated(key, by?.items ?? []))).toBe(true)
        }
      }),
    )
  })
})
