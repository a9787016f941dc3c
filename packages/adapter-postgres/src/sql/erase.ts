/** Locks one account for its erasure. */
export const lockErased = (schema: string): string => `
select parked::text as parked from ${schema}.account
where tenant_id = $1::text and customer_id = $2::text for update`

/** The facts of one customer that say something about a person: those have a salt. */
export const personalFacts = (schema: string): string => `
select seq, body::text as body, encode(salt, 'hex') as salt from ${schema}.fact
where tenant_id = $1::text and customer_id = $2::text and salt is not null order by seq`

/** Puts erased facts in the place of those that were recorded, and forgets their salts. `$3` places, `$4` bodies, `$5` masked texts. */
export const eraseFacts = (schema: string): string => `
update ${schema}.fact f set body = t.body, erased = t.erased, salt = null
from unnest($3::text::integer[], $4::text::json[], $5::text::json[]) as t(seq, body, erased)
where f.tenant_id = $1::text and f.customer_id = $2::text and f.seq = t.seq`

/** The states that a customer's contacts have and had, each once. */
export const contactStates = (schema: string): string => `
select state_body::text as body from ${schema}.contact where tenant_id = $1::text and customer_id = $2::text
union
select state_body::text as body from ${schema}.contact_log where tenant_id = $1::text and customer_id = $2::text`

/** Puts erased states in the place of those there were, in contacts and their log. `$3` states as they are, `$4` as they become. */
export const eraseStates = (schema: string): string => `
with given as (select * from unnest($3::text::text[], $4::text::json[]) as t(before, after)),
contacts as (
  update ${schema}.contact c set state_body = given.after from given
  where c.tenant_id = $1::text and c.customer_id = $2::text and c.state_body::text = given.before
  returning 1
), logged as (
  update ${schema}.contact_log l set state_body = given.after from given
  where l.tenant_id = $1::text and l.customer_id = $2::text and l.state_body::text = given.before
)
select count(*)::text as contacts from contacts`

/** How many contacts of a customer are being sent just now. */
export const attemptingContacts = (schema: string): string => `
select count(*)::text as attempting from ${schema}.contact
where tenant_id = $1::text and customer_id = $2::text and state = 'attempting'`

/** Tells the account, and whoever has loaded it, that its book reads otherwise now. `$3` what it says about being parked. */
export const noteErased = (schema: string): string => `
update ${schema}.account set version = version + 1, parked = $3::text::json
where tenant_id = $1::text and customer_id = $2::text`

/** Keeps who erased, and when. `$3` when, `$4` who, `$5` facts, `$6` contacts. */
export const addErasure = (schema: string): string => `
insert into ${schema}.erasure (tenant_id, customer_id, seq, erased_at, actor, facts, contacts)
select $1::text, $2::text, count(*), $3::text::timestamptz, $4::text, $5::text::integer, $6::text::integer
from ${schema}.erasure where tenant_id = $1::text and customer_id = $2::text`

/** Locks a page of accounts whose tenant leaves. */
export const lockLeaving = (schema: string): string => `
select customer_id, slot from ${schema}.account
where tenant_id = $1::text order by customer_id limit $2::text::integer for update`

/** The tables about customers; their accounts come last. By name, for a schema may have tables of the app beside ours. */
export const customerTables: readonly string[] = [
  'account_sum',
  'contact',
  'contact_log',
  'decision',
  'erasure',
  'fact',
  'open_item',
  'unapplied_credit',
  'account',
]

/** All tables with rows of tenants. */
export const tenantTables: readonly string[] = [...customerTables, 'due_day_total']

/** Takes away the rows of some customers. */
export const deleteOfCustomers = (schema: string, table: string): string => `
delete from ${schema}."${table}" where tenant_id = $1::text and customer_id = any($2::text::text[])`

/** Takes away every row of a tenant. */
export const deleteOfTenant = (schema: string, table: string): string => `
delete from ${schema}."${table}" where tenant_id = $1::text`
