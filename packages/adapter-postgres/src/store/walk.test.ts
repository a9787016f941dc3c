import { type AccountCommit, addDays, defaultPolicy } from '@cobranza/core'
import { day, moment } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { pgTransaction } from '../executor/pg.ts'
import { postgresStore } from './postgres-store.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const today = day('2026-03-02')
const at = moment('2026-03-02T12:00:00Z')
const due = (customerId: string, version: number, date = today): AccountCommit => {
  return { customerId, expectedVersion: version, change: { nextActionDate: date }, at }
}

describe.each(servers)('a walk over due customers on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  it('meets nobody twice whom a transaction from before the walk puts on a later day during it', async () => {
    const { executor, pool } = database
    const store = postgresStore({ executor, tenantId: 'open-before', policy })
    const ids = Array.from({ length: 450 }, (_, n) => `C-${String(n).padStart(3, '0')}`)
    await store.commit(ids.map((id) => due(id, 0, addDays(today, -5))))
    const client = await pool.connect()
    await client.query('begin')
    const inside = postgresStore({ executor: pgTransaction(client), tenantId: 'open-before', policy })
    await inside.commit([due('C-007', 1)])

    const met: string[] = []
    for await (const page of store.dueCustomerIds(today)) {
      if (met.length === 0) {
        expect(page).toContain('C-007')
        await client.query('commit')
        client.release()
      }
      met.push(...page)
    }
    expect(met).toEqual(ids)
  })

  it('leaves to the next walk what is put on the calendar during this one', async () => {
    const store = postgresStore({ executor: database.executor, tenantId: 'put-meanwhile', policy })
    await store.commit([due('A', 0, addDays(today, -2)), due('B', 0, addDays(today, -1))])
    const met: string[] = []
    for await (const page of store.dueCustomerIds(today)) {
      met.push(...page)
      await store.commit([due('A', 1), due('C', 0)])
    }
    expect(met).toEqual(['A', 'B'])
    const next: string[] = []
    for await (const page of store.dueCustomerIds(today)) next.push(...page)
    expect(next.toSorted()).toEqual(['A', 'B', 'C'])
  })

  it('meets everybody once where the sequence is behind its rows, as a copy of them may leave it', async () => {
    const store = postgresStore({ executor: database.executor, tenantId: 'copied', policy })
    const ids = Array.from({ length: 450 }, (_, n) => `C-${String(n).padStart(3, '0')}`)
    await store.commit(ids.map((id) => due(id, 0, addDays(today, -5))))
    await database.pool.query('alter sequence cobranza.schedule restart')
    const met: string[] = []
    for await (const page of store.dueCustomerIds(today)) {
      if (met.length === 0) await store.commit(page.map((id) => due(id, 1)))
      met.push(...page)
    }
    expect(met).toEqual(ids)
  })
})
