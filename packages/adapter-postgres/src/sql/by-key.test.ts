import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import type { Executor, Parameter } from '../executor/executor.ts'
import { removeRows } from '../projection/remove-rows.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { slotOf } from '../session/hash.ts'
import { factsOf, lockAccounts, openAccounts } from './commit.ts'
import { raiseVersions } from './contact.ts'
import { loadAccounts } from './load.ts'

const schema = 'cobranza'
const customers = Array.from({ length: 300 }, (_, n) => `C-${n}`)
const lists = {
  customers: arrayLiteral(customers),
  slots: arrayLiteral(customers.map(slotOf)),
}

/** Statements about many customers at once, and what they are given. */
const statements: readonly (readonly [name: string, text: string, lists: readonly string[]])[] = [
  ['loadAccounts', loadAccounts(schema), [lists.customers]],
  ['lockAccounts', lockAccounts(schema), [lists.customers]],
  ['factsOf', factsOf(schema), [lists.customers]],
  ['raiseVersions', raiseVersions(schema), [lists.customers, lists.slots]],
]

/** A tenant that came after the last look of the planner: it takes every one for a handful of rows. */
describe.each(servers)('a tenant without statistics on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
    const { pool } = database
    for (const tenant of ['known', 'new']) {
      const add = (columns: string, values: string) =>
        pool.query(
          `insert into cobranza.${columns} select '${tenant}', 'C-' || n, ${values} from generate_series(1, 3000) n`,
        )
      await add('account (tenant_id, customer_id, slot)', '0')
      await add(
        'fact (tenant_id, customer_id, seq, key_hash, kind, fact_on, recorded_at, body, chain)',
        `0, md5(n::text)::uuid, 'note', current_date, now(), '{}', ''`,
      )
      await add(
        'contact (tenant_id, customer_id, key_hash, seq, slot, planned_on, state, token, plan, state_body)',
        `md5(n::text)::uuid, 0, 0, current_date, 'planned', 0, '{}', '{}'`,
      )
      await add(
        'open_item (tenant_id, customer_id, fact_seq, part, from_on, to_on, issue_on, due_on, currency, open_minor, cell)',
        `0, 1, current_date, 'infinity', current_date, current_date, 'PEN', 1, ''`,
      )
      if (tenant === 'known') await pool.query('analyze')
    }
  })
  afterAll(() => database.dispose())

  it.each(statements)('%s looks each row up by its key', async (_, text, given) => {
    const { rows } = await database.pool.query(`explain (format json) ${text}`, ['new', ...given])
    const plan = JSON.stringify(rows)
    const scans = plan.match(/"Relation Name":"(account|fact|contact)"/g) ?? []
    const byKey = plan.match(/"Index Cond":"[^"]*(customer_id|key_hash) = /g) ?? []
    const conflicts = plan.match(/"Conflict Arbiter Indexes"/g) ?? []
    expect(scans.length).toBeGreaterThan(0)
    expect(byKey.length + conflicts.length).toBe(scans.length)
  })

  it('looks for the rows to take away only among those of their customers', async () => {
    let asked: readonly [text: string, parameters: readonly Parameter[]] = ['', []]
    const run = {
      query: async (text: string, parameters: readonly Parameter[] = []) => {
        asked = [text, parameters]
        return { rows: [] }
      },
    } as unknown as Executor
    const rows = ['C-7', 'C-\u{1f600}', 'C-\uffff'].map((id) => [id, 0, 1, '2026-03-01'])
    await removeRows(run, { schema, tenantId: 'new' }, [rows, [], []])
    expect(asked[1].slice(0, 3)).toEqual(['new', 'C-7', 'C-\u{1f600}'])
    const { rows: plan } = await database.pool.query(`explain (format json) ${asked[0]}`, [...asked[1]])
    const conditions = JSON.stringify(plan).match(/"Index Cond":"[^"]*"/g) ?? []
    expect(conditions.length).toBeGreaterThan(0)
    for (const condition of conditions) expect(condition).toMatch(/customer_id >?= /)
  })

  it('opens accounts in the order in which they are locked, whatever the collation of the database', async () => {
    for (const [text, given] of [
      [openAccounts(schema), [lists.customers, lists.slots]],
      [lockAccounts(schema), [lists.customers]],
    ] as const) {
      const { rows } = await database.pool.query(`explain (format json) ${text}`, ['new', ...given])
      expect(JSON.stringify(rows)).toContain(String.raw`"Sort Key":["t.customer_id COLLATE \"C\""]`)
    }
  })
})
