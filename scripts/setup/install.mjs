import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pnpmVersion, prepare, root, say } from './shell.mjs'
import { digest, filesBelow, isStale, writeStamp } from './stamp.mjs'

const stamp = join(root, 'node_modules', '.cache', 'cobranza', 'install')

/** Installs what the lockfile names, when that has not been done since the lockfile or a manifest changed. */
export function ensureInstalled() {
  const manifests = ['packages', 'examples', 'bench', 'docs']
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((file) => basename(file) === 'package.json')
  const settings = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'].map((file) => join(root, file))
  const wanted = `${process.platform}-${process.arch} ${digest(root, [...settings, ...manifests])}`
  if (existsSync(join(root, 'node_modules', '.bin', 'node')) && !isStale(stamp, wanted)) return
  say(`cobranza: installing dependencies with pnpm ${pnpmVersion} (once; about half a minute) …`)
  prepare('npx', ['--yes', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile', '--loglevel=error'], {
    env: { CI: 'true' },
  })
  writeStamp(stamp, wanted)
}
