import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Clock,
  type Collections,
  createCollections,
  defaultPolicy,
  type Instant,
  instant,
  isoDate,
  type MessageFacts,
  messagePolicy,
  money,
  type OutgoingMessage,
  resolveUnknown,
} from '@cobranza/core'
import {
  allowDomains,
  type EmailNotifierOptions,
  emailNotifier,
  fileOutbox,
  findInArchive,
  type Mail,
  type MailTransport,
  type MessageArchive,
  mailTemplates,
  outcomeEvent,
  parseMailReport,
  recordMailEvent,
  recordStop,
  redirectAll,
  type SentMessage,
  sampleMails,
  smtpTransport,
  statementAttachments,
  statementCsv,
  statementPdf,
  type TokenContact,
  toNodeListener,
  unsubscribeHandler,
} from '@cobranza/notifier-email'
import { afterEach, describe, expect, it } from 'vitest'

const timeZone = 'America/Lima'
const clock = { now: (): Instant => instant('2026-02-07T15:00:00Z') }
const secret = 'of this test, and of nothing else'
const customer = {
  id: '1',
  customerId: 'C-7',
  validFrom: isoDate('2026-01-01'),
  name: 'Ñandú S.A.C.',
  locale: 'es-PE',
  addresses: [{ channel: 'email', address: 'pagos@nandu.example' }],
} as const
const invoice = {
  id: 'F-12',
  customerId: 'C-7',
  issueDate: isoDate('2026-01-05'),
  dueDate: isoDate('2026-02-04'),
  amount: money('1180.00', 'PEN'),
} as const

const mails: Mail[] = []
const kept: MailTransport = {
  async send(mail) {
    mails.push(mail)
    return { kind: 'sent' }
  },
  async close() {},
}
afterEach(() => {
  mails.length = 0
})

/** An engine with a late invoice, decided on; what is left is to send. */
async function booksWith(options: Partial<EmailNotifierOptions> = {}) {
  const email = emailNotifier({
    transport: kept,
    from: { name: 'Bodega Norte', address: 'cobros@bodega.example' },
    timeZone,
    clock,
    unsubscribe: { url: 'https://bodega.example/stop', secret },
    ...options,
  })
  const creditor = { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } }
  const messages = messagePolicy({ creditor, payment: [], fallbackLocale: 'es-PE' })
  const policy = { ...defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone }), messages }
  const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  await collections.recordCustomer(customer)
  await collections.recordInvoice(invoice)
  await collections.tick(isoDate('2026-02-07'))
  return { collections, email }
}

