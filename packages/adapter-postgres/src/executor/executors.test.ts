import { defaultPolicy } from '@cobranza/core'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Driver, drivers } from '../../test/drivers.ts'
import { type FreshDatabase, freshDatabase } from '../../test/fresh-database.ts'
import { migrate } from '../migration/migrate.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { inTenant } from '../session/in-tenant.ts'
import { sqlStateOf } from '../session/postgres-error.ts'
import { tenancyOf } from '../session/tenancy.ts'
import type { Executor } from './executor.ts'
import { postgresJsExecutor } from './postgres-js.ts'

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })

describe.each(Object.entries(drivers))('an executor over %s', (_, open) => {
  let database: FreshDatabase
  let driver: Driver
  let executor: Executor

  beforeAll(async () => {
    database = await freshDatabase()
    // A zone that skips a midnight, and days written 31.01.2026.
    await database.pool.query(`do $$ begin
      execute format('alter database %I set timezone = ''America/Santiago''', current_database());
      execute format('alter database %I set datestyle = ''German, DMY''', current_database());
    end $$`)
    driver = await open(database.url)
    executor = driver.executor
    await migrate(executor)
  })

  afterAll(async () => {
    await driver.dispose()
    await database.dispose()
  })

  beforeEach(async () => {
    await executor.query(`drop table if exists orders`)
    await executor.query(`create table orders (id text primary key)`)
  })

  const insert = (run: Executor, id: string) => run.query(`insert into orders (id) values ($1::text)`, [id])
  const ids = async (run: Executor = executor) =>
    (await run.query(`select id from orders order by id collate "C"`)).rows.map((row) => row['id'])

  it('gives values back exactly', async () => {
    const { rows } = await executor.query(
      `select ($1::text::bigint)::text as a_bigint, ($2::text::numeric)::text as a_numeric,
        to_char($3::text::date, 'YYYY-MM-DD') as lost_midnight, to_char('infinity'::date, 'YYYY-MM-DD') as no_end,
        ($4::text::json)::text as "the json", $5::boolean as a_boolean, $6::text as nothing, $1::text as again`,
      ['9007199254740993', '0.10000000000000000000001', '2024-09-08', '{"b": 1.0,"a":"\\u0000"}', true, null],
    )
    expect(rows).toEqual([
      {
        a_bigint: '9007199254740993',
        a_numeric: '0.10000000000000000000001',
        lost_midnight: '2024-09-08',
        no_end: null,
        'the json': '{"b": 1.0,"a":"\\u0000"}',
        a_boolean: true,
        nothing: null,
        again: '9007199254740993',
      },
    ])
  })

  it('carries any list of texts as one text', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
      fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
      fc.string({ unit: fc.constantFrom('"', "'", '\\', ',', '{', '}', ' ', '\n', '$1', 'NULL', '\u{1f4b8}') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(texts)), async (list) => {
        const { rows } = await executor.query(`select array_to_json($1::text::text[])::text as list`, [
          arrayLiteral(list),
        ])
        expect(JSON.parse(String(rows[0]?.['list']))).toEqual(list)
      }),
    )
  })

  it('carries a text of a million characters', async () => {
    const long = 'ñ"\\'.repeat(333_334)
    const { rows } = await executor.query(`select ($1::text::text[])[1] as text`, [arrayLiteral([long])])
    expect(rows[0]?.['text'] === long).toBe(true)
  })

  it('commits what ends, with the answer as it is', async () => {
    const answer = ['a']
    const given = await executor.transaction(async (run) => {
      await insert(run, 'a')
      return answer
    })
    expect(given).toBe(answer)
    expect(await ids()).toEqual(['a'])
  })

  it('rolls back what throws, and throws the same error', async () => {
    const error = new Error('changed my mind')
    const failing = executor.transaction(async (run) => {
      await insert(run, 'a')
      throw error
    })
    await expect(failing).rejects.toBe(error)
    expect(await ids()).toEqual([])
  })

  it('tells the code of PostgreSQL when a statement fails', async () => {
    const error = await executor.query(`select 1 / 0`).catch((reason: unknown) => reason)
    expect(sqlStateOf(error)).toBe('22012')
    const inside = await executor.transaction((run) => run.query(`select 1 / 0`)).catch((reason: unknown) => reason)
    expect(sqlStateOf(inside)).toBe('22012')
  })

  it('keeps a transaction when one inside of it fails', async () => {
    await executor.transaction(async (outer) => {
      await insert(outer, 'a')
      await outer.transaction(async (middle) => {
        await insert(middle, 'b')
        const inner = middle.transaction(async (run) => {
          await insert(run, 'c')
          await insert(run, 'a')
        })
        expect(sqlStateOf(await inner.catch((reason: unknown) => reason))).toBe('23505')
        await insert(middle, 'd')
      })
      const thrown = outer.transaction(async (run) => {
        await insert(run, 'e')
        throw new RangeError('not this one')
      })
      await expect(thrown).rejects.toThrow('not this one')
    })
    expect(await ids()).toEqual(['a', 'b', 'd'])
  })

  it('keeps transactions at the same time apart', async () => {
    const names = Array.from({ length: 12 }, (_none, index) => `t${index}`)
    const settled = await Promise.allSettled(
      names.map((id, index) =>
        executor.transaction(async (run) => {
          await insert(run, id)
          if (index % 2 === 1) throw new Error('odd')
        }),
      ),
    )
    expect(settled.map(({ status }) => status)).toEqual(
      names.map((_none, index) => (index % 2 ? 'rejected' : 'fulfilled')),
    )
    expect(await ids()).toEqual(names.filter((_none, index) => index % 2 === 0).sort())
  })

  it("commits the caller's row and ours together", async () => {
    await driver.ownTransaction(async (run, own) => {
      await own(`insert into orders values ('theirs')`)
      await insert(run, 'ours')
    })
    expect(await ids()).toEqual(['ours', 'theirs'])
  })

  it("rolls the caller's row and ours back together", async () => {
    const failing = driver.ownTransaction(async (run, own) => {
      await own(`insert into orders values ('theirs')`)
      await run.transaction((inner) => insert(inner, 'ours'))
      throw new Error('their reason')
    })
    await expect(failing).rejects.toThrow('their reason')
    expect(await ids()).toEqual([])
  })

  it("leaves the caller's transaction usable when ours fails", async () => {
    await driver.ownTransaction(async (run, own) => {
      await own(`insert into orders values ('theirs')`)
      const ours = run.transaction(async (inner) => {
        await insert(inner, 'ours')
        await inner.query(`select 1 / 0`)
      })
      await expect(ours).rejects.toThrow()
      await own(`insert into orders values ('theirs, too')`)
    })
    expect(await ids()).toEqual(['theirs', 'theirs, too'])
  })

  it("puts tenant and role of the caller's transaction back", async () => {
    const settings = `select current_user::text as "user", current_setting('role') as role,
      coalesce(current_setting('cobranza.tenant', true), '') as tenant`
    await driver.ownTransaction(async (run, own) => {
      const { rows: before } = await run.query(settings)
      const inside = await inTenant(tenancyOf({ executor: run, tenantId: 'acme', policy }), (inner) =>
        inner.query(settings),
      )
      expect(inside.rows).toEqual([{ user: 'cobranza_app', role: 'cobranza_app', tenant: 'acme' }])
      expect((await run.query(settings)).rows).toEqual(before)
      const failing = inTenant(tenancyOf({ executor: run, tenantId: 'acme', policy }), (inner) =>
        inner.query(`select 1 / 0`),
      )
      await expect(failing).rejects.toMatchObject({ code: 'refused', sqlState: '22012' })
      expect((await run.query(settings)).rows).toEqual(before)
      await own(`insert into orders values ('with the rights of before')`)
    })
    expect(await ids()).toEqual(['with the rights of before'])
  })

  it('leaves nothing of tenant and role on the connection', async () => {
    await inTenant(tenancyOf({ executor, tenantId: 'acme', policy }), (run) => run.query(`select 1`))
    const { rows } = await executor.query(
      `select current_setting('role') as role, coalesce(current_setting('cobranza.tenant', true), '') as tenant`,
    )
    expect(rows).toEqual([{ role: 'none', tenant: '' }])
  })
})

describe('copyFrom', () => {
  it('is part of the transaction, and tells what the server refused', async () => {
    const database = await freshDatabase()
    try {
      const { executor, pool } = database
      await pool.query(`create table line (n integer primary key, text text)`)
      const copy = (lines: readonly string[]) =>
        executor.transaction(
          (run) => run.copyFrom?.(`copy line from stdin`, lines) ?? Promise.reject(new Error('no copy')),
        )
      await copy(['1\ta "b"\n', '2\t\\N\n'])
      await expect(copy(['3\tc\n', '1\tagain\n'])).rejects.toMatchObject({ code: '23505' })
      const { rows } = await pool.query(`select n::text, text from line order by n`)
      expect(rows).toEqual([
        { n: '1', text: 'a "b"' },
        { n: '2', text: null },
      ])
    } finally {
      await database.dispose()
    }
  })
})

it('refuses a client of postgres that renames columns', async () => {
  const sql = postgres({ transform: postgres.camel })
  expect(() => postgresJsExecutor(sql)).toThrow('`transform`')
  await sql.end()
})
