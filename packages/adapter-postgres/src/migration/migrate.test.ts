import { randomBytes } from 'node:crypto'
import { defaultPolicy } from '@cobranza/core'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { freshPglite, freshSchema } from '../../test/fresh-schema.ts'
import { schemaDump } from '../../test/schema-dump.ts'
import type { Executor } from '../executor/executor.ts'
import { pgExecutor, pgTransaction } from '../executor/pg.ts'
import { pgliteExecutor } from '../executor/pglite.ts'
import { inTenant } from '../session/in-tenant.ts'
import { tenancyOf } from '../session/tenancy.ts'
import { assertServer } from './assert-server.ts'
import { migrate } from './migrate.ts'
import { migrationSql } from './migration-sql.ts'
import { migrations } from './migrations.ts'

const latest = migrations.length
const names = migrations.map(({ name }) => name)
const many = Array.from({ length: 20 })
const unusedRole = () => `cobranza_test_${randomBytes(6).toString('hex')}`
const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })

describe.each(servers)('migrate on $name', (server) => {
  const opened: FreshDatabase[] = []
  const roles: string[] = []
  let database: FreshDatabase

  const bare = async (max = 20) => {
    const fresh = await freshDatabase(server, { isBare: true, max })
    opened.push(fresh)
    return fresh
  }
  const newRole = () => {
    const role = unusedRole()
    roles.push(role)
    return role
  }
  beforeEach(async () => {
    database = await bare()
  })
  afterAll(async () => {
    await Promise.all(opened.map(({ dispose }) => dispose()))
    const admin = new pg.Client({ connectionString: server.adminUrl })
    await admin.connect()
    for (const role of roles) await admin.query(`drop role if exists ${role}`)
    await admin.end()
  })

  it('applies every step once', async () => {
    expect(await migrate(database.executor)).toEqual({ from: 0, to: latest, applied: names })
    expect(await migrate(database.executor)).toEqual({ from: latest, to: latest, applied: [] })
  })

  it('succeeds for twenty at once, of which one does the work', async () => {
    const role = newRole()
    const done = await Promise.all(many.map(() => migrate(database.executor, { role })))
    expect(done.flatMap(({ applied }) => applied)).toEqual(names)
  })

  it('succeeds in twenty databases of one cluster at once, none of which has the role', async () => {
    const role = newRole()
    const databases = await Promise.all(many.map(() => bare(1)))
    // One user that has to be given the role, as a superuser has all of them.
    const installer = newRole()
    await database.pool.query(`create role ${installer} createrole login`)
    const done = await Promise.all(
      databases.map(async ({ url, pool }) => {
        await pool.query(
          `do $$ begin execute format('grant create on database %I to ${installer}', current_database()); end $$`,
        )
        const own = new pg.Pool({ connectionString: url, max: 2, options: `-c role=${installer}` })
        try {
          return await migrate(pgExecutor(own), { role })
        } finally {
          await own.end()
        }
      }),
    )
    expect(done.map(({ applied }) => applied)).toEqual(databases.map(() => names))
  })

  it('keeps two schemas of one database apart', async () => {
    await Promise.all([migrate(database.executor, { schema: 'one' }), migrate(database.executor, { schema: 'two' })])
    const dump = await schemaDump(database.executor, 'one')
    expect(await schemaDump(database.executor, 'two')).toBe(dump)
    expect(dump).toContain('table account')
  })

  it('is part of a transaction of the caller', async () => {
    const client = await database.pool.connect()
    await client.query('begin')
    await migrate(pgTransaction(client))
    await client.query('rollback')
    client.release()
    expect(await schemaDump(database.executor)).toBe('')
  })

  it('tells what to ask for when the user may not make the role, and needs no right once that is done', async () => {
    const user = newRole()
    const role = newRole()
    await database.pool.query(`create role ${user} login; create schema books authorization ${user}`)
    const own = new pg.Pool({ connectionString: database.url, max: 2, options: `-c role=${user}` })
    try {
      const options = { schema: 'books', role }
      const error = await migrate(pgExecutor(own), options).catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code: 'not-allowed', sqlState: '42501' })
      const told = /run, once: (.*)$/.exec((error as Error).message)?.[1]
      expect(told).toBe(`create role "${role}" nologin; grant "${role}" to ${user};`)
      await database.pool.query(String(told))

      expect(await migrate(pgExecutor(own), options)).toMatchObject({ applied: names })
      expect(await migrate(pgExecutor(own), options)).toMatchObject({ applied: [] })
      const tenancy = tenancyOf({ executor: pgExecutor(own), tenantId: 'acme', policy, ...options })
      const { rows } = await inTenant(tenancy, (run) => run.query(`select count(*)::text as count from books.account`))
      expect(rows).toEqual([{ count: '0' }])
    } finally {
      await own.end()
    }
  })

  it('refuses a role that row-level security does not hold', async () => {
    const role = newRole()
    await database.pool.query(`create role ${role} bypassrls`)
    await expect(migrate(database.executor, { role })).rejects.toThrow(
      `role "${role}": row-level security does not hold it; name`,
    )
    expect(await schemaDump(database.executor)).toBe('')
  })

  it('refuses a pool in place of an executor', async () => {
    const pool = database.pool as unknown as Executor
    await expect(migrate(pool)).rejects.toThrow(/^executor: not an executor; make one with pgExecutor\(pool\)/)
  })

  it('refuses a schema of a newer release, and a step in another form', async () => {
    const { executor, pool } = database
    await migrate(executor)
    await pool.query(`insert into cobranza.migration (version, name, checksum) values (${latest + 1}, 'later', '')`)
    const newer = `is at version ${latest + 1}, and this release knows only ${latest}; use a newer release`
    await expect(migrate(executor)).rejects.toMatchObject({ code: 'schema', message: expect.stringContaining(newer) })
    await pool.query(`delete from cobranza.migration where version = ${latest + 1}`)
    await pool.query(`update cobranza.migration set checksum = 'other' where version = 1`)
    const other = 'step 1 (books) was applied in another form'
    await expect(migrate(executor)).rejects.toMatchObject({ code: 'schema', message: expect.stringContaining(other) })
    await pool.query(`delete from cobranza.migration where version = 1`)
    const leftOut = 'step 1 (books) was left out'
    await expect(migrate(executor)).rejects.toMatchObject({ code: 'schema', message: expect.stringContaining(leftOut) })
  })

  it('leaves nothing behind when a step fails', async () => {
    const { executor, pool } = database
    // The second step meets a table of its name.
    await pool.query(`begin; ${migrationSql({ to: 1 })} commit; create table cobranza.open_item ()`)
    const before = await schemaDump(executor)
    await expect(migrate(executor)).rejects.toMatchObject({ code: 'refused', sqlState: '42P07' })
    expect(await schemaDump(executor)).toBe(before)
  })

  it('refuses a database that is not UTF-8', async () => {
    const name = `${server.prefix}latin`
    await database.pool.query(`create database ${name} template template0 encoding 'LATIN1' locale 'C'`)
    const url = new URL(database.url)
    url.pathname = `/${name}`
    const pool = new pg.Pool({ connectionString: url.href, max: 1 })
    const wayOut = `has the encoding LATIN1, which cannot hold every text; make one with: create database … encoding 'UTF8'`
    await expect(migrate(pgExecutor(pool))).rejects.toMatchObject({
      code: 'schema',
      message: expect.stringContaining(wayOut),
    })
    await pool.end()
    await database.pool.query(`drop database ${name}`)
  })

  it('does what the text for other tools does, step by step', async () => {
    const { executor, pool } = database
    for (const to of migrations.map(({ version }) => version)) {
      await pool.query(`begin; ${migrationSql({ from: to - 1, to })} commit`)
    }
    const other = await bare()
    await migrate(other.executor)
    expect(await schemaDump(executor)).toBe(await schemaDump(other.executor))
    const steps = `select version, name, checksum from cobranza.migration order by version`
    expect((await pool.query(steps)).rows).toEqual((await other.pool.query(steps)).rows)
    expect(await migrate(executor)).toMatchObject({ applied: [] })
  })

  it('does nothing by the text when the schema is at another version', async () => {
    const { executor, pool } = database
    await expect(pool.query(`begin; ${migrationSql({ from: 1 })} commit`)).rejects.toThrow(
      'is at version 0, and these steps begin at 1',
    )
    await migrate(executor)
    await expect(pool.query(`begin; ${migrationSql()} commit`)).rejects.toThrow(
      `is at version ${latest}, and these steps begin at 0`,
    )
  })
})

