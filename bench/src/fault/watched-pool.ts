import type { PgClient, PgPool } from '@cobranza/adapter-postgres'

/** What is done to the statements of a pool. */
export type Watch = Readonly<{
  /** The statement that is run instead. */
  rewrite?: (text: string) => string
  /** Told of each error of the server. */
  onError?: (sqlState: string) => void
}>

/** A pool whose statements are looked at, for proofs that need to know what the server said before the adapter tried again. */
export function watchedPool(pool: PgPool, { rewrite = (text) => text, onError = () => {} }: Watch): PgPool {
  const watched = (client: PgClient): PgClient['query'] => {
    return async (text, values) => {
      try {
        return await client.query(rewrite(text), values)
      } catch (error) {
        onError(String((error as Readonly<{ code?: unknown }>).code))
        throw error
      }
    }
  }
  return {
    query: watched(pool),
    on: (event, listener) => pool.on?.(event, listener),
    async connect() {
      const client = await pool.connect()
      return {
        query: watched(client),
        release: (error) => client.release(error),
        on: (event, listener) => client.on?.(event, listener),
        off: (event, listener) => client.off?.(event, listener),
      }
    },
  }
}