describe('docs/guides/email.md', () => {
  it('from a policy to a mail that went out', async () => {
    const transport = kept
    const creditor = { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example', phone: '+51 1 555 0100' } }
    const policy = {
      ...defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone: 'America/Lima' }),
      messages: messagePolicy({
        creditor,
        payment: [{ kind: 'card', url: 'https://pay.bodega.example' }],
        fallbackLocale: 'es-PE',
      }),
    }
    const email = emailNotifier({
      transport,
      from: { name: creditor.name, address: 'cobros@bodega.example' },
      replyTo: { address: creditor.contact.email },
      timeZone: 'America/Lima',
      clock,
      brand: { name: creditor.name, colour: '#0a6b4b' },
      unsubscribe: { url: 'https://bodega.example/stop', secret },
    })
    const collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
    await collections.recordCustomer(customer)
    await collections.recordInvoice(invoice)
    await collections.tick(isoDate('2026-02-07'))
    await collections.deliver()
    await email.close()
    expect(mails.map(({ to, subject }) => [to.address, subject.replaceAll('\u00a0', ' ')])).toEqual([
      ['pagos@nandu.example', 'Un pago pendiente de S/ 1,180.00'],
    ])
    expect(mails[0]?.html).toContain('Pagar con tarjeta')
  })

  it('a mail server, with signatures and rates', async () => {
    const password = 'secret'
    const encoding = { type: 'pkcs8', format: 'pem' } as const
    const publicKeyEncoding = { type: 'spki', format: 'pem' } as const
    const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: encoding, publicKeyEncoding })
    const ed25519Key = generateKeyPairSync('ed25519', { privateKeyEncoding: encoding, publicKeyEncoding })
    const [rsa, ed25519] = [rsaKey.privateKey, ed25519Key.privateKey]
    const transport = smtpTransport({
      host: 'smtp.bodega.example',
      auth: { user: 'cobros', password },
      connections: 5,
      rate: { perSecond: 50 },
      domainRate: { perSecond: 5 },
      dkim: [
        { domain: 'bodega.example', selector: 'r2026', privateKey: rsa },
        { domain: 'bodega.example', selector: 'e2026', privateKey: ed25519 },
      ],
    })
    expect(transport.send).toBeTypeOf('function')
    await transport.close()
  })

  it('one click that stops', async () => {
    const { collections } = await booksWith()
    await collections.deliver()
    const handle = unsubscribeHandler({
      secrets: [secret],
      creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
      clock,
      record: (stop) => recordStop(collections, stop, { timeZone: 'America/Lima' }),
    })
    const server = createServer(toNodeListener(handle)) // or app.all('/stop', (context) => handle(context.req.raw)) with Hono
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const [, link = ''] = /<(https:[^>]+)>/.exec(new Map(mails[0]?.headers).get('List-Unsubscribe') ?? '') ?? []
    const { pathname, search } = new URL(link)
    const body = 'List-Unsubscribe=One-Click'
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const answer = await fetch(`http://127.0.0.1:${port}${pathname}${search}`, { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
    server.close()
    server.closeAllConnections()
    const { facts } = await collections.account('C-7')
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'consent', channel: 'email', decision: 'refused' }))
  })

  it('what comes back', async () => {
    const sentIds = new Map<string, TokenContact>()
    const { collections } = await booksWith({
      onMail: ({ customerId, channel, key }, { messageId }) => {
        sentIds.set(messageId, { customerId, channel, key })
      },
    })
    await collections.deliver()
    const contactOf = async (messageId: string) => sentIds.get(messageId)
    const raw = [
      'From: Ñandú <pagos@nandu.example>',
      'To: pagos@bodega.example',
      'Subject: Re: un pago pendiente',
      `In-Reply-To: ${mails[0]?.messageId}`,
      'Message-ID: <1@nandu.example>',
      '',
      'Mañana.',
    ].join('\r\n')
    const event = await parseMailReport(raw, { secrets: [secret], ours: ['bodega.example'] })
    if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now(), contactOf })
    const { facts } = await collections.account('C-7')
    const received = { kind: 'interaction', outcome: 'message-received', party: 'debtor' }
    expect(facts).toContainEqual(expect.objectContaining(received))
  })

  it('what a server turns down at once', async () => {
    const transport: MailTransport = {
      ...kept,
      send: async () => {
        const reply = { code: 550, status: '5.1.1', text: 'no such user' }
        return { kind: 'refused', failure: 'address-unknown', reason: 'RCPT: 550 5.1.1', reply }
      },
    }
    const books: { collections?: Collections } = {}
    const options = { transport }
    const onOutcome: EmailNotifierOptions['onOutcome'] = async (message, _mail, outcome) => {
      const { collections } = books
      if (collections === undefined) return
      const event = outcomeEvent(message, outcome)
      if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
    }
    const { collections } = await booksWith({ ...options, onOutcome })
    books.collections = collections
    expect(await collections.deliver()).toMatchObject({ refused: 1 })
    const { facts } = await collections.account('C-7')
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'interaction', outcome: 'wrong-number' }))
  })

  it('an answer that is missing', async () => {
    const transport: MailTransport = {
      ...kept,
      send: async () => ({ kind: 'unknown', failure: 'unreachable', reason: 'no answer after the message' }),
    }
    const { collections, email } = await booksWith({ transport })
    const sent: SentMessage[] = []
    expect(await collections.deliver()).toMatchObject({ unknown: 1 })
    expect(await collections.deliver()).toMatchObject({ unknown: 0, sent: 0 })
    const archive: MessageArchive = { find: async (messageIds) => new Set(messageIds) }
    const twoHoursLater = { now: () => instant('2026-02-07T17:00:00Z') }
    const settle = async (clock: Clock) => {
      const find = await findInArchive(archive, { collections, messageIdOf: email.messageIdOf, sent })
      await resolveUnknown(collections, { now: clock.now(), find, olderThanMinutes: 60 })
    }
    await settle(twoHoursLater)
    const [contact] = (await collections.account('C-7')).contacts
    expect(contact?.state).toMatchObject({ kind: 'sent' })
  })

  it('ways to try it without writing to a customer', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cobranza-docs-'))
    try {
      const smtp = kept
      const toOurselves = redirectAll(allowDomains(smtp, ['bodega.example']), 'staging@bodega.example')
      const toFiles = fileOutbox(folder)
      for (const transport of [toOurselves, toFiles]) {
        const { collections } = await booksWith({ transport })
        await collections.deliver()
      }
      expect(mails.map(({ envelope }) => envelope.to)).toEqual(['staging@bodega.example'])
      expect((await readdir(folder)).map((file) => file.slice(-4))).toEqual(['.eml'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('templates of a host, and a test of them', async () => {
    const templates = mailTemplates({
      templates: {
        'overdue-friendly.es': {
          subject: 'Hola, {{ customerName }}: {{ subject }}',
          html: "{% render 'who', brand: brand %}{% content %}",
        },
      },
      partials: { who: '<p>Le escribe {{ brand.name }}.</p>' },
    })
    for (const { mail } of sampleMails({ templates, brand: { name: 'Bodega Norte' } })) {
      expect(mail.html).toContain('Bodega Norte')
    }
    const { collections } = await booksWith({ templates, brand: { name: 'Bodega Norte' } })
    await collections.deliver()
    expect(mails[0]?.subject).toMatch(/^Hola, Ñandú S\.A\.C\.: Un pago pendiente/)
    expect(mails[0]?.html).toContain('<p>Le escribe Bodega Norte.</p>')
  })

  it('files that go with a statement', async () => {
    const open = money('1180.00', 'PEN')
    const item = { ...invoice, kind: 'invoice', number: 'F-12', daysPastDue: 3, open } as const
    const totals = [{ currency: 'PEN', open, credit: money('0.00', 'PEN'), asked: open }]
    const facts: MessageFacts = { customerName: 'Ñandú S.A.C.', asOf: isoDate('2026-02-07'), items: [item], totals }
    const message: OutgoingMessage = {
      key: 'statement/C-7',
      customerId: 'C-7',
      channel: 'email',
      locale: 'es-PE',
      tone: 'friendly',
      template: 'statement',
      facts,
    }
    const attachments = statementAttachments({
      csv: { decimalSign: ',' },
      pdf: { creditor: { name: 'Bodega Norte', taxId: '20123456789', taxIdName: 'RUC' }, colour: '#0a6b4b' },
    })
    expect((await attachments(message)).map(({ filename }) => filename)).toEqual([
      'estado-de-cuenta-2026-02-07.csv',
      'estado-de-cuenta-2026-02-07.pdf',
    ])
    const { content } = statementCsv(facts, { locale: 'es-PE' })
    const { filename } = await statementPdf(facts, { locale: 'es-PE', creditor: { name: 'Bodega Norte' } })
    expect([new TextDecoder().decode(content).includes('F-12'), filename]).toEqual([
      true,
      'estado-de-cuenta-2026-02-07.pdf',
    ])
  })
})
