import { type Asked, forever, type Refusal, type Refuses } from './check.ts'
import type { MessageContent } from './contact-request.ts'
import type { Conduct, ForbiddenContent, RequiredContent, RequiredNotice, RequiredPart } from './contact-rule.ts'
import type { ContactPurpose, ContentTag, RequiredItem } from './vocabulary.ts'

/** Contacts that ask for nothing: what a demand must hold is not asked of them. */
const courtesies: ReadonlySet<ContactPurpose> = /* @__PURE__ */ new Set([
  'thanks',
  'requested-information',
  'transaction-confirmation',
  'fraud-alert',
])

/** Whether a contact asks for money, or speaks of money that is asked for. */
export function isDemand(purpose: ContactPurpose): boolean {
  return !courtesies.has(purpose)
}

/** Asks whether a message says what it may not. */
export function forbiddenContentCheck({ tags }: Pick<ForbiddenContent, 'tags'>): Refuses {
  return ({ request }) => {
    if (request.content === undefined) return forever('content-unknown', {})
    return forbiddenTag(tags, request.content)
  }
}

/** Asks whether a message holds what it must. */
export function requiredContentCheck({ parts, forbiddenTags = [] }: RequiredContent): Refuses {
  return (asked, at) => {
    const { content, purpose } = asked.request
    if (!isDemand(purpose)) return undefined
    if (content === undefined) return forever('content-unknown', {})
    for (const part of parts) {
      const refusal = isAskedOf(part, asked, { content, at }) ? missingItem(part.items, content) : undefined
      if (refusal === undefined) continue
      // Once another contact that is planned has gone out, this one is not the first any more.
      return part.when === 'first-contact' ? { ...refusal, until: firstContact(asked) } : refusal
    }
    return forbiddenTag(forbiddenTags, content)
  }
}

/** Asks whether a message treats the debtor well. */
export function conductCheck({ forbids, items = [] }: Conduct): Refuses {
  return ({ request: { content, purpose } }) => {
    if (content === undefined) return forever('content-unknown', {})
    return forbiddenTag(forbids, content) ?? (isDemand(purpose) ? missingItem(items, content) : undefined)
  }
}

type Draft = Readonly<{ content: MessageContent; at: number }>

/** Of a contact before one that is planned for later both is asked: nobody knows yet which will be the first. */
function isAskedOf(part: RequiredPart, asked: Asked, { content, at }: Draft): boolean {
  switch (part.when) {
    case 'every-contact':
      return true
    case 'first-contact':
      return firstContact(asked) > at
    case 'later-contact':
      return wasContacted(asked)
    case 'tagged':
      return content.tags.includes(part.tag)
  }
}

/** When the debtor was first contacted, or will be: long ago when that was before the contacts that are known, else maybe never. */
export function firstContact({ debtor, times }: Asked): number {
  if (debtor.hadContact === true) return 0
  return debtor.contacts.reduce(
    (first, { direction }, index) => (direction === 'outbound' ? Math.min(first, times[index] as number) : first),
    Number.POSITIVE_INFINITY,
  )
}

/** Whether there is any other contact to the debtor. One planned for later counts too: it may go out first. */
export function wasContacted({ debtor }: Asked): boolean {
  return debtor.hadContact === true || debtor.contacts.some(({ direction }) => direction === 'outbound')
}

/** The first item that is not there, as a refusal. */
export function missingItem(items: readonly RequiredItem[], content: MessageContent): Refusal | undefined {
  for (const item of items) if (!content.items.includes(item)) return forever('item-missing', { item })
  return undefined
}

function forbiddenTag(tags: readonly ContentTag[], content: MessageContent): Refusal | undefined {
  for (const tag of tags) if (content.tags.includes(tag)) return forever('content-forbidden', { tag })
  return undefined
}

/** Whether a message is, or holds, the notice that a rule asks for. */
export function holdsNotice({ notice }: RequiredNotice, content: MessageContent | undefined): boolean {
  return content?.items.includes(notice) === true
}
