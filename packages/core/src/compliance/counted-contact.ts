import type { Asked, CheckPlace } from './check.ts'
import type { PastContact } from './contact-request.ts'
import type { FrequencyCap } from './contact-rule.ts'

/** Which contacts a cap counts. */
export type Counting = Readonly<{
  rule: FrequencyCap
  place: CheckPlace
  group: ReadonlySet<string> | undefined
}>

/** Whether a contact is made with the debtor, in the group of channels, and none of those that do not count. */
export function isCounted({ rule, place, group }: Counting, contact: PastContact, time: number): boolean {
  if (contact.direction !== 'outbound' || !isInGroup(group, contact.channel)) return false
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
