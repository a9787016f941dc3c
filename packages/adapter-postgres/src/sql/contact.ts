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
 * Gives one contact a new state and its account a version: `moved`, `other-version` when the account is not at the version asked for,
 * `not-held` when the contact is not the account's or the token does not hold it. `$1` tenant, `$2` role, `$3` customer, `$4` hash of
 * the key, `$5` version or null for any, `$6` token that must hold it or null for none, `$7` to `$11` the new state, `$12` when, `$13`
 * whether the log gets it.
 */
export const moveContact = (schema: string): string => `
select ${schema}.move_contact($1::text, $2::text, $3::text, $4::text::uuid, $5::text::bigint, $6::text::bigint, $7::text,
  $8::text::bigint, $9::text::timestamptz, $10::text::timestamptz, $11::text::json, $12::text::timestamptz,
  $13::text::boolean) as answer`
