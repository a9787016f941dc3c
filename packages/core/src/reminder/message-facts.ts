import type { IsoDate } from '../calendar/index.ts'
import type { ContactPurpose } from '../compliance/index.ts'
import { add, isZero, type Money, minimum, subtract, zero } from '../money/index.ts'
import type { ProposedCharge } from '../penalty/index.ts'
import { daysPastDue, type FollowedItem, isOpen, itemKey, type NetItem, type PositionOf } from '../receivable/index.ts'
import { mayHaveCrossed } from './freshness.ts'
import { listedItems } from './listed-item.ts'
import type { MessageOccasion } from './message-occasion.ts'
import { type MessageSplit, splitsOf } from './message-split.ts'
import type { MessageView } from './message-view.ts'
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
  /** What is owed of it, less what is disputed. */
  open: Money
  /** What of it is disputed and not asked for. */
  disputed?: Money
  /** The tax within `open`, where that is known: on a document nothing was paid of. */
  tax?: Money
}>

/** What a message asks for in one currency: `asked = open − credit`. */
export type MessageTotal = Readonly<{ currency: string; open: Money; credit: Money; asked: Money }>

/** What being late has come to and is not claimed: a threat, never part of what is asked for. */
export type AnnouncedPenalty = Readonly<{ chargeKind: ProposedCharge['chargeKind']; amount: Money }>

/** Credit that is told and not set against what is asked for. */
export type MessageCredit = Readonly<{ kind: 'payment' | 'credit-note'; id: string; date: IsoDate; open: Money }>

/** What every reminder says, as data. Amounts are those of `asOf`, the day it is sent. */
export type MessageFacts = Readonly<{
  customerName: string
  asOf: IsoDate
  /** Empty in a message that thanks: it asks for nothing. */
  items: readonly MessageItem[]
  totals: readonly MessageTotal[]
  /** What rules that only announce have come to on the items listed, by currency and kind; absent when there is nothing. */
  announced?: readonly AnnouncedPenalty[]
  /** By currency, `open` by what it is for; absent when it is all principal. */
  splits?: readonly MessageSplit[]
  /** Credit of the currencies listed, where the policy lists it; absent when there is none. */
  credits?: readonly MessageCredit[]
  /** A payment may be on its way that nobody has seen yet. */
  mayHaveCrossed?: true
  /** The last day whose payments are all known, where that was told. */
  dataThroughDate?: IsoDate
  /** On courtesies: what they are for, and what they speak of. */
  purpose?: ContactPurpose
  occasion?: MessageOccasion
}>

type Owed = NetItem<FollowedItem>

/**
 * The facts of a reminder as of the day it is sent: what it covers and whatever else is overdue, with what being late with it has
 * cost, less unapplied credit. Of what is silenced or disputed by then it says nothing, and a message of a group speaks of the group
 * only. Those of a courtesy are what it is about; thanks list nothing.
 *
 * @param announcements what rules that only announce have come to by that day, by item.
 * @param view how the policy nets, what is silenced, and how old the data is; netting by age and nothing more when absent.
 * @returns undefined when nothing it covers is owed any more, or what a courtesy is about has passed: then there is nothing to send.
 */
export function messageFacts(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  announcements: readonly Pick<ProposedCharge, 'item' | 'chargeKind' | 'amount'>[] = [],
  view: MessageView = {},
): MessageFacts | undefined {
  const { asOf, customer } = position
  const isListing = view.policy?.netting === 'list'
  const said = listedItems(position, reminder, view)
  if (said === undefined) return undefined
  const { items: asked, occasion } = said
  const listed = new Set(asked.map(({ item }) => itemKey(item)))
  const announced = sumsByKind(announcements.filter(({ item }) => listed.has(item)))
  const splits = splitsOf(asked.map(({ item }) => ({ ...item, open: shownOpen(item, view) })))
  const credits = isListing ? creditsOf(position, asked) : []
  const age = { asOf, dataThroughDate: view.dataThroughDate }
  return {
    customerName: customer?.name ?? reminder.customerId,
    asOf,
    items: asked.map(({ item }) => messageItem(item, asOf, view)),
    totals: totalsOf(asked, view),
    ...(announced.length === 0 ? undefined : { announced }),
    ...(splits.length === 0 ? undefined : { splits }),
    ...(credits.length === 0 ? undefined : { credits }),
    ...(asked.length > 0 && mayHaveCrossed(view.policy ?? {}, age) ? { mayHaveCrossed: true } : undefined),
    ...(view.dataThroughDate === undefined ? undefined : { dataThroughDate: view.dataThroughDate }),
    ...(reminder.purpose === undefined ? undefined : { purpose: reminder.purpose }),
    ...(occasion === undefined ? undefined : { occasion }),
  }
}

function shownOpen(item: FollowedItem, { withheld }: MessageView): Money {
  const part = withheld?.get(itemKey(item))
  return part === undefined ? item.open : subtract(item.open, minimum(part, item.open))
}

function messageItem(item: FollowedItem, asOf: IsoDate, view: MessageView): MessageItem {
  const { kind, number, chargeKind, issueDate, dueDate, amount, tax } = item
  const open = shownOpen(item, view)
  const disputed = subtract(item.open, open)
  const isWhole = open.minor === amount.minor
  return {
    kind,
    number,
    ...(chargeKind === undefined ? undefined : { chargeKind }),
    issueDate,
    dueDate,
    daysPastDue: daysPastDue(item, asOf),
    open,
    ...(isZero(disputed) ? undefined : { disputed }),
    ...(tax === undefined || !isWhole ? undefined : { tax }),
  }
}

function totalsOf(nets: readonly Owed[], view: MessageView): readonly MessageTotal[] {
  const totals = new Map<string, MessageTotal>()
  for (const { item, net } of nets) {
    const open = shownOpen(item, view)
    const { currency } = open
    const none = zero(currency)
    const total = totals.get(currency) ?? { currency, open: none, credit: none, asked: none }
    const credit = add(total.credit, subtract(open, net))
    totals.set(currency, { currency, open: add(total.open, open), credit, asked: add(total.asked, net) })
  }
  return [...totals.values()]
}

function creditsOf({ unapplied }: PositionOf<FollowedItem>, nets: readonly Owed[]): readonly MessageCredit[] {
  const currencies = new Set(nets.map(({ net }) => net.currency))
  return unapplied
    .filter((credit) => isOpen(credit) && currencies.has(credit.open.currency))
    .map(({ kind, id, date, open }) => ({ kind, id, date, open }))
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
