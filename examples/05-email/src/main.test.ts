import { execFile } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** The program as a reader starts it: the packages are used as built. */
it('writes mails to files and takes in the one that comes back', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [main])
  expect(stdout).toContain('3 reminders planned, 3 mails written to ')
  expect(stdout).toMatch(
    /One comes back: bounced, customer C-\d, recorded\.\nIn the books: wrong-number, came back: address-unknown, 5\.1\.1\./,
  )
  const outbox = /written to (.+):\n/.exec(stdout)?.[1] ?? ''
  try {
    const files = await readdir(outbox)
    expect(files).toHaveLength(3)
    const raw = await readFile(join(outbox, files[0] ?? ''), 'utf8')
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  } finally {
    await rm(outbox, { recursive: true })
  }
})
