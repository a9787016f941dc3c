import { addMilliseconds, type Collections, type Contact, type FindSent, type Instant, quote } from '@cobranza/core'
import type { MessageArchive } from './message-archive.ts'

/** A message that surely went out: the server said so, or something came back. */
export type SentMessage = Readonly<{
  /** Natural key of its contact. */
  key: string
  sentAt: Instant
}>

/** Where to look, and what is known already. */
export type FindInArchiveOptions = Readonly<{
  collections: Pick<Collections, 'unknownContacts'>
  /** That of the notifier, so that both mean the same id. */
  messageIdOf: (key: string) => string
  /** What went out in those days, for comparison; see below. */
  sent: Iterable<SentMessage>
  /** The notifier's; `'email'` when absent. */
  channel?: string
}>

/** Long enough for a weekend, after which the next messages go out. */
const aroundMilliseconds = 3 * 86_400_000

/**
 * Looks in an archive, once, for all mails whose fate nobody knows, by the Message-IDs that the notifier gave them: evidence for
 * `resolveUnknown` of core.
 *
 * A copy proves that a mail went out. That there is none proves nothing by itself: the archive may have been off that day, be another
 * mailbox, or know the mails under ids of a provider. So `absent` takes messages that are known for sent: at least one from the
 * three days up to the attempt and one from the three days after it, and every one of those days that is given here must have its copy.
 * Mails of unknown fate that are found count, too. Without such messages, and for other channels, it says `cannot-tell`. Ask only for what is older than your servers
 * try, and make a new one for each run: what became unknown since was not looked for.
 *
 * @throws whatever the archive or the store throws.
 * @example
 * const archive = imapArchive(client, { mailbox: 'Archive' })
 * const find = await findInArchive(archive, { collections, messageIdOf: email.messageIdOf, sent })
 * await resolveUnknown(collections, { now: clock.now(), find, resendUnknown: 'after-reconcile', olderThanMinutes: 60 })
 */
export async function findInArchive(
  archive: MessageArchive,
  { collections, messageIdOf, sent, channel = 'email' }: FindInArchiveOptions,
): Promise<FindSent> {
  if (typeof messageIdOf !== 'function') {
    throw new TypeError(`messageIdOf: ${quote(messageIdOf)} is no function; take that of the notifier`)
  }
  const asked = new Map<string, Attempt>()
  for await (const { contact } of collections.unknownContacts()) {
    const attempt = contact.plan.channel === channel ? attemptOf(contact) : undefined
    if (attempt !== undefined) asked.set(contact.plan.key, attempt)
  }
  const controls = asked.size === 0 ? [] : [...sent]
  const keys = new Set([...asked.keys(), ...controls.map(({ key }) => key)])
  const copies = await archive.find([...keys].map((key) => messageIdOf(key)))
  const isThere = (key: string) => copies.has(messageIdOf(key))
  const found = [...asked].flatMap(([key, { at }]) => (isThere(key) ? [{ key, sentAt: at }] : []))
  const known = [...controls, ...found].map(({ key, sentAt }) => ({ sentAt, isThere: isThere(key) }))

  return async (key, contact) => {
    const attempt = asked.get(key)
    // Another attempt than the one that was looked for may have gone out since.
    if (attempt === undefined || contact.state.token !== attempt.token) return 'cannot-tell'
    if (isThere(key)) return 'found'
    return isCovered(attempt.at, known) ? 'absent' : 'cannot-tell'
  }
}

type Attempt = Readonly<{ at: Instant; token: number }>

function attemptOf({ state }: Contact): Attempt | undefined {
  if (state.kind !== 'unknown') return undefined
  return { at: state.attemptedAt ?? state.unknownAt, token: state.token }
}

/** The archive has all that it should have of those days, before the moment and after it. */
function isCovered(at: Instant, known: readonly Readonly<{ sentAt: Instant; isThere: boolean }>[]): boolean {
  const [from, to] = [addMilliseconds(at, -aroundMilliseconds), addMilliseconds(at, aroundMilliseconds)]
  const around = known.filter(({ sentAt }) => sentAt >= from && sentAt <= to)
  return (
    around.every(({ isThere }) => isThere) &&
    around.some(({ sentAt }) => sentAt <= at) &&
    around.some(({ sentAt }) => sentAt >= at)
  )
}
