/** The partitions of a table. `$1` the table, its schema with it. */
export const partitionsOf = `
select c.relname::text as name
from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
where i.inhparent = $1::text::regclass order by c.relname`

/** How long a change of partitions waits for those who use the table, before it lets the others go first. */
export const limitWait = `select set_config('lock_timeout', '5s', true)`

/**
 * Keeps everybody from the table until the transaction ends. A writer that found its partition before and waited for it would be refused
 * once its rows belong elsewhere; one that waits here looks for it afterwards.
 */
export const lockTable = (schema: string, table: string): string =>
  `lock table ${schema}.${table} in access exclusive mode`

/** A table for the rows of a month that is no partition yet. */
export const createMonth = (schema: string, { table, name }: Month): string =>
  `create table ${schema}.${name} (like ${schema}.${table} including all)`

/** Moves the rows of a month out of those that have no partition. */
export const moveIntoMonth = (schema: string, { table, name, column, from, to }: Month): string => `
with moved as (
  delete from ${schema}.${table}_rest where ${column} >= '${from}' and ${column} < '${to}' returning *
)
insert into ${schema}.${name} select * from moved`

/** Makes it a partition, out of reach but through its table. */
export const attachMonth = (schema: string, { table, name, from, to }: Month): readonly string[] => [
  `alter table ${schema}.${name} enable row level security`,
  `alter table ${schema}.${table} attach partition ${schema}.${name} for values from ('${from}') to ('${to}')`,
]

/** Takes a month away with all its rows. */
export const dropMonth = (schema: string, name: string): string => `drop table if exists ${schema}.${name}`

/** Takes some of the rows away that have no partition and are older than a moment. `$1` the moment, `$2` how many. */
export const deleteOlder = (schema: string, { table, column }: Pick<Month, 'table' | 'column'>): string => `
with gone as (
  delete from ${schema}.${table}_rest
  where ctid = any(array(
    select ctid from ${schema}.${table}_rest where ${column} < $1::text::timestamptz limit $2::text::integer
  ))
  returning 1
)
select count(*)::text as rows from gone`

/** One month of a partitioned table. Bounds are moments in UTC; names and bounds are ours, never a user's. */
export type Month = Readonly<{ table: string; name: string; column: string; from: string; to: string }>
