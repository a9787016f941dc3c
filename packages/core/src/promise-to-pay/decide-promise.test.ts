import { describe, expect, it } from 'vitest'
import type { PromiseToPay } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { decidePromise, type PromisePolicy, type PromiseRefusal, type PromiseSituation } from './decide-promise.ts'
import type { PromiseState } from './promise-state.ts'

const promise: PromiseToPay = {
  kind: 'promise',
  id: 'PP-2',
  customerId: 'C-1',
  madeDate: day('2026-03-01'),
  payByDate: day('2026-03-31'),
  amount: pen('25.01'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}
const openState: PromiseState = {
  kind: 'open',
  asOf: day('2026-03-01'),
  promise: { ...promise, id: 'PP-1' },
  items: [],
  target: pen('25.01'),
  paid: pen('0.00'),
  missing: pen('25.01'),
  lastDate: day('2026-03-31'),
}
const situation: PromiseSituation = { states: [openState], open: pen('100.01') }

describe('decidePromise', () => {
  it.each<{ policy: PromisePolicy; reasons: readonly PromiseRefusal['reason'][] }>([
    { policy: {}, reasons: [] },
    { policy: { daysAheadMax: 30 }, reasons: [] },
    { policy: { daysAheadMax: 29 }, reasons: ['too-far-ahead'] },
    { policy: { shareMin: rate('0.25') }, reasons: [] }, // 25.0025 is rounded up to 25.01
    { policy: { shareMin: rate('0.2501') }, reasons: ['below-share'] },
    { policy: { openMax: 2 }, reasons: [] },
    { policy: { openMax: 1 }, reasons: ['too-many-open'] },
    { policy: { openMax: 1, daysAheadMax: 7 }, reasons: ['too-far-ahead', 'too-many-open'] },
  ])('under $policy it is refused for $reasons', ({ policy, reasons }) => {
    const decision = decidePromise(promise, situation, policy)
    expect(decision.kind === 'refused' ? decision.reasons.map(({ reason }) => reason) : []).toEqual(reasons)
  })

  it('takes none that was to be paid before it was made, under any policy', () => {
    const payByDate = day('2026-02-28')
    expect(decidePromise({ ...promise, payByDate }, situation, {})).toEqual({
      kind: 'refused',
      reasons: [{ reason: 'before-it-is-made', madeDate: day('2026-03-01'), payByDate }],
    })
    expect(decidePromise({ ...promise, payByDate: promise.madeDate }, situation, {}).kind).toBe('accepted')
  })

  it('lets one take the place of another', () => {
    expect(decidePromise({ ...promise, replaces: 'PP-1' }, situation, { openMax: 1 })).toEqual({ kind: 'accepted' })
  })

  it('takes none for nothing, and none for more than is owed', () => {
    const reasonFor = (open: string) => decidePromise(promise, { states: [], open: pen(open) }, {})
    expect(reasonFor('0.00')).toEqual({ kind: 'refused', reasons: [{ reason: 'nothing-owed' }] })
    expect(reasonFor('25.00')).toMatchObject({
      kind: 'refused',
      reasons: [{ reason: 'more-than-owed', most: pen('25.00') }],
    })
    expect(reasonFor('25.01')).toEqual({ kind: 'accepted' })
  })

  it('looks at what became of the promises before', () => {
    const of = (brokenScore: number) =>
      decidePromise(promise, { ...situation, brokenScore }, { brokenScoreMax: 1.5 }).kind
    expect([of(1.5), of(1.75)]).toEqual(['accepted', 'refused'])
  })
})
