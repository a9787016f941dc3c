import { addMilliseconds, dateInZone, type Fact, type Instant, instant, later, type Policy } from '@cobranza/core'
import type { Choices } from './drawn.ts'
import { emptyLifeBook, type LifeBook, nextFact } from './life-fact.ts'
import { drawLifePolicy } from './life-policy.ts'

/** What a process does, after how many calls of the store it dies, and how its messages end, one after the other. */
export type LifeWork = Readonly<{
  does: 'tick' | 'deliver' | 'both'
  diesAfter: number
  outcomes: readonly ('sent' | 'refused' | 'not-sent' | 'unknown' | 'throws' | 'crash')[]
  /** Index of the policy it runs under: one that was not told of the new policy goes on with the old one. */
  policy: number
}>

/** What happens at once, and the minutes that pass before the next round; clocks also go back. */
export type LifeRound = Readonly<{
  records: readonly Fact[]
  works: readonly LifeWork[]
  /** Whether everybody is woken, as one does after a change of policy. */
  isWaking: boolean
  minutesLater: number
}>

/** The whole life of one to two accounts. */
export type LifeStory = Readonly<{
  startAt: Instant
  policies: readonly Policy[]
  rounds: readonly LifeRound[]
  /** How often each call of the store gives way to others. */
  delays: readonly number[]
}>

export const lifeZone = 'America/Lima'
const day = 24 * 60
const someMinutes = [day, 60, 5, 0, 3 * day, 2 * day, 7 * day, 20 * day, 600, -60, -day] as const

/** Draws a life: facts of all kinds, ticks, deliveries, crashes, jumps of the clock and changes of policy in any order. */
export function drawLifeStory(choices: Choices): LifeStory {
  const { between, below, chance, list, pick } = choices
  const policies = list(1, 3, (index) => drawLifePolicy(choices, `v${index + 1}`))
  const books: readonly LifeBook[] = list(1, 2, (index) => emptyLifeBook(`C-${index + 1}`))
  let now = addMilliseconds(instant('2026-03-02T13:00:00Z'), below(20 * 60) * 60_000)
  const startAt = now
  let [latest, policy] = [dateInZone(now, lifeZone), 0]
  const rounds = list(4, 14, (): LifeRound => {
    const today = dateInZone(now, lifeZone)
    latest = later(today, latest)
    const records = list(0, 3, () =>
      nextFact(choices, { book: pick(books as [LifeBook, ...LifeBook[]]), today: latest }),
    )
    const isWaking = policies.length > 1 && chance(15)
    if (isWaking) policy = below(policies.length)
    const minutesLater = pick(someMinutes)
    now = addMilliseconds(now, minutesLater * 60_000)
    return {
      records: records.flat(),
      works: list(1, 2, () => drawWork(choices, chance(90) ? policy : below(policies.length))),
      isWaking,
      minutesLater,
    }
  })
  return { startAt, policies, rounds, delays: list(1, 6, () => between(0, 3)) }
}

function drawWork({ below, chance, list, pick }: Choices, policy: number): LifeWork {
  return {
    does: pick(['both', 'tick', 'deliver']),
    diesAfter: chance(20) ? below(16) : Number.MAX_SAFE_INTEGER,
    outcomes: list(0, 3, () => pick(['sent', 'sent', 'refused', 'not-sent', 'unknown', 'throws', 'crash'])),
    policy,
  }
}
