import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { defaultPolicy, type Invoice, money } from '@cobranza/core'
import { day, moment } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/fresh-database.ts'
import { migrate } from '../migration/migrate.ts'
import { migrationSql } from '../migration/migration-sql.ts'
import { migrations } from '../migration/migrations.ts'
import { postgresStore } from '../store/postgres-store.ts'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const here = fileURLToPath(new URL('../..', import.meta.url))
const latest = migrations.length

/** Runs the command line as a process, in a folder that has `pg` unless said. */
function run(args: readonly string[], { url, cwd = here }: Readonly<{ url?: string; cwd?: string }> = {}) {
  // What starts tests may show every package of the repository to a process, by NODE_PATH.
  const { DATABASE_URL: _url, NODE_PATH: _path, ...inherited } = process.env
  const env = { ...inherited, ...(url === undefined ? {} : { DATABASE_URL: url }) }
  return new Promise<Readonly<{ code: number; stdout: string; stderr: string }>>((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : Number(error !== null), stdout, stderr })
    })
  })
}

describe('cobranza-postgres', () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(undefined, { isBare: true })
  })
  afterAll(() => database.dispose())

  it('tells its commands and options', async () => {
    const { code, stdout } = await run(['help'])
    expect(code).toBe(0)
    for (const word of ['status', 'migrate', 'print', '--from', '--url', '--schema', '--role'])
      expect(stdout).toContain(word)
    expect(await run([])).toMatchObject({ code: 0, stdout })
  })

  it('goes from no schema to the latest', async () => {
    const { url } = database
    const missing = 'schema "cobranza": there is none; run migrate(executor) of @cobranza/adapter-postgres first\n'
    expect(await run(['status'], { url })).toEqual({ code: 1, stdout: missing, stderr: '' })
    const applied = `from version 0 to ${latest}: ${migrations.map(({ name }) => name).join(', ')}\n`
    expect(await run(['migrate', '--url', url])).toEqual({ code: 0, stdout: applied, stderr: '' })
    const nothing = `nothing to do at version ${latest}\n`
    expect(await run(['migrate'], { url })).toEqual({ code: 0, stdout: nothing, stderr: '' })
    const fits = `schema "cobranza" is at version ${latest}, which this release works with\n`
    expect(await run(['status'], { url })).toEqual({ code: 0, stdout: fits, stderr: '' })
    expect(await run(['status', '--schema', 'other'], { url })).toMatchObject({ code: 1 })
  })

  it('prints the steps, with no database', async () => {
    const options = ['--from', '1', '--to', '2', '--schema', 'books', '--role', 'books_app']
    const stdout = migrationSql({ from: 1, to: 2, schema: 'books', role: 'books_app' })
    expect(await run(['print', ...options])).toEqual({ code: 0, stdout, stderr: '' })
    expect(await run(['print'])).toEqual({ code: 0, stdout: migrationSql(), stderr: '' })
  })

  it('rebuilds, checks and verifies the books of a tenant, and keeps months apart', async () => {
    const { url, executor } = database
    await migrate(executor)
    const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
    const folder = mkdtempSync(join(tmpdir(), 'cobranza-cli-'))
    const file = join(folder, 'policy.json')
    writeFileSync(file, JSON.stringify(policy))
    const ofTenant = ['--tenant', 'acme', '--policy', file, '--aging-tags', 'region']
    try {
      const store = postgresStore({ executor, tenantId: 'acme', policy, agingTags: [] })
      const [issueDate, dueDate, amount] = [day('2026-01-05'), day('2026-02-04'), money('100.00', 'PEN')]
      const facts: Invoice[] = [{ kind: 'invoice', id: 'F-1', customerId: 'C-1', issueDate, dueDate, amount }]
      const commit = { customerId: 'C-1', expectedVersion: 0, change: { facts }, at: moment('2026-01-05T12:00:00Z') }
      expect(await store.commit([commit])).toEqual([{ kind: 'committed', version: 1 }])
      const stale = await run(['check', ...ofTenant], { url })
      expect(stale).toMatchObject({ code: 1, stdout: expect.stringMatching(/^1 accounts checked, [1-9]/) })
      const rebuilt = '1 accounts rebuilt, 0 failed\n'
      expect(await run(['rebuild', ...ofTenant], { url })).toEqual({ code: 0, stdout: rebuilt, stderr: '' })
      expect(await run(['rebuild', '--all', ...ofTenant], { url })).toMatchObject({ code: 0, stdout: rebuilt })
      const checked = '1 accounts checked, 0 differences\n'
      expect(await run(['check', ...ofTenant], { url })).toEqual({ code: 0, stdout: checked, stderr: '' })
      const verified = '1 accounts with 1 facts verified, 0 faults\n'
      expect(await run(['verify', ...ofTenant], { url })).toEqual({ code: 0, stdout: verified, stderr: '' })
      await executor.query(`update cobranza.fact set body = replace(body::text, '10000', '1')::json`)
      expect(await run(['verify', ...ofTenant], { url })).toMatchObject({
        code: 1,
        stdout: expect.stringContaining('"customerId":"C-1"'),
      })
      const misspelt = await run(['verify', '--tenant', 'amce', '--policy', file, '--aging-tags', 'a, b'], { url })
      const nothing = 'tenant "amce" has no accounts here\n0 accounts with 0 facts verified, 0 faults\n'
      expect(misspelt).toEqual({ code: 0, stdout: nothing, stderr: '' })
      const maintained = await run(['maintain', '--months-ahead', '1', '--keep-months', '12'], { url })
      expect(maintained).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/^4 partitions made\n.*\n0 partitions dropped/s),
      })
      writeFileSync(file, '{"version":1}')
      expect(await run(['check', ...ofTenant], { url })).toMatchObject({ code: 64, stdout: '' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.each([
    { args: ['rebuild'], says: '--tenant is missing; write --tenant VALUE' },
    { args: ['check', '--tenant', 'a', '--policy', 'nowhere.json'], says: '--policy: nowhere.json: ENOENT' },
    { args: ['maintain', '--keep-months', 'x'], says: '--keep-months: "x" is no number of months' },
    { args: ['destroy'], says: 'there is no command "destroy"; there are status, migrate, print' },
    { args: ['migrate'], says: 'no database is named; set DATABASE_URL, or give --url' },
    {
      args: ['migrate', '--url', 'mysql://u:secret@h/db'],
      says: '--url: it is no URL of PostgreSQL; write postgres://',
    },
    { args: ['migrate', '--url', 'postgres://u:se#cret@h:1/db'], says: '--url: it is no URL of PostgreSQL; write' },
    { args: ['migrate', '--from', '1'], says: "Unknown option '--from'" },
    { args: ['print', '--from', 'two'], says: '--from: "two" is no version; give a whole number' },
    { args: ['print', '--from', '99'], says: 'there are no steps from 99' },
    { args: ['print', '--schema', 'Röle'], says: 'is no name the adapter takes' },
  ])('explains what makes no sense about $args', async ({ args, says }) => {
    const { code, stdout, stderr } = await run(args)
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
    expect(stderr).toContain(`cobranza-postgres: `)
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/secret|se#cret/)
  })

  it.each(['migrate', 'status'])('fails in %s when the database cannot be reached', async (command) => {
    const { code, stderr } = await run([command, '--url', 'postgres://nobody@127.0.0.1:1/none'])
    expect(code).toBe(1)
    expect(stderr).toContain('the database could not be reached')
  })

  it('tells how to get a driver where there is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cobranza-cli-'))
    try {
      const { code, stderr } = await run(['status', '--url', database.url], { cwd: folder })
      expect(code).toBe(64)
      expect(stderr).toContain('run there: npm install pg')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
