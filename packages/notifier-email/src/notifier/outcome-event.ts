import type { OutgoingMessage } from '@cobranza/core'
import type { MailEvent } from '../inbound/mail-event.ts'
import type { MailOutcome } from '../mail.ts'
import { shortKey } from '../unsubscribe/token-frame.ts'
import { parseAddress } from './mail-address.ts'

/**
 * What an answer says about the customer's address, as the event a bounce would be: a server that turns a recipient down at once and
 * one that sends the message back later mean the same. For `onOutcome`, so that the next reminder goes another way.
 *
 * An address that is none counts as one nobody has.
 *
 * @param message as it was handed over.
 * @param outcome the answer it got.
 * @returns undefined where nothing was refused for good, or where it was not for the address or its server.
 * @example
 * const email = emailNotifier({
 *   ...options,
 *   onOutcome: async (message, _mail, outcome) => {
 *     const event = outcomeEvent(message, outcome)
 *     if (event !== undefined) await recordMailEvent(collections, event, { timeZone, now: clock.now() })
 *   },
 * })
 */
export function outcomeEvent(message: OutgoingMessage, outcome: MailOutcome): MailEvent | undefined {
  if (outcome.kind !== 'refused' || outcome.failure === 'our-setup') return undefined
  const { customerId, channel, key, to } = message
  if (to === undefined) return undefined
  const isNone = parseAddress(to) === undefined
  if (outcome.reply === undefined && !isNone) return undefined
  return {
    kind: 'bounced',
    // A message is refused once: the same again is the same event.
    id: `refused/${shortKey(key)}`,
    source: 'send',
    contact: { customerId, channel, key },
    isPermanent: true,
    failure: isNone ? 'address-unknown' : outcome.failure,
    ...(isNone ? {} : { recipient: to }),
    ...(outcome.reply === undefined ? {} : { reply: outcome.reply }),
  }
}
