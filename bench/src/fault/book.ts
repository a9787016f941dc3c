import {
  type CollectionsStore,
  createCollections,
  defaultPolicy,
  type Fact,
  type Instant,
  type IsoDate,
  instant,
  isoDate,
  money,
  type Notifier,
  type Policy,
} from '@cobranza/core'

/** The policy of the proofs: a reminder by e-mail three days after the due date, and so on. */
export const proofPolicy: Policy = defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'UTC' })

/** The day on which the invoices of {@link dueInvoices} are first reminded of, and its noon. */
export const dueDay: IsoDate = isoDate('2026-03-04')
export const dueNoon: Instant = instant('2026-03-04T12:00:00Z')

/** The customers of a proof, by number. */
export function customerName(index: number): string {
  return `C-${index}`
}

/** One invoice for each of some customers, three days overdue on {@link dueDay}. */
export function dueInvoices(customers: number): readonly Fact[] {
  return Array.from({ length: customers }, (_, index): Fact => {
    return {
      kind: 'invoice',
      id: `F-${index}`,
      customerId: customerName(index),
      issueDate: isoDate('2026-02-01'),
      dueDate: isoDate('2026-03-01'),
      amount: money('118.00', 'PEN'),
    }
  })
}

/** What settles the invoice of a customer. */
export function paymentOf(index: number): Fact {
  return {
    kind: 'payment',
    id: `P-${index}`,
    customerId: customerName(index),
    receivedDate: dueDay,
    amount: money('118.00', 'PEN'),
  }
}

/** Records facts at a moment, noon of {@link dueDay} when absent. */
export async function recordAt(store: CollectionsStore, facts: readonly Fact[], at: Instant = dueNoon): Promise<void> {
  const email: Notifier = { send: async () => ({ kind: 'not-sent', reason: 'this engine only records' }) }
  await createCollections({ store, policy: proofPolicy, notifiers: { email }, clock: { now: () => at } }).recordAll(
    facts,
  )
}
