import type { Names } from '../session/name.ts'
import { checksumOf, type Migration } from './migration.ts'
import { migrations } from './migrations.ts'

// Functions are those of PostgreSQL by their full names: in the search path of whoever migrates there may be others that fit better.

/**
 * Makes others who migrate this database wait until the transaction ends: a lock of the transaction also works behind poolers
 * that hand out connections by transaction.
 */
export const takeTurn = `select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('cobranza: migrate', 0))`

/**
 * Makes the role, unless it is there, and lets the user of this connection become it, unless it may.
 *
 * Roles belong to the whole cluster, so installers in other databases may be at it too: whoever comes second is told so by one
 * of three errors, and looks again. Where somebody else makes roles, nothing is left to do here, and no right is needed.
 *
 * A role that row-level security does not hold is refused: hosted databases have one of those ready for services.
 */
export function ensureRole({ role }: Names): string {
  const name = role.replaceAll('"', "'")
  return `do $cobranza$ begin
  for attempt in 1..50 loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = ${name}) then
        create role ${role} nologin;
      end if;
      if not pg_catalog.pg_has_role(current_user, ${name},
        case when pg_catalog.current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end) then
        grant ${role} to current_user;
      end if;
      if exists (select from pg_catalog.pg_roles where rolname = ${name} and (rolsuper or rolbypassrls)) then
        raise exception 'role ${role}: row-level security does not hold it; name a role that is no superuser and has no bypassrls';
      end if;
      return;
    exception when duplicate_object or unique_violation or internal_error then
      if attempt = 50 then raise; end if;
      perform pg_catalog.pg_sleep(pg_catalog.random() * '0.1'::double precision);
    end;
  end loop;
end $cobranza$`
}

/** What has to be there before the first step. Whoever may not make schemas can be given one that is there already. */
export function layGround({ schema }: Names): readonly string[] {
  return [
    `do $cobranza$ begin
  if pg_catalog.to_regnamespace('${schema}') is null then
    create schema ${schema};
  end if;
end $cobranza$`,
    `create table if not exists ${schema}.migration (
  version integer primary key,
  name text not null,
  checksum text not null,
  applied_at timestamptz not null default now()
)`,
  ]
}

/** The steps after version `from` up to version `to`, each with the row that remembers it. */
export function stepsBetween(names: Names, { from, to }: Readonly<{ from: number; to: number }>): readonly string[] {
  const due = migrations.filter(({ version }) => version > from && version <= to)
  return due.flatMap((migration) => [
    ...statementsOf(migration, names),
    `insert into ${names.schema}.migration (version, name, checksum)
  values (${migration.version}, '${migration.name}', '${checksumOf(migration)}')`,
  ])
}

function statementsOf({ statements }: Migration, { schema, role }: Names): readonly string[] {
  return statements.map((text) => text.replaceAll('@schema@', schema).replaceAll('@role@', role))
}
