import { domainToASCII } from 'node:url'

/** A mailbox on the peers. Its password is {@link mailboxPassword}. */
export type Mailbox = Readonly<{
  /** How it logs in. */
  user: string
  /** Addresses whose mail it gets. */
  addresses: readonly string[]
  /** It takes no more than this; without a limit when absent. */
  bytesMax?: number
}>

/** The password of every mailbox: they hold nothing and live for some minutes on loopback. */
export const mailboxPassword = 'loopback'

/** A domain with a letter outside ASCII, as people write it. */
export const unicodeDomain = 'cañón.example'

const asciiDomain = domainToASCII(unicodeDomain)

/** Who has a mailbox. Of the domains that are named here only these people exist: others are turned down at RCPT. */
export const mailboxes: Readonly<Record<'ana' | 'full' | 'josé' | 'archive' | 'bounces', Mailbox>> = {
  /** A customer like any other. */
  ana: { user: 'ana@customer.example', addresses: ['ana@customer.example'] },
  /** A customer whose mailbox is as good as full. */
  full: { user: 'full@customer.example', addresses: ['full@customer.example'], bytesMax: 200 },
  /** A customer whose whole address is outside ASCII, which takes SMTPUTF8; and one with a domain of that kind only. */
  josé: {
    user: 'jose@people.example',
    addresses: [`josé@${unicodeDomain}`, `josé@${asciiDomain}`, `jose@${asciiDomain}`],
  },
  /** A copy of every message that Postfix accepted. */
  archive: { user: 'archive@creditor.example', addresses: ['archive@creditor.example'] },
  /** Where the sender's bounces go. */
  bounces: { user: 'bounces@creditor.example', addresses: ['bounces@creditor.example'] },
}

/** Domains whose mail goes to Dovecot by LMTP. Mail for a domain that is not named here does so, too, and comes back. */
export const handedOnDomains: readonly string[] = ['customer.example']

/** Domains whose mail Postfix puts into the mailbox by itself: Dovecot's LMTP does not speak SMTPUTF8. */
export const ownDomains: readonly string[] = ['creditor.example', unicodeDomain, asciiDomain]
