import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker'
import { PgBoss } from 'pg-boss'
import type { BenchDatabase } from './bench-database.ts'

/** A contact as a job. */
export type ContactJob = Readonly<{ customerId: string; keyHash: string }>

/** Jobs for an engine: one for each contact, so many at once. */
export type JobRun = Readonly<{
  database: BenchDatabase
  contacts: readonly ContactJob[]
  atOnce: number
  handle: (job: ContactJob) => Promise<void>
}>

/** Jobs that pg-boss takes and completes together. */
const pgBossBatch = 50

/** Jobs per second of pg-boss: several of its workers, each with batches. Putting the jobs in is not timed. */
export async function pgBossRate({ database, contacts, atOnce, handle }: JobRun): Promise<number> {
  const boss = new PgBoss({ connectionString: database.url, max: atOnce, supervise: false, schedule: false })
  await boss.start()
  try {
    await boss.createQueue('contact')
    await boss.insert(
      'contact',
      contacts.map((data) => ({ data })),
    )
    const started = performance.now()
    await new Promise<void>((resolve, reject) => {
      let left = contacts.length
      const options = { batchSize: pgBossBatch, localConcurrency: atOnce, pollingIntervalSeconds: 0.5 }
      const work = async (jobs: readonly Readonly<{ data: ContactJob }>[]) => {
        try {
          for (const { data } of jobs) await handle(data)
        } catch (error) {
          reject(error)
        }
        left -= jobs.length
        if (left === 0) resolve()
      }
      boss.work<ContactJob>('contact', options, work).catch(reject)
    })
    return contacts.length / ((performance.now() - started) / 1000)
  } finally {
    await boss.stop({ graceful: true })
    await database.pool.query('drop schema pgboss cascade')
  }
}

/** Jobs per second of graphile-worker. Putting the jobs in is not timed. */
export async function graphileRate({ database, contacts, atOnce, handle }: JobRun): Promise<number> {
  const connectionString = database.url
  const utils = await makeWorkerUtils({ connectionString, logger: quiet })
  try {
    await utils.migrate()
    await database.pool.query(
      `select count(graphile_worker.add_job('contact', job)) from json_array_elements($1::json) as job`,
      [JSON.stringify(contacts)],
    )
    const started = performance.now()
    const taskList = { contact: (payload: unknown) => handle(payload as ContactJob) }
    await runOnce({
      connectionString,
      logger: quiet,
      concurrency: atOnce,
      maxPoolSize: atOnce,
      noHandleSignals: true,
      taskList,
    })
    await untilNoJobIsLeft(database)
    return contacts.length / ((performance.now() - started) / 1000)
  } finally {
    await utils.release()
    await database.pool.query('drop schema graphile_worker cascade')
  }
}

/** It answers before the last jobs are taken off its list. */
async function untilNoJobIsLeft({ pool }: BenchDatabase): Promise<void> {
  for (;;) {
    const { rows } = await pool.query('select exists (select from graphile_worker._private_jobs) as is_busy')
    if (rows[0].is_busy === false) return
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const quiet = new Logger(() => () => {})
