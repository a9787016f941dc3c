import { randomBytes } from 'node:crypto'
import { binariesOf, type LocalServer, startServer } from '@cobranza/local-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { pgExecutor } from '../src/executor/pg.ts'
import { migrate } from '../src/migration/migrate.ts'
import { type TestServer, urlOf } from './test-server.ts'

/**
 * Starts the servers of a run: PostgreSQL 18, which comes with the packages, and 15, where the system has it. With
 * `DATABASE_URL` the server it names is used instead; its user must be allowed to create databases and roles.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL']
  const started = given === undefined ? await startAll() : []
  const urls = given === undefined ? started.map((server) => server.urlOf('postgres')) : [given]
  const servers = await Promise.all(urls.map(toTestServer))
  provide('postgresServers', servers)
  return async () => {
    if (given !== undefined) await Promise.all(servers.map(dropAll))
    await Promise.all(started.map((server) => server.stop()))
  }
}

async function startAll(): Promise<readonly LocalServer[]> {
  if (binariesOf(15) !== undefined) return Promise.all([startServer(18), startServer(15)])
  const way = 'Debian: apt-get install postgresql-15'
  if (process.env['CI'] === 'true') throw new Error(`PostgreSQL 15 is not here, and CI tests on it, too; ${way}`)
  process.stderr.write(`cobranza: no PostgreSQL 15 found here, so tests run on 18 alone (${way}; CI does both).\n`)
  return [await startServer(18)]
}

async function toTestServer(adminUrl: string): Promise<TestServer> {
  const prefix = `cobranza_test_${randomBytes(4).toString('hex')}_`
  const template = `${prefix}template`
  const version = await asAdmin(adminUrl, async (admin) => {
    await admin.query(`create database ${template} template template0 encoding 'UTF8'`)
    const { rows } = await admin.query<{ major: string }>(
      `select (current_setting('server_version_num')::integer / 10000)::text as major`,
    )
    return rows[0]?.major
  })
  const server = { name: `PostgreSQL ${version}`, adminUrl, template, prefix }
  const pool = new pg.Pool({ connectionString: urlOf(server, template), max: 1 })
  try {
    await migrate(pgExecutor(pool))
  } finally {
    await pool.end()
  }
  return server
}

async function dropAll({ adminUrl, prefix }: TestServer): Promise<void> {
  await asAdmin(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      `select datname as name from pg_database where starts_with(datname, $1)`,
      [prefix],
    )
    for (const { name } of rows) await admin.query(`drop database if exists ${name} with (force)`)
  })
}

async function asAdmin<T>(connectionString: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
