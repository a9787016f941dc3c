import type { IsoDate } from '../calendar/index.ts'
import { add, zero } from '../money/index.ts'
import { type FollowedItem, isOpen, type PositionOf, type Receipt } from '../receivable/index.ts'
import { type CourtesyDraft, daysFrom } from './courtesy-occurrence.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import type { Reminder } from './reminder.ts'
import { chaseOf } from './silence.ts'

/** The payments of one day are thanked for together. When all is paid, that is said instead. */
export function thanksDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { position, policy } = situation
  const paid = paidReceipt(position)
  const kind = paid === undefined ? 'partial-payment-thanks' : 'paid-thanks'
  const courtesy = policy.courtesies?.[kind]
  const last = paid ?? standingReceipts(position).at(-1)
  if (courtesy === undefined || last === undefined) return []
  if (paid === undefined && !position.items.some((item) => isOpen(item) && isLeft(item, last.receivedDate))) return []
  const { id, receivedDate } = last
  const subject = { kind: 'payment', id } as const
  return [{ kind, occurrence: receivedDate, ...daysFrom(receivedDate, courtesy), about: [], subject }]
}

/** Something is left of what was to be paid by the day of a payment: an invoice that was not overdue then is no remainder. */
function isLeft({ dueDate, status }: CourtesySituation['position']['items'][number], receivedDate: IsoDate): boolean {
  return dueDate < receivedDate || status === 'partly-paid'
}

/** The payment with which the account became paid: received on the day the last of its items was settled. */
function paidReceipt(position: PositionOf<FollowedItem>): Receipt | undefined {
  if (position.items.some(isOpen)) return undefined
  const settled = position.items.flatMap(({ settledDate }) => settledDate ?? [])
  const last = settled.reduce<IsoDate | undefined>(
    (best, date) => (best !== undefined && best > date ? best : date),
    undefined,
  )
  return standingReceipts(position).findLast(({ receivedDate }) => receivedDate === last)
}

function standingReceipts({ receipts }: PositionOf<FollowedItem>): readonly Receipt[] {
  return receipts.filter(({ reversedDate }) => reversedDate === undefined)
}

/** Thanks are for what was received on the day of the payment, in its currency; a payment that bounced is not thanked for. */
export function thanksMessage(
  position: PositionOf<FollowedItem>,
  { courtesy, subject }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const standing = standingReceipts(position)
  const receipt = standing.find(({ id }) => id === subject?.id)
  if (receipt === undefined || (courtesy === 'paid-thanks' && paidReceipt(position) === undefined)) return undefined
  if (courtesy === 'partial-payment-thanks' && !position.items.some(isOpen)) return undefined
  const {
    receivedDate: date,
    amount: { currency },
  } = receipt
  const ofDay = standing.filter((one) => one.receivedDate === date && one.amount.currency === currency)
  const amount = ofDay.reduce((sum, one) => add(sum, one.amount), zero(currency))
  const { chased } = chaseOf(view.items, { ...view, asOf: position.asOf })
  const remaining = chased.reduce((sum, { net }) => (net.currency === currency ? add(sum, net) : sum), zero(currency))
  return { about: [], occasion: { amount, date, ...(courtesy === 'paid-thanks' ? {} : { remaining }) } }
}
