import fc from 'fast-check'
import type { ImapFlow } from 'imapflow'
import { describe, expect, it } from 'vitest'
import { type ImapClient, imapArchive } from './imap-archive.ts'

/** A mailbox with messages of these ids; SEARCH finds parts of a value, as IMAP does. */
function mailbox(...ids: readonly string[]) {
  const log: string[] = []
  const client: ImapClient = {
    async getMailboxLock(path, { readOnly }) {
      log.push(`open ${path}${readOnly ? ' to read' : ''}`)
      return { release: () => log.push('release') }
    },
    async noop() {
      log.push('noop')
    },
    async search(query) {
      const wanted = 'or' in query ? query.or : [query]
      log.push(`search ${wanted.length}`)
      const parts = wanted.map(({ header }) => header['message-id'] ?? '')
      return ids.flatMap((id, at) => (parts.some((part) => id.includes(part)) ? [at + 1] : []))
    },
    async fetchAll(range) {
      return range.split(',').map((uid) => ({ envelope: { messageId: ids[Number(uid) - 1] } }))
    },
  }
  return { client, log }
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `<${at}@bodega.example>`)

describe('imapArchive', () => {
  it('finds the copies of what was asked for, and lets go of the mailbox', async () => {
    const { client, log } = mailbox('<a@bodega.example>', '<b@bodega.example>')
    const found = await imapArchive(client, { mailbox: 'Archive' }).find(['<b@bodega.example>', '<c@bodega.example>'])
    expect([...found]).toEqual(['<b@bodega.example>'])
    expect(log).toEqual(['open Archive to read', 'noop', 'search 2', 'release'])
  })

  it('takes no message for found of which only a part fits', async () => {
    const { client } = mailbox('<a@bodega.example.more>', 'x<a@bodega.example>')
    expect((await imapArchive(client, { mailbox: 'A' }).find(['<a@bodega.example>'])).size).toBe(0)
  })

  it('asks for ten at a time, and for nothing at all when there is nothing to ask', async () => {
    const { client, log } = mailbox(...numbered(30))
    expect((await imapArchive(client, { mailbox: 'A' }).find(numbered(25))).size).toBe(25)
    expect(log.filter((line) => line.startsWith('search'))).toEqual(['search 10', 'search 10', 'search 5'])
    log.length = 0
    expect((await imapArchive(client, { mailbox: 'A' }).find([])).size).toBe(0)
    expect(log).toEqual([])
  })

  it('finds exactly what is there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(numbered(40)), fc.subarray(numbered(40)), async (there, asked) => {
        const found = await imapArchive(mailbox(...there).client, { mailbox: 'A' }).find(asked)
        expect([...found].sort()).toEqual(asked.filter((id) => there.includes(id)).sort())
      }),
    )
  })

  it.each([false, undefined])('throws when the search says %s, and lets go of the mailbox', async (answer) => {
    const { client, log } = mailbox()
    const refusing = { ...client, search: async () => answer as false | undefined }
    await expect(imapArchive(refusing, { mailbox: 'A' }).find(['<a@b.example>'])).rejects.toThrow('refused to search')
    expect(log.at(-1)).toBe('release')
  })

  it('refuses a mailbox without a name', () => {
    expect(() => imapArchive(mailbox().client, { mailbox: '' })).toThrow(TypeError)
  })

  it('takes a client of imapflow as it is', () => {
    const isFitting = (client: ImapFlow): ImapClient => client
    expect(isFitting).toBeTypeOf('function')
  })
})
