/**
 * Makes sure that accounts are there to be locked; an empty one is as good as none. In the order of `lockAccounts`, whatever that of the
 * database is: who comes second waits for the first. `$2` customers, `$3` their slots.
 */
export const openAccounts = (schema: string): string => `
insert into ${schema}.account (tenant_id, customer_id, slot)
select $1::text, t.customer_id, t.slot from unnest($2::text::text[], $3::text::smallint[]) as t(customer_id, slot)
order by t.customer_id collate "C" on conflict do nothing`

/**
 * Locks accounts, always in one order, so that two batches never wait for each other. Each is looked up by its key: told to find
 * them all at once, a planner that knows too little of a tenant reads its every account.
 */
export const lockAccounts = (schema: string): string => `
select a.* from (
  select customer_id from unnest($2::text::text[]) as t(customer_id) order by customer_id collate "C"
) wanted
cross join lateral (
  select customer_id, version::text as version, fact_count, contact_count, decision_count,
    to_char(decided_through::timestamp, 'YYYY-MM-DD') as decided_through,
    to_char(next_action_on::timestamp, 'YYYY-MM-DD') as next_action_on,
    parked::text as parked, encode(chain, 'hex') as chain, projection
  from ${schema}.account
  where tenant_id = $1::text and customer_id = wanted.customer_id
  for update
) a`

/** The facts of accounts, in order. Each account's are looked up by their key, see `lockAccounts`. */
export const factsOf = (schema: string): string => `
select wanted.customer_id, f.facts
from unnest($2::text::text[]) as wanted(customer_id)
cross join lateral (
  select '[' || string_agg(body::text, ',' order by seq) || ']' as facts
  from ${schema}.fact where tenant_id = $1::text and customer_id = wanted.customer_id
) f
where f.facts is not null`

/** Which contacts are there, and whose they are. `$2` hashes of their keys, each looked up by itself, see `lockAccounts`. */
export const contactsByKey = (schema: string): string => `
select c.key_hash::text as key_hash, c.customer_id
from unnest($2::text::uuid[]) as wanted(key_hash)
cross join lateral (
  select key_hash, customer_id from ${schema}.contact
  where tenant_id = $1::text and key_hash = wanted.key_hash offset 0
) c`

/** Gives contacts new states. */
export const moveContacts = (schema: string): string => `
update ${schema}.contact c
set state = t.state, token = t.token, claimable_at = t.claimable_at, attempt_ends_at = t.attempt_ends_at, state_body = t.body
from unnest($2::text::uuid[], $3::text::text[], $4::text::bigint[], $5::text::timestamptz[], $6::text::timestamptz[], $7::text::json[])
  as t(key_hash, state, token, claimable_at, attempt_ends_at, body)
where c.tenant_id = $1::text and c.key_hash = t.key_hash`

/** Rows of accounts: `$2` to `$12` are their columns. */
const accountRows = (schema: string): string => `
insert into ${schema}.account as a (tenant_id, customer_id, slot, version, fact_count, contact_count, decision_count,
  decided_through, next_action_on, scheduled, parked, chain, projection)
select $1::text, t.customer_id, t.slot, t.version, t.fact_count, t.contact_count, t.decision_count,
  t.decided_through, t.next_action_on, nextval('${schema}.schedule'), t.parked, decode(t.chain, 'hex'), t.projection
from unnest($2::text::text[], $3::text::smallint[], $4::text::bigint[], $5::text::integer[], $6::text::integer[],
  $7::text::integer[], $8::text::date[], $9::text::date[], $10::text::json[], $11::text::text[], $12::text::text[])
  as t(customer_id, slot, version, fact_count, contact_count, decision_count, decided_through, next_action_on, parked, chain,
    projection)`

/**
 * Writes what became of accounts, which are there: the conflict is what looks each up by its key, see `lockAccounts`. An account
 * whose next day changed gets a new place on the calendar, by which a walk knows that this happened after it began.
 */
export const updateAccounts = (schema: string): string => `${accountRows(schema)}
on conflict (tenant_id, customer_id) do update
set version = excluded.version, fact_count = excluded.fact_count, contact_count = excluded.contact_count,
  decision_count = excluded.decision_count, decided_through = excluded.decided_through, next_action_on = excluded.next_action_on,
  scheduled = case when a.next_action_on is distinct from excluded.next_action_on
    then excluded.scheduled else a.scheduled end,
  parked = excluded.parked, chain = excluded.chain, projection = excluded.projection`

/**
 * Adds accounts that nobody has opened, in the order in which all lock accounts, and tells which those are: others may have been
 * faster.
 */
export const insertAccounts = (schema: string): string => `${accountRows(schema)}
order by t.customer_id collate "C" on conflict do nothing returning customer_id`

/** Which of some customers have an account: `$2` customers, each looked up by its key, see `lockAccounts`. */
export const knownAccounts = (schema: string): string => `
select wanted.customer_id from unnest($2::text::text[]) as wanted(customer_id)
cross join lateral (
  select 1 from ${schema}.account where tenant_id = $1::text and customer_id = wanted.customer_id offset 0
) a limit 1`
