import { describe, expect, it } from 'vitest'
import { autoReplies, others, ownMails, replies } from './answer.example.ts'
import { bounces as serverBounces } from './bounce.example.ts'
import type { MailEvent } from './mail-event.ts'
import { parseMailReport } from './parse-mail-report.ts'
import { feedback, plainBounces } from './plain.example.ts'
import { providerBounces } from './provider.example.ts'
import { contact, messageId, recipient, secret, stopToken, token } from './sent.example.ts'

const parse = (raw: string | Uint8Array | undefined) =>
  parseMailReport(raw ?? 'missing', { secrets: [secret], ours: ['cobros.example'] })
const bounces = { ...serverBounces, ...providerBounces }
const everything = { ...bounces, ...plainBounces, ...feedback, ...autoReplies, ...replies, ...ownMails, ...others }

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
  ['tokenInLink', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['base64Status', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['forwarded', 'bounced', true, 'other', '554 5.4.6'],
]
const plainRows: Row[] = [
  ['qmail', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['exim', 'bounced', true, 'address-unknown', '550 5.1.1'],
  ['eximUnrouteable', 'bounced', false, 'other', undefined], // no code at all
  ['eximWarning', 'delayed', undefined, undefined, '451'],
  ['eximRetryTimeout', 'bounced', false, 'rate-limited', '451 4.7.1'], // it gave up, though the answer speaks of later
  ['eximMinutes', 'bounced', false, 'other', undefined], // minutes and versions are no codes
  ['warningOfReturn', 'bounced', true, 'address-unknown', '550 5.1.1'], // whatever the subject warns of
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
      messageIds: ['<0100018e-11111111-2222-000000@bounces.example>'],
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
    ['other', 'other'],
  ])('reads the complaint %s', async (name, kind) => {
    expect(await parse(feedback[name])).toMatchObject({
      kind: 'complained',
      feedback: kind,
      messageIds: [messageId],
      contact,
    })
  })

  it.each(['notSpam', 'authFailure', 'virus'])('takes no complaint from %s', async (name) => {
    expect(await parse(feedback[name])).toBeUndefined()
  })

  it.each(Object.entries(autoReplies))('knows the machine behind %s', async (_, raw) => {
    expect(await parse(raw)).toMatchObject({ kind: 'auto-replied', messageIds: expect.arrayContaining([messageId]) })
  })

  it.each(Object.entries(replies))('knows the person behind %s', async (_, raw) => {
    expect(await parse(raw)).toMatchObject({ kind: 'replied', messageIds: expect.arrayContaining([messageId]) })
  })

  it.each(['inHtml', 'withoutCopy'])('takes no mail system for a person: %s', async (name) => {
    const event = await parse(plainBounces[name])
    expect(event).toMatchObject({ kind: 'bounced', failure: 'address-unknown', messageIds: [messageId] })
    // It proves nothing, for it brought no token back.
    expect(event?.contact).toBeUndefined()
  })

  it.each(Object.entries(ownMails))('takes nothing that we wrote ourselves for an answer: %s', async (_, raw) => {
    expect(await parse(raw)).toBeUndefined()
  })

  it('tells who wrote an answer, behind a list that writes in its own name, too', async () => {
    expect((await parse(replies['es']))?.from).toBe(recipient)
    const listed = [`From: "'Ana' via Pagos" <pagos@cobros.example>`, `X-Original-From: Ana <${recipient}>`]
    const raw = [...listed, `In-Reply-To: ${messageId}`, '', 'Pago mañana.'].join('\r\n')
    expect(await parse(raw)).toMatchObject({ kind: 'replied', from: recipient })
  })

  it('names the messages that were answered, the likeliest first, and no end of them', async () => {
    const answer = (references: string) =>
      parse(`From: ${recipient}\r\nIn-Reply-To: <new@ses.example>\r\nReferences: ${references}\r\n\r\nPago mañana.`)
    expect((await answer(`<first@a.example> ${messageId} <new@ses.example>`))?.messageIds).toEqual([
      '<new@ses.example>',
      messageId,
      '<first@a.example>',
    ])
    const many = Array.from({ length: 500 }, (_, at) => `<${at}@a.example>`).join(' ')
    expect((await answer(many))?.messageIds).toHaveLength(10)
  })

  it('keeps the words of a server, and no token of ours among them', async () => {
    const words = `550 5.1.1 ${token} is unknown\r\n${stopToken}\r\n\r\nMessage-ID: ${messageId}\r\nCobranza-Contact: ${token}`
    const event = await parse(`From: MAILER-DAEMON@mx.example\r\nSubject: failed\r\n\r\n${words}`)
    expect(event).toMatchObject({ kind: 'bounced', contact, reply: { text: '… is unknown …' } })
  })

  it('reads a stop that a mail program wrote, by the token in its subject', async () => {
    const mail = (subject: string) =>
      parse(`From: ${recipient}\r\nSubject: ${subject}\r\nMessage-ID: <u@c.example>\r\n\r\n`)
    expect(await mail(`unsubscribe ${stopToken}`)).toMatchObject({ kind: 'stop-asked', contact, from: recipient })
    const coded = [stopToken.slice(0, 40), stopToken.slice(40)].map(
      (part) => `=?utf-8?Q?${part.replaceAll('_', '=5F')}?=`,
    )
    expect(await mail(coded.join('\r\n '))).toMatchObject({ kind: 'stop-asked', contact })
    // What stands in logs of providers stops nothing, nor does a token of somebody else's, nor the word alone.
    for (const subject of [`unsubscribe ${token}`, `unsubscribe ${stopToken.slice(0, -4)}AAAA`, 'unsubscribe']) {
      expect(await mail(subject)).toBeUndefined()
    }
  })

  it('knows which addresses are ours, however they are written', async () => {
    const from = (address: string, ours: readonly string[]) =>
      parseMailReport(`From: ${address}\r\nIn-Reply-To: ${messageId}\r\n\r\nHola`, { ours })
    for (const ours of [['Señal.example'], ['VENTAS@xn--seal-hqa.example']]) {
      expect(await from('Ventas@señal.example', ours)).toBeUndefined()
      expect(await from('ventas@cliente.example', ours)).toMatchObject({ kind: 'replied' })
    }
    expect(await from('ana@xn--seal-hqa.example', ['ventas@señal.example'])).toMatchObject({ kind: 'replied' })
    await expect(from(recipient, ['nobody at all'])).rejects.toThrow(/^ours: "nobody at all" is no address/)
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
    const forged = raw
      .replaceAll(token, `${token.slice(0, -6)}AAAAAA`)
      .replaceAll(stopToken, `${stopToken.slice(0, -6)}AAAAAA`)
    expect(await parse(forged)).toMatchObject({ kind: 'bounced', messageIds: [messageId] })
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

function summary(event: MailEvent | undefined): object | undefined {
  if (event === undefined) return undefined
  const told = { isPermanent: undefined, failure: undefined, reply: undefined, recipient: undefined, ...event }
  const { code, status } = told.reply ?? {}
  const reply = code === undefined ? undefined : [code, status].filter((one) => one !== undefined).join(' ')
  const { kind, isPermanent, failure, recipient: to, contact: named } = told
  return { kind, isPermanent, failure, reply, messageId: told.messageIds?.[0], recipient: to, contact: named }
}
