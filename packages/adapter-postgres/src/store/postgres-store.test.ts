import { createCollections, defaultPolicy, type Fact, instant } from '@cobranza/core'
import { day, moment, pen, recordingNotifier, simulatedClock, storeSuite } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { freshSchema } from '../../test/fresh-schema.ts'
import { pgTransaction } from '../executor/pg.ts'
import { PostgresError } from '../session/postgres-error.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { postgresStore } from './postgres-store.ts'

const policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'UTC' })
const dueDay = day('2026-03-04')
const noon = moment('2026-03-04T12:00:00Z')

/** One invoice each, of which to remind on the due day. */
function invoices(customers: number): readonly Fact[] {
  return Array.from({ length: customers }, (_, index): Fact => {
    const dates = { issueDate: day('2026-02-01'), dueDate: day('2026-03-01') }
    return { kind: 'invoice', id: `F-${index}`, customerId: `C-${index}`, ...dates, amount: pen('118.00') }
  })
}

/** An engine as a worker has it. */
function workerOn(options: PostgresOptions, clock = simulatedClock(noon)) {
  const email = recordingNotifier()
  const store = postgresStore(options)
  return { email, store, engine: createCollections({ store, policy, notifiers: { email }, clock }) }
}

async function idsOf(pages: AsyncIterable<readonly string[]>): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const page of pages) ids.push(...page)
  return ids.sort()
}

describe('postgresStore on PGlite', () => {
  storeSuite({
    test,
    createStore: async () => {
      const { executor, schema } = await freshSchema()
      return { store: postgresStore({ executor, schema, tenantId: 't', policy }), dispose: async () => {} }
    },
    runs: 25,
  })
})

