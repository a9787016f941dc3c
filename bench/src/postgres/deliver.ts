import { postgresStore } from '@cobranza/adapter-postgres'
import { addMilliseconds, createCollections, instant } from '@cobranza/core'
import { benchPolicy, decisionDate } from '../account-input.ts'
import { type Benchmark, type BenchRow, benchRateRow, type Say } from '../benchmark.ts'
import { type BenchDatabase, benchDatabase, dropDatabase, timedImport } from './bench-database.ts'
import { contactJob } from './contact-job.ts'
import { tenthCustomers } from './full-size.ts'
import { graphileRate, type JobRun, pgBossRate } from './job-engine.ts'

/** Portfolio of [postgres-deliver]. */
export type PostgresDeliverSize = Readonly<{
  /** Customers, of whom most have something to be reminded of. */
  customers: number
  /** Workers that claim at once. */
  workers: readonly number[]
  /** Contacts of one claim. */
  batches: readonly number[]
  /** Claims of one worker at most. */
  claimsMax: number
}>

const engineTarget = 1
/** Contacts or jobs in work at once, for us and for the engines. */
const atOnce = 8
const now = instant('2026-03-31T17:00:00Z')

/** Delivering reminders, against engines that run jobs. */
export const postgresDeliverBenchmark: Benchmark = {
  name: 'postgres-deliver',
  about: 'contacts delivered at most once, against pg-boss and graphile-worker with jobs of the same effect; claims',
  run: (say) =>
    postgresDeliverRows(
      { customers: tenthCustomers / 2, workers: [1, 2, 4, 8], batches: [1, 100, 1_000], claimsMax: 1_000 },
      say,
    ),
}

/** The rows of [postgres-deliver] for a portfolio of some size. */
export async function postgresDeliverRows(size: PostgresDeliverSize, say: Say): Promise<readonly BenchRow[]> {
  const database = await benchDatabase(say)
  await timedImport(database.options, size.customers, say)
  await database.pool.query('vacuum analyze')
  say('postgres-deliver: planning')
  const { reminders } = await collectionsOf(database).tick(decisionDate)
  const jobs = { database, contacts: await contactsOf(database), atOnce }

  say(`postgres-deliver: delivering ${reminders.toLocaleString('en')} contacts`)
  await planAgain(database)
  const ours = await deliveryRate(database, reminders)
  const peers: { name: string; rate: number; bare: number }[] = []
  for (const [name, rateOf] of [
    ['pg-boss', pgBossRate],
    ['graphile-worker', graphileRate],
  ] as const) {
    say(`postgres-deliver: ${name}`)
    await planAgain(database)
    const run: JobRun = { ...jobs, handle: contactJob(database) }
    const rate = await rateOf(run)
    await assertAllSent(database, reminders)
    peers.push({ name, rate, bare: await rateOf({ ...jobs, handle: async () => {} }) })
  }
  const claims = await claimRows(database, size, say)
  await dropDatabase(database, say)
  const base = { size: reminders, unit: 'contacts/s', ours }
  const fastest = peers.reduce((best, peer) => (peer.rate > best.rate ? peer : best))
  return [
    benchRateRow({
      ...base,
      name: 'postgres-deliver',
      reference: fastest.rate,
      referenceName: `${fastest.name}, jobs of the same effect`,
      target: engineTarget,
    }),
    ...peers.flatMap(({ name, rate, bare }) => [
      benchRateRow({
        ...base,
        name: `postgres-deliver/${name}`,
        reference: rate,
        referenceName: 'jobs of the same effect',
        target: null,
      }),
      benchRateRow({
        ...base,
        name: `postgres-deliver/${name}-bare`,
        reference: bare,
        referenceName: 'jobs that do nothing',
        target: null,
      }),
    ]),
    ...claims,
  ]
}

function collectionsOf({ options }: BenchDatabase) {
  const email = { send: async () => ({ kind: 'sent' as const }) }
  return createCollections({
    store: postgresStore(options),
    notifiers: { email },
    policy: benchPolicy,
    clock: { now: () => now },
  })
}

/** Contacts per second of some deliveries at once. */
async function deliveryRate(database: BenchDatabase, reminders: number): Promise<number> {
  const started = performance.now()
  const done = await Promise.all(Array.from({ length: atOnce }, () => collectionsOf(database).deliver(now)))
  const seconds = (performance.now() - started) / 1000
  const sent = done.reduce((sum, summary) => sum + summary.sent, 0)
  if (sent !== reminders) throw new Error(`postgres-deliver: ${sent} contacts were sent, not ${reminders}`)
  return sent / seconds
}

async function contactsOf({ pool }: BenchDatabase): Promise<JobRun['contacts']> {
  const { rows } = await pool.query(
    `select customer_id as "customerId", key_hash::text as "keyHash" from cobranza.contact order by customer_id, seq`,
  )
  return rows
}

/** Puts every contact back to where planning left it. */
async function planAgain({ pool }: BenchDatabase): Promise<void> {
  await pool.query(
    `update cobranza.contact set state = 'planned', token = 0, claimable_at = '-infinity', attempt_ends_at = null,
state_body = '{"kind":"planned","token":0}'`,
  )
  await pool.query('truncate cobranza.contact_log')
  await pool.query('vacuum analyze cobranza.contact')
  await pool.query('vacuum analyze cobranza.account')
}

async function assertAllSent({ pool }: BenchDatabase, reminders: number): Promise<void> {
  const { rows } = await pool.query(`select count(*)::integer as sent from cobranza.contact where state = 'sent'`)
  if (rows[0].sent !== reminders)
    throw new Error(`postgres-deliver: jobs sent ${rows[0].sent} contacts, not ${reminders}`)
}

/** Claims of contacts per second, by workers and batch, against one worker with the same batch. */
async function claimRows(
  database: BenchDatabase,
  { workers, batches, claimsMax }: PostgresDeliverSize,
  say: Say,
): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const batch of batches) {
    let alone: number | undefined
    for (const count of workers) {
      say(`postgres-deliver: ${count} claiming ${batch} at once`)
      await planAgain(database)
      const { claimed, rate } = await claimRate(database, { count, batch, claimsMax })
      alone ??= rate
      const name = `postgres-deliver/claims-${count}x${batch}`
      const referenceName = `${workers[0]} worker, ${batch} at once`
      rows.push(
        benchRateRow({
          name,
          size: claimed,
          unit: 'claims/s',
          ours: rate,
          reference: alone,
          referenceName,
          target: null,
        }),
      )
    }
  }
  return rows
}

async function claimRate(
  { options }: BenchDatabase,
  { count, batch, claimsMax }: Readonly<{ count: number; batch: number; claimsMax: number }>,
): Promise<Readonly<{ claimed: number; rate: number }>> {
  const claim = { plannedBy: decisionDate, now, leaseEndsAt: addMilliseconds(now, 300_000), limit: batch }
  const store = postgresStore(options)
  const worker = async (): Promise<number> => {
    let claimed = 0
    for (let turn = 0; turn < claimsMax; turn += 1) {
      const { length } = await store.claimContacts(claim)
      claimed += length
      if (length < batch) break
    }
    return claimed
  }
  const started = performance.now()
  const claimed = (await Promise.all(Array.from({ length: count }, worker))).reduce((sum, one) => sum + one, 0)
  return { claimed, rate: claimed / ((performance.now() - started) / 1000) }
}
