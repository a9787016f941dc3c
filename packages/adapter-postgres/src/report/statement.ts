import { assertIsoDate, type Fact, type IsoDate, type Money } from '@cobranza/core'
import type { QueryResult } from '../executor/executor.ts'
import { isStorable, type Tenancy } from '../session/tenancy.ts'
import { assertPageSize } from './assert-page-size.ts'
import { inReport } from './in-report.ts'
import { minorOf } from './minor-of.ts'
import { once } from './once.ts'
import { type BalanceChange, balanceChanges, type StatementLineKind } from './statement-line.ts'

/** One line of a statement. */
export type StatementLine = Readonly<{
  date: IsoDate
  kind: StatementLineKind
  /** Id of the fact; of a discount or a small difference, the id of the payment or credit note it went with. */
  id: string
  /** By how much the balance went up, or with a minus, down. */
  change: Money
  /** The balance of this currency after the line. */
  balance: Money
}>

/** Where a page ended: how many lines of a day have been told. Plain data. */
export type StatementCursor = Readonly<{ date: IsoDate; lines: number }>

/** Which days, and how many lines at once. */
export type StatementOptions = Readonly<{
  from: IsoDate
  /** The last day, included. */
  to: IsoDate
  /** The `next` of the page before; the first page when absent. */
  after?: StatementCursor
  /** Most lines of the page, from 1 to 10,000; 1,000 when absent. */
  limit?: number
}>

/**
 * What became of a customer's balance, open items less unapplied credit. `opening` and `closing` are those of the whole statement on
 * every page, one per currency that has a balance or a line, by currency code.
 */
export type StatementPage = Readonly<{
  opening: readonly Money[]
  lines: readonly StatementLine[]
  closing: readonly Money[]
  /** Absent when there are no more lines. */
  next?: StatementCursor
}>

/**
 * Balances at the start of the day of `$3`, and the facts up to the day of `$4`, in one statement and so as of one moment.
 * What stood at the end of the day before is what began before the day and did not end before it.
 */
const bookOf = (schema: string): string => `
select currency, sum(minor)::text as minor, null as fact, null::integer as seq from (
  select currency, open_minor as minor from ${schema}.open_item
  where tenant_id = $1::text and customer_id = $2::text and from_on < ${once(3)} and to_on >= ${once(3)}
  union all
  select currency, -left_minor from ${schema}.unapplied_credit
  where tenant_id = $1::text and customer_id = $2::text and from_on < ${once(3)} and to_on >= ${once(3)}
) as part group by currency
union all
select null, null, body::text, seq from ${schema}.fact
where tenant_id = $1::text and customer_id = $2::text and fact_on <= $4::text::date
order by seq nulls first`

/** The statement of one customer: see `PostgresReports.statement`. */
export async function customerStatement(
  tenancy: Tenancy,
  customerId: string,
  options: StatementOptions,
): Promise<StatementPage> {
  const { from, to, after, limit = 1000 } = options
  assertIsoDate('from', from)
  assertIsoDate('to', to)
  if (to < from)
    throw new RangeError(`to: ${JSON.stringify(to)} comes before ${JSON.stringify(from)}; give a later day`)
  if (after !== undefined) assertIsoDate('after.date', after.date)
  assertPageSize('limit', limit)
  if (!isStorable(customerId)) return { opening: [], lines: [], closing: [] }
  const { rows } = await inReport(tenancy, (run) =>
    run.query(bookOf(tenancy.names.schema), [tenancy.tenantId, customerId, from, to]),
  )
  const facts = rows.filter(isFact).map((row): Fact => JSON.parse(String(row['fact'])))
  const changes = balanceChanges(facts, { application: tenancy.application, from })
  const opening = openingOf(rows, changes)
  const balances = new Map(opening.map(({ currency, minor }) => [currency, minor]))
  const lines = changes.map((change) => toLine(change, balances))
  const closing = opening.map(({ currency }) => ({ minor: balances.get(currency) ?? 0, currency }))
  return { opening, closing, ...pageOf(lines, { after, limit }) }
}

type Row = QueryResult['rows'][number]

function isFact(row: Row): boolean {
  return row['fact'] !== null
}

function openingOf(rows: readonly Row[], changes: readonly BalanceChange[]): readonly Money[] {
  const minors = new Map(changes.map(({ currency }) => [currency, 0]))
  for (const row of rows) {
    const currency = String(row['currency'])
    const minor = isFact(row) ? 0 : minorOf(String(row['minor']), currency)
    if (minor !== 0) minors.set(currency, minor)
  }
  return Array.from(minors, ([currency, minor]) => ({ minor, currency })).sort((a, b) =>
    a.currency < b.currency ? -1 : 1,
  )
}

function toLine({ date, kind, id, currency, minor }: BalanceChange, balances: Map<string, number>): StatementLine {
  const balance = minorOf((balances.get(currency) ?? 0) + minor, currency)
  balances.set(currency, balance)
  return { date, kind, id, change: { minor, currency }, balance: { minor: balance, currency } }
}

function pageOf(
  lines: readonly StatementLine[],
  { after, limit }: Readonly<{ after: StatementCursor | undefined; limit: number }>,
): Pick<StatementPage, 'lines' | 'next'> {
  const start = after === undefined ? 0 : lines.filter(({ date }) => date < after.date).length + after.lines
  const page = lines.slice(start, start + limit)
  const last = page.at(-1)
  if (last === undefined || start + limit >= lines.length) return { lines: page }
  const told = lines.slice(0, start + limit).filter(({ date }) => date === last.date).length
  return { lines: page, next: { date: last.date, lines: told } }
}
