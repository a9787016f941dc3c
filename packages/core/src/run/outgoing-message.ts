import type { Account, Contact } from '../account/index.ts'
import type { Policy } from '../engine/index.ts'
import type { ComposedMessage } from '../message/index.ts'
import type { Offer } from '../negotiation/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import type { Customer } from '../receivable/index.ts'
import { addressFor, type MessageFacts } from '../reminder/index.ts'
import { followedKeys } from './followed-contact.ts'

/** What a message goes out with. */
type Said = Readonly<{
  facts: MessageFacts
  composed: ComposedMessage | undefined
  offers: readonly Offer[]
  customer: Customer | undefined
  policy: Pick<Policy, 'locale'>
}>

/** A planned contact as a notifier gets it. */
export function outgoingMessage(
  { contacts }: Pick<Account, 'contacts'>,
  plan: Contact['plan'],
  { facts, composed, offers, customer, policy }: Said,
): OutgoingMessage {
  const { key, customerId, channel, tone, template, purpose, recipient } = plan
  const to = addressFor(customer, { channel, ...(recipient === undefined ? {} : { recipient }) })?.address
  const follows = followedKeys(contacts, plan)
  return {
    key,
    customerId,
    channel,
    ...(to === undefined ? {} : { to }),
    locale: customer?.locale ?? policy.locale,
    tone,
    template,
    facts,
    ...(purpose === undefined ? {} : { purpose }),
    ...(recipient === undefined ? {} : { recipient }),
    ...(composed === undefined ? {} : { composed }),
    ...(follows.length === 0 ? {} : { follows }),
    ...(offers.length === 0 ? {} : { offers }),
  }
}
