import { addDays, type IsoDate } from '../calendar/index.ts'
import type { FollowedItem, PositionOf } from '../receivable/index.ts'
import { type CourtesyDraft, daysEarlier, daysFrom, owedKeys } from './courtesy-occurrence.ts'
import type { CourtesyPromise, CourtesySituation } from './courtesy-situation.ts'
import type { CourtesyMessage, CourtesyView } from './message-occasion.ts'
import type { Reminder } from './reminder.ts'

/** What is said of a promise: that it was noted, that its day comes, that it was not kept. */
export function promiseDrafts(situation: CourtesySituation): readonly CourtesyDraft[] {
  return [...confirmations(situation), ...reminders(situation), ...broken(situation)]
}

function confirmations(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'promise-confirmation'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.promises ?? []).flatMap(({ kind: standing, promise: { id, madeDate }, items }) => {
    const about = owedKeys(items, situation, ['promised'])
    if (standing !== 'open' || about.length === 0) return []
    return [{ kind, occurrence: id, ...daysFrom(madeDate, courtesy), about, subject: { kind: 'promise', id } as const }]
  })
}

function reminders(situation: CourtesySituation): readonly CourtesyDraft[] {
  const { promises = [], policy } = situation
  const kind = 'promise-reminder'
  const courtesy = policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  const isConfirmed = policy.courtesies?.['promise-confirmation'] !== undefined
  return promises.flatMap(({ kind: standing, promise, items }): readonly CourtesyDraft[] => {
    const { id, madeDate, payByDate } = promise
    const about = owedKeys(items, situation, ['promised'])
    if (standing !== 'open' || about.length === 0) return []
    const early = daysEarlier(payByDate, courtesy.days)
    // Nobody is reminded on the day on which their promise is confirmed.
    const isDayAfter = isConfirmed && madeDate >= early
    if (isDayAfter && madeDate >= payByDate) return []
    const from = isDayAfter ? addDays(madeDate, 1) : early
    return [{ kind, occurrence: id, from, through: payByDate, about, subject: { kind: 'promise', id } }]
  })
}

function broken(situation: CourtesySituation): readonly CourtesyDraft[] {
  const kind = 'promise-broken'
  const courtesy = situation.policy.courtesies?.[kind]
  if (courtesy === undefined) return []
  return (situation.promises ?? []).flatMap(({ kind: standing, promise: { id }, items, brokenDate, replacedBy }) => {
    const about = owedKeys(items, situation, [])
    if ((standing !== 'broken' && standing !== 'partly-kept') || replacedBy !== undefined) return []
    if (brokenDate === undefined || about.length === 0) return []
    const subject = { kind: 'promise', id } as const
    return [{ kind, occurrence: id, ...daysFrom(brokenDate, courtesy), about, subject }]
  })
}

/** The promise is looked up where the view has it; without it the items speak for themselves. */
export function promiseMessage(
  position: PositionOf<FollowedItem>,
  { courtesy, subject, about = [] }: Reminder,
  view: CourtesyView,
): CourtesyMessage | undefined {
  const owed = owedKeys(about, { ...view, position }, courtesy === 'promise-broken' ? [] : ['promised'])
  if (owed.length === 0) return undefined
  if (view.promises === undefined) return { about: owed }
  const state = view.promises.find(({ promise }) => promise.id === subject?.id)
  if (state === undefined || !isStill(state, { courtesy, asOf: position.asOf })) return undefined
  return { about: owed, occasion: { amount: state.missing, date: state.promise.payByDate } }
}

function isStill(
  { kind, promise, replacedBy }: CourtesyPromise,
  { courtesy, asOf }: Readonly<{ courtesy: Reminder['courtesy']; asOf: IsoDate }>,
): boolean {
  if (courtesy === 'promise-broken') return (kind === 'broken' || kind === 'partly-kept') && replacedBy === undefined
  return kind === 'open' && promise.payByDate >= asOf
}
