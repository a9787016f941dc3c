import { addDays, type IncomingCredit, type IsoDate, type Item, isoDate, type Money } from '@cobranza/core'
import { createRandom, type Random } from './random.ts'

/** How much to generate. */
export type AllocationSize = Readonly<{ payments: number; itemsPerPayment: number }>

/** A payment, and what its customer owes by due date. */
export type PaymentCase = Readonly<{ amount: Money; items: readonly Item[]; source: IncomingCredit }>

/** One payment for each customer, as the library hears of it and as columns of numbers, row by row the same. */
export type AllocationInput = Readonly<{
  asOf: IsoDate
  itemsPerPayment: number
  cases: readonly PaymentCase[]
  /** Minor units of each payment. */
  paid: Float64Array
  /** Minor units of each item, in the order of the payments. */
  open: Float64Array
}>

const asOf = isoDate('2026-03-31')

/** Payments from next to nothing to a little more than all that is open, so that half the items are paid on average. */
export function allocationInput({ payments, itemsPerPayment }: AllocationSize): AllocationInput {
  const random = createRandom(3)
  const paid = new Float64Array(payments)
  const open = new Float64Array(payments * itemsPerPayment)
  const cases = Array.from({ length: payments }, (_, payment): PaymentCase => {
    const first = payment * itemsPerPayment
    const items = openInvoices({ first, count: itemsPerPayment }, random)
    let total = 0
    for (const [n, item] of items.entries()) {
      open[first + n] = item.open.minor
      total += item.open.minor
    }
    const minor = 1 + random.below(Math.floor(total * 1.05))
    paid[payment] = minor
    return { amount: { minor, currency: 'PEN' }, items, source: { kind: 'payment', id: `P-${payment}`, date: asOf } }
  })
  return { asOf, itemsPerPayment, cases, paid, open }
}

function openInvoices({ first, count }: Readonly<{ first: number; count: number }>, random: Random): readonly Item[] {
  let age = 20 * count
  return Array.from({ length: count }, (_, n): Item => {
    age -= random.below(20)
    const id = `F001-${first + n}`
    const minor = 1 + random.below(5_000_000)
    return {
      kind: 'invoice',
      id,
      part: 1,
      number: id,
      issueDate: addDays(asOf, -age - 30),
      dueDate: addDays(asOf, -age),
      amount: { minor, currency: 'PEN' },
      open: { minor, currency: 'PEN' },
      status: 'open',
    }
  })
}
