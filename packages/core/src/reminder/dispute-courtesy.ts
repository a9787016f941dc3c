import { add, isZero, type Money, minimum, zero } from '../money/index.ts'
import { type FollowedItem, isOpen, itemKey, type PositionOf } from '../receivable/index.ts'
import { type CourtesyDraft, daysFrom } from './courtesy-occurrence.ts'
import type { CourtesyDispute, CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView, MessageOccasion } from './message-occasion.ts'
import type { Reminder } from './reminder.ts'
import type { SilenceView } from './silenced-item.ts'

type Book = Readonly<{ position: PositionOf<FollowedItem> }> & Pick<SilenceView, 'silenced'>

/** What is said of a dispute: that it has arrived, and how it ended. One that the debtor took back needs no answer. */
export function disputeDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { disputes = [], policy } = situation
  return disputes.flatMap((state): readonly CourtesyDraft[] => {
    const kind = state.kind === 'open' ? 'dispute-received' : 'dispute-resolved'
    const courtesy = policy.courtesies?.[kind]
    if (courtesy === undefined || isWithdrawn(state) || isLeftAlone(state, situation)) return []
    const { id, raisedDate } = state.dispute
    const since = state.kind === 'open' ? raisedDate : state.resolvedDate
    const about = itemsOf(state, situation).map(itemKey)
    return [{ kind, occurrence: id, ...daysFrom(since, courtesy), about, subject: { kind: 'dispute', id } }]
  })
}

function isWithdrawn(state: CourtesyDispute): boolean {
  return state.kind === 'resolved' && state.outcome === 'withdrawn'
}

function itemsOf(
  { dispute: { document } }: CourtesyDispute,
  { position }: Pick<Book, 'position'>,
): readonly FollowedItem[] {
  return position.items.filter(({ kind, id }) => kind === document.kind && id === document.id)
}

/** What is on hold or at an agency is not written about; that it is disputed, or promised, is no reason to say nothing. */
function isLeftAlone(state: CourtesyDispute, { position, silenced }: Book): boolean {
  return itemsOf(state, { position }).some((item) => {
    const silence = silenced?.get(itemKey(item))
    if (silence?.reason !== 'on-hold' && silence?.reason !== 'at-agency') return false
    return silence.throughDate === undefined || silence.throughDate >= position.asOf
  })
}

/** It asks for nothing and lists nothing; what was disputed is named by its number. */
export function disputeMessage(
  position: PositionOf<FollowedItem>,
  { courtesy, subject }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  if (view.disputes === undefined) return { about: [] }
  const state = view.disputes.find(({ dispute }) => dispute.id === subject?.id)
  if (state === undefined || isWithdrawn(state) || isLeftAlone(state, { ...view, position })) return undefined
  if ((state.kind === 'open') !== (courtesy === 'dispute-received')) return undefined
  return {
    about: [],
    occasion: { ...documentOf(state, { ...view, position }), ...saidOf(state, { ...view, position }) },
  }
}

type Seen = CourtesyView & Book

/** The number on the document; while a plan holds, the document itself is not followed. */
function documentOf(state: CourtesyDispute, { position, facts = [] }: Seen): Pick<MessageOccasion, 'document'> {
  const { kind, id } = state.dispute.document
  const [item] = itemsOf(state, { position })
  if (item !== undefined) return { document: item.number }
  const fact = facts.find((one) => one.kind === kind && one.id === id)
  return { document: fact !== undefined && 'number' in fact ? (fact.number ?? id) : id }
}

function saidOf(state: CourtesyDispute, seen: Seen): MessageOccasion {
  if (state.kind === 'open') {
    const { respondByDate, resolveByDate, dispute } = state
    const answerBy = respondByDate ?? resolveByDate
    return {
      ...(dispute.amount === undefined ? {} : { amount: dispute.amount }),
      ...(answerBy === undefined || answerBy < seen.position.asOf ? {} : { date: answerBy }),
    }
  }
  const { outcome, credited, resolvedDate: date } = state
  const remaining = remainingOf(state, seen)
  return {
    outcome,
    date,
    ...(credited === undefined ? {} : { amount: credited }),
    ...(remaining === undefined || isZero(remaining) ? {} : { remaining }),
  }
}

/**
 * What is still owed of the document, what a refused dispute was about included: it is to be paid, though it is not asked for before the
 * day on which reminders go on. Nothing where another dispute about it is open.
 */
function remainingOf(state: CourtesyDispute, { disputes = [], items, withheld, position }: Seen): Money | undefined {
  const { document, id } = state.dispute
  const isOther = ({ kind, dispute }: CourtesyDispute) =>
    kind === 'open' &&
    dispute.id !== id &&
    dispute.document.kind === document.kind &&
    dispute.document.id === document.id
  if (disputes.some(isOther)) return undefined
  const open = itemsOf(state, { position }).filter(isOpen)
  const nets = new Map(items.map(({ item, net }) => [itemKey(item), net]))
  return open.reduce<Money | undefined>((sum, item) => {
    const { currency } = item.open
    const net = nets.get(itemKey(item)) ?? zero(currency)
    const kept = withheld?.get(itemKey(item)) ?? zero(currency)
    return add(sum ?? zero(currency), minimum(item.open, add(net, kept)))
  }, undefined)
}
