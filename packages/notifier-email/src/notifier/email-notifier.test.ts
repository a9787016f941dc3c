import { composeMessage, instant, isoDate, messagePolicy, type OutgoingMessage } from '@cobranza/core'
import { pen, simulatedClock } from '@cobranza/core/testing'
import { describe, expect, it } from 'vitest'
import type { Mail, MailOutcome, MailTransport } from '../mail.ts'
import { openToken } from '../unsubscribe/contact-token.ts'
import { addressHash, shortKey } from '../unsubscribe/token-frame.ts'
import { type EmailNotifierOptions, emailNotifier } from './email-notifier.ts'
import { messageIdOf } from './message-id.ts'

const secret = 'a secret for tests only, of 44 characters ok'
const clock = simulatedClock(instant('2026-03-17T14:00:00Z'))
const policy = messagePolicy({
  creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
  payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
  fallbackLocale: 'es-PE',
})
const from = { address: 'cobros@bodega.example', name: 'Bodega Norte' }
const unsubscribe = { url: 'https://bodega.example/stop', secret }

function messageTo(to?: string, change: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const open = pen('1250.00')
  const dates = { issueDate: isoDate('2026-02-03'), dueDate: isoDate('2026-03-05') }
  const facts = {
    customerName: 'Ñandú S.A.C.',
    asOf: isoDate('2026-03-17'),
    items: [{ kind: 'invoice' as const, number: 'F-101', ...dates, daysPastDue: 12, open }],
    totals: [{ currency: 'PEN', open, credit: pen('0.00'), asked: open }],
  }
  const reminder = { template: 'overdue-friendly', channel: 'email' }
  return {
    key: 'reminder/C-1/v1/first/F-101/email',
    customerId: 'C-1',
    ...reminder,
    locale: 'es-PE',
    tone: 'friendly',
    facts,
    composed: composeMessage(policy, reminder, facts, { locale: 'es-PE' }),
    ...(to === undefined ? {} : { to }),
    ...change,
  }
}
const message = messageTo('ana@cliente.example')

/** A notifier over a transport that answers as told, and what was handed to it. */
function world(options: Partial<EmailNotifierOptions> = {}, answer: MailOutcome | Error = { kind: 'sent' }) {
  const mails: Mail[] = []
  const transport: MailTransport = {
    async send(mail) {
      mails.push(mail)
      if (answer instanceof Error) throw answer
      return answer
    },
    async close() {},
  }
  return { mails, notifier: emailNotifier({ transport, from, timeZone: 'America/Lima', clock, ...options }) }
}
const signal = new AbortController().signal
const file = { filename: 'estado.csv', contentType: 'text/csv', content: new Uint8Array(10) }

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

describe('attachments', () => {
  it('go with the message', async () => {
    const { notifier, mails } = world({
      attachments: async ({ customerId }) => [{ ...file, filename: `${customerId}.csv` }],
    })
    expect(await notifier.send(message, { signal })).toMatchObject({ kind: 'sent' })
    expect(mails[0]?.attachments).toEqual([{ ...file, filename: 'C-1.csv' }])
  })

  it.each([
    ['of as many bytes as may be', { attachments: () => [file, file], attachmentBytesMax: 20 }, 'sent'],
    ['of more', { attachments: () => [file, file], attachmentBytesMax: 19 }, 'not-sent'],
    ['of more than 5 MiB', { attachments: () => [{ ...file, content: new Uint8Array(5 * 2 ** 20 + 1) }] }, 'not-sent'],
    ['that fail', { attachments: () => Promise.reject(new Error('the disk is full')) }, 'not-sent'],
    ['whose name is a path', { attachments: () => [{ ...file, filename: '../estado.csv' }] }, 'not-sent'],
    ['whose name ends a line', { attachments: () => [{ ...file, filename: 'a\r\nBcc: x' }] }, 'not-sent'],
    ['whose type ends a line', { attachments: () => [{ ...file, contentType: 'text/csv\r\nBcc: x' }] }, 'not-sent'],
    ['that are none', { attachments: () => [{ filename: 'x' }] as never }, 'not-sent'],
    ['that are no list', { attachments: () => undefined as never }, 'not-sent'],
  ] as const)('%s: %#', async (_what, options, kind) => {
    const { notifier, mails } = world(options)
    const outcome = await notifier.send(message, { signal })
    expect(outcome.kind).toBe(kind)
    if (outcome.kind !== 'sent') {
      expect(outcome).toMatchObject({ failure: 'unfit', reason: expect.stringMatching(/^attachments/) })
    }
    expect(mails).toHaveLength(kind === 'sent' ? 1 : 0)
  })
})

