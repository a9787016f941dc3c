import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'cobranza-main-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: readonly string[]) {
  const env = { ...process.env, INIT_CWD: folder }
  return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env, timeout: 60_000 })
}

/** The program as `npm run demo` starts it: the packages are used as built. */
describe('main', () => {
  it('prints nothing but one JSON document on stdout, and writes where the person stands', () => {
    const { status, stdout, stderr } = run('--json', '--customers', '20')
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('report.html') })
    expect(JSON.parse(stdout)).toMatchObject({ asOf: '2026-06-30', rows: { read: 400, imported: 400, rejected: 0 } })
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['outbox', 'report.html'])
  }, 60_000)

  it('ends with 2 and one line on stderr when an option is wrong', () => {
    const { status, stdout, stderr } = run('--as-of', '2013-06-31')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('--as-of: "2013-06-31" is no calendar day; write it as YYYY-MM-DD, such as 2026-06-30\n')
  }, 60_000)
})
