import type { Account, DecisionRecord, PlannedMessage } from '../account/index.ts'
import { allocatorOf } from '../allocation/index.ts'
import { addDays, addMonths, type IsoDate, monthStart } from '../calendar/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { accountPositions, balances, factDate, netByAge, type Position } from '../receivable/index.ts'
import { planReminders, type Reminder } from '../reminder/index.ts'
import { matchesSegment, segmentPayer } from '../segmentation/index.ts'
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
  const reviewDate = monthStart(asOf)
  const segmentAsOf = addDays(reviewDate, -1)
  const [then, now] = accountPositions(account.facts, {
    days: [segmentAsOf, asOf],
    allocate: allocatorOf(policy.allocation),
  }) as [Position, Position]
  const segment = segmentPayer(payerProfile(then, policy.profile), policy.segmentation)
  const plan = planReminders({
    customerId: account.customerId,
    asOf,
    items: netByAge(now),
    cadence: policy.reminder.cadences.find(({ segments }) => segments.some((one) => matchesSegment(one, segment.name))),
    history: reminderHistory(account.contacts, policy.timeZone),
    policy: policy.reminder,
    policyVersion: policy.version,
    calendar: policy.calendar,
    nextReviewDate: addMonths(reviewDate, 1),
  })
  const nextActionDate = soonest([plan.nextDate, nextFactDate(account, asOf)])
  return {
    effects: plan.kind === 'remind' ? plan.reminders : [],
    record: {
      customerId: account.customerId,
      asOf,
      policyVersion: policy.version,
      balances: balances(now),
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

function messageOf({ key, channel, step, tone, template, covers }: Reminder): PlannedMessage {
  return { key, channel, step, tone, template, items: covers.length }
}

/** A fact dated ahead, such as an invoice to be issued next week, is seen when its day comes. */
function nextFactDate({ facts }: Account, asOf: IsoDate): IsoDate | undefined {
  return soonest(facts.map(factDate).filter((date) => date > asOf))
}

function soonest(dates: readonly (IsoDate | undefined)[]): IsoDate | undefined {
  return dates.reduce(
    (best, date) => (best === undefined || (date !== undefined && date < best) ? date : best),
    undefined,
  )
}
