import { addDays, dayNumber, type IsoDate, type Item } from '@cobranza/core'
import { Decimal } from 'decimal.js'
import type { AgingInput } from './aging-input.ts'
import { type AgingTotals, bucketCount, emptyTotals } from './aging-totals.ts'
import { createRandom, shuffled } from './random.ts'

/** A way to age the input without the library. It prepares what it likes at once; what it answers with is timed. */
export type AgingReference = (input: AgingInput) => () => AgingTotals

/**
 * What the machine can do: a loop over columns of numbers, with nothing to look up and nothing to allocate but the
 * totals. Written as one writes it.
 */
export const typedArrayAging: AgingReference = (input) => {
  const { rows, customer, currency, issueDay, dueDay, minor } = input.columns
  const currencies = input.currencies.length
  const today = dayNumber(input.asOf)
  return () => {
    const totals = emptyTotals(input)
    const { minors, counts } = totals
    for (let row = 0; row < rows; row++) {
      if ((issueDay[row] as number) > today) continue
      const late = today - (dueDay[row] as number)
      const bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4
      const cell = ((customer[row] as number) * currencies + (currency[row] as number)) * bucketCount + bucket
      minors[cell] = (minors[cell] as number) + (minor[row] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
    return totals
  }
}

/** The same loop by somebody who knows that a processor cannot foresee the age of an invoice: no branch asks for it. */
export const branchFreeAging: AgingReference = (input) => {
  const { rows, customer, currency, issueDay, dueDay, minor } = input.columns
  const currencies = input.currencies.length
  const today = dayNumber(input.asOf)
  return () => {
    const totals = emptyTotals(input)
    const { minors, counts } = totals
    for (let row = 0; row < rows; row++) {
      if ((issueDay[row] as number) > today) continue
      const late = today - (dueDay[row] as number)
      const bucket = (-late >>> 31) + ((30 - late) >>> 31) + ((60 - late) >>> 31) + ((90 - late) >>> 31)
      const cell = ((customer[row] as number) * currencies + (currency[row] as number)) * bucketCount + bucket
      minors[cell] = (minors[cell] as number) + (minor[row] as number)
      counts[cell] = (counts[cell] as number) + 1
    }
    return totals
  }
}

/** Rows as objects in no order, as many a database answers them: each finds its customer by the text of its id. */
export const shuffledObjectAging: AgingReference = (input) => {
  const owned = input.accounts.flatMap(({ customerId, items }) => items.map((item) => ({ customerId, item })))
  // Ids that are texts of their own: rows that were read from somewhere share nothing with each other.
  const rows = shuffled(owned, createRandom(2)).map(({ customerId, item }) => ({
    customerId: copied(customerId),
    item,
  }))
  const customerOf = new Map(input.accounts.map(({ customerId }, index) => [customerId, index]))
  const { currencies } = input
  const bucketOf = bucketByText(input.asOf)
  return () => {
    const totals = emptyTotals(input)
    for (const { customerId, item } of rows) {
      const bucket = bucketOf(item)
      if (bucket === -1) continue
      const customer = customerOf.get(customerId) ?? 0
      const cell = (customer * currencies.length + currencies.indexOf(item.open.currency)) * bucketCount + bucket
      totals.minors[cell] = (totals.minors[cell] ?? 0) + item.open.minor
      totals.counts[cell] = (totals.counts[cell] ?? 0) + 1
    }
    return totals
  }
}

/** Objects grouped by account, with amounts as `bigint`. */
export const bigintAging: AgingReference = (input) =>
  objectAging(input, { amountOf: BigInt, zero: 0n, add: (a, b) => a + b, toMinor: Number })

/** Objects grouped by account, with amounts of decimal.js. */
export const decimalAging: AgingReference = (input) =>
  objectAging(input, {
    amountOf: (minor) => new Decimal(minor),
    zero: new Decimal(0),
    add: (a, b) => a.plus(b),
    toMinor: (amount) => amount.toNumber(),
  })

type Amounts<Amount> = Readonly<{
  amountOf: (minor: number) => Amount
  zero: Amount
  add: (a: Amount, b: Amount) => Amount
  toMinor: (amount: Amount) => number
}>

function objectAging<Amount>(input: AgingInput, { amountOf, zero, add, toMinor }: Amounts<Amount>): () => AgingTotals {
  const accounts = input.accounts.map(({ items }) => {
    return items.map((item) => ({ item, open: amountOf(item.open.minor), currency: item.open.currency }))
  })
  const { currencies } = input
  const bucketOf = bucketByText(input.asOf)
  return () => {
    const totals = emptyTotals(input)
    const sums = new Array<Amount>(currencies.length * bucketCount)
    for (const [customer, items] of accounts.entries()) {
      sums.fill(zero)
      const first = customer * currencies.length * bucketCount
      for (const { item, open, currency } of items) {
        const bucket = bucketOf(item)
        if (bucket === -1) continue
        const cell = currencies.indexOf(currency) * bucketCount + bucket
        sums[cell] = add(sums[cell] ?? zero, open)
        totals.counts[first + cell] = (totals.counts[first + cell] ?? 0) + 1
      }
      for (const [cell, sum] of sums.entries()) totals.minors[first + cell] = toMinor(sum)
    }
    return totals
  }
}

/** The bucket of an item by comparing texts, -1 when it was not issued yet. */
function bucketByText(asOf: IsoDate): (item: Pick<Item, 'issueDate' | 'dueDate'>) => number {
  const [after30, after60, after90] = [addDays(asOf, -30), addDays(asOf, -60), addDays(asOf, -90)]
  return ({ issueDate, dueDate }) => {
    if (issueDate > asOf) return -1
    return dueDate >= asOf ? 0 : dueDate >= after30 ? 1 : dueDate >= after60 ? 2 : dueDate >= after90 ? 3 : 4
  }
}

function copied(text: string): string {
  return [...text].join('')
}
