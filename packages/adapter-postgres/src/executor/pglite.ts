import type { Executor, Parameter, QueryResult } from './executor.ts'

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
 * @example const executor = pgliteExecutor(await PGlite.create('./data'))
 */
export function pgliteExecutor(database: PgliteDatabase): Executor {
  return {
    query: (text, parameters = []) => queryOn(database, text, parameters),
    transaction: (work) => database.transaction((transaction) => work(inTransaction(transaction))),
  }
}

/** An executor inside a transaction that you began with `db.transaction`. */
export function pgliteTransaction(transaction: PgliteTransaction): Executor {
  return { ...inTransaction(transaction), isCallersTransaction: true }
}

function inTransaction(transaction: PgliteTransaction): Executor {
  const executor: Executor = {
    query: (text, parameters = []) => queryOn(transaction, text, parameters),
    async transaction(work) {
      await transaction.query('savepoint cobranza')
      try {
        const answer = await work(executor)
        await transaction.query('release savepoint cobranza')
        return answer
      } catch (error) {
        await transaction.query('rollback to savepoint cobranza')
        await transaction.query('release savepoint cobranza')
        throw error
      }
    },
  }
  return executor
}

async function queryOn(
  client: PgliteTransaction,
  text: string,
  parameters: readonly Parameter[],
): Promise<QueryResult> {
  const { rows } = await client.query(text, [...parameters])
  return { rows: rows as QueryResult['rows'] }
}
