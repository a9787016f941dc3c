import type { IsoDate } from '@cobranza/core'
import { inTenant } from '../session/in-tenant.ts'
import type { Tenancy } from '../session/tenancy.ts'
import { dueCustomers, recordedCustomers, scheduleMark } from '../sql/walk.ts'

const pageSize = 200

/** Pages of customers that have a fact, by id. Each page is a transaction of its own, so a long walk holds nothing. */
export async function* recordedPages(tenancy: Tenancy): AsyncGenerator<readonly string[], void, undefined> {
  const { tenantId, names } = tenancy
  let last = ''
  for (;;) {
    const { rows } = await inTenant(tenancy, (run) =>
      run.query(recordedCustomers(names.schema), [tenantId, last, pageSize]),
    )
    const page = rows.map((row) => String(row['customer_id']))
    if (page.length > 0) yield page
    if (page.length < pageSize) return
    last = page.at(-1) ?? last
  }
}

/**
 * Pages of the customers that were due when the walk began, by day. What is put on a later day meanwhile is ahead of the walk, and is
 * told apart by its place on the calendar, which is past the mark.
 */
export async function* duePages(tenancy: Tenancy, asOf: IsoDate): AsyncGenerator<readonly string[], void, undefined> {
  const { tenantId, names, share } = tenancy
  const { rows: marks } = await inTenant(tenancy, (run) => run.query(scheduleMark(names.schema)))
  const mark = String(marks[0]?.['mark'])
  let [day, customer] = ['-infinity', '']
  for (;;) {
    const parameters = [tenantId, asOf, mark, day, customer, share.of, share.index, pageSize]
    const { rows } = await inTenant(tenancy, (run) => run.query(dueCustomers(names.schema), parameters))
    if (rows.length > 0) yield rows.map((row) => String(row['customer_id']))
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    day = String(last['next_action_on'])
    customer = String(last['customer_id'])
  }
}
