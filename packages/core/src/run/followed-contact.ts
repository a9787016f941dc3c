import type { Contact } from '../account/index.ts'
import type { Instant } from '../calendar/index.ts'

/** References of a message may not grow without end: the one that began it all, and the latest. */
const keptCount = { first: 1, last: 9 }

/**
 * Natural keys of the contacts a message follows up, oldest first: those of its channel that went out, or may have, about something it
 * is about, too. Of more than ten the first and the last nine: enough for a mail program to keep them together.
 *
 * @see RFC 5322, section 3.6.4: `References` names the messages before it; what to keep of a long list is not said there.
 * @example followedKeys(account.contacts, plan) // ['reminder/C-1/v1/first/invoice%2FF-1%231/email']
 */
export function followedKeys(contacts: readonly Contact[], plan: Contact['plan']): readonly string[] {
  const about = aboutOf(plan)
  const earlier = contacts.flatMap(({ plan: other, state }) => {
    const at = other.channel === plan.channel && other.key !== plan.key ? wentOutAt(state) : undefined
    return at !== undefined && isAboutIt(other, { plan, about }) ? [{ key: other.key, at }] : []
  })
  // What went out at one moment stays in the order it was planned in.
  const keys = earlier.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))).map(({ key }) => key)
  const { first, last } = keptCount
  return keys.length <= first + last ? keys : [...keys.slice(0, first), ...keys.slice(-last)]
}

/** An attempt that is under way may yet turn out not to have been sent; one whose end nobody knows may have arrived. */
function wentOutAt(state: Contact['state']): Instant | undefined {
  if (state.kind === 'sent') return state.sentAt
  return state.kind === 'unknown' ? (state.attemptedAt ?? state.unknownAt) : undefined
}

function aboutOf({ covers, about = [] }: Contact['plan']): ReadonlySet<string> {
  return new Set([...covers.map(({ item }) => item), ...about])
}

function isAboutIt(
  other: Contact['plan'],
  { plan: { subject }, about }: Readonly<{ plan: Contact['plan']; about: ReadonlySet<string> }>,
): boolean {
  if (subject !== undefined && other.subject?.kind === subject.kind && other.subject.id === subject.id) return true
  return other.covers.some(({ item }) => about.has(item)) || (other.about ?? []).some((item) => about.has(item))
}
