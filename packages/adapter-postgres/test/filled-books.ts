import type { Executor } from '../src/executor/executor.ts'
import type { Tenancy } from '../src/session/tenancy.ts'

/**
 * Fills the tables of a tenant with as many customers as asked for, `C-000001` and so on: each has three invoices due in the days
 * around 31 March 2026, one of them paid, a decision and a contact. One customer in a hundred is due and has a contact to be claimed, one in
 * a thousand has an attempt that was given up. It takes seconds where facts would take minutes, and only plans of statements are asked of it.
 */
export async function fillBooks(
  executor: Executor,
  { tenantId, projection, names: { schema } }: Tenancy,
  customers: number,
): Promise<void> {
  for (const statement of statements(schema)) await executor.query(statement, [tenantId, customers, projection])
  await executor.query(`analyze`)
}

const customer = `'C-' || lpad(i::text, 6, '0')`
const everyCustomer = `generate_series(1, $2::text::integer) as i where $3::text is not null`
const everyInvoice = `generate_series(1, $2::text::integer) as i, generate_series(0, 2) as seq where $3::text is not null`
const issueDay = `date '2026-01-01' + (i * 7 + seq * 11) % 80`
const dueDay = `date '2026-02-01' + (i * 7 + seq * 11) % 80`

const contactState = `case when i % 100 = 0 then 'planned' when i % 1000 = 1 then 'attempting' else 'sent' end`

const statements = (schema: string): readonly string[] => [
  `insert into ${schema}.account
  (tenant_id, customer_id, slot, version, fact_count, contact_count, decision_count, next_action_on, parked, projection)
select $1::text, ${customer}, i % 256, 1, 3, 1, 1, date '2026-03-31' + (case when i % 100 = 0 then 0 else 1 + i % 60 end),
  case when i % 1000 = 0 then '{}'::json end, $3::text
from ${everyCustomer}`,
  `insert into ${schema}.fact (tenant_id, customer_id, seq, key_hash, kind, fact_on, recorded_at, body, chain)
select $1::text, ${customer}, seq, md5('fact ' || i || ' ' || seq)::uuid, 'invoice', ${issueDay}, '2026-03-31',
  json_build_object('kind', 'invoice', 'id', 'F-' || seq, 'customerId', ${customer}, 'issueDate', ${issueDay}, 'dueDate', ${dueDay},
    'amount', json_build_object('minor', 10000, 'currency', 'PEN')), ''::bytea
from ${everyInvoice}`,
  `insert into ${schema}.contact
  (tenant_id, key_hash, customer_id, seq, slot, planned_on, state, token, claimable_at, attempt_ends_at, plan, state_body)
select $1::text, md5('contact ' || i)::uuid, ${customer}, 0, i % 256, date '2026-03-31',
  ${contactState}, 1,
  case when i % 100 = 0 then timestamptz '-infinity' end, case when i % 1000 = 1 then timestamptz '2026-03-31 12:00:00Z' end,
  json_build_object('key', 'contact ' || i), json_build_object('kind', ${contactState}, 'token', 1)
from ${everyCustomer}`,
  `insert into ${schema}.decision (tenant_id, customer_id, seq, as_of, decided_at, body)
select $1::text, ${customer}, 0, '2026-03-30', '2026-03-30 12:00:00Z', '{}' from ${everyCustomer}`,
  `insert into ${schema}.open_item
  (tenant_id, customer_id, fact_seq, part, from_on, to_on, issue_on, due_on, currency, open_minor, cell)
select $1::text, ${customer}, seq, 1, ${issueDay}, case when seq = 2 then ${dueDay} else 'infinity' end, ${issueDay}, ${dueDay},
  'PEN', 10000, ''
from ${everyInvoice}`,
  `insert into ${schema}.unapplied_credit (tenant_id, customer_id, fact_seq, from_on, to_on, currency, left_minor)
select $1::text, ${customer}, 3, '2026-03-01', 'infinity', 'PEN', 100 from ${everyCustomer}`,
  `insert into ${schema}.due_day_total (tenant_id, currency, cell, due_on, stripe, items, open_minor)
select tenant_id, currency, cell, due_on, 0, count(*), sum(open_minor) from ${schema}.open_item
where tenant_id = $1::text and to_on = 'infinity' and $2::text is not null and $3::text is not null
group by tenant_id, currency, cell, due_on`,
]
