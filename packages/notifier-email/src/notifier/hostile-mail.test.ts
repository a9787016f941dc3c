import { instant, type OutgoingMessage, safeText } from '@cobranza/core'
import { hostileTexts, outgoingMessages, simulatedClock } from '@cobranza/core/testing'
import fc from 'fast-check'
import PostalMime, { type Email } from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Mail } from '../mail.ts'
import { mimeOf } from '../smtp/mime.ts'
import { type EmailNotifierOptions, emailNotifier } from './email-notifier.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const clock = simulatedClock(instant('2026-03-17T14:00:00Z'))

function notifier(options: Partial<EmailNotifierOptions> = {}) {
  return emailNotifier({
    transport: { send: async () => ({ kind: 'sent' }), close: async () => {} },
    from: { address: 'cobros@bodega.example', name: 'Bodega Norte' },
    timeZone: 'America/Lima',
    clock,
    unsubscribe: { url: 'https://bodega.example/stop', secret, mailto: 'alto@bodega.example' },
    ...options,
  })
}

/** What a program of another make reads. */
async function readBack(mail: Mail): Promise<Email> {
  return PostalMime.parse(await mimeOf(mail))
}

const fields = [
  'from',
  'to',
  'subject',
  'message-id',
  'date',
  'content-language',
  'auto-submitted',
  'x-auto-response-suppress',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'cobranza-contact',
  'mime-version',
  'content-type',
]

/** The signs of an encoded word are parted on the way, or the reader would decode it. */
const parted = (text: string) => text.replaceAll('=?', '= ?')
const shown = (name: string) => parted(safeText(name))

/** Messages whose every text is hostile, also those of the earlier ones of the case. */
const messages = (): fc.Arbitrary<OutgoingMessage> =>
  fc.tuple(outgoingMessages({ isSendable: true }), fc.array(hostileTexts(), { maxLength: 4 })).map(([one, follows]) => {
    return { ...one, follows }
  })

describe('a mail read by another program', () => {
  it('has our header fields and no others, whatever the texts are', async () => {
    const { mailOf } = notifier()
    await fc.assert(
      fc.asyncProperty(messages(), async (message) => {
        const mail = mailOf(message)
        const read = await readBack(mail)
        const lines = (text: string | undefined) => text?.replaceAll('\r\n', '\n').trim()
        expect([lines(read.text), lines(read.html)]).toEqual([lines(mail.text), lines(mail.html)])
        const isFollowing = mail.references.length > 0
        const expected = isFollowing ? [...fields, 'in-reply-to', 'references'] : fields
        expect(read.headers.map(({ key }) => key).sort()).toEqual([...expected].sort())
        expect([read.cc, read.bcc, read.sender]).toEqual([undefined, undefined, undefined])
        expect(read.from).toMatchObject({ address: 'cobros@bodega.example', name: 'Bodega Norte' })
        expect(read.to).toEqual([{ address: message.to, name: shown(message.facts.customerName) }])
        expect(read.subject).toBe(parted(mail.subject))
        expect(read.messageId).toBe(mail.messageId)
        expect(read.date).toBe('2026-03-17T14:00:00.000Z')
        expect(read.references?.split(/\s+/) ?? []).toEqual(isFollowing ? mail.references : [])
        expect(read.inReplyTo).toBe(mail.references.at(-1))
        for (const [name, value] of mail.headers) {
          expect(read.headers.find(({ key }) => key === name.toLowerCase())?.value).toBe(value)
        }
        expect(read.attachments).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('shows any subject as the text it is', async () => {
    const { mailOf } = notifier()
    const subjects = fc.oneof(hostileTexts(), fc.constant('=?utf-8?q?Bcc:_x=40y.example?= hola'))
    await fc.assert(
      fc.asyncProperty(outgoingMessages({ isSendable: true }), subjects, async (message, subject) => {
        const { composed } = message
        if (composed === undefined) throw new Error('a message without words')
        const mail = mailOf({ ...message, composed: { ...composed, subject } })
        const read = await readBack(mail)
        expect(read.subject ?? '').toBe(parted(mail.subject))
        expect(read.headers.filter(({ key }) => !fields.includes(key))).toEqual([])
        expect(read.to).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })

  it('shows the names of a hostile host on one line, too', async () => {
    await fc.assert(
      fc.asyncProperty(hostileTexts(), outgoingMessages({ isSendable: true }), async (name, message) => {
        const address = 'cobros@bodega.example'
        const mail = notifier({ from: { address, name }, replyTo: { address, name } }).mailOf(message)
        const read = await readBack(mail)
        expect(read.from).toMatchObject({ address, name: shown(name) })
        expect(read.replyTo).toEqual([{ address, name: shown(name) }])
        expect(read.to).toHaveLength(1)
        expect(read.headers.map(({ key }) => key).sort()).toEqual([...fields, 'reply-to'].sort())
      }),
      { numRuns: 30 },
    )
  })

  it('has names and addresses of other alphabets as they were', async () => {
    const { mailOf } = notifier({ from: { address: 'cobros@señal.example', name: 'Señal Ñuñoa €' } })
    const [message] = fc.sample(outgoingMessages({ isSendable: true }), { numRuns: 1, seed: 1 })
    if (message === undefined) throw new Error('no message')
    const named = { ...message, to: 'peña@señal.example', facts: { ...message.facts, customerName: '例子 S.A.' } }
    const read = await readBack(mailOf(named))
    // A domain stands as DNS knows it, unless the address is for servers that know SMTPUTF8 anyway (RFC 6532).
    expect(read.from).toMatchObject({ address: 'cobros@xn--seal-hqa.example', name: 'Señal Ñuñoa €' })
    expect(read.to).toMatchObject([{ address: 'peña@señal.example', name: '例子 S.A.' }])
    expect(read.messageId).toMatch(/@xn--seal-hqa\.example>$/)
  })
})

describe('a conversation', () => {
  it('is a chain: each message names those before it, and answers the last', async () => {
    const { mailOf } = notifier()
    const cases = fc.tuple(outgoingMessages({ isSendable: true }), fc.integer({ min: 2, max: 6 }))
    fc.assert(
      fc.property(cases, ([message, count]) => {
        const keys = Array.from({ length: count }, (_, index) => `${message.key}/${index}`)
        const mails = keys.map((key, index) => mailOf({ ...message, key, follows: keys.slice(0, index) }))
        const ids = mails.map(({ messageId }) => messageId)
        expect(new Set(ids).size).toBe(count)
        for (const [index, { references }] of mails.entries()) expect(references).toEqual(ids.slice(0, index))
      }),
      { numRuns: 10 },
    )
  })
})
