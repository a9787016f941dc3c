import { addDays, type IsoDate, sooner } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import { askedItems, followsInvoice, invoiceIds, nextAskedDate } from './asked-item.ts'
import { dueSteps, type Firing, nextStepDate } from './due-step.ts'
import { remindersByChannel } from './reminder-by-channel.ts'
import type { ReminderPlan, RuleTrial, SilenceReason } from './reminder-plan.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/**
 * Decides which reminders a customer gets on a day: one message per channel for everything whose step has come.
 *
 * A step of an item is due when its day has come and lies after the last step day done for that item, so an item never
 * goes back, whichever cadence or policy version its customer moves to. A late fee or late interest has no steps of its own
 * while the invoice it belongs to is owed: it is asked for with it. Several due steps of an item collapse to the
 * latest, and a step before the due date lapses with it: nobody is told on the 5th that the 4th is coming. Items fully
 * covered by unapplied credit are never asked for.
 */
export function planReminders(situation: ReminderSituation): ReminderPlan {
  const { items, cadence, policy, asOf, history } = situation
  const trials: RuleTrial[] = []
  const silent = (reason: SilenceReason, nextDate?: IsoDate): ReminderPlan => ({
    kind: 'silent',
    reason,
    trials,
    ...(nextDate === undefined ? {} : { nextDate }),
  })

  const owed = items.filter(({ net }) => net.minor > 0)
  trials.push(trial('net-balance', owed.length > 0, { openItems: items.length, itemsAfterCredit: owed.length }))
  if (owed.length === 0) return silent(items.length === 0 ? 'nothing-owed' : 'covered-by-credit')

  const invoices = invoiceIds(owed)
  const leading = owed.filter(({ item }) => !followsInvoice(item, invoices))
  const nextDate = nextStepDate(leading, situation)
  trials.push(trial('cadence', cadence !== undefined, { cadence: cadence?.name ?? 'none' }))
  if (cadence === undefined) return silent('no-cadence', nextDate)

  const { firings, skipped } = dueSteps(leading, cadence, situation)
  trials.push(
    trial('step', firings.length > 0, {
      itemsWithStepDue: new Set(firings.map(({ net }) => net)).size,
      stepsSkipped: skipped,
    }),
  )
  if (firings.length === 0) {
    return silent(
      skipped > 0 ? 'missed-steps-skipped' : nextDate === undefined ? 'all-steps-done' : 'no-step-due',
      nextDate,
    )
  }

  const asked = amountsAsked(owed, firings, asOf)
  const enough = new Set<string>()
  for (const [currency, minor] of asked) {
    const minimum = policy.minimumBalances.find((balance) => balance.currency === currency)?.minor
    const isEnough = minimum === undefined || minor >= minimum
    if (isEnough) enough.add(currency)
    trials.push(
      trial('minimum-balance', isEnough, { currency, asked: minor, ...(minimum === undefined ? {} : { minimum }) }),
    )
  }
  const worth = firings.filter(({ net }) => enough.has(net.net.currency))
  if (worth.length === 0) return silent('below-minimum-balance', sooner(nextDate, nextAskedDate(owed, asOf)))

  const gapEnds = history.lastDate === undefined ? undefined : addDays(history.lastDate, policy.minimumGapDays)
  const free = gapEnds === undefined || gapEnds <= asOf
  if (gapEnds !== undefined && history.lastDate !== undefined) {
    const saw = { lastReminder: history.lastDate, minimumGapDays: policy.minimumGapDays, freeFrom: gapEnds }
    trials.push(trial('minimum-gap', free, saw))
  }
  if (!free) return silent('minimum-gap', sooner(nextDate, gapEnds))

  const reason = worth.some(({ collapsed }) => collapsed > 0) ? 'steps-collapsed' : 'step-due'
  const reminders = remindersByChannel(worth, cadence, situation)
  const later = worth.length < firings.length ? sooner(nextDate, nextAskedDate(owed, asOf)) : nextDate
  return { kind: 'remind', reason, reminders, trials, ...(later === undefined ? {} : { nextDate: later }) }
}

function trial(rule: RuleTrial['rule'], passes: boolean, saw: RuleTrial['saw']): RuleTrial {
  return { rule, outcome: passes ? 'pass' : 'hold', saw }
}

/** By currency of what fires, what a message would ask for. */
function amountsAsked(
  owed: readonly NetItem<FollowedItem>[],
  firings: readonly Firing[],
  asOf: IsoDate,
): ReadonlyMap<string, number> {
  const asked = new Map(firings.map(({ net }) => [net.net.currency, 0]))
  for (const { net } of askedItems(owed, { covered: new Set(firings.map(({ key }) => key)), asOf })) {
    const so = asked.get(net.currency)
    if (so !== undefined) asked.set(net.currency, so + net.minor)
  }
  return asked
}
