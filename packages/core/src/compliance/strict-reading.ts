import type { ContactParty } from '../receivable/index.ts'
import { ruleChannel } from './channel.ts'
import { contactParties } from './contact-party.ts'
import type { ContactRequest, DebtorConsent, DebtorSituation, MessageContent, PastContact } from './contact-request.ts'
import {
  type ContentTag,
  type CreditorRole,
  contentTags,
  creditorRoles,
  type DebtorClass,
  debtorClasses,
} from './vocabulary.ts'

/**
 * Words that come from JSON or from code without types may be none that rules know. They are read like what is absent, the strict way:
 * a typo must never free a contact from a rule.
 */
export function readClass(word: DebtorClass | undefined): DebtorClass {
  return word !== undefined && debtorClasses.includes(word) ? word : 'consumer'
}

/** In whose name contacts are made; as an agency's when nobody said, or nobody knows the word. */
export function readRole(word: CreditorRole | undefined): CreditorRole {
  return word !== undefined && creditorRoles.includes(word) ? word : 'third-party'
}

/** Whom a contact reaches; a third party when nobody said, or nobody knows the word. */
export function readParty(word: ContactParty | undefined): ContactParty {
  return word !== undefined && contactParties.includes(word) ? word : 'third-party'
}

const subdivisionShape = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** A part of a country that is not written as ISO 3166-2 does may be any part of it. */
export function readSubdivision(code: string | undefined): string | undefined {
  return code !== undefined && subdivisionShape.test(code) ? code : undefined
}

const knownTags: ReadonlySet<ContentTag> = /* @__PURE__ */ new Set(contentTags)

/** A request as rules read it: its channel is theirs, and a message with a tag that nobody knows is one that nobody looked into. */
export function readRequest(request: ContactRequest): ContactRequest {
  const channel = ruleChannel(request.channel)
  if (isKnown(request.content)) return channel === request.channel ? request : { ...request, channel }
  const { content: _, ...rest } = request
  return { ...rest, channel }
}

function isKnown(content: MessageContent | undefined): boolean {
  if (content === undefined) return true
  for (const tag of content.tags) if (!knownTags.has(tag)) return false
  return true
}

/** A debtor as rules read one. Contacts are many and mostly as they should be: they are copied only when some is not. */
export function readDebtor(debtor: DebtorSituation): DebtorSituation {
  const { contacts, consents } = debtor
  const areRead = contacts.every(isRead) && consents.every((consent) => isRead(consent) && isDecided(consent))
  if (areRead) return debtor
  return { ...debtor, contacts: contacts.map(withChannel), consents: consents.map(readConsent) }
}

function isRead({ channel }: PastContact | DebtorConsent): boolean {
  return ruleChannel(channel) === channel
}

function withChannel(contact: PastContact): PastContact {
  return isRead(contact) ? contact : { ...contact, channel: ruleChannel(contact.channel) }
}

function isDecided({ decision }: DebtorConsent): boolean {
  return decision === 'granted' || decision === 'refused'
}

/** What is no agreement is a refusal. */
function readConsent(consent: DebtorConsent): DebtorConsent {
  return {
    ...consent,
    channel: ruleChannel(consent.channel),
    decision: consent.decision === 'granted' ? 'granted' : 'refused',
  }
}
