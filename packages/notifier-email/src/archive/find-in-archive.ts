import type { FindSent } from '@cobranza/core'
import { messageIdOf } from '../notifier/message-id.ts'
import type { MessageArchive } from './message-archive.ts'

/**
 * Looks for the mail of a contact in an archive, by the Message-ID that the notifier gave it: evidence for `resolveUnknown` of core.
 *
 * `absent` takes time to be true: a copy may still be on its way through a queue, so ask only for messages that are older than your
 * servers try. An archive that throws, and a contact of another channel, give `cannot-tell`.
 *
 * @param options `domain` of the address in From; `channel` of the notifier, `'email'` when absent.
 * @throws RangeError when `domain` is none.
 * @example
 * const find = findInArchive(imapArchive(client, { mailbox: 'Archive' }), { domain: 'bodega.example' })
 * await resolveUnknown(collections, { now: clock.now(), find, olderThanMinutes: 60 })
 */
export function findInArchive(
  archive: MessageArchive,
  { domain, channel = 'email' }: Readonly<{ domain: string; channel?: string }>,
): FindSent {
  // A domain that is none is found out now, not as "cannot tell" in the middle of the night.
  messageIdOf('', domain)
  return async (key, { plan }) => {
    if (plan.channel !== channel) return 'cannot-tell'
    const messageId = messageIdOf(key, domain)
    try {
      return (await archive.find([messageId])).has(messageId) ? 'found' : 'absent'
    } catch {
      return 'cannot-tell'
    }
  }
}
