import { quote } from '@cobranza/core'
import type { MessageArchive } from './message-archive.ts'

type HeaderQuery = Readonly<{ header: Readonly<Record<string, string>> }>

/** What of a client of imapflow is used. Bring your own: connected, logged in, and yours to close. */
export interface ImapClient {
  getMailboxLock(path: string, options: { readOnly: boolean }): Promise<{ release(): void }>
  noop(): Promise<unknown>
  search(query: { or: HeaderQuery[] } | HeaderQuery, options: { uid: true }): Promise<number[] | false | undefined>
  fetchAll(
    range: string,
    query: { envelope: true },
    options: { uid: true },
  ): Promise<{ envelope?: { messageId?: string | undefined } | undefined }[]>
}

/** Ids of one search: a server nests the alternatives, and some nest no deeper than a few dozen. */
const batchSize = 10
const fetchedMax = 100

/**
 * An archive in a mailbox that is read by IMAP: let the mail server put a copy of everything there (`always_bcc` of Postfix, a journal
 * rule of Exchange, a routing rule of a provider), and the copy proves that it had the message.
 *
 * A server that indexes in the background may find a new message late; see `olderThanMinutes` where you ask.
 *
 * @throws TypeError when `mailbox` is no name. `find` throws what the client throws, and an Error when the server refuses to search.
 * @see RFC 9051, 6.4.4, SEARCH HEADER: finds parts of a value too, so what is found is compared once more.
 * @example
 * const client = new ImapFlow({ host: 'imap.bodega.example', port: 993, secure: true, auth })
 * await client.connect()
 * const archive = imapArchive(client, { mailbox: 'Archive' })
 */
export function imapArchive(client: ImapClient, { mailbox }: Readonly<{ mailbox: string }>): MessageArchive {
  if (typeof mailbox !== 'string' || mailbox === '') {
    throw new TypeError(`mailbox: ${quote(mailbox)} is no name of a mailbox; give one such as "Archive"`)
  }
  return {
    async find(messageIds) {
      const wanted = new Set(messageIds)
      if (wanted.size === 0) return wanted
      const lock = await client.getMailboxLock(mailbox, { readOnly: true })
      try {
        // A mailbox that has been open for a while hears of new messages only when something is asked.
        await client.noop()
        const found = new Set<string>()
        for (const batch of slices([...wanted], batchSize)) {
          for (const id of await idsIn(client, batch)) if (wanted.has(id)) found.add(id)
        }
        return found
      } finally {
        lock.release()
      }
    },
  }
}

async function idsIn(client: ImapClient, messageIds: readonly string[]): Promise<readonly string[]> {
  const queries = messageIds.map((id): HeaderQuery => ({ header: { 'message-id': id } }))
  const [only] = queries
  const query = queries.length === 1 && only !== undefined ? only : { or: queries }
  const uids = await client.search(query, { uid: true })
  if (!Array.isArray(uids)) throw new Error('the mail server refused to search the archive; its log says why')
  const ids: string[] = []
  for (const range of slices(uids, fetchedMax)) {
    const messages = await client.fetchAll(range.join(','), { envelope: true }, { uid: true })
    ids.push(...messages.flatMap(({ envelope }) => envelope?.messageId?.trim() ?? []))
  }
  return ids
}

function slices<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}
