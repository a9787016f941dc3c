/**
 * Runs the demo as a newcomer would and checks what it says and writes. `npm run test:demo`
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
for (const part of ['discounts', 'penalties', 'plan', 'credit', 'timeline', 'offers', 'policies']) {
  assert.match(html, new RegExp(`<section aria-labelledby="${part}">`), `out/report.html says nothing of ${part}`)
}
for (const picture of ['plan', 'timeline', 'policies']) {
  const svg = new RegExp(`<svg[^>]*aria-labelledby="${picture}-chart-title`)
  assert.match(html, svg, `out/report.html has no picture of ${picture}`)
}
assert.deepEqual(externalAddresses(html), [], 'out/report.html is not self-contained')

const printed = demo(['--json'])
const summary: unknown = JSON.parse(printed)
checkSummary(summary)
assert.equal(summary.rows.imported, 20_000, 'invoices of the generated portfolio')
assert.equal(summary.openTotal.length, 3, 'currencies of the generated portfolio')
assert.ok(summary.discounts.open.length > 0, 'no discount can be had in the generated portfolio')
assert.ok(summary.discounts.taken.length > 0, 'nobody took a discount in the generated portfolio')
assert.equal(summary.penalties.mode, 'posted', 'late charges of the generated portfolio')
assert.ok(
  summary.penalties.accounts.some(({ charges }) => charges.some(({ lines = [] }) => lines.length > 0)),
  'no late interest with its lines in the generated portfolio',
)
assert.ok(summary.plan !== null && summary.plan.payments.length > 1, 'no plan in the generated portfolio')
const answers = summary.credit.map(({ outcome }) => outcome)
assert.ok(answers.includes('approve'), 'nobody is given credit in the generated portfolio')
assert.ok(
  answers.some((outcome) => outcome !== 'approve'),
  'everybody is given credit in the generated portfolio',
)
assert.ok(summary.timeline !== null && summary.timeline.entries.length > 5, 'no story in the generated portfolio')
const rules = summary.timeline.gate.flatMap(({ because }) => because)
assert.ok(summary.timeline.silences.length > 0, 'nothing is silenced in the story')
assert.ok(
  rules.some(({ jurisdiction }) => jurisdiction !== 'XX'),
  'no law has anything to say in the story',
)
assert.ok(summary.offers !== null, 'nothing can be offered in the generated portfolio')
assert.ok(summary.policies !== null, 'no policies are compared in the generated portfolio')
assert.notEqual(summary.policies.difference.contacts.middle, 0, 'two policies that send the same')
const messages = readdirSync(join(root, 'out', 'outbox')).filter((name) => name.endsWith('.txt'))
assert.equal(messages.length, summary.actions.length, 'messages in out/outbox')
assert.equal(demo(['--json']), printed, 'two runs of the demo differ')

const own = mkdtempSync(join(tmpdir(), 'cobranza-own-'))
const map = {
  customerId: 'customer',
  invoiceId: 'number',
  amount: 'amount',
  currency: { constant: 'PEN' },
  issueDate: 'issued',
  dueDate: 'due',
}
writeFileSync(join(own, 'map.json'), JSON.stringify(map))
writeFileSync(join(own, 'own.csv'), 'customer,number,amount,issued,due\nC-1,F-1,1000.00,2026-01-01,2026-01-31\n')
const files = ['--invoices', join(own, 'own.csv'), '--map', join(own, 'map.json')]
const ownSummary: unknown = JSON.parse(demo([...files, '--as-of', '2026-03-02', '--out', join(own, 'out'), '--json']))
rmSync(own, { recursive: true })
checkSummary(ownSummary)
assert.equal(ownSummary.penalties.mode, 'announced', 'invoices of somebody’s own are charged')
assert.deepEqual(ownSummary.openTotal, [{ currency: 'PEN', count: 1, minor: 100_000 }], 'openTotal of an own file')

say(`demo: sound; ${summary.actions.length} actions as of ${summary.asOf}`)
