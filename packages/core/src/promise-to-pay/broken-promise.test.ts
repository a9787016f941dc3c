import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths } from '../calendar/index.ts'
import type { PromiseToPay } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { type BrokenPromise, brokenPromiseScore, brokenPromises, defaultBrokenPromisePolicy } from './broken-promise.ts'
import type { PromiseState } from './promise-state.ts'

const asOf = day('2026-06-30')
const promise: PromiseToPay = {
  kind: 'promise',
  id: 'PP-1',
  customerId: 'C-1',
  madeDate: day('2026-03-01'),
  payByDate: day('2026-03-31'),
  amount: pen('100.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}
const figures = {
  asOf,
  promise,
  items: [],
  target: pen('100.00'),
  paid: pen('50.00'),
  missing: pen('50.00'),
  lastDate: day('2026-03-31'),
}
const brokenDate = day('2026-04-01')

describe('brokenPromises', () => {
  it.each<{ state: PromiseState; kind: string | undefined }>([
    { state: { ...figures, kind: 'open' }, kind: undefined },
    { state: { ...figures, kind: 'kept', keptDate: day('2026-03-15') }, kind: undefined },
    { state: { ...figures, kind: 'broken', brokenDate }, kind: 'broken' },
    { state: { ...figures, kind: 'partly-kept', brokenDate }, kind: undefined }, // what came is worth something
    { state: { ...figures, kind: 'partly-kept', brokenDate, replacedBy: 'PP-2' }, kind: 'replaced' },
    { state: { ...figures, kind: 'withdrawn', withdrawnDate: day('2026-03-15') }, kind: 'withdrawn' },
    { state: { ...figures, kind: 'replaced', replacedDate: day('2026-03-15'), replacedBy: 'PP-2' }, kind: 'replaced' },
  ])('takes one that is $state.kind as $kind', ({ state, kind }) => {
    expect(brokenPromises([state], defaultBrokenPromisePolicy)[0]?.kind).toBe(kind)
  })

  it('counts what the policy says', () => {
    const state: PromiseState = { ...figures, kind: 'partly-kept', brokenDate }
    expect(brokenPromises([state], { counts: ['partly-kept'] })).toEqual([
      { promiseId: 'PP-1', kind: 'partly-kept', date: '2026-04-01' },
    ])
    expect(brokenPromises([{ ...figures, kind: 'broken', brokenDate }], { counts: ['partly-kept'] })).toEqual([])
  })
})

describe('brokenPromiseScore', () => {
  const brokenOn = (date: string): BrokenPromise => ({ promiseId: date, kind: 'broken', date: day(date) })

  it.each([
    { date: '2026-06-30', score: 1 },
    { date: '2025-07-01', score: 1 }, // a day short of twelve months
    { date: '2025-06-30', score: 0.5 },
    { date: '2024-06-30', score: 0.25 },
    { date: '2016-06-30', score: 0.0009765625 }, // ten halvings
    { date: '2015-06-30', score: 0 },
  ])('is $score for one of $date', ({ date, score }) => {
    expect(brokenPromiseScore([brokenOn(date)], { asOf, halfLifeMonths: 12 })).toBe(score)
  })

  it('is the plain number of them when nothing is forgotten', () => {
    expect(brokenPromiseScore([brokenOn('2001-01-01'), brokenOn('2026-06-30')], { asOf })).toBe(2)
  })

  it('adds up exactly, in any order, and never grows with time', () => {
    const many = fc.array(
      fc.integer({ min: 0, max: 400 }).map((back) => brokenOn(addMonths(asOf, -back))),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(many, fc.integer({ min: 1, max: 24 }), fc.nat(60), (broken, halfLifeMonths, ahead) => {
        const score = brokenPromiseScore(broken, { asOf, halfLifeMonths })
        const parts = broken.map((one) => brokenPromiseScore([one], { asOf, halfLifeMonths }))
        expect(score).toBe(parts.reduceRight((sum, part) => sum + part, 0))
        expect(brokenPromiseScore(broken, { asOf: addMonths(asOf, ahead), halfLifeMonths })).toBeLessThanOrEqual(score)
      }),
    )
  })

  it('refuses a half-life that is no whole number of months', () => {
    for (const halfLifeMonths of [0, 1.5, 121]) {
      expect(() => brokenPromiseScore([], { asOf, halfLifeMonths })).toThrow(RangeError)
    }
  })
})
