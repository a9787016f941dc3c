import { defaultPolicy, type Fact } from '@cobranza/core'
import { day, factHistories, pen } from '@cobranza/core/testing'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { recordFacts } from '../../test/record-facts.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { checkProjections } from './check.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

describe.each(servers)('project on $name', (server) => {
  let database: FreshDatabase
  let tenants = 0
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  /** Rules of a tenant of its own. */
  function freshTenant(): PostgresOptions {
    tenants += 1
    return { executor: database.executor, tenantId: `t-${tenants}`, policy, agingTags: ['region'] }
  }

  it('writes what differs in the transaction that adds the facts', async () => {
    const options = freshTenant()
    await recordFacts(options, [
      customerOf('C-1', 'sur'),
      invoiceOf('F-1', pen('100.00')),
      invoiceOf('F-2', pen('50.00')),
    ])
    const untouched = await placeOf(database.pool, options, 2)
    expect(await rollUpOf(database.pool, options)).toEqual([['PEN', '["sur"]', '2026-01-31', '2', '15000']])

    await recordFacts(options, [paymentOf('P-1', pen('120.00'))])
    expect(await openItemsOf(database.pool, options)).toEqual([
      ['1', '2026-01-05', '2026-02-03', '10000'],
      ['2', '2026-01-05', '2026-02-03', '5000'],
      ['2', '2026-02-03', 'infinity', '3000'],
    ])
    expect(await rollUpOf(database.pool, options)).toEqual([['PEN', '["sur"]', '2026-01-31', '1', '3000']])

    const changed = await placeOf(database.pool, options, 2)
    await recordFacts(options, [paymentOf('P-2', pen('10.00'))])
    expect(await placeOf(database.pool, options, 2)).toBe(changed)
    expect(changed).not.toBe(untouched)
  })

  it('leaves no row of a book that cannot be summed, and makes them again once it can', async () => {
    const options = freshTenant()
    const most = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    await recordFacts(options, [invoiceOf('F-1', most)])
    await recordFacts(options, [invoiceOf('F-2', most)])
    expect(await openItemsOf(database.pool, options)).toEqual([])
    expect(await rollUpOf(database.pool, options)).toEqual([])
    const { differences } = await checkProjections(options)
    expect(differences).toEqual([
      { customerId: 'C-1', table: 'account', what: expect.stringMatching('cannot be projected') },
    ])

    const document = { kind: 'invoice', id: 'F-2' } as const
    await recordFacts(options, [
      { kind: 'void', id: 'V-1', customerId: 'C-1', document, voidDate: day('2026-01-05'), reason: 'typed twice' },
    ])
    expect(await rollUpOf(database.pool, options)).toEqual([
      ['PEN', '[null]', '2026-01-31', '1', String(Number.MAX_SAFE_INTEGER)],
    ])
    expect(await checkProjections(options)).toEqual({ checked: 1, differences: [], stopped: false })
  })

  it('is what a replay comes to, whatever is committed, by whatever rules', async () => {
    await fc.assert(
      fc.asyncProperty(batches(), async (rounds) => {
        const options = freshTenant()
        for (const { facts, isTagged } of rounds) {
          const rules = { ...options, agingTags: isTagged ? ['region', 'branch'] : [] }
          await recordFacts(rules, facts)
          expect(await rollUpOf(database.pool, options)).toEqual(await groupedOf(database.pool, options))
        }
        const customers = new Set(rounds.flatMap(({ facts }) => facts.map(({ customerId }) => customerId)))
        for (const customerId of customers) {
          await recordFacts(options, [customerOf(customerId, 'norte')])
        }
        expect(await checkProjections(options)).toEqual({ checked: customers.size, differences: [], stopped: false })
      }),
      { numRuns: 25 },
    )
  })

  it('keeps the roll-up under many writers', async () => {
    const options = freshTenant()
    const histories = fc.sample(factHistories({ customerId: 'C', lengthMax: 12 }), { numRuns: 64, seed: 4 })
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (const [index, facts] of histories.entries()) {
        if (index % 8 !== writer) continue
        // Few customers, so that writers meet at the accounts, too; ids are told apart by the round.
        const own = facts.map((fact) => renamed(fact, { customerId: `C-${index % 5}`, round: String(index) }))
        for (const fact of own) await recordFacts(options, [fact])
      }
    })
    await Promise.all(writers)
    expect(await rollUpOf(database.pool, options)).toEqual(await groupedOf(database.pool, options))
    expect(await checkProjections(options)).toEqual({ checked: 5, differences: [], stopped: false })
  })
})

