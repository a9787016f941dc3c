import type { ContactPurpose } from '../compliance/index.ts'
import type { ComposedMessage } from '../message/index.ts'
import type { Offer } from '../negotiation/index.ts'
import type { MessageFacts, Tone } from '../reminder/index.ts'

/** A message to send: what to say, to whom, and the key under which it may be said once. */
export type OutgoingMessage = Readonly<{
  /** Natural key of the contact. Hand it on as the provider's idempotency key, or derive the Message-ID from it. */
  key: string
  customerId: string
  channel: string
  /** Address recorded for the channel; a notifier that has its own address book ignores it. */
  to?: string
  /** BCP 47 language. */
  locale: string
  tone: Tone
  template: string
  facts: MessageFacts
  /** What it is for in the eyes of the law; to collect when absent. */
  purpose?: ContactPurpose
  /** The role of the person it is for. */
  recipient?: string
  /** The message in words; there when the policy has texts. */
  composed?: ComposedMessage
  /**
   * Natural keys of the messages it follows up, oldest first: those that went out through the same channel about something it is
   * about, too. Absent when it is the first.
   */
  follows?: readonly string[]
  /** What it offers, to be kept by whoever lets the customer accept one; see `acceptOffer`. */
  offers?: readonly Offer[]
}>

/**
 * How a send ended.
 *
 * - `sent`: the provider took it.
 * - `refused`: it was turned down for good; it will not be tried again.
 * - `not-sent`: it surely did not go out; it may be tried again later. With `againInSeconds` it was not even tried.
 * - `unknown`: it may or may not have gone out; it is never tried again by itself.
 */
export type SendOutcome =
  | Readonly<{ kind: 'sent'; reference?: string }>
  | Readonly<{
      kind: 'not-sent'
      reason: string
      /**
       * Our own side held it back, and it was not tried: that is no try of the message, which is handed over again after so many seconds,
       * by a later delivery. From 0 up; more than a day is a day, and what is no such number counts as absent.
       */
      againInSeconds?: number
    }>
  | Readonly<{ kind: 'refused' | 'unknown'; reason: string }>

/** Sends messages of one channel. An error thrown counts as `unknown`. */
export interface Notifier {
  send(message: OutgoingMessage, options: Readonly<{ signal: AbortSignal }>): Promise<SendOutcome>
}
