import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Executor, QueryResult } from './executor.ts'
import { onConnection } from './on-connection.ts'

/** What of a client of `pg` is used. */
export type PgClient = Readonly<{
  query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>
}>

/** What of a pool of `pg` is used. */
export type PgPool = PgClient &
  Readonly<{
    connect: () => Promise<PgPoolClient>
    on?: (event: 'connect', listener: (client: PgHearable) => void) => unknown
  }>

/** Something whose errors can be heard. */
type PgHearable = Readonly<{ on: (event: 'error', listener: (error: Error) => void) => unknown }>

/** What of a client taken from a pool is used. */
type PgPoolClient = PgClient &
  Partial<PgHearable> &
  Readonly<{
    release: (error?: Error | boolean) => void
    off?: (event: 'error', listener: (error: Error) => void) => unknown
  }>

/** `from` of the package `pg-copy-streams`: a writable stream that `query` of a client takes. */
export type PgCopyFrom = (text: string) => object

/** What the helpers for `pg` take beside the pool or client. */
export type PgExecutorOptions = Readonly<{
  /** `from` of `pg-copy-streams`, for imports by COPY; without it rows go in as lists. */
  copyFrom?: PgCopyFrom
}>

/**
 * An executor over a pool of `pg`. Connections are taken and given back; the pool stays yours, and so do its `error` events.
 *
 * @example
 * import { from as copyFrom } from 'pg-copy-streams'
 * const executor = pgExecutor(new pg.Pool(), { copyFrom })
 */
export function pgExecutor(pool: PgPool, { copyFrom }: PgExecutorOptions = {}): Executor {
  hearNewConnections(pool)
  return {
    query: queryOn(pool),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      // A connection that is cut between two statements says so by an event, and one that nobody hears ends the process.
      const onError = (error: Error): void => {
        broken = error
      }
      client.on?.('error', onError)
      try {
        await client.query('begin isolation level read committed')
        const answer = await work(onClient(client, copyFrom))
        await client.query('commit')
        return answer
      } catch (error) {
        await client.query('rollback').catch((reason: unknown) => {
          // A connection that cannot even roll back must not be handed to the next one.
          broken = reason instanceof Error ? reason : new Error(String(reason))
        })
        throw error
      } finally {
        client.off?.('error', onError)
        client.release(broken)
      }
    },
  }
}

/**
 * An executor inside a transaction that you began on a client of `pg`, so that your rows and ours are committed together.
 *
 * @example
 * await client.query('begin')
 * await client.query('insert into orders …')
 * const store = postgresStore({ ...options, executor: pgTransaction(client) })
 * await createCollections({ ...tools, store }).recordInvoice(invoice)
 * await client.query('commit')
 */
export function pgTransaction(client: PgClient, { copyFrom }: PgExecutorOptions = {}): Executor {
  return { ...onClient(client, copyFrom), isCallersTransaction: true }
}

const heard = new WeakSet<PgPool>()

/** A connection may be cut before the one who waits for it can listen. */
function hearNewConnections(pool: PgPool): void {
  if (heard.has(pool)) return
  heard.add(pool)
  pool.on?.('connect', (client) => client.on('error', () => {}))
}

function onClient(client: PgClient, copyFrom: PgCopyFrom | undefined): Executor {
  if (copyFrom === undefined) return onConnection(queryOn(client))
  return onConnection(queryOn(client), async (text, lines) => {
    // `pg` takes such a stream where its types say text, and gives it back.
    const query = client.query as unknown as (stream: object) => Writable
    await pipeline(Readable.from(lines, { objectMode: false }), query.call(client, copyFrom(text)))
  })
}

function queryOn(client: PgClient): Executor['query'] {
  return async (text, parameters = []) => {
    const { rows } = await client.query(text, [...parameters])
    return { rows: rows as QueryResult['rows'] }
  }
}
