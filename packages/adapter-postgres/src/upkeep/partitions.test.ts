import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { testPolicy } from '../../test/recorded-book.ts'
import { type RoleExecutor, roleExecutor } from '../../test/role-executor.ts'
import type { Executor } from '../executor/executor.ts'
import { migrate } from '../migration/migrate.ts'
import { inTenant } from '../session/in-tenant.ts'
import { tenancyOf } from '../session/tenancy.ts'
import { dropBefore } from './drop-before.ts'
import { maintainPartitions } from './maintain-partitions.ts'

const now = '2026-03-15T12:00:00.000Z'

describe.each(servers)('partitions by month on $name', (server) => {
  let database: FreshDatabase
  let owner: RoleExecutor
  let schema = 'books_0'
  let count = 0
  let seq = 0
  beforeAll(async () => {
    database = await freshDatabase(server, { max: 12 })
    owner = await roleExecutor(database)
  }, 60_000)
  afterAll(async () => {
    await owner.dispose()
    await database.dispose()
  })
  beforeEach(async () => {
    count += 1
    schema = `books_${count}`
    await migrate(owner.executor, { schema })
  }, 60_000)

  const tenancy = (tenantId: string, executor: Executor = owner.executor) =>
    tenancyOf({ executor, schema, tenantId, policy: testPolicy })

  /** Writes decisions and log entries of the given days, as the adapter's role. */
  const write = (tenantId: string, ...days: readonly string[]) =>
    inTenant(tenancy(tenantId), async (run) => {
      for (const day of days) {
        await run.query(
          `insert into ${schema}.decision
          values ($1::text, 'C', $3::text::integer, $2::text::date, $2::text::timestamptz, '{}')`,
          [tenantId, `${day}T00:00:00Z`, seq],
        )
        seq += 1
        await run.query(
          `insert into ${schema}.contact_log values ($1::text, 'C', gen_random_uuid(), $2::text::timestamptz, 'sent', '{}')`,
          [tenantId, `${day}T23:59:59.999999Z`],
        )
      }
    })

  /** Rows by table and partition, read past all policies. */
  const rowsByPartition = async () => {
    const { rows } = await database.executor.query(`
      select replace(tableoid::regclass::text, '${schema}.', '') as name, count(*)::integer as rows
      from (select tableoid from ${schema}.decision union all select tableoid from ${schema}.contact_log) t
      group by 1 order by 1`)
    return Object.fromEntries(rows.map(({ name, rows: found }) => [String(name), found]))
  }

  it('makes the months asked for, once, and moves into them what was there before', async () => {
    await write('a', '2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01')
    const { created } = await maintainPartitions(owner.executor, { now, monthsAhead: 1, schema })
    expect(created).toEqual(['decision_2026_03', 'decision_2026_04', 'contact_log_2026_03', 'contact_log_2026_04'])
    expect(await rowsByPartition()).toEqual({
      contact_log_2026_03: 2,
      contact_log_2026_04: 1,
      contact_log_rest: 1,
      decision_2026_03: 2,
      decision_2026_04: 1,
      decision_rest: 1,
    })
    expect(await maintainPartitions(owner.executor, { now, monthsAhead: 1, schema })).toEqual({ created: [] })
    await write('a', '2026-03-02', '2026-05-01')
    expect(await rowsByPartition()).toMatchObject({ decision_2026_03: 3, decision_rest: 2 })
    const december = { now: '2026-12-31T23:59:59.999Z', monthsAhead: 1, schema }
    expect((await maintainPartitions(owner.executor, december)).created).toContain('decision_2027_01')
  })

  it('lets nobody read a partition past its table', async () => {
    await maintainPartitions(owner.executor, { now, monthsAhead: 0, schema })
    await write('a', '2026-03-02', '2026-01-01')
    await write('b', '2026-03-02', '2026-01-01')
    const seen = (table: string) =>
      inTenant(tenancy('a'), (run) => run.query(`select distinct tenant_id from ${schema}.${table}`))
    for (const table of ['decision', 'contact_log']) {
      expect((await seen(table)).rows).toEqual([{ tenant_id: 'a' }])
      for (const partition of [`${table}_2026_03`, `${table}_rest`]) {
        await expect(seen(partition)).rejects.toMatchObject({ code: 'not-allowed', sqlState: '42501' })
        // A grant by mistake shows nothing either.
        await owner.executor.query(`grant select on ${schema}.${partition} to cobranza_app`)
        expect((await seen(partition)).rows).toEqual([])
      }
    }
  })

  it('loses no row and refuses none while writers write and two make partitions', async () => {
    let isOver = false
    const writers = [1, 2, 3, 4].map(async (writer) => {
      let written = 0
      while (!isOver) {
        await write(`t${writer}`, '2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10')
        written += 8
      }
      return written
    })
    await write('first', '2026-03-01')
    const request = { now, monthsAhead: 3, schema }
    const made = await Promise.all([1, 2].map(() => maintainPartitions(owner.executor, request)))
    isOver = true
    const written = (await Promise.all(writers)).reduce((sum, rows) => sum + rows, 2)
    expect(made.flatMap(({ created }) => created)).toHaveLength(8)
    const rows = await rowsByPartition()
    expect(Object.values(rows).reduce((sum: number, found) => sum + Number(found), 0)).toBe(written)
    expect(rows).not.toHaveProperty('decision_rest')
    expect(rows).not.toHaveProperty('contact_log_rest')
  })

  it('drops whole months past their time and deletes older rows without one', async () => {
    await maintainPartitions(owner.executor, { now: '2025-12-01T00:00:00Z', monthsAhead: 3, schema })
    const days = ['2024-01-01', '2025-11-30', '2025-12-31', '2026-01-31', '2026-02-01', '2026-03-01', '2026-04-01']
    for (const tenant of ['a', 'b']) await write(tenant, ...days)
    const request = { now, keepMonths: 1, schema }
    const summaries = await Promise.all([1, 2].map(() => dropBefore(owner.executor, request)))
    expect(summaries.flatMap(({ dropped }) => dropped).sort()).toEqual([
      'contact_log_2025_12',
      'contact_log_2026_01',
      'decision_2025_12',
      'decision_2026_01',
    ])
    expect(summaries.reduce((sum, { deleted }) => sum + deleted, 0)).toBe(8)
    expect(summaries[0]).toMatchObject({ keptFrom: '2026-02-01T00:00:00.000Z', stopped: false })
    expect(await rowsByPartition()).toEqual({
      contact_log_2026_02: 2,
      contact_log_2026_03: 2,
      contact_log_rest: 2,
      decision_2026_02: 2,
      decision_2026_03: 2,
      decision_rest: 2,
    })
    expect(await dropBefore(owner.executor, request)).toMatchObject({ dropped: [], deleted: 0 })
    const stopped = await dropBefore(owner.executor, { ...request, keepMonths: 1, signal: AbortSignal.abort() })
    expect(stopped).toMatchObject({ stopped: true })
  })

  it('gives way when a long statement keeps the table, and is for the owner', async () => {
    const reader = await database.pool.connect()
    await reader.query(`begin; select from ${schema}.decision`)
    try {
      const refused = maintainPartitions(owner.executor, { now, monthsAhead: 0, schema })
      await expect(refused).rejects.toMatchObject({ code: 'busy', sqlState: '55P03' })
    } finally {
      await reader.query('rollback')
      reader.release()
    }
    const app = await roleExecutor(database)
    try {
      const refused = maintainPartitions(app.executor, { now, monthsAhead: 0, schema })
      await expect(refused).rejects.toMatchObject({ code: 'not-allowed' })
    } finally {
      await app.dispose()
    }
  })

  it('refuses numbers of months that make no sense', async () => {
    for (const monthsAhead of [-1, 0.5, 121, Number.NaN]) {
      await expect(maintainPartitions(owner.executor, { now, monthsAhead, schema })).rejects.toThrow(/^monthsAhead: /)
    }
    for (const keepMonths of [0, 1.5, 1201]) {
      await expect(dropBefore(owner.executor, { now, keepMonths, schema })).rejects.toThrow(/^keepMonths: /)
    }
    await expect(dropBefore(owner.executor, { now: '2026', keepMonths: 1, schema })).rejects.toThrow(RangeError)
  })
})
