/** publint and attw on the tarballs as they would be published. `npm run publint` */
import { basename } from 'node:path'
import { withTarballs } from './setup/pack.ts'
import { say, work } from './setup/shell.mjs'

process.exitCode = await withTarballs(async ({ tarballs }) => {
  let failed = 0
  for (const tarball of tarballs) {
    const codes = [
      await work('publint', ['run', tarball, '--strict']),
      await work('attw', [tarball, '--profile', 'esm-only']),
    ]
    if (codes.some((code) => code !== 0)) failed += 1
    say(`publint and attw: ${basename(tarball)} ${codes.every((code) => code === 0) ? 'is green' : 'FAILED'}`)
  }
  return failed === 0 ? 0 : 1
})
