import type { Contact } from '@cobranza/core'
import type pg from 'pg'
import { dueDay } from './book.ts'

/** What a claimer is to do: take contacts of a tenant, so many at a time, each for so long. */
export type ClaimOrder = Readonly<{ tenantId: string; now: string; leaseMilliseconds: number; limit: number }>

/** Contacts that a claimer got, by number, with their tokens; none when it found no more, or is ready for its order. */
export type ClaimReport = Readonly<{ claimed: readonly number[]; tokens: readonly number[] }>

/** Contacts of each customer: more than one, so that workers meet at their accounts. */
const contactsEach = 5

/** The number of a contact that {@link planContacts} wrote. */
export function numberOf(key: string): number {
  return Number(key.slice('claim-'.length))
}

/**
 * Plans contacts by plain SQL: through the engine a million of them would take longer than the proof.
 *
 * @param pool of a superuser.
 */
export async function planContacts(
  pool: pg.Pool,
  { tenantId, contacts }: Readonly<{ tenantId: string; contacts: number }>,
): Promise<void> {
  const plan: Contact['plan'] = {
    kind: 'reminder',
    key: '@key@',
    customerId: '@customer@',
    channel: 'email',
    tone: 'friendly',
    template: 'overdue-friendly',
    cadence: 'standard',
    step: 'after-3',
    policyVersion: '1',
    plannedDate: dueDay,
    covers: [],
  }
  const state: Contact['state'] = { kind: 'planned', token: 0 }
  await pool.query(
    `insert into cobranza.account (tenant_id, customer_id, slot, version, contact_count)
     select $1::text, 'C-' || n, n % 256, 1, $3::integer from generate_series(0, ($2::integer - 1) / $3::integer) as n`,
    [tenantId, contacts, contactsEach],
  )
  await pool.query(
    `insert into cobranza.contact
       (tenant_id, key_hash, customer_id, seq, slot, planned_on, state, token, claimable_at, plan, state_body)
     select $1::text, encode(substr(sha256(convert_to('claim-' || n, 'UTF8')), 1, 16), 'hex')::uuid, 'C-' || n / $3::integer,
       n % $3::integer, n / $3::integer % 256, $4::date, 'planned', 0, '-infinity',
       replace(replace($5::text, '@key@', 'claim-' || n), '@customer@', 'C-' || n / $3::integer)::json, $6::json
     from generate_series(0, $2::integer - 1) as n`,
    [tenantId, contacts, contactsEach, dueDay, JSON.stringify(plan), JSON.stringify(state)],
  )
  await pool.query('analyze cobranza.contact, cobranza.account')
}
