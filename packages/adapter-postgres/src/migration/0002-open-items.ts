import type { Migration } from './migration.ts'

/**
 * What facts come to, kept in the transaction that writes them, so that reports are sums of rows.
 *
 * An open item and a credit have a row for each span of days in which they owed, or had left, one amount: `to_on` is the
 * first day on which that is over, `infinity` while nothing known ends it. What was open on a day are the rows whose span has it.
 * `account.projection` names the rules the rows of an account were made by; the empty name is one that needs a rebuild.
 * Its index leaves accounts without facts out, and so cannot stand in for the key: a planner that knows all tenants but a new one takes
 * that for one without rows, and would read all it has by any index that begins with the tenant.
 */
export const openItems: Migration = {
  version: 2,
  name: 'open-items',
  statements: [
    `alter table @schema@.account add column projection text collate "C" not null default ''`,
    `create index account_projection on @schema@.account (tenant_id, projection) where fact_count > 0`,
    `create table @schema@.open_item (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  fact_seq integer not null,
  part integer not null,
  from_on date not null,
  to_on date not null,
  issue_on date not null,
  due_on date not null,
  currency text collate "C" not null,
  open_minor bigint not null,
  cell text collate "C" not null,
  tags jsonb,
  primary key (tenant_id, customer_id, fact_seq, part, from_on)
)`,
    `create index open_item_due on @schema@.open_item (tenant_id, due_on) where to_on = 'infinity'`,
    `create index open_item_from on @schema@.open_item (tenant_id, from_on) where to_on = 'infinity'`,
    `create index open_item_to on @schema@.open_item (tenant_id, to_on) where to_on <> 'infinity'`,
    `create table @schema@.unapplied_credit (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  fact_seq integer not null,
  from_on date not null,
  to_on date not null,
  currency text collate "C" not null,
  left_minor bigint not null,
  primary key (tenant_id, customer_id, fact_seq, from_on)
)`,
    `create table @schema@.account_sum (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  currency text collate "C" not null,
  items integer not null,
  billed_minor bigint not null,
  open_items integer not null,
  open_minor bigint not null,
  unapplied_minor bigint not null,
  received_minor bigint not null,
  settled_items integer not null,
  settled_late_items integer not null,
  settled_late_days bigint not null,
  first_issue_on date,
  last_received_on date,
  primary key (tenant_id, customer_id, currency)
)`,
    `create table @schema@.due_day_total (
  tenant_id text collate "C" not null,
  currency text collate "C" not null,
  cell text collate "C" not null,
  due_on date not null,
  stripe smallint not null,
  items bigint not null,
  open_minor numeric(38, 0) not null,
  primary key (tenant_id, currency, cell, due_on, stripe)
) with (fillfactor = 50)`,
    ...['open_item', 'unapplied_credit', 'account_sum', 'due_day_total'].flatMap((table) => [
      `alter table @schema@.${table} enable row level security`,
      `alter table @schema@.${table} force row level security`,
      `create policy tenant on @schema@.${table}
  using (tenant_id = (select current_setting('cobranza.tenant', true)))`,
    ]),
    `grant select, insert, update, delete
  on @schema@.open_item, @schema@.unapplied_credit, @schema@.account_sum, @schema@.due_day_total to @role@`,
  ],
}
