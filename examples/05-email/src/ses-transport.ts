import { type Mail, type MailOutcome, type MailTransport, mimeOf } from '@cobranza/notifier-email'
import { contactTag } from './contact-tag.ts'
import { isNeverConnected } from './never-connected.ts'
import { withOwnReference } from './own-reference.ts'

/** What `SendEmailCommand` of SES takes, as far as it is used. */
export type SesInput = Readonly<{
  FromEmailAddress: string
  Destination: { ToAddresses: string[] }
  FeedbackForwardingEmailAddress: string
  Content: { Raw: { Data: Uint8Array } }
  EmailTags: { Name: string; Value: string }[]
  ConfigurationSetName?: string
}>

/** What of `SESv2Client` is used; bring yours, so that this needs no SDK. */
export interface SesClient<Command> {
  send(command: Command, options: { abortSignal: AbortSignal }): Promise<{ MessageId?: string | undefined }>
  readonly config: { maxAttempts(): Promise<number> }
}

/**
 * Sends through Amazon SES, API version 2, as the raw message that `mimeOf` makes. SES signs with DKIM where the domain is set up so.
 *
 * SES has no idempotency key. So the client must not ask again by itself, which it does three times if nobody tells it otherwise: make it
 * with `maxAttempts: 1`. A request without an answer, and a 5xx, is `unknown`, and is settled by an event that names it or by a
 * person, and not by an archive: it looks for a Message-ID that nobody saw.
 *
 * SES writes its own Message-ID; what it tells is known by the tag `contact`, by our header where headers are included, or by its id; an
 * answer by References.
 *
 * A client that would try more than once sends nothing: `not-sent`, and the reason says so.
 * @example
 * const client = new SESv2Client({ region: 'sa-east-1', maxAttempts: 1 })
 * sesTransport({ client, command: (input) => new SendEmailCommand(input) })
 */
export function sesTransport<Command>({
  client,
  command,
  configurationSet,
}: Readonly<{
  client: SesClient<Command>
  command: (input: SesInput) => Command
  /** Where events are published; that of the identity when absent. */
  configurationSet?: string
}>): MailTransport {
  let checked: Promise<void> | undefined
  return {
    async send(mail, { signal }) {
      checked ??= assertOneAttempt(client)
      try {
        await checked
      } catch (error) {
        return { kind: 'not-sent', failure: 'other', reason: error instanceof Error ? error.message : 'client.config' }
      }
      let data: Uint8Array
      try {
        data = await mimeOf(withOwnReference(mail))
      } catch {
        return { kind: 'refused', failure: 'unfit', reason: 'no message could be made of it' }
      }
      if (signal.aborted) return { kind: 'not-sent', failure: 'other', reason: 'stopped before it was sent' }
      try {
        const { MessageId } = await client.send(command(inputOf(mail, { data, configurationSet })), {
          abortSignal: signal,
        })
        return { kind: 'sent', ...(MessageId === undefined ? {} : { reference: MessageId }) }
      } catch (error) {
        return outcomeOf(error)
      }
    },
    async close() {},
  }
}

async function assertOneAttempt({ config }: SesClient<never> | SesClient<unknown>): Promise<void> {
  const attempts = await config.maxAttempts()
  if (attempts !== 1) {
    throw new RangeError(`client: it tries ${attempts} times, which may send twice; make it with maxAttempts: 1`)
  }
}

function inputOf(
  mail: Mail,
  { data, configurationSet }: Readonly<{ data: Uint8Array; configurationSet: string | undefined }>,
): SesInput {
  return {
    FromEmailAddress: mail.from.address,
    Destination: { ToAddresses: [mail.envelope.to] },
    FeedbackForwardingEmailAddress: mail.envelope.from,
    Content: { Raw: { Data: data } },
    EmailTags: contactTag(mail).map(([Name, Value]) => ({ Name, Value })),
    ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
  }
}

/** Errors that are about our account or our request as such: nothing went out, and the next message fares no better. */
const ourFault: ReadonlySet<string> = new Set([
  'MailFromDomainNotVerifiedException',
  'SendingPausedException',
  'AccountSuspendedException',
  'NotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'ExpiredTokenException',
  'CredentialsProviderError',
])

function outcomeOf(error: unknown): MailOutcome {
  const name = error instanceof Error ? error.name : 'error'
  const status = statusOf(error)
  const reason = status === undefined ? name : `SES answered ${status} ${name}`
  if (ourFault.has(name) || status === 401 || status === 403) return { kind: 'not-sent', failure: 'login', reason }
  if (status === 429 || name === 'TooManyRequestsException' || name === 'LimitExceededException') {
    return { kind: 'not-sent', failure: 'rate-limited', reason }
  }
  if (status === 413) return { kind: 'refused', failure: 'too-large', reason }
  if (status === 400) {
    // In the sandbox, and before a domain is verified, every message is "rejected": that is no fault of the message.
    const isUnverified = name === 'MessageRejected' && error instanceof Error && /not verified/i.test(error.message)
    return { kind: isUnverified ? 'not-sent' : 'refused', failure: isUnverified ? 'login' : 'unfit', reason }
  }
  if (isNeverConnected(error)) return { kind: 'not-sent', failure: 'unreachable', reason }
  return { kind: 'unknown', failure: 'other', reason }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined
  const { httpStatusCode } = error.$metadata as Readonly<{ httpStatusCode?: unknown }>
  return typeof httpStatusCode === 'number' ? httpStatusCode : undefined
}
