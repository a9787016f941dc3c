import { dayNumber, type ZoneOffset } from '../calendar/index.ts'
import type { Asked, CheckPlace } from './check.ts'
import type { PastContact } from './contact-request.ts'
import type { FrequencyCap } from './contact-rule.ts'
import { startOfDay } from './local-clock.ts'

/** Which contacts a cap counts. */
export type Counting = Readonly<{
  rule: FrequencyCap
  place: CheckPlace
  group: ReadonlySet<string> | undefined
}>

/** When a contact can have been: its moment twice, or the first and the last moment of its day on a clock. */
export type ContactSpan = Readonly<{ first: number; last: number }>

/** @param time the moment of the contact, in epoch milliseconds. */
export function contactSpan({ day }: PastContact, time: number, offsetAt: ZoneOffset): ContactSpan {
  if (day === undefined) return { first: time, last: time }
  const number = dayNumber(day)
  const first = startOfDay(number, offsetAt)
  // A day that the zone skips has no moment of its own.
  return { first, last: Math.max(first, startOfDay(number + 1, offsetAt) - 1) }
}

/**
 * The moment of a span that counts for one more contact at `at`: the nearest. Whatever days or hours in a row hold `at` and any other
 * moment of the span hold this one too, so nothing else is stricter.
 */
export function nearestMoment({ first, last }: ContactSpan, at: number): number {
  return Math.min(Math.max(at, first), last)
}

/** Whether a contact is made with the debtor, in the group of channels, and none of those that do not count. */
export function isCounted({ rule, place, group }: Counting, contact: PastContact, time: number): boolean {
  if (contact.direction === 'inbound' || !isInGroup(group, contact.channel)) return false
  if (contact.purpose !== undefined && place.isExempt(contact.purpose, time)) return false
  const { excludes } = rule
  if (excludes === undefined) return true
  if (contact.isConnected === false && excludes.includes('not-connected')) return false
  if (contact.isRequested === true && excludes.includes('requested')) return false
  return !(contact.party === 'attorney' && excludes.includes('attorney'))
}

/** Whether somebody was spoken to in a way that opens a silence, whoever began it. */
export function isConversation({ rule, group }: Counting, contact: PastContact): boolean {
  if (contact.isConversation !== true || !isInGroup(group, contact.channel)) return false
  return !(contact.party === 'attorney' && rule.excludes?.includes('attorney') === true)
}

/** Whether a contact was about a debt; one of which nobody knows was about all of them. */
export function isAbout(contact: PastContact, debt: string | undefined): boolean {
  return debt === undefined || contact.debts === undefined || contact.debts.includes(debt)
}

/** The debts that a cap is asked about one by one; `undefined` is all of them together. */
export function debtsOf({ rule }: Counting, { request }: Asked): readonly (string | undefined)[] {
  const isByDebt = rule.scope === 'debt' && request.debts !== undefined && request.debts.length > 0
  return isByDebt ? (request.debts ?? together) : together
}

const together: readonly undefined[] = [undefined]

function isInGroup(group: ReadonlySet<string> | undefined, channel: string): boolean {
  return group === undefined || group.has(channel)
}
