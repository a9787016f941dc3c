import type { Executor } from '../executor/executor.ts'
import type { Names } from '../session/name.ts'
import { PostgresError } from '../session/postgres-error.ts'
import { checksumOf } from './migration.ts'
import { migrations } from './migrations.ts'

const latest = migrations.length
/** Executors whose schema was found to fit. A process does not outlive a migration that takes something away from it. */
const fitting = new WeakMap<Executor, Set<string>>()

/**
 * Makes sure, until {@link assertVersion} has, that there is a schema. It takes no right: who has none is to hear of that, and
 * whoever forgot to migrate of this.
 *
 * @throws PostgresError `schema` when it is missing, with what to run.
 */
export async function assertSchema(executor: Executor, { schema }: Pick<Names, 'schema'>): Promise<void> {
  if (isFitting(executor, schema) || (await isThere(executor, schema))) return
  throw new PostgresError('schema', problem(undefined, schema))
}

/**
 * Makes sure, once per executor, that the schema is at the version this release works with.
 *
 * @param run the transaction in which to look: a user who inherits nothing has no right before the role is set.
 * @throws PostgresError `schema` when it is older or newer, with what to run.
 */
export async function assertVersion(
  executor: Executor,
  { schema }: Pick<Names, 'schema'>,
  run: Executor,
): Promise<void> {
  if (isFitting(executor, schema)) return
  const found = await lastStep(run, schema)
  if (found !== latest) throw new PostgresError('schema', problem(found, schema))
  fitting.set(executor, new Set([...(fitting.get(executor) ?? []), schema]))
}

/** Whether the schema was found to be the one this release works with. */
export function isFitting(executor: Executor, schema: string): boolean {
  return fitting.get(executor)?.has(schema) === true
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
  return (await isThere(executor, schema)) ? lastStep(executor, schema) : undefined
}

/** From the catalog, which everybody may read. */
async function isThere(executor: Executor, schema: string): Promise<boolean> {
  const { rows } = await executor.query(
    `select exists (
  select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = (pg_catalog.parse_ident($1::text))[1] and c.relname = 'migration'
) as is_there`,
    [schema],
  )
  return rows[0]?.['is_there'] === true
}

async function lastStep(executor: Executor, schema: string): Promise<number> {
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
