/**
 * Packs the packages, installs the tarballs in an empty project, and uses them there by `import` and by `require`
 * on every supported Node. `npm run test:packed`
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeBinary, supported } from './setup/node-versions.ts'
import { withTarballs } from './setup/pack.ts'
import { prepare, root, say, work } from './setup/shell.mjs'

const fixture = join(root, 'scripts', 'packed')

process.exitCode = await withTarballs(async ({ folder, tarballs }) => {
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n')
  const core = JSON.parse(readFileSync(join(root, 'packages', 'core', 'package.json'), 'utf8'))
  const fastCheck = `fast-check@${core.peerDependencies['fast-check']}`
  prepare('npm', ['install', '--no-audit', '--no-fund', ...tarballs, fastCheck], { cwd: project })
  cpSync(fixture, project, { recursive: true })

  const failed = []
  for (const version of supported) {
    const node = nodeBinary(version)
    for (const file of ['use-import.mjs', 'use-require.cjs'])
      if ((await work(node, [file], { cwd: project })) !== 0) failed.push(`${file} on Node ${version}`)
  }
  say(failed.length === 0 ? 'packed: every import and require works' : `packed: FAILED: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
})
