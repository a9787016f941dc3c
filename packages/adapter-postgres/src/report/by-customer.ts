import type { QueryResult } from '../executor/executor.ts'

type Row = QueryResult['rows'][number]

/** The rows of each customer, of rows in which those of one customer are neighbours. */
export function byCustomer(rows: readonly Row[]): readonly (readonly [customerId: string, rows: readonly Row[]])[] {
  const customers: (readonly [string, Row[]])[] = []
  for (const row of rows) {
    const customerId = String(row['customer_id'])
    const last = customers.at(-1)
    if (last?.[0] === customerId) last[1].push(row)
    else customers.push([customerId, [row]])
  }
  return customers
}
