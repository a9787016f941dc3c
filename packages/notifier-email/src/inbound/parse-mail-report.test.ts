import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autoReplies, others, replies } from './answer.example.ts'
import { bounces as serverBounces } from './bounce.example.ts'
import type { MailEvent } from './mail-event.ts'
import { parseMailReport } from './parse-mail-report.ts'
import { feedback, plainBounces } from './plain.example.ts'
import { providerBounces } from './provider.example.ts'
import { contact, messageId, recipient, secret, token } from './sent.example.ts'

const parse = (raw: string | Uint8Array | undefined) => parseMailReport(raw ?? 'missing', { secrets: [secret] })
const bounces = { ...serverBounces, ...providerBounces }
const everything = { ...bounces, ...plainBounces, ...feedback, ...autoReplies, ...replies, ...others }

/** Kind, whether it is for good, what it means, and the status and code of the answer. */
type Row = [
  name: string,
  kind: MailEvent['kind'],
  isPermanent: boolean | undefined,
  failure: string | undefined,
  reply: string | undefined,
]

const bounceRows: Row[] = [
  ['postfixUnknown', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['postfixRemote', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['postfixFull', 'bounced', false, 'mailbox-full', '452 4.2.2'], // given up, though the mailbox may be emptied
  ['postfixDelay', 'delayed', undefined, undefined, '450 4.4.1'],
  ['exchange', 'bounced', true, 'address-unknown', '550 5.1.10'],
  ['exchangeBlocked', 'bounced', true, 'blocked', '550 5.7.1'],
  ['gmail', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['gmailFull', 'bounced', true, 'mailbox-full', '552 5.2.2'],
  ['gmailDelay', 'delayed', undefined, undefined, '450 4.4.1'],
  ['exim', 'bounced', true, 'address-unknown', '550 5.1.1'], // the status says 5.0.0, the answer more
  ['sendmail', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['sendmailWarning', 'delayed', undefined, undefined, '450 4.4.2'],
  ['tokenInLink', 'bounced', true, 'address-unknown', '550 5.5.0'],
  ['base64Status', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['forwarded', 'bounced', true, 'other', '554 5.4.6'],
]
const plainRows: Row[] = [
  ['qmail', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['exim', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['eximUnrouteable', 'bounced', false, 'other', undefined], // no code at all
  ['eximWarning', 'delayed', undefined, undefined, '451'],
  ['oldGateway', 'bounced', true, 'address-unknown', '554'],
]

describe('parseMailReport', () => {
  it.each(bounceRows)('reads the delivery status %s as %s', async (name, kind, isPermanent, failure, reply) => {
    expect(summary(await parse(bounces[name]))).toEqual({
      kind,
      isPermanent,
      failure,
      reply,
      messageId,
      recipient,
      contact,
    })
  })

  it.each(plainRows)('reads the words of %s as %s', async (name, kind, isPermanent, failure, reply) => {
    expect(summary(await parse(plainBounces[name]))).toEqual({
      kind,
      isPermanent,
      failure,
      reply,
      messageId,
      recipient,
      contact,
    })
  })

  it('knows the contact where the provider wrote over the Message-ID', async () => {
    expect(await parse(bounces['ses'])).toMatchObject({
      kind: 'bounced',
      failure: 'address-unknown',
      messageId: '<0100018e-11111111-2222-000000@bounces.example>',
      contact,
    })
  })

  it('reads addresses in UTF-8', async () => {
    expect(await parse(bounces['utf8Address'])).toMatchObject({
      kind: 'bounced',
      recipient: 'aña@cliente.example',
      contact,
    })
  })

  it.each([
    ['yahoo', 'abuse'],
    ['outlook', 'abuse'],
    ['optOut', 'opt-out'],
  ])('reads the complaint %s', async (name, kind) => {
    expect(await parse(feedback[name])).toMatchObject({ kind: 'complained', feedback: kind, messageId, contact })
  })

  it.each(['notSpam', 'authFailure'])('takes no complaint from %s', async (name) => {
    expect(await parse(feedback[name])).toBeUndefined()
  })

  it.each(Object.entries(autoReplies))('knows the machine behind %s', async (_, raw) => {
    expect(await parse(raw)).toMatchObject({ kind: 'auto-replied', messageId })
  })

  it.each(Object.entries(replies))('knows the person behind %s', async (_, raw) => {
    expect(await parse(raw)).toMatchObject({ kind: 'replied', messageId })
  })

  it.each(Object.entries(others))('has nothing to say of %s', async (_, raw) => {
    expect(await parse(raw)).toBeUndefined()
  })

  it('tells when it was written, and an id that is its own', async () => {
    const [one, again, other] = [
      await parse(bounces['gmail']),
      await parse(bounces['gmail']),
      await parse(bounces['exim']),
    ]
    expect(one?.receivedAt).toBe('2026-03-02T14:05:00.000Z')
    expect(again?.id).toBe(one?.id)
    expect(other?.id).not.toBe(one?.id)
  })

  it('has the same id for a report that was handed on once more', async () => {
    const raw = bounces['postfixRemote'] ?? ''
    expect((await parse(`Received: from a.example by b.example\r\n${raw}`))?.id).toBe((await parse(raw))?.id)
  })

  it('names no contact without the secret, or with a token that was tampered with', async () => {
    const raw = bounces['gmail'] ?? ''
    expect(await parseMailReport(raw)).not.toHaveProperty('contact')
    expect(await parseMailReport(raw, { secrets: ['another secret, but long enough to be one'] })).not.toHaveProperty(
      'contact',
    )
    expect(
      await parseMailReport(raw, { secrets: ['another secret, but long enough to be one', secret] }),
    ).toMatchObject({ contact })
    const forged = raw.replaceAll(token, `${token.slice(0, -6)}AAAAAA`)
    expect(await parse(forged)).toMatchObject({ kind: 'bounced', messageId })
    expect(await parse(forged)).not.toHaveProperty('contact')
    expect((await parse(feedback['withoutToken']))?.contact).toBeUndefined()
  })

  it('refuses a secret anybody could guess', async () => {
    await expect(parseMailReport('', { secrets: ['short'] })).rejects.toThrow(RangeError)
  })

  it('reads bytes as it reads text, and ends of line of any kind', async () => {
    for (const [name, raw] of Object.entries(everything)) {
      const expected = await parse(raw)
      expect(await parse(new TextEncoder().encode(raw)), name).toEqual(expected)
      const { id: _, ...bare } = (await parse(raw.replaceAll('\r\n', '\n'))) ?? { id: '' }
      const { id: __, ...wanted } = expected ?? { id: '' }
      expect(summary({ kind: 'replied', ...bare } as MailEvent), name).toEqual(
        summary({ kind: 'replied', ...wanted } as MailEvent),
      )
    }
  })

  it('does not read on for ever, and finds what stands at the beginning', async () => {
    const event = await parse(`${bounces['postfixUnknown']}${'x'.repeat(3_000_000)}`)
    expect(event).toMatchObject({ kind: 'bounced', contact })
  })
})

describe('parseMailReport, whatever comes', () => {
  const raws = Object.values(everything)

  it('never throws on bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        expect(await parse(bytes)).toBeUndefined()
      }),
    )
  })

  it('never throws on a message that was cut, and never finds another kind of end in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...raws), fc.double({ min: 0, max: 1, noNaN: true }), async (raw, share) => {
        const whole = await parse(raw)
        const cut = await parse(raw.slice(0, Math.floor(raw.length * share)))
        // What is lost may be what told a machine from a person, or a failure from a delay. Nothing closes a channel by being cut.
        if (cut?.kind === 'bounced' || cut?.kind === 'complained') expect(cut.kind).toBe(whole?.kind)
        if (cut?.contact !== undefined) expect(cut.contact).toEqual(contact)
      }),
    )
  })

  it('never throws on a message with rubbish in it', async () => {
    const rubbish = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '\r\n\r\n',
        '--=_limit',
        'Content-Type: multipart/report; boundary="',
        '=?utf-8?Q?',
        '<',
        ';charset=klingon',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...raws),
        fc.array(fc.tuple(fc.nat(), rubbish), { maxLength: 6 }),
        async (raw, places) => {
          const garbled = places.reduce((text, [at, piece]) => {
            const place = at % (text.length + 1)
            return text.slice(0, place) + piece + text.slice(place)
          }, raw)
          const event = await parse(garbled)
          if (event?.contact !== undefined) expect(event.contact).toEqual(contact)
        },
      ),
    )
  })

  it.each([
    [
      'nested without end',
      Array.from({ length: 400 }, (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\r\n\r\n--b${n}`).join(
        '\r\n',
      ),
    ],
    ['a message in a message', 'Content-Type: message/rfc822\r\n\r\n'.repeat(400)],
    ['a header without end', `References: ${'<a@b.example> '.repeat(80_000)}`],
    ['names without end', `From: ${'"a" <'.repeat(200_000)}`],
    ['folds without end', `Subject: x${'\r\n x'.repeat(300_000)}`],
    ['empty lines', '\r\n'.repeat(500_000)],
    ['colons', `MAILER-DAEMON:${':'.repeat(1_000_000)}`],
    ['comments', `Content-Type: multipart/report ${'('.repeat(1_000_000)}`],
    [
      'words of a bounce',
      `From: MAILER-DAEMON@x.example\r\n\r\nMessage-ID: <a@b>\r\n${'5.5.5.5.5.'.repeat(100_000)}${'<a@'.repeat(100_000)}`,
    ],
  ])('comes to an end with %s', async (_, raw) => {
    const event = await parse(raw)
    expect(event?.contact).toBeUndefined()
  })

  it('takes whatever a person writes for a reply', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
      fc.constantFrom(
        '550 5.1.1 User unknown',
        'Status: 5.1.1',
        'Action: failed',
        'Message-ID: <a@b.example>',
        'Auto-Submitted: auto-replied',
        'Out of office',
        `<${recipient}>:`,
      ),
    )
    const subject = fc.constantFrom(
      'Re: Recordatorio',
      'RE: Undelivered Mail Returned to Sender',
      'Re: Delivery Status Notification',
      'Fwd: failure notice',
    )
    await fc.assert(
      fc.asyncProperty(subject, fc.array(line, { maxLength: 20 }), async (title, lines) => {
        const raw = [`From: ${recipient}`, `Subject: ${title}`, `In-Reply-To: ${messageId}`, '', ...lines].join('\r\n')
        expect(await parse(raw)).toMatchObject({ kind: 'replied', messageId })
      }),
    )
  })
})

function summary(event: MailEvent | undefined): object | undefined {
  if (event === undefined) return undefined
  const told = { isPermanent: undefined, failure: undefined, reply: undefined, recipient: undefined, ...event }
  const { code, status } = told.reply ?? {}
  const reply = code === undefined ? undefined : [code, status].filter((one) => one !== undefined).join(' ')
  const { kind, isPermanent, failure, messageId: id, recipient: to, contact: named } = told
  return { kind, isPermanent, failure, reply, messageId: id, recipient: to, contact: named }
}
