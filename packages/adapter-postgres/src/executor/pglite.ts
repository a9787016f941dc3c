import type { Executor, QueryResult } from './executor.ts'
import { onConnection } from './on-connection.ts'

/** What of a transaction of PGlite is used. */
export type PgliteTransaction = Readonly<{
  query: (text: string, parameters?: unknown[]) => Promise<{ rows: unknown[] }>
}>

/** What of a PGlite database is used. */
export type PgliteDatabase = PgliteTransaction &
  Readonly<{ transaction: <T>(work: (transaction: PgliteTransaction) => Promise<T>) => Promise<T> }>

/**
 * An executor over PGlite, PostgreSQL inside this process. It has one connection: transactions wait for each other.
 *
 * It has no COPY: PGlite reads it from a file only, which the role of the adapter may not.
 *
 * @example const executor = pgliteExecutor(await PGlite.create('./data'))
 */
export function pgliteExecutor(database: PgliteDatabase): Executor {
  return {
    query: queryOn(database),
    transaction: (work) => database.transaction((transaction) => work(onConnection(queryOn(transaction)))),
  }
}

/**
 * An executor inside a transaction that you began with `database.transaction`, so that your rows and ours are committed together.
 *
 * @example
 * await database.transaction(async (transaction) => {
 *   await transaction.query('insert into orders …')
 *   const store = postgresStore({ ...options, executor: pgliteTransaction(transaction) })
 *   await createCollections({ ...tools, store }).recordInvoice(invoice)
 * })
 */
export function pgliteTransaction(transaction: PgliteTransaction): Executor {
  return { ...onConnection(queryOn(transaction)), isCallersTransaction: true }
}

function queryOn(client: PgliteTransaction): Executor['query'] {
  return async (text, parameters = []) => {
    const { rows } = await client.query(text, [...parameters])
    return { rows: rows as QueryResult['rows'] }
  }
}
