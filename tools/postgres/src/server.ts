import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { answers } from './answers.ts'
import { type Binaries, binariesOf, reachable, type ServerVersion } from './binaries.ts'
import { freePort } from './free-port.ts'

/** A PostgreSQL of one's own, on 127.0.0.1, thrown away when it is stopped. */
export type LocalServer = Readonly<{
  version: ServerVersion
  port: number
  /** Where it keeps its files. */
  folder: string
  /** Connects as the superuser `postgres`. */
  urlOf(database: string): string
  /** Makes an empty database, or a copy of another one, and tells its name. */
  createDatabase(options?: Readonly<{ template?: string }>): Promise<string>
  dropDatabase(name: string): Promise<void>
  /** Stops it at once, as a crash does, and starts it again on the same port and files. */
  crashAndRestart(): Promise<void>
  /** Stops it as an operator does, cutting connections, and starts it again. */
  restart(): Promise<void>
  stop(): Promise<void>
}>

/** What a server takes beside its version. */
export type ServerOptions = Readonly<{
  /** Settings beside the defaults, such as `{ max_connections: '300' }`. */
  settings?: Readonly<Record<string, string>>
  /** Keeps what it writes safe from a crash of the machine; off when absent, for a test outlives no machine. */
  isDurable?: boolean
  /** What its process finds in its environment beside that of this one, such as `{ LD_PRELOAD: '…' }`. */
  environment?: Readonly<Record<string, string>>
}>

const secondsToStart = 60

/**
 * Starts a server.
 *
 * @throws Error when the release is not here, or does not start; the message has its log.
 * @example
 * const server = await startServer(18)
 * const pool = new pg.Pool({ connectionString: server.urlOf(await server.createDatabase()) })
 */
export async function startServer(version: ServerVersion, options: ServerOptions = {}): Promise<LocalServer> {
  const found = binariesOf(version)
  if (found === undefined) throw new Error(`PostgreSQL ${version} is not on this machine`)
  const folder = mkdtempSync(join(tmpdir(), `cobranza-postgres-${version}-`))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  const { user } = found
  if (user !== undefined) for (const path of [folder, data]) chownSync(path, user.uid, user.gid)
  const binaries = reachable(found, folder)
  const made = spawnSync(
    join(binaries.folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error?.message}`)
  const port = await freePort()
  const start = () => startProcess(binaries, { data, folder, port, options })
  let running = await start()

  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  let count = 0
  const server: LocalServer = {
    version,
    port,
    folder,
    urlOf,
    async createDatabase({ template = 'template0' } = {}) {
      count += 1
      const name = `db_${process.pid}_${count}`
      await asAdmin(urlOf('postgres'), `create database ${name} template ${template}`)
      return name
    },
    async dropDatabase(name) {
      await asAdmin(urlOf('postgres'), `drop database if exists ${name} with (force)`)
    },
    async crashAndRestart() {
      await end(running, 'SIGQUIT')
      running = await start()
    },
    async restart() {
      await end(running, 'SIGINT')
      running = await start()
    },
    async stop() {
      process.off('exit', leave)
      await end(running, 'SIGINT')
      removeFolder(folder)
    },
  }
  const leave = () => {
    running.kill('SIGKILL')
    removeFolder(folder)
  }
  process.once('exit', leave)
  return server
}

async function asAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function startProcess(
  { folder: bin, user }: Binaries,
  { data, folder, port, options }: Readonly<{ data: string; folder: string; port: number; options: ServerOptions }>,
): Promise<ChildProcess> {
  const { settings = {}, isDurable = false, environment = {} } = options
  const all: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
    max_connections: '200',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...settings,
  }
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const child = spawn(join(bin, 'postgres'), args, {
    ...user,
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-4000)
  })
  // Nobody waits for the server alone: a test that ends may end with it running.
  child.unref()
  const unreferenced = child.stderr as unknown as Readonly<{ unref?: () => void }> | null
  unreferenced?.unref?.()
  const until = Date.now() + secondsToStart * 1000
  while (Date.now() < until && child.exitCode === null) {
    if (await answers(`postgres://postgres@127.0.0.1:${port}/postgres`)) return child
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  child.kill('SIGQUIT')
  throw new Error(`PostgreSQL did not start:\n${log}`)
}

/** Files may still be written while their server dies; a folder for throwing away is no reason to fail. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {}
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill(signal)
  await ended
}
