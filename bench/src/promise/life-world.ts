import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Account,
  type Clock,
  type CollectionsStore,
  type Contact,
  createCollections,
  DeliveryError,
  dateInZone,
  type Notifier,
  type Policy,
} from '@cobranza/core'
import { CrashError, mortalStore, recordingNotifier, type SimulatedClock, simulatedClock } from '@cobranza/core/testing'
import { emptyLifeLog, type LifeLog, watchedStore } from './life-log.ts'
import { type LifeStory, type LifeWork, lifeZone } from './life-story.ts'

/** What a process works with. */
export type LifeTools = Readonly<{ store: CollectionsStore; policy: Policy; notifier: Notifier; clock: Clock }>

/** How a process ticks and delivers. Those of the library, unless a test wants to see what the checker says of others. */
export type LifeEngine = Readonly<{
  tick: (tools: LifeTools) => Promise<unknown>
  deliver: (tools: LifeTools) => Promise<unknown>
}>

const collectionsOf = ({ store, policy, notifier, clock }: LifeTools) =>
  createCollections({ store, policy, clock, notifiers: { email: notifier, sms: notifier } })

/** The library. */
export const libraryEngine: LifeEngine = {
  tick: (tools) => collectionsOf(tools).tick(dateInZone(tools.clock.now(), lifeZone)),
  deliver: (tools) => collectionsOf(tools).deliver(),
}

/** What came of a life. */
export type LivedLife = Readonly<{ log: LifeLog; contacts: readonly Contact[] }>

/** Lets a story happen; at the end a process that does not die works on for three days. */
export async function live(story: LifeStory, engine: LifeEngine = libraryEngine): Promise<LivedLife> {
  const base = memoryStore()
  const clock = simulatedClock(story.startAt)
  const log = emptyLifeLog()
  const storeOf = watchedStore(interleaved(base, story.delays), { log, books: new Map<string, Account>() })
  const [first] = story.policies as [Policy, ...Policy[]]
  const run = (work: LifeWork) => {
    const policy = story.policies[work.policy] ?? first
    return runProcess({ work, engine, log, tools: { store: storeOf(policy), policy, clock } })
  }
  for (const { records, works, isWaking, minutesLater } of story.rounds) {
    const policy = story.policies[works[0]?.policy ?? 0] ?? first
    const host = collectionsOf({ store: storeOf(policy), policy, clock, notifier: recordingNotifier() })
    if (isWaking) await host.wakeAll(dateInZone(clock.now(), lifeZone))
    // Facts are recorded while the processes work.
    await Promise.all([host.recordAll(records), ...works.map(run)])
    clock.advance({ minutes: minutesLater })
  }
  const policy = story.rounds.at(-1)?.works[0]?.policy ?? 0
  await workOn(clock, () => run({ does: 'both', diesAfter: Number.MAX_SAFE_INTEGER, outcomes: [], policy }))
  const contacts: Contact[] = []
  for await (const page of base.customerIds()) {
    for (const account of await base.load(page)) contacts.push(...account.contacts)
  }
  return { log, contacts }
}

async function workOn(clock: SimulatedClock, run: () => Promise<void>): Promise<void> {
  for (let days = 0; days < 3; days += 1) {
    clock.advance({ days: 1, hours: 1 })
    await run()
  }
}

/** One process from its start to its end, natural or not. */
async function runProcess({
  work: { does, diesAfter, outcomes },
  engine,
  log,
  tools,
}: Readonly<{ work: LifeWork; engine: LifeEngine; log: LifeLog; tools: Omit<LifeTools, 'notifier'> }>): Promise<void> {
  const recorder = recordingNotifier({
    faults: outcomes.flatMap((outcome, index) => (outcome === 'sent' ? [] : [{ call: index + 1, outcome }])),
  })
  const notifier: Notifier = {
    async send(message, options) {
      const before = recorder.sent.length
      try {
        return await recorder.send(message, options)
      } finally {
        if (recorder.sent.length > before)
          log.out.push({ message: structuredClone(message), attempts: log.attempts.length })
      }
    },
  }
  let calls = 0
  const store = mortalStore(tools.store, { isDead: () => recorder.hasCrashed() || calls++ >= diesAfter })
  try {
    if (does !== 'deliver') await engine.tick({ ...tools, store, notifier })
    if (does !== 'tick') await engine.deliver({ ...tools, store, notifier })
  } catch (error) {
    const cause = error instanceof DeliveryError ? error.cause : error
    if (!(cause instanceof CrashError)) throw error
  }
}

/** The store's calls give way to each other in an order that the story draws. */
function interleaved(store: CollectionsStore, delays: readonly number[]): CollectionsStore {
  let turn = 0
  const later =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      for (let left = delays[turn++ % delays.length] ?? 0; left > 0; left -= 1) await Promise.resolve()
      return call(...args)
    }
  return {
    ...store,
    load: later(store.load),
    commit: later(store.commit),
    claimContacts: later(store.claimContacts),
    settleContact: later(store.settleContact),
    expireAttempts: later(store.expireAttempts),
  }
}
