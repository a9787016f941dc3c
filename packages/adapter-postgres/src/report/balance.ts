import { assertIsoDate, type Balance, type IsoDate, type Money } from '@cobranza/core'
import type { QueryResult } from '../executor/executor.ts'
import { arrayLiteral } from '../session/array-literal.ts'
import { isStorable, type Tenancy } from '../session/tenancy.ts'
import { byCustomer } from './by-customer.ts'
import { inReport } from './in-report.ts'
import { minorOf, sumOf } from './minor-of.ts'
import { once, standsOn } from './once.ts'

/** What all customers together come to in one currency. */
export type PortfolioBalance = Balance &
  Readonly<{
    /** Customers with an open item in this currency. */
    customers: number
    openItems: number
  }>

/** What a customer owes, and what is unapplied: as `balances` of the position says it. */
export type CustomerBalance = Readonly<{ customerId: string; balances: readonly Balance[] }>

/** What could be lost with a customer in one currency. The three do not overlap: what is overdue is not `open`. */
export type CurrencyExposure = Readonly<{ currency: string; open: Money; overdue: Money; unappliedCredit: Money }>

/** What could be lost with a customer. */
export type CustomerExposure = Readonly<{ customerId: string; exposure: readonly CurrencyExposure[] }>

/** Sums per customer and currency on the day of `$2`; of some customers only when a condition says so. */
const customerSums = (schema: string, condition: string): string => `
  select customer_id, currency,
    count(*) filter (where not is_credit) as items,
    coalesce(sum(minor) filter (where not is_credit and not is_late), 0) as not_due,
    coalesce(sum(minor) filter (where is_late), 0) as overdue,
    coalesce(sum(minor) filter (where is_credit), 0) as unapplied
  from (
    select customer_id, currency, open_minor as minor, due_on < ${once(2)} as is_late, false as is_credit
    from ${schema}.open_item where tenant_id = $1::text and ${standsOn(2)}${condition}
    union all
    select customer_id, currency, left_minor, false, true
    from ${schema}.unapplied_credit where tenant_id = $1::text and ${standsOn(2)}${condition}
  ) as part
  group by customer_id, currency`

const sumsOfSome = (schema: string): string => `
select customer_id, currency, not_due::text as not_due, overdue::text as overdue, unapplied::text as unapplied
from (${customerSums(schema, ' and customer_id = any($3::text::text[])')}
) as customer order by customer_id, currency`

const sumsOfAll = (schema: string): string => `
select currency, count(*) filter (where items > 0)::text as customers, sum(items)::text as items,
  sum(not_due)::text as not_due, sum(overdue)::text as overdue, sum(unapplied)::text as unapplied
from (${customerSums(schema, '')}
) as customer group by currency order by currency`

/** Figures of the whole portfolio: see `PostgresReports.balances`. */
export async function portfolioBalances(
  tenancy: Tenancy,
  { asOf }: Readonly<{ asOf: IsoDate }>,
): Promise<readonly PortfolioBalance[]> {
  assertIsoDate('asOf', asOf)
  const { rows } = await inReport(tenancy, (run) =>
    run.query(sumsOfAll(tenancy.names.schema), [tenancy.tenantId, asOf]),
  )
  return rows.map((row) => ({
    ...balanceOf(row),
    customers: Number(row['customers']),
    openItems: Number(row['items']),
  }))
}

/** Balances of some customers: see `PostgresReports.customerBalances`. */
export async function customerBalances(
  tenancy: Tenancy,
  customerIds: readonly string[],
  { asOf }: Readonly<{ asOf: IsoDate }>,
): Promise<readonly CustomerBalance[]> {
  const rowsOf = await sumsByCustomer(tenancy, customerIds, asOf)
  return customerIds.map((customerId) => ({ customerId, balances: rowsOf(customerId).map(balanceOf) }))
}

/** Exposure of some customers: see `PostgresReports.exposure`. */
export async function customerExposure(
  tenancy: Tenancy,
  customerIds: readonly string[],
  { asOf }: Readonly<{ asOf: IsoDate }>,
): Promise<readonly CustomerExposure[]> {
  const rowsOf = await sumsByCustomer(tenancy, customerIds, asOf)
  return customerIds.map((customerId) => ({ customerId, exposure: rowsOf(customerId).map(exposureOf) }))
}

type Row = QueryResult['rows'][number]

async function sumsByCustomer(
  tenancy: Tenancy,
  customerIds: readonly string[],
  asOf: IsoDate,
): Promise<(customerId: string) => readonly Row[]> {
  assertIsoDate('asOf', asOf)
  const ids = arrayLiteral([...new Set(customerIds)].filter(isStorable))
  const { rows } = await inReport(tenancy, (run) =>
    run.query(sumsOfSome(tenancy.names.schema), [tenancy.tenantId, asOf, ids]),
  )
  const found = new Map(byCustomer(rows))
  return (customerId) => found.get(customerId) ?? []
}

function balanceOf(row: Row): Balance {
  const { currency, open, overdue, unappliedCredit } = exposureOf(row)
  const owed = { minor: minorOf(open.minor + overdue.minor, currency), currency }
  return { currency, open: owed, overdue, unapplied: unappliedCredit }
}

function exposureOf(row: Row): CurrencyExposure {
  const currency = String(row['currency'])
  return {
    currency,
    open: sumOf(row['not_due'], currency),
    overdue: sumOf(row['overdue'], currency),
    unappliedCredit: sumOf(row['unapplied'], currency),
  }
}
