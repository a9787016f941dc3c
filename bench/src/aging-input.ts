import { type AgingAccount, addDays, dayNumber, type IsoDate, type Item, isoDate } from '@cobranza/core'
import { createRandom, type Random } from './random.ts'

/** How much to generate. */
export type AgingSize = Readonly<{ accounts: number; itemsPerAccount: number }>

/** Open invoices, as the library hands them and as columns of numbers, row by row the same. */
export type AgingInput = Readonly<{
  asOf: IsoDate
  currencies: readonly string[]
  /** Open items of each customer, as in a `Position`. */
  accounts: readonly (AgingAccount & Readonly<{ items: readonly Item[] }>)[]
  columns: AgingColumns
}>

/** One entry per open item, in the order of the accounts. */
export type AgingColumns = Readonly<{
  rows: number
  /** Index of the customer among the accounts. */
  customer: Uint32Array
  /** Index of the currency among the currencies. */
  currency: Uint16Array
  /** Day number. */
  issueDay: Int32Array
  /** Day number. */
  dueDay: Int32Array
  minor: Float64Array
}>

const currencies = ['CLP', 'PEN', 'USD'] as const
const asOf = isoDate('2026-03-31')

/**
 * A portfolio of open invoices: nobody can foresee the age of the next one, most customers are billed in one currency
 * and some in two, and every value is an object or a text of its own, as after reading a file.
 */
export function agingInput({ accounts: count, itemsPerAccount }: AgingSize): AgingInput {
  const random = createRandom(1)
  const rows = count * itemsPerAccount
  const columns: AgingColumns = {
    rows,
    customer: new Uint32Array(rows),
    currency: new Uint16Array(rows),
    issueDay: new Int32Array(rows),
    dueDay: new Int32Array(rows),
    minor: new Float64Array(rows),
  }
  const accounts = Array.from({ length: count }, (_, customer) => {
    const home = random.below(currencies.length)
    const items = Array.from({ length: itemsPerAccount }, (_, n) => {
      const row = customer * itemsPerAccount + n
      const currency = random.chance(10) ? random.below(currencies.length) : home
      const item = openInvoice(row, currencies[currency] ?? 'USD', random)
      columns.customer[row] = customer
      columns.currency[row] = currency
      columns.issueDay[row] = dayNumber(item.issueDate)
      columns.dueDay[row] = dayNumber(item.dueDate)
      columns.minor[row] = item.open.minor
      return item
    })
    return { customerId: `C-${customer}`, items }
  })
  return { asOf, currencies, accounts, columns }
}

function openInvoice(row: number, currency: string, random: Random): Item {
  const issueDate = addDays(asOf, -random.below(220))
  const dueDate = addDays(issueDate, random.pick([0, 15, 30, 45, 60]))
  const minor = 1 + random.below(5_000_000)
  const id = `F001-${row}`
  return {
    kind: 'invoice',
    id,
    part: 1,
    number: id,
    issueDate,
    dueDate,
    amount: { minor, currency },
    open: { minor, currency },
    status: 'open',
  }
}
