import type { MailFailure, MailOutcome, MailReply } from '../mail.ts'
import { failureOf, isAboutUs } from './failure.ts'
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
 * | 5xx to the greeting, EHLO, STARTTLS, AUTH, MAIL; or about login, encryption, relaying | `not-sent`: it is about us | `not-sent` |
 * | 552 or x.3.4 to MAIL (RFC 1870): the message is too large | `refused` | |
 * | any other code, not even a code, half a line | `not-sent` | `unknown` |
 * | connection dropped, silence, given up | `not-sent` | `unknown` |
 *
 * A 4xx or 5xx after the dot means that the server has not taken the message (RFC 5321, sections 4.2.1 and 6.1), a 421 included. What
 * is about us is tried again for days, and then given up by the core: a wrong password must not refuse a portfolio for good.
 */
export function outcomeOf(ending: Ending): MailOutcome {
  switch (ending.kind) {
    case 'accepted': {
      const { stage, reply } = ending
      if (reply === undefined) return lost('unknown', 'the server answered the message with something odd')
      if (stage !== 'ended') return { ...lost('unknown', 'the server took the message before its end'), reply }
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
      ? { ...lost('unknown', `the server answered the message with ${reply.code}`), reply }
      : { kind: 'not-sent', reason: `${reason}, which is no answer to that`, failure: 'other', reply }
  }
  const failure = failureOfCommand(command, reply)
  const isFinal = reply.code >= 500 && (isAboutMessage(command) ? !isAboutUs(reply) : failure === 'too-large')
  return { kind: isFinal ? 'refused' : 'not-sent', reason, failure, reply }
}

/** Commands whose refusal is about this recipient or this message. */
function isAboutMessage(command: string): boolean {
  return command === 'RCPT' || command === 'DATA' || command === 'message'
}

function failureOfCommand(command: string, reply: MailReply): MailFailure {
  const failure = failureOf(reply)
  if (command === 'STARTTLS') return 'tls'
  if (command === 'AUTH') return 'login'
  if (isAboutMessage(command)) return failure
  // What a server says of a mailbox before any was named is about the sender.
  return failure === 'address-unknown' || (failure === 'other' && reply.code >= 500) ? 'blocked' : failure
}

function lost(kind: 'unknown', reason: string): Readonly<{ kind: 'unknown'; reason: string; failure: MailFailure }> {
  return { kind, reason, failure: 'other' }
}
