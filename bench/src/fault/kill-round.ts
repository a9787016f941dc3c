import { postgresStore } from '@cobranza/adapter-postgres'
import { addMilliseconds, type CollectionsStore, type Instant } from '@cobranza/core'
import type { Size, Verdict } from '../promise/promise.ts'
import { createRandom, type Random } from '../random.ts'
import { customerName, dueNoon, paymentOf, recordAt } from './book.ts'
import { type Crew, crewOn } from './crew.ts'
import { type DeliveryTally, tallyOf } from './delivery-tally.ts'
import type { SendPoint, StorePoint } from './kill-point.ts'
import { mailFacts, mailIdOf } from './mail-book.ts'
import { type DeskManner, type MailDesk, mailDesk } from './mail-desk.ts'
import { type FreshDatabase, proofServer } from './proof-server.ts'
import type { WorkOrder } from './worker-message.ts'

/** Time that passes before the others go on: longer than a lease, and than the pause after a message that did not go out. */
const passMilliseconds = 6 * 60_000
const passesMax = 12
/** How the worker that is to die calls itself to the mail server. */
const victimName = 'victim.example'

/** How workers are killed, again and again. */
export type KillPlan = Readonly<{
  /** Where they die by name, in turn in every second round; in the others they die at any moment. */
  points: readonly (StorePoint | SendPoint)[]
  /** Messages that a worker sends at once. */
  concurrency: number
  /** What the mail server does with a contact; `before` is how often it was tried already. */
  mannerOf: (random: Random, before: number) => DeskManner
}>

type Bed = Readonly<{ database: FreshDatabase; desk: MailDesk; crew: Crew; random: Random }>

type Round = Readonly<{
  tenantId: string
  contacts: number
  concurrency: number
  point: StorePoint | SendPoint | 'any'
  nth: number
  delay: number
}>

/** Contacts of each round; fewer where somebody is in a hurry. */
const contactsOf = (runs: number): number => (runs >= 100 ? 200 : 24)

/** Kills as many workers as there are runs, each in the middle of work on a portfolio of its own. */
export async function killAll({ runs, seed, onProgress, say }: Size, plan: KillPlan): Promise<Verdict> {
  const { points, concurrency, mannerOf } = plan
  const random = createRandom(seed)
  const database = await (await proofServer(18)).freshDatabase()
  const desk = await mailDesk((before) => mannerOf(random, before))
  const crew = crewOn(database.url)
  const bed = { database, desk, crew, random }
  const contacts = contactsOf(runs)
  try {
    let [kills, rounds, unknown] = [0, 0, 0]
    const failures: string[] = []
    while (kills < runs && rounds < 3 * runs && failures.length === 0) {
      const point = rounds % 2 === 0 ? (points[(rounds / 2) % points.length] ?? 'any') : 'any'
      const isOften = /^(gate|settle|send)/.test(point) && point !== 'send:ehlo'
      const nth = 1 + (isOften ? random.below(contacts / 4) : 0)
      const delay = random.below(contacts * 6)
      const tenantId = `kill-${rounds}`
      const played = await playRound(bed, { tenantId, contacts, concurrency, point, nth, delay })
      kills += played.kills
      rounds += 1
      unknown += played.unknown
      if (played.faults.length > 0) failures.push(`${tenantId}, ${point}:\n${played.faults.slice(0, 10).join('\n')}`)
      onProgress(kills)
    }
    if (failures.length === 0 && kills < runs) failures.push(`only ${kills} of ${runs} workers could be killed`)
    say(`${kills} workers killed in ${rounds} rounds of ${contacts} contacts, ${unknown} of which ended unknown`)
    const verdict = { tried: kills, failed: failures.length }
    return failures.length === 0 ? verdict : { ...verdict, failure: failures.join('\n\n') }
  } finally {
    await crew.end()
    await desk.close()
    await database.dispose()
  }
}

type Played = Readonly<{ kills: number; unknown: number; faults: readonly string[] }>

/** Lets a worker die at its work while another one goes on, then lets time pass until every contact has its end. */
async function playRound(bed: Bed, round: Round): Promise<Played> {
  const { database, desk, random } = bed
  const { tenantId, contacts, concurrency } = round
  const store = postgresStore(database.optionsOf(tenantId))
  desk.clear()
  await recordAt(store, mailFacts(contacts))
  const paid = new Set(Array.from({ length: Math.ceil(contacts / 20) }, () => random.below(contacts)))
  const order = { tenantId, now: dueNoon, mail: desk.mail, name: 'worker.example', concurrency }
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
    tally = await tallyOf(store, desk.taken, mailIdOf)
  }
  if (tally === undefined) throw new Error('a round without a pass')
  const unknownMost = desk.cutOff() + kills * concurrency
  return {
    kills,
    unknown: tally.unknown,
    faults: [...faultsOf(tally, unknownMost), ...(await lost(store, { contacts, paid }))],
  }
}

async function pay(store: CollectionsStore, customers: readonly number[], delay: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delay / 2))
  await recordAt(store, customers.map(paymentOf))
}

/** Two workers at once, one of which is killed at its point, or after a while. Tells how many died. */
async function workPair({ crew, desk }: Bed, order: WorkOrder, { point, nth, delay }: Round): Promise<number> {
  const [victim, other] = [await crew.next(), await crew.next()]
  const goesOn = other.work(order)
  const timer = point === 'any' ? setTimeout(victim.kill, delay) : undefined
  desk.lieInWait(isSending(point) ? { worker: victimName, point, nth, kill: victim.kill } : undefined)
  const isStopping = point !== 'any' && !isSending(point)
  const ended = await victim.work({ ...order, name: victimName, ...(isStopping ? { stopAt: { point, nth } } : {}) })
  clearTimeout(timer)
  desk.lieInWait(undefined)
  // At once: the other one may be waiting for a lock of who stands at its point.
  if (ended !== 'done') await victim.kill()
  else crew.giveBack(victim)
  await goesOn
  crew.giveBack(other)
  return ended === 'done' ? 0 : 1
}

function isSending(point: Round['point']): point is SendPoint {
  return point.startsWith('send:')
}

async function workAlone({ crew }: Bed, order: WorkOrder): Promise<void> {
  const worker = await crew.next()
  await worker.work(order)
  crew.giveBack(worker)
}

function faultsOf(tally: DeliveryTally, unknownMost: number): readonly string[] {
  const { faults, planned, sent, refused, unknown, suppressed, pending } = tally
  const isWhole = pending === 0 && planned === sent + refused + unknown + suppressed
  return [
    ...faults,
    ...(isWhole ? [] : [`${pending} of ${planned} contacts have no end`]),
    ...(unknown <= unknownMost ? [] : [`${unknown} contacts are unknown, of ${unknownMost} that can be`]),
  ]
}

/** Facts and contacts that should be there and are not. Who paid in time may have none. */
async function lost(
  store: CollectionsStore,
  { contacts, paid }: Readonly<{ contacts: number; paid: ReadonlySet<number> }>,
): Promise<readonly string[]> {
  const accounts = await store.load(Array.from({ length: contacts }, (_, index) => customerName(index)))
  return accounts.flatMap((account, index) => {
    const facts = paid.has(index) ? 3 : 2
    if (account.facts.length !== facts) return [`${account.customerId} has ${account.facts.length} facts, not ${facts}`]
    if (account.contacts.length === 1 || (paid.has(index) && account.contacts.length === 0)) return []
    return [`${account.customerId} has ${account.contacts.length} contacts`]
  })
}
