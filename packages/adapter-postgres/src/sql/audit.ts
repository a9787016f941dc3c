/** A page of all customers that have an account, facts or not. `$2` the last of the page before. */
export const auditedCustomers = (schema: string): string => `
select customer_id from ${schema}.account
where tenant_id = $1::text and customer_id > $2::text
order by customer_id limit $3::text::integer`

/** Customers that have facts and no account: after `$2` and up to `$3`, or to the end where that is null. */
export const orphanedCustomers = (schema: string): string => `
select distinct f.customer_id from ${schema}.fact f
where f.tenant_id = $1::text and f.customer_id > $2::text and ($3::text is null or f.customer_id <= $3::text)
  and not exists (select from ${schema}.account a where a.tenant_id = $1::text and a.customer_id = f.customer_id)`

/**
 * Accounts with the links of their chains: a row per fact, and one for an account without facts. One statement, and so as of one
 * moment: no writer can come between an account and its facts.
 */
export const chainLinks = (schema: string): string => `
select c.customer_id, a.fact_count::text as fact_count, encode(a.chain, 'hex') as head,
  f.seq::text as seq, f.key_hash::text as key_hash, f.kind, to_char(f.fact_on::timestamp, 'YYYY-MM-DD') as fact_on,
  f.body::text as body, f.erased::text as erased, encode(f.salt, 'hex') as salt, encode(f.chain, 'hex') as chain
from unnest($2::text::text[]) as c(customer_id)
left join ${schema}.account a on a.tenant_id = $1::text and a.customer_id = c.customer_id
left join ${schema}.fact f on f.tenant_id = $1::text and f.customer_id = c.customer_id
where a.customer_id is not null or f.customer_id is not null
order by c.customer_id collate "C", f.seq`

/** A page of the heads that chains had when only facts recorded before `$3` were there. `$2` the last of the page before. */
export const chainHeads = (schema: string): string => `
select a.customer_id, f.seq::text as seq, encode(f.chain, 'hex') as chain
from (
  select customer_id from ${schema}.account
  where tenant_id = $1::text and customer_id > $2::text
  order by customer_id limit $4::text::integer
) a
left join lateral (
  select seq, chain from ${schema}.fact
  where tenant_id = $1::text and customer_id = a.customer_id and recorded_at < $3::text::timestamptz
  order by seq desc limit 1
) f on true
order by a.customer_id`
