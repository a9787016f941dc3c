import type { Executor, QueryResult } from './executor.ts'

/** What of a transaction of `postgres` is used. */
export type PostgresJsTransaction = Readonly<{
  unsafe(text: string, parameters: never[], options: { prepare: boolean }): PromiseLike<readonly object[]>
  savepoint<T>(work: (sql: PostgresJsTransaction) => Promise<T>): Promise<T>
}>

/** What of a client of `postgres` is used. */
export type PostgresJsClient = Pick<PostgresJsTransaction, 'unsafe'> &
  Readonly<{
    begin<T>(mode: string, work: (sql: PostgresJsTransaction) => Promise<T>): Promise<T>
    options: Readonly<{ transform: Readonly<Record<'column' | 'row' | 'value', Readonly<{ from?: unknown }>>> }>
  }>

/**
 * An executor over a client of `postgres` (postgres.js). The client stays yours.
 *
 * It has no COPY: when the server refuses what was copied, this driver never says so and keeps the connection for good
 * (porsager/postgres, issue 1173). Rows go in as lists instead.
 *
 * @throws RangeError when the client renames columns or changes values of rows, with what to give instead.
 * @example const executor = postgresJsExecutor(postgres('postgres://…'))
 */
export function postgresJsExecutor(sql: PostgresJsClient): Executor {
  const { column, row, value } = sql.options.transform
  if ([column, row, value].some(({ from }) => from !== undefined)) {
    throw new RangeError(
      'sql: this client of postgres changes the rows it reads; give the adapter one whose `transform` has no `from`',
    )
  }
  return {
    query: queryOn(sql),
    transaction: (work) =>
      sql.begin('isolation level read committed', (transaction) => work(inTransaction(transaction))),
  }
}

/**
 * An executor inside a transaction that you began with `sql.begin`, so that your rows and ours are committed together. The
 * client may change no rows that it reads, as for {@link postgresJsExecutor}.
 *
 * @example
 * await sql.begin(async (sql) => {
 *   await sql`insert into orders …`
 *   const store = postgresStore({ ...options, executor: postgresJsTransaction(sql) })
 *   await createCollections({ ...tools, store }).recordInvoice(invoice)
 * })
 */
export function postgresJsTransaction(sql: PostgresJsTransaction): Executor {
  return { ...inTransaction(sql), isCallersTransaction: true }
}

/** The driver's own savepoints: it ends a transaction in which a statement failed outside of one. */
function inTransaction(sql: PostgresJsTransaction): Executor {
  return {
    query: queryOn(sql),
    transaction: (work) => sql.savepoint((inner) => work(inTransaction(inner))),
  }
}

function queryOn(sql: Pick<PostgresJsTransaction, 'unsafe'>): Executor['query'] {
  return async (text, parameters = []) => {
    // Statements are prepared unless the client was told not to, as behind some poolers.
    const rows = await sql.unsafe(text, [...parameters] as never[], { prepare: true })
    return { rows: rows as QueryResult['rows'] }
  }
}
