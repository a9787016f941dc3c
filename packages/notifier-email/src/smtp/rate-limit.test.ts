import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handTimer } from './hand-timer.example.ts'
import { type Passage, type RateLimiter, rateLimiter } from './rate-limit.ts'

const signal = new AbortController().signal
const patience = { signal, milliseconds: 60_000 }
const cause = { reason: 'too many', failure: 'rate-limited' } as const

const kindOf = async (passage: Promise<Passage>) => (await passage).kind

/** Passes, and ends at once without a word about the other side. */
async function passedBy(limiter: RateLimiter, key: string): Promise<Passage['kind']> {
  const passage = await limiter.pass(key, patience)
  if (passage.kind === 'passed') passage.leave()
  return passage.kind
}

describe('rateLimiter', () => {
  it('lets messages go at even distances, in their order, each key by itself', async () => {
    const timer = handTimer()
    const limiter = rateLimiter({ perSecond: 2 }, timer)
    const gone: string[] = []
    for (const key of ['a', 'a', 'b', 'a'])
      void limiter.pass(key, patience).then(() => gone.push(`${key}@${timer.now()}`))
    await timer.pass(0)
    expect(gone).toEqual(['a@1000', 'b@1000'])
    await timer.pass(499)
    expect(gone).toHaveLength(2)
    await timer.pass(1)
    expect(gone).toEqual(['a@1000', 'b@1000', 'a@1500'])
    await timer.pass(500)
    expect(gone.at(-1)).toBe('a@2000')
  })

  it('uses up no turn of a message that waits too long, or that gives up', async () => {
    const timer = handTimer()
    const limiter = rateLimiter({ perSecond: 1 }, timer)
    expect(await kindOf(limiter.pass('a', patience))).toBe('passed')
    const impatient = limiter.pass('a', { signal, milliseconds: 999 })
    const controller = new AbortController()
    const stopped = limiter.pass('a', { ...patience, signal: controller.signal })
    const next = limiter.pass('a', { signal, milliseconds: 1000 })
    controller.abort()
    expect(await stopped).toEqual({ kind: 'given-up' })
    await timer.pass(999)
    expect(await kindOf(impatient)).toBe('too-long')
    await timer.pass(1)
    expect(await kindOf(next)).toBe('passed')
  })

  it('tells those it sends away when to come, each another time, after all that stand in line', async () => {
    const timer = handTimer()
    const limiter = rateLimiter({ perSecond: 1 }, timer)
    await limiter.pass('a', patience)
    const inLine = limiter.pass('a', patience)
    const sentAway = [1, 2, 3].map(() => limiter.pass('a', { signal, milliseconds: 100 }))
    await timer.pass(100)
    // One in line at 1 s; those sent away may come after it, a second apart. Each still counts the others who stood there with it.
    const again = (await Promise.all(sentAway)).map((one) => ('againIn' in one ? one.againIn : 0))
    expect(again).toEqual([3900, 4900, 5900])
    await timer.pass(900)
    expect(await kindOf(inLine)).toBe('passed')
  })

  it('rests for a minute when it is asked to, twice as long the next time, and half an hour at most', async () => {
    const timer = handTimer()
    const limiter = rateLimiter(undefined, timer)
    for (const minutes of [1, 2, 4, 8, 16, 30, 30]) {
      limiter.slowDown('a', cause)
      // Others that were under way are told the same.
      limiter.slowDown('a', cause)
      expect(limiter.restOf('a')).toEqual({ kind: 'resting', cause, againIn: minutes * 60_000 })
      await timer.pass(minutes * 60_000 - 1)
      expect(await limiter.pass('a', patience)).toEqual({ kind: 'resting', cause, againIn: 1 })
      expect(await passedBy(limiter, 'b')).toBe('passed')
      await timer.pass(1)
      expect(limiter.restOf('a')).toBeUndefined()
      expect(await passedBy(limiter, 'a')).toBe('passed')
    }
    limiter.goOn('a')
    limiter.slowDown('a', cause)
    await timer.pass(60_000)
    expect(await passedBy(limiter, 'a')).toBe('passed')
  })

  it('ends all waiting when a rest begins', async () => {
    const timer = handTimer()
    const limiter = rateLimiter({ perSecond: 1 }, timer)
    await limiter.pass('a', patience)
    const waiting = [limiter.pass('a', patience), limiter.pass('a', patience)]
    limiter.slowDown('a', cause)
    const resting = { kind: 'resting', cause, againIn: 60_000 }
    expect(await Promise.all(waiting)).toEqual([resting, resting])
  })

  it.each<[string, (limiter: RateLimiter, leave: () => void) => void, Passage['kind'][]]>([
    ['lets the others go when it is taken', (limiter) => limiter.goOn('a'), ['passed', 'passed']],
    ['sends the others away when it is not', (limiter) => limiter.slowDown('a', cause), ['resting', 'resting']],
  ])('lets one go first after a rest, and %s', async (_, end, kinds) => {
    const timer = handTimer()
    const limiter = rateLimiter(undefined, timer)
    limiter.slowDown('a', cause)
    await timer.pass(60_000)
    const first = await limiter.pass('a', patience)
    const others = [limiter.pass('a', patience), limiter.pass('a', patience)]
    await timer.pass(1)
    expect(first.kind).toBe('passed')
    if (first.kind === 'passed') end(limiter, first.leave)
    expect(await Promise.all(others.map(kindOf))).toEqual(kinds)
  })

  it('lets the next go first when the one that did learned nothing', async () => {
    const timer = handTimer()
    const limiter = rateLimiter(undefined, timer)
    limiter.slowDown('a', cause)
    await timer.pass(60_000)
    const first = await limiter.pass('a', patience)
    const second = limiter.pass('a', patience)
    const third = limiter.pass('a', { signal, milliseconds: 1000 })
    if (first.kind === 'passed') first.leave()
    expect(await kindOf(second)).toBe('passed')
    await timer.pass(1000)
    expect(await third).toEqual({ kind: 'too-long', againIn: 60_000 })
  })

  it('sends everyone away when it is closed', async () => {
    const limiter = rateLimiter({ perSecond: 1 }, handTimer())
    await limiter.pass('a', patience)
    const waiting = limiter.pass('a', patience)
    limiter.close()
    expect(await waiting).toEqual({ kind: 'given-up' })
    expect(await limiter.pass('b', patience)).toEqual({ kind: 'given-up' })
  })

  it('never lets more go in any second than it may', async () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(700)), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), arrivals, async (perSecond, all) => {
        const timer = handTimer()
        const limiter = rateLimiter({ perSecond }, timer)
        const gone: { key: string; at: number }[] = []
        const pass = async (key: string) => {
          if ((await limiter.pass(key, patience)).kind === 'passed') gone.push({ key, at: timer.now() })
        }
        const work: Promise<void>[] = []
        for (const [key, pause] of all) {
          await timer.pass(pause)
          work.push(pass(key))
        }
        for (let i = 0; i < 4200; i += 1) {
          if (gone.length === all.length) break
          await timer.pass(10)
        }
        await Promise.all(work)
        expect(gone).toHaveLength(all.length)
        for (const { key, at } of gone) {
          const within = gone.filter((one) => one.key === key && one.at >= at && one.at < at + 1000)
          // A timer that ticks late may let two turns pass at its tick, never more than one too many.
          expect(within.length).toBeLessThanOrEqual(perSecond + 1)
        }
      }),
      { numRuns: 20 },
    )
  })
})
