import { generateKeyPairSync } from 'node:crypto'
import { memoryStore } from '@cobranza/adapter-memory'
import {
  type Collections,
  createCollections,
  type DeliverySummary,
  defaultPolicy,
  type Instant,
  instant,
  isoDate,
  messagePolicy,
  money,
  type Policy,
} from '@cobranza/core'
import {
  type DkimKey,
  type EmailNotifier,
  emailNotifier,
  type Mail,
  type MailAttachment,
  type MailOutcome,
  smtpTransport,
} from '@cobranza/notifier-email'
import type { MailPeers } from '../src/index.ts'

/** The domain of the creditor who writes, and the secret of its links. */
export const creditorDomain = 'creditor.example'
export const secret = 'this secret lives as long as a test does'

export const policy: Policy = {
  ...defaultPolicy({ version: '1', locale: 'es-PE', timeZone: 'America/Lima' }),
  messages: messagePolicy({
    creditor: { name: 'Bodega Ñandú', contact: { email: 'pagos@creditor.example', phone: '+51 1 555 0100' } },
    payment: [{ kind: 'link', url: 'https://pay.example/c/1' }],
    fallbackLocale: 'es-PE',
  }),
}

/** Keys of both kinds, and what stands in the DNS for them. */
export const dkim: Readonly<{ keys: readonly DkimKey[]; records: Readonly<Record<string, string>> }> = madeKeys()

function madeKeys() {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ed25519 = generateKeyPairSync('ed25519')
  const key = (selector: string, { privateKey }: Pick<typeof rsa, 'privateKey'>): DkimKey => {
    return {
      domain: creditorDomain,
      selector,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
  }
  const spki = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  // The last 32 bytes of the structure are the key itself: RFC 8410, section 4.
  const raw = ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
  return {
    keys: [key('rsa', rsa), key('ed', ed25519)],
    records: {
      [`rsa._domainkey.${creditorDomain}`]: `v=DKIM1; k=rsa; p=${spki}`,
      [`ed._domainkey.${creditorDomain}`]: `v=DKIM1; k=ed25519; p=${raw}`,
    },
  }
}

/** A mail that a creditor handed over. */
export type HandedOver = Readonly<{ mail: Mail; outcome: MailOutcome; at: Instant }>

/** A creditor with its engine, whose clock stands where it is put. */
export type Creditor = Readonly<{
  collections: Collections
  clock: { now: () => Instant; set: (now: string) => void }
  notifier: EmailNotifier
  /** Every mail it handed over, with the answer. */
  handedOver: readonly HandedOver[]
  /** A customer with an address, and an invoice that is due on 2026-03-02. */
  bill: (customer: Readonly<{ id: string; name: string; address: string; phone?: string }>) => Promise<void>
}>

/** Sets up a creditor who writes through the peers, or through a port before them. */
export function creditorOn(
  { smtpPort, certificate }: Pick<MailPeers, 'smtpPort' | 'certificate'>,
  attachments: readonly MailAttachment[] = [],
): Creditor {
  let now = instant('2026-03-01T15:00:00Z')
  const clock = {
    now: () => now,
    set: (text: string) => {
      now = instant(text)
    },
  }
  const handedOver: HandedOver[] = []
  const notifier = emailNotifier({
    transport: smtpTransport({ host: 'localhost', port: smtpPort, ca: certificate, dkim: dkim.keys }),
    from: { address: `cobranzas@${creditorDomain}`, name: 'Bodega Ñandú & Cía., "Sur"' },
    replyTo: { address: `pagos@${creditorDomain}`, name: 'Pagos' },
    bounceTo: `bounces@${creditorDomain}`,
    timeZone: policy.timeZone,
    clock,
    unsubscribe: { url: 'https://pay.example/stop', secret },
    attachments: () => attachments,
    onOutcome: (_, mail, outcome) => {
      if (mail !== undefined) handedOver.push({ mail, outcome, at: now })
    },
  })
  const collections = createCollections({ store: memoryStore(), policy, notifiers: { email: notifier }, clock })
  return {
    collections,
    clock,
    notifier,
    handedOver,
    async bill({ id, name, address, phone }) {
      const other = phone === undefined ? [] : [{ channel: 'sms', address: phone }]
      const addresses = [{ channel: 'email', address }, ...other]
      await collections.recordCustomer({ id, customerId: id, validFrom: isoDate('2026-01-01'), name, addresses })
      const dates = { issueDate: isoDate('2026-02-01'), dueDate: isoDate('2026-03-02') }
      await collections.recordInvoice({ id: `F-${id}`, customerId: id, ...dates, amount: money('1250.00', 'PEN') })
    },
  }
}

/** Runs a day of the creditor, at nine in the morning in Lima or at another time (UTC). */
export async function runDay(
  { collections, clock }: Creditor,
  day: string,
  time: string = '14:00:00',
): Promise<DeliverySummary> {
  clock.set(`${day}T${time}Z`)
  await collections.tick(isoDate(day))
  return collections.deliver()
}
