import type { AgingReport, CustomerAgingRow } from '@cobranza/core'
import type { AgingInput } from './aging-input.ts'

/** Buckets of every aging here: current, 1–30, 31–60, 61–90 and older. */
export const bucketCount = 5

/** What an aging comes to, in one shape for all ways to compute it: a cell per customer, currency and bucket. */
export type AgingTotals = Readonly<{
  /** Minor units in cell `(customer * currencies + currency) * buckets + bucket`. */
  minors: Float64Array
  /** Items in the same cell. */
  counts: Uint32Array
}>

/** Totals of zero for every customer, currency and bucket of the input. */
export function emptyTotals({ accounts, currencies }: Pick<AgingInput, 'accounts' | 'currencies'>): AgingTotals {
  const cells = accounts.length * currencies.length * bucketCount
  return { minors: new Float64Array(cells), counts: new Uint32Array(cells) }
}

/** The library's report in that shape. */
export function totalsOfReport({ rows }: AgingReport<CustomerAgingRow>, input: AgingInput): AgingTotals {
  const totals = emptyTotals(input)
  const indexOf = new Map(input.accounts.map(({ customerId }, index) => [customerId, index]))
  for (const { customerId, currency, counts, minors } of rows) {
    const customer = indexOf.get(customerId)
    if (customer === undefined) throw new Error(`aging: the report names an unknown customer ${customerId}`)
    const first = (customer * input.currencies.length + input.currencies.indexOf(currency)) * bucketCount
    totals.counts.set(counts, first)
    totals.minors.set(minors, first)
  }
  return totals
}

/**
 * Refuses to go on when two ways to compute an aging differ: timing them would compare two different things.
 *
 * @throws Error that names the first cell that differs.
 */
export function assertSameTotals(name: string, found: AgingTotals, expected: AgingTotals): void {
  for (const figures of ['minors', 'counts'] as const) {
    const cell = found[figures].findIndex((value, index) => value !== expected[figures][index])
    if (cell === -1 && found[figures].length === expected[figures].length) continue
    throw new Error(`aging: ${name} has other ${figures} than the reference, first in cell ${cell}`)
  }
}
