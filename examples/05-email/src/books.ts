import { memoryStore } from '@cobranza/adapter-memory'
import {
  addDays,
  type Clock,
  type Collections,
  createCollections,
  defaultPolicy,
  type Fact,
  type IsoDate,
  messagePolicy,
  money,
  type OutgoingMessage,
  type Policy,
} from '@cobranza/core'
import {
  addressHash,
  type EmailNotifier,
  emailNotifier,
  type Mail,
  type MailTransport,
  outcomeEvent,
  recordMailEvent,
  type TokenContact,
} from '@cobranza/notifier-email'

/** Where a day ends for the creditor. */
export const timeZone = 'America/Lima'

export const creditor = {
  name: 'Bodega Norte',
  taxId: '20123456789',
  contact: { email: 'pagos@bodega.example', phone: '+51 1 555 0100' },
} as const

/** By which rules customers are asked to pay, and in which words. */
export const policy: Policy = {
  ...defaultPolicy({ version: '2026-01', locale: 'es-PE', timeZone }),
  messages: messagePolicy({
    creditor,
    payment: [{ kind: 'link', url: 'https://pagos.bodega.example' }],
    fallbackLocale: 'es-PE',
  }),
}

/** An engine that sends e-mail, and what it takes to know what came of a mail. */
export type EmailBooks = Readonly<{
  collections: Collections
  email: EmailNotifier
  /** The contact of a Message-ID that went out, or of the provider's id of a mail. Yours: a table. */
  contactOf: (messageId: string) => Promise<TokenContact | undefined>
}>

/**
 * Puts the engine together over books in memory; exchange `memoryStore` for `postgresStore`, and hand in the transport you use.
 *
 * @param options `secret` seals the contact in links and headers; `origin` is where your server answers.
 */
export function emailBooks({
  transport,
  clock,
  secret,
  origin,
}: Readonly<{ transport: MailTransport; clock: Clock; secret: string; origin: string }>): EmailBooks {
  const sent = new Map<string, TokenContact>()
  const email = emailNotifier({
    transport,
    from: { name: creditor.name, address: 'cobros@bodega.example' },
    replyTo: { address: creditor.contact.email },
    bounceTo: 'rebotes@bodega.example',
    timeZone,
    clock,
    unsubscribe: { url: `${origin}/stop`, secret },
    // Kept before it goes out, and whatever comes of it: a mail whose fate is unknown may be answered, too.
    onMail(message, mail) {
      sent.set(mail.messageId, contactOf(message, mail))
    },
    async onOutcome(message, mail, outcome) {
      // What the provider calls it: that stands in its web hooks, and in the Message-ID that it writes over ours.
      const reference = outcome.kind === 'sent' ? outcome.reference : undefined
      if (mail !== undefined && reference !== undefined) sent.set(reference, contactOf(message, mail))
      // A server that turns an address down at once means the same as one that sends the mail back later.
      const event = outcomeEvent(message, outcome)
      if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
    },
  })
  const collections: Collections = createCollections({ store: memoryStore(), notifiers: { email }, policy, clock })
  return { collections, email, contactOf: async (id) => sent.get(id) ?? sent.get(localPart(id)) }
}

/** The hash tells later whether the customer still has that address. */
function contactOf({ customerId, channel, key }: OutgoingMessage, { to }: Mail): TokenContact {
  const toHash = addressHash(to.address)
  return { customerId, channel, key, ...(toHash === undefined ? {} : { toHash }) }
}

/** SES makes a Message-ID of its id: `<0100018e-…@email.amazonses.com>`. */
function localPart(messageId: string): string {
  return messageId.replace(/^<|@.*$/gs, '')
}

/** Three customers with an invoice that is ten days late, one for each language. */
export function someFacts(today: IsoDate): readonly Fact[] {
  const rows = [
    ['C-1', 'Ferretería El Tornillo', 'es-PE', 'compras@tornillo.example', '1250.00', 'PEN'],
    ['C-2', 'Padaria Pão Doce', 'pt-BR', 'financeiro@paodoce.example', '890.50', 'BRL'],
    ['C-3', 'Harbour Supplies', 'en', 'accounts@harbour.example', '430.00', 'USD'],
  ] as const
  return rows.flatMap(([customerId, name, locale, address, amount, currency], at): readonly Fact[] => [
    {
      kind: 'customer',
      id: `${customerId}@1`,
      customerId,
      validFrom: addDays(today, -100),
      name,
      locale,
      addresses: [{ channel: 'email', address }],
    },
    {
      kind: 'invoice',
      id: `F001-${at + 1}`,
      customerId,
      issueDate: addDays(today, -40),
      dueDate: addDays(today, -10),
      amount: money(amount, currency),
    },
  ])
}
