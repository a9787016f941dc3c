import { postgresStore } from '@cobranza/adapter-postgres'
import { addMilliseconds, type CollectionsStore, type Instant } from '@cobranza/core'
import { customerName, dueInvoices, dueNoon, paymentOf, recordAt } from '../fault/book.ts'
import { type DeliveryTally, tallyOf } from '../fault/delivery-tally.ts'
import { type KillPoint, killPoints } from '../fault/kill-point.ts'
import { type FreshDatabase, proofServer } from '../fault/proof-server.ts'
import { type SinkManner, type SmtpSink, smtpSink } from '../fault/smtp-sink.ts'
import type { WorkOrder } from '../fault/worker-message.ts'
import { startWorker, type WorkerProcess } from '../fault/worker-process.ts'
import { createRandom, type Random } from '../random.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** Contacts of each round; fewer where somebody is in a hurry. */
const contactsOf = (runs: number): number => (runs >= 100 ? 200 : 24)
/** Time that passes before the others go on: longer than a lease, and than the pause after a message that did not go out. */
const passMilliseconds = 6 * 60_000
const passesMax = 12

type Bed = Readonly<{ database: FreshDatabase; sink: SmtpSink; crew: Crew; random: Random }>

/** Workers that are ready, and one more than needed, since a process takes a while to start. */
type Crew = Readonly<{
  next: () => Promise<WorkerProcess>
  giveBack: (worker: WorkerProcess) => void
  end: () => Promise<void>
}>

function crewOn(url: string): Crew {
  const idle = [startWorker(url), startWorker(url), startWorker(url)]
  return {
    async next() {
      const worker = idle.shift() ?? startWorker(url)
      await worker.ready
      return worker
    },
    giveBack: (worker) => idle.push(worker),
    async end() {
      for (const worker of idle) {
        await worker.ready
        await worker.kill()
      }
    },
  }
}

/** What the mail server does with a contact the first time; tries after that are taken. */
function mannerOf({ chance }: Random, before: number): SinkManner {
  if (before > 0) return 'take'
  if (chance(4)) return 'refuse'
  if (chance(4)) return 'defer'
  return chance(4) ? 'hang-up' : 'take'
}

type Round = Readonly<{ tenantId: string; contacts: number; point: KillPoint | 'any'; nth: number; delay: number }>

/** Lets a worker die at its work while another one goes on, then lets time pass until every contact has its end. */
async function playRound(bed: Bed, round: Round): Promise<Readonly<{ kills: number; faults: readonly string[] }>> {
  const { database, sink, random } = bed
  const { tenantId, contacts } = round
  const store = postgresStore(database.optionsOf(tenantId))
  sink.taken.clear()
  await recordAt(store, dueInvoices(contacts))
  const paid = new Set(Array.from({ length: Math.ceil(contacts / 20) }, () => random.below(contacts)))
  const order = { tenantId, sinkPort: sink.port, now: dueNoon }
  // Nothing has to be given up on the first pass: who is to die at that looks again later.
  const isLate = round.point.startsWith('expire:')
  let [kills] = await Promise.all([
    workPair(bed, order, isLate ? { ...round, point: 'any' } : round),
    pay(store, [...paid], round.delay),
  ])
  let now: Instant = dueNoon
  let tally: DeliveryTally | undefined
  for (let passes = 0; passes < passesMax && tally?.pending !== 0; passes += 1) {
    now = addMilliseconds(now, passMilliseconds)
    if (passes === 0 && isLate) kills += await workPair(bed, { ...order, now }, round)
    else await workAlone(bed, { ...order, now })
    tally = await tallyOf(store, sink.taken)
  }
  return {
    kills,
    faults: [...(tally === undefined ? [] : faultsOf(tally)), ...(await lost(store, { contacts, paid }))],
  }
}

async function pay(store: CollectionsStore, customers: readonly number[], delay: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delay / 2))
  await recordAt(store, customers.map(paymentOf))
}

