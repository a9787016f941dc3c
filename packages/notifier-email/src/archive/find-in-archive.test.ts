import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Contact,
  type ContactState,
  createCollections,
  defaultPolicy,
  instant,
  isoDate,
  messagePolicy,
  resolveUnknown,
} from '@cobranza/core'
import { pen, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import type { Mail, MailTransport } from '../mail.ts'
import { emailNotifier } from '../notifier/email-notifier.ts'
import { messageIdOf } from '../notifier/message-id.ts'
import { findInArchive, type SentMessage } from './find-in-archive.ts'
import type { MessageArchive } from './message-archive.ts'

const domain = 'bodega.example'
const ourId = (key: string) => messageIdOf({ key, domain })
const archiveOf = (...ids: readonly string[]): MessageArchive => ({
  find: async (wanted) => new Set(wanted.filter((id) => ids.includes(id))),
})
const attemptedAt = instant('2026-03-04T15:00:00Z')
type Unknown = Extract<ContactState, { kind: 'unknown' }>
function unknown(key: string, { channel = 'email', ...state }: Partial<Unknown & { channel: string }> = {}): Contact {
  const lost = { kind: 'unknown', token: 1, unknownAt: instant('2026-03-04T15:05:00Z'), reason: 'cut', attemptedAt }
  return { plan: { key, channel }, state: { ...lost, ...state } } as Contact
}
const booksOf = (...contacts: readonly Contact[]) => ({
  async *unknownContacts() {
    for (const contact of contacts) yield { customerId: 'C-1', contact }
  },
})
const sentAt = (key: string, at: string): SentMessage => ({ key, sentAt: instant(at) })
const [before, after] = [sentAt('before', '2026-03-04T14:59:00Z'), sentAt('after', '2026-03-04T15:01:00Z')]
const lost = unknown('lost')

/** What is said of `lost`, when these copies are there and these messages were sent. */
async function said(copies: readonly string[], sent: readonly SentMessage[], idOf = ourId) {
  const archive = archiveOf(...copies.map((key) => ourId(key)))
  const find = await findInArchive(archive, { collections: booksOf(lost), messageIdOf: idOf, sent })
  return find('lost', lost)
}

describe('findInArchive', () => {
  it('finds a copy, whatever else is known', async () => {
    expect(await said(['lost'], [])).toBe('found')
    expect(await said(['lost'], [before, after])).toBe('found')
  })

  it('calls absent what lies between messages that are there', async () => {
    expect(await said(['before', 'after'], [before, after])).toBe('absent')
    expect(await said(['then'], [sentAt('then', attemptedAt)])).toBe('absent')
  })

  it.each<[string, readonly string[], readonly SentMessage[]]>([
    ['knows of no message', [], []],
    ['has none of what was sent', [], [before, after]],
    ['begins after it', ['after'], [before, after]],
    ['ends before it', ['before'], [before, after]],
    ['was not asked for anything before', ['after'], [after]],
    ['was not asked for anything after', ['before'], [before]],
    [
      'was asked for old messages only',
      ['old', 'new'],
      [sentAt('old', '2026-02-28T09:00:00Z'), sentAt('new', '2026-03-09T09:00:00Z')],
    ],
  ])('cannot tell from an archive that %s', async (_what, copies, sent) => {
    expect(await said(copies, sent)).toBe('cannot-tell')
  })

  it('cannot tell when it asks for other ids than those sent: another domain, another tenant, ids of a provider', async () => {
    for (const other of [{ domain: 'mail.bodega.example' }, { domain, tenantId: 'b' }]) {
      const idOf = (key: string) => messageIdOf({ key, ...other })
      expect(await said(['before', 'after', 'lost'], [before, after], idOf)).toBe('cannot-tell')
    }
    const rewritten = archiveOf('<0100018f-aaaa@email.provider.example>')
    const find = await findInArchive(rewritten, {
      collections: booksOf(lost),
      messageIdOf: ourId,
      sent: [before, after],
    })
    expect(await find('lost', lost)).toBe('cannot-tell')
  })

  it('lets mails of unknown fate that are found speak for the archive', async () => {
    const [one, two] = [
      unknown('one', { attemptedAt: instant('2026-03-04T14:59:59Z') }),
      unknown('two', { attemptedAt: instant('2026-03-04T15:00:01Z') }),
    ]
    const archive = archiveOf(ourId('one'), ourId('two'))
    const collections = booksOf(one, lost, two)
    const find = await findInArchive(archive, { collections, messageIdOf: ourId, sent: [] })
    expect([await find('one', one), await find('lost', lost)]).toEqual(['found', 'absent'])
  })

  it('asks for all at once', async () => {
    const asked: string[][] = []
    const archive: MessageArchive = {
      async find(ids) {
        asked.push([...ids])
        return new Set()
      },
    }
    const contacts = ['a', 'b', 'c'].map((key) => unknown(key))
    const find = await findInArchive(archive, { collections: booksOf(...contacts), messageIdOf: ourId, sent: [before] })
    for (const contact of contacts) await find(contact.plan.key, contact)
    expect(asked).toEqual([['a', 'b', 'c', 'before'].map(ourId)])
  })

  it('cannot tell of other channels, of what was not looked for, and of a later attempt', async () => {
    const sms = unknown('sms', { channel: 'sms' })
    const find = await findInArchive(archiveOf(ourId('before'), ourId('after')), {
      collections: booksOf(lost, sms),
      messageIdOf: ourId,
      sent: [before, after],
    })
    expect(await find('lost', lost)).toBe('absent')
    expect(await find('sms', sms)).toBe('cannot-tell')
    expect(await find('newer', unknown('newer'))).toBe('cannot-tell')
    expect(await find('lost', unknown('lost', { token: 2 }))).toBe('cannot-tell')
  })

  it('throws what the archive throws, and refuses what is no function', async () => {
    const broken = { find: () => Promise.reject(new Error('no connection')) }
    const options = { collections: booksOf(lost), messageIdOf: ourId, sent: [] }
    await expect(findInArchive(broken, options)).rejects.toThrow('no connection')
    await expect(findInArchive(archiveOf(), { ...options, messageIdOf: domain as never })).rejects.toThrow(
      /^messageIdOf: /,
    )
  })

  it.each(['never', 'after-reconcile'] as const)(
    'settles mails whose answer was lost, resending %s',
    async (resendUnknown) => {
      const clock = simulatedClock(instant('2026-03-04T15:00:00Z'))
      const [taken, handedOver]: [string[], Mail[]] = [[], []]
      // Takes every mail but that of B, and loses all answers on the first day.
      const transport: MailTransport = {
        async send(mail) {
          handedOver.push(mail)
          if (mail.to.name !== 'B' || handedOver.length > 2) taken.push(mail.messageId)
          return handedOver.length > 2 ? { kind: 'sent' } : { kind: 'unknown', failure: 'unreachable', reason: 'cut' }
        },
        async close() {},
      }
      const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
      const creditor = { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } }
      const policy = { ...standard, messages: messagePolicy({ creditor, payment: [], fallbackLocale: 'es-PE' }) }
      const from = { address: `cobros@${domain}` }
      const email = emailNotifier({ transport, from, tenantId: 'acme', timeZone: 'America/Lima', clock })
      const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
      for (const id of ['A', 'B']) {
        const addresses = [{ channel: 'email', address: 'ana@cliente.example' }]
        await collections.recordCustomer({ id, customerId: id, validFrom: isoDate('2026-01-01'), name: id, addresses })
        const dated = { issueDate: isoDate('2026-02-01'), dueDate: isoDate('2026-03-01') }
        await collections.recordInvoice({ id: 'F-1', customerId: id, ...dated, amount: pen('100.00') })
      }
      await collections.tick(isoDate('2026-03-04'))
      expect(await collections.deliver()).toMatchObject({ unknown: 2, sent: 0 })

      clock.advance({ minutes: 90 })
      const { messageIdOf } = email
      const find = await findInArchive(archiveOf(...taken), { collections, messageIdOf, sent: [] })
      const { sent, notSent, left } = await resolveUnknown(collections, { now: clock.now(), find, resendUnknown })
      const isResent = resendUnknown === 'after-reconcile'
      expect({ sent, notSent, left }).toEqual({ sent: 1, notSent: isResent ? 1 : 0, left: isResent ? 0 : 1 })
      await collections.deliver()
      // One of each, and B's under the id it had before.
      expect(new Set(taken).size).toBe(taken.length)
      expect(handedOver.map(({ to }) => to.name).sort()).toEqual(isResent ? ['A', 'B', 'B'] : ['A', 'B'])
      expect(new Set(handedOver.map(({ messageId }) => messageId)).size).toBe(2)
    },
  )
})
