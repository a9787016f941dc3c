import type { Executor } from '../executor/executor.ts'
import type { Names } from '../session/name.ts'
import { PostgresError } from '../session/postgres-error.ts'
import { checksumOf } from './migration.ts'
import { migrations } from './migrations.ts'

const latest = migrations.length
/** Executors whose schema was found to fit. A process does not outlive a migration that takes something away from it. */
const fitting = new WeakMap<Executor, Set<string>>()

/**
 * Makes sure, once per executor, that the schema is the one this release works with.
 *
 * @throws PostgresError `schema` when it is missing, older or newer, with what to run.
 */
export async function assertSchema(executor: Executor, { schema }: Names): Promise<void> {
  const known = fitting.get(executor)
  if (known?.has(schema)) return
  const found = await versionOf(executor, schema)
  if (found !== latest) throw new PostgresError('schema', problem(found, schema))
  if (known === undefined) fitting.set(executor, new Set([schema]))
  else known.add(schema)
}

/**
 * Makes sure that the steps a schema has are those of this release, which may have more of them.
 *
 * @returns the version it is at.
 * @throws PostgresError `schema` when it is newer, or has a step in another form.
 */
export async function assertSteps(executor: Executor, { schema }: Pick<Names, 'schema'>): Promise<number> {
  const { rows } = await executor.query(
    `select version::text as version, checksum from ${schema}.migration order by migration.version`,
  )
  const version = Number(rows.at(-1)?.['version'] ?? 0)
  if (version > latest) throw new PostgresError('schema', problem(version, schema))
  for (const migration of migrations.slice(0, version)) {
    const applied = rows.find((row) => Number(row['version']) === migration.version)
    if (applied?.['checksum'] === checksumOf(migration)) continue
    throw new PostgresError(
      'schema',
      `schema ${schema}: step ${migration.version} (${migration.name}) ${applied === undefined ? 'was left out' : 'was applied in another form'} ` +
        `than this release has it, so nothing more was done; install into another schema, or restore one that a release made`,
    )
  }
  return version
}

/** @returns `undefined` when there is no schema. */
export async function versionOf(executor: Executor, schema: string): Promise<number | undefined> {
  const { rows: there } = await executor.query(`select to_regclass($1::text) is not null as is_there`, [
    `${schema}.migration`,
  ])
  if (there[0]?.['is_there'] !== true) return undefined
  const { rows } = await executor.query(`select max(version)::text as version from ${schema}.migration`)
  return Number(rows[0]?.['version'] ?? 0)
}

/** What is wrong with a version that is not the latest, and what to do. */
export function problem(found: number | undefined, schema: string): string {
  if (found === undefined)
    return `schema ${schema}: there is none; run migrate(executor) of @cobranza/adapter-postgres first`
  return found < latest
    ? `schema ${schema} is at version ${found}, and this release needs ${latest}; run migrate(executor)`
    : `schema ${schema} is at version ${found}, and this release knows only ${latest}; use a newer release of @cobranza/adapter-postgres`
}
