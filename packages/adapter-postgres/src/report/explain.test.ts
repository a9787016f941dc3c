import { agingBuckets, type Fact } from '@cobranza/core'
import { day, moment, pen } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillBooks } from '../../test/filled-books.ts'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { planOf, recordingExecutor } from '../../test/query-plan.ts'
import { testPolicy } from '../../test/recorded-book.ts'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import { moveContact } from '../sql/contact.ts'
import { postgresStore } from '../store/postgres-store.ts'
import { postgresReports } from './postgres-reports.ts'

const asOf = day('2026-03-31')
const at = moment('2026-03-31T13:00:00Z')
const invoice: Fact = {
  ...{ kind: 'invoice', id: 'F-9', customerId: 'C-000007', issueDate: asOf, dueDate: asOf },
  amount: pen('1.00'),
}
const some = ['C-000007', 'C-000008']

/** Both indexes of facts begin with the customer, and which one is cheaper depends on how many facts there are. */
const factIndex: unknown = expect.stringMatching(/^fact_p?key$/)

type Ask = (options: PostgresOptions) => Promise<unknown>
const store =
  (ask: (store: ReturnType<typeof postgresStore>) => Promise<unknown>): Ask =>
  (options) =>
    ask(postgresStore(options))
const reports =
  (ask: (reports: ReturnType<typeof postgresReports>) => Promise<unknown>): Ask =>
  (options) =>
    ask(postgresReports(options))
const firstOf = (pages: AsyncIterable<unknown>) => pages[Symbol.asyncIterator]().next()

/** What is asked all day long, and the indexes by which it finds what it needs. */
const hot: readonly (readonly [name: string, ask: Ask, indexes: readonly unknown[]])[] = [
  ['load', store((s) => s.load(some)), ['account_pkey', factIndex, 'contact_place']],
  [
    'commit',
    store((s) => s.commit([{ customerId: 'C-000007', expectedVersion: 1, change: { facts: [invoice] }, at }])),
    ['account_pkey', factIndex],
  ],
  ['the walk over due accounts', store((s) => firstOf(s.dueCustomerIds(asOf))), ['account_due']],
  ['the walk over customers', store((s) => firstOf(s.customerIds())), ['account_pkey']],
  [
    'claims',
    store((s) => s.claimContacts({ plannedBy: asOf, now: at, leaseEndsAt: at, limit: 20 })),
    ['account_pkey', 'contact_claimable', 'contact_pkey'],
  ],
  ['expiry', store((s) => s.expireAttempts(at)), ['account_pkey', 'contact_attempting', 'contact_pkey']],
  ['the walk over unknown contacts', store((s) => firstOf(s.unknownContacts())), ['contact_unknown']],
  ['decision records', store((s) => s.decisionRecords('C-000007')), ['decision_rest_pkey']],
  ['aging of today', reports((r) => r.aging({ asOf })), ['open_item_from', 'open_item_to']],
  [
    'a page of aging by customer',
    reports((r) => firstOf(r.agingByCustomer({ asOf, pageSize: 100 }))),
    ['account_pkey', 'open_item_pkey'],
  ],
  [
    'balances of customers',
    reports((r) => r.customerBalances(some, { asOf })),
    ['account_projection', 'open_item_pkey', 'unapplied_credit_pkey'],
  ],
  ['exposure', reports((r) => r.exposure(some, { asOf })), ['open_item_pkey', 'unapplied_credit_pkey']],
  [
    'a statement',
    reports((r) => r.statement('C-000007', { from: day('2026-01-01'), to: asOf })),
    [factIndex, 'open_item_pkey', 'unapplied_credit_pkey'],
  ],
  [
    'a page of open items',
    reports((r) => r.openItems({ asOf, limit: 50 })),
    [factIndex, 'open_item_due', 'open_item_to'],
  ],
  [
    'a later page of overdue items',
    reports((r) =>
      r.openItems({
        ...{ asOf, overdueOnly: true, currency: 'PEN', limit: 50 },
        after: { dueDate: day('2026-03-20'), customerId: 'C-000500', factSeq: 0, part: 1 },
      }),
    ),
    [factIndex, 'open_item_due', 'open_item_to'],
  ],
  ['due accounts', reports((r) => r.dueAccounts({ asOf, limit: 50 })), ['account_due']],
  ['parked accounts', reports((r) => r.parkedAccounts({ limit: 50 })), ['account_parked']],
]

/** What has to read every open item, whatever indexes there are. */
const whole: readonly (readonly [name: string, ask: Ask])[] = [
  ['portfolio balances', reports((r) => r.balances({ asOf }))],
  ['aging by tags that are not kept ready', reports((r) => r.aging({ asOf, tags: ['region'] }))],
  ['aging by issue date', reports((r) => r.aging({ asOf, buckets: agingBuckets([30], { by: 'issue-date' }) }))],
]

/** How often each table was read whole, and each index used, in this transaction. */
const scans = `
select c.relname::text as name, pg_stat_get_xact_numscans(c.oid)::text as count from pg_class c
where c.relnamespace = 'cobranza'::regnamespace and pg_stat_get_xact_numscans(c.oid) > 0 order by c.relname`

const bigTables = ['account', 'fact', 'contact', 'open_item', 'unapplied_credit', 'decision_rest']

describe.each(servers)('plans on $name', (server) => {
  let database: FreshDatabase
  let options: PostgresOptions
  beforeAll(async () => {
    database = await freshDatabase(server)
    options = { executor: database.executor, tenantId: 'acme', policy: testPolicy }
    await fillBooks(database.executor, tenancyOf(options), 20_000)
  })
  afterAll(() => database.dispose())

  async function planFor(ask: Ask): ReturnType<typeof planOf> {
    const { executor, ran } = recordingExecutor(database.executor)
    await ask({ ...options, executor })
    return planOf(tenancyOf(options), ran)
  }

  it.each(hot)('%s: no big table is read whole', async (_, ask, indexes) => {
    const plan = await planFor(ask)
    expect(plan.scannedTables.filter((table) => bigTables.includes(table))).toEqual([])
    expect(plan.indexes).toEqual(expect.arrayContaining([...indexes]))
  })

  it('settling: the function finds account and contact by their keys', async () => {
    const { tenantId, names } = tenancyOf(options)
    const { rows } = await database.executor.transaction(async (run) => {
      const { rows: contacts } = await run.query(
        `select customer_id, key_hash::text as key_hash, token::text as token from cobranza.contact
        where tenant_id = $1::text and state <> 'sent' order by key_hash limit 1`,
        [tenantId],
      )
      const { customer_id: customerId, key_hash: hash, token } = contacts[0] ?? {}
      await run.query(`set local stats_fetch_consistency = 'none'`)
      const before = await run.query(scans)
      const at = '2026-03-31T13:00:00Z'
      const state = ['sent', String(token), null, null, '{"kind":"sent"}', at, 'true']
      const parameters = [tenantId, 'cobranza_app', String(customerId), String(hash), null, null, ...state]
      expect((await run.query(moveContact(names.schema), parameters)).rows).toEqual([{ answer: 'moved' }])
      const after = await run.query(scans)
      return {
        rows: after.rows.filter(
          ({ name, count }) => !before.rows.some((b) => b['name'] === name && b['count'] === count),
        ),
      }
    })
    expect(rows.map(({ name }) => name)).toEqual(['account_pkey', expect.stringMatching(/^contact_p(key|lace)$/)])
  })

  it.each(whole)('%s: open items are read whole', async (_, ask) => {
    const plan = await planFor(ask)
    expect(plan.scannedTables).toContain('open_item')
    expect(plan.indexes).toContain('account_projection')
  })
})
