import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
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
      if (tenant === 'known') await pool.query('analyze cobranza.account, cobranza.fact, cobranza.contact')
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
