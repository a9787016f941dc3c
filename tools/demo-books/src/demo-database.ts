import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { startServer } from '@cobranza/local-postgres'
import pg from 'pg'

/** Where an example or a test works. */
export type DemoDatabase = Readonly<{
  url: string
  /** For people: whose database it is. */
  title: string
  /** Takes away what was made for the occasion. */
  close(): Promise<void>
}>

/**
 * The database of `DATABASE_URL`, used as it is; without one a PostgreSQL 18 of one's own, thrown away at the end.
 *
 * @example const { url, close } = await demoDatabase()
 */
export async function demoDatabase(): Promise<DemoDatabase> {
  const url = givenUrl()
  return url === undefined ? ownServer() : { url, title: 'the database of DATABASE_URL', close: async () => {} }
}

/** An empty database that nobody else uses, on the server of `DATABASE_URL` or on one of one's own; dropped at the end. */
export async function freshDatabase(): Promise<DemoDatabase> {
  const adminUrl = givenUrl()
  if (adminUrl === undefined) return ownServer()
  const name = `cobranza_demo_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, (admin) => admin.query(`create database ${name} template template0 encoding 'UTF8'`))
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    title: `database ${name}`,
    close: () => asAdmin(adminUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`)),
  }
}

function givenUrl(): string | undefined {
  const url = process.env['DATABASE_URL']
  return url === '' ? undefined : url
}

async function ownServer(): Promise<DemoDatabase> {
  const server = await startServer(18)
  const url = server.urlOf(await server.createDatabase())
  return {
    url,
    title: 'a PostgreSQL 18 that is thrown away afterwards',
    async close() {
      await untilAlone(url)
      await server.stop()
    },
  }
}

/** A pool that was ended may still be closing its connections, and a server that stops under one is an error to it. */
async function untilAlone(url: string): Promise<void> {
  await asAdmin(url, async (admin) => {
    for (let tries = 0; tries < 100; tries += 1) {
      const { rows } = await admin.query(
        'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      if (rows.length === 0) return
      await setTimeout(20)
    }
  })
}

async function asAdmin(connectionString: string, work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}
