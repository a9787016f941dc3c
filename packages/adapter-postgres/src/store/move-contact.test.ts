import { type AccountCommit, addMilliseconds, type Contact, defaultPolicy } from '@cobranza/core'
import { day, moment } from '@cobranza/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { pgExecutor, pgTransaction } from '../executor/pg.ts'
import { postgresStore } from './postgres-store.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const today = day('2026-03-02')
const now = moment('2026-03-02T12:00:00Z')
const leaseEndsAt = addMilliseconds(now, 300_000)
const claim = { plannedBy: today, now, leaseEndsAt, limit: 10 }

const contact = (customerId: string): Contact => ({
  plan: {
    kind: 'reminder',
    key: `${customerId}/k`,
    customerId,
    channel: 'email',
    tone: 'friendly',
    template: 'due-soon',
    cadence: 'standard',
    step: 'before-3',
    policyVersion: 'v1',
    plannedDate: today,
    covers: [{ item: 'invoice/F-1#1', step: 'before-3', stepDate: today }],
  },
  state: { kind: 'planned', token: 0 },
})
const planned = (customerId: string): AccountCommit => {
  return { customerId, expectedVersion: 0, change: { plans: [contact(customerId)] }, at: now }
}
const sent = { kind: 'sent', token: 1, sentAt: now } as const
const settlement = (customerId: string) => ({ customerId, key: `${customerId}/k`, token: 1, outcome: sent, at: now })
const settings = `select current_user, current_setting('role') as role, current_setting('cobranza.tenant', true) as tenant,
  current_setting('row_security') as row_security`

describe.each(servers)('moving one contact on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  async function claimedStore(tenantId: string, customerIds: readonly string[]) {
    const store = postgresStore({ executor: database.executor, tenantId, policy })
    await store.commit(customerIds.map(planned))
    await store.claimContacts(claim)
    return store
  }

  it('waits for whoever has the account, and then sees what became of it', async () => {
    const store = await claimedStore('waits', ['A'])
    const client = await database.pool.connect()
    await client.query('begin')
    const inside = postgresStore({ executor: pgTransaction(client), tenantId: 'waits', policy })
    expect(await inside.settleContact(settlement('A'))).toEqual({ kind: 'settled' })
    const late = store.settleContact(settlement('A'))
    const version = 2
    const attempting = { kind: 'attempting', token: 1, leaseEndsAt, attemptedAt: now } as const
    const change = { transitions: [{ key: 'A/k', state: attempting }] }
    const overtaken = store.commit([{ customerId: 'A', expectedVersion: version, change, at: now }])
    await client.query('commit')
    client.release()
    expect(await late).toEqual({ kind: 'stale' })
    expect(await overtaken).toEqual([{ kind: 'conflict', reason: 'version' }])
    expect(await store.load(['A'])).toMatchObject([{ version: 3, contacts: [{ state: sent }] }])
  })

  it('leaves the connection as it was, in and outside of a transaction of the caller', async () => {
    const store = await claimedStore('leaves', ['A', 'B'])
    const client = await database.pool.connect()
    const before = (await client.query(settings)).rows
    await client.query('begin')
    const inside = postgresStore({ executor: pgTransaction(client), tenantId: 'leaves', policy })
    await inside.settleContact(settlement('A'))
    expect((await client.query(settings)).rows).toEqual([{ ...before[0], tenant: '' }])
    await client.query('commit')
    client.release()
    await store.settleContact(settlement('B'))
    for (const { rows } of await Promise.all([1, 2, 3].map(() => database.pool.query(settings)))) {
      expect([before[0]?.tenant, '']).toContain(rows[0]?.tenant ?? before[0]?.tenant)
      expect({ ...rows[0], tenant: undefined }).toEqual({ ...before[0], tenant: undefined })
    }
    expect(await store.load(['A', 'B'])).toMatchObject([
      { contacts: [{ state: sent }] },
      { contacts: [{ state: sent }] },
    ])
  })

  it('moves nothing of another tenant or customer', async () => {
    const store = await claimedStore('mine', ['A', 'B'])
    const other = postgresStore({ executor: database.executor, tenantId: 'theirs', policy })
    await other.load(['A'])
    expect(await other.settleContact(settlement('A'))).toEqual({ kind: 'stale' })
    expect(await store.settleContact({ ...settlement('A'), customerId: 'B' })).toEqual({ kind: 'stale' })
    expect(await store.settleContact(settlement('A'))).toEqual({ kind: 'settled' })
  })

  it('works for a user who only may take the role, and inherits nothing of it', async () => {
    const store = await claimedStore('heir', ['A', 'B'])
    const { pool } = database
    const name = `heir_${database.url.slice(-12)}`
    await pool.query(`create role ${name} login noinherit password '${name}'; grant cobranza_app to ${name}`)
    const url = new URL(database.url)
    url.username = name
    url.password = name
    const poor = new pg.Pool({ connectionString: String(url), max: 1 })
    try {
      const heir = postgresStore({ executor: pgExecutor(poor), tenantId: 'heir', policy })
      await heir.load(['A'])
      expect(await heir.settleContact(settlement('A'))).toEqual({ kind: 'settled' })
      expect(await heir.settleContact(settlement('B'))).toEqual({ kind: 'settled' })
    } finally {
      await poor.end()
    }
    expect(await store.load(['A'])).toMatchObject([{ contacts: [{ state: sent }] }])
  })
})
