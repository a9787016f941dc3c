import { type AccountCommit, emptyAccount, type Fact, instant } from '@cobranza/core'
import type { PostgresOptions } from '../src/session/tenancy.ts'
import { postgresStore } from '../src/store/postgres-store.ts'

const at = instant('2026-03-01T12:00:00Z')

/** Commits facts of any customers in one batch, and again for the customers that another writer came before. */
export async function recordFacts(options: PostgresOptions, facts: readonly Fact[]): Promise<void> {
  const store = postgresStore(options)
  let customers = [...new Set(facts.map(({ customerId }) => customerId))]
  while (customers.length > 0) {
    const accounts = await store.load(customers)
    const commits = customers.map((customerId, index): AccountCommit => {
      const { version } = accounts[index] ?? emptyAccount(customerId)
      const own = facts.filter((fact) => fact.customerId === customerId)
      return { customerId, expectedVersion: version, change: { facts: own }, at }
    })
    const outcomes = await store.commit(commits)
    customers = customers.filter((_, index) => outcomes[index]?.kind === 'conflict')
  }
}
