import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, say } from './shell.mjs'
import { digest, filesBelow, isStale, writeStamp } from './stamp.mjs'

/** The published packages, each after those it depends on. */
export const packages = ['core', 'adapter-memory', 'adapter-postgres', 'notifier-email']

/** Builds the packages whose sources changed since their last build, and what depends on them. */
export function ensureBuilt({ force = false } = {}) {
  const shared = ['pnpm-lock.yaml', 'tsconfig.base.json', 'tsup.base.ts'].map((file) => join(root, file))
  const settings = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'tsup.config.ts']
  let inputs = shared
  for (const name of packages) {
    const folder = join(root, 'packages', name)
    const sources = filesBelow(join(folder, 'src')).filter(
      (file) => !/\.(test|typetest|oracle|arbitrary|example)\.ts$/.test(file),
    )
    inputs = [...inputs, ...sources, ...settings.map((file) => join(folder, file))]
    const stamp = join(root, 'node_modules', '.cache', 'cobranza', `build-${name}`)
    const wanted = digest(root, inputs)
    if (!force && existsSync(join(folder, 'dist', 'index.js')) && !isStale(stamp, wanted)) continue
    say(`cobranza: building @cobranza/${name} …`)
    prepare('tsup', ['--silent'], { cwd: folder })
    writeStamp(stamp, wanted)
  }
}
