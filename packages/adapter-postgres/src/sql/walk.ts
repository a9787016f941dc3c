import { inShare } from './share.ts'

/**
 * Where a walk over due customers begins: what is put on the calendar later than this is left to the next walk. `$2` the day asked
 * about. A sequence that did not come along with its rows, as in logical replication, is behind them: then the mark is the last place
 * of those, for no row may be left out.
 */
export const scheduleMark = (schema: string): string => `
select greatest(s.last_value, taken.last)::text as mark, coalesce(taken.last > s.last_value, false) as is_behind
from ${schema}.schedule s, (
  select max(scheduled) as last from ${schema}.account where tenant_id = $1::text and next_action_on <= $2::text::date
) taken`

/** A page of due customers, by day. `$2` the day asked about, `$3` the mark, `$4` and `$5` the last of the page before. */
export const dueCustomers = (schema: string): string => `
select customer_id, to_char(next_action_on::timestamp, 'YYYY-MM-DD') as next_action_on
from ${schema}.account
where tenant_id = $1::text and next_action_on <= $2::text::date and scheduled <= $3::text::bigint
  and (next_action_on, customer_id) > ($4::text::date, $5::text)
  and ${inShare('slot', { of: '$6', index: '$7' })}
order by next_action_on, customer_id limit $8::text::integer`

/** A number for this transaction, which is past those of all that were given one before, and so of all that took a place before the mark. */
export const ownTransaction = (): string => `select pg_current_xact_id()::text as number`

/** Whether all transactions with a number below `$1` have ended. */
export const haveEnded = (): string => `select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as have_ended`

/** A page of all customers that have a fact. `$2` the last of the page before. */
export const recordedCustomers = (schema: string): string => `
select customer_id from ${schema}.account
where tenant_id = $1::text and customer_id > $2::text and fact_count > 0
order by customer_id limit $3::text::integer`

/** A page of the contacts whose fate nobody knows. `$2` the hash of the last of the page before. */
export const unknownContacts = (schema: string): string => `
select key_hash::text as key_hash, customer_id, plan::text as plan, state_body::text as state_body
from ${schema}.contact
where tenant_id = $1::text and state = 'unknown' and key_hash > $2::text::uuid
order by key_hash limit $3::text::integer`
