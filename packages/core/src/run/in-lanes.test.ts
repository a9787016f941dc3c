import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inLanes } from './in-lanes.ts'

type Item = Readonly<{ lane: string; number: number }>

const items: readonly Item[] = ['a', 'a', 'b', 'a', 'c'].map((lane, number) => ({ lane, number }))
const laneOf = ({ lane }: Item) => lane

/** Work that ends when it is told to. */
function gated() {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const work = ({ number }: Item): Promise<number> => {
    begun.push(number)
    return new Promise((resolve) => ends.set(number, () => resolve(number)))
  }
  return { begun, work, end: (number: number) => ends.get(number)?.() }
}
/** Lets whatever is ready go on. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('inLanes', () => {
  it('works on one item after the other, in their order', async () => {
    const { begun, work, end } = gated()
    const all = inLanes(items, { concurrency: 1, laneOf, work })
    for (const { number } of items) {
      await breathe()
      expect(begun).toEqual(items.slice(0, number + 1).map((one) => one.number))
      end(number)
    }
    expect(await all).toEqual([0, 1, 2, 3, 4])
  })

  it('passes over a lane that is busy', async () => {
    const { begun, work, end } = gated()
    const all = inLanes(items, { concurrency: 2, laneOf, work })
    await breathe()
    expect(begun).toEqual([0, 2])
    end(2)
    await breathe()
    expect(begun).toEqual([0, 2, 4])
    end(4)
    await breathe()
    expect(begun).toEqual([0, 2, 4])
    for (const number of [0, 1, 3]) {
      end(number)
      await breathe()
    }
    expect(begun).toEqual([0, 2, 4, 1, 3])
    expect(await all).toEqual([0, 1, 2, 3, 4])
  })

  it('begins nothing more after an error, and ends what is under way before it tells', async () => {
    const { begun, work, end } = gated()
    const all = inLanes(items, {
      concurrency: 2,
      laneOf,
      work: (item) => (item.number === 2 ? Promise.reject(new Error('the store is gone')) : work(item)),
    })
    let isTold = false
    const told = all.catch((error: unknown) => {
      isTold = true
      return error
    })
    await breathe()
    expect([begun, isTold]).toEqual([[0], false])
    end(0)
    expect(await told).toEqual(new Error('the store is gone'))
    expect(begun).toEqual([0])
  })

  it('does each once, a lane in order, and never more at once than it may', async () => {
    const drafts = fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd'), waits: fc.nat(3) }))
    await fc.assert(
      fc.asyncProperty(drafts, fc.integer({ min: 1, max: 6 }), async (list, concurrency) => {
        const busy: string[] = []
        const done: number[] = []
        let most = 0
        const results = await inLanes(
          list.map((one, number) => ({ ...one, number })),
          {
            concurrency,
            laneOf: ({ lane }) => lane,
            async work({ lane, waits, number }) {
              expect(busy).not.toContain(lane)
              busy.push(lane)
              most = Math.max(most, busy.length)
              for (let wait = 0; wait < waits; wait += 1) await Promise.resolve()
              busy.splice(busy.indexOf(lane), 1)
              done.push(number)
              return number
            },
          },
        )
        expect(results).toEqual(list.map((_one, number) => number))
        expect(done.toSorted((a, b) => a - b)).toEqual(results)
        for (const lane of ['a', 'b', 'c', 'd']) {
          const own = done.filter((number) => list[number]?.lane === lane)
          expect(own).toEqual(own.toSorted((a, b) => a - b))
        }
        const lanes = new Set(list.map(({ lane }) => lane)).size
        expect(most).toBeLessThanOrEqual(Math.min(concurrency, lanes))
      }),
    )
  })
})
