import { inShare } from './share.ts'

/**
 * Picks contacts that may be claimed, oldest day first, and locks them with their accounts. What others have locked is passed
 * over, so workers never wait for each other. `$2` the day, `$3` now, `$4` how many, `$5` and `$6` the share of this worker.
 */
export const pickClaimable = (schema: string): string => `
select c.key_hash::text as key_hash, c.customer_id, c.plan::text as plan, c.state_body::text as state_body
from ${schema}.contact c
join ${schema}.account a on a.tenant_id = c.tenant_id and a.customer_id = c.customer_id
where c.tenant_id = $1::text and c.planned_on <= $2::text::date and c.claimable_at <= $3::text::timestamptz
  and ${inShare('c.slot', { of: '$5', index: '$6' })}
order by c.planned_on limit $4::text::integer
for update of c, a skip locked`

/** Picks attempts whose lease has ended. */
export const pickExpired = (schema: string): string => `
select c.key_hash::text as key_hash, c.customer_id, c.plan::text as plan, c.state_body::text as state_body
from ${schema}.contact c
join ${schema}.account a on a.tenant_id = c.tenant_id and a.customer_id = c.customer_id
where c.tenant_id = $1::text and c.attempt_ends_at <= $2::text::timestamptz
order by c.attempt_ends_at limit $3::text::integer
for update of c, a skip locked`

/** Raises the versions of accounts that are locked, each found by its key, see `updateAccounts`. `$2` customers, `$3` their slots. */
export const raiseVersions = (schema: string): string => `
insert into ${schema}.account as a (tenant_id, customer_id, slot)
select $1::text, t.customer_id, t.slot from unnest($2::text::text[], $3::text::smallint[]) as t(customer_id, slot)
on conflict (tenant_id, customer_id) do update set version = a.version + 1`

/**
 * Settles one contact, if the token still holds it: the account is locked first, as in every write. `$2` customer, `$3` hash
 * of the key, `$4` token, `$5` to `$9` the new state, `$10` when.
 */
export const settle = (schema: string): string => `
with held as materialized (
  select customer_id from ${schema}.account where tenant_id = $1::text and customer_id = $2::text for update
), moved as (
  update ${schema}.contact c
  set state = $5::text, token = $4::text::bigint, claimable_at = $6::text::timestamptz, attempt_ends_at = $7::text::timestamptz,
    state_body = $8::text::json
  from held
  where c.tenant_id = $1::text and c.key_hash = $3::text::uuid and c.customer_id = held.customer_id
    and c.token = $4::text::bigint and c.state in ('claimed', 'attempting', 'unknown')
  returning c.customer_id, c.key_hash
), logged as (
  insert into ${schema}.contact_log (tenant_id, customer_id, key_hash, logged_at, state, state_body)
  select $1::text, customer_id, key_hash, $9::text::timestamptz, $5::text, $8::text::json from moved
), raised as (
  update ${schema}.account a set version = a.version + 1
  from moved where a.tenant_id = $1::text and a.customer_id = moved.customer_id
)
select count(*)::text as settled from moved`

/**
 * Gives one contact a new state on the version its account was looked at with: what a delivery does before every message, in one
 * statement instead of six. `$2` customer, `$3` its version, `$4` hash of the key, `$5` to `$9` the new state, `$10` when, `$11`
 * whether the state is logged.
 */
export const moveContact = (schema: string): string => `
with held as materialized (
  select customer_id from ${schema}.account
  where tenant_id = $1::text and customer_id = $2::text and version = $3::text::bigint for update
), moved as (
  update ${schema}.contact c
  set state = $5::text, token = $6::text::bigint, claimable_at = $7::text::timestamptz,
    attempt_ends_at = $8::text::timestamptz, state_body = $9::text::json
  from held
  where c.tenant_id = $1::text and c.key_hash = $4::text::uuid and c.customer_id = held.customer_id
  returning c.customer_id, c.key_hash
), logged as (
  insert into ${schema}.contact_log (tenant_id, customer_id, key_hash, logged_at, state, state_body)
  select $1::text, customer_id, key_hash, $10::text::timestamptz, $5::text, $9::text::json from moved where $11::text::boolean
), raised as (
  update ${schema}.account a set version = a.version + 1
  from moved where a.tenant_id = $1::text and a.customer_id = moved.customer_id
)
select (select count(*) from held)::text as held, (select count(*) from moved)::text as moved`
