import type { Executor } from './executor.ts'

/**
 * An executor inside a transaction, on the one connection that `query` speaks to: what it calls a transaction is a savepoint.
 *
 * A name is enough for all of them: a savepoint hides an older one of its name until it is released.
 */
export function onConnection(query: Executor['query'], copyFrom?: Executor['copyFrom']): Executor {
  const executor: Executor = {
    query,
    async transaction(work) {
      await query('savepoint cobranza')
      try {
        const answer = await work(executor)
        await query('release savepoint cobranza')
        return answer
      } catch (error) {
        await rollBack(query)
        throw error
      }
    },
    ...(copyFrom === undefined ? {} : { copyFrom }),
  }
  return executor
}

/** What went wrong first is what the caller must hear of, also when the connection is gone since. */
async function rollBack(query: Executor['query']): Promise<void> {
  try {
    await query('rollback to savepoint cobranza')
    await query('release savepoint cobranza')
  } catch {}
}
