/** Accounts with all that is in them, in one statement and so as of one moment. `$2`: customers, each looked up by its key: see `lockAccounts`. */
export const loadAccounts = (schema: string): string => `
select a.customer_id, a.version::text as version,
  to_char(a.decided_through::timestamp, 'YYYY-MM-DD') as decided_through,
  to_char(a.next_action_on::timestamp, 'YYYY-MM-DD') as next_action_on,
  a.parked::text as parked,
  (select '[' || string_agg(f.body::text, ',' order by f.seq) || ']'
    from ${schema}.fact f where f.tenant_id = a.tenant_id and f.customer_id = a.customer_id) as facts,
  (select '[' || string_agg('{"plan":' || c.plan::text || ',"state":' || c.state_body::text || '}', ',' order by c.seq) || ']'
    from ${schema}.contact c where c.tenant_id = a.tenant_id and c.customer_id = a.customer_id) as contacts
from unnest($2::text::text[]) as wanted(customer_id)
cross join lateral (
  select * from ${schema}.account where tenant_id = $1::text and customer_id = wanted.customer_id offset 0
) a`

/** Decision records of one customer, oldest first. */
export const loadDecisions = (schema: string): string => `
select body::text as body from ${schema}.decision
where tenant_id = $1::text and customer_id = $2::text order by seq`