describe.each(servers)('postgresStore on $name', (server) => {
  let database: FreshDatabase
  let tenants = 0
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())
  const freshOptions = (): PostgresOptions => {
    tenants += 1
    return { executor: database.executor, tenantId: `t${tenants}`, policy }
  }

  storeSuite({
    test,
    createStore: async () => ({ store: postgresStore(freshOptions()), dispose: async () => {} }),
    runs: 50,
  })

  it('sends each contact once, however many engines work at once', async () => {
    const options = freshOptions()
    await workerOn(options).engine.recordAll(invoices(30))
    const workers = Array.from({ length: 5 }, () => workerOn(options))
    await Promise.all(
      workers.map(async ({ engine }) => {
        await engine.tick(dueDay)
        await engine.deliver()
      }),
    )
    const keys = workers.flatMap(({ email }) => email.sent.map(({ key }) => key))
    expect(keys).toHaveLength(30)
    expect(new Set(keys).size).toBe(30)
  })

  it('takes over what a stuck worker holds when its lease has ended, and not before', async () => {
    const options = freshOptions()
    const clock = simulatedClock(noon)
    const { engine, email, store } = workerOn(options, clock)
    await engine.recordAll(invoices(1))
    await engine.tick(dueDay)
    const claim = { plannedBy: dueDay, now: noon, leaseEndsAt: moment('2026-03-04T12:05:00Z'), limit: 10 }
    const [stuck] = await store.claimContacts(claim)
    clock.set(instant('2026-03-04T12:04:59Z'))
    await engine.deliver()
    expect(email.sent).toEqual([])
    clock.set(instant('2026-03-04T12:05:00Z'))
    await engine.deliver()
    expect(email.sent).toHaveLength(1)
    // The stuck one comes back, and its token holds nothing any more.
    const late = { kind: 'refused', token: 1, refusedAt: noon, reason: 'late' } as const
    const key = stuck?.contact.plan.key ?? ''
    expect(await store.settleContact({ customerId: 'C-0', key, token: 1, outcome: late, at: noon })).toEqual({
      kind: 'stale',
    })
  })

  it('parks an account that cannot be decided, and goes on with the others', async () => {
    const options = freshOptions()
    const { engine, store } = workerOn(options)
    await engine.recordAll(invoices(3))
    // Two amounts that pass the safe integers together, as only an import past the engine could write them.
    const [account] = await store.load(['C-1'])
    const huge = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    const facts = ['X-1', 'X-2'].map((id) => ({ ...invoices(2)[1], id, amount: huge }) as Fact)
    const commit = { customerId: 'C-1', expectedVersion: account?.version ?? 0, change: { facts }, at: noon }
    expect(await store.commit([commit])).toMatchObject([{ kind: 'committed' }])
    expect(await engine.tick(dueDay)).toMatchObject({ reminders: 2, failed: [{ customerId: 'C-1' }] })
    const [parked, other] = await store.load(['C-1', 'C-2'])
    // The day its first invoice put it on the calendar for.
    expect(parked?.parked).toMatchObject({ asOf: day('2026-02-01'), parkedAt: noon })
    expect(other?.parked).toBeUndefined()
    expect(other?.contacts).toHaveLength(1)
  })

  it('shows each worker its share, and all of them everything once', async () => {
    const options = freshOptions()
    const { engine } = workerOn(options)
    await engine.recordAll(invoices(40))
    const stores = [0, 1, 2].map((index) => postgresStore({ ...options, share: { index, of: 3 } }))
    const due = await Promise.all(stores.map((store) => idsOf(store.dueCustomerIds(dueDay))))
    expect(due.flat().sort()).toEqual(await idsOf(postgresStore(options).dueCustomerIds(dueDay)))
    expect(new Set(due.flat()).size).toBe(40)
    expect(due.filter((ids) => ids.length > 0)).toHaveLength(3)
    await engine.tick(dueDay)
    const claim = { plannedBy: dueDay, now: noon, leaseEndsAt: moment('2026-03-04T12:05:00Z'), limit: 100 }
    const claimed: (readonly string[])[] = []
    for (const store of stores)
      claimed.push((await store.claimContacts(claim)).map(({ customerId }) => customerId).sort())
    expect(claimed).toEqual(due)
  })

  it.each([
    { end: 'commit', kept: 1 },
    { end: 'rollback', kept: 0 },
  ])(
    "keeps $kept of the caller's rows and facts after a $end of the caller's own transaction",
    async ({ end, kept }) => {
      const { executor: _, ...options } = freshOptions()
      await database.pool.query('create table if not exists orders (tenant text)')
      const client = await database.pool.connect()
      try {
        await client.query('begin')
        await client.query('insert into orders values ($1)', [options.tenantId])
        await workerOn({ ...options, executor: pgTransaction(client) }).engine.recordAll(invoices(1))
        // The transaction is the caller's again, with the rights it had.
        await client.query('insert into orders values ($1)', [`${options.tenantId} after`])
        await client.query(end)
      } finally {
        client.release()
      }
      const { rows } = await database.pool.query('select from orders where tenant = $1', [options.tenantId])
      const [account] = await postgresStore({ ...options, executor: database.executor }).load(['C-0'])
      expect([rows.length, account?.facts.length]).toEqual([kept, kept])
    },
  )

  it('leaves what is put on the calendar while it walks to the next walk', async () => {
    const options = freshOptions()
    const { engine, store } = workerOn(options)
    // More than two pages.
    await engine.recordAll(invoices(450))
    const seen: string[] = []
    for await (const page of store.dueCustomerIds(dueDay)) {
      seen.push(...page)
      // Everybody is decided, and is due again at once: none of them may be met twice.
      const accounts = await store.load(page)
      await store.commit(
        accounts.map(({ customerId, version }) => {
          return { customerId, expectedVersion: version, change: { nextActionDate: dueDay }, at: noon }
        }),
      )
      if (seen.length === page.length)
        await engine.recordAll([{ ...invoices(1)[0], id: 'L', customerId: 'late' } as Fact])
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => id !== 'late')).toHaveLength(450)
    expect(await idsOf(store.dueCustomerIds(dueDay))).toContain('late')
  })

  it('survives a connection that is cut between two statements', async () => {
    const options = freshOptions()
    const store = postgresStore({
      ...options,
      executor: {
        ...database.executor,
        transaction: (work) =>
          database.executor.transaction(async (run) => {
            const { rows } = await run.query('select pg_backend_pid()::text as pid')
            await database.pool.query('select pg_terminate_backend($1::text::integer, 5000)', [
              String(rows[0]?.['pid']),
            ])
            // The news of it arrives while nothing is asked.
            await new Promise((resolve) => setTimeout(resolve, 20))
            return work(run)
          }),
      },
    })
    const failure = await store.load(['C-0']).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PostgresError)
    expect(failure).toMatchObject({ code: 'unreachable' })
    expect(await postgresStore(options).load(['C-0'])).toMatchObject([{ version: 0 }])
  })
})
