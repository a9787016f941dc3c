import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { migrate, pgExecutor } from '@cobranza/adapter-postgres'
import { dateInZone, instant } from '@cobranza/core'
import { type DemoDatabase, demoFacts, freshDatabase } from '@cobranza/demo-books'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectionsFor, consoleNotifier, timeZone } from './collections.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let database: DemoDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  const executor = pgExecutor(pool)
  await migrate(executor)
  const today = dateInZone(instant(new Date().toISOString()), timeZone)
  await collectionsFor(
    executor,
    consoleNotifier,
  )('acme').recordAll(demoFacts({ tenantId: 'acme', today, customers: 2 }))
}, 60_000)

afterAll(async () => {
  await pool.end()
  await database.close()
})

function start(environment: Readonly<Record<string, string>>, ...args: readonly string[]): ChildProcess {
  const { DATABASE_URL: _, ...env } = process.env
  return spawn(process.execPath, [main, ...args], { env: { ...env, ...environment } })
}

async function ended(child: ChildProcess): Promise<Readonly<{ code: number | null; stdout: string; stderr: string }>> {
  const said = { stdout: '', stderr: '' }
  child.stdout?.on('data', (text) => {
    said.stdout += text
  })
  child.stderr?.on('data', (text) => {
    said.stderr += text
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

/** The program as systemd and Kubernetes start it: the packages are used as built. */
describe('main', () => {
  it('says what is missing', async () => {
    const { code, stderr } = await ended(start({}))
    expect({ code, stderr }).toEqual({ code: 64, stderr: expect.stringContaining('DATABASE_URL: it is not set') })
  })

  it('works once through all tenants', async () => {
    const { code, stdout } = await ended(start({ DATABASE_URL: database.url, TENANTS: 'acme,globex' }, '--once'))
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('acme: 2 accounts decided, 2 reminders'),
    })
    expect(stdout).toContain('globex: 0 accounts decided')
  })

  it('goes on with other tenants when one fails, and ends with 1', async () => {
    const { code, stdout } = await ended(
      start({ DATABASE_URL: database.url, TENANTS: `${'x'.repeat(201)},acme` }, '--once'),
    )
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining('the next round tries again\nacme: '),
    })
  })

  it('ends well on SIGTERM', async () => {
    const child = start({ DATABASE_URL: database.url, TENANTS: 'acme' })
    const end = ended(child)
    if (child.stdout !== null) await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0, stderr: '' })
  })
})
