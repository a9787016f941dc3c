import { addDays } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type PositionOf } from '../receivable/index.ts'
import { type CourtesyDraft, daysEarlier, daysFrom, owedKeys } from './courtesy-occurrence.ts'
import type { CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import type { Reminder } from './reminder.ts'

/** What is said of an installment plan: what was agreed, that an instalment comes due, that it holds no more. */
export function planDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  return [...agreements(situation), ...installmentsDue(situation), ...endings(situation)]
}

function agreements(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'plan-agreed'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.plans ?? []).flatMap(({ planId: id, agreedDate, items, brokenDate }): readonly CourtesyDraft[] => {
    const about = owedKeys(items, situation, ['promised'])
    if (brokenDate !== undefined || about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(agreedDate, courtesy), about, subject: { kind: 'plan', id } }]
  })
}

function installmentsDue(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { policy } = situation
  const kind = 'installment-due'
  const courtesy = policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  const isConfirmed = policy.courtesies?.['plan-agreed'] !== undefined
  return situation.position.items.flatMap((item): readonly CourtesyDraft[] => {
    const about = item.kind === 'installment' ? owedKeys([itemKey(item)], situation, []) : []
    if (about.length === 0) return []
    const { issueDate: agreedDate, dueDate } = item
    const early = daysEarlier(dueDate, courtesy.days)
    // Nobody is reminded on the day on which their plan is confirmed.
    const isDayAfter = isConfirmed && agreedDate >= early
    if (isDayAfter && agreedDate >= dueDate) return []
    const from = isDayAfter ? addDays(agreedDate, 1) : early
    const occurrence = `${item.id}#${item.part}`
    return [{ kind, occurrence, from, through: dueDate, about, subject: { kind: 'plan', id: item.id } }]
  })
}

function endings(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'plan-broken'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.plans ?? []).flatMap(({ planId: id, items, brokenDate }): readonly CourtesyDraft[] => {
    const about = owedKeys(items, situation, [])
    if (brokenDate === undefined || about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(brokenDate, courtesy), about, subject: { kind: 'plan', id } }]
  })
}

/** What is left of the instalments, as long as the plan holds. */
export function planAgreedMessage(
  position: PositionOf<FollowedItem>,
  { subject, about = [] }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const owed = owedKeys(about, { ...view, position }, ['promised'])
  if (owed.length === 0) return undefined
  if (view.plans === undefined) return { about: owed }
  const plan = view.plans.find(({ planId }) => planId === subject?.id)
  if (plan === undefined || plan.brokenDate !== undefined) return undefined
  return { about: owed, occasion: { date: plan.agreedDate } }
}

/** What is left of the documents, and what of the plan was not paid. */
export function planBrokenMessage(
  position: PositionOf<FollowedItem>,
  { subject, about = [] }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const owed = owedKeys(about, { ...view, position }, [])
  if (owed.length === 0) return undefined
  if (view.plans === undefined) return { about: owed }
  const plan = view.plans.find(({ planId }) => planId === subject?.id)
  if (plan?.brokenDate === undefined) return undefined
  const { missed } = plan
  return { about: owed, ...(missed === undefined ? {} : { occasion: { amount: missed.amount, date: missed.dueDate } }) }
}

/** An instalment that is not due yet, or due on the day. */
export function installmentMessage(
  position: PositionOf<FollowedItem>,
  { about = [] }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const coming = view.items.filter(({ item }) => item.dueDate >= position.asOf)
  const keys = owedKeys(about, { ...view, items: coming, position }, [])
  return keys.length === 0 ? undefined : { about: keys }
}
