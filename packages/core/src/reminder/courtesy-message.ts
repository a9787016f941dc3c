import { type IsoDate, later } from '../calendar/index.ts'
import { add, type Money, zero } from '../money/index.ts'
import { type FollowedItem, isOpen, type NetItem, type PositionOf } from '../receivable/index.ts'
import { daysLater } from './cadence.ts'
import { owedKeys, paidReceipt } from './courtesy-draft.ts'
import type { AgencyNotice } from './courtesy-situation.ts'
import type { MessageView } from './message-view.ts'
import type { Reminder } from './reminder.ts'
import { chaseOf } from './silence.ts'

/** What a courtesy speaks of beside documents. */
export type MessageOccasion = Readonly<{
  /** What was paid, or what is missing of a promise. */
  amount?: Money
  /** When it was paid, by when it was promised, or from when an agency takes over. */
  date?: IsoDate
  /** What is still owed after a payment, in its currency, less what is disputed or silenced: thanks press nobody for that. */
  remaining?: Money
  agency?: string
}>

/** What a courtesy says: the items it lists, and what it speaks of. */
export type CourtesyMessage = Readonly<{ about: readonly string[]; occasion?: MessageOccasion }>

type View = MessageView & Readonly<{ items: readonly NetItem<FollowedItem>[] }>

/** What a courtesy says on the day it is sent; undefined when what it is about has passed. */
export function courtesyMessage(
  position: PositionOf<FollowedItem>,
  reminder: Reminder,
  view: View,
): CourtesyMessage | undefined {
  switch (reminder.courtesy) {
    case 'promise-reminder':
    case 'promise-broken':
      return promiseMessage(position, reminder, view)
    case 'paid-thanks':
    case 'partial-payment-thanks':
      return thanksMessage(position, reminder, view)
    case 'installment-due':
      return installmentMessage(position, reminder, view)
    case 'pre-agency-notice':
      return noticeMessage(position, reminder, view)
    default:
      return undefined
  }
}

/** The promise is looked up where the view has it; without it the items speak for themselves. */
function promiseMessage(
  position: PositionOf<FollowedItem>,
  { courtesy, subject, about = [] }: Reminder,
  view: View,
): CourtesyMessage | undefined {
  const isReminder = courtesy === 'promise-reminder'
  const owed = owedKeys(about, { ...view, position }, isReminder ? ['promised'] : [])
  if (owed.length === 0) return undefined
  const state = view.promises?.find(({ promise }) => promise.id === subject?.id)
  if (view.promises === undefined) return { about: owed }
  const isBroken = state?.kind === 'broken' || state?.kind === 'partly-kept'
  const still = isReminder ? state?.kind === 'open' : isBroken && state.replacedBy === undefined
  if (state === undefined || !still || (isReminder && state.promise.payByDate < position.asOf)) return undefined
  return { about: owed, occasion: { amount: state.missing, date: state.promise.payByDate } }
}

/** Thanks are for what was received on the day of the payment, in its currency; a payment that bounced is not thanked for. */
function thanksMessage(
  position: PositionOf<FollowedItem>,
  { courtesy, subject }: Reminder,
  view: View,
): CourtesyMessage | undefined {
  const receipt = position.receipts.find(({ id, reversedDate }) => id === subject?.id && reversedDate === undefined)
  if (receipt === undefined || (courtesy === 'paid-thanks' && paidReceipt({ position }) === undefined)) return undefined
  if (courtesy === 'partial-payment-thanks' && !position.items.some(isOpen)) return undefined
  const {
    receivedDate: date,
    amount: { currency },
  } = receipt
  const ofDay = position.receipts.filter((one) => {
    return one.receivedDate === date && one.reversedDate === undefined && one.amount.currency === currency
  })
  const amount = ofDay.reduce((sum, one) => add(sum, one.amount), zero(currency))
  const { chased } = chaseOf(view.items, { ...view, asOf: position.asOf })
  const remaining = chased.reduce((sum, { net }) => (net.currency === currency ? add(sum, net) : sum), zero(currency))
  return { about: [], occasion: { amount, date, ...(courtesy === 'paid-thanks' ? {} : { remaining }) } }
}

function installmentMessage(
  position: PositionOf<FollowedItem>,
  { about = [] }: Reminder,
  view: View,
): CourtesyMessage | undefined {
  const coming = view.items.filter(({ item }) => item.dueDate >= position.asOf)
  const keys = owedKeys(about, { ...view, items: coming, position }, [])
  return keys.length === 0 ? undefined : { about: keys }
}

function noticeMessage(
  position: PositionOf<FollowedItem>,
  { subject, about = [] }: Reminder,
  view: View,
): CourtesyMessage | undefined {
  const owed = owedKeys(about, { ...view, position }, [])
  if (owed.length === 0) return undefined
  const notice = view.notices?.find(({ placementId }) => placementId === subject?.id)
  if (view.notices !== undefined && notice === undefined) return undefined
  const date = notice === undefined ? undefined : handOverFrom(notice, position.asOf)
  const agency = notice?.agency
  if (date === undefined && agency === undefined) return { about: owed }
  return {
    about: owed,
    occasion: { ...(date === undefined ? {} : { date }), ...(agency === undefined ? {} : { agency }) },
  }
}

/** The debtor has all days of the notice from the day it is sent, however late that is. */
function handOverFrom({ handOverDate, noticeDays }: AgencyNotice, sentDate: IsoDate): IsoDate | undefined {
  const afterNotice = noticeDays === undefined ? undefined : daysLater(sentDate, noticeDays)
  return handOverDate === undefined || afterNotice === undefined
    ? (afterNotice ?? handOverDate)
    : later(afterNotice, handOverDate)
}