describe('a signal', () => {
  it('that has aborted sends nothing', async () => {
    const { notifier, mails } = world()
    expect(await notifier.send(message, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })

  it('that aborts does not wait for attachments that never come', async () => {
    const controller = new AbortController()
    const { notifier, mails } = world({
      attachments: () => {
        queueMicrotask(() => controller.abort())
        return new Promise(() => {})
      },
    })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })
})

describe('onMail', () => {
  it('has written down the mail before the transport gets it', async () => {
    const order: string[] = []
    const transport: MailTransport = {
      async send({ messageId }) {
        order.push(`sent ${messageId}`)
        return { kind: 'sent' }
      },
      async close() {},
    }
    const onMail: EmailNotifierOptions['onMail'] = async (one, mail) => {
      await Promise.resolve()
      order.push(`kept ${one.key} ${mail.messageId} ${mail.attachments.length}`)
    }
    const { notifier } = world({ transport, onMail, attachments: () => [file] })
    await notifier.send(message, { signal })
    const id = notifier.messageIdOf(message.key)
    expect(order).toEqual([`kept ${message.key} ${id} 1`, `sent ${id}`])
  })

  it('keeps back a message that could not be written down', async () => {
    const { notifier, mails } = world({ onMail: () => Promise.reject(new Error('the disk is full')) })
    expect(await notifier.send(message, { signal })).toEqual({
      kind: 'not-sent',
      failure: 'other',
      reason: 'onMail: the disk is full',
    })
    expect(mails).toEqual([])
  })

  it('is not waited for once the signal aborts, and nothing is sent', async () => {
    const controller = new AbortController()
    const onMail = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    }
    const { notifier, mails } = world({ onMail })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'not-sent' })
    expect(mails).toEqual([])
  })

  it('is not told of a message that is no mail', async () => {
    const told: unknown[] = []
    const { notifier } = world({ onMail: (one) => told.push(one) })
    await notifier.send(messageTo(), { signal })
    expect(told).toEqual([])
  })
})

describe('onOutcome', () => {
  it('is told of every answer, and waited for', async () => {
    const told: unknown[] = []
    const onOutcome: EmailNotifierOptions['onOutcome'] = async (one, mail, { kind }) => {
      await Promise.resolve()
      told.push([one.key, mail?.messageId, kind])
    }
    const refused = { kind: 'refused', failure: 'mailbox-full', reason: 'full' } as const
    const { notifier } = world({ onOutcome }, refused)
    await notifier.send(message, { signal })
    await notifier.send(messageTo(), { signal })
    const id = messageIdOf({ key: message.key, domain: 'bodega.example' })
    expect(told).toEqual([
      [message.key, id, 'refused'],
      [message.key, undefined, 'refused'],
    ])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('away')
      },
    ],
    ['rejects', () => Promise.reject(new Error('away'))],
  ])('changes nothing when it %s', async (_how, onOutcome) => {
    const { notifier } = world({ onOutcome })
    expect(await notifier.send(message, { signal })).toMatchObject({ kind: 'sent' })
    expect(await notifier.send(message, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'not-sent' })
  })

  it('is not waited for once the signal aborts', async () => {
    const controller = new AbortController()
    const onOutcome = () => {
      queueMicrotask(() => controller.abort())
      return new Promise(() => {})
    }
    const { notifier } = world({ onOutcome })
    expect(await notifier.send(message, { signal: controller.signal })).toMatchObject({ kind: 'sent' })
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
