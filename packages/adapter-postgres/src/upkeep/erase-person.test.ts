import {
  accountPosition,
  cashApplicationOf,
  createCollections,
  type Fact,
  instant,
  isoDate,
  type Notifier,
} from '@cobranza/core'
import { facts as anyFact, factHistories, simulatedClock } from '@cobranza/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freshDatabase, servers } from '../../test/fresh-database.ts'
import { bookOf, freshOptions, record, testPolicy } from '../../test/recorded-book.ts'
import { roleExecutor } from '../../test/role-executor.ts'
import { type PersonalField, personalFieldsOf } from '../audit/chain.ts'
import { erasedFact } from '../audit/erased-fact.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import type { Executor } from '../executor/executor.ts'
import { migrate } from '../migration/migrate.ts'
import { PostgresError } from '../session/postgres-error.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { postgresStore } from '../store/postgres-store.ts'
import { erasePerson } from './erase-person.ts'

const request = { at: '2026-06-01T00:00:00.000Z', actor: 'privacy desk' }
const planted = 'Xochitl-7f3a'

/** The tables with a row in which a text occurs, in whatever column. */
async function tablesWith(executor: Executor, schema: string, text: string): Promise<readonly string[]> {
  const { rows } = await executor.query(
    `select c.relname::text as name from pg_class c where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p')`,
    [schema],
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: hits } = await executor.query(
      `select from ${schema}.${String(name)} t where position($1::text in t::text) > 0 limit 1`,
      [text],
    )
    if (hits.length > 0) found.push(String(name))
  }
  return found.sort()
}

/** A fact with a text planted wherever it speaks of a person. */
function withPlanted(fact: Fact): Fact {
  const lists: Partial<Record<PersonalField, unknown>> = {
    addresses: [{ channel: 'email', address: `${planted}@example.com` }],
    nextStep: { text: `call ${planted}` },
    attachments: [{ name: `${planted}.ogg`, reference: planted }],
  }
  const texts = personalFieldsOf(fact).map((field) => [field, lists[field] ?? planted])
  return { ...fact, ...Object.fromEntries(texts) } as Fact
}

