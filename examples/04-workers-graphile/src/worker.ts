import { dateInZone, instant } from '@cobranza/core'
import { type Runner, run, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'
import type { CollectionsOf } from './collections.ts'

/** What the tasks work on. */
export type Work = Readonly<{
  /** For the queue of graphile-worker. */
  pool: Pool
  collectionsOf: CollectionsOf
  /** Asked for in every round, so that new tenants need no restart. */
  tenants: () => Promise<readonly string[]>
  timeZone: string
  /** Stops what is running after the customer it is at; graphile-worker itself is stopped by `stop()` of the answer. */
  signal: AbortSignal
  /** Told what became of a tenant's job. */
  report: (tenantId: string, words: string) => void
}>

/** Every five minutes of the hours in which your customers may be written to. Hours are those of UTC: 13 to 23 is 8 to 18 in Lima. */
const crontab = '*/5 13-23 * * 1-5 cobranza-round ?jobKey=cobranza-round&max=1'

/**
 * Lets graphile-worker wake the engine: the crontab makes a round, a round makes a job for each tenant, and a job decides and
 * delivers.
 *
 * graphile-worker wakes, the claim decides. A job that runs twice, late, or beside another engine finds contacts that are taken, and
 * leaves them alone. So a job has one try: the next round is soon enough.
 */
export function startWorker(work: Work): Promise<Runner> {
  const taskList: TaskList = {
    async 'cobranza-round'(_payload, { addJob }) {
      for (const tenantId of await work.tenants()) {
        await addJob('cobranza-tenant', { tenantId }, { jobKey: `cobranza-tenant:${tenantId}`, maxAttempts: 1 })
      }
    },
    async 'cobranza-tenant'(payload, { abortSignal }) {
      const { tenantId } = payload as Readonly<{ tenantId: string }>
      const signal = AbortSignal.any([abortSignal, work.signal])
      work.report(tenantId, await workOn(tenantId, { ...work, signal }))
    },
  }
  // Signals of the process are for whoever started this.
  return run({ pgPool: work.pool, taskList, crontab, concurrency: 2, noHandleSignals: true })
}

/** A round at once, beside those of the crontab. */
export async function wakeNow(runner: Runner): Promise<void> {
  await runner.addJob('cobranza-round', {}, { jobKey: 'cobranza-round', maxAttempts: 1 })
}

async function workOn(tenantId: string, { collectionsOf, timeZone, signal }: Work): Promise<string> {
  const collections = collectionsOf(tenantId)
  const today = dateInZone(instant(new Date().toISOString()), timeZone)
  const { accounts, reminders } = await collections.tick(today, { signal })
  const { sent, refused } = await collections.deliver(undefined, { signal })
  return `${accounts} accounts decided, ${reminders} reminders planned, ${sent} sent, ${refused} refused`
}
