import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Contact,
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
import { findInArchive } from './find-in-archive.ts'
import type { MessageArchive } from './message-archive.ts'

const domain = 'bodega.example'
const archiveOf = (...ids: readonly string[]): MessageArchive => ({
  find: async (wanted) => new Set(wanted.filter((id) => ids.includes(id))),
})
const contactBy = (channel: string) => ({ plan: { channel } }) as Contact

describe('findInArchive', () => {
  const copies = archiveOf(messageIdOf('reminder/C-1', domain))

  it('tells whether there is a copy', async () => {
    const find = findInArchive(copies, { domain })
    expect(await find('reminder/C-1', contactBy('email'))).toBe('found')
    expect(await find('reminder/C-2', contactBy('email'))).toBe('absent')
  })

  it('cannot tell of other channels, nor when the archive fails', async () => {
    expect(await findInArchive(copies, { domain })('reminder/C-1', contactBy('sms'))).toBe('cannot-tell')
    const broken = { find: () => Promise.reject(new Error('no connection')) }
    expect(await findInArchive(broken, { domain })('reminder/C-1', contactBy('email'))).toBe('cannot-tell')
  })

  it('refuses a domain that is none', () => {
    expect(() => findInArchive(copies, { domain: 'a b' })).toThrow(RangeError)
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
      const email = emailNotifier({ transport, from, timeZone: 'America/Lima', clock })
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
      const find = findInArchive(archiveOf(...taken), { domain })
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
