import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Notifier, OutgoingMessage } from '@cobranza/core'
import { InputError } from '../input-error.ts'
import { messageText } from './message-text.ts'
import { writeWhole } from './write-whole.ts'

/** Tells a folder that this program made from one that happens to have its name. */
const marker = '.cobranza-outbox'

/**
 * Makes the outbox folder, or empties it of the messages of an earlier run.
 *
 * @returns how many messages were removed.
 * @throws InputError when the folder holds files and was not made by this program; nothing was touched.
 */
export async function prepareOutbox(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new InputError(`--out: ${folder} cannot be made: ${String(error)}; name another folder`)
  })
  const entries = await readdir(folder, { withFileTypes: true })
  if (entries.length > 0 && !entries.some(({ name }) => name === marker)) {
    throw new InputError(`--out: ${folder} holds files that are not of this demo; name another folder, or move them`)
  }
  await writeFile(join(folder, marker), 'Messages of the Cobranza demo. They are removed by its next run.\n')
  const old = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
  for (const { name } of old) await rm(join(folder, name))
  return old.length
}

/**
 * "Sends" a message by writing it into a folder, one file per natural key: writing it twice leaves one file.
 *
 * @param folder must exist.
 */
export function outboxNotifier(folder: string): Notifier {
  return {
    async send(message) {
      const reference = fileName(message)
      const text = messageText(message)
      try {
        await writeWhole(join(folder, reference), text)
      } catch (error) {
        // A file that was not renamed into place was never sent.
        return { kind: 'not-sent', reason: error instanceof Error ? error.message : String(error) }
      }
      return { kind: 'sent', reference }
    },
  }
}

/** The customer's id for people, where it is made of plain characters, and a hash of the key to tell messages apart. */
function fileName({ customerId, key }: OutgoingMessage): string {
  const name = customerId.replace(/[^A-Za-z0-9-]+/g, '_').slice(0, 40)
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 24)
  return `${name}-${hash}.txt`
}
