import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshSchema } from '../../test/fresh-schema.ts'
import type { Executor } from '../executor/executor.ts'
import { moveContact } from '../migration/0004-move-contact.ts'
import type { Month } from './partition.ts'

/** What Citus asks of tables that are distributed by `tenant_id`, and of statements that go to one node. */
describe('the schema, to be distributed by tenant', () => {
  let executor: Executor
  let schema: string
  beforeAll(async () => {
    const fresh = await freshSchema()
    executor = fresh.executor
    schema = fresh.schema
  }, 60_000)

  const tables = async () => {
    const { rows } = await executor.query(
      `select c.relname::text as name from pg_class c
      where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migration'`,
      [schema],
    )
    return rows.map(({ name }) => String(name)).sort()
  }

  it('has tenant_id, never null and of one type and collation, in every table', async () => {
    const { rows } = await executor.query(
      `select c.relname::text as name, format_type(a.atttypid, a.atttypmod) || ' ' || l.collname as type, a.attnotnull as not_null
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_collation l on l.oid = a.attcollation
      where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'`,
      [schema],
    )
    expect(rows.map(({ name }) => String(name)).sort()).toEqual(await tables())
    for (const row of rows) expect(row).toMatchObject({ type: 'text C', not_null: true })
  })

  it('has tenant_id as the first column of every key and index', async () => {
    const { rows } = await executor.query(
      `select i.indexrelid::regclass::text as index, pg_get_indexdef(i.indexrelid, 1, true) as first
      from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = $1::text::regnamespace and c.relname <> 'migration'`,
      [schema],
    )
    expect(rows.length).toBeGreaterThan(10)
    for (const row of rows) expect(row).toMatchObject({ first: 'tenant_id' })
  })

  it('has no foreign keys, triggers, rules, exclusion constraints or serial columns', async () => {
    const { rows } = await executor.query(
      `select k.conname::text as name from pg_constraint k
      where k.connamespace = $1::text::regnamespace and k.contype in ('f', 'x', 't')
      union all select t.tgname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = $1::text::regnamespace
      union all select r.rulename::text from pg_rewrite r join pg_class c on c.oid = r.ev_class
      where c.relnamespace = $1::text::regnamespace
      union all select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p') and (a.atthasdef and a.attgenerated <> '' or a.attidentity <> '')`,
      [schema],
    )
    expect(rows).toEqual([])
  })

  it('has partitions of one level only', async () => {
    const { rows } = await executor.query(
      `select c.relname::text as name from pg_class c
      where c.relnamespace = $1::text::regnamespace and c.relkind = 'p' and c.relispartition`,
      [schema],
    )
    expect(rows).toEqual([])
  })
})

/** What a call of the function runs, its argument written as a parameter. */
const functionBody = moveContact.statements
  .map((text) => text.slice(text.indexOf('begin')).replaceAll('@schema@', 'books').replaceAll('of_tenant', '$1::text'))
  .join()
  .replace('values ($1::text', 'select $1::text')

/** Statements about the catalog or about partitions as such: no rows of tenants are in them. */
const ofNoTenant = [
  'partitionsOf',
  'limitWait',
  'lockTable',
  'createMonth',
  'moveIntoMonth',
  'attachMonth',
  'dropMonth',
  'deleteOlder',
]

describe('the statements', async () => {
  const month: Month = { table: 'decision', name: 'decision_2026_03', column: 'decided_at', from: 'a', to: 'b' }
  const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file))
  const modules = await Promise.all(
    files.map(async (file) =>
      Object.entries((await import(new URL(file, import.meta.url).href)) as Readonly<Record<string, unknown>>),
    ),
  )
  const statements = modules.flat().flatMap(([name, made]): readonly (readonly [string, string])[] => {
    const other = name.startsWith('deleteOf') ? 'contact' : month
    const called = name === 'moveContact' ? functionBody : undefined
    const text = called ?? (typeof made === 'function' ? made('books', other) : made)
    return typeof text === 'string' && text.includes('books.') ? [[name, text]] : []
  })
  const ofTenants = statements.filter(([name]) => !ofNoTenant.includes(name))

  it('are found', () => {
    expect(ofTenants.length).toBeGreaterThan(20)
  })

  it.each(ofTenants)('%s says whose rows it means, for each table it touches', (_, text) => {
    const touched = (text.match(/\bbooks\."?[a-z_]+/g) ?? []).filter((name) => name !== 'books.schedule')
    const constrained = text.match(/tenant_id = (\$1::text|[a-z]\.tenant_id)|select \$1::text/g) ?? []
    expect(touched.length).toBeGreaterThan(0)
    expect(text).toContain('$1::text')
    expect(constrained.length).toBeGreaterThanOrEqual(touched.length)
  })

  it('set nothing by a volatile function', () => {
    const set = ofTenants.map(
      ([name, text]) => [name, text.match(/\bupdate (books\.|set\b)[\s\S]*/)?.[0] ?? ''] as const,
    )
    expect(set.filter(([, text]) => text !== '').length).toBeGreaterThan(3)
    const volatile = set.filter(([, text]) => /nextval|random\(|clock_timestamp|gen_random/.test(text))
    expect(volatile.map(([name]) => name)).toEqual([])
  })
})
