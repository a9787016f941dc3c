/**
 * Runs the demo as a newcomer would and checks what it says and writes. `npm run test:demo`
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { externalAddresses } from './demo/external-addresses.ts'
import { checkSummary } from './demo/summary.ts'
import { root, say } from './setup/shell.mjs'

function demo(args: readonly string[]): string {
  const done = spawnSync('npm', ['run', 'demo', '--', ...args], {
    cwd: root,
    env: { ...process.env, INIT_CWD: root },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  assert.equal(done.status, 0, `npm run demo ${args.join(' ')} ended with ${done.status ?? done.signal}`)
  return done.stdout
}

const report = join(root, 'out', 'report.html')
rmSync(report, { force: true })

assert.match(demo(['--help']), /--invoices/, '--help does not explain --invoices')

const told = demo([])
assert.ok(told.trim().split('\n').length > 10, 'the demo prints next to nothing')
const html = readFileSync(report, 'utf8')
assert.match(html, /^<!doctype html>/i, 'out/report.html is no HTML document')
assert.match(html, /<html[^>]* lang="(?:es|en|pt)/, 'out/report.html does not say its language')
assert.match(html, /<meta name="viewport"/, 'out/report.html is not made for a phone')
assert.match(html, /<title>[^<]+<\/title>/, 'out/report.html has no title')
assert.deepEqual(externalAddresses(html), [], 'out/report.html is not self-contained')

const printed = demo(['--json'])
const summary = JSON.parse(printed)
checkSummary(summary)
assert.equal(summary.rows.imported, 20_000, 'invoices of the generated portfolio')
assert.equal(summary.openTotal.length, 3, 'currencies of the generated portfolio')
assert.equal(demo(['--json']), printed, 'two runs of the demo differ')

say(`demo: sound; ${summary.actions.length} actions as of ${summary.asOf}`)
