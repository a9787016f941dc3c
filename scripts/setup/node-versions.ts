import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { capture, root } from './shell.mjs'

/** The Node versions the published packages run on; the first is the oldest. */
export const supported: readonly string[] = ['20.19', '22', '24', '26']

/**
 * Path of a Node of that version, fetched through npm when this machine has never had it: `nodeBinary('22')`.
 */
export function nodeBinary(version: string): string {
  const cwd = join(root, 'node_modules', '.cache', 'cobranza')
  mkdirSync(cwd, { recursive: true })
  const path = capture('npx', ['--yes', `--package=node@${version}`, '--', 'node', '-p', 'process.execPath'], { cwd })
  return path.trim()
}
