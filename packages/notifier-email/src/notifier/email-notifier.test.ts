import type { OutgoingMessage } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import type { MailOutcome, MailTransport } from '../mail.ts'
import { openToken } from '../unsubscribe/contact-token.ts'
import { addressHash, shortKey } from '../unsubscribe/token-frame.ts'
import type { EmailNotifierOptions } from './email-notifier.ts'
import { messageIdOf } from './message-id.ts'
import { from, message, messageTo, secret, signal, unsubscribe, world } from './notifier-world.example.ts'

describe('emailNotifier', () => {
  it('makes one mail of a message, with all that mailboxes ask for', async () => {
    const { notifier, mails } = world({ unsubscribe, replyTo: { address: 'pagos@bodega.example' } })
    const messageId = messageIdOf({ key: message.key, domain: 'bodega.example' })
    expect(await notifier.send(message, { signal })).toEqual({ kind: 'sent', reference: messageId })
    const [mail] = mails
    expect(mail).toMatchObject({
      key: message.key,
      messageId,
      date: 'Tue, 17 Mar 2026 09:00:00 -0500',
      from,
      to: { address: 'ana@cliente.example', name: 'Ñandú S.A.C.' },
      replyTo: { address: 'pagos@bodega.example' },
      envelope: { from: 'cobros@bodega.example', to: 'ana@cliente.example' },
      subject: 'Un pago pendiente de S/ 1,250.00',
      locale: 'es-PE',
      references: [],
      attachments: [],
    })
    expect(mail?.html).toContain('lang="es-PE"')
    expect(mail?.html).toContain('1,250.00')
    expect(mail?.text).toContain('1,250.00')
    const fields = new Map(mail?.headers)
    expect([...fields.keys()]).toEqual([
      'Content-Language',
      'Auto-Submitted',
      'X-Auto-Response-Suppress',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'Cobranza-Contact',
    ])
    expect(fields.get('Auto-Submitted')).toBe('auto-generated')
    expect(fields.get('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
  })

  it('names the contact to its own secret only, in the field for bounces and in the link', async () => {
    const { notifier } = world({ unsubscribe, tenantId: 't-1' })
    const { headers, html, text } = notifier.mailOf(message)
    const fields = new Map(headers)
    const token = fields.get('Cobranza-Contact') ?? ''
    expect(openToken(token, [secret])).toEqual({
      kind: 'opened',
      purpose: 'contact',
      contact: {
        customerId: 'C-1',
        channel: 'email',
        key: shortKey(message.key),
        tenantId: 't-1',
        locale: 'es-PE',
        toHash: addressHash('ana@cliente.example'),
      },
    })
    const link = /^<(.+)>$/.exec(fields.get('List-Unsubscribe') ?? '')?.[1] ?? ''
    const stop = openToken(new URL(link).searchParams.get('t') ?? '', [secret])
    expect(stop).toEqual({ ...openToken(token, [secret]), purpose: 'stop' })
    expect(text).toContain(link)
    expect(html.replaceAll('&#61;', '=')).toContain(link)
  })

  it('keeps equal keys of two tenants apart, for readers, archives and providers', () => {
    const follows = ['k-1']
    const [one, two] = ['acme', 'b/c'].map((tenantId) =>
      world({ unsubscribe, tenantId }).notifier.mailOf({ ...message, follows }),
    )
    expect(one?.messageId).not.toBe(two?.messageId)
    expect(one?.references).not.toEqual(two?.references)
    expect([one?.key, two?.key]).toEqual([`acme/${message.key}`, `b%2Fc/${message.key}`])
    const parts = { key: message.key, domain: 'bodega.example', tenantId: 'acme' }
    expect(world({ tenantId: 'acme' }).notifier.messageIdOf(message.key)).toBe(messageIdOf(parts))
    expect(one?.messageId).toBe(messageIdOf(parts))
  })

  it('writes no such fields without a page to stop messages', () => {
    const { notifier } = world()
    expect(notifier.mailOf(message).headers.map(([name]) => name)).toEqual([
      'Content-Language',
      'Auto-Submitted',
      'X-Auto-Response-Suppress',
    ])
  })

  it('makes the same mail twice, and does not change the message', () => {
    const { notifier } = world({ unsubscribe })
    const before = structuredClone(message)
    expect(notifier.mailOf(message)).toEqual(notifier.mailOf(message))
    expect(message).toEqual(before)
  })

  it('puts the messages of one case into one conversation', () => {
    const { notifier } = world()
    const idOf = (key: string) => messageIdOf({ key, domain: 'bodega.example' })
    const { references } = notifier.mailOf(messageTo('ana@cliente.example', { follows: ['k-1', 'k-2'] }))
    expect(references).toEqual([idOf('k-1'), idOf('k-2')])
  })

  it('names the first and the latest of many earlier messages, none twice, and not itself', () => {
    const { notifier } = world()
    const follows = ['k-1', ...Array.from({ length: 40 }, (_, index) => `k-${index + 1}`), message.key]
    const { references } = notifier.mailOf(messageTo('ana@cliente.example', { follows }))
    const last = Array.from({ length: 19 }, (_, index) =>
      messageIdOf({ key: `k-${index + 22}`, domain: 'bodega.example' }),
    )
    expect(references).toEqual([messageIdOf({ key: 'k-1', domain: 'bodega.example' }), ...last])
  })

  it('writes the domain of the sender as DNS knows it, and to other alphabets as they are', () => {
    const { notifier } = world({ from: { address: 'cobros@señal.example' } })
    const mail = notifier.mailOf(messageTo('peña@例子.example'))
    expect(mail.messageId).toMatch(/@xn--seal-hqa\.example>$/)
    expect(mail.to.address).toBe('peña@例子.example')
    expect(mail.envelope.to).toBe('peña@例子.example')
  })

  it('takes no spaces around an address for a part of it', async () => {
    const { notifier, mails } = world({ unsubscribe })
    expect(await notifier.send(messageTo(' ana@cliente.example\t'), { signal })).toMatchObject({ kind: 'sent' })
    expect([mails[0]?.to.address, mails[0]?.envelope.to]).toEqual(['ana@cliente.example', 'ana@cliente.example'])
  })

  it('lets bounces go elsewhere', () => {
    const { notifier } = world({ bounceTo: 'rebotes@bodega.example' })
    expect(notifier.mailOf(message).envelope.from).toBe('rebotes@bodega.example')
    expect(notifier.mailOf(message).from).toEqual(from)
  })

  it.each<MailOutcome>([
    { kind: 'sent', reference: 'queued as 7' },
    { kind: 'refused', failure: 'address-unknown', reason: 'no such user', reply: { code: 550, text: 'no such user' } },
    { kind: 'not-sent', failure: 'rate-limited', reason: 'later' },
    { kind: 'unknown', failure: 'unreachable', reason: 'cut' },
  ])('answers $kind as the transport does', async (outcome) => {
    const { notifier } = world({}, outcome)
    expect(await notifier.send(message, { signal })).toEqual(outcome)
  })

  it('calls unknown what a transport throws', async () => {
    const { notifier } = world({}, new Error('the socket\r\nis gone'))
    const outcome = await notifier.send(message, { signal })
    expect(outcome).toEqual({ kind: 'unknown', failure: 'other', reason: 'the socket is gone' })
  })
})

describe('a message that is not fit', () => {
  it.each<[string, OutgoingMessage, object]>([
    ['without an address', messageTo(), { kind: 'refused', reason: expect.stringMatching(/^to: /) }],
    ['with two addresses', messageTo('a@b.example, c@d.example'), { kind: 'refused' }],
    ['with a line too many', messageTo('a@b.example\r\nBcc: c@d.example'), { kind: 'refused' }],
    [
      'of a customer whose id is too long for a token',
      { ...message, customerId: '漢'.repeat(200) },
      { kind: 'refused', reason: expect.stringMatching(/^customerId: /) },
    ],
  ])('%s is refused', async (_what, unfit, expected) => {
    const { notifier, mails } = world({ unsubscribe })
    expect(await notifier.send(unfit, { signal })).toMatchObject({ failure: 'unfit', ...expected })
    expect(mails).toEqual([])
    expect(() => notifier.mailOf(unfit)).toThrow(RangeError)
  })

  it('without words is not sent, and the reason tells what to do', async () => {
    const { composed: _, ...wordless } = message
    const { notifier, mails } = world()
    expect(await notifier.send(wordless, { signal })).toMatchObject({
      kind: 'not-sent',
      failure: 'unfit',
      reason: expect.stringContaining('set `messages` in the policy'),
    })
    expect(mails).toEqual([])
  })

  it('that was checked in its short form is not sent in its long one', async () => {
    const { composed } = message
    const short = {
      ...message,
      ...(composed === undefined ? {} : { composed: { ...composed, form: 'short' as const } }),
    }
    const { notifier, mails } = world()
    const outcome = await notifier.send(short, { signal })
    expect(outcome).toMatchObject({ kind: 'not-sent', reason: expect.stringContaining('shortChannels') })
    expect(mails).toEqual([])
  })

  it('waits where a template of the host fails', async () => {
    const templates = {
      check: () => {},
      render: () => {
        throw new RangeError('overdue-friendly.html, line 3, column 7: no such field')
      },
    }
    const { notifier, mails } = world({ templates: templates as never })
    expect(await notifier.send(message, { signal })).toEqual({
      kind: 'not-sent',
      failure: 'unfit',
      reason: 'overdue-friendly.html, line 3, column 7: no such field',
    })
    expect(mails).toEqual([])
  })

  it('is not thrown over, whatever it is and whatever the clock says', async () => {
    const broken = world({ clock: { now: () => 'noon' as never } })
    expect(await broken.notifier.send(message, { signal })).toMatchObject({ kind: 'not-sent', failure: 'unfit' })
    const { notifier } = world()
    const none = { ...message, facts: undefined } as unknown as OutgoingMessage
    expect(await notifier.send(none, { signal })).toMatchObject({ kind: 'not-sent', failure: 'unfit' })
    expect(broken.mails).toEqual([])
  })
})

describe('options', () => {
  it.each<[Partial<EmailNotifierOptions>, RegExp]>([
    [{ from: { address: 'Bodega <cobros@bodega.example>' } }, /^from\.address: /],
    [{ from: undefined as never }, /^from\.address: /],
    [{ tenantId: '' }, /^tenantId: "" is no tenant/],
    [{ tenantId: 'a\0' }, /^tenantId: /],
    [{ tenantId: 'ñ'.repeat(101) }, /^tenantId: /],
    [{ replyTo: { address: '' } }, /^replyTo\.address: /],
    [{ bounceTo: 'a@b.example, c@d.example' }, /^bounceTo: /],
    [{ timeZone: '-05:00' }, /^timeZone: /],
    [{ clock: {} as never }, /^clock: /],
    [{ transport: {} as never }, /^transport: /],
    [{ attachmentBytesMax: -1 }, /^attachmentBytesMax: /],
    [{ brand: { colour: 'red' as never } }, /^brand\.colour: /],
    [{ unsubscribe: { ...unsubscribe, url: 'http://bodega.example' } }, /^unsubscribe\.url: /],
  ])('of %j are refused by name', (options, reason) => {
    expect(() => world(options)).toThrow(reason)
  })

  it('show the name of the sender on one line', () => {
    const { notifier } = world({ from: { address: 'cobros@bodega.example', name: 'Bodega\r\nBcc: x@y.example' } })
    expect(notifier.mailOf(message).from.name).toBe('Bodega Bcc: x@y.example')
  })

  it('hand on the end', async () => {
    let isClosed = false
    const transport: MailTransport = {
      send: async () => ({ kind: 'sent' }),
      close: async () => {
        isClosed = true
      },
    }
    await world({ transport }).notifier.close()
    expect(isClosed).toBe(true)
  })
})
