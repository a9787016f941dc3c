import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answers, binariesOf, freePort } from '@cobranza/local-postgres'
import { pause } from './survive.ts'

/** A pooler that hands out connections by transaction. */
export type PgBouncer = Readonly<{
  urlOf: (database: string) => string
  /** Kills it, and starts it again. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}>

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(existsSync)

/**
 * Starts PgBouncer in transaction mode before a server, with few connections to it.
 *
 * @returns `undefined` when it is not on this machine.
 */
export async function startPgBouncer(serverPort: number, connections: number): Promise<PgBouncer | undefined> {
  if (program === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-pgbouncer-'))
  const port = await freePort()
  const settings = join(folder, 'pgbouncer.ini')
  writeFileSync(
    settings,
    `[databases]
* = host=127.0.0.1 port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${connections}
max_client_conn = 500
`,
  )
  // Like the server, it does not run as root.
  const user = binariesOf(18)?.user
  if (user !== undefined) for (const path of [folder, settings]) chownSync(path, user.uid, user.gid)
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  const start = async () => {
    const child = spawn(program, ['-q', settings], { ...user, cwd: folder, stdio: 'ignore' })
    process.once('exit', () => child.kill('SIGKILL'))
    while (child.exitCode === null && !(await answers(urlOf('postgres')))) await pause(20)
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`)
    return child
  }
  let running = await start()
  const end = async () => {
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
  return {
    urlOf,
    async restart() {
      await end()
      running = await start()
    },
    async stop() {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
