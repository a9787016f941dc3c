import { type Account, type CollectionsStore, emptyAccount } from '@cobranza/core'
import { arrayLiteral } from '../session/array-literal.ts'
import { inTenant } from '../session/in-tenant.ts'
import { isStorable, type PostgresOptions, type Tenancy, tenancyOf } from '../session/tenancy.ts'
import { loadAccounts, loadDecisions } from '../sql/load.ts'
import { commitBatch } from './commit.ts'
import { claimContacts, expireAttempts, settleContact } from './contacts.ts'
import { duePages, recordedPages, unknownPages } from './walk.ts'

/**
 * The store of Cobranza on PostgreSQL, for one tenant: any number of processes may use it at once.
 *
 * Facts, decisions and contacts are written in one transaction with the open items, credits and sums they come to. A transaction of
 * your own, by `pgTransaction` and its like, takes them along with your rows.
 *
 * @throws TypeError | RangeError naming an option that is wrong. Calls throw a `PostgresError` when the database fails, and then
 * nothing of the call was written.
 * @example
 * const executor = pgExecutor(new pg.Pool())
 * await migrate(executor)
 * const store = postgresStore({ executor, tenantId: 'acme', policy })
 * const collections = createCollections({ store, policy, notifiers, clock })
 */
export function postgresStore(options: PostgresOptions): CollectionsStore {
  const tenancy = tenancyOf(options)
  return {
    load: (customerIds) => load(tenancy, customerIds),
    commit: (commits) => commitBatch(tenancy, commits),
    customerIds: () => recordedPages(tenancy),
    dueCustomerIds: (asOf) => duePages(tenancy, asOf),
    claimContacts: (claim) => claimContacts(tenancy, claim),
    settleContact: (settlement) => settleContact(tenancy, settlement),
    expireAttempts: (now) => expireAttempts(tenancy, now),
    unknownContacts: () => unknownPages(tenancy),
    async decisionRecords(customerId) {
      if (!isStorable(customerId)) return []
      const { rows } = await inTenant(tenancy, (run) =>
        run.query(loadDecisions(tenancy.names.schema), [tenancy.tenantId, customerId]),
      )
      return rows.map((row) => JSON.parse(String(row['body'])))
    },
  }
}

async function load(tenancy: Tenancy, customerIds: readonly string[]): Promise<readonly Account[]> {
  if (customerIds.length === 0) return []
  const known = [...new Set(customerIds)].filter(isStorable)
  const { rows } = await inTenant(tenancy, (run) =>
    run.query(loadAccounts(tenancy.names.schema), [tenancy.tenantId, arrayLiteral(known)]),
  )
  const found = new Map(rows.map((row) => [String(row['customer_id']), row]))
  // Each place gets values of its own, also where a customer is asked for twice.
  return customerIds.map((customerId) => accountOf(customerId, found.get(customerId)))
}

function accountOf(customerId: string, row: Readonly<Record<string, unknown>> | undefined): Account {
  if (row === undefined) return emptyAccount(customerId)
  const parsed = (column: string) => JSON.parse(String(row[column] ?? '[]'))
  const optional = { decidedThrough: row['decided_through'], nextActionDate: row['next_action_on'] }
  return {
    customerId,
    version: Number(row['version']),
    facts: parsed('facts'),
    contacts: parsed('contacts'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
    ...(row['parked'] === null ? {} : { parked: parsed('parked') }),
  }
}
