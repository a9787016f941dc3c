import { memoryStore } from '@cobranza/adapter-memory'
import {
  type CollectionsStore,
  type Contact,
  createCollections,
  DeliveryError,
  dateInZone,
  daysBetween,
  type IsoDate,
  type Notifier,
  type Policy,
  startOfDayInZone,
} from '@cobranza/core'
import { CrashError, mortalStore, recordingNotifier, type SimulatedClock, simulatedClock } from '@cobranza/core/testing'
import fc from 'fast-check'
import { checkAll, demand, property } from './check.ts'
import { asListed, type Portfolio, policiesThat, portfolios } from './portfolio.ts'
import type { Provable } from './promise.ts'

/** What a process does on a day, and after how many calls of the store it dies; the notifier's faults, one per message. */
type Work = Readonly<{ does: 'tick' | 'deliver' | 'both'; diesAfter?: number; faults: readonly Outcome[] }>
type Outcome = 'sent' | 'refused' | 'not-sent' | 'unknown' | 'throws' | 'crash'
/** Processes that work at the same time, and the minutes that pass before the next round. */
type Round = Readonly<{ works: readonly Work[]; minutesLater: number }>

const works: fc.Arbitrary<Work> = fc.record(
  {
    does: fc.constantFrom('tick' as const, 'deliver' as const, 'both' as const),
    diesAfter: fc.nat(30),
    faults: fc.array(fc.constantFrom<Outcome>('sent', 'sent', 'refused', 'not-sent', 'unknown', 'throws', 'crash'), {
      maxLength: 4,
    }),
  },
  { requiredKeys: ['does', 'faults'] },
)
const rounds: fc.Arbitrary<Round> = fc.record({
  works: fc.array(works, { minLength: 1, maxLength: 3 }),
  minutesLater: fc.constantFrom(0, 1, 4, 5, 6, 60, 24 * 60),
})

/** A message that went out, whatever the notifier said about it. */
type Out = Readonly<{ key: string; customerId: string; date: IsoDate }>
type Scene = Readonly<{
  store: CollectionsStore
  policy: Policy
  clock: SimulatedClock
  out: Out[]
  today: () => IsoDate
}>

/** The store's calls give way to each other in an order that the case draws. */
function interleaved(store: CollectionsStore, turns: () => number): CollectionsStore {
  const giveWay = async () => {
    for (let left = turns(); left > 0; left -= 1) await Promise.resolve()
  }
  const later =
    <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      await giveWay()
      const answer = await call(...args)
      await giveWay()
      return answer
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

/** One process from its start to its end, natural or not. */
async function runProcess(
  { store, policy, clock, out, today }: Scene,
  { does, diesAfter = Number.POSITIVE_INFINITY, faults }: Work,
): Promise<void> {
  let calls = 0
  const recorder = recordingNotifier({
    faults: faults.flatMap((outcome, index) => (outcome === 'sent' ? [] : [{ call: index + 1, outcome }])),
  })
  const notifier: Notifier = {
    async send(message, options) {
      const before = recorder.sent.length
      try {
        return await recorder.send(message, options)
      } finally {
        if (recorder.sent.length > before) out.push({ key: message.key, customerId: message.customerId, date: today() })
      }
    },
  }
  const mortal = mortalStore(store, { isDead: () => recorder.hasCrashed() || calls++ >= diesAfter })
  const engine = createCollections({ store: mortal, policy, notifiers: { email: notifier, sms: notifier }, clock })
  try {
    if (does !== 'deliver') await engine.tick(today())
    if (does !== 'tick') await engine.deliver()
  } catch (error) {
    const cause = error instanceof DeliveryError ? error.cause : error
    if (!(cause instanceof CrashError)) throw error
  }
}

type Story = Readonly<{ portfolio: Portfolio; policy: Policy; rounds: readonly Round[]; delays: readonly number[] }>

/** Lets the story happen; then one process that does not die works for some weeks. */
async function tell({
  portfolio,
  policy,
  rounds: drawn,
  delays,
}: Story): Promise<Readonly<{ scene: Scene; contacts: readonly Contact[] }>> {
  const [first, last] = [portfolio.days[0] as IsoDate, portfolio.days.at(-1) as IsoDate]
  const clock = simulatedClock(startOfDayInZone(first, policy.timeZone))
  let turn = 0
  const base = memoryStore()
  const store = interleaved(base, () => delays[turn++ % delays.length] ?? 0)
  const today = () => dateInZone(clock.now(), policy.timeZone)
  const scene: Scene = { store, policy, clock, out: [], today }
  const host = createCollections({
    store,
    policy,
    notifiers: { email: recordingNotifier(), sms: recordingNotifier() },
    clock,
  })

  const pending = [...portfolio.recordedOn].sort(([a], [b]) => (a < b ? -1 : 1))
  const stride = Math.max(1, Math.floor(portfolio.days.length / Math.max(1, drawn.length)))
  for (const [index, round] of drawn.entries()) {
    clock.set(laterOf(clock, startOfDayInZone(portfolio.days[index * stride] ?? last, policy.timeZone)))
    const arrived = pending.splice(0, pending.filter(([date]) => date <= today()).length).flatMap(([, facts]) => facts)
    // Facts are recorded while the processes work.
    await Promise.all([host.recordAll(arrived), ...round.works.map((work) => runProcess(scene, work))])
    clock.advance({ minutes: round.minutesLater })
  }
  await host.recordAll(pending.flatMap(([, facts]) => facts))
  clock.set(laterOf(clock, startOfDayInZone(last, policy.timeZone)))
  for (let days = 0; days < 60; days += 1) {
    clock.advance({ days: 1 })
    await runProcess(scene, { does: 'both', faults: [] })
  }
  const contacts: Contact[] = []
  for await (const page of base.customerIds())
    contacts.push(...(await base.load(page)).flatMap((account) => account.contacts))
  return { scene, contacts }
}

function laterOf(clock: SimulatedClock, at: ReturnType<SimulatedClock['now']>): ReturnType<SimulatedClock['now']> {
  return clock.now() > at ? clock.now() : at
}

const attempts = property({
  name: 'several processes that tick, deliver, die and lose their leases: no message goes out twice, and none is lost sight of',
  arbitrary: fc.record({
    facts: portfolios({ lengthMax: 10 }),
    policy: policiesThat('collapse', 'skip', 'replay'),
    rounds: fc.array(rounds, { minLength: 4, maxLength: 30 }),
    delays: fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }),
  }),
  async holds({ facts, policy, rounds: drawn, delays }) {
    const { scene, contacts } = await tell({ portfolio: asListed(facts), policy, rounds: drawn, delays })
    const { out } = scene
    const timesOut = new Map<string, number>()
    for (const { key } of out) timesOut.set(key, (timesOut.get(key) ?? 0) + 1)
    for (const contact of contacts) {
      const { plan, state } = contact
      const times = timesOut.get(plan.key) ?? 0
      timesOut.delete(plan.key)
      demand(times <= 1, `${plan.key} went out ${times} times`)
      const story = `${plan.key} is ${state.kind} and went out ${times} times`
      if (state.kind === 'sent') demand(times === 1, story)
      else if (state.kind !== 'unknown') {
        const isOver = state.kind === 'refused' || state.kind === 'suppressed'
        demand(times === 0 && (isOver || isPostponed(contact, scene)), story)
      }
    }
    demand(timesOut.size === 0, `went out and was never planned: ${[...timesOut.keys()].join(', ')}`)
    demand(new Set(contacts.map(({ plan }) => plan.key)).size === contacts.length, 'two contacts have one key')
    keepsGap(out, contacts, policy)
  },
})

