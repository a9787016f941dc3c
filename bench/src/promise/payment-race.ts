import { memoryStore } from '@cobranza/adapter-memory'
import {
  type CollectionsStore,
  createCollections,
  defaultPolicy,
  type Fact,
  instant,
  isoDate,
  money,
  type Policy,
} from '@cobranza/core'
import { type RecordingNotifier, recordingNotifier, simulatedClock } from '@cobranza/core/testing'
import fc from 'fast-check'
import { checkAll, demand, property } from './check.ts'
import type { Provable } from './promise.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const policy: Policy = { ...standard, reminder: { ...standard.reminder, minimumGapDays: 0 } }
const [today, noon] = [isoDate('2026-02-03'), instant('2026-02-03T17:00:00Z')]
const amount = money('100.00', 'PEN')
const document = { kind: 'invoice', id: 'F-1' } as const

const invoice = (customerId: string): Fact => {
  return { ...document, customerId, issueDate: isoDate('2026-01-01'), dueDate: isoDate('2026-01-31'), amount }
}

/** What stops a message: money that came in, and whatever else says that it is not to be asked for. */
const stops = {
  payment: { kind: 'payment', receivedDate: today, amount },
  'payment to the document': { kind: 'payment', receivedDate: today, amount, parts: [{ ...document, amount }] },
  'credit note': { kind: 'credit-note', issueDate: today, amount, invoiceId: 'F-1' },
  waiver: { kind: 'waiver', waiverDate: today, document, amount, reason: 'goodwill', actor: 'supervisor' },
  void: { kind: 'void', voidDate: today, document, reason: 'issued twice' },
  promise: { kind: 'promise', madeDate: today, payByDate: isoDate('2026-02-10'), amount, covers: [document] },
  dispute: { kind: 'dispute', raisedDate: today, document, reason: 'damaged' },
  hold: { kind: 'hold', startDate: today, scope: { kind: 'customer' }, reason: 'under-review', actor: 'supervisor' },
  'hold of the channel': {
    ...{ kind: 'hold', startDate: today, reason: 'under-review', actor: 'supervisor' },
    scope: { kind: 'channel', channel: 'email' },
  },
  'write-off': {
    kind: 'write-off',
    writeOffDate: today,
    document,
    amount,
    reason: 'uncollectible',
    actor: 'supervisor',
  },
} as const
type StopName = keyof typeof stops
const stopNames = Object.keys(stops) as StopName[]

const stopFor = (customerId: string, name: StopName): Fact => ({ ...stops[name], id: 'S-1', customerId }) as Fact

type Race = Readonly<{ customers: readonly StopName[]; workers: number; scheduler: fc.Scheduler }>

/** The store with its calls in an order that the scheduler chooses, noting what it has committed. */
function scheduled(
  store: CollectionsStore,
  { scheduler, log }: Readonly<{ scheduler: fc.Scheduler; log: string[] }>,
): CollectionsStore {
  const waiting = <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    scheduler.scheduleFunction(call) as (...args: Args) => Promise<Answer>
  return {
    ...store,
    load: waiting(store.load),
    claimContacts: waiting(store.claimContacts),
    settleContact: waiting(store.settleContact),
    commit: waiting(async (commits) => {
      const outcomes = await store.commit(commits)
      for (const [index, { customerId, change }] of commits.entries()) {
        if (outcomes[index]?.kind !== 'committed') continue
        if (change.facts !== undefined) log.push(`stopped ${customerId}`)
        for (const { state } of change.transitions ?? []) log.push(`${state.kind} ${customerId}`)
      }
      return outcomes
    }),
  }
}

/** The race, and what was committed and sent for each customer, in order. */
export async function raced({
  customers,
  workers,
  scheduler,
}: Race): Promise<readonly Readonly<{ order: string; sent: number }>[]> {
  const store = memoryStore()
  const email = recordingNotifier()
  const names = customers.map((_, index) => `C-${index}`)
  const engineOn = (on: CollectionsStore, notifier: RecordingNotifier) =>
    createCollections({ store: on, policy, notifiers: { email: notifier }, clock: simulatedClock(noon) })
  const first = engineOn(store, recordingNotifier())
  await first.recordAll(names.map(invoice))
  await first.tick(today)
  const log: string[] = []
  const racing = scheduled(store, { scheduler, log })
  const facts = customers.map((name, index) => stopFor(names[index] ?? '', name))
  const deliveries = Array.from({ length: workers }, () => engineOn(racing, email).deliver())
  await scheduler.waitFor(
    Promise.all([...deliveries, ...facts.map((fact) => engineOn(racing, email).recordAll([fact]))]),
  )
  return names.map((name) => {
    const order = log.filter((entry) => entry.endsWith(` ${name}`)).map((entry) => entry.slice(0, -name.length - 1))
    return { order: order.join(' '), sent: email.sent.filter(({ customerId }) => customerId === name).length }
  })
}

const races = property({
  name: 'what stops a message, committed before its attempt, stops it: nothing is sent; committed after, it has crossed, and one is sent',
  arbitrary: fc.record({
    customers: fc.array(fc.constantFrom(...stopNames), { minLength: 1, maxLength: 3 }),
    workers: fc.integer({ min: 1, max: 3 }),
    scheduler: fc.scheduler(),
  }),
  async holds(race) {
    for (const [index, { order, sent }] of (await raced(race)).entries()) {
      const story = `${race.customers[index]}: ${order}, ${sent} sent`
      const isStoppedFirst = order.startsWith('stopped')
      demand(sent === (isStoppedFirst ? 0 : 1), story)
      // Nobody has to look at it again for it to be given up: the delivery itself does, if it still gets to it.
      demand(/^(attempting stopped|stopped|stopped suppressed)$/.test(order), story)
    }
  },
})

/** A payment that is committed wins over a message that is not attempted yet. */
export const paymentRace: Provable = {
  name: 'payment-race',
  description:
    'A payment, or whatever else stops a message, races its delivery in every order: none is sent once it is committed.',
  defaultRuns: 20_000,
  run: (size) => checkAll([races], size),
}
