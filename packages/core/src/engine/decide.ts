import type { Account, DecisionRecord, PlannedMessage } from '../account/index.ts'
import { allocatorOf } from '../allocation/index.ts'
import { addDays, addMonths, firstDate, type IsoDate, lastDate, monthStart } from '../calendar/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { balances, type Fact, factDate, netByAge, type Position, positionWalk } from '../receivable/index.ts'
import { planReminders, type Reminder } from '../reminder/index.ts'
import { matchesSegment, type Segment, segmentPayer } from '../segmentation/index.ts'
import type { Policy } from './policy.ts'
import { reminderHistory } from './reminder-history.ts'

/** Something a decision wants done. Each has a natural key, so doing it twice is doing it once. */
export type Effect = Reminder

/** What to do for one customer on one day, and why. */
export type Decision = Readonly<{ effects: readonly Effect[]; record: DecisionRecord }>

/**
 * Decides what one customer gets on a day. A pure function of the account, the policy and the day.
 *
 * Segments are reviewed on the first of each month, from the facts up to the day before, and hold until the next: a
 * customer's treatment does not change from one day to the next, and a run needs to visit only accounts that have
 * something due.
 *
 * @returns the effects, and always a record: silence comes with its reason too.
 * @example const { effects, record } = decide(account, policy, isoDate('2026-03-31'))
 */
export function decide(account: Account, policy: Policy, asOf: IsoDate): Decision {
  return decider(account.facts, policy)(account, asOf)
}

/**
 * Decides for one customer on days that ascend, for the price of one walk over the facts: what `decide` answers on each,
 * while contacts come and the facts stay.
 */
export function decider(facts: readonly Fact[], policy: Policy): (account: Account, asOf: IsoDate) => Decision {
  const positionOn = positionWalk(facts, { allocate: allocatorOf(policy.allocation) })
  let review: Review | undefined
  return (account, asOf) => {
    const date = monthStart(asOf)
    if (review?.date !== date) {
      const segmentAsOf = date === firstDate ? date : addDays(date, -1)
      const segment = segmentPayer(payerProfile(positionOn(segmentAsOf), policy.profile), policy.segmentation)
      review = { date, segmentAsOf, segment }
    }
    return decisionOn(account, { policy, position: positionOn(asOf), review })
  }
}

type Review = Readonly<{ date: IsoDate; segmentAsOf: IsoDate; segment: Segment }>

function decisionOn(
  { customerId, facts, contacts }: Account,
  { policy, position, review }: Readonly<{ policy: Policy; position: Position; review: Review }>,
): Decision {
  const { asOf } = position
  const { segment, segmentAsOf } = review
  const plan = planReminders({
    customerId,
    asOf,
    items: netByAge(position),
    cadence: policy.reminder.cadences.find(({ segments }) => segments.some((one) => matchesSegment(one, segment.name))),
    history: reminderHistory(contacts, policy.timeZone),
    policy: policy.reminder,
    policyVersion: policy.version,
    calendar: policy.calendar,
    nextReviewDate: review.date < lastReview ? addMonths(review.date, 1) : lastDate,
  })
  const nextFact = nextFactDate(facts, asOf)
  const nextActionDate =
    nextFact !== undefined && (plan.nextDate === undefined || nextFact < plan.nextDate) ? nextFact : plan.nextDate
  return {
    effects: plan.kind === 'remind' ? plan.reminders : [],
    record: {
      customerId,
      asOf,
      policyVersion: policy.version,
      balances: balances(position),
      segment,
      segmentAsOf,
      trials: plan.trials,
      outcome:
        plan.kind === 'remind'
          ? { kind: 'remind', reason: plan.reason, messages: plan.reminders.map(messageOf) }
          : { kind: 'silent', reason: plan.reason },
      ...(nextActionDate === undefined ? {} : { nextActionDate }),
    },
  }
}

/** The month in which the calendar ends has no first of the next. */
const lastReview = '9999-12-01'

function messageOf({ key, channel, step, tone, template, covers }: Reminder): PlannedMessage {
  return { key, channel, step, tone, template, items: covers.length }
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
