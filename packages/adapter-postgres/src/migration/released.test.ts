import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { freshSchema } from '../../test/fresh-schema.ts'
import { schemaDump } from '../../test/schema-dump.ts'
import { migrate } from './migrate.ts'
import { checksumOf } from './migration.ts'
import { migrationSql } from './migration-sql.ts'
import { migrations } from './migrations.ts'

const folder = '../../schema/'
const numberOf = (version: number) => String(version).padStart(4, '0')
const fileOf = (version: number) => `${folder}${numberOf(version)}.txt`
const latest = migrations.length

describe('the steps', () => {
  it('are numbered one by one', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_none, index) => index + 1))
  })

  // A released step never changes. While a step is not released yet, `vitest -u` writes its new checksum.
  it('are those that were released', async () => {
    const list = migrations.map((step) => `${numberOf(step.version)}-${step.name} ${checksumOf(step)}\n`).join('')
    await expect(list).toMatchFileSnapshot(`${folder}checksums.txt`)
  })
})

describe.each(servers)('$name', (server) => {
  const opened: FreshDatabase[] = []
  const bare = async () => {
    const database = await freshDatabase(server, { isBare: true })
    opened.push(database)
    return database
  }
  afterAll(() => Promise.all(opened.map(({ dispose }) => dispose())))

  it.each(migrations.map(({ version }) => version))('has the kept schema at version %i', async (version) => {
    const { pool, executor } = await bare()
    await pool.query(`begin; ${migrationSql({ to: version })} commit`)
    await expect(await schemaDump(executor)).toMatchFileSnapshot(fileOf(version))
  })

  it.each(migrations.map(({ version }) => version))('is migrated with its rows from version %i', async (version) => {
    const { pool, executor } = await bare()
    await pool.query(`begin; ${migrationSql({ to: version })} commit`)
    for (const step of migrations.slice(0, version)) await pool.query(rowsOf(step.version))
    const before = await allRows(executor)
    expect(Object.keys(before).length).toBeGreaterThanOrEqual(5)

    expect(await migrate(executor)).toMatchObject({ from: version, to: latest })
    await expect(await schemaDump(executor)).toMatchFileSnapshot(fileOf(latest))
    const after = await allRows(executor)
    for (const [table, rows] of Object.entries(before)) expect(after[table]).toMatchObject(rows)
    // Rows of a release that kept no projections are told to be stale, and wait for a rebuild.
    if (version === 1) expect(after['account']).toEqual(before['account']?.map((row) => ({ ...row, projection: '' })))
  })
})

it('is the same in PGlite', async () => {
  const { executor, schema } = await freshSchema()
  await expect(await schemaDump(executor, schema)).toMatchFileSnapshot(fileOf(latest))
})

/** What a release of that version may have written. */
function rowsOf(version: number): string {
  return readFileSync(new URL(`../../test/released/${numberOf(version)}.sql`, import.meta.url), 'utf8')
}

/** The rows of every table but that of the steps, by table, in an order of their own. */
async function allRows({ query }: FreshDatabase['executor']): Promise<Readonly<Record<string, readonly object[]>>> {
  const { rows: tables } = await query(
    `select c.relname::text as name from pg_class c
    where c.relnamespace = 'cobranza'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'`,
  )
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await query(
        `select to_json(t)::text as row from cobranza.${name} t order by to_json(t)::text collate "C"`,
      )
      return [String(name), rows.map(({ row }) => JSON.parse(String(row)) as object)] as const
    }),
  )
  return Object.fromEntries(found.filter(([, rows]) => rows.length > 0))
}