describe('erasePerson', () => {
  it('leaves no trace of a person in any table, and everything owed as it was', async () => {
    const options = await freshOptions()
    const application = cashApplicationOf(testPolicy.allocation, { calendar: testPolicy.calendar })
    await fc.assert(
      fc.asyncProperty(
        factHistories({ customerId: 'C' }),
        fc.array(anyFact({ customerId: 'C' }), { maxLength: 3 }),
        fc.uuid(),
        async (history, more, tenantId) => {
          const tenant = { ...options, tenantId }
          const before = history.map(withPlanted)
          await record(tenant, before)
          const projected = await projections(tenant)
          await erasePerson(tenant, 'C', request)

          expect(await tablesWith(options.executor, options.schema, planted)).toEqual([])
          expect(await verifyChain(tenant)).toMatchObject({ facts: before.length, broken: [] })
          expect(await projections(tenant)).toEqual(projected)
          const [account] = await postgresStore(tenant).load(['C'])
          const after = account?.facts ?? []
          expect(after).toEqual(before.map(erasedFact))
          for (const asOf of [isoDate('2024-06-30'), isoDate('2030-01-01')]) {
            const [was, is] = [before, after].map((facts) => accountPosition(facts, { asOf, ...application }))
            // The customer and the plans are the facts themselves, which are looked at above.
            expect({ ...is, customer: null, plans: null }).toEqual({ ...was, customer: null, plans: null })
          }
          expect(await erasePerson(tenant, 'C', request)).toEqual({ facts: 0, contacts: 0, attempting: 0 })

          const keys = new Set(after.map(({ kind, id }) => `${kind}/${id}`))
          const later = more.filter(({ kind, id }) => !keys.has(`${kind}/${id}`)).slice(0, 1)
          await record(tenant, later)
          expect(await verifyChain(tenant)).toMatchObject({ facts: before.length + later.length, broken: [] })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('erases what providers said and why an account is parked, and finds decisions without names', async () => {
    const options = await freshOptions()
    const store = postgresStore(options)
    const clock = simulatedClock(instant('2026-02-10T15:00:00.000Z'))
    const answers = [
      { kind: 'refused', reason: `no mailbox ${planted}` },
      { kind: 'sent', reference: `<${planted}@example.com>` },
      { kind: 'unknown', reason: `timeout at ${planted}` },
    ] as const
    let sends = 0
    const email: Notifier = {
      async send() {
        sends += 1
        return answers[(sends - 1) % answers.length] ?? { kind: 'unknown', reason: planted }
      },
    }
    const collections = createCollections({ store, notifiers: { email }, policy: testPolicy, clock })
    await collections.recordAll(bookOf('C').map(withPlanted))
    for (let day = 0; day < 90; day += 3) {
      await collections.tick(isoDate(clock.now().slice(0, 10)))
      await collections.deliver()
      clock.advance({ days: 3 })
    }
    expect(sends).toBeGreaterThan(2)
    // Somebody says how the unknown one ended, and had said so of the others.
    const word = { reason: `asked ${planted}`, actor: planted }
    for await (const { customerId, contact } of collections.unknownContacts()) {
      await collections.settleUnknown({ ...word, customerId, key: contact.plan.key, as: 'not-sent' })
    }
    const [account] = await store.load(['C'])
    const parked = { asOf: isoDate('2026-06-01'), reason: `name: ${planted}`, parkedAt: clock.now() }
    const settled = [{ ...word, as: 'not-sent', settledAt: clock.now(), unknownAt: clock.now() }] as const
    const transitions = (account?.contacts ?? []).flatMap(({ plan: { key }, state }) =>
      state.kind === 'sent' || state.kind === 'refused' || state.kind === 'suppressed'
        ? [{ key, state: { ...state, settled } }]
        : [],
    )
    const change = { parked, transitions }
    await store.commit([{ customerId: 'C', expectedVersion: account?.version ?? 0, at: clock.now(), change }])
    expect(await tablesWith(options.executor, options.schema, planted)).toEqual([
      'account',
      'contact',
      'contact_log',
      'contact_log_rest',
      'fact',
    ])
    const [before] = await store.load(['C'])

    expect(await erasePerson(options, 'C', request)).toEqual({ facts: 2, contacts: sends, attempting: 0 })

    expect(await tablesWith(options.executor, options.schema, planted)).toEqual([])
    const [after] = await store.load(['C'])
    expect(after?.version).toBe((before?.version ?? 0) + 1)
    expect(after?.parked).toEqual({ ...parked, reason: 'erased' })
    expect(after?.contacts.map(({ plan, state }) => [plan.key, state.kind, state.token])).toEqual(
      before?.contacts.map(({ plan, state }) => [plan.key, state.kind, state.token]),
    )
    const told = after?.contacts.flatMap(({ state }) => ('settled' in state ? [state] : [])) ?? []
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['planned', 'refused', 'sent']))
    for (const state of told) expect(state.settled).toMatchObject([{ reason: 'erased', actor: 'erased' }])
    expect(await store.decisionRecords('C')).not.toEqual([])
    const { rows } = await options.executor.query(
      `select customer_id, actor, facts, contacts from ${options.schema}.erasure`,
    )
    expect(rows).toEqual([{ customer_id: 'C', actor: 'privacy desk', facts: 2, contacts: sends }])
  })

  it('leaves other customers and tenants as they are', async () => {
    const options = await freshOptions()
    const other = { ...options, tenantId: 'other' }
    for (const tenant of [options, other]) await record(tenant, [...bookOf('A'), ...bookOf('B')])
    await erasePerson(options, 'A', request)
    expect(await postgresStore(options).load(['B'])).toEqual(await postgresStore(other).load(['B']))
    expect((await postgresStore(other).load(['A']))[0]?.facts).toEqual(bookOf('A'))
    expect(await erasePerson(options, 'nobody', request)).toEqual({ facts: 0, contacts: 0, attempting: 0 })
  })

  it('does not hide a fact that was changed before, or is changed after', async () => {
    const options = await freshOptions()
    const { executor, schema } = options
    await record(options, [...bookOf('A'), ...bookOf('B')])
    const raise = (customer: string) =>
      executor.query(
        `update ${schema}.fact set body = replace(body::text, '1000,', '9000,')::json
        where customer_id = $1::text and kind = 'waiver'`,
        [customer],
      )
    await raise('A')
    await erasePerson(options, 'A', request)
    await erasePerson(options, 'B', request)
    await raise('B')
    expect((await verifyChain(options)).broken).toEqual([
      { customerId: 'A', seq: 2, reason: 'changed' },
      { customerId: 'B', seq: 2, reason: 'changed' },
    ])
  })

  it('refuses a request that says too little', async () => {
    const options = await freshOptions()
    await expect(erasePerson(options, 'A', { at: 'today', actor: 'x' })).rejects.toThrow(RangeError)
    await expect(erasePerson(options, 'A', { ...request, actor: '' })).rejects.toThrow(/^actor: there is none/)
  })
})

describe.each(servers)('erasePerson on $name', (server) => {
  it('is for the owner of the schema, who need not be a superuser', async () => {
    const database = await freshDatabase(server)
    const [owner, app] = [await roleExecutor(database), await roleExecutor(database)]
    try {
      await migrate(owner.executor, { schema: 'books' })
      const options: PostgresOptions = {
        executor: owner.executor,
        schema: 'books',
        tenantId: 'acme',
        policy: testPolicy,
      }
      await record(options, bookOf('C'))
      const refused = await erasePerson({ ...options, executor: app.executor }, 'C', request).catch((error) => error)
      expect(refused).toBeInstanceOf(PostgresError)
      expect(refused).toMatchObject({ code: 'not-allowed' })
      expect(await erasePerson(options, 'C', request)).toEqual({ facts: 2, contacts: 0, attempting: 0 })
      expect((await verifyChain(options)).broken).toEqual([])
    } finally {
      for (const { dispose } of [app, owner, database]) await dispose()
    }
  })
})

/** Everything reports are made from. */
async function projections({ executor, schema, tenantId }: PostgresOptions): Promise<unknown> {
  const tables = ['open_item', 'unapplied_credit', 'account_sum', 'due_day_total']
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await executor.query(
        `select t::text as row from ${schema}.${table} t where tenant_id = $1::text order by 1`,
        [tenantId],
      )
      return rows
    }),
  )
}
