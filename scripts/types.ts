/** Type-checks every package, its tests included. `npm run types [-- packages/core …]` */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, work } from './setup/shell.mjs'

const groups = ['packages', 'examples', 'tools'].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => `${group}/${name}`),
)
const projects = ['.', ...groups, 'bench', 'docs', 'scripts'].filter((path) =>
  existsSync(join(root, path, 'tsconfig.json')),
)
const named = process.argv.slice(2)
const unknown = named.filter((path) => !projects.includes(path))
if (unknown.length > 0) {
  say(`types: no project at ${unknown.join(', ')}; there are ${projects.join(', ')}`)
  process.exit(64)
}

let failed = 0
for (const path of named.length > 0 ? named : projects) {
  const code = await work('tsc', ['--noEmit', '--project', join(root, path)])
  say(`types: ${path} ${code === 0 ? 'is sound' : 'FAILED'}`)
  if (code !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
