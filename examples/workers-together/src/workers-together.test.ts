import { migrate, pgExecutor } from '@cobranza/adapter-postgres'
import { dateInZone, instant, type Notifier } from '@cobranza/core'
import { type DemoDatabase, demoFacts, freshDatabase } from '@cobranza/demo-books'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runLoop } from '../../02-workers-plain-loop/src/run-loop.ts'
import * as onBoss from '../../03-workers-pg-boss/src/worker.ts'
import { type CollectionsOf, collectionsFor, timeZone } from '../../04-workers-graphile/src/collections.ts'
import * as onGraphile from '../../04-workers-graphile/src/worker.ts'

const tenants = ['north', 'south']
/** More than one worker claims at once, so that there is something left for the others. */
const customers = 120
const engines = ['pg-boss', 'graphile-worker', 'loop'] as const

let database: DemoDatabase
let pool: pg.Pool
let boss: PgBoss

beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 20 })
  boss = new PgBoss(database.url)
  await migrate(pgExecutor(pool))
  await boss.start()
}, 60_000)

afterAll(async () => {
  await boss.stop()
  await pool.end()
  await database.close()
})

/** A notifier that sends nothing before every engine has begun with every tenant: none may be through before the others come. */
function meetingPoint() {
  const missing = new Set(engines.flatMap((engine) => tenants.map((tenantId) => `${engine} ${tenantId}`)))
  let open = () => {}
  const allHere = new Promise<void>((resolve) => {
    open = resolve
  })
  const sent: string[] = []
  const email: Notifier = {
    async send({ key, customerId }) {
      await allHere
      sent.push(`${customerId} ${key}`)
      return { kind: 'sent' }
    },
  }
  const collectionsOf = collectionsFor(pgExecutor(pool), email)
  const arriving =
    (engine: (typeof engines)[number]): CollectionsOf =>
    (tenantId) => {
      missing.delete(`${engine} ${tenantId}`)
      if (missing.size === 0) open()
      return collectionsOf(tenantId)
    }
  return { sent, arriving, collectionsOf }
}

it('sends each reminder once, with three engines on at once', async () => {
  const { sent, arriving, collectionsOf } = meetingPoint()
  const today = dateInZone(instant(new Date().toISOString()), timeZone)
  for (const tenantId of tenants) await collectionsOf(tenantId).recordAll(demoFacts({ tenantId, today, customers }))

  const stop = new AbortController()
  const reports = { 'pg-boss': new Set<string>(), 'graphile-worker': new Set<string>() }
  let finish = () => {}
  const bothDone = new Promise<void>((resolve) => {
    finish = resolve
  })
  const work = (engine: keyof typeof reports) => ({
    tenants: async () => tenants,
    timeZone,
    signal: stop.signal,
    collectionsOf: arriving(engine),
    report: (tenantId: string) => {
      reports[engine].add(tenantId)
      if (Object.values(reports).every(({ size }) => size === tenants.length)) finish()
    },
  })

  await onBoss.startWorker({ boss, ...work('pg-boss') })
  const runner = await onGraphile.startWorker({ pool, ...work('graphile-worker') })
  await Promise.all([onBoss.wakeNow(boss), onGraphile.wakeNow(runner)])
  const print = () => {}
  const loop = { ...work('pg-boss'), collectionsOf: arriving('loop'), mayDeliver: () => true, isOnce: true, print }
  // A loop for each tenant, as one that waits with the first would never come to the second.
  const failures = await Promise.all(tenants.map((tenantId) => runLoop({ ...loop, tenants: async () => [tenantId] })))
  await bothDone
  await runner.stop()

  expect(failures).toEqual([0, 0])
  expect(sent).toHaveLength(tenants.length * customers)
  for (const tenantId of tenants) {
    const states = await Promise.all(
      Array.from({ length: customers }, async (_, index) => {
        const { contacts } = await collectionsOf(tenantId).account(`C-${index + 1}`)
        return contacts.map(({ state }) => state.kind)
      }),
    )
    expect(states).toEqual(states.map(() => ['sent']))
  }
})
