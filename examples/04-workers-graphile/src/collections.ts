import { type Executor, postgresStore } from '@cobranza/adapter-postgres'
import { type Collections, createCollections, defaultPolicy, instant, type Notifier } from '@cobranza/core'

/** The books of one tenant. */
export type CollectionsOf = (tenantId: string) => Collections

/** Where a day ends for the creditor. */
export const timeZone = 'America/Lima'

/** By which rules customers are asked to pay. */
const policy = defaultPolicy({ version: '2026-01', locale: 'es', timeZone })

/** Puts the engine together for any tenant. All of them share the connections of `executor`. */
export function collectionsFor(executor: Executor, email: Notifier): CollectionsOf {
  const clock = { now: () => instant(new Date().toISOString()) }
  return (tenantId) =>
    createCollections({ store: postgresStore({ executor, tenantId, policy }), notifiers: { email }, policy, clock })
}

/** Tells what it would send. A real one hands the message over and answers what became of it. */
export const consoleNotifier: Notifier = {
  async send({ template, facts, key }) {
    console.log(`  to ${facts.customerName}: ${template} (${key})`)
    return { kind: 'sent' }
  },
}
