import assert from 'node:assert/strict'
import { type ConductSummary, checkConduct } from './conduct-summary.ts'
import { checkMoney, type MoneySummary } from './money-summary.ts'

const buckets = ['current', '1-30', '31-60', '61-90', '90+']

/** What the demo prints with `--json`. */
export type Summary = {
  asOf: string
  rows: { read: number; imported: number; rejected: number }
  aging: { currency: string; bucket: string; count: number; minor: number }[]
  openTotal: { currency: string; count: number; minor: number }[]
  segments: { segment: string; customers: number }[]
  actions: { customerId: string; kind: string; key: string; reason: string }[]
  silent: Record<string, number>
} & MoneySummary &
  ConductSummary

const names = [
  'asOf',
  'rows',
  'aging',
  'openTotal',
  'segments',
  'actions',
  'silent',
  'discounts',
  'penalties',
  'plan',
  'credit',
  'timeline',
  'offers',
  'policies',
]

/**
 * Checks that a parsed document has the promised shape, and that its sums agree with each other.
 *
 * @throws AssertionError that names the place
 */
export function checkSummary(document: unknown): asserts document is Summary {
  const summary = record(document, names, 'summary')
  assert.match(text(summary['asOf'], 'asOf'), /^\d{4}-\d{2}-\d{2}$/, 'asOf is no day')

  const rows = record(summary['rows'], ['read', 'imported', 'rejected'], 'rows')
  const [read, imported, rejected] = ['read', 'imported', 'rejected'].map((name) => count(rows[name], `rows.${name}`))
  assert.equal(read, (imported ?? 0) + (rejected ?? 0), 'rows: what was read was neither imported nor rejected')

  const openTotal = list(summary['openTotal'], ['currency', 'count', 'minor'], 'openTotal').map(toAmount)
  const aging = list(summary['aging'], ['currency', 'bucket', 'count', 'minor'], 'aging').map((row) => ({
    ...toAmount(row),
    bucket: text(row['bucket'], 'aging: bucket'),
  }))
  unique(openTotal, ({ currency }) => currency, 'openTotal')
  unique(aging, ({ currency, bucket }) => `${currency} ${bucket}`, 'aging')
  for (const { bucket, currency } of aging) {
    assert.ok(buckets.includes(bucket), `aging: a bucket named ${bucket}`)
    assert.ok(openTotal.map((total) => total.currency).includes(currency), `openTotal: no ${currency}`)
  }
  for (const total of openTotal) {
    const aged = aging.filter(({ currency }) => currency === total.currency)
    assert.equal(sum(aged.map((row) => row.count)), total.count, `openTotal ${total.currency}: count`)
    assert.equal(sum(aged.map((row) => row.minor)), total.minor, `openTotal ${total.currency}: minor`)
  }

  const segments = list(summary['segments'], ['segment', 'customers'], 'segments')
  unique(segments, ({ segment }) => text(segment, 'segments: segment'), 'segments')
  for (const { customers } of segments) count(customers, 'segments: customers')

  const actions = list(summary['actions'], ['customerId', 'kind', 'key', 'reason'], 'actions')
  unique(actions, ({ key }) => text(key, 'actions: key'), 'actions')
  for (const action of actions) for (const [name, value] of Object.entries(action)) text(value, `actions: ${name}`)

  for (const [reason, customers] of Object.entries(object(summary['silent'], 'silent')))
    count(customers, `silent ${reason}`)

  const discountNames = ['open', 'openTotals', 'since', 'taken', 'lost']
  const discounts = record(summary['discounts'], discountNames, 'discounts')
  const penalties = record(summary['penalties'], ['mode', 'totals', 'accounts'], 'penalties')
  for (const name of ['plan', 'timeline', 'offers', 'policies']) {
    assert.ok(typeof summary[name] === 'object', `${name} is no object`)
  }
  assert.ok(Array.isArray(summary['credit']), 'credit is no list')
  // Their shape is the business of the example's own types; here their figures have to agree.
  checkMoney({ ...summary, discounts, penalties } as unknown as MoneySummary)
  checkConduct(summary as unknown as ConductSummary)
}

function toAmount(row: Readonly<Record<string, unknown>>): { currency: string; count: number; minor: number } {
  const currency = text(row['currency'], 'currency')
  const minor = row['minor']
  assert.ok(typeof minor === 'number' && Number.isSafeInteger(minor), `${currency}: minor: ${JSON.stringify(minor)}`)
  return { currency, count: count(row['count'], `${currency}: count`), minor }
}

function object(value: unknown, where: string): Record<string, unknown> {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${where} is no object`)
  return Object.fromEntries(Object.entries(value))
}

function record(value: unknown, names: readonly string[], where: string): Record<string, unknown> {
  const fields = object(value, where)
  assert.deepEqual(Object.keys(fields).sort(), [...names].sort(), `${where}: its keys`)
  return fields
}

function list(value: unknown, names: readonly string[], where: string): Record<string, unknown>[] {
  assert.ok(Array.isArray(value) && value.length > 0, `${where} is no list, or an empty one`)
  return value.map((row: unknown, index) => record(row, names, `${where}[${index}]`))
}

function text(value: unknown, where: string): string {
  assert.ok(typeof value === 'string' && value !== '', `${where} is ${JSON.stringify(value)}`)
  return value
}

function count(value: unknown, where: string): number {
  assert.ok(
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
    `${where}: ${JSON.stringify(value)}`,
  )
  return value
}

function unique<Row>(rows: readonly Row[], keyOf: (row: Row) => string, where: string): void {
  const seen = new Set<string>()
  for (const key of rows.map(keyOf)) {
    assert.ok(!seen.has(key), `${where}: ${key} twice`)
    seen.add(key)
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
