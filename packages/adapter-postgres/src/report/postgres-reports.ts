import type { AgingOptions, AgingReport, CustomerAgingRow, IsoDate } from '@cobranza/core'
import { type PostgresOptions, tenancyOf } from '../session/tenancy.ts'
import {
  type DueAccountOptions,
  type DueAccountPage,
  dueAccounts,
  type ParkedAccountPage,
  parkedAccounts,
} from './account-page.ts'
import {
  type CustomerBalance,
  type CustomerExposure,
  customerBalances,
  customerExposure,
  type PortfolioBalance,
  portfolioBalances,
} from './balance.ts'
import { type CustomerAgingOptions, customerAging } from './customer-aging.ts'
import { type OpenItemOptions, type OpenItemPage, openItems } from './open-item-page.ts'
import { portfolioAging } from './portfolio-aging.ts'
import { customerStatement, type StatementOptions, type StatementPage } from './statement.ts'

type AsOf = Readonly<{ asOf: IsoDate }>

/**
 * Reports that the database works out, each equal to what the core says of the positions of that day, past or to come.
 *
 * Calls throw a `PostgresError`: `stale-projection` while rows of an account follow other rules than `policy` and `agingTags` of
 * the options, others when the database fails. They throw a RangeError or TypeError for a day, buckets or a page size that is none,
 * and a RangeError for a sum past the safe integers.
 *
 * A call is one moment, and so is each page. For pages that are all of one moment, give an executor inside a transaction of your
 * own that is `repeatable read`.
 */
export type PostgresReports = Readonly<{
  /**
   * Aging of all customers together, as `aging` of the core, with each customer's own tags: by due date and the `agingTags` of the
   * options it takes milliseconds whatever the number of items, from sums that are kept by due day. Other tags, and age by issue
   * date, read every open item.
   */
  aging: (options: AgingOptions) => Promise<AgingReport>
  /**
   * Aging by customer, as `agingByCustomer` of the core. Pages are by customer id as the database sorts it: by the bytes of its UTF-8.
   *
   * @example for await (const rows of reports.agingByCustomer({ asOf })) await write(rows)
   */
  agingByCustomer: (options: CustomerAgingOptions) => AsyncIterable<readonly CustomerAgingRow[]>
  /** What all customers together come to, by currency code. It reads every open item. */
  balances: (on: AsOf) => Promise<readonly PortfolioBalance[]>
  /** `balances` of the positions of some customers, in the order asked for. */
  customerBalances: (customerIds: readonly string[], on: AsOf) => Promise<readonly CustomerBalance[]>
  /**
   * The sums of `exposureParts` of some customers, by currency, in the order asked for. Installment plans are not looked at: what they
   * hold counts as open or overdue like anything else.
   */
  exposure: (customerIds: readonly string[], on: AsOf) => Promise<readonly CustomerExposure[]>
  /**
   * The statement of one customer. The balance it opens with is a sum of rows; the lines are worked out by the core from the
   * customer's facts, for what was given up beside a payment stands in no row. A page costs as much as loading the account.
   *
   * Lines come by day; within a day documents, credit notes, payments, reversals, waivers, voids, then discounts and small
   * differences. What changes no balance, such as the use of a credit, has no line.
   *
   * @example
   * const { opening, lines, closing } = await reports.statement('C-1', { from: monthStart(asOf), to: asOf })
   */
  statement: (customerId: string, options: StatementOptions) => Promise<StatementPage>
  /**
   * Open items of all customers, the oldest due date first, then by customer and in the order they were recorded.
   *
   * @example
   * const first = await reports.openItems({ asOf, overdueOnly: true, limit: 50 })
   * const second = first.next && (await reports.openItems({ asOf, overdueOnly: true, limit: 50, after: first.next }))
   */
  openItems: (options: OpenItemOptions) => Promise<OpenItemPage>
  /** Accounts that a run on a day looks at, by the day they are due and then by customer. It asks nothing of open items. */
  dueAccounts: (options: DueAccountOptions) => Promise<DueAccountPage>
  /** Accounts that the last run could not decide, by customer. `after` is the `next` of the page before. */
  parkedAccounts: (options: Readonly<{ after?: string; limit: number }>) => Promise<ParkedAccountPage>
}>

/**
 * The reports of one tenant.
 *
 * @param options those of `postgresStore`.
 * @throws TypeError | RangeError naming an option that is wrong.
 * @example
 * const reports = postgresReports({ executor, tenantId: 'acme', policy })
 * const { rows } = await reports.aging({ asOf: isoDate('2026-03-31') })
 */
export function postgresReports(options: PostgresOptions): PostgresReports {
  const tenancy = tenancyOf(options)
  return {
    aging: (on) => portfolioAging(tenancy, on),
    agingByCustomer: (on) => customerAging(tenancy, on),
    balances: (on) => portfolioBalances(tenancy, on),
    customerBalances: (customerIds, on) => customerBalances(tenancy, customerIds, on),
    exposure: (customerIds, on) => customerExposure(tenancy, customerIds, on),
    statement: (customerId, on) => customerStatement(tenancy, customerId, on),
    openItems: (on) => openItems(tenancy, on),
    dueAccounts: (on) => dueAccounts(tenancy, on),
    parkedAccounts: (on) => parkedAccounts(tenancy, on),
  }
}
