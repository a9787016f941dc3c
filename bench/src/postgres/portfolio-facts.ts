import { addDays, type Fact, fromMinor, type Invoice, type IsoDate } from '@cobranza/core'
import { decisionDate } from '../account-input.ts'
import { createRandom } from '../random.ts'

/** Invoices of each customer. */
export const invoicesPerCustomer = 10

/** How many of them a customer has paid, on average: most of a portfolio is open, so that reports have something to add up. */
const paidPercent = 10

/** The id of the customer in some place: as text, ids come in the order of their places. */
export function customerIdAt(index: number): string {
  return `C-${String(index).padStart(7, '0')}`
}

/** The day from which the customers and their invoices are known. */
const firstDate: IsoDate = addDays(decisionDate, -400)

/**
 * The facts of one customer: itself, its invoices of the last year, and the payments of those it has paid. They depend on
 * `index` alone, so a larger portfolio begins with the customers of a smaller one.
 */
export function portfolioFacts(index: number): readonly Fact[] {
  const random = createRandom(index + 1)
  const customerId = customerIdAt(index)
  const currency = random.pick(['PEN', 'PEN', 'CLP', 'USD'])
  const tags = { region: random.pick(['norte', 'centro', 'sur', 'oriente']) }
  const name = `Comercial Ñandú ${index} S.A.C.`
  const addresses = [{ channel: 'email', address: `pagos-${index}@example.com` }]
  const facts: Fact[] = [{ kind: 'customer', id: '1', customerId, validFrom: firstDate, name, addresses, tags }]
  for (let n = 1; n <= invoicesPerCustomer; n += 1) {
    const amount = fromMinor(1_00 + random.below(9_000_00), currency)
    const issueDate = addDays(decisionDate, -random.below(365))
    const dueDate = addDays(issueDate, random.pick([15, 30, 30, 60]))
    const invoice: Invoice = { kind: 'invoice', id: `F001-${n}`, customerId, issueDate, dueDate, amount }
    facts.push(invoice)
    const receivedDate = addDays(issueDate, random.below(60))
    if (!random.chance(paidPercent) || receivedDate > decisionDate) continue
    const parts = [{ kind: 'invoice' as const, id: invoice.id, amount }]
    facts.push({ kind: 'payment', id: `P-${n}`, customerId, receivedDate, amount, parts })
  }
  return facts
}

/** The facts of the first customers, one after the other, as a file would bring them. */
export function* factsOf(customers: number): Generator<Fact, void, undefined> {
  for (let index = 0; index < customers; index += 1) yield* portfolioFacts(index)
}
