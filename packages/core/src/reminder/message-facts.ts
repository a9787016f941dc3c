import type { IsoDate } from '../calendar/index.ts'
import { add, type Money, subtract, zero } from '../money/index.ts'
import type { ProposedCharge } from '../penalty/index.ts'
import { daysPastDue, type FollowedItem, itemKey, netByAge, type PositionOf } from '../receivable/index.ts'
import { askedItems } from './asked-item.ts'
import type { Reminder } from './reminder.ts'

/** One line of the list of documents in a message. */
export type MessageItem = Readonly<{
  kind: FollowedItem['kind']
  number: string
  /** What a charge is for; only on charges. */
  chargeKind?: NonNullable<FollowedItem['chargeKind']>
  issueDate: IsoDate
  dueDate: IsoDate
  daysPastDue: number
  open: Money
}>

/** What a message asks for in one currency: `asked = open − credit`. */
export type MessageTotal = Readonly<{ currency: string; open: Money; credit: Money; asked: Money }>

/** What being late has come to and is not claimed: a threat, never part of what is asked for. */
export type AnnouncedPenalty = Readonly<{ chargeKind: ProposedCharge['chargeKind']; amount: Money }>

/** What every reminder says, as data. Amounts are those of `asOf`, the day it is sent. */
export type MessageFacts = Readonly<{
  customerName: string
  asOf: IsoDate
  items: readonly MessageItem[]
  totals: readonly MessageTotal[]
  /** What rules that only announce have come to on the items listed, by currency and kind; absent when there is nothing. */
  announced?: readonly AnnouncedPenalty[]
}>

/**
 * The facts of a reminder as of the day it is sent: what it covers and whatever else is overdue, with what being late with it has
 * cost, less unapplied credit.
 *
 * @param announcements what rules that only announce have come to by that day, by item.
 * @returns undefined when nothing it covers is owed any more: then there is nothing to send.
 */
export function messageFacts(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  announcements: readonly Pick<ProposedCharge, 'item' | 'chargeKind' | 'amount'>[] = [],
): MessageFacts | undefined {
  const { asOf } = position
  const covered = new Set(reminder.covers.map(({ item }) => item))
  const owed = netByAge(position).filter(({ net }) => net.minor > 0)
  if (!owed.some(({ item }) => covered.has(itemKey(item)))) return undefined

  const items: MessageItem[] = []
  const totals = new Map<string, MessageTotal>()
  const asked = askedItems(owed, { covered, asOf })
  for (const { item, net } of asked) {
    const { kind, number, chargeKind, issueDate, dueDate, open } = item
    items.push({
      kind,
      number,
      ...(chargeKind === undefined ? undefined : { chargeKind }),
      issueDate,
      dueDate,
      daysPastDue: daysPastDue(item, asOf),
      open,
    })
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
  const listed = new Set(asked.map(({ item }) => itemKey(item)))
  const announced = sumsByKind(announcements.filter(({ item }) => listed.has(item)))
  return {
    customerName: position.customer?.name ?? reminder.customerId,
    asOf,
    items,
    totals: [...totals.values()],
    ...(announced.length === 0 ? undefined : { announced }),
  }
}

function sumsByKind(penalties: readonly AnnouncedPenalty[]): readonly AnnouncedPenalty[] {
  const sums = new Map<string, AnnouncedPenalty>()
  for (const { chargeKind, amount } of penalties) {
    const key = `${amount.currency} ${chargeKind}`
    const so = sums.get(key)
    sums.set(key, { chargeKind, amount: so === undefined ? amount : add(so.amount, amount) })
  }
  return [...sums.values()]
}
