import type { Migration } from './migration.ts'

/**
 * The books: accounts, facts, contacts and their log, decisions.
 *
 * `tenant_id` comes first in every key and index, so a schema can be distributed by it. Keys that people choose may be longer
 * than an index entry, so unique keys are on their hashes. Texts compare by code units (`collate "C"`), as they do in the core.
 */
export const books: Migration = {
  version: 1,
  name: 'books',
  statements: [
    `create table @schema@.account (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  slot smallint not null,
  version bigint not null default 0,
  fact_count integer not null default 0,
  contact_count integer not null default 0,
  decision_count integer not null default 0,
  decided_through date,
  next_action_on date,
  scheduled bigint not null default 0,
  parked json,
  chain bytea,
  primary key (tenant_id, customer_id)
) with (fillfactor = 80)`,
    `create sequence @schema@.schedule`,
    `create index account_due on @schema@.account (tenant_id, next_action_on, customer_id) include (scheduled, slot)
  where next_action_on is not null`,
    `create index account_parked on @schema@.account (tenant_id, customer_id) where parked is not null`,
    `create table @schema@.fact (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  seq integer not null,
  key_hash uuid not null,
  kind text collate "C" not null,
  fact_on date not null,
  recorded_at timestamptz not null,
  body json not null,
  chain bytea not null,
  salt bytea,
  erased json,
  primary key (tenant_id, customer_id, seq)
)`,
    `create unique index fact_key on @schema@.fact (tenant_id, customer_id, key_hash)`,
    `create table @schema@.contact (
  tenant_id text collate "C" not null,
  key_hash uuid not null,
  customer_id text collate "C" not null,
  seq integer not null,
  slot smallint not null,
  planned_on date not null,
  state text collate "C" not null,
  token bigint not null,
  claimable_at timestamptz,
  attempt_ends_at timestamptz,
  plan json not null,
  state_body json not null,
  primary key (tenant_id, key_hash)
) with (fillfactor = 80)`,
    `create unique index contact_place on @schema@.contact (tenant_id, customer_id, seq)`,
    `create index contact_claimable on @schema@.contact (tenant_id, planned_on, claimable_at, customer_id) include (slot)
  where claimable_at is not null`,
    `create index contact_attempting on @schema@.contact (tenant_id, attempt_ends_at) where attempt_ends_at is not null`,
    `create table @schema@.contact_log (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  key_hash uuid not null,
  logged_at timestamptz not null,
  state text collate "C" not null,
  state_body json not null
) partition by range (logged_at)`,
    `create index contact_log_customer on @schema@.contact_log (tenant_id, customer_id, logged_at)`,
    `create table @schema@.contact_log_rest partition of @schema@.contact_log default`,
    `create table @schema@.decision (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  seq integer not null,
  as_of date not null,
  decided_at timestamptz not null,
  body json not null,
  primary key (tenant_id, customer_id, seq, decided_at)
) partition by range (decided_at)`,
    `create table @schema@.decision_rest partition of @schema@.decision default`,
    ...['account', 'fact', 'contact', 'contact_log', 'decision'].flatMap((table) => [
      `alter table @schema@.${table} enable row level security`,
      `alter table @schema@.${table} force row level security`,
      `create policy tenant on @schema@.${table}
  using (tenant_id = (select current_setting('cobranza.tenant', true)))`,
    ]),
    `grant usage on schema @schema@ to @role@`,
    `grant select on @schema@.migration to @role@`,
    `grant select, insert, update on @schema@.account, @schema@.contact to @role@`,
    `grant select, insert on @schema@.fact, @schema@.contact_log, @schema@.decision to @role@`,
    `grant select, usage on sequence @schema@.schedule to @role@`,
  ],
}
