import { domainToASCII } from 'node:url'
import { composeMessage, fromMinor, instant, isoDate, messagePolicy, type OutgoingMessage } from '@cobranza/core'
import { missingPython, readByPython } from '@cobranza/mail-peers'
import { type EmailNotifier, emailNotifier, type Mail, mailTemplates, mimeOf } from '@cobranza/notifier-email'
import fc from 'fast-check'
import { hostilePayloads } from '../email/hostile-payload.ts'
import { checkAll, demand, demandEqual, property } from './check.ts'
import { type MailBounds, mailFaults } from './mail-reader.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** Texts that come from customers, files and forms. */
const givenFields = [
  'customerName',
  'number',
  'key',
  'customerId',
  'offerTitle',
  'offerText',
  'document',
  'agency',
  'explanation',
  'contract',
] as const
/** Texts that the host writes, and may have from somewhere, too. */
const hostFields = [
  'creditor',
  'address',
  'taxId',
  'contactName',
  'hours',
  'phone',
  'bank',
  'account',
  'beneficiary',
  'brand',
  'footer',
  'fromName',
  'replyName',
] as const

type Field = (typeof givenFields)[number] | (typeof hostFields)[number]
type Texts = Readonly<Record<Field, string>>

const fields: readonly Field[] = [...givenFields, ...hostFields]
const harmless = Object.fromEntries(fields.map((field) => [field, `un ${field}`])) as Texts
/** Core takes ids up to this length, and the token in a link up to so many bytes; longer ones never come to a mail. */
const idLengthMax = 200
const idBytesMax = 255

const sender = 'cobranzas@creditor.example'
const replies = 'pagos@creditor.example'
const payUrl = 'https://pay.example/c/1'
const stopUrl = 'https://pay.example/stop'
const logoUrl = 'https://pay.example/logo.png'

/** What a host may put in place of the shipped words: the customer's name in an attribute, a heading, the subject and the text. */
const overrides = mailTemplates({
  templates: {
    'overdue-friendly': {
      subject: '{{ customerName }}: {{ subject }}',
      html: '<h1 title="{{ customerName }}">{{ customerName }}</h1>{% content %}',
      text: '{{ customerName }}\n{{ subject }}',
    },
  },
})

function messageOf(texts: Texts, to: string): OutgoingMessage {
  const { creditor, address, taxId, contactName, hours, phone, bank, account, beneficiary } = texts
  const policy = messagePolicy({
    creditor: { name: creditor, address, taxId, contact: { name: contactName, hours, phone, email: replies } },
    payment: [
      { kind: 'link', url: payUrl, label: bank },
      { kind: 'bank-transfer', bank, account, beneficiary },
    ],
    fallbackLocale: 'es-PE',
  })
  const open = fromMinor(125_000, 'PEN')
  const dueDate = isoDate('2026-03-01')
  const facts: OutgoingMessage['facts'] = {
    customerName: texts.customerName,
    asOf: isoDate('2026-03-04'),
    items: [{ kind: 'invoice', number: texts.number, issueDate: dueDate, dueDate, daysPastDue: 3, open }],
    totals: [{ currency: 'PEN', open, credit: fromMinor(0, 'PEN'), asked: open }],
  }
  const [template, channel, locale] = ['overdue-friendly', 'email', 'es-PE']
  const composed = composeMessage(policy, { template, channel }, facts, {
    locale,
    occasion: { document: texts.document, agency: texts.agency },
    offers: [{ title: texts.offerTitle, text: texts.offerText, url: payUrl }],
    explanations: [{ items: ['interest-breakdown'], text: texts.explanation }],
    contract: { number: texts.contract },
  })
  const { key, customerId } = texts
  return { key, customerId, channel, to, locale, tone: 'friendly', template, facts, composed }
}

type Setting = Readonly<{ texts: Texts; isOverridden: boolean; onMail: (mail: Mail) => void }>

function notifierOf({ texts, isOverridden, onMail }: Setting): EmailNotifier {
  return emailNotifier({
    transport: {
      async send(mail) {
        onMail(mail)
        return { kind: 'sent' }
      },
      async close() {},
    },
    from: { address: sender, name: texts.fromName },
    replyTo: { address: replies, name: texts.replyName },
    timeZone: 'America/Lima',
    clock: { now: () => instant('2026-03-04T14:00:00Z') },
    brand: { name: texts.brand, footer: [texts.footer], logo: { url: logoUrl, width: 120, alt: texts.brand } },
    unsubscribe: { url: stopUrl, secret: 'only a proof knows this, and it is long enough' },
    ...(isOverridden ? { templates: overrides } : {}),
  })
}

type Case = Readonly<{ texts: Texts; to: string; isOverridden: boolean }>

const goodAddress = 'ana@customer.example'

/** The bytes a message becomes, or why it becomes none. */
async function rawOf({ texts, to, isOverridden }: Case): Promise<Buffer | string> {
  const made: Mail[] = []
  const notifier = notifierOf({ texts, isOverridden, onMail: (mail) => made.push(mail) })
  const outcome = await notifier.send(messageOf(texts, to), { signal: new AbortController().signal })
  const [mail] = made
  if (mail === undefined) return 'reason' in outcome ? outcome.reason : outcome.kind
  // Space around an address is no part of it.
  demandEqual(mail.envelope, { from: sender, to: to.trim() }, 'the envelope')
  return mimeOf(mail)
}

const headers = [
  'auto-submitted',
  'cobranza-contact',
  'content-language',
  'content-type',
  'date',
  'from',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'reply-to',
  'subject',
  'to',
  'x-auto-response-suppress',
]

