import { type Fact, type IsoDate, later } from '@cobranza/core'
import type { RowContent } from './row-reader.ts'

/** The facts behind rows, and the last day on which one of them says that something happened. */
export type RowFacts = Readonly<{ facts: readonly Fact[]; latestDate?: IsoDate }>

/**
 * Turns rows into facts.
 *
 * An invoice with a payment date is an invoice and a payment that names it. A credit note with one has been used up on
 * that day and is voided then, because the invoices it was used for say themselves that they are paid. A number that a
 * customer has already gets `~2`, `~3` … in the id and stays as it is on the document.
 *
 * Of the ways in which a customer's name is written, the most frequent one counts; of several, the first one met.
 */
export function factsOf(contents: Iterable<RowContent>): RowFacts {
  const facts: Fact[] = []
  const customers = new Map<string, CustomerNotes>()
  let latestDate: IsoDate | undefined
  for (const content of contents) {
    const { customerId, customerName, issueDate, paidDate } = content
    let notes = customers.get(customerId)
    if (notes === undefined) {
      notes = { since: issueDate, names: new Map(), ids: new Set() }
      customers.set(customerId, notes)
    }
    if (customerName !== undefined) notes.names.set(customerName, (notes.names.get(customerName) ?? 0) + 1)
    for (const date of paidDate === undefined ? [issueDate] : [issueDate, paidDate]) {
      if (date < notes.since) notes.since = date
      latestDate = latestDate === undefined ? date : later(latestDate, date)
    }
    addFacts(facts, content, freeId(content, notes.ids))
  }
  for (const [customerId, { since, names }] of customers) {
    const name = mostFrequent(names)
    if (name !== undefined) facts.push({ kind: 'customer', id: 'from-file', customerId, validFrom: since, name })
  }
  return { facts, ...(latestDate === undefined ? {} : { latestDate }) }
}

type CustomerNotes = { since: IsoDate; names: Map<string, number>; ids: Set<string> }

function addFacts(facts: Fact[], content: RowContent, id: string): void {
  const { kind, customerId, number, issueDate, dueDate, paidDate, amount, tags } = content
  const base = { id, customerId, issueDate, amount, ...(number === id ? {} : { number }) }
  if (kind === 'credit-note') {
    facts.push({ kind, ...base })
    if (paidDate === undefined) return
    const document = { kind, id }
    facts.push({ kind: 'void', id, customerId, voidDate: later(issueDate, paidDate), document, reason: 'used up' })
    return
  }
  facts.push({ kind, ...base, dueDate, ...(tags === undefined ? {} : { tags }) })
  if (paidDate === undefined || amount.minor === 0) return
  facts.push({ kind: 'payment', id, customerId, receivedDate: paidDate, amount, parts: [{ kind, id, amount }] })
}

function freeId({ kind, number }: RowContent, taken: Set<string>): string {
  let id = number
  for (let n = 2; taken.has(`${kind}/${id}`); n += 1) id = `${number}~${n}`
  taken.add(`${kind}/${id}`)
  return id
}

function mostFrequent(names: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined
  for (const [name, times] of names) if (best === undefined || times > (names.get(best) ?? 0)) best = name
  return best
}
