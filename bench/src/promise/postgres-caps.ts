import { postgresStore } from '@cobranza/adapter-postgres'
import {
  addDays,
  type Collections,
  type CollectionsStore,
  createCollections,
  daysBetween,
  type Fact,
  type IsoDate,
  instant,
  isoDate,
  money,
  type Notifier,
  type Policy,
} from '@cobranza/core'
import { proofPolicy } from '../fault/book.ts'
import { tallyOf } from '../fault/delivery-tally.ts'
import { type FreshDatabase, proofServer } from '../fault/proof-server.ts'
import { createRandom, type Random, shuffled } from '../random.ts'
import type { Provable, Size, Verdict } from './promise.ts'

const workers = 50
const invoices = 20
const gapDays = 7
const firstDay = isoDate('2026-03-02')
/** Every missed step is planned, so that many contacts of the customer may be claimed at once: only the gate keeps them apart. */
const policy: Policy = {
  ...proofPolicy,
  reminder: { ...proofPolicy.reminder, minimumGapDays: gapDays, catchUp: 'replay' },
}

/** Days of a round: the first, one inside its gap, and the one after it. */
function daysOf({ below }: Random): readonly IsoDate[] {
  return [0, 1 + below(5), gapDays].map((days) => addDays(firstDay, days))
}

/** Twenty invoices of one customer that fell due in the ten weeks before the round, in which nobody worked. */
function invoicesOf({ below }: Random): readonly Fact[] {
  return Array.from({ length: invoices }, (_, index): Fact => {
    const dueDate = addDays(firstDay, below(70) - 68)
    const issueDate = addDays(dueDate, -30)
    return { kind: 'invoice', id: `F-${index}`, customerId: 'C-1', issueDate, dueDate, amount: money('100.00', 'PEN') }
  })
}

type Sent = Readonly<{ key: string; date: IsoDate }>

type Worker = Readonly<{ date: IsoDate; engine: Collections }>

/** One worker on a day: what it does, and when it comes. */
async function workOn({ date, engine }: Worker, random: Random): Promise<void> {
  const does = random.pick(['both', 'both', 'tick', 'deliver'] as const)
  await new Promise((resolve) => setTimeout(resolve, random.below(8)))
  if (does !== 'deliver') await engine.tick(date)
  if (does !== 'tick') await engine.deliver()
}

async function playRound(database: FreshDatabase, tenantId: string, random: Random): Promise<readonly string[]> {
  const whole = postgresStore({ ...database.optionsOf(tenantId), policy })
  // One contact a claim: the first worker would take all of them, and nobody would be in its way.
  const store: CollectionsStore = { ...whole, claimContacts: (claim) => whole.claimContacts({ ...claim, limit: 1 }) }
  const sent: Sent[] = []
  const taken = new Map<string, number>()
  const workerOf = (date: IsoDate): Worker => {
    const email: Notifier = {
      async send({ key }) {
        sent.push({ key, date })
        taken.set(key, (taken.get(key) ?? 0) + 1)
        return { kind: 'sent' }
      },
    }
    const clock = { now: () => instant(`${date}T12:00:00Z`) }
    return { date, engine: createCollections({ store, policy, notifiers: { email }, clock }) }
  }
  await workerOf(firstDay).engine.recordAll(shuffled(invoicesOf(random), random))
  // One of them plans what was missed: fifty that do would spend the round on that.
  await workerOf(firstDay).engine.tick(firstDay)
  for (const date of daysOf(random)) {
    // Clocks around midnight: for some it is tomorrow already.
    const crew = [workerOf(date), workerOf(addDays(date, 1))] as const
    await Promise.all(Array.from({ length: workers }, () => workOn(random.pick(crew), random)))
  }
  const { faults } = await tallyOf(store, taken)
  const apart = sent.flatMap((one, index) =>
    sent.slice(index + 1).flatMap((other) => {
      const days = Math.abs(daysBetween(one.date, other.date))
      return days < gapDays ? [`${one.key} and ${other.key} went out ${days} days apart`] : []
    }),
  )
  return [...faults, ...apart, ...(sent.length === 0 ? ['nothing went out'] : [])]
}

async function playAll({ runs, seed, onProgress, say }: Size): Promise<Verdict> {
  const random = createRandom(seed)
  const database = await (await proofServer(18)).freshDatabase(workers)
  const failures: string[] = []
  try {
    let rounds = 0
    while (rounds < runs && failures.length === 0) {
      const faults = await playRound(database, `caps-${rounds}`, random)
      if (faults.length > 0) failures.push(`round ${rounds}:\n${faults.slice(0, 10).join('\n')}`)
      rounds += 1
      onProgress(rounds)
    }
    say(`${rounds} rounds of ${workers} workers at one customer with ${invoices} invoices`)
    return {
      tried: rounds,
      failed: failures.length,
      ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }),
    }
  } finally {
    await database.dispose()
  }
}

/** Caps count per customer, whoever works. */
export const postgresCaps: Provable = {
  name: 'postgres-caps',
  description: 'Fifty workers at one customer with twenty invoices due never send two reminders within a week.',
  defaultRuns: 1000,
  startsServers: true,
  run: playAll,
}
