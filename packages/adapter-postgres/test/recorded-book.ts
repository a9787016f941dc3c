import { type Customer, defaultPolicy, type Fact, instant, isoDate, money } from '@cobranza/core'
import type { PostgresOptions } from '../src/session/tenancy.ts'
import { postgresStore } from '../src/store/postgres-store.ts'
import { freshSchema } from './fresh-schema.ts'

/** The policy of tests that need one and do not care which. */
export const testPolicy: ReturnType<typeof defaultPolicy> = defaultPolicy({
  version: '1',
  locale: 'es-PE',
  timeZone: 'America/Lima',
})

/** Options of tenant `acme` in a migrated schema of its own inside PGlite. */
export async function freshOptions(): Promise<PostgresOptions & Readonly<{ schema: string }>> {
  const { executor, schema } = await freshSchema()
  return { executor, schema, tenantId: 'acme', policy: testPolicy }
}

/** Adds facts to a customer's book, past all rules of the core. */
export async function record(
  options: PostgresOptions,
  facts: readonly Fact[],
  { at = '2026-03-01T12:00:00.000Z' }: Readonly<{ at?: string }> = {},
): Promise<void> {
  const store = postgresStore(options)
  for (const customerId of new Set(facts.map((fact) => fact.customerId))) {
    const [account] = await store.load([customerId])
    const change = { facts: facts.filter((fact) => fact.customerId === customerId) }
    const [outcome] = await store.commit([
      { customerId, expectedVersion: account?.version ?? 0, at: instant(at), change },
    ])
    if (outcome?.kind !== 'committed') throw new Error(`record: ${JSON.stringify(outcome)}`)
  }
}

/** A customer with a name and an address, and two invoices with a waiver between them. */
export function bookOf(customerId: string): readonly Fact[] {
  const customer: Customer = {
    kind: 'customer',
    id: `${customerId}@1`,
    customerId,
    validFrom: isoDate('2026-01-01'),
    name: 'Comercial Andina',
    addresses: [{ channel: 'email', address: 'rosa@example.com' }],
  }
  const invoice = (id: string): Fact => ({
    kind: 'invoice',
    id,
    customerId,
    issueDate: isoDate('2026-01-05'),
    dueDate: isoDate('2026-02-05'),
    amount: money('100.00', 'PEN'),
  })
  const waiver: Fact = {
    kind: 'waiver',
    id: 'W-1',
    customerId,
    waiverDate: isoDate('2026-02-01'),
    document: { kind: 'invoice', id: 'F-1' },
    amount: money('10.00', 'PEN'),
    reason: 'the shop was flooded',
    actor: 'ana@example.com',
  }
  return [customer, invoice('F-1'), waiver, invoice('F-2')]
}