/** It waits, no longer than the longest gap there is, because another message to the customer went out. */
function isPostponed({ state }: Contact, { policy, clock, today }: Scene): boolean {
  if (state.kind !== 'planned' || state.notBeforeAt === undefined || state.notBeforeAt <= clock.now()) return false
  const { cadences, minimumGapDays, gentle } = policy.reminder
  const own = cadences.map((cadence) => cadence.minimumGapDays ?? 0)
  const longest = Math.max(minimumGapDays, gentle?.minimumGapDays ?? 0, 1, ...own)
  return daysBetween(today(), dateInZone(state.notBeforeAt, policy.timeZone)) <= longest
}

/**
 * Between two days on which a customer is asked for money lies the minimum gap of the later message: that of its cadence, or else of
 * the policy. What is planned for one day is one contact, and a courtesy such as thanks keeps no gap.
 */
function keepsGap(out: readonly Out[], contacts: readonly Contact[], { reminder }: Policy): void {
  const plans = new Map(contacts.map(({ plan }) => [plan.key, plan]))
  const gapOf = ({ cadence }: Contact['plan']) =>
    reminder.cadences.find(({ name }) => name === cadence)?.minimumGapDays ?? reminder.minimumGapDays
  for (const one of out) {
    for (const other of out) {
      const [earlier, later] = [plans.get(one.key), plans.get(other.key)]
      if (earlier === undefined || later === undefined || one.customerId !== other.customerId) continue
      if (earlier.courtesy !== undefined || later.courtesy !== undefined) continue
      if (one.date > other.date || earlier.plannedDate === later.plannedDate) continue
      const apart = daysBetween(one.date, other.date)
      const gap = apart === 0 ? Math.min(gapOf(earlier), gapOf(later)) : gapOf(later)
      demand(
        apart >= gap,
        `${one.key} went out on ${one.date}, ${other.key} on ${other.date}, ${apart} days apart, not ${gap}`,
      )
    }
  }
}

/** A contact is attempted at most once. */
export const oneContact: Provable = {
  name: 'one-contact',
  description:
    'However processes interleave, die and lose leases, a message goes out once at most, and every plan has its end.',
  defaultRuns: 4000,
  run: (size) => checkAll([attempts], size),
}