/** Rounds of facts of up to three customers, each customer's in the order of a history that hangs together. */
function batches(): fc.Arbitrary<readonly Readonly<{ facts: readonly Fact[]; isTagged: boolean }>[]> {
  return fc
    .tuple(
      fc.tuple(...['C-1', 'C-2', 'C-3'].map((customerId) => factHistories({ customerId, lengthMax: 20 }))),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    )
    .map(([histories, rounds]) =>
      rounds.map((isTagged, round) => ({
        isTagged,
        facts: histories.flatMap((facts) => {
          const size = Math.ceil(facts.length / rounds.length)
          return facts.slice(round * size, (round + 1) * size)
        }),
      })),
    )
}

/** A history under other ids, so that many of them fit into one book. */
function renamed(fact: Fact, { customerId, round }: Readonly<{ customerId: string; round: string }>): Fact {
  const idFields = ['id', 'paymentId', 'invoiceId', 'planId', 'supersedes']
  return JSON.parse(JSON.stringify(fact), (field, value: unknown) => {
    if (field === 'customerId') return customerId
    return idFields.includes(field) ? `${String(value)}-${round}` : value
  }) as Fact
}

function customerOf(customerId: string, region: string): Fact {
  const id = `${customerId}@${region}`
  return { kind: 'customer', id, customerId, validFrom: day('2026-01-01'), name: 'Bodega Norte', tags: { region } }
}

function invoiceOf(id: string, amount: Readonly<{ minor: number; currency: string }>): Fact {
  return { kind: 'invoice', id, customerId: 'C-1', issueDate: day('2026-01-05'), dueDate: day('2026-01-31'), amount }
}

function paymentOf(id: string, amount: Readonly<{ minor: number; currency: string }>): Fact {
  return { kind: 'payment', id, customerId: 'C-1', receivedDate: day('2026-02-03'), amount }
}

async function openItemsOf(pool: pg.Pool, { tenantId }: PostgresOptions): Promise<unknown[][]> {
  return listsOf(
    pool,
    `select fact_seq::text, from_on::text, to_on::text, open_minor::text from cobranza.open_item
    where tenant_id = $1 order by customer_id, fact_seq, part, from_on`,
    tenantId,
  )
}

/** Where a row of an item is on disk: it moves when it is written. */
async function placeOf(pool: pg.Pool, { tenantId }: PostgresOptions, seq: number): Promise<unknown> {
  const text = `select ctid::text from cobranza.open_item where tenant_id = $1 and fact_seq = ${seq} order by from_on limit 1`
  return (await listsOf(pool, text, tenantId))[0]?.[0]
}

/** The roll-up by cell and day, without what came to nothing. */
async function rollUpOf(pool: pg.Pool, { tenantId }: PostgresOptions): Promise<unknown[][]> {
  return listsOf(
    pool,
    `select currency, cell, due_on::text, sum(items)::text, sum(open_minor)::text from cobranza.due_day_total
    where tenant_id = $1 group by currency, cell, due_on having sum(items) <> 0 or sum(open_minor) <> 0
    order by currency, cell, due_on`,
    tenantId,
  )
}

/** What it should be. */
async function groupedOf(pool: pg.Pool, { tenantId }: PostgresOptions): Promise<unknown[][]> {
  return listsOf(
    pool,
    `select currency, cell, due_on::text, count(*)::text, sum(open_minor)::text from cobranza.open_item
    where tenant_id = $1 and to_on = 'infinity' group by currency, cell, due_on order by currency, cell, due_on`,
    tenantId,
  )
}

/** As a superuser, whom row security lets see everything. */
async function listsOf(pool: pg.Pool, text: string, tenantId: string): Promise<unknown[][]> {
  const { rows } = await pool.query<unknown[]>({ text, values: [tenantId], rowMode: 'array' })
  return rows
}
