import {
  type Account,
  addDays,
  defaultPolicy,
  type Fact,
  fromMinor,
  type Invoice,
  type IsoDate,
  isoDate,
  type Payment,
  type Policy,
} from '@cobranza/core'
import { createRandom, type Random } from './random.ts'

/** The day decided for. */
export const decisionDate: IsoDate = isoDate('2026-03-31')

/** The policy that a newcomer starts with. */
export const benchPolicy: Policy = defaultPolicy({ version: 'bench-1', locale: 'es-PE', timeZone: 'America/Lima' })

/** Days after the due date within which a customer pays, negative before it. */
type Habit = Readonly<{ daysLateMin: number; daysLateMax: number }>

/** From early to very late; what such a customer has not paid by the day decided for is open. */
const habits: readonly [Habit, ...Habit[]] = [
  { daysLateMin: -10, daysLateMax: 0 },
  { daysLateMin: 0, daysLateMax: 20 },
  { daysLateMin: 15, daysLateMax: 75 },
  { daysLateMin: 60, daysLateMax: 200 },
]

/**
 * The book of one customer: the customer, its invoices over the last year and the payments of those it has paid. It
 * depends on `index` alone, so a larger portfolio begins with the customers of a smaller one.
 */
export function generatedAccount(index: number, { invoices }: Readonly<{ invoices: number }>): Account {
  const random = createRandom(index + 1)
  const customerId = `C-${index}`
  const habit = random.pick(habits)
  const currency = random.pick(['PEN', 'CLP', 'USD'])
  const facts: Fact[] = [
    {
      kind: 'customer',
      id: '1',
      customerId,
      validFrom: addDays(decisionDate, -400),
      name: `Comercial Ñandú ${index} S.A.C.`,
    },
  ]
  for (let n = 1; n <= invoices; n += 1) {
    const amount = fromMinor(1_00 + random.below(9_000_00), currency)
    const issueDate = addDays(decisionDate, -random.below(365))
    const dueDate = addDays(issueDate, random.pick([15, 30, 30, 60]))
    const invoice: Invoice = { kind: 'invoice', id: `F001-${n}`, customerId, issueDate, dueDate, amount }
    facts.push(invoice)
    const paid = paymentOf(invoice, addDays(dueDate, daysLate(habit, random)), random)
    if (paid.receivedDate <= decisionDate) facts.push(paid)
  }
  return { customerId, version: 1, facts, contacts: [], nextActionDate: decisionDate }
}

function paymentOf({ id, customerId, amount, issueDate }: Invoice, paidDate: IsoDate, random: Random): Payment {
  const receivedDate = paidDate < issueDate ? issueDate : paidDate
  const payment: Payment = { kind: 'payment', id: `P-${id}`, customerId, receivedDate, amount }
  // Some customers say what they pay, the others leave it to the oldest due date.
  return random.chance(50) ? { ...payment, parts: [{ kind: 'invoice', id, amount }] } : payment
}

function daysLate({ daysLateMin, daysLateMax }: Habit, { below }: Random): number {
  return daysLateMin + below(daysLateMax - daysLateMin + 1)
}
