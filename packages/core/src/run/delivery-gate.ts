import type { Account, Contact, SuppressionReason } from '../account/index.ts'
import {
  addDays,
  addMilliseconds,
  dateInZone,
  type Instant,
  type IsoDate,
  later,
  startOfDayInZone,
} from '../calendar/index.ts'
import { type BookReader, contactAt, dunningFacts, type Policy } from '../engine/index.ts'
import type { OutgoingMessage } from '../ports/index.ts'
import { type FollowedItem, itemKey, netByAge, type PositionOf } from '../receivable/index.ts'
import { messageFacts } from '../reminder/index.ts'

/** What becomes of a planned contact when it is looked at a second time, just before it would go out. */
export type Gate =
  | Readonly<{ kind: 'send'; message: OutgoingMessage }>
  | Readonly<{ kind: 'suppress'; reason: SuppressionReason }>
  | Readonly<{ kind: 'wait'; notBeforeAt: Instant }>

/**
 * Looks at a contact with the facts and contacts of this moment. Pure.
 *
 * @param today the creditor's day; `read`, a reader of this customer's book to go on with.
 * @throws RangeError when the amounts of the book pass the safe integers.
 */
export function gateOf(
  account: Account,
  contact: Contact,
  { policy, today, read }: Readonly<{ policy: Policy; today: IsoDate; read?: BookReader }>,
): Gate {
  const { plan } = contact
  const { position, announcements } = dunningFacts(account, policy, today, read)
  const facts = messageFacts(position, plan, announcements)
  if (facts === undefined) return { kind: 'suppress', reason: 'paid-meanwhile' }
  const owed = stillOwed(plan, position)
  if (owed.every(({ item, stepDate }) => stepDate < item.dueDate && item.dueDate < today)) {
    return { kind: 'suppress', reason: 'lapsed' }
  }
  if (policy.reminder.catchUp !== 'replay' && isSuperseded(account, plan, { owed, today })) {
    return { kind: 'suppress', reason: 'superseded' }
  }
  const freeFrom = gapEnd(account, plan, policy)
  if (freeFrom !== undefined && freeFrom > today) {
    return { kind: 'wait', notBeforeAt: startOfDayInZone(freeFrom, policy.timeZone) }
  }
  const { customer } = position
  const to = customer?.addresses?.find(({ channel }) => channel === plan.channel)?.address
  const { key, customerId, channel, tone, template } = plan
  const locale = customer?.locale ?? policy.locale
  return {
    kind: 'send',
    message: { key, customerId, channel, ...(to === undefined ? {} : { to }), locale, tone, template, facts },
  }
}

type Owed = Readonly<{ item: FollowedItem; key: string; stepDate: IsoDate }>

/** What a plan covers and is still owed after credit. */
function stillOwed({ covers }: Contact['plan'], position: PositionOf<FollowedItem>): readonly Owed[] {
  const stepDates = new Map(covers.map(({ item, stepDate }) => [item, stepDate]))
  return netByAge(position).flatMap(({ item, net }) => {
    const key = itemKey(item)
    const stepDate = stepDates.get(key)
    return net.minor > 0 && stepDate !== undefined ? [{ item, key, stepDate }] : []
  })
}

/**
 * A later reminder through the same channel, whose day has come, says all this one would: whatever this one covers that
 * is still owed, the other covers too, or lists as overdue.
 */
function isSuperseded(
  { contacts }: Account,
  plan: Contact['plan'],
  { owed, today }: Readonly<{ owed: readonly Owed[]; today: IsoDate }>,
): boolean {
  return contacts.some(({ plan: other, state }) => {
    if (other.channel !== plan.channel || state.kind === 'suppressed') return false
    if (other.plannedDate <= plan.plannedDate || other.plannedDate > today) return false
    const said = new Set(other.covers.map(({ item }) => item))
    return owed.every(({ item, key }) => said.has(key) || item.dueDate < other.plannedDate)
  })
}

/**
 * The day on which the minimum gap after the customer's latest reminder ends. Plans keep the gap between the days they
 * are for; this keeps it between the days they go out. Reminders planned for one day are one contact, whatever their
 * channels.
 */
function gapEnd({ contacts }: Account, plan: Contact['plan'], { reminder, timeZone }: Policy): IsoDate | undefined {
  const moments: Instant[] = []
  let latest: Instant | undefined
  for (const other of contacts) {
    const at = other.plan.plannedDate === plan.plannedDate ? undefined : contactAt(other)
    if (at === undefined) continue
    moments.push(at)
    if (latest === undefined || at > latest) latest = at
  }
  if (latest === undefined) return undefined
  // A clock that is put back past midnight shows an earlier day at a later moment: so the days of the last moments are compared.
  const near = addMilliseconds(latest, -twoDays)
  const last = moments.filter((at) => at >= near).map((at) => dateInZone(at, timeZone))
  return addDays(last.reduce(later), reminder.minimumGapDays)
}

const twoDays = 2 * 86_400_000