/** Two workers at once, one of which is killed at its point, or after a while. Tells how many died. */
async function workPair({ crew }: Bed, order: WorkOrder, { point, nth, delay }: Round): Promise<number> {
  const [victim, other] = [await crew.next(), await crew.next()]
  const goesOn = other.work(order)
  const timer = point === 'any' ? setTimeout(victim.kill, delay) : undefined
  const ended = await victim.work(point === 'any' ? order : { ...order, stopAt: { point, nth } })
  clearTimeout(timer)
  // At once: the other one may be waiting for a lock of who stands at its point.
  if (ended !== 'done') await victim.kill()
  else crew.giveBack(victim)
  await goesOn
  crew.giveBack(other)
  return ended === 'done' ? 0 : 1
}

async function workAlone({ crew }: Bed, order: WorkOrder): Promise<void> {
  const worker = await crew.next()
  await worker.work(order)
  crew.giveBack(worker)
}

function faultsOf({ faults, planned, sent, refused, unknown, suppressed, pending }: DeliveryTally): readonly string[] {
  if (pending === 0 && planned === sent + refused + unknown + suppressed) return faults
  return [...faults, `${pending} of ${planned} contacts have no end`]
}

/** Facts and contacts that should be there and are not. Who paid in time may have none. */
async function lost(
  store: CollectionsStore,
  { contacts, paid }: Readonly<{ contacts: number; paid: ReadonlySet<number> }>,
): Promise<readonly string[]> {
  const accounts = await store.load(Array.from({ length: contacts }, (_, index) => customerName(index)))
  return accounts.flatMap((account, index) => {
    const facts = paid.has(index) ? 2 : 1
    if (account.facts.length !== facts) return [`${account.customerId} has ${account.facts.length} facts, not ${facts}`]
    if (account.contacts.length === 1 || (paid.has(index) && account.contacts.length === 0)) return []
    return [`${account.customerId} has ${account.contacts.length} contacts`]
  })
}

async function killAll({ runs, seed, onProgress, say }: Size): Promise<Verdict> {
  const random = createRandom(seed)
  const database = await (await proofServer(18)).freshDatabase()
  const sink = await smtpSink((_, before) => mannerOf(random, before))
  const crew = crewOn(database.url)
  const bed = { database, sink, crew, random }
  const contacts = contactsOf(runs)
  try {
    let [kills, rounds] = [0, 0]
    const failures: string[] = []
    while (kills < runs && rounds < 3 * runs && failures.length === 0) {
      // Every second one at a point with a name, in turn, the others at any moment.
      const point = rounds % 2 === 0 ? (killPoints[(rounds / 2) % killPoints.length] ?? 'any') : 'any'
      const isOften = /^(gate|settle|send)/.test(point)
      const nth = 1 + (isOften ? random.below(contacts / 4) : 0)
      const delay = random.below(contacts * 6)
      const tenantId = `kill-${rounds}`
      const played = await playRound(bed, { tenantId, contacts, point, nth, delay })
      kills += played.kills
      rounds += 1
      if (played.faults.length > 0) failures.push(`${tenantId}, ${point}:\n${played.faults.slice(0, 10).join('\n')}`)
      onProgress(kills)
    }
    if (failures.length === 0 && kills < runs) failures.push(`only ${kills} of ${runs} workers could be killed`)
    say(`${kills} workers killed in ${rounds} rounds of ${contacts} contacts`)
    return {
      tried: kills,
      failed: failures.length,
      ...(failures.length === 0 ? {} : { failure: failures.join('\n\n') }),
    }
  } finally {
    await crew.end()
    await sink.close()
    await database.dispose()
  }
}

/** Workers that die at any point. */
export const postgresKill: Provable = {
  name: 'postgres-kill',
  description:
    'Workers that are killed at any point of their work over PostgreSQL and SMTP send nothing twice and lose nothing.',
  defaultRuns: 500,
  startsServers: true,
  run: killAll,
}
