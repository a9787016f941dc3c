import type { Executor } from '../executor/executor.ts'
import { PostgresError } from '../session/postgres-error.ts'

/** The oldest release of PostgreSQL that works, as it numbers itself. */
const oldest = 15_00_00

/**
 * Makes sure that a database can hold the schema.
 *
 * @throws PostgresError `schema` when the server is too old, or the encoding is not UTF-8, with the way out.
 */
export async function assertServer(executor: Pick<Executor, 'query'>): Promise<void> {
  const { rows } = await executor.query(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
  current_setting('server_encoding') as encoding, current_database()::text as database`,
  )
  const { number, version, encoding, database } = rows[0] ?? {}
  if (Number(number) < oldest) {
    throw new PostgresError(
      'schema',
      `the server is PostgreSQL ${version}, and the adapter needs 15 or later; upgrade it, or use another server`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new PostgresError(
      'schema',
      `database ${JSON.stringify(database)} has the encoding ${encoding}, which cannot hold every text; ` +
        `make one with: create database … encoding 'UTF8' template template0`,
    )
  }
}
