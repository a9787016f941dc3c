import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packages } from './build.mjs'
import { pnpmVersion, prepare, root } from './shell.mjs'

/**
 * Runs `use` with a fresh folder and the tarballs of the published packages in it, as the registry would get them.
 * The folder is removed afterwards.
 */
export async function withTarballs<Result>(
  use: (packed: Readonly<{ folder: string; tarballs: readonly string[] }>) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-'))
  try {
    for (const name of packages)
      prepare('npx', ['--yes', `pnpm@${pnpmVersion}`, 'pack', '--pack-destination', folder], {
        cwd: join(root, 'packages', name),
      })
    const tarballs = readdirSync(folder).filter((file) => file.endsWith('.tgz'))
    if (tarballs.length !== packages.length) throw new Error(`packed ${tarballs.length} of ${packages.length} packages`)
    return await use({ folder, tarballs: tarballs.sort().map((file) => join(folder, file)) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
