const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { mkdtempSync, readFileSync, rmSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { dirname, join } = require('node:path')

/** Uses something of every entry point, whichever way it was loaded, and checks the answer. */
module.exports = function check(way, { core, schema, rules, holidays, testing, memory, postgres, email }) {
  const { add, addDays, isoDate, money } = core
  assert.deepEqual(add(money('1250.00', 'PEN'), money('0.50', 'PEN')), { minor: 125050, currency: 'PEN' })
  assert.equal(addDays(isoDate('2024-02-28'), 2), '2024-03-01')
  assert.throws(() => add(money('1', 'PEN'), money('1', 'CLP')), TypeError)

  assert.equal(schema.MoneySchema.parse({ minor: 1, currency: 'PEN' }).minor, 1)
  assert.equal(schema.MoneySchema.safeParse({ minor: 1, currency: 'PEN', typo: true }).success, false)
  assert.equal(rules.peru.rules.length, 10)
  assert.ok(holidays.peru.dates.includes('2026-07-28'))
  for (const [entry, exported] of Object.entries({ testing, memory, postgres, email })) {
    const functions = Object.values(exported).filter((value) => typeof value === 'function')
    assert.ok(functions.length > 0, `${entry} exports no function`)
  }
  assert.equal(runBin('@cobranza/adapter-postgres', 'cobranza-postgres', ['print']), postgres.migrationSql())
  checkMails(email)
  process.stderr.write(`packed: ${way} works on Node ${process.version}\n`)
}

/** The command of the e-mail package renders what the library renders. */
function checkMails({ sampleMails }) {
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-mails-'))
  try {
    runBin('@cobranza/notifier-email', 'cobranza-email', ['preview', '--out', folder])
    const [{ template, locale, mail }] = sampleMails()
    assert.equal(readFileSync(join(folder, `${template}.${locale}.html`), 'utf8'), mail.html)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a command that a package brings prints. */
function runBin(name, command, args) {
  const manifest = require.resolve(`${name}/package.json`)
  const file = join(dirname(manifest), require(manifest).bin[command])
  return execFileSync(process.execPath, [file, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
