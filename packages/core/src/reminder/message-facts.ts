import type { IsoDate } from '../calendar/index.ts'
import { add, type Money, subtract, zero } from '../money/index.ts'
import { daysPastDue, type FollowedItem, itemKey, netByAge, type PositionOf } from '../receivable/index.ts'
import type { Reminder } from './reminder.ts'

/** One line of the list of documents in a message. */
export type MessageItem = Readonly<{
  kind: FollowedItem['kind']
  number: string
  issueDate: IsoDate
  dueDate: IsoDate
  daysPastDue: number
  open: Money
}>

/** What a message asks for in one currency: `asked = open − credit`. */
export type MessageTotal = Readonly<{ currency: string; open: Money; credit: Money; asked: Money }>

/** What every reminder says, as data. Amounts are those of `asOf`, the day it is sent. */
export type MessageFacts = Readonly<{
  customerName: string
  asOf: IsoDate
  items: readonly MessageItem[]
  totals: readonly MessageTotal[]
}>

/**
 * The facts of a reminder as of the day it is sent: what it covers and whatever else is overdue, less unapplied credit.
 *
 * @returns undefined when nothing it covers is owed any more: then there is nothing to send.
 */
export function messageFacts(position: PositionOf<FollowedItem>, reminder: Reminder): MessageFacts | undefined {
  const covered = new Set(reminder.covers.map(({ item }) => item))
  const owed = netByAge(position).filter(({ net }) => net.minor > 0)
  if (!owed.some(({ item }) => covered.has(itemKey(item)))) return undefined

  const items: MessageItem[] = []
  const totals = new Map<string, MessageTotal>()
  for (const { item, net } of owed) {
    if (item.dueDate >= position.asOf && !covered.has(itemKey(item))) continue
    const { kind, number, issueDate, dueDate, open } = item
    items.push({ kind, number, issueDate, dueDate, daysPastDue: daysPastDue(item, position.asOf), open })
    const { currency } = open
    const total = totals.get(currency) ?? {
      currency,
      open: zero(currency),
      credit: zero(currency),
      asked: zero(currency),
    }
    const credit = add(total.credit, subtract(open, net))
    totals.set(currency, { currency, open: add(total.open, open), credit, asked: add(total.asked, net) })
  }
  return {
    customerName: position.customer?.name ?? reminder.customerId,
    asOf: position.asOf,
    items,
    totals: [...totals.values()],
  }
}
