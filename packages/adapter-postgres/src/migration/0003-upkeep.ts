import type { Migration } from './migration.ts'

/**
 * What keeping the books in order needs: who had a person erased and when, and partitions that nobody reads but through their table.
 *
 * Only the owner of the schema erases and makes partitions, so the adapter's role may read the erasures and nothing else. Partitions
 * have row-level security without a policy: whoever is granted one by mistake sees no row of it.
 */
export const upkeep: Migration = {
  version: 3,
  name: 'upkeep',
  statements: [
    `create table @schema@.erasure (
  tenant_id text collate "C" not null,
  customer_id text collate "C" not null,
  seq integer not null,
  erased_at timestamptz not null,
  actor text collate "C" not null,
  facts integer not null,
  contacts integer not null,
  primary key (tenant_id, customer_id, seq)
)`,
    `alter table @schema@.erasure enable row level security`,
    `alter table @schema@.erasure force row level security`,
    `create policy tenant on @schema@.erasure
  using (tenant_id = (select current_setting('cobranza.tenant', true)))`,
    `grant select on @schema@.erasure to @role@`,
    `alter table @schema@.contact_log_rest enable row level security`,
    `alter table @schema@.decision_rest enable row level security`,
  ],
}
