import type { IsoDate, OwnedContact } from '@cobranza/core'
import type { Executor } from '../executor/executor.ts'
import { inTenant } from '../session/in-tenant.ts'
import type { Tenancy } from '../session/tenancy.ts'
import {
  dueCustomers,
  haveEnded,
  ownTransaction,
  recordedCustomers,
  scheduleMark,
  unknownContacts,
} from '../sql/walk.ts'
import { contactOf } from './contact-row.ts'

const pageSize = 200

/** Before the hash of any key. */
const firstHash = '00000000-0000-0000-0000-000000000000'

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
 * Pages of contacts whose fate nobody knows, by the hash of their keys: a contact keeps its place however long the walk takes, so none
 * is met twice. Each page is a transaction of its own.
 */
export async function* unknownPages(tenancy: Tenancy): AsyncGenerator<readonly OwnedContact[], void, undefined> {
  const { tenantId, names } = tenancy
  let last = firstHash
  for (;;) {
    const { rows } = await inTenant(tenancy, (run) =>
      run.query(unknownContacts(names.schema), [tenantId, last, pageSize]),
    )
    if (rows.length > 0) yield rows.map((row) => ({ customerId: String(row['customer_id']), contact: contactOf(row) }))
    if (rows.length < pageSize) return
    last = String(rows.at(-1)?.['key_hash'] ?? last)
  }
}

/**
 * Pages of the customers that were due when the walk began, by day. What is put on a later day meanwhile is ahead of the walk, and is
 * told apart by its place on the calendar, which is past the mark.
 *
 * A transaction that took its place before the mark may end after the walk has met its customer. Until all of those have ended, the
 * walk remembers whom it met; that is the first page or two, unless somebody keeps a transaction open for long. Where the sequence is
 * behind its rows, later places may be before the mark, too, and it remembers them to its end.
 */
export async function* duePages(tenancy: Tenancy, asOf: IsoDate): AsyncGenerator<readonly string[], void, undefined> {
  const { tenantId, names, share } = tenancy
  const { mark, until, isBehind } = await inTenant(tenancy, (run) => beginWalk(tenancy, run, asOf))
  const met = new Set<string>()
  let isMarkPast = false
  let [day, customer] = ['-infinity', '']
  for (;;) {
    const parameters = [tenantId, asOf, mark, day, customer, share.of, share.index, pageSize]
    const { rows, haveAllEnded } = await inTenant(tenancy, async (run) => {
      // Asked before the page is read: whoever ended by then is seen by it.
      const ended = isMarkPast ? undefined : await run.query(haveEnded(), [until])
      const page = await run.query(dueCustomers(names.schema), parameters)
      return { rows: page.rows, haveAllEnded: isMarkPast || (!isBehind && ended?.rows[0]?.['have_ended'] === true) }
    })
    isMarkPast = haveAllEnded
    const page = rows.map((row) => String(row['customer_id'])).filter((id) => !met.has(id))
    if (!isMarkPast) for (const id of page) met.add(id)
    if (page.length > 0) yield page
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    day = String(last['next_action_on'])
    customer = String(last['customer_id'])
  }
}

type Mark = Readonly<{ mark: string; until: string; isBehind: boolean }>

async function beginWalk({ tenantId, names }: Tenancy, run: Executor, asOf: IsoDate): Promise<Mark> {
  const marks = await run.query(scheduleMark(names.schema), [tenantId, asOf])
  const numbers = await run.query(ownTransaction())
  const { mark, is_behind } = marks.rows[0] ?? {}
  return { mark: String(mark), until: String(numbers.rows[0]?.['number']), isBehind: is_behind === true }
}
