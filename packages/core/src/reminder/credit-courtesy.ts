import { compare, type Money } from '../money/index.ts'
import { balances, type FollowedItem, type PositionOf, type UnappliedCredit } from '../receivable/index.ts'
import { type CourtesyDraft, daysFrom } from './courtesy-occurrence.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import type { ReminderPolicy } from './policy.ts'
import type { Reminder } from './reminder.ts'

/**
 * That something is left once all is paid, in the currency of the credit. What is still owed in it comes first, whether or not it is due:
 * nobody is offered money back that the next invoice takes.
 */
export function creditDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { position, policy } = situation
  const kind = 'credit-available'
  const courtesy = policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return latestCredits(position).flatMap((credit): readonly CourtesyDraft[] => {
    const { kind: source, id, date } = credit
    if (leftOf(credit, { position, policy }) === undefined) return []
    // What comes in one currency on one day is told together.
    const occurrence = `${date}/${credit.open.currency}`
    return [{ kind, occurrence, ...daysFrom(date, courtesy), about: [], subject: { kind: source, id } }]
  })
}

/** Of each currency the credit that came last. */
function latestCredits({ unapplied }: PositionOf<FollowedItem>): readonly UnappliedCredit[] {
  const latest = new Map<string, UnappliedCredit>()
  for (const credit of unapplied) {
    const so = latest.get(credit.open.currency)
    if (credit.open.minor > 0 && (so === undefined || credit.date >= so.date)) latest.set(credit.open.currency, credit)
  }
  return [...latest.values()]
}

/** What is left beyond all that is owed, where that is worth a message. */
function leftOf(
  { open: { currency } }: Pick<UnappliedCredit, 'open'>,
  {
    position,
    policy,
  }: Readonly<{ position: PositionOf<FollowedItem>; policy: Pick<ReminderPolicy, 'minimumBalances'> }>,
): Money | undefined {
  const balance = balances(position).find((one) => one.currency === currency)
  const minor = balance === undefined ? 0 : balance.unapplied.minor - balance.open.minor
  const left: Money = { minor, currency }
  const minimum = policy.minimumBalances.find((one) => one.currency === currency)
  return minor <= 0 || (minimum !== undefined && compare(left, minimum) < 0) ? undefined : left
}

/** What is left on the day it is sent. */
export function creditMessage(
  position: PositionOf<FollowedItem>,
  { subject }: Reminder,
  { policy: { minimumBalances = [] } = {} }: CourtesyView,
): CourtesyMessage | undefined {
  const credit = position.unapplied.find(({ kind, id, open }) => {
    return kind === subject?.kind && id === subject.id && open.minor > 0
  })
  const amount = credit && leftOf(credit, { position, policy: { minimumBalances } })
  return credit === undefined || amount === undefined
    ? undefined
    : { about: [], occasion: { amount, date: credit.date } }
}
