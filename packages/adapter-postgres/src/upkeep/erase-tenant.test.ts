import { describe, expect, it } from 'vitest'
import { bookOf, freshOptions, record } from '../../test/recorded-book.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { tenantTables } from '../sql/erase.ts'
import { erasePerson } from './erase-person.ts'
import { eraseTenant } from './erase-tenant.ts'

/** The tables of a schema with rows of tenants. Partitions are reached through their table. */
async function tablesIn({ executor, schema }: PostgresOptions): Promise<readonly string[]> {
  const { rows } = await executor.query(
    `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`,
    [schema ?? ''],
  )
  return rows.map(({ name }) => String(name))
}

/** How many rows each table has of a tenant. */
async function rowsOf(options: PostgresOptions, tenantId: string): Promise<Record<string, number>> {
  const tables = await tablesIn(options)
  const counts = await Promise.all(
    tables.map(async (name) => {
      const { rows } = await options.executor.query(
        `select count(*)::integer as rows from ${options.schema}.${name} where tenant_id = $1::text`,
        [tenantId],
      )
      return [name, Number(rows[0]?.['rows'])] as const
    }),
  )
  return Object.fromEntries(counts)
}

async function manyBooks(options: PostgresOptions, count: number): Promise<void> {
  await record(options, Array.from({ length: count }, (_, n) => bookOf(`C-${n}`)).flat())
}

describe('eraseTenant', () => {
  it('takes every row of the tenant away, and none of another', async () => {
    const options = await freshOptions()
    const other = { ...options, tenantId: 'other' }
    for (const tenant of [options, other]) {
      await manyBooks(tenant, 2)
      await erasePerson(tenant, 'C-0', { at: '2026-06-01T00:00:00Z', actor: 'privacy desk' })
    }
    const { executor, schema } = options
    // A contact, a decision and rows without an account; their content does not matter here.
    await executor.query(`insert into ${schema}.contact_log
      select tenant_id, customer_id, key_hash, recorded_at, 'sent', '{}' from ${schema}.fact`)
    await executor.query(`insert into ${schema}.decision
      select tenant_id, customer_id, seq, fact_on, recorded_at, '{}' from ${schema}.fact`)
    await executor.query(`insert into ${schema}.contact
      select tenant_id, key_hash, customer_id || 'X', seq, 0, fact_on, 'sent', 1, null, null, '{}', '{}'
      from ${schema}.fact where customer_id = 'C-0' and seq = 1`)
    await executor.query(`insert into ${schema}.unapplied_credit
      select tenant_id, customer_id, seq, fact_on, 'infinity', 'PEN', 1 from ${schema}.fact`)
    await executor.query(`delete from ${schema}.account where tenant_id = 'acme' and customer_id = 'C-1'`)
    const kept = await rowsOf(options, 'other')
    expect(Object.values(kept)).not.toContain(0)

    expect(await eraseTenant(options)).toEqual({ accounts: 1, stopped: false })
    expect(new Set(Object.values(await rowsOf(options, 'acme')))).toEqual(new Set([0]))
    expect(await rowsOf(options, 'other')).toEqual(kept)
    expect(await eraseTenant(options)).toEqual({ accounts: 0, stopped: false })
  })

  it('knows every table of ours, and leaves those of the app alone', async () => {
    const options = await freshOptions()
    const { executor, schema } = options
    expect(new Set(await tablesIn(options))).toEqual(new Set(tenantTables))
    await manyBooks(options, 1)
    await executor.query(`create table ${schema}.orders as select 'acme' as tenant_id, 'C-0' as customer_id`)
    expect(await eraseTenant(options)).toEqual({ accounts: 1, stopped: false })
    expect(await rowsOf(options, 'acme')).toMatchObject({ orders: 1, fact: 0, account: 0 })
  })

  it('stops between two pages with whole accounts and a roll-up that is right', async () => {
    const options = await freshOptions()
    await manyBooks(options, 201)
    const stop = new AbortController()
    const onProgress = () => stop.abort()
    expect(await eraseTenant(options, { signal: stop.signal, onProgress })).toEqual({ accounts: 200, stopped: true })
    expect(await verifyChain(options)).toMatchObject({ accounts: 1, facts: 4, broken: [] })
    const { rows } = await options.executor.query(`select
      (select sum(items)::integer from ${options.schema}.due_day_total) as kept,
      (select count(*)::integer from ${options.schema}.open_item where to_on = 'infinity') as open`)
    expect(rows).toEqual([{ kept: 2, open: 2 }])
    expect(await eraseTenant(options)).toEqual({ accounts: 1, stopped: false })
  })
})
