import type { Executor } from '../executor/executor.ts'
import { defaultNames, type Names, quotedName } from '../session/name.ts'
import type { Migration } from './migration.ts'
import { migrations } from './migrations.ts'

/** What a migration did. */
export type MigrateSummary = Readonly<{ from: number; to: number; applied: readonly string[] }>

/** Brings the schema to what this release needs. */
export async function migrate(
  executor: Executor,
  names: Readonly<{ schema?: string; role?: string }> = {},
): Promise<MigrateSummary> {
  const quoted: Names = {
    schema: quotedName(names.schema ?? defaultNames.schema, 'schema'),
    role: quotedName(names.role ?? defaultNames.role, 'role'),
  }
  return executor.transaction(async (run) => {
    await run.query(`select pg_advisory_xact_lock(20260331)`)
    await run.query(`create schema if not exists ${quoted.schema}`)
    await run.query(
      `do $$ begin create role ${quoted.role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    )
    await run.query(`grant ${quoted.role} to current_user`)
    await run.query(
      `create table if not exists ${quoted.schema}.migration (version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await run.query(
      `select coalesce(max(version), 0)::text as version from ${quoted.schema}.migration`,
    )
    const from = Number(rows[0]?.['version'] ?? 0)
    const due = migrations.filter(({ version }) => version > from)
    for (const migration of due) {
      for (const statement of statementsOf(migration, quoted)) await run.query(statement)
      await run.query(
        `insert into ${quoted.schema}.migration (version, name, checksum) values ($1::text::integer, $2, '')`,
        [String(migration.version), migration.name],
      )
    }
    return { from, to: migrations.length, applied: due.map(({ name }) => name) }
  })
}

/** The statements of a step, with the names put in. */
export function statementsOf({ statements }: Migration, { schema, role }: Names): readonly string[] {
  return statements.map((text) => text.replaceAll('@schema@', schema).replaceAll('@role@', role))
}
