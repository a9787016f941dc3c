import { migrate, type PostgresOptions, pgExecutor } from '@cobranza/adapter-postgres'
import { binariesOf, type LocalServer, type ServerVersion, startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import { proofPolicy } from './book.ts'
import { quietPool } from './quiet-pool.ts'

/** A server of this process, with an empty database of the adapter's schema to copy. */
export type ProofServer = Readonly<{
  server: LocalServer
  /** A database with the schema and no rows; its pool has 20 connections unless another number is asked for. */
  freshDatabase: (connectionsMax?: number) => Promise<FreshDatabase>
}>

/** A database of one proof. */
export type FreshDatabase = Readonly<{
  name: string
  url: string
  /** As the superuser, past row-level security. */
  pool: pg.Pool
  /** What the adapter takes, on the pool. */
  optionsOf: (tenantId: string) => PostgresOptions
  dispose: () => Promise<void>
}>

const started = new Map<ServerVersion, Promise<ProofServer>>()

/**
 * The server of a release: started when it is first asked for, shared by all proofs of this process, and gone with it.
 *
 * @throws Error with the way out when the release is not here.
 */
export function proofServer(version: ServerVersion): Promise<ProofServer> {
  const running = started.get(version) ?? start(version)
  started.set(version, running)
  return running
}

async function start(version: ServerVersion): Promise<ProofServer> {
  if (binariesOf(version) === undefined) {
    const way = version === 15 ? 'Debian: apt-get install postgresql-15' : 'install the packages of this repository'
    throw new Error(`PostgreSQL ${version} is not on this machine; ${way}`)
  }
  return withSchema(await startServer(version))
}

/** Puts the adapter's schema into a server. */
export async function withSchema(server: LocalServer): Promise<ProofServer> {
  const template = await server.createDatabase()
  const pool = new pg.Pool({ connectionString: server.urlOf(template), max: 1 })
  try {
    await migrate(pgExecutor(pool))
  } finally {
    await pool.end()
  }
  return { server, freshDatabase: (connectionsMax) => freshDatabase(server, template, connectionsMax) }
}

async function freshDatabase(server: LocalServer, template: string, max = 20): Promise<FreshDatabase> {
  const name = await server.createDatabase({ template })
  const url = server.urlOf(name)
  const pool = quietPool({ connectionString: url, max })
  const executor = pgExecutor(pool)
  return {
    name,
    url,
    pool,
    optionsOf: (tenantId) => ({ executor, tenantId, policy: proofPolicy }),
    async dispose() {
      await pool.end()
      await server.dropDatabase(name)
    },
  }
}
