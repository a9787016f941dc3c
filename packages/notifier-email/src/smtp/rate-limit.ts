import { setTimeout as wait } from 'node:timers/promises'
import type { MailFailure } from '../mail.ts'

/** Time as a limiter sees it: milliseconds that only grow. */
export type Timer = Readonly<{
  now(): number
  /** Resolves after the time; rejects when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}>

/** Messages that may go out in a second; `0.5` is one every two seconds. */
export type Rate = Readonly<{ perSecond: number }>

/** Why a key rests. */
export type RestCause = Readonly<{ reason: string; failure: MailFailure }>

/** A key that rests, and for how many milliseconds still. */
export type Resting = Readonly<{ kind: 'resting'; cause: RestCause; againIn: number }>

/** What becomes of a message that comes to the limiter. */
export type Passage =
  /** It may go; `leave` is called when it has ended, whatever became of it. */
  | Readonly<{ kind: 'passed'; leave: () => void }>
  /** Its turn did not come in time; it will in about so many milliseconds. */
  | Readonly<{ kind: 'too-long'; againIn: number }>
  | Resting
  /** The signal aborted, or the limiter is closed. */
  | Readonly<{ kind: 'given-up' }>

/** Spaces messages out: each key, such as a domain, has its own line. */
export type RateLimiter = Readonly<{
  /** Stands in line, no longer than `milliseconds`. Who leaves the line uses up no turn; a rest that begins ends all waiting. */
  pass(key: string, options: Readonly<{ signal: AbortSignal; milliseconds: number }>): Promise<Passage>
  /**
   * The key rests for a minute, twice as long each time it fails anew, half an hour at most. Then one message goes first, and what
   * becomes of it decides for the others.
   */
  slowDown(key: string, cause: RestCause): void
  /** It took one: the next rest is a short one again. */
  goOn(key: string): void
  /** Whether the key rests by now, for those who have passed and wait for something else. */
  restOf(key: string): Resting | undefined
  /** Ends all waiting, and lets nobody pass any more. */
  close(): void
}>

type Waiter = (passage: Passage) => void
type Line = {
  waiting: Set<Waiter>
  /** When the next turn comes. */
  nextAt: number
  isWaitingForTurn: boolean
  /** The turn promised last to one that was sent away. */
  promisedAt: number
  rest: number
  restsUntil: number
  cause: RestCause
  /** The one that goes first after a rest. */
  probe: object | undefined
}

const restMin = 60_000
const restMax = 30 * 60_000
/** Above this many keys, those that have nothing to say are forgotten. */
const linesMax = 10_000

/** The clock of the machine. */
export const systemTimer: Timer = {
  now: () => performance.now(),
  async wait(milliseconds, signal) {
    await wait(Math.max(0, milliseconds), undefined, { signal })
  },
}

/**
 * Makes a limiter: messages of one key leave at even distances, in the order they came, and those of others do not wait for them.
 * Without a rate, nothing waits but for the one that goes first after a rest.
 */
export function rateLimiter(rate: Rate | undefined, timer: Timer = systemTimer): RateLimiter {
  const distance = rate === undefined ? 0 : 1000 / rate.perSecond
  const lines = new Map<string, Line>()
  const closing = new AbortController()

  const lineOf = (key: string): Line => {
    const known = lines.get(key)
    if (known !== undefined) return known
    if (lines.size >= linesMax) forget(lines, timer.now())
    const line = newLine()
    lines.set(key, line)
    return line
  }
  const restOn = ({ restsUntil, cause }: Line): Resting | undefined => {
    const againIn = restsUntil - timer.now()
    return againIn > 0 ? { kind: 'resting', cause, againIn } : undefined
  }
  const sendAway = (line: Line, passage: Passage) => {
    for (const settle of [...line.waiting]) settle(passage)
  }
  /** Takes a turn that has come, `since` when the next is reckoned from. */
  const takeTurn = (line: Line, since: number): Passage => {
    line.nextAt = since + distance
    const self = {}
    if (line.rest > 0) line.probe = self
    return { kind: 'passed', leave: () => endProbe(line, self) }
  }
  /** Lets those go whose turn has come; `due` is when it came by a timer that has just rung. */
  const serve = (line: Line, due?: number): void => {
    const now = Math.max(timer.now(), due ?? 0)
    // A timer that rings a little late does not shift all turns after it.
    let since = due !== undefined && now - due < distance ? due : now
    for (const settle of line.waiting) {
      if (line.probe !== undefined) return
      if (line.nextAt > now) {
        waitForTurn(line)
        return
      }
      settle(takeTurn(line, since))
      since = now
    }
  }
  const waitForTurn = (line: Line) => {
    if (line.isWaitingForTurn) return
    line.isWaitingForTurn = true
    const { nextAt } = line
    const goOn = () => {
      line.isWaitingForTurn = false
      if (!closing.signal.aborted) serve(line, nextAt)
    }
    timer.wait(nextAt - timer.now(), closing.signal).then(goOn, goOn)
  }
  const endProbe = (line: Line, probe = line.probe) => {
    if (line.probe !== probe || probe === undefined) return
    line.probe = undefined
    serve(line)
  }
  /** The turn after all that are in line and all that were sent away, so that these do not come back at once. */
  const promise = (line: Line): Passage => {
    const now = timer.now()
    const afterLine = Math.max(now, line.nextAt) + line.waiting.size * distance
    line.promisedAt = Math.max(afterLine, line.promisedAt + distance)
    return { kind: 'too-long', againIn: line.probe === undefined ? line.promisedAt - now : restMin }
  }

  return {
    async pass(key, { signal, milliseconds }) {
      const line = lineOf(key)
      if (signal.aborted || closing.signal.aborted) return { kind: 'given-up' }
      const rest = restOn(line)
      if (rest !== undefined) return rest
      const now = timer.now()
      if (line.waiting.size === 0 && line.probe === undefined && line.nextAt <= now) return takeTurn(line, now)
      return new Promise((resolve) => {
        const patience = new AbortController()
        const settle: Waiter = (passage) => {
          line.waiting.delete(settle)
          signal.removeEventListener('abort', onAbort)
          patience.abort()
          resolve(passage)
        }
        const onAbort = () => settle({ kind: 'given-up' })
        line.waiting.add(settle)
        serve(line)
        if (!line.waiting.has(settle)) return
        signal.addEventListener('abort', onAbort)
        const onTooLong = () => {
          if (!line.waiting.delete(settle)) return
          settle(promise(line))
        }
        timer.wait(milliseconds, patience.signal).then(onTooLong, () => undefined)
      })
    },
    slowDown(key, cause) {
      const line = lineOf(key)
      // Messages under way at once are told the same, and count as one.
      if (restOn(line) !== undefined) return
      line.rest = Math.min(Math.max(restMin, line.rest * 2), restMax)
      line.restsUntil = timer.now() + line.rest
      line.cause = cause
      line.probe = undefined
      sendAway(line, { kind: 'resting', cause, againIn: line.rest })
    },
    goOn(key) {
      const line = lines.get(key)
      if (line === undefined || restOn(line) !== undefined) return
      line.rest = 0
      endProbe(line)
    },
    restOf(key) {
      const line = lines.get(key)
      return line === undefined ? undefined : restOn(line)
    },
    close() {
      closing.abort()
      for (const line of lines.values()) sendAway(line, { kind: 'given-up' })
    },
  }
}

function newLine(): Line {
  return {
    waiting: new Set(),
    nextAt: 0,
    isWaitingForTurn: false,
    promisedAt: 0,
    rest: 0,
    restsUntil: 0,
    cause: { reason: '', failure: 'other' },
    probe: undefined,
  }
}

function forget(lines: Map<string, Line>, now: number): void {
  for (const [key, { waiting, nextAt, promisedAt, probe, rest, restsUntil }] of lines) {
    const isQuiet = waiting.size === 0 && probe === undefined && Math.max(nextAt, promisedAt) <= now
    if (isQuiet && (rest === 0 || restsUntil + restMax <= now)) lines.delete(key)
  }
}
