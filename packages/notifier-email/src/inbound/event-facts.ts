import {
  type Account,
  addDays,
  type Consent,
  dateInZone,
  type Hold,
  type Instant,
  type Interaction,
  type TimeZone,
} from '@cobranza/core'
import type { MailFailure } from '../mail.ts'
import { refusalDates } from '../unsubscribe/refusal-date.ts'
import { contactIn, type EventBook, isOfAnotherAddress, partyOfSender, partyWrittenTo } from './event-address.ts'
import type { MailEvent } from './mail-event.ts'

/** Facts an event can give. */
export type MailEventFact = Interaction | Consent | Hold

/** What is asked about an event: whose day it is, and what is known already. */
export type MailEventContext = Readonly<{
  /** The policy's: days are those at the creditor's desk. */
  timeZone: TimeZone
  now: Instant
  /**
   * The customer's book, if it is at hand. With it a bounce of an address that is no longer used closes nothing, and a reply from one of
   * the customer's addresses is told from one of anybody else; without it every reply is anybody's.
   */
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
 * | bounced because of the message itself, or from an address that is no longer used | interaction `no-answer` |
 * | complained | consent `refused` for the channel, and interaction `complaint` |
 * | stop asked for by mail | consent `refused` for the channel, and interaction `other` |
 * | auto-replied | interaction `no-answer`: a machine is nobody |
 * | replied | interaction `message-received`, with the party whose address it came from; `third-party` from any other address, which opens no channel |
 * | delivered, delayed; bounced because of our own set-up | none: nothing is learned of the customer |
 *
 * All interactions are inbound, so none counts towards what the law allows. Those of mail systems are with the party whose address was
 * written to, and `actor` says that no person took part. Ids come from the event's own: the same event twice gives the same facts.
 *
 * A message's own date is believed between the attempt to send and now. Consent is dated by when it is learned of, for one of long ago would
 * be overruled by a later word, and it outdoes words that are dated later still.
 *
 * @returns none when the event has no `contact`: anybody can write that something bounced, and a forged bounce must not close a
 * channel.
 * @example collections.recordAll(eventFacts(event, { timeZone: 'America/Lima', now: clock.now(), account }))
 */
export function eventFacts(event: MailEvent, context: MailEventContext): readonly MailEventFact[] {
  const { contact } = event
  if (contact === undefined) return []
  if (event.kind === 'bounced' && event.failure === 'our-setup') return []
  const book: EventBook = { ...context, contact }
  const happenedAt = momentOf(event, book)
  const base = { id: `mail/${event.id}`, customerId: contact.customerId }
  const date = dateInZone(happenedAt, context.timeZone)
  const interaction = (
    outcome: Interaction['outcome'],
    told: Pick<Interaction, 'party' | 'actor' | 'note'>,
  ): Interaction => ({
    kind: 'interaction',
    ...base,
    happenedDate: date,
    happenedAt,
    direction: 'inbound',
    channel: contact.channel,
    outcome,
    ...told,
  })
  const refusals = (evidence: string) => refusalsOf(base, { book, evidence })
  switch (event.kind) {
    case 'delivered':
    case 'delayed':
      return []
    case 'replied': {
      const party = partyOfSender(event, book)
      return [interaction('message-received', { party, ...(party === 'third-party' ? { note: strangerNote } : {}) })]
    }
    case 'auto-replied':
      return [interaction('no-answer', { party: partyWrittenTo({}, book), note: 'automatic reply' })]
    case 'stop-asked': {
      const evidence = 'mail to the address to unsubscribe at (RFC 2369)'
      return [interaction('other', { party: partyWrittenTo({}, book), note: evidence }), ...refusals(evidence)]
    }
    case 'complained': {
      const evidence = `complaint (${event.feedback}) through the mailbox provider`
      return [interaction('complaint', { party: partyWrittenTo({}, book), note: evidence }), ...refusals(evidence)]
    }
    case 'bounced': {
      const note = `came back: ${[event.failure, event.reply?.status].filter((one) => one !== undefined).join(', ')}`
      const by = { party: partyWrittenTo(event, book), actor }
      if (isOfAnotherAddress(event, book)) {
        return [interaction('no-answer', { ...by, note: `${note}; no address of the debtor in use` })]
      }
      if (event.isPermanent && event.failure === 'address-unknown')
        return [interaction('wrong-number', { ...by, note })]
      if (ownFailures.has(event.failure)) return [interaction('no-answer', { ...by, note })]
      const rest: Hold = {
        kind: 'hold',
        ...base,
        startDate: date,
        endDate: addDays(date, restDays - 1),
        scope: { kind: 'channel', channel: contact.channel },
        reason: 'other',
        actor,
        note,
      }
      return [interaction('no-answer', { ...by, note }), rest]
    }
  }
}

/** The first word of it has the id of the event. */
function refusalsOf(
  { id, customerId }: Pick<Consent, 'id' | 'customerId'>,
  { book, evidence }: Readonly<{ book: EventBook; evidence: string }>,
): readonly Consent[] {
  const { channel } = book.contact
  const today = dateInZone(book.now, book.timeZone)
  return refusalDates(book.account?.facts ?? [], { channel, today }).map((decidedDate, at) => {
    const own = at === 0 ? id : `${id}/${decidedDate}`
    return { kind: 'consent', id: own, customerId, channel, decision: 'refused', decidedDate, evidence }
  })
}

const actor = 'mail server'
const strangerNote = "from an address that is none of the customer's"

/** An event happens after its message was handed over and before now, whatever clock its writer has; where nobody knows, it is now. */
function momentOf({ receivedAt }: MailEvent, book: EventBook): Instant {
  const attemptedAt = attemptOf(book)
  if (receivedAt === undefined || attemptedAt === undefined || receivedAt > book.now) return book.now
  return receivedAt < attemptedAt ? attemptedAt : receivedAt
}

function attemptOf(book: EventBook): Instant | undefined {
  const state = contactIn(book)?.state
  switch (state?.kind) {
    case 'sent':
      return state.sentAt
    case 'refused':
      return state.refusedAt
    case 'attempting':
      return state.attemptedAt
    case 'unknown':
      return state.attemptedAt ?? state.unknownAt
    default:
      return undefined
  }
}
