import type { Instant, IsoDate } from '../calendar/index.ts'
import type { ContactPurpose } from '../compliance/index.ts'
import { ownAddresses } from '../interaction/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { Customer } from '../receivable/index.ts'
import type { Tone } from './cadence.ts'
import type { CourtesyKind } from './courtesy-policy.ts'

/** An item a reminder is sent for, and the day of the step it fulfils. */
export type CoveredStep = Readonly<{
  /** `itemKey` of the item. */
  item: string
  step: string
  stepDate: IsoDate
  /** The cadence of the step, where it is not that of the reminder. */
  cadence?: string
}>

/** What the documents of a message have in common, as far as the policy groups by it. */
export type ReminderGroup = Readonly<{
  currency?: string
  /** Dunning level; 0 before the due date. */
  level?: number
  /** Role of the contact person. */
  contact?: string
}>

/** What a courtesy speaks of. */
export type ReminderSubject = Readonly<{
  kind: 'promise' | 'payment' | 'credit-note' | 'plan' | 'dispute' | 'placement'
  id: string
}>

/** One message to one customer through one channel, for all items whose step has come; or a courtesy. */
export type Reminder = Readonly<{
  kind: 'reminder'
  /**
   * Natural key: customer, policy version, step, occurrence and channel. The occurrence is the oldest item that fires
   * the step, with `+1`, `+2` … where the step repeats, and with `~2`, `~3` … when the same item has to be reminded of the same step
   * again after a payment bounced. That of a courtesy: customer, which courtesy, and what it speaks of.
   */
  key: string
  customerId: string
  channel: string
  tone: Tone
  template: string
  /** Name of the cadence; of a courtesy, `'courtesy'`. */
  cadence: string
  /** Name of the step; of a courtesy, which one it is. */
  step: string
  policyVersion: string
  /** The day the decision is for. */
  plannedDate: IsoDate
  /** The first moment of that day at which the contact rules of the policy let it go out; absent without rules. */
  slotAt?: Instant
  /** The rule sets that were asked, with their versions, such as `'CO@2026-11-22'`. */
  ruleSets?: readonly string[]
  /** Empty on a courtesy: it fulfils no step. */
  covers: readonly CoveredStep[]
  /**
   * Keys of the documents it lists, as `factKey` writes them, where contact rules are asked and those are not just the ones of `covers` or
   * `about`: a message lists everything overdue.
   */
  lists?: readonly string[]
  /** What it is for in the eyes of the law; to collect when absent. */
  purpose?: ContactPurpose
  /** The dunning level, where its step says one. */
  level?: number
  /** The role of the person it is for. */
  recipient?: string
  group?: ReminderGroup
  /** There on courtesies, and only on them. */
  courtesy?: CourtesyKind
  /** Keys of the items a courtesy is about. */
  about?: readonly string[]
  subject?: ReminderSubject
}>

/**
 * Whether a message counts as a contact that collects: the minimum gap is kept after it. Thanks and the reminder of a promise do not.
 *
 * @example countsForGap(contact.plan) // false for thanks
 */
export function countsForGap({ purpose = 'collection' }: Pick<Reminder, 'purpose'>): boolean {
  return purpose === 'collection' || purpose === 'pre-agency-notice'
}

/** A step, or a courtesy, of a policy version by a channel: what the contact rules refused once they are not asked again. */
export function refusedKey({ policyVersion, cadence, step, channel }: Reminder): string {
  return naturalKey(policyVersion, cadence, step, channel)
}

/** Whether two messages are for the same documents' readers: one of another group never says what the other would. */
export function isSameGroup(a: Pick<Reminder, 'group'>, b: Pick<Reminder, 'group'>): boolean {
  return (['currency', 'level', 'contact'] as const).every((part) => a.group?.[part] === b.group?.[part])
}

/**
 * Where to send a message: the address of its recipient's role on its channel, or else one of the debtor's own. Never that of a
 * reference, a relative or another third party whom the message does not name.
 *
 * @returns the address with its role; `undefined` when there is none.
 * @example addressFor(customer, { channel: 'email', recipient: 'accounts-payable' })?.address
 */
export function addressFor(
  customer: Pick<Customer, 'addresses' | 'debtorKind'> | undefined,
  { channel, recipient }: Pick<Reminder, 'channel' | 'recipient'>,
): NonNullable<Customer['addresses']>[number] | undefined {
  const onChannel = (one: Readonly<{ channel: string }>) => one.channel === channel
  const named = customer?.addresses?.filter(onChannel).find(({ role }) => role !== undefined && role === recipient)
  if (customer === undefined || named !== undefined) return named
  const own = ownAddresses(customer).filter(onChannel)
  return own.find(({ role }) => role === undefined) ?? own[0]
}
