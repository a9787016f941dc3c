import type { Collections } from '@cobranza/core'
import { isConflict } from '../unsubscribe/record-stop.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import { eventFacts, type MailEventContext } from './event-facts.ts'
import type { MailEvent } from './mail-event.ts'

/** What became of an event. */
export type MailEventRecord =
  | Readonly<{ kind: 'recorded'; facts: number }>
  | Readonly<{
      kind: 'ignored'
      /**
       * - `no-contact`: nothing says whom it is about.
       * - `nothing-to-record`: it changes nothing, such as a delay.
       * - `already-recorded`: it came in before.
       */
      reason: 'no-contact' | 'nothing-to-record' | 'already-recorded'
    }>

/**
 * Records what an event says, with {@link eventFacts} and the customer's book. The same event again changes nothing, two at once
 * included: web hooks and mailboxes may hand it over as often as they like.
 *
 * @param options `contactOf` finds the contact of a Message-ID that you sent, where the event has no token: answers of people bring
 * none back. Keep the ids when you send, see `onOutcome` of the notifier.
 * @throws whatever the store or `contactOf` throws; then nothing is written, and the event may be handed over again.
 * @example
 * const event = await parseMailReport(raw, { secrets })
 * if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now(), contactOf })
 */
export async function recordMailEvent(
  collections: Pick<Collections, 'account' | 'recordAll'>,
  event: MailEvent,
  {
    timeZone,
    now,
    contactOf,
  }: Omit<MailEventContext, 'account'> &
    Readonly<{ contactOf?: (messageId: string) => Promise<TokenContact | undefined> }>,
): Promise<MailEventRecord> {
  const { messageId } = event
  const contact = event.contact ?? (messageId === undefined ? undefined : await contactOf?.(messageId))
  if (contact === undefined) return { kind: 'ignored', reason: 'no-contact' }
  const account = await collections.account(contact.customerId)
  const facts = eventFacts({ ...event, contact }, { timeZone, now, account })
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
