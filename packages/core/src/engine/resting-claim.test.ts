import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import { fromMinor } from '../money/index.ts'
import { day } from '../testing/shorthand.ts'
import type { Rest } from './penalty-rest.ts'
import { type RestingItem, restingClaims } from './resting-claim.ts'

const start = day('2026-01-01')
const on = (offset: number): IsoDate => addDays(start, offset)
const pen = (minor: number) => fromMinor(minor, 'PEN')
const step = (offset: number, minor: number): BalanceStep => ({ from: on(offset), open: pen(minor) })

/** What earns interest on a day: what was open at the end of the day before, nothing in a pause. */
function earningOn(
  { balances, pauses }: { balances: readonly BalanceStep[]; pauses: readonly { from: IsoDate; to: IsoDate }[] },
  date: IsoDate,
): number {
  if (pauses.some(({ from, to }) => from <= date && date < to)) return 0
  return balances.findLast(({ from }) => from < date)?.open.minor ?? 0
}

describe('restingClaims', () => {
  const item: RestingItem = { key: 'invoice/F-1#1', dueDate: on(10), steps: [step(0, 100), step(30, 40)] }

  it('takes a part off the balance from the day before it rests, so that its first day earns nothing on it', () => {
    const claim = restingClaims([item], [{ minor: 25, from: on(20), to: on(25) }]).get(item.key)
    expect(claim).toEqual({ balances: [step(0, 100), step(19, 75), step(24, 100), step(30, 40)], pauses: [] })
    expect([19, 20, 24, 25].map((offset) => claim && earningOn(claim, on(offset)))).toEqual([100, 75, 75, 100])
  })

  it('pauses what rests wholly, for it is not paid', () => {
    const claim = restingClaims([item], [{ minor: 40, from: on(20), to: on(60) }]).get(item.key)
    // From the payment of day 30 on, only the disputed 40 are open.
    expect(claim).toEqual({
      balances: [step(0, 100), step(19, 60), step(30, 40)],
      pauses: [{ from: on(31), to: on(60) }],
    })
  })

  it('pauses all items of a document that rests as a whole, and leaves the balances alone', () => {
    expect(restingClaims([item], [{ from: on(20), to: on(25) }]).get(item.key)).toEqual({
      balances: item.steps,
      pauses: [{ from: on(20), to: on(25) }],
    })
  })

  const steps = fc
    .array(fc.tuple(fc.nat(60), fc.nat(100)), { maxLength: 4 })
    .map((changes) => [
      step(0, 100),
      ...[...new Map(changes.filter(([at]) => at > 0))].sort(([a], [b]) => a - b).map(([at, minor]) => step(at, minor)),
    ])
  const rests = fc.array(
    fc.record({
      minor: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined, freq: 4 }),
      from: fc.integer({ min: 1, max: 60 }),
      days: fc.integer({ min: 1, max: 30 }),
    }),
    { maxLength: 3 },
  )

  it('earns each day on what is open and does not rest, as looking at that day by itself says', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(steps, fc.nat(20)), { minLength: 1, maxLength: 3 }), rests, (histories, drawn) => {
        const items = histories
          .map(
            ([list, due], index): RestingItem => ({ key: `invoice/F-1#${index + 1}`, dueDate: on(due), steps: list }),
          )
          .sort((a, b) => (a.dueDate < b.dueDate ? -1 : Number(a.dueDate > b.dueDate)))
        const given = drawn.map(
          ({ minor, from, days }): Rest => ({
            from: on(from),
            to: on(from + days),
            ...(minor === undefined ? {} : { minor }),
          }),
        )
        const claims = restingClaims(items, given)
        for (let offset = 1; offset < 95; offset += 1) {
          const date = on(offset)
          const active = given.filter(({ from, to }) => from <= date && date < to)
          let left = active.reduce((sum, { minor }) => sum + (minor ?? Number.POSITIVE_INFINITY), 0)
          for (const one of items.toReversed()) {
            const open = one.steps.findLast(({ from }) => from < date)?.open.minor ?? 0
            const resting = Math.min(open, left)
            left -= resting
            const claim = claims.get(one.key)
            expect(claim && earningOn(claim, date)).toBe(open - resting)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
