/** Makes sure that accounts are there to be locked; an empty one is as good as none. `$2` customers, `$3` their slots. */
export const openAccounts = (schema: string): string => `
insert into ${schema}.account (tenant_id, customer_id, slot)
select $1::text, t.customer_id, t.slot from unnest($2::text::text[], $3::text::smallint[]) as t(customer_id, slot)
order by t.customer_id on conflict do nothing`

/** Locks accounts, always in one order, so that two batches never wait for each other. */
export const lockAccounts = (schema: string): string => `
select customer_id, version::text as version, fact_count, contact_count, decision_count,
  to_char(decided_through, 'YYYY-MM-DD') as decided_through,
  to_char(next_action_on, 'YYYY-MM-DD') as next_action_on,
  parked::text as parked, encode(chain, 'hex') as chain, projection
from ${schema}.account
where tenant_id = $1::text and customer_id = any($2::text::text[])
order by customer_id for update`

/** The facts of accounts, in order. */
export const factsOf = (schema: string): string => `
select customer_id, '[' || string_agg(body::text, ',' order by seq) || ']' as facts
from ${schema}.fact
where tenant_id = $1::text and customer_id = any($2::text::text[])
group by customer_id`

/** Which contacts are there, and whose they are. `$2` hashes of their keys. */
export const contactsByKey = (schema: string): string => `
select key_hash::text as key_hash, customer_id from ${schema}.contact
where tenant_id = $1::text and key_hash = any($2::text::uuid[])`

/** Gives contacts new states. */
export const moveContacts = (schema: string): string => `
update ${schema}.contact c
set state = t.state, token = t.token, claimable_at = t.claimable_at, attempt_ends_at = t.attempt_ends_at, state_body = t.body
from unnest($2::text::uuid[], $3::text::text[], $4::text::bigint[], $5::text::timestamptz[], $6::text::timestamptz[], $7::text::json[])
  as t(key_hash, state, token, claimable_at, attempt_ends_at, body)
where c.tenant_id = $1::text and c.key_hash = t.key_hash`

/**
 * Writes what became of accounts. An account whose next day changed gets a new place on the calendar, by which a walk knows
 * that this happened after it began.
 */
export const updateAccounts = (schema: string): string => `
update ${schema}.account a
set version = t.version, fact_count = t.fact_count, contact_count = t.contact_count, decision_count = t.decision_count,
  decided_through = t.decided_through, next_action_on = t.next_action_on,
  scheduled = case when a.next_action_on is distinct from t.next_action_on then nextval('${schema}.schedule') else a.scheduled end,
  parked = t.parked, chain = decode(t.chain, 'hex'), projection = t.projection
from unnest($2::text::text[], $3::text::bigint[], $4::text::integer[], $5::text::integer[], $6::text::integer[],
  $7::text::date[], $8::text::date[], $9::text::json[], $10::text::text[], $11::text::text[])
  as t(customer_id, version, fact_count, contact_count, decision_count, decided_through, next_action_on, parked, chain, projection)
where a.tenant_id = $1::text and a.customer_id = t.customer_id`
