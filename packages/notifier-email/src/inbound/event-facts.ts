import {
  type Account,
  addDays,
  type Consent,
  type Contact,
  type Customer,
  dateInZone,
  type Hold,
  type Instant,
  type Interaction,
  ownAddresses,
  type TimeZone,
} from '@cobranza/core'
import type { MailFailure } from '../mail.ts'
import { shortKey, type TokenContact } from '../unsubscribe/token-frame.ts'
import type { MailEvent } from './mail-event.ts'

/** Facts an event can give. */
export type MailEventFact = Interaction | Consent | Hold

/** What is asked about an event: whose day it is, and what is known already. */
export type MailEventContext = Readonly<{
  /** The policy's: days are those at the creditor's desk. */
  timeZone: TimeZone
  now: Instant
  /** The customer's book, if it is at hand: a bounce of an address that is no longer used then closes nothing. */
  account?: Pick<Account, 'facts' | 'contacts'>
}>

/** Days without e-mail after a message came back for a reason that passes: other channels get their turn. */
const restDays = 7

/** Reasons that lie with the message or with us: another message may well arrive. */
const ownFailures: ReadonlySet<MailFailure> = new Set(['too-large', 'unfit', 'tls', 'login', 'not-allowed'])

/**
 * The facts an event gives, for `recordAll`.
 *
 * | event | facts |
 * | --- | --- |
 * | bounced for good, no such address | interaction `wrong-number`: the channel is closed until a newer customer record has an address, or the customer answers |
 * | bounced otherwise | interaction `no-answer`, and a hold on the channel for a week, so that reminders go another way |
 * | bounced because of the message itself | interaction `no-answer` |
 * | complained | consent `refused` for the channel, and interaction `complaint` |
 * | auto-replied | interaction `no-answer`: a machine is nobody |
 * | replied | interaction `message-received` |
 * | delayed | none |
 *
 * All interactions are inbound, so none counts towards what the law allows. Ids come from the event's own: the same event twice gives
 * the same facts.
 *
 * @returns none when the event has no `contact`: anybody can write that something bounced, and a forged bounce must not close a
 * channel. Where the event has a `messageId` that you sent, put the contact you know for it into the event first.
 * @example collections.recordAll(eventFacts(event, { timeZone: 'America/Lima', now: clock.now() }))
 */
export function eventFacts(event: MailEvent, context: MailEventContext): readonly MailEventFact[] {
  const { contact } = event
  if (contact === undefined) return []
  const happenedAt = momentOf(event, { ...context, contact })
  const base = { id: `mail/${event.id}`, customerId: contact.customerId }
  const date = dateInZone(happenedAt, context.timeZone)
  const interaction = (outcome: Interaction['outcome'], note?: string): Interaction => ({
    kind: 'interaction',
    ...base,
    happenedDate: date,
    happenedAt,
    direction: 'inbound',
    channel: contact.channel,
    party: 'debtor',
    outcome,
    ...(note === undefined ? {} : { note }),
  })
  switch (event.kind) {
    case 'delayed':
      return []
    case 'replied':
      return [interaction('message-received')]
    case 'auto-replied':
      return [interaction('no-answer', 'automatic reply')]
    case 'complained': {
      const evidence = `complaint (${event.feedback}) through the mailbox provider`
      return [
        interaction('complaint', evidence),
        { kind: 'consent', ...base, decidedDate: date, channel: contact.channel, decision: 'refused', evidence },
      ]
    }
    case 'bounced': {
      const note = `came back: ${[event.failure, event.reply?.status].filter((one) => one !== undefined).join(', ')}`
      if (isOfAnotherAddress(event, { ...context, contact })) {
        return [interaction('no-answer', `${note}; not an address in use`)]
      }
      if (event.isPermanent && event.failure === 'address-unknown') return [interaction('wrong-number', note)]
      if (ownFailures.has(event.failure)) return [interaction('no-answer', note)]
      const rest: Hold = {
        kind: 'hold',
        ...base,
        startDate: date,
        endDate: addDays(date, restDays - 1),
        scope: { kind: 'channel', channel: contact.channel },
        reason: 'other',
        actor: 'mail server',
        note,
      }
      return [interaction('no-answer', note), rest]
    }
  }
}

/** An event happens after its message was sent and before now, whatever clock its writer has. */
function momentOf(
  { receivedAt }: MailEvent,
  { now, account, contact }: MailEventContext & Readonly<{ contact: TokenContact }>,
): Instant {
  if (receivedAt === undefined || receivedAt > now) return now
  const state = account?.contacts.find(({ plan }) => isContact(plan, contact))?.state
  const sentAt = state?.kind === 'sent' ? state.sentAt : receivedAt
  return receivedAt < sentAt ? sentAt : receivedAt
}

function isContact({ key }: Contact['plan'], contact: TokenContact): boolean {
  return shortKey(key) === shortKey(contact.key)
}

/** What came back went to an address that the customer has replaced since, or to somebody else's. */
function isOfAnotherAddress(
  { recipient }: Readonly<{ recipient?: string }>,
  { timeZone, now, account, contact }: MailEventContext & Readonly<{ contact: TokenContact }>,
): boolean {
  const today = dateInZone(now, timeZone)
  const customers = account?.facts.filter(
    (fact): fact is Customer => fact.kind === 'customer' && fact.validFrom <= today,
  )
  const customer = customers?.reduce<Customer | undefined>((latest, one) => {
    return latest === undefined || one.validFrom >= latest.validFrom ? one : latest
  }, undefined)
  const addresses =
    customer === undefined ? [] : ownAddresses(customer).filter(({ channel }) => channel === contact.channel)
  if (recipient === undefined || addresses.length === 0) return false
  return !addresses.some(({ address }) => address.toLowerCase() === recipient.toLowerCase())
}
