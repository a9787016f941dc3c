import {
  chainAnchor,
  dropBefore,
  erasePerson,
  maintainPartitions,
  migrate,
  pgExecutor,
  pgliteExecutor,
  postgresStore,
  verifyChain,
} from '@cobranza/adapter-postgres'
import { defaultPolicy } from '@cobranza/core'
import { PGlite } from '@electric-sql/pglite'
import { beforeAll, describe, expect, it } from 'vitest'

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' })

describe('keep PostgreSQL in order', () => {
  let executor: ReturnType<typeof pgliteExecutor>
  beforeAll(async () => {
    executor = pgliteExecutor(await PGlite.create())
    await migrate(executor)
  }, 60_000)

  it('makes months and drops those that are over', async () => {
    const now = new Date().toISOString()
    await maintainPartitions(executor, { now, monthsAhead: 3 })
    await dropBefore(executor, { now, keepMonths: 24 })

    expect(await maintainPartitions(executor, { now, monthsAhead: 3 })).toEqual({ created: [] })
  })

  it('forgets a person, and proves that nothing was changed', async () => {
    const options = { executor, tenantId: 'acme', policy }
    await erasePerson(options, 'C-1', { at: new Date().toISOString(), actor: 'privacy desk' })
    // { facts: 7, contacts: 2, attempting: 0 }

    const { broken } = await verifyChain(options)
    const { anchor } = await chainAnchor(options, { recordedBefore: '2026-03-01T00:00:00.000Z' })

    expect(broken).toEqual([])
    expect(anchor).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('share tenants out', () => {
  it('by a map', () => {
    const pool = { query: async () => ({ rows: [] }), connect: async () => Promise.reject(new Error('not here')) }
    const pools: Readonly<Record<string, typeof pool>> & Readonly<{ first: typeof pool }> = { first: pool }
    const directory = new Map([['acme', 'first']])
    const tenantId = 'acme'

    const databaseOf = (tenantId: string) => pools[directory.get(tenantId) ?? 'first'] ?? pools.first
    const store = postgresStore({ executor: pgExecutor(databaseOf(tenantId)), tenantId, policy })

    expect(store).toHaveProperty('load')
  })
})
