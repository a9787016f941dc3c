import type { IsoDate } from '../calendar/index.ts'
import type { CurrencyCode, Money } from '../money/index.ts'
import type { Item, Tags } from '../receivable/index.ts'
import type { AgingBuckets } from './aging-buckets.ts'

/**
 * What aging reads of an item; any `Item` of a position is one. Its days are taken for the real days their type promises:
 * a million of them are not checked again.
 */
export type AgedItem = Pick<Item, 'issueDate' | 'dueDate' | 'open' | 'tags'>

/**
 * One customer's items. Each customer comes once: a second account with the same id gets rows of its own.
 *
 * @example
 * const account: AgingAccount = { customerId: 'C-1', items: position.items }
 */
export type AgingAccount = Readonly<{
  customerId: string
  items: readonly AgedItem[]
  /** The customer's own tags; where a document carries the same tag, the document's counts. */
  tags?: Tags | undefined
}>

/** What to report. */
export type AgingOptions = Readonly<{
  /** The day asked about. The items must stand as of this day too; see `aging`. */
  asOf: IsoDate
  /** The standard ones when absent. */
  buckets?: AgingBuckets
  /** Names of tags to report apart, such as `['region']`; none when absent. */
  tags?: readonly string[]
}>

/** What is open in one currency, under one combination of the tags asked for. */
export type AgingRow = Readonly<{
  currency: CurrencyCode
  /** The tags asked for, with the values these items carry; a tag they do not carry is left out. Only when asked for. */
  tags?: Tags
  /** Open items in all buckets together. */
  count: number
  /** What they owe together. */
  total: Money
  /** Open items by bucket, from the youngest bucket to the oldest. */
  counts: readonly number[]
  /** Minor units of `currency` they owe, by bucket. */
  minors: readonly number[]
}>

/** A row of one customer. */
export type CustomerAgingRow = AgingRow & Readonly<{ customerId: string }>

/** The age of what is open on a day. Plain data; the names of its buckets are `agingBucketNames(report.buckets)`. */
export type AgingReport<Row extends AgingRow = AgingRow> = Readonly<{
  asOf: IsoDate
  buckets: AgingBuckets
  rows: readonly Row[]
}>
