import {
  type Account,
  type Contact,
  type Customer,
  dateInZone,
  type Instant,
  ownAddresses,
  partyOfRole,
  type TimeZone,
} from '@cobranza/core'
import { addressHash, shortKey, type TokenContact } from '../unsubscribe/token-frame.ts'

/** The book that an event is looked at with, as far as it is at hand. */
export type EventBook = Readonly<{
  timeZone: TimeZone
  now: Instant
  account?: Pick<Account, 'facts' | 'contacts'> | undefined
  contact: TokenContact
}>

type Address = NonNullable<Customer['addresses']>[number]
type Party = ReturnType<typeof partyOfRole>

/** The contact of the engine that a token names. */
export function contactIn({ account, contact }: Pick<EventBook, 'account' | 'contact'>): Contact | undefined {
  const key = shortKey(contact.key)
  return account?.contacts.find(({ plan }) => shortKey(plan.key) === key)
}

/**
 * Whether the address that a message went to is no address of the customer's any more, or was somebody else's: then what came back says
 * nothing of the address in use.
 *
 * The hash in the token decides. The address in a report may be one that ours was forwarded to: it is asked only where no token told
 * better, and only where it is one we know.
 */
export function isOfAnotherAddress({ recipient }: Readonly<{ recipient?: string }>, book: EventBook): boolean {
  const { contact } = book
  const customer = customerNow(book)
  const own = customer === undefined ? [] : ownAddresses(customer).filter(isOn(contact.channel))
  const sentTo = contact.toHash ?? knownHash(recipient, book)
  return own.length > 0 && sentTo !== undefined && !own.some(({ address }) => addressHash(address) === sentTo)
}

/** Who is behind the address that a message went to. */
export function partyWrittenTo({ recipient }: Readonly<{ recipient?: string }>, book: EventBook): Party {
  return partyAt(book.contact.toHash ?? knownHash(recipient, book), book) ?? 'debtor'
}

/**
 * Who wrote, by the addresses of the customer; of a customer without any the host has them, and answers are the debtor's. Anybody can
 * write any address into From, and anybody else is a third party, whose words open no channel.
 */
export function partyOfSender({ from }: Readonly<{ from?: string }>, book: EventBook): Party {
  const { account, contact } = book
  const sender = from === undefined ? undefined : addressHash(from)
  if (sender !== undefined && sender === contact.toHash) return partyAt(sender, book) ?? 'debtor'
  if (account !== undefined && customerNow(book)?.addresses === undefined) return 'debtor'
  return partyAt(sender, book) ?? 'third-party'
}

function partyAt(hash: string | undefined, book: EventBook): Party | undefined {
  const customer = customerNow(book)
  const found =
    hash === undefined ? undefined : customer?.addresses?.find(({ address }) => addressHash(address) === hash)
  return found === undefined ? undefined : partyOfRole(found.role, customer?.debtorKind)
}

function knownHash(address: string | undefined, { account }: EventBook): string | undefined {
  const hash = address === undefined ? undefined : addressHash(address)
  const known = account?.facts.flatMap((fact) => (fact.kind === 'customer' ? (fact.addresses ?? []) : [])) ?? []
  return hash !== undefined && known.some((one) => addressHash(one.address) === hash) ? hash : undefined
}

/** The record of the customer that is in force. */
function customerNow({ account, timeZone, now }: EventBook): Customer | undefined {
  const today = dateInZone(now, timeZone)
  const records = account?.facts.filter((fact): fact is Customer => fact.kind === 'customer' && fact.validFrom <= today)
  return records?.reduce<Customer | undefined>(
    (latest, one) => (latest === undefined || one.validFrom >= latest.validFrom ? one : latest),
    undefined,
  )
}

function isOn(channel: string): (address: Address) => boolean {
  return (address) => address.channel === channel
}
