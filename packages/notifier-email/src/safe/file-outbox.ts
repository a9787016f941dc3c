import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pid } from 'node:process'
import { quote } from '@cobranza/core'
import type { MailTransport } from '../mail.ts'
import { mimeOf } from '../smtp/mime.ts'

/**
 * A transport that writes each mail to a file `.eml`, which mail programs open, and answers `sent`. The folder is made when it is not
 * there.
 *
 * A file is there whole or not at all, and named after a hash of the Message-ID, so nothing of a message decides where it is written.
 * The same message twice is one file, and those of two tenants are two. What was answered with `sent` is still there after a crash, where the
 * system can put a folder on the disk (Windows cannot).
 *
 * @param directory the folder.
 * @throws TypeError when `directory` is no text.
 * @example
 * const email = emailNotifier({ ...options, transport: fileOutbox('outbox') })
 */
export function fileOutbox(directory: string): MailTransport {
  if (typeof directory !== 'string' || directory === '') {
    throw new TypeError(`directory: ${quote(directory)} is no folder; name one such as "outbox"`)
  }
  let count = 0
  return {
    async send(mail, { signal }) {
      if (signal.aborted) return { kind: 'not-sent', failure: 'other', reason: 'stopped before it was written' }
      let raw: Uint8Array
      try {
        raw = await mimeOf(mail)
      } catch (error) {
        return { kind: 'refused', failure: 'unfit', reason: error instanceof Error ? error.message : 'no mail' }
      }
      const name = `${createHash('sha256').update(mail.messageId).digest('hex').slice(0, 32)}.eml`
      count += 1
      const draft = join(directory, `.${name}.${pid}.${count}.draft`)
      try {
        await mkdir(directory, { recursive: true })
        await writeWhole(draft, raw)
        await rename(draft, join(directory, name))
        await syncFolder(directory)
        return { kind: 'sent', reference: name }
      } catch (error) {
        await rm(draft, { force: true }).catch(() => {})
        return { kind: 'not-sent', failure: 'other', reason: `the file could not be written: ${codeOf(error)}` }
      }
    },
    async close() {},
  }
}

/** On the disk before it gets its name: a file that is there after a crash is whole. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The name, too: until then a crash may leave the file without it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  try {
    await folder?.sync().catch(() => {})
  } finally {
    await folder?.close()
  }
}

/** Such as ENOSPC; the message of the error would tell the path. */
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'an error'
}
