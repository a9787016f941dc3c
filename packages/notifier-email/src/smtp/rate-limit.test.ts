import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateLimiter, type Timer } from './rate-limit.ts'

/** Time that passes when it is told to. */
function handTimer(): Timer & Readonly<{ pass(milliseconds: number): Promise<void> }> {
  let now = 1000
  let waiting: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ at: now + milliseconds, wake: resolve })
        signal.addEventListener('abort', () => reject(new Error('stopped')))
      }),
    async pass(milliseconds) {
      now += milliseconds
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { wake } of due) wake()
      // What was woken goes on before this returns.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const signal = new AbortController().signal
const patience = { signal, milliseconds: 60_000 }

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

  it('uses up no turn of a message that would wait too long, or that gives up', async () => {
    const timer = handTimer()
    const limiter = rateLimiter({ perSecond: 1 }, timer)
    expect(await limiter.pass('a', patience)).toBe('passed')
    expect(await limiter.pass('a', { signal, milliseconds: 999 })).toBe('too-long')
    const controller = new AbortController()
    const stopped = limiter.pass('a', { ...patience, signal: controller.signal })
    controller.abort()
    expect(await stopped).toBe('given-up')
    const next = limiter.pass('a', { signal, milliseconds: 1000 })
    await timer.pass(1000)
    expect(await next).toBe('passed')
  })

  it('rests for a minute when it is asked to, twice as long the next time, and half an hour at most', async () => {
    const timer = handTimer()
    const limiter = rateLimiter(undefined, timer)
    for (const minutes of [1, 2, 4, 8, 16, 30, 30]) {
      limiter.slowDown('a')
      // Others that were under way are told the same.
      limiter.slowDown('a')
      await timer.pass(minutes * 60_000 - 1)
      expect(await limiter.pass('a', patience)).toBe('resting')
      expect(await limiter.pass('b', patience)).toBe('passed')
      await timer.pass(1)
      expect(await limiter.pass('a', patience)).toBe('passed')
    }
    limiter.goOn('a')
    limiter.slowDown('a')
    await timer.pass(60_000)
    expect(await limiter.pass('a', patience)).toBe('passed')
  })

  it('never lets more go in any second than it may', async () => {
    const arrivals = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(700)), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), arrivals, async (perSecond, all) => {
        const timer = handTimer()
        const limiter = rateLimiter({ perSecond }, timer)
        const gone: { key: string; at: number }[] = []
        const pass = async (key: string) => {
          if ((await limiter.pass(key, patience)) === 'passed') gone.push({ key, at: timer.now() })
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
