import { earlier, type IsoDate } from '../calendar/index.ts'
import { type FollowedItem, type Item, itemKey, type NetItem } from '../receivable/index.ts'
import type { Cadence } from './cadence.ts'
import { mayFollow } from './cadence-choice.ts'
import type { ReminderSituation } from './reminder-situation.ts'

type Owed = NetItem<FollowedItem>

/** What goes through the steps of a cadence together: its items, the due date they count from, and how far they have come. */
export type Track = Readonly<{ dueDate: IsoDate; done: IsoDate | undefined; nets: readonly Owed[] }>

/** Whether a cadence follows each item by itself. */
export function isPerItem({ anchor = 'item' }: Cadence): boolean {
  return anchor === 'item'
}

/** The tracks of a cadence: one for each item, or what its anchor makes of them. */
export function tracksOf(cadence: Cadence, nets: readonly Owed[], situation: ReminderSituation): readonly Track[] {
  const { doneThrough } = situation.history
  const own = (net: Owed): Track => ({
    dueDate: net.item.dueDate,
    done: doneThrough.get(itemKey(net.item)),
    nets: [net],
  })
  const [oldest] = nets
  if (oldest === undefined || isPerItem(cadence)) return nets.map(own)
  const first = nets.reduce((least, { item }) => earlier(item.dueDate, least), oldest.item.dueDate)
  if (cadence.anchor === 'oldest-open-item') return nets.filter(({ item }) => item.dueDate === first).map(own)
  const { asOf, overdueSinceDate } = situation
  const together = nets.filter(({ item }) => item.dueDate < asOf || item.dueDate === first)
  const dueDate = first < asOf ? (overdueSinceDate ?? first) : first
  return [{ dueDate, done: accountDone(cadence, situation), nets: together }]
}

/**
 * The latest step day done for an account, by whichever item: a step is not done again because another item is owed by now. Items
 * that are owed and follow another cadence say nothing about this one.
 */
function accountDone(cadence: Cadence, situation: ReminderSituation): IsoDate | undefined {
  const { history, items } = situation
  const mine = new Set(mayFollow(cadence, items, situation))
  const others = new Set(items.filter((net) => !mine.has(net)).map(({ item }) => itemKey(item)))
  let latest: IsoDate | undefined
  for (const [key, date] of history.doneThrough) {
    if (!others.has(key) && (latest === undefined || date > latest)) latest = date
  }
  return latest
}

/**
 * The due date that began the run of being overdue in which an account is on a day: since the day after it something has been
 * overdue without a break.
 *
 * @param items settled ones included, as a position has them.
 * @returns undefined when nothing is overdue.
 * @example overdueSince(position.items, position.asOf) // '2026-01-31'
 */
export function overdueSince(
  items: readonly Pick<Item, 'dueDate' | 'open' | 'settledDate'>[],
  asOf: IsoDate,
): IsoDate | undefined {
  const late = items.filter(({ dueDate, open }) => open.minor > 0 && dueDate < asOf)
  let since = late.reduce<IsoDate | undefined>(
    (least, { dueDate }) => (least !== undefined && least < dueDate ? least : dueDate),
    undefined,
  )
  if (since === undefined) return undefined
  // An item paid late makes the run begin earlier when it was still owed on the day before the run found so far.
  const before = items
    .flatMap(({ dueDate, settledDate }) =>
      settledDate !== undefined && settledDate > dueDate ? [{ dueDate, settledDate }] : [],
    )
    .sort((a, b) => (a.settledDate > b.settledDate ? -1 : 1))
  for (const { dueDate, settledDate } of before) {
    if (settledDate > since && dueDate < since) since = dueDate
  }
  return since
}
