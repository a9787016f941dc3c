import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/fresh-database.ts'
import type { Executor } from '../executor/executor.ts'
import { pgExecutor } from '../executor/pg.ts'
import { namesOf } from '../session/name.ts'
import { assertSchema, assertVersion } from './assert-schema.ts'
import { migrate } from './migrate.ts'
import { migrationSql } from './migration-sql.ts'
import { migrations } from './migrations.ts'

const latest = migrations.length
const names = namesOf({})
let database: FreshDatabase
/** What an executor found to fit is remembered, so each question comes through a new one. */
const asked = () => askedBy(pgExecutor(database.pool))

async function askedBy(executor: Executor, { schema } = names): Promise<void> {
  await assertSchema(executor, { schema })
  await assertVersion(executor, { schema }, executor)
}

beforeAll(async () => {
  database = await freshDatabase(undefined, { isBare: true })
})
afterAll(() => database.dispose())

it('tells what to run for a missing, an older and a newer schema', async () => {
  await expect(asked()).rejects.toMatchObject({
    code: 'schema',
    message: 'schema "cobranza": there is none; run migrate(executor) of @cobranza/adapter-postgres first',
  })
  await database.pool.query(`begin; ${migrationSql({ to: 1 })} commit`)
  await expect(asked()).rejects.toMatchObject({
    code: 'schema',
    message: `schema "cobranza" is at version 1, and this release needs ${latest}; run migrate(executor)`,
  })
  await migrate(database.executor)
  await expect(asked()).resolves.toBeUndefined()
  await database.pool.query(
    `insert into cobranza.migration (version, name, checksum) values (${latest + 1}, 'later', '')`,
  )
  await expect(asked()).rejects.toMatchObject({
    code: 'schema',
    message: `schema "cobranza" is at version ${latest + 1}, and this release knows only ${latest}; use a newer release of @cobranza/adapter-postgres`,
  })
  await database.pool.query(`delete from cobranza.migration where version = ${latest + 1}`)
})

it('asks once per executor and schema', async () => {
  let count = 0
  const executor: Executor = {
    ...database.executor,
    query: (text, parameters) => {
      count += 1
      return database.executor.query(text, parameters)
    },
  }
  await askedBy(executor)
  expect(count).toBeGreaterThan(0)
  const once = count
  await askedBy(executor)
  expect(count).toBe(once)
  await expect(askedBy(executor, namesOf({ schema: 'other' }))).rejects.toMatchObject({ code: 'schema' })
})
