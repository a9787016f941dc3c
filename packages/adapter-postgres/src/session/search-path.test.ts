import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../test/fresh-database.ts'
import { recordFacts } from '../../test/record-facts.ts'
import { bookOf, testPolicy as policy } from '../../test/recorded-book.ts'
import { pgExecutor } from '../executor/pg.ts'
import { migrate } from '../migration/migrate.ts'
import { checkProjections } from '../projection/check.ts'

/**
 * Functions that PostgreSQL would take instead of its own, as their parameters fit better: whoever may make functions in a schema that
 * others have in their search path, such as `public` before PostgreSQL 15, could have them run with the rights of the others.
 */
const traps = [
  'hashtextextended(text, integer)',
  'nextval(text)',
  'parse_ident(text)',
  'quote_ident(name)',
  'pg_has_role(name, text, text)',
  'to_char(timestamp, text, integer default 0)',
  'unnest(text[], integer default 0)',
]

let database: FreshDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await freshDatabase(undefined, { isBare: true })
  await database.pool.query('create schema trap; grant usage on schema trap to public')
  for (const trap of traps) {
    await database.pool.query(
      `create function trap.${trap} returns bigint language plpgsql as $$ begin raise exception 'trapped'; end $$`,
    )
  }
  await database.pool.query(`create function trap.multiply(numeric, double precision) returns double precision language plpgsql
    as $$ begin raise exception 'trapped'; end $$`)
  await database.pool.query(
    `create operator trap.* (leftarg = numeric, rightarg = double precision, function = trap.multiply)`,
  )
  pool = new pg.Pool({ connectionString: database.url, options: '-c search_path=trap' })
})
afterAll(async () => {
  await pool.end()
  await database.dispose()
})

it('takes functions and operators of PostgreSQL only, whatever others made', async () => {
  await expect(pool.query(`select nextval('x')`)).rejects.toThrow('trapped')
  const executor = pgExecutor(pool)
  const options = { executor, tenantId: 'acme', policy }
  await migrate(executor)
  await recordFacts(options, bookOf('C-1'))
  expect(await checkProjections(options)).toMatchObject({ checked: 1, differences: [] })
})
