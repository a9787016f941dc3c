import { PostgresError, type PostgresOptions, postgresStore } from '@cobranza/adapter-postgres'
import {
  addMilliseconds,
  type CollectionsStore,
  createCollections,
  DeliveryError,
  type Instant,
  type Notifier,
} from '@cobranza/core'
import type { Random } from '../random.ts'
import { customerName, dueDay, dueInvoices, dueNoon, paymentOf, proofPolicy, recordAt } from './book.ts'
import { type DeliveryTally, tallyOf } from './delivery-tally.ts'

/** How much work there is while something goes wrong. */
export type Scene = Readonly<{ contacts: number; random: Random }>

/** A clock that all workers of a scene go by. */
export type SceneClock = { now: Instant }

/** What goes wrong, and where. */
export type Trouble = Readonly<{
  /** As the workers reach the database. */
  options: PostgresOptions
  /** As the judge does: past proxies, poolers and small pools. */
  steady: CollectionsStore
  /** Lets it happen; it is over when this settles. Called when the workers are at work. */
  happens: (clock: SceneClock) => Promise<void>
  /** 2 when absent. */
  workers?: number
}>

/** How the work went on. */
export type Survival = Readonly<{
  /** From the end of the trouble to the first call that succeeds. */
  recoveryMilliseconds: number
  /** What the workers were told meanwhile, by code and SQLSTATE. */
  errors: ReadonlyMap<string, number>
  tally: DeliveryTally
  /** In words; empty when nothing was lost or doubled. */
  faults: readonly string[]
}>

const deadlineMilliseconds = 90_000
/** By how much the clock moves on when a worker comes round: longer than a lease, so that what the dead held is taken over. */
const stepMilliseconds = 6 * 60_000
/** Half of the facts arrive within half of this time: longer than most troubles last. */
const arrivalMilliseconds = 3000
/** The day of the proof must not end; half of it is kept for when the trouble is over, as workers that only meet errors come round fast. */
const stepsMax = 100

/** Lets workers tick and deliver, and somebody record payments, while the trouble happens and until everything has its end. */
export async function survive({ contacts, random }: Scene, trouble: Trouble): Promise<Survival> {
  const { options, steady, happens, workers = 2 } = trouble
  const invoices = dueInvoices(contacts)
  const half = Math.ceil(contacts / 2)
  await recordAt(steady, invoices.slice(0, half))
  const taken = new Map<string, number>()
  const errors = new Map<string, number>()
  const faults: string[] = []
  const clock: SceneClock = { now: dueNoon }
  const until = performance.now() + deadlineMilliseconds
  let [isCalm, isOver] = [false, false]
  let steps = 0
  const store = postgresStore(options)
  const note = (thrown: unknown) => {
    const error = thrown instanceof DeliveryError ? thrown.cause : thrown
    const { code, sqlState } = error instanceof PostgresError ? error : { code: undefined, sqlState: undefined }
    if (code === undefined) faults.push(`not ours: ${error instanceof Error ? error.stack : String(error)}`)
    const name = [code ?? 'foreign', sqlState ?? ''].join(' ').trim()
    errors.set(name, (errors.get(name) ?? 0) + 1)
  }
  const isDone = () => isOver || performance.now() > until || faults.length > 0

  const work = async () => {
    const engine = createCollections({
      store,
      policy: proofPolicy,
      notifiers: { email: notifierOf(taken) },
      clock: { now: () => clock.now },
    })
    while (!isDone()) {
      try {
        await engine.tick(dueDay)
        await engine.deliver()
      } catch (error) {
        note(error)
      }
      await pause(10)
      if (steps >= (isCalm ? stepsMax : stepsMax / 2)) continue
      steps += 1
      clock.now = addMilliseconds(clock.now, stepMilliseconds)
    }
  }
  const paid = [...new Set(Array.from({ length: Math.ceil(contacts / 20) }, () => random.below(half)))]
  // The other half arrives during the trouble, one fact after the other, so that there is work for it to spoil.
  const arrive = async () => {
    for (const fact of [...paid.map(paymentOf), ...invoices.slice(half)]) {
      while (!isDone()) {
        try {
          await recordAt(store, [fact])
          break
        } catch (error) {
          note(error)
          await pause(20)
        }
      }
      await pause(arrivalMilliseconds / contacts)
    }
  }
  const judge = async (): Promise<number> => {
    while (taken.size === 0 && !isDone()) await pause(5)
    const arriving = arrive()
    await happens(clock)
    const ended = performance.now()
    while (!isDone() && !(await answers(store))) await pause(5)
    const recovered = performance.now() - ended
    await arriving
    isCalm = true
    while (!isDone()) {
      const { pending } = await tallyOf(steady, taken)
      if (pending === 0 && (await unplanned(steady, contacts, paid)).length === 0) break
      await pause(50)
    }
    isOver = true
    return recovered
  }
  const [recoveryMilliseconds] = await Promise.all([judge(), ...Array.from({ length: workers }, work)])
  const tally = await tallyOf(steady, taken)
  const late = tally.pending === 0 ? [] : [`${tally.pending} of ${tally.planned} contacts have no end`]
  faults.push(...tally.faults, ...late, ...(await unplanned(steady, contacts, paid)))
  return { recoveryMilliseconds, errors, tally, faults }
}

/** Counts what goes out; it takes a moment, so that troubles meet messages on their way. */
function notifierOf(taken: Map<string, number>): Notifier {
  return {
    async send({ key }) {
      taken.set(key, (taken.get(key) ?? 0) + 1)
      await pause(1)
      return { kind: 'sent' }
    },
  }
}

async function answers(store: CollectionsStore): Promise<boolean> {
  try {
    await store.load([customerName(0)])
    return true
  } catch {
    return false
  }
}

/** Customers whose facts or contacts are not what they should be. Who paid in time may have no contact. */
async function unplanned(
  store: CollectionsStore,
  contacts: number,
  paid: readonly number[],
): Promise<readonly string[]> {
  const accounts = await store.load(Array.from({ length: contacts }, (_, index) => customerName(index)))
  return accounts.flatMap(({ customerId, facts, contacts: found }, index) => {
    const isPaid = paid.includes(index)
    if (facts.length !== (isPaid ? 2 : 1)) return [`${customerId} has ${facts.length} facts`]
    return found.length === 1 || (isPaid && found.length === 0) ? [] : [`${customerId} has ${found.length} contacts`]
  })
}

/** Some milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
