import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autoReplies, others, ownMails, replies } from './answer.example.ts'
import { bounces } from './bounce.example.ts'
import { parseMailReport } from './parse-mail-report.ts'
import { feedback, plainBounces } from './plain.example.ts'
import { providerBounces } from './provider.example.ts'
import { contact, messageId, recipient, secret } from './sent.example.ts'

const parse = (raw: string | Uint8Array) => parseMailReport(raw, { secrets: [secret] })
const everything = {
  ...bounces,
  ...providerBounces,
  ...plainBounces,
  ...feedback,
  ...autoReplies,
  ...replies,
  ...ownMails,
  ...others,
}

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
        expect(await parse(raw)).toMatchObject({ kind: 'replied', messageIds: [messageId] })
      }),
    )
  })
})
