import { randomBytes } from 'node:crypto'
import type { Mail, MailAttachment } from '@cobranza/notifier-email'
import { describe, expect, it } from 'vitest'
import { awaitMessage, hasMessageId, mailboxes, type ReadMail, readByPython, unicodeDomain } from '../src/index.ts'
import { type Creditor, creditorOn, dkim, runDay } from './creditor.ts'
import { peersForTests } from './peers.ts'

const attachments: readonly MailAttachment[] = [
  {
    filename: 'estado de cuenta ñ €.csv',
    contentType: 'text/csv; charset=utf-8',
    content: new TextEncoder().encode('\ufeffcliente;monto\r\nÑandú;1250.00\n.\n'),
  },
  { filename: 'estado.pdf', contentType: 'application/pdf', content: randomBytes(100_000) },
]

/** The values of a field; one that begins on a line of its own has a space before it, in Python's eyes. */
const header = ({ headers }: ReadMail, wanted: string) =>
  headers.filter(([name]) => name.toLowerCase() === wanted.toLowerCase()).map(([, value]) => value.trim())

/** A text as it is compared: how lines end is the line's business. */
const plain = (text: string) => text.replaceAll('\r\n', '\n').trimEnd()
const textOf = (hex: string) => plain(Buffer.from(hex, 'hex').toString('utf8'))

function expectSame(read: ReadMail, mail: Mail): void {
  expect(read.defects).toEqual([])
  expect([read.bareLineFeeds, read.bareReturns]).toEqual([0, 0])
  expect(read.longestLine).toBeLessThanOrEqual(998)
  expect(header(read, 'Subject')).toEqual([mail.subject])
  expect(header(read, 'Message-ID')).toEqual([mail.messageId])
  expect(header(read, 'Date')).toEqual([mail.date])
  expect(read.from).toEqual([{ name: mail.from.name, address: mail.from.address }])
  expect(read.to.map(({ name }) => name)).toEqual([mail.to.name])
  expect(read.replyTo).toEqual([{ name: mail.replyTo?.name, address: mail.replyTo?.address }])
  for (const [name, value] of mail.headers) expect(header(read, name)).toEqual([value])
  expect(header(read, 'Bcc')).toEqual([])
  expect(read.shape).toEqual([
    'multipart/mixed',
    [['multipart/alternative', ['text/plain', 'text/html']], 'text/csv', 'application/pdf'],
  ])
  const [text, html, ...files] = read.leaves
  expect([text?.charset, html?.charset]).toEqual(['utf-8', 'utf-8'])
  expect(textOf(text?.content ?? '')).toBe(plain(mail.text))
  expect(textOf(html?.content ?? '')).toBe(plain(mail.html))
  expect(files.map(({ filename }) => filename)).toEqual(attachments.map(({ filename }) => filename))
  expect(files.map(({ disposition }) => disposition)).toEqual(['attachment', 'attachment'])
  expect(files.map(({ content }) => content)).toEqual(
    attachments.map(({ content }) => Buffer.from(content).toString('hex')),
  )
}

function expectSigned({ dkim: signatures }: ReadMail): void {
  expect(signatures.map(({ holds, algorithm, domain }) => ({ holds, algorithm, domain }))).toEqual([
    { holds: true, algorithm: 'rsa-sha256', domain: 'creditor.example' },
    { holds: true, algorithm: 'ed25519-sha256', domain: 'creditor.example' },
  ])
  const covered = ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post']
  for (const { headers = [] } of signatures) {
    expect(headers).toEqual(expect.arrayContaining(covered))
    // Once more than it is there, so that nobody can add another one: RFC 6376, section 8.15.
    expect(headers.filter((name) => name === 'from')).toHaveLength(2)
  }
}

function lastMailOf({ handedOver }: Creditor): Mail {
  const last = handedOver.at(-1)
  expect(last?.outcome).toMatchObject({ kind: 'sent' })
  if (last === undefined) throw new Error('nothing was handed over')
  return last.mail
}

describe('mail through Postfix and Dovecot, read by Python', () => {
  const peers = peersForTests()

  it('says what was sent in three reminders that follow each other, signed twice', async () => {
    const creditor = creditorOn(peers(), attachments)
    await creditor.bill({ id: 'ana', name: 'Comercial Ñandú, São € "Ana"', address: 'ana@customer.example' })
    const ids: string[] = []
    for (const day of ['2026-03-05', '2026-03-12', '2026-03-23']) {
      expect(await runDay(creditor, day)).toMatchObject({ sent: 1, unknown: 0, refused: 0, notSent: 0 })
      const mail = lastMailOf(creditor)
      const raw = await awaitMessage(peers(), mailboxes.ana, (one) => hasMessageId(one, mail.messageId))
      const read = readByPython(raw, dkim.records)
      expectSame(read, mail)
      expectSigned(read)
      expect(read.to.map(({ address }) => address)).toEqual(['ana@customer.example'])
      expect(read.eightBit).toBe(false)
      expect(header(read, 'References').join(' ').split(/\s+/).filter(Boolean)).toEqual(ids)
      expect(header(read, 'In-Reply-To')).toEqual(ids.slice(-1))
      expect(header(read, 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click'])
      expect(header(read, 'List-Unsubscribe').join()).toMatch(/^<https:\/\/pay\.example\/stop\?/)
      ids.push(mail.messageId)
    }
    await creditor.notifier.close()
  })

  it('notices when a signed field is changed on the way, or one is added', async () => {
    const raw = await awaitMessage(peers(), mailboxes.ana, () => true)
    const text = raw.toString('latin1')
    const forged = [
      text.replace('List-Unsubscribe-Post: List', 'List-Unsubscribe-Post: list'),
      `From: boss@evil.example\r\n${text}`,
      text.replace(/\r\n\r\n/, '\r\n\r\nmore\r\n'),
    ]
    for (const one of forged) {
      expect(one).not.toBe(text)
      const { dkim: verdicts } = readByPython(Buffer.from(one, 'latin1'), dkim.records)
      expect(verdicts.map(({ holds }) => holds)).toEqual([false, false])
    }
  })

  it.each([
    { address: `jose@${unicodeDomain}`, protocol: 'ESMTPS', why: 'the domain goes as DNS writes it' },
    { address: `josé@${unicodeDomain}`, protocol: 'UTF8SMTPS', why: 'the name takes SMTPUTF8' },
  ])('reaches $address: $why', async ({ address, protocol }) => {
    const creditor = creditorOn(peers(), attachments)
    await creditor.bill({ id: address, name: 'José', address })
    expect(await runDay(creditor, '2026-03-05')).toMatchObject({ sent: 1 })
    const mail = lastMailOf(creditor)
    const raw = await awaitMessage(peers(), mailboxes.josé, (one) => hasMessageId(one, mail.messageId))
    expect(raw.toString('utf8')).toContain(`(Postfix) with ${protocol} id`)
    const read = readByPython(raw, dkim.records)
    expectSame(read, mail)
    expectSigned(read)
    await creditor.notifier.close()
  })
})
