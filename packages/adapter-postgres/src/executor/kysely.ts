import type { Executor, QueryResult } from './executor.ts'
import { onConnection } from './on-connection.ts'

/** A statement as Kysely hands it to its driver. */
export type KyselyQuery = Readonly<{
  query: Readonly<{ kind: 'RawNode'; sqlFragments: readonly string[]; parameters: readonly never[] }>
  queryId: Readonly<{ queryId: string }>
  sql: string
  parameters: readonly unknown[]
}>

/** What of a transaction of Kysely is used. */
export type KyselyTransaction = Readonly<{
  executeQuery(query: KyselyQuery): Promise<{ rows: unknown[] }>
  withoutPlugins(): KyselyTransaction
}>

/** What of a Kysely database is used. */
export type KyselyDatabase = Pick<KyselyTransaction, 'executeQuery'> &
  Readonly<{
    withoutPlugins(): KyselyDatabase
    transaction(): Readonly<{
      setIsolationLevel(level: 'read committed'): Readonly<{
        execute<T>(work: (transaction: KyselyTransaction) => Promise<T>): Promise<T>
      }>
    }>
  }>

/**
 * An executor over a Kysely database with a PostgreSQL dialect. Your plugins stay out of it, for the adapter needs its columns
 * by the names they have.
 *
 * @example const executor = kyselyExecutor(db)
 */
export function kyselyExecutor(db: KyselyDatabase): Executor {
  const plain = db.withoutPlugins()
  return {
    query: queryOn(plain),
    transaction: (work) =>
      plain
        .transaction()
        .setIsolationLevel('read committed')
        .execute((transaction) => work(onConnection(queryOn(transaction)))),
  }
}

/**
 * An executor inside a transaction that you began with Kysely, so that your rows and ours are committed together.
 *
 * @example
 * await db.transaction().execute(async (transaction) => {
 *   await transaction.insertInto('orders').values(order).execute()
 *   const store = postgresStore({ ...options, executor: kyselyTransaction(transaction) })
 *   await createCollections({ ...tools, store }).recordInvoice(invoice)
 * })
 */
export function kyselyTransaction(transaction: KyselyTransaction): Executor {
  return { ...onConnection(queryOn(transaction.withoutPlugins())), isCallersTransaction: true }
}

function queryOn(db: Pick<KyselyTransaction, 'executeQuery'>): Executor['query'] {
  return async (text, parameters = []) => {
    const { rows } = await db.executeQuery({
      query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
      // Only plugins tell statements apart by it.
      queryId: { queryId: 'cobranza' },
      sql: text,
      parameters,
    })
    return { rows: rows as QueryResult['rows'] }
  }
}
