import type { Account, DecisionRecord, PenaltyRecord } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import { addDays, type IsoDate, sooner } from '../calendar/index.ts'
import { balances, type Charge, type Fact, factDate } from '../receivable/index.ts'
import type { Reminder } from '../reminder/index.ts'
import { type BookReader, bookReader, type Review } from './book-reader.ts'
import { type BookView, bookView } from './book-view.ts'
import { type EarnedPenalties, earnPenalties } from './earned-penalty.ts'
import type { FollowedPosition } from './followed-position.ts'
import { reachedLevels } from './penalty-claim.ts'
import { planNote } from './plan-note.ts'
import type { Policy } from './policy.ts'
import { type Reminding, remind } from './remind.ts'
import { historyReader } from './reminder-history.ts'
import { type Silences, silencesOf } from './silences.ts'

/** Something a decision wants done. Each has a natural key, so doing it twice is doing it once. */
export type Effect = Reminder | ChargeEffect

/** A late fee or late interest to be claimed: its key is the id of the charge. */
export type ChargeEffect = Readonly<{ kind: 'charge'; key: string; charge: Charge }>

/** What to do for one customer on one day, and why. */
export type Decision = Readonly<{ effects: readonly Effect[]; record: DecisionRecord }>

/**
 * Decides what one customer gets on a day. A pure function of the account, the policy and the day.
 *
 * Penalties come first: what has been earned becomes a charge, and the reminders of the day ask for it. Then the reminders, and
 * then the fees of the dunning levels these bring.
 *
 * Segments are reviewed on the first of each month, from the facts up to the day before, and hold until the next: a
 * customer's treatment does not change from one day to the next, and a run needs to visit only accounts that have
 * something due.
 *
 * @returns the effects, and always a record: silence comes with its reason too.
 * @example const { effects, record } = decide(account, policy, isoDate('2026-03-31'))
 */
export function decide(account: Account, policy: Policy, asOf: IsoDate, known?: KnownData): Decision {
  return decider(policy)(account, asOf, known)
}

/** Decides for one customer, on one day after the other. */
export type Decider = (account: Account, asOf: IsoDate, known?: KnownData) => Decision

/** What is known of the data itself. */
export type KnownData = Readonly<{
  /** The last day whose payments are all recorded; unknown when absent. */
  dataThroughDate?: IsoDate | undefined
}>

/**
 * Decides for one customer on days that ascend, for the price of one walk over the facts as long as these stay the same: what
 * `decide` answers on each, while contacts come.
 */
export function decider(policy: Policy, walk: BookReader = bookReader(policy)): Decider {
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const historyOf = historyReader(policy.timeZone)
  return (account, asOf, { dataThroughDate } = {}) => {
    const { customerId, facts, contacts } = account
    const plansBefore = hasLevels(policy) ? contacts.map(({ plan }) => plan) : []
    const earn = (view: BookView, plans: readonly Pick<Reminder, 'cadence' | 'plannedDate' | 'covers'>[]) => {
      const levels = hasLevels(policy) ? reachedLevels(plans, policy.reminder.cadences) : []
      return earnPenalties({ customerId, view, contacts, levels }, { policy, application })
    }
    const unpenalised = walk(facts, asOf)
    const earned = earn(bookView(facts, { asOf, application, position: unpenalised.position }), plansBefore)
    const { review } = earned.charges.length === 0 ? unpenalised : walk(earned.view.facts, asOf)
    const silences = silencesOf(earned.view, policy)
    const reminding = remind(account, {
      policy,
      review,
      view: earned.view,
      history: historyOf(contacts),
      silences,
      dataThroughDate,
    })
    const hasReached = reminding.reminders.length > 0 && hasLevels(policy)
    const byLevel = hasReached ? earn(earned.view, [...plansBefore, ...reminding.reminders]) : undefined
    const penalties = byLevel === undefined ? earned : together(earned, byLevel)
    const followed = penalties.view.followed()
    // What a reminder has cost may change what credit covers: tomorrow shows it.
    const soon = byLevel !== undefined && byLevel.charges.length > 0 ? addDays(asOf, 1) : undefined
    return {
      effects: [...penalties.charges.map(effectOf), ...reminding.reminders],
      record: recordOf(account, {
        policy,
        review,
        reminding,
        silences,
        penalties: penalties.record,
        followed,
        nextDates: [nextFactDate(facts, asOf), followed.nextChangeDate, penalties.nextDate, soon],
      }),
    }
  }
}

type Decided = Readonly<{
  policy: Policy
  review: Review
  reminding: Reminding
  silences: Silences
  penalties: PenaltyRecord
  followed: FollowedPosition
  nextDates: readonly (IsoDate | undefined)[]
}>

function recordOf(
  { customerId }: Account,
  { policy, review, reminding, silences, penalties, followed, nextDates }: Decided,
): DecisionRecord {
  const { charges, announcements, notes } = penalties
  const plans = followed.plans.flatMap((plan) => planNote(plan) ?? [])
  const nextActionDate = nextDates.reduce(sooner, reminding.nextDate)
  return {
    customerId,
    asOf: followed.position.asOf,
    policyVersion: policy.version,
    balances: balances(followed.position),
    segment: review.segment,
    segmentAsOf: review.segmentAsOf,
    trials: reminding.trials,
    outcome: reminding.outcome,
    ...(charges.length + announcements.length + notes.length === 0 ? {} : { penalties }),
    ...(plans.length === 0 ? {} : { plans }),
    ...(silences.notes.length === 0 ? {} : { silences: silences.notes }),
    ...(reminding.courtesies === undefined ? {} : { courtesies: reminding.courtesies }),
    ...(reminding.gate === undefined ? {} : { gate: reminding.gate }),
    ...(nextActionDate === undefined ? {} : { nextActionDate }),
  }
}

function effectOf(charge: Charge): ChargeEffect {
  return { kind: 'charge', key: charge.id, charge }
}

/** Whether a rule asks for the dunning level: only then do reminders earn fees. */
function hasLevels({ penalty }: Policy): boolean {
  return penalty?.rules.some((rule) => rule.kind === 'late-fee' && rule.when.kind === 'level') ?? false
}

/** The later assessment knows all the earlier one did but the charges made of it. */
function together(earned: EarnedPenalties, later: EarnedPenalties): EarnedPenalties {
  const charges = [...earned.record.charges, ...later.record.charges]
  return { ...later, record: { ...later.record, charges }, charges: [...earned.charges, ...later.charges] }
}

/** A fact dated ahead, such as an invoice to be issued next week, is seen when its day comes. */
function nextFactDate(facts: readonly Fact[], asOf: IsoDate): IsoDate | undefined {
  let next: IsoDate | undefined
  for (const fact of facts) {
    const date = factDate(fact)
    if (date > asOf && (next === undefined || date < next)) next = date
  }
  return next
}
