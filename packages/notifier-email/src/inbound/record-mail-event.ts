import type { Account, Collections, Instant, TimeZone } from '@cobranza/core'
import { isConflict, isKnown } from '../unsubscribe/record-stop.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import { contactIn } from './event-address.ts'
import { eventFacts } from './event-facts.ts'
import type { MailEvent } from './mail-event.ts'

/** What became of an event. */
export type MailEventRecord =
  | Readonly<{
      kind: 'recorded'
      facts: number
      /** There where nobody knew whether the message had gone out, and the event shows that it had. */
      settled?: true
    }>
  | Readonly<{
      kind: 'ignored'
      /**
       * - `no-contact`: nothing that can be trusted says whom it is about.
       * - `other-tenant`: it is about somebody else's customer.
       * - `no-such-customer`: there is none of that id, or there is none any more.
       * - `nothing-to-record`: it changes nothing, such as a delivery or a delay.
       * - `already-recorded`: it came in before.
       */
      reason: 'no-contact' | 'other-tenant' | 'no-such-customer' | 'nothing-to-record' | 'already-recorded'
    }>

/** What is asked about an event when it is recorded. */
export type RecordMailEventOptions = Readonly<{
  /** The policy's: days are those at the creditor's desk. */
  timeZone: TimeZone
  now: Instant
  /** Whose books these are, as the notifier was told; an event of another tenant is not recorded. */
  tenantId?: string
  /**
   * Finds the contact of a message by its Message-ID, or by the provider's name for it. Asked about answers, which bring no token back,
   * and about what a provider says; never about bounces and complaints that anybody may have written. Keep the ids when you send.
   */
  contactOf?: (messageId: string) => Promise<TokenContact | undefined>
}>

/**
 * Records what an event says, with {@link eventFacts} and the customer's book. The same event again changes nothing, two at once
 * included: web hooks and mailboxes may hand it over as often as they like.
 *
 * A message that was delivered, came back, or was complained about has surely been sent: where its contact is `unknown`, it is settled as
 * sent. Only a token of ours or a provider proves that, and no answer does.
 *
 * @throws whatever the store or `contactOf` throws; then the event may be handed over again.
 * @example
 * const event = await parseMailReport(raw, { secrets })
 * if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now(), contactOf })
 */
export async function recordMailEvent(
  collections: Pick<Collections, 'account' | 'recordAll' | 'settleUnknown'>,
  event: MailEvent,
  { timeZone, now, tenantId, contactOf }: RecordMailEventOptions,
): Promise<MailEventRecord> {
  const contact = event.contact ?? (await contactAskedFor(event, contactOf))
  if (contact === undefined) return { kind: 'ignored', reason: 'no-contact' }
  // Only tokens say of themselves whose they are; what a host looked up, or sent just now, is its own.
  const isSealed = event.contact !== undefined && event.source !== 'send'
  if ((isSealed || contact.tenantId !== undefined) && contact.tenantId !== tenantId) {
    return { kind: 'ignored', reason: 'other-tenant' }
  }
  const account = await collections.account(contact.customerId)
  if (!isKnown(account, contact)) return { kind: 'ignored', reason: 'no-such-customer' }
  const settled = await settle(collections, { event, contact, account })
  const facts = await record(collections, {
    facts: eventFacts({ ...event, contact }, { timeZone, now, account }),
    account,
  })
  if (!settled) return facts
  return { kind: 'recorded', facts: facts.kind === 'recorded' ? facts.facts : 0, settled: true }
}

/** Anybody can compute a Message-ID of ours and write a bounce of it; who writes an answer says so little that it may be looked up. */
async function contactAskedFor(
  { kind, source, messageIds = [] }: MailEvent,
  contactOf: RecordMailEventOptions['contactOf'],
): Promise<TokenContact | undefined> {
  if (contactOf === undefined) return undefined
  if (kind !== 'replied' && kind !== 'auto-replied' && source !== 'provider') return undefined
  for (const messageId of messageIds) {
    const contact = await contactOf(messageId)
    if (contact !== undefined) return contact
  }
  return undefined
}

/** Whatever came of a message, a server had it: so it was sent. */
async function settle(
  collections: Pick<Collections, 'settleUnknown'>,
  { event, contact, account }: Readonly<{ event: MailEvent; contact: TokenContact; account: Account }>,
): Promise<boolean> {
  const isProof = event.source === 'provider' || (event.source === undefined && event.contact !== undefined)
  const found = contactIn({ account, contact })
  if (!isProof || found?.state.kind !== 'unknown') return false
  const { customerId } = contact
  const { kind } = await collections.settleUnknown({
    customerId,
    key: found.plan.key,
    as: 'sent',
    reason: `mail-event-${event.kind}`,
  })
  return kind === 'settled'
}

async function record(
  collections: Pick<Collections, 'recordAll'>,
  { facts, account }: Readonly<{ facts: ReturnType<typeof eventFacts>; account: Account }>,
): Promise<MailEventRecord> {
  if (facts.length === 0) return { kind: 'ignored', reason: 'nothing-to-record' }
  // Its moment may be ours where it has none of its own, so a repeat can differ from what is written.
  const isRecorded = account.facts.some(({ kind, id }) => kind === 'interaction' && id === facts[0]?.id)
  if (isRecorded) return { kind: 'ignored', reason: 'already-recorded' }
  try {
    const { recorded } = await collections.recordAll(facts)
    return recorded === 0 ? { kind: 'ignored', reason: 'already-recorded' } : { kind: 'recorded', facts: recorded }
  } catch (error) {
    if (isConflict(error)) return { kind: 'ignored', reason: 'already-recorded' }
    throw error
  }
}