function boundsTo(address: string): MailBounds {
  const whole = address.trim()
  const at = whole.lastIndexOf('@')
  // The domain may be written as DNS has it, in lower case and in ASCII; what stands before it may not.
  const to = `${whole.slice(0, at)}@${domainToASCII(whole.slice(at + 1))}`
  const links = [payUrl, stopUrl, logoUrl, `mailto:${replies}`, 'tel:']
  return { headers, from: sender, to, replyTo: replies, links, bytesMax: 300_000 }
}

async function assertHarmless(one: Case): Promise<void> {
  const raw = await rawOf(one)
  demand(typeof raw !== 'string', `no mail was made: ${String(raw).slice(0, 300)}`)
  const faults = await mailFaults(raw, boundsTo(one.to))
  demand(faults.length === 0, faults.slice(0, 5).join('\n'))
}

const payloads = fc.constantFrom(...hostilePayloads)
const hostileTexts: fc.Arbitrary<string> = fc.oneof(
  payloads,
  fc.array(payloads, { minLength: 2, maxLength: 3 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
)

const mails = property({
  name: 'hostile texts in any fields of a message: the mail has no script, handler, foreign link, header or recipient beside ours',
  arbitrary: fc.record({
    chosen: fc.dictionary(fc.constantFrom(...fields), hostileTexts, { minKeys: 1, noNullPrototype: true }),
    isOverridden: fc.boolean(),
  }),
  async holds({ chosen, isOverridden }) {
    await assertHarmless({ texts: withTexts(chosen), to: goodAddress, isOverridden })
  },
})

function withTexts(chosen: Readonly<Partial<Record<Field, string>>>): Texts {
  const { key = harmless.key, customerId = harmless.customerId } = chosen
  return {
    ...harmless,
    ...chosen,
    key: idOf(key),
    customerId: idOf(customerId),
  }
}

/** Ids of core hold no halves of characters. */
function idOf(text: string): string {
  let id = ''
  for (const letter of text.slice(0, idLengthMax).replace(/\p{Cs}/gu, '?')) {
    if (Buffer.byteLength(id + letter) > idBytesMax) break
    id += letter
  }
  return id
}

const addresses = property({
  name: 'a hostile address is refused, or is the only recipient',
  share: 0.5,
  arbitrary: fc.oneof(
    hostileTexts,
    fc.tuple(hostileTexts, hostileTexts).map(([one, other]) => `${one}@${other}`),
    hostileTexts.map((text) => `${goodAddress}${text}`),
    hostileTexts.map((text) => `${text}@customer.example`),
    hostileTexts.map((text) => `"${text}"@customer.example`),
  ),
  async holds(to) {
    const raw = await rawOf({ texts: harmless, to, isOverridden: false })
    if (typeof raw === 'string') return demand(!/[\p{Cc}\p{Cs}]/u.test(raw), 'a control character in the reason')
    const faults = await mailFaults(raw, boundsTo(to))
    demand(faults.length === 0, faults.slice(0, 5).join('\n'))
  },
})

/** Each payload in all fields at once, in the shipped layout and in the host's own; some of them read by Python, too. */
async function playEach({ onProgress, say }: Size): Promise<Verdict> {
  const failures: string[] = []
  const missing = missingPython()
  if (missing !== undefined) say(`Python reads no mail: ${missing}`)
  let tried = 0
  for (const [index, payload] of hostilePayloads.entries()) {
    for (const isOverridden of [false, true]) {
      const texts = withTexts(Object.fromEntries(fields.map((field) => [field, payload])))
      const one = { texts, to: goodAddress, isOverridden }
      try {
        await assertHarmless(one)
        if (missing === undefined && index % 20 === 0 && !isOverridden) await assertSameInPython(one)
      } catch (error) {
        failures.push(`${JSON.stringify(payload.slice(0, 100))}: ${error instanceof Error ? error.message : error}`)
      }
      tried += 1
      onProgress(tried)
    }
  }
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n') }) }
}

/** A parser in another language finds the same fields and the one recipient. */
async function assertSameInPython(one: Case): Promise<void> {
  const raw = await rawOf(one)
  demand(typeof raw !== 'string', 'no mail was made')
  const read = readByPython(raw)
  const names = read.headers.map(([name]) => name.toLowerCase()).sort()
  demandEqual(names, headers, 'the header fields, in Python')
  demandEqual(
    read.to.map(({ address }) => address),
    [one.to],
    'the recipients, in Python',
  )
  demandEqual(read.defects, [], 'defects, in Python')
  demandEqual([read.bareLineFeeds, read.bareReturns], [0, 0], 'bare ends of line, in Python')
}

async function run(size: Size): Promise<Verdict> {
  const each = await playEach(size)
  const random = await checkAll([mails, addresses], {
    ...size,
    onProgress: (tried) => size.onProgress(each.tried + tried),
  })
  const failure = [each.failure, random.failure].filter((one) => one !== undefined).join('\n\n')
  return {
    tried: each.tried + random.tried,
    failed: each.failed + random.failed,
    ...(failure === '' ? {} : { failure }),
  }
}

/** Whatever is written into a message, a mail is what we make of it. */
export const hostileMail: Provable = {
  name: 'hostile-mail',
  description:
    'Markup, ends of line, template code, hidden signs and huge texts in every field of a message stay text: no script, no foreign link, no header or recipient more.',
  defaultRuns: 20_000,
  run,
}
