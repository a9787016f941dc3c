import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Executor, Parameter, QueryResult } from './executor.ts'

/** What of a client of `pg` is used. */
export type PgClient = Readonly<{
  query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>
}>

/** What of a pool of `pg` is used. */
export type PgPool = PgClient &
  Readonly<{
    connect: () => Promise<PgClient & Readonly<{ release: (error?: Error | boolean) => void }>>
  }>

/** `from` of the package `pg-copy-streams`. */
export type PgCopyFrom = (text: string) => NodeJS.WritableStream

/**
 * An executor over a pool of `pg`. Connections are taken and given back; the pool stays yours.
 *
 * @param copyFrom `from` of `pg-copy-streams`, for imports by COPY.
 * @example
 * import { from as copyFrom } from 'pg-copy-streams'
 * const executor = pgExecutor(new pg.Pool(), { copyFrom })
 */
export function pgExecutor(pool: PgPool, { copyFrom }: Readonly<{ copyFrom?: PgCopyFrom }> = {}): Executor {
  return {
    query: (text, parameters = []) => queryOn(pool, text, parameters),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin isolation level read committed')
        const answer = await work(onClient(client, copyFrom))
        await client.query('commit')
        return answer
      } catch (error) {
        await client.query('rollback').catch((reason: unknown) => {
          broken = reason instanceof Error ? reason : new Error(String(reason))
        })
        throw error
      } finally {
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
 * await createCollections({ ...tools, store: postgresStore({ ...options, executor: pgTransaction(client) }) }).recordInvoice(invoice)
 * await client.query('commit')
 */
export function pgTransaction(client: PgClient, { copyFrom }: Readonly<{ copyFrom?: PgCopyFrom }> = {}): Executor {
  return { ...onClient(client, copyFrom), isCallersTransaction: true }
}

function onClient(client: PgClient, copyFrom: PgCopyFrom | undefined): Executor {
  const executor: Executor = {
    query: (text, parameters = []) => queryOn(client, text, parameters),
    async transaction(work) {
      await client.query('savepoint cobranza')
      try {
        const answer = await work(executor)
        await client.query('release savepoint cobranza')
        return answer
      } catch (error) {
        await client.query('rollback to savepoint cobranza; release savepoint cobranza')
        throw error
      }
    },
    ...(copyFrom === undefined
      ? {}
      : {
          async copyFrom(text: string, lines: AsyncIterable<string> | Iterable<string>) {
            const stream = (client.query as (query: unknown) => unknown)(copyFrom(text))
            await pipeline(Readable.from(lines, { objectMode: false }), stream as NodeJS.WritableStream)
          },
        }),
  }
  return executor
}

async function queryOn(client: PgClient, text: string, parameters: readonly Parameter[]): Promise<QueryResult> {
  const { rows } = await client.query(text, [...parameters])
  return { rows: rows as QueryResult['rows'] }
}
