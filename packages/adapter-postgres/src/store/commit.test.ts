import { type AccountCommit, type Contact, defaultPolicy } from '@cobranza/core'
import { day, moment } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { pgTransaction } from '../executor/pg.ts'
import { postgresStore } from './postgres-store.ts'

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'UTC' })
const at = moment('2026-03-02T12:00:00Z')
const change = { nextActionDate: day('2026-03-02') }
const planned = { plan: { key: 'k', plannedDate: day('2026-03-02') }, state: { kind: 'planned', token: 0 } } as Contact
const planFor = (customerId: string): AccountCommit => {
  return { customerId, expectedVersion: 1, change: { plans: [planned] }, at }
}

describe.each(servers)('commits on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  /** B plans a contact in a transaction of its own, under a key that A has taken and commits meanwhile. */
  async function raceAt(level: string): Promise<unknown> {
    const options = { tenantId: level, policy }
    const [a, b] = [await database.pool.connect(), await database.pool.connect()]
    try {
      const store = postgresStore({ ...options, executor: database.executor })
      await store.commit(['A', 'B'].map((customerId) => ({ customerId, expectedVersion: 0, change, at })))
      await a.query('begin')
      await b.query(`begin isolation level ${level}`)
      const { rows } = await b.query<{ pid: number }>('select pg_backend_pid() as pid from cobranza.migration limit 1')
      await postgresStore({ ...options, executor: pgTransaction(a) }).commit([planFor('A')])
      const outcome = postgresStore({ ...options, executor: pgTransaction(b) })
        .commit([planFor('B')])
        .catch((error: unknown) => error)
      await Promise.race([outcome, untilWaiting(rows[0]?.pid)])
      await a.query('commit')
      const answer = await outcome
      // The transaction of the caller goes on.
      await b.query('select 1')
      return answer
    } finally {
      for (const client of [a, b]) {
        await client.query('rollback')
        client.release()
      }
    }
  }

  async function untilWaiting(pid: number | undefined): Promise<void> {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { rows } = await database.pool.query('select from pg_locks where pid = $1 and not granted', [pid])
      if (rows.length > 0) return
    }
  }

  it("sees in a caller's transaction who took a contact key while it waited", async () => {
    expect(await raceAt('read committed')).toEqual([{ kind: 'conflict', reason: 'contact-key' }])
  })

  it.each(['repeatable read', 'serializable'])(
    'asks for a new transaction where it cannot see that: %s',
    async (level) => {
      expect(await raceAt(level)).toMatchObject({ code: 'busy', sqlState: '23505' })
    },
  )
})
