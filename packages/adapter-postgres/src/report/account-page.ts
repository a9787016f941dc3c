import { assertIsoDate, type IsoDate, type Parked } from '@cobranza/core'
import type { Parameter } from '../executor/executor.ts'
import { inTenant } from '../session/in-tenant.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { assertPageSize } from './assert-page-size.ts'

/** An account that a run has to look at. */
export type DueAccount = Readonly<{ customerId: string; nextActionDate: IsoDate }>

/** Accounts that are due, and how many there are on all pages; `next` is absent when there are no more. */
export type DueAccountPage = Readonly<{ count: number; accounts: readonly DueAccount[]; next?: DueAccount }>

/** Which due accounts, and how many at once. */
export type DueAccountOptions = Readonly<{
  asOf: IsoDate
  /** The `next` of the page before; the first page when absent. */
  after?: DueAccount
  /** Most accounts of the page, from 1 to 10,000. */
  limit: number
}>

/** An account that the last run could not decide, and why. */
export type ParkedAccount = Readonly<{ customerId: string; parked: Parked }>

/** Accounts that are parked; `next`, the last customer of the page, is absent when there are no more. */
export type ParkedAccountPage = Readonly<{ accounts: readonly ParkedAccount[]; next?: string }>

const dueCount = (schema: string): string => `
select count(*)::text as count from ${schema}.account where tenant_id = $1::text and next_action_on <= $2::text::date`

const dueAccountPage = (schema: string): string => `
select customer_id, to_char(next_action_on::timestamp, 'YYYY-MM-DD') as next_action_date from ${schema}.account
where tenant_id = $1::text and next_action_on <= $2::text::date
  and (next_action_on, customer_id) > ($3::text::date, $4::text)
order by next_action_on, customer_id limit $5::text::integer`

const parkedAccountPage = (schema: string): string => `
select customer_id, parked::text as parked from ${schema}.account
where tenant_id = $1::text and customer_id > $2::text and parked is not null
order by customer_id limit $3::text::integer`

/** What a run on a day would look at: see `PostgresReports.dueAccounts`. */
export async function dueAccounts(
  tenancy: Tenancy,
  { asOf, after, limit }: DueAccountOptions,
): Promise<DueAccountPage> {
  assertIsoDate('asOf', asOf)
  assertPageSize('limit', limit)
  if (after !== undefined) assertIsoDate('after.nextActionDate', after.nextActionDate)
  const { tenantId, names } = tenancy
  const place: readonly Parameter[] = [after?.nextActionDate ?? '-infinity', after?.customerId ?? '']
  const { count, rows } = await inTenant(tenancy, async (run) => {
    const counted = await run.query(dueCount(names.schema), [tenantId, asOf])
    const found = await run.query(dueAccountPage(names.schema), [tenantId, asOf, ...place, limit + 1])
    return { count: Number(counted.rows[0]?.['count']), rows: found.rows }
  })
  const accounts = rows.slice(0, limit).map((row) => ({
    customerId: String(row['customer_id']),
    nextActionDate: String(row['next_action_date']) as IsoDate,
  }))
  const next = accounts.at(-1)
  return rows.length > limit && next !== undefined ? { count, accounts, next } : { count, accounts }
}

/** What was put aside: see `PostgresReports.parkedAccounts`. */
export async function parkedAccounts(
  tenancy: Tenancy,
  { after = '', limit }: Readonly<{ after?: string; limit: number }>,
): Promise<ParkedAccountPage> {
  assertPageSize('limit', limit)
  const { rows } = await inTenant(tenancy, (run) =>
    run.query(parkedAccountPage(tenancy.names.schema), [tenancy.tenantId, after, limit + 1]),
  )
  const accounts = rows.slice(0, limit).map((row) => ({
    customerId: String(row['customer_id']),
    parked: JSON.parse(String(row['parked'])),
  }))
  const next = accounts.at(-1)?.customerId
  return rows.length > limit && next !== undefined ? { accounts, next } : { accounts }
}
