import { assertIsoDate, type Charge, daysPastDue, type Invoice, type IsoDate, type Money } from '@cobranza/core'
import type { Parameter, QueryResult } from '../executor/executor.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { assertPageSize } from './assert-page-size.ts'
import { inReport } from './in-report.ts'
import { sumOf } from './minor-of.ts'
import { once } from './once.ts'

/** An open item as a list shows it. */
export type OpenItem = Readonly<{
  customerId: string
  kind: 'invoice' | 'charge'
  /** Id of the document. */
  id: string
  /** 1 for the first due date of the document, 2 for the next … */
  part: number
  /** Number the debtor knows it by. */
  number: string
  dueDate: IsoDate
  /** 0 on and before the due date. */
  daysPastDue: number
  open: Money
}>

/** Where a page ended. Plain data: it may go to a browser and come back. */
export type OpenItemCursor = Readonly<{ dueDate: IsoDate; customerId: string; factSeq: number; part: number }>

/** Which open items, and how many at once. */
export type OpenItemOptions = Readonly<{
  asOf: IsoDate
  /** Only what is past its due date. */
  overdueOnly?: boolean
  currency?: string
  /** The `next` of the page before; the first page when absent. */
  after?: OpenItemCursor
  /** Most items of the page, from 1 to 10,000. */
  limit: number
}>

/** Some of the open items, and where the next page begins; `next` is absent when there are no more. */
export type OpenItemPage = Readonly<{ items: readonly OpenItem[]; next?: OpenItemCursor }>

/**
 * A page of open items, the oldest due date first. What is open for as long as is known comes in the order of its index; what is
 * known to end after the day is little, and is sorted. `$3` to `$6` say where the page before ended.
 */
const openItemPage = (schema: string, conditions: string): string => `
with found as (
  (select customer_id, fact_seq, part, due_on, currency, open_minor from ${schema}.open_item
    where tenant_id = $1::text and to_on = 'infinity' and from_on <= ${once(2)}${conditions}
      and due_on >= $3::text::date and (due_on, customer_id, fact_seq, part) > (${once(3)}, $4::text, $5::text::integer, $6::text::integer)
    order by due_on, customer_id, fact_seq, part limit $7::text::integer)
  union all
  (select customer_id, fact_seq, part, due_on, currency, open_minor from ${schema}.open_item
    where tenant_id = $1::text and to_on <> 'infinity' and to_on > $2::text::date and from_on <= ${once(2)}${conditions}
      and (due_on, customer_id, fact_seq, part) > (${once(3)}, $4::text, $5::text::integer, $6::text::integer)
    order by due_on, customer_id, fact_seq, part limit $7::text::integer)
),
page as (select * from found order by due_on, customer_id, fact_seq, part limit $7::text::integer)
select page.customer_id, page.fact_seq::text as fact_seq, page.part::text as part,
  to_char(page.due_on::timestamp, 'YYYY-MM-DD') as due_date, page.currency, page.open_minor::text as open, fact.body::text as document
from page join ${schema}.fact on fact.tenant_id = $1::text and fact.customer_id = page.customer_id and fact.seq = page.fact_seq
order by page.due_on, page.customer_id, page.fact_seq, page.part`

const beforeAll: readonly Parameter[] = ['-infinity', '', 0, 0]

/** Open items of all customers, page by page: see `PostgresReports.openItems`. */
export async function openItems(tenancy: Tenancy, options: OpenItemOptions): Promise<OpenItemPage> {
  const { asOf, overdueOnly = false, currency, after, limit } = options
  assertIsoDate('asOf', asOf)
  assertPageSize('limit', limit)
  if (after !== undefined) assertIsoDate('after.dueDate', after.dueDate)
  const place = after === undefined ? beforeAll : [after.dueDate, after.customerId, after.factSeq, after.part]
  // One more than asked for tells whether there is a next page.
  const parameters: Parameter[] = [tenancy.tenantId, asOf, ...place, limit + 1]
  const late = overdueOnly ? ' and due_on < $2::text::date' : ''
  const inCurrency = currency === undefined ? '' : ` and currency = $${parameters.push(currency)}::text`
  const text = openItemPage(tenancy.names.schema, late + inCurrency)
  const { rows } = await inReport(tenancy, (run) => run.query(text, parameters))
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const items = page.map((row) => toOpenItem(row, asOf))
  return rows.length > limit && last !== undefined ? { items, next: cursorAt(last) } : { items }
}

type Row = QueryResult['rows'][number]

function toOpenItem(row: Row, asOf: IsoDate): OpenItem {
  const { kind, id, number = id }: Invoice | Charge = JSON.parse(String(row['document']))
  const { customerId, dueDate, part } = cursorAt(row)
  const open = sumOf(row['open'], String(row['currency']))
  return { customerId, kind, id, part, number, dueDate, daysPastDue: daysPastDue({ dueDate }, asOf), open }
}

function cursorAt(row: Row): OpenItemCursor {
  return {
    dueDate: String(row['due_date']) as IsoDate,
    customerId: String(row['customer_id']),
    factSeq: Number(row['fact_seq']),
    part: Number(row['part']),
  }
}
