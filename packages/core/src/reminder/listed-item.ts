import type { IsoDate } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type NetItem, type PositionOf } from '../receivable/index.ts'
import { askedItems, followsInvoice, invoiceIds } from './asked-item.ts'
import { courtesyMessage } from './courtesy-message.ts'
import type { CourtesyMessage, MessageOccasion } from './message-occasion.ts'
import type { MessageView } from './message-view.ts'
import { netItems } from './net-item.ts'
import type { Reminder } from './reminder.ts'
import { contactRole } from './reminder-group.ts'
import { chaseOf } from './silence.ts'
import type { SilenceView } from './silenced-item.ts'

type Owed = NetItem<FollowedItem>

/** What a message lists, and what a courtesy speaks of beside it. */
export type Listed = Readonly<{ items: readonly Owed[]; occasion?: MessageOccasion | undefined }>

/** What a message lists on the day of the position; undefined when there is nothing to send any more. */
export function listedItems(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  view: MessageView,
): Listed | undefined {
  const { asOf } = position
  const owed = owedOf(position, view)
  const pool = view.policy?.netting === 'list' ? owedOf(position, { ...view, policy: { netting: 'none' } }) : owed
  if (reminder.courtesy === undefined) {
    const items = reminderItems({ owed, pool }, reminder, { ...view, asOf })
    return items && { items }
  }
  const courtesy = courtesyMessage(position, reminder, { ...view, items: owed })
  return courtesy && { items: courtesyItems(pool, courtesy), occasion: courtesy.occasion }
}

/**
 * Keys of the documents a message lists on the day of the position, each once. Beside what a reminder is sent for that is whatever else
 * is overdue: the law looks at all that somebody is asked for.
 *
 * @param view as `messageFacts` has it.
 * @returns empty for a message that lists nothing, such as thanks, and when there is nothing to send.
 * @throws RangeError when the credit of one currency passes the safe integers.
 * @example listedDocuments(position, reminder, { policy: policy.reminder, ...silences }) // ['invoice/F-1', 'invoice/F-2']
 */
export function listedDocuments(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  view: MessageView = {},
): readonly string[] {
  const items = listedItems(position, reminder, view)?.items ?? []
  return [...new Set(items.map(({ item }) => documentKey(itemKey(item))))]
}

/** The document of an item key: `'invoice/F-1'` of `'invoice/F-1#2'`. */
export function documentKey(item: string): string {
  return item.slice(0, item.lastIndexOf('#'))
}

/** What is left to ask for. */
function owedOf(
  position: PositionOf<FollowedItem>,
  { policy = {}, facts = [], withheld, ...silences }: MessageView,
): readonly Owed[] {
  const setting = { policy, facts, withheld, silences: { ...silences, asOf: position.asOf } }
  return netItems(position, setting).filter(({ net }) => net.minor > 0)
}

/** What a reminder asks for out of a pool; undefined when nothing that it covers is left to ask for. */
function reminderItems(
  { owed, pool }: Readonly<{ owed: readonly Owed[]; pool: readonly Owed[] }>,
  reminder: Reminder,
  silences: SilenceView,
): readonly Owed[] | undefined {
  const { asOf } = silences
  const covered = new Set(reminder.covers.map(({ item }) => item))
  if (!chaseOf(owed, silences).chased.some(({ item }) => covered.has(itemKey(item)))) return undefined
  const inGroup = chaseOf(pool, silences).chased.filter((net) => isInGroup(net, covered, reminder))
  return reminder.group?.level === undefined
    ? askedItems(inGroup, { covered, asOf })
    : withCharges(inGroup, covered, asOf)
}

function isInGroup({ item }: Owed, covered: ReadonlySet<string>, { group = {} }: Reminder): boolean {
  if (group.currency !== undefined && item.open.currency !== group.currency) return false
  if (group.contact === undefined || covered.has(itemKey(item))) return true
  return contactRole(item) === group.contact
}

/** Of a level only what the message covers is listed: the rest has a message of its own. */
function withCharges(owed: readonly Owed[], covered: ReadonlySet<string>, asOf: IsoDate): readonly Owed[] {
  const mine = owed.filter(({ item }) => covered.has(itemKey(item)))
  const invoices = invoiceIds(mine)
  return owed.filter((net) => mine.includes(net) || (net.item.dueDate <= asOf && followsInvoice(net.item, invoices)))
}

function courtesyItems(owed: readonly Owed[], courtesy: CourtesyMessage): readonly Owed[] {
  const about = new Set(courtesy.about)
  return owed.filter(({ item }) => about.has(itemKey(item)))
}
