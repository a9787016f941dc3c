import type { Executor, Parameter, QueryResult } from './executor.ts'

/** What of a transaction of Drizzle is used. */
export type DrizzleTransaction = Readonly<{
  execute(query: unknown): PromiseLike<unknown>
  transaction<T>(work: (transaction: DrizzleTransaction) => Promise<T>): Promise<T>
}>

/** What of a Drizzle database is used. */
export type DrizzleDatabase = Pick<DrizzleTransaction, 'execute'> &
  Readonly<{
    transaction<T>(
      work: (transaction: DrizzleTransaction) => Promise<T>,
      config: { isolationLevel: 'read committed' },
    ): Promise<T>
  }>

/** What of `sql` of `drizzle-orm` is used. */
export type DrizzleSql = Readonly<{
  raw(text: string): unknown
  param(value: Parameter): unknown
  join(pieces: never[]): unknown
}>

/**
 * An executor over a Drizzle database for PostgreSQL: on `pg`, `postgres` or PGlite.
 *
 * @param sql `sql` of `drizzle-orm`.
 * @example
 * import { sql } from 'drizzle-orm'
 * const executor = drizzleExecutor(db, sql)
 */
export function drizzleExecutor(db: DrizzleDatabase, sql: DrizzleSql): Executor {
  return {
    query: queryOn(db, sql),
    transaction: (work) =>
      db.transaction((transaction) => work(inTransaction(transaction, sql)), { isolationLevel: 'read committed' }),
  }
}

/**
 * An executor inside a transaction that you began with `db.transaction`, so that your rows and ours are committed together.
 *
 * @example
 * await db.transaction(async (transaction) => {
 *   await transaction.insert(orders).values(order)
 *   const store = postgresStore({ ...options, executor: drizzleTransaction(transaction, sql) })
 *   await createCollections({ ...tools, store }).recordInvoice(invoice)
 * })
 */
export function drizzleTransaction(transaction: DrizzleTransaction, sql: DrizzleSql): Executor {
  return { ...inTransaction(transaction, sql), isCallersTransaction: true }
}

/** Drizzle's own savepoints, as each of its drivers has ways of its own. */
function inTransaction(transaction: DrizzleTransaction, sql: DrizzleSql): Executor {
  return {
    query: queryOn(transaction, sql),
    transaction: (work) => transaction.transaction((inner) => work(inTransaction(inner, sql))),
  }
}

function queryOn(db: Pick<DrizzleTransaction, 'execute'>, sql: DrizzleSql): Executor['query'] {
  return async (text, parameters = []) => {
    const answer = await db.execute(toQuery(text, parameters, sql))
    const rows = Array.isArray(answer) ? answer : (answer as QueryResult).rows
    return { rows: rows as QueryResult['rows'] }
  }
}

/** Drizzle numbers parameters itself: `$1` in the text becomes the value it stands for. */
function toQuery(text: string, parameters: readonly Parameter[], sql: DrizzleSql): unknown {
  const pieces = text
    .split(/\$(\d+)/)
    .map((piece, index) => (index % 2 === 0 ? sql.raw(piece) : sql.param(parameters[Number(piece) - 1] ?? null)))
  return sql.join(pieces as never[])
}
