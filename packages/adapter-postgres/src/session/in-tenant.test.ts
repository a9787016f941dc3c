import { randomBytes } from 'node:crypto'
import { defaultPolicy, type Fact } from '@cobranza/core'
import { day, pen } from '@cobranza/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { recordFacts } from '../../test/record-facts.ts'
import { pgExecutor, pgTransaction } from '../executor/pg.ts'
import { checkProjections } from '../projection/check.ts'
import { postgresStore } from '../store/postgres-store.ts'
import { inTenant } from './in-tenant.ts'
import { type PostgresOptions, tenancyOf } from './tenancy.ts'

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'UTC' })
const dates = { issueDate: day('0001-01-01'), dueDate: day('9999-12-31') }
const invoice: Fact = { kind: 'invoice', id: 'F-1', customerId: 'C-1', ...dates, amount: pen('118.00') }

describe.each(servers)('inTenant on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  /** What can go wrong with how values are read and written: facts, their rows, and a walk. */
  async function expectToWork(options: PostgresOptions): Promise<void> {
    await recordFacts(options, [invoice])
    expect((await checkProjections(options)).differences).toEqual([])
    expect(await postgresStore(options).load(['C-1'])).toMatchObject([{ facts: [invoice] }])
  }

  it.each([
    'row_security=off',
    'array_nulls=off',
    'DateStyle=German,DMY',
    'TimeZone=Pacific/Apia',
    'bytea_output=escape',
    'standard_conforming_strings=off',
    'search_path=pg_temp',
  ])('works on a connection with %s', async (setting) => {
    const pool = new pg.Pool({ connectionString: database.url, options: `-c ${setting}`, max: 2 })
    try {
      await expectToWork({ executor: pgExecutor(pool), tenantId: setting, policy })
    } finally {
      await pool.end()
    }
  })

  it("leaves every setting of a caller's transaction as it was", async () => {
    const client = await database.pool.connect()
    const settings = async () => {
      const { rows } = await client.query(
        `select name, setting from pg_settings where name !~ '^transaction_' order by name`,
      )
      return rows
    }
    try {
      await client.query('begin; set local row_security = off; set local array_nulls = off')
      const before = await settings()
      await inTenant(tenancyOf({ executor: pgTransaction(client), tenantId: 'guest', policy }), async (run) => {
        expect(await settings()).not.toEqual(before)
        await run.query('select 1')
      })
      expect(await settings()).toEqual(before)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('works for a user who inherits nothing, and tells one who may not be the role', async () => {
    const user = `cobranza_test_${randomBytes(6).toString('hex')}`
    await database.pool.query(`create role ${user} login noinherit password '${user}'`)
    const url = Object.assign(new URL(database.url), { username: user, password: user })
    const pool = new pg.Pool({ connectionString: url.href, max: 2 })
    try {
      const options = { executor: pgExecutor(pool), tenantId: 'noinherit', policy }
      await expect(postgresStore(options).load(['C-1'])).rejects.toMatchObject({
        code: 'not-allowed',
        sqlState: '42501',
      })
      await database.pool.query(`grant cobranza_app to ${user}`)
      await expectToWork(options)
    } finally {
      await pool.end()
      await database.pool.query(`drop role ${user}`)
    }
  })

  it('tells that there is no such role, and before that, that there is no schema', async () => {
    const options = { executor: database.executor, tenantId: 'acme', policy, role: 'no_such_role' }
    await expect(postgresStore(options).load(['C-1'])).rejects.toMatchObject({
      code: 'not-allowed',
      message: 'role "no_such_role": there is none; give the role that migrate() made, or run migrate() with this one',
    })
    const nowhere = postgresStore({ ...options, schema: 'no_such_schema' })
    await expect(nowhere.load(['C-1'])).rejects.toMatchObject({ code: 'schema' })
  })
})
