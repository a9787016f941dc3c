import type { MailFailure, MailOutcome, MailReply } from '../mail.ts'
import { failureOf } from './failure.ts'
import { showReply } from './reply.ts'

/**
 * How far a message has come on the wire.
 *
 * - `before`: no byte of it was given away; the server has not asked for it, or has just done so.
 * - `body`: some of it is on its way, but not its last byte, and not the final dot.
 * - `ended`: the last byte and the final dot were given away; the server may have it.
 */
export type Stage = 'before' | 'body' | 'ended'

/** How a try ended, before anyone says what it means. */
export type Ending =
  /** The server took it over; `reply` is absent when what it said is no proper answer. */
  | Readonly<{ kind: 'accepted'; stage: Stage; reply: MailReply | undefined; reference?: string }>
  /** The server answered a command, or the message, with anything but "go on". */
  | Readonly<{ kind: 'answered'; stage: Stage; command: string; reply: MailReply }>
  /** No answer: the connection is gone, time ran out, or what came is no answer. */
  | Readonly<{
      kind: 'broken'
      stage: Stage
      cause: string
      failure: MailFailure
      /** The other side dropped the connection. */
      isDropped?: boolean
    }>
  /** The message cannot go to this server at all; nothing was said about it. */
  | Readonly<{ kind: 'unsendable'; cause: string; failure: MailFailure }>

/**
 * What a try means for the message. The stage decides, never the text of an error: nodemailer says the same of a connection that
 * drops at the greeting and of one that drops after the final dot.
 *
 * | | before the last byte | after the final dot |
 * |---|---|---|
 * | 2xx | `unknown`: taken before it was whole; no server says that | `sent` |
 * | 4xx | `not-sent` | `not-sent` |
 * | 5xx to RCPT, DATA or the message | `refused` | `refused` |
 * | 5xx to the greeting, EHLO, STARTTLS, AUTH, MAIL; or anywhere about us: login, encryption, set-up, too much mail | `not-sent` | `not-sent` |
 * | 552 or x.3.4 to MAIL (RFC 1870): the message is too large | `refused` | |
 * | any other code, not even a code, half a line | `not-sent` | `unknown` |
 * | connection dropped, silence, given up | `not-sent` | `unknown` |
 *
 * A 4xx or 5xx after the dot means that the server has not taken the message (RFC 5321, sections 4.2.1 and 6.1), a 421 included. What
 * is about us refuses nothing for good, whatever its code: a server may tell at RCPT what it has against our host or our address.
 */
export function outcomeOf(ending: Ending): MailOutcome {
  switch (ending.kind) {
    case 'accepted': {
      const { stage, reply } = ending
      if (reply === undefined) return lost('the server answered the message with something odd')
      if (stage !== 'ended') return { ...lost('the server took the message before its end'), reply }
      const reference = ending.reference ?? reply.text
      return reference === '' ? { kind: 'sent' } : { kind: 'sent', reference }
    }
    case 'answered':
      return ofReply(ending)
    case 'broken':
      if (ending.stage === 'ended') {
        return { kind: 'unknown', reason: `no answer after the message: ${ending.cause}`, failure: ending.failure }
      }
      return { kind: 'not-sent', reason: ending.cause, failure: ending.failure }
    case 'unsendable':
      return { kind: 'refused', reason: ending.cause, failure: ending.failure }
  }
}

function ofReply({ stage, command, reply }: Extract<Ending, { kind: 'answered' }>): MailOutcome {
  const reason = `${command}: ${showReply(reply)}`
  const isFailure = reply.code >= 400
  if (!isFailure) {
    return stage === 'ended'
      ? { ...lost(`the server answered the message with ${reply.code}`), reply }
      : { kind: 'not-sent', reason: `${reason}, which is no answer to that`, failure: 'other', reply }
  }
  const failure = failureOfCommand(command, reply)
  const isFinal = reply.code >= 500 && (isAboutMessage(command) ? !passes.has(failure) : failure === 'too-large')
  return { kind: isFinal ? 'refused' : 'not-sent', reason, failure, reply }
}

/** Commands whose refusal is about this recipient or this message. */
function isAboutMessage(command: string): boolean {
  return command === 'RCPT' || command === 'DATA' || command === 'message'
}

/** Failures that another day, or we ourselves, can put right. */
const passes: ReadonlySet<MailFailure> = new Set(['login', 'tls', 'our-setup', 'rate-limited'])

function failureOfCommand(command: string, reply: MailReply): MailFailure {
  const failure = failureOf(reply)
  if (command === 'STARTTLS') return 'tls'
  if (command === 'AUTH') return 'login'
  switch (command) {
    case 'RCPT':
      return failure
    case 'DATA':
    case 'message':
      // The mailbox was taken already. That it is not there after all, only its status code can say.
      return failure === 'address-unknown' && reply.status?.slice(2) !== '1.1' ? 'other' : failure
    default:
      // What a server says of a mailbox before any was named is about the sender.
      return isAboutRecipient(failure) ? (reply.code >= 500 ? 'our-setup' : 'other') : failure
  }
}

function isAboutRecipient(failure: MailFailure): boolean {
  return ['address-unknown', 'mailbox-full', 'blocked', 'unfit', 'other'].includes(failure)
}

function lost(reason: string): Readonly<{ kind: 'unknown'; reason: string; failure: MailFailure }> {
  return { kind: 'unknown', reason, failure: 'other' }
}
