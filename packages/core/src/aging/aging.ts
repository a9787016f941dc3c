import { type AgingBuckets, standardBuckets } from './aging-buckets.ts'
import type { AgingAccount, AgingOptions, AgingReport, AgingRow, CustomerAgingRow } from './aging-report.ts'
import { type AgingTally, addAccount, drain, drainCustomer, emptyTally } from './aging-tally.ts'

/**
 * What is open on a day, by age, over all customers (antigüedad de saldos): one row per currency, and per combination of
 * the tags asked for.
 *
 * Items that owe nothing are left out, and so are items issued after `asOf`. Payments are not undone here: `open` is
 * taken as it stands. To see a past day as it was then, hand over the items of a position as of that day.
 *
 * Rows are in order of currency, then of tag values with untagged first, whatever the order of the items. Amounts of two
 * currencies never meet.
 *
 * @throws RangeError when an item owes less than nothing, amounts add up past the safe integers, or the buckets or the
 * day are none.
 * @throws TypeError when the limits of the buckets are no numbers, or the day is no text.
 * @example
 * aging([{ customerId: 'C-1', items: position.items }], { asOf: position.asOf })
 * // rows: [{ currency: 'PEN', count: 2, total: S/ 150.00, counts: [1, 1, 0, 0, 0], minors: [10000, 5000, 0, 0, 0] }]
 * aging(accounts, { asOf, buckets: agingBuckets([15, 45]), tags: ['region'] })
 */
export function aging(accounts: Iterable<AgingAccount>, options: AgingOptions): AgingReport {
  const { asOf, buckets, tally } = begin(options)
  for (const account of accounts) addAccount(tally, account)
  const rows: AgingRow[] = []
  drain(tally, rows)
  return { asOf, buckets, rows }
}

/**
 * As {@link aging}, by customer: rows in the order of the accounts, and within a customer by currency and tag values. A
 * customer who owes nothing has no row.
 *
 * @throws RangeError or TypeError as {@link aging} does.
 * @example
 * agingByCustomer(accounts, { asOf: isoDate('2026-03-31') }).rows[0]
 * // { customerId: 'C-1', currency: 'PEN', count: 1, total: S/ 100.00, counts: [0, 1, 0, 0, 0], minors: [0, 10000, 0, 0, 0] }
 */
export function agingByCustomer(
  accounts: Iterable<AgingAccount>,
  options: AgingOptions,
): AgingReport<CustomerAgingRow> {
  const { asOf, buckets, tally } = begin(options)
  const rows: CustomerAgingRow[] = []
  for (const account of accounts) {
    addAccount(tally, account)
    drainCustomer(tally, account.customerId, rows)
  }
  return { asOf, buckets, rows }
}

function begin({
  asOf,
  buckets = standardBuckets,
  tags = [],
}: AgingOptions): Pick<AgingOptions, 'asOf'> & Readonly<{ buckets: AgingBuckets; tally: AgingTally }> {
  return { asOf, buckets, tally: emptyTally({ asOf, buckets, tags }) }
}
