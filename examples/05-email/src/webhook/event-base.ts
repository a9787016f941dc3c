import { type Instant, isInstant } from '@cobranza/core'
import { type MailEventBase, type MailFailure, openToken } from '@cobranza/notifier-email'

/**
 * What every event has, from what a provider tells. The signature of the web hook has been checked before: so it counts as the provider's
 * word, and the names it gives the message may be looked up.
 */
export function eventBase(
  {
    id,
    token,
    names,
    at,
  }: Readonly<{
    id: string
    token: string | undefined
    names: readonly (string | undefined)[]
    at: string | undefined
  }>,
  secrets: readonly string[],
): MailEventBase {
  const opened = token === undefined ? undefined : openToken(token, secrets)
  const receivedAt = momentOf(at)
  return {
    id,
    source: 'provider',
    messageIds: names.filter((name) => name !== undefined),
    ...(opened?.kind === 'opened' ? { contact: opened.contact } : {}),
    ...(receivedAt === undefined ? {} : { receivedAt }),
  }
}

function momentOf(text: string | undefined): Instant | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  const written = Number.isNaN(time) ? '' : new Date(time).toISOString()
  return isInstant(written) ? written : undefined
}

/** What the kinds of bounces mean as SES names them, and Resend, which sends through it. */
const failures: Readonly<Record<string, MailFailure>> = {
  NoEmail: 'address-unknown',
  Suppressed: 'address-unknown',
  OnAccountSuppressionList: 'address-unknown',
  MailboxFull: 'mailbox-full',
  MessageTooLarge: 'too-large',
  AttachmentRejected: 'blocked',
  ContentRejected: 'blocked',
}

/** What a kind of bounce means; undefined for one that says nothing in particular. */
export function failureOfBounce(subType: string | undefined): MailFailure | undefined {
  return subType !== undefined && Object.hasOwn(failures, subType) ? failures[subType] : undefined
}
