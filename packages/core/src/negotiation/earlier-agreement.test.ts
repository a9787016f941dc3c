import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../calendar/index.ts'
import type { Fact, Hold, PromiseToPay } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { daysPausedWith, earlierAgreements } from './earlier-agreement.ts'

const asOf = day('2026-03-01')
const pause = (id: string, startDate: string, endDate: string): Hold => ({
  kind: 'hold',
  id,
  customerId: 'C-1',
  startDate: day(startDate),
  endDate: day(endDate),
  scope: { kind: 'customer' },
  reason: 'pause-agreed',
  actor: 'portal',
})
const promise = (id: string, payByDate: string): PromiseToPay => ({
  kind: 'promise',
  id,
  customerId: 'C-1',
  madeDate: day('2026-02-01'),
  payByDate: day(payByDate),
  amount: pen('10.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
})

describe('earlierAgreements', () => {
  const with30 = (facts: readonly Fact[]) =>
    daysPausedWith(earlierAgreements(facts, asOf), { from: asOf, to: addDays(asOf, 29) })

  it('counts each day of pause within a year once', () => {
    expect(with30([])).toBe(30)
    expect(with30([pause('H-1', '2026-02-01', '2026-02-10')])).toBe(40)
    expect(with30([pause('H-1', '2026-02-20', '2026-03-05')])).toBe(39)
    expect(with30([pause('H-1', '2025-01-01', '2025-03-02')])).toBe(31)
    expect(with30([pause('H-1', '2025-01-01', '2025-03-01')])).toBe(30)
    expect(with30([pause('H-1', '2026-02-01', '2026-02-10'), pause('H-2', '2026-02-05', '2026-02-12')])).toBe(42)
  })

  it('counts a pause that was released only as long as it lasted', () => {
    const release: Fact = {
      kind: 'hold-release',
      id: 'R-1',
      customerId: 'C-1',
      releaseDate: day('2026-02-04'),
      holdId: 'H-1',
      actor: 'x',
    }
    expect(with30([pause('H-1', '2026-02-01', '2026-02-10'), release])).toBe(33)
  })

  it('counts like a set of days', () => {
    const range = fc.tuple(fc.integer({ min: -420, max: 20 }), fc.nat(60))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 4 }), fc.nat(60), (ranges, more) => {
        const facts = ranges.map(([from, length], index) => {
          const start = addDays(asOf, from)
          return pause(`H-${index}`, start, addDays(start, length))
        })
        const days = new Set<number>()
        for (const { from, to } of [
          ...ranges.map(([from, length]) => ({ from, to: from + length })),
          { from: 0, to: more },
        ]) {
          for (let n = from; n <= to; n += 1) if (n > -365) days.add(n)
        }
        expect(daysPausedWith(earlierAgreements(facts, asOf), { from: asOf, to: addDays(asOf, more) })).toBe(days.size)
        expect(daysBetween(asOf, addDays(asOf, more))).toBe(more)
      }),
      { numRuns: 100 },
    )
  })

  it('counts promises whose day has not passed', () => {
    const open = (facts: readonly Fact[]) => earlierAgreements(facts, asOf).promisesOpen
    const withdrawal: Fact = {
      kind: 'promise-withdrawal',
      id: 'W-1',
      customerId: 'C-1',
      withdrawnDate: asOf,
      promiseId: 'PP-1',
    }
    expect(open([promise('PP-1', '2026-03-01'), promise('PP-2', '2026-02-28')])).toBe(1)
    expect(open([promise('PP-1', '2026-03-05'), withdrawal])).toBe(0)
    expect(open([promise('PP-1', '2026-03-05'), { ...promise('PP-2', '2026-03-09'), replaces: 'PP-1' }])).toBe(1)
  })
})
