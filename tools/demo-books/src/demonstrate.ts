import process from 'node:process'
import { type Executor, migrate, pgExecutor } from '@cobranza/adapter-postgres'
import { type Collections, dateInZone, instant, type TimeZone } from '@cobranza/core'
import pg from 'pg'
import { demoDatabase } from './demo-database.ts'
import { demoFacts } from './demo-facts.ts'

/** What a demonstration works with. */
export type Stage = Readonly<{
  url: string
  pool: pg.Pool
  collectionsOf: (tenantId: string) => Collections
  tenants: readonly string[]
  /** Prints what became of a tenant. */
  report: (tenantId: string, words: string) => void
  /** Fulfilled when each tenant was reported. */
  allReported: Promise<void>
}>

/** What a demonstration takes beside its work. */
export type DemonstrationOptions = Readonly<{
  collectionsFor: (executor: Executor) => (tenantId: string) => Collections
  timeZone: TimeZone
}>

const customersOfTenant = 3

/**
 * Runs `work` on the books of two tenants, in the database of `DATABASE_URL` or in one that is thrown away afterwards. The names
 * of the tenants hold the day: on the same day a second demonstration finds all as it was left, and tomorrow's begins anew.
 */
export async function demonstrate(
  { collectionsFor, timeZone }: DemonstrationOptions,
  work: (stage: Stage) => Promise<void>,
): Promise<void> {
  const { url, title, close } = await demoDatabase()
  print(`Working in ${title}.`)
  const pool = new pg.Pool({ connectionString: url })
  pool.on('error', tell)
  try {
    const executor = pgExecutor(pool)
    await migrate(executor)
    const collectionsOf = collectionsFor(executor)
    const today = dateInZone(instant(new Date().toISOString()), timeZone)
    const tenants = ['north', 'south'].map((name) => `demo-${name}-${today}`)
    for (const tenantId of tenants) {
      await collectionsOf(tenantId).recordAll(demoFacts({ tenantId, today, customers: customersOfTenant }))
    }
    await work({ url, pool, collectionsOf, tenants, ...reporting(tenants) })
  } finally {
    await pool.end()
    await close()
  }
}

function reporting(tenants: readonly string[]): Pick<Stage, 'report' | 'allReported'> {
  const missing = new Set(tenants)
  let finish = () => {}
  const allReported = new Promise<void>((resolve) => {
    finish = resolve
  })
  return {
    allReported,
    report(tenantId, words) {
      print(`${tenantId}: ${words}`)
      missing.delete(tenantId)
      if (missing.size === 0) finish()
    },
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A connection that breaks while it is not asked anything must not end the process. */
function tell({ message }: Error): void {
  process.stderr.write(`${message}\n`)
}
