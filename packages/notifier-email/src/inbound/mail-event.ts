import type { Instant } from '@cobranza/core'
import type { MailFailure, MailReply } from '../mail.ts'
import type { TokenContact } from '../unsubscribe/token-frame.ts'

/** What every event says of itself and of the message it is about. */
export type MailEventBase = Readonly<{
  /** The same for the same report, however often it comes in. */
  id: string
  /**
   * Names of our message, the likeliest first: Message-IDs with angle brackets, or what the provider calls it. Something to look up, no
   * proof: anybody may write a Message-ID, and one of ours can be computed.
   */
  messageIds?: readonly string[]
  /** The contact, where the sealed token of our message came back: nobody else can make one. */
  contact?: TokenContact
  /** Who wrote it, as it says itself. */
  from?: string
  /** When it was written, as it says itself. */
  receivedAt?: Instant
  /**
   * Where it is from, if not out of a mail that came in.
   *
   * - `provider`: a web hook whose signature was checked. What it says is taken for true, so its `messageIds` are looked up, too.
   * - `send`: the answer to the send itself, see `outcomeEvent`.
   */
  source?: 'provider' | 'send'
}>

/** What a server says of an address. */
type Delivery = Readonly<{
  /** The address, as the server names it. */
  recipient?: string
  reply?: MailReply
}>

/**
 * What became of a message after it had been sent.
 *
 * - `delivered`: a server took it over, as a provider says. Nothing to do, but where nobody knew whether it had gone out.
 * - `bounced`: it came back; the server that had it gave up. `isPermanent` when another try would end alike.
 * - `delayed`: a server still tries. Nothing to do.
 * - `complained`: the recipient called it spam, or asked the mailbox provider to be left alone.
 * - `stop-asked`: the recipient's mail program wrote to the address to unsubscribe at, with the token of our message.
 * - `auto-replied`: a machine answered: an absence, a receipt, a challenge.
 * - `replied`: a person answered.
 */
export type MailEvent =
  | (MailEventBase & Readonly<{ kind: 'delivered' }>)
  | (MailEventBase & Delivery & Readonly<{ kind: 'bounced'; isPermanent: boolean; failure: MailFailure }>)
  | (MailEventBase & Delivery & Readonly<{ kind: 'delayed' }>)
  | (MailEventBase &
      Readonly<{
        kind: 'complained'
        /** Feedback type in lower case, such as `'abuse'`. */
        feedback: string
      }>)
  | (MailEventBase & Readonly<{ kind: 'stop-asked' }>)
  | (MailEventBase & Readonly<{ kind: 'auto-replied' }>)
  | (MailEventBase & Readonly<{ kind: 'replied' }>)
