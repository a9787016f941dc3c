import { createVerify } from 'node:crypto'

/** A message of Amazon SNS, as it comes in. */
export type SnsMessage = Readonly<{
  Type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation'
  MessageId: string
  TopicArn: string
  Message: string
  Timestamp: string
  Signature: string
  SigningCertURL: string
  Subject?: string
  SubscribeURL?: string
  Token?: string
}>

/** Whether a message is from our topic. */
export type SnsVerdict = 'good' | 'malformed' | 'other-topic' | 'too-old' | 'bad-signature'

/** SNS repeats what was not taken for hours, with the time and signature of the first attempt. */
const ageMax = 24 * 60 * 60_000
const addressShape = /^https:\/\/sns\.[a-z0-9-]{1,40}\.amazonaws\.com(?:\.cn)?\//
const textFields = ['Type', 'MessageId', 'TopicArn', 'Message', 'Timestamp', 'Signature', 'SigningCertURL'] as const
const signedOfNotification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const
const signedOfOthers = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const

/** The message in a body; undefined when it is none. */
export function snsMessageIn(body: Uint8Array): SnsMessage | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    if (typeof value !== 'object' || value === null) return undefined
    const fields = value as Readonly<Record<string, unknown>>
    return textFields.every((name) => typeof fields[name] === 'string') ? (value as SnsMessage) : undefined
  } catch {
    return undefined
  }
}

/** Whether an address is one of SNS: nothing else is ever fetched. */
export function isSnsAddress(url: unknown): url is string {
  return typeof url === 'string' && url.length < 2000 && addressShape.test(url)
}

/**
 * Checks the signature of a message, SHA-256 (set `SignatureVersion` 2 on the topic).
 *
 * @param options `topics` are the ones we subscribed to: anybody can sign with a topic of their own. `certificateOf` fetches a
 * certificate; keep it, it is the same for weeks. `now` in milliseconds.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export async function verifySns(
  message: SnsMessage,
  {
    topics,
    certificateOf,
    now,
  }: Readonly<{ topics: readonly string[]; certificateOf: (url: string) => Promise<string>; now: number }>,
): Promise<SnsVerdict> {
  if (!isSnsAddress(message.SigningCertURL)) return 'malformed'
  if (!topics.includes(message.TopicArn)) return 'other-topic'
  const names = message.Type === 'Notification' ? signedOfNotification : signedOfOthers
  const signed = names.flatMap((name) => (message[name] === undefined ? [] : [`${name}\n${message[name]}\n`])).join('')
  const certificate = await certificateOf(message.SigningCertURL)
  if (!createVerify('RSA-SHA256').update(signed).verify(certificate, message.Signature, 'base64'))
    return 'bad-signature'
  const age = now - Date.parse(message.Timestamp)
  return Math.abs(age) <= ageMax ? 'good' : 'too-old'
}