describe('migrate on PGlite', () => {
  it('succeeds for five at once, of which one does the work', async () => {
    const executor = pgliteExecutor(await freshPglite())
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(executor, { schema: 'at_once' })))
    expect(done.flatMap(({ applied }) => applied)).toEqual(names)
  })

  it('gives every test a schema of its own', async () => {
    const [one, other] = [await freshSchema(), await freshSchema()]
    expect(one.schema).not.toBe(other.schema)
    expect(await migrate(one.executor, one)).toMatchObject({ applied: [] })
  })
})

describe('migrationSql', () => {
  it.each([
    { from: -1, to: 1 },
    { from: 1, to: 1 },
    { from: 0, to: latest + 1 },
    { from: 0.5, to: 1 },
  ])('refuses steps from $from to $to', (versions) => {
    expect(() => migrationSql(versions)).toThrow(RangeError)
  })

  it.each([{ schema: 'x"; drop table y' }, { role: 'Röle' }, { schema: 'pg_books' }, { role: '' }])(
    'refuses the name %o',
    (options) => {
      expect(() => migrationSql(options)).toThrow(/is no name the adapter takes/)
    },
  )
})

describe('assertServer', () => {
  it('refuses a server older than PostgreSQL 15', async () => {
    const answer = { number: '140012', version: '14.12', encoding: 'UTF8', database: 'books' }
    const old = { query: async () => ({ rows: [answer] }) }
    await expect(assertServer(old)).rejects.toThrow('the server is PostgreSQL 14.12, and the adapter needs 15 or later')
    await expect(
      assertServer({ query: async () => ({ rows: [{ ...answer, number: '150000' }] }) }),
    ).resolves.toBeUndefined()
  })
})
