import { setTimeout as wait } from 'node:timers/promises'

/** Time as a limiter sees it: milliseconds that only grow. */
export type Timer = Readonly<{
  now(): number
  /** Resolves after the time; rejects when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}>

/** Messages that may go out in a second; `0.5` is one every two seconds. */
export type Rate = Readonly<{ perSecond: number }>

/** What becomes of a message that comes to the limiter. */
export type Passage = 'passed' | 'given-up' | 'too-long' | 'resting'

/** Spaces messages out: each key, such as a domain, has its own line. */
export type RateLimiter = Readonly<{
  /**
   * Waits for its turn. `too-long` when that would take longer than `milliseconds`, and then no turn is used up; `resting` while the
   * key rests; `given-up` when the signal aborted.
   */
  pass(key: string, options: Readonly<{ signal: AbortSignal; milliseconds: number }>): Promise<Passage>
  /** The other side asked for fewer: the key rests for a minute, twice as long each time it is asked again, half an hour at most. */
  slowDown(key: string): void
  /** It took one: the next rest is a short one again. */
  goOn(key: string): void
}>

type Line = { nextAt: number; restsUntil: number; rest: number }

const restMin = 60_000
const restMax = 30 * 60_000
/** Above this many keys, those that have nothing to say are forgotten. */
const linesMax = 10_000

const systemTimer: Timer = {
  now: () => performance.now(),
  async wait(milliseconds, signal) {
    await wait(milliseconds, undefined, { signal })
  },
}

/**
 * Makes a limiter: messages of one key leave at even distances, in the order they came, and those of others do not wait for them.
 * Without a rate, nothing waits, and only rests are kept.
 */
export function rateLimiter(rate: Rate | undefined, timer: Timer = systemTimer): RateLimiter {
  const distance = rate === undefined ? 0 : 1000 / rate.perSecond
  const lines = new Map<string, Line>()
  const lineOf = (key: string) => {
    const known = lines.get(key)
    if (known !== undefined) return known
    if (lines.size >= linesMax) forget(lines, timer.now())
    const line = { nextAt: 0, restsUntil: 0, rest: 0 }
    lines.set(key, line)
    return line
  }
  return {
    async pass(key, { signal, milliseconds }) {
      const now = timer.now()
      const line = lineOf(key)
      if (signal.aborted) return 'given-up'
      if (line.restsUntil > now) return 'resting'
      const at = Math.max(now, line.nextAt)
      if (at - now > milliseconds) return 'too-long'
      line.nextAt = at + distance
      if (at === now) return 'passed'
      try {
        await timer.wait(at - now, signal)
        return 'passed'
      } catch {
        // Its turn passes to whoever comes next, if nobody came after it.
        if (line.nextAt === at + distance) line.nextAt = at
        return 'given-up'
      }
    },
    slowDown(key) {
      const line = lineOf(key)
      const now = timer.now()
      // Messages under way at once are told the same, and count as one.
      if (line.restsUntil > now) return
      line.rest = Math.min(Math.max(restMin, line.rest * 2), restMax)
      line.restsUntil = now + line.rest
    },
    goOn(key) {
      const line = lines.get(key)
      if (line !== undefined && line.restsUntil <= timer.now()) line.rest = 0
    },
  }
}

function forget(lines: Map<string, Line>, now: number): void {
  for (const [key, { nextAt, restsUntil, rest }] of lines) {
    if (nextAt <= now && (rest === 0 || restsUntil + restMax <= now)) lines.delete(key)
  }
}
