import { dateInZone, instant } from '@cobranza/core'
import type { PgBoss } from 'pg-boss'
import type { CollectionsOf } from './collections.ts'

/** What the jobs work on. */
export type Work = Readonly<{
  boss: PgBoss
  collectionsOf: CollectionsOf
  /** Asked for in every round, so that new tenants need no restart. */
  tenants: () => Promise<readonly string[]>
  timeZone: string
  /** Stops what is running after the customer it is at; pg-boss itself is stopped by `boss.stop()`. */
  signal: AbortSignal
  /** Told what became of a tenant's job. */
  report: (tenantId: string, words: string) => void
}>

/** A job that wakes all tenants, and the jobs of one tenant each. */
const [roundQueue, tenantQueue] = ['cobranza-round', 'cobranza-tenant']

/** Every five minutes of the hours in which your customers may be written to. */
const officeHours = '*/5 8-18 * * 1-5'

/**
 * Lets pg-boss wake the engine: a schedule makes a round, a round makes a job for each tenant, and a job decides and delivers.
 *
 * pg-boss wakes, the claim decides. A job that runs twice, late, or beside another engine finds contacts that are taken, and leaves
 * them alone. So nothing is tried again here: the next round is soon enough.
 */
export async function startWorker(work: Work): Promise<void> {
  const { boss, tenants, timeZone, report } = work
  await boss.createQueue(roundQueue, { policy: 'exclusive', retryLimit: 0 })
  await boss.createQueue(tenantQueue, { policy: 'exclusive', retryLimit: 0, expireInSeconds: 3600 })
  await boss.schedule(roundQueue, officeHours, null, { tz: timeZone })
  await boss.work(roundQueue, async () => {
    for (const tenantId of await tenants()) await boss.send(tenantQueue, { tenantId }, { singletonKey: tenantId })
  })
  await boss.work<{ tenantId: string }>(
    tenantQueue,
    { pollingIntervalSeconds: 1, localConcurrency: 2 },
    async ([job]) => {
      if (job === undefined) return
      const { tenantId } = job.data
      report(tenantId, await workOn(tenantId, { ...work, signal: AbortSignal.any([job.signal, work.signal]) }))
    },
  )
}

/** A round at once, beside those of the schedule. */
export async function wakeNow(boss: PgBoss): Promise<void> {
  await boss.send(roundQueue)
}

async function workOn(tenantId: string, { collectionsOf, timeZone, signal }: Work): Promise<string> {
  const collections = collectionsOf(tenantId)
  const { reminders } = await collections.tick(dateInZone(instant(new Date().toISOString()), timeZone), { signal })
  const { sent, unknown } = await collections.deliver(undefined, { signal })
  return `${reminders} reminders planned, ${sent} sent, ${unknown} unknown`
}
