import { addDays, type IsoDate, sooner } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import { overdueFrom } from './cadence.ts'
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

  const invoices = new Set(owed.flatMap(({ item }) => (item.kind === 'invoice' ? item.id : [])))
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
  if (worth.length === 0) return silent('below-minimum-balance', sooner(nextDate, nextOverdueDate(owed, asOf)))

  const gapEnds = history.lastDate === undefined ? undefined : addDays(history.lastDate, policy.minimumGapDays)
  const free = gapEnds === undefined || gapEnds <= asOf
  if (gapEnds !== undefined && history.lastDate !== undefined) {
    const saw = { lastReminder: history.lastDate, minimumGapDays: policy.minimumGapDays, freeFrom: gapEnds }
    trials.push(trial('minimum-gap', free, saw))
  }
  if (!free) return silent('minimum-gap', sooner(nextDate, gapEnds))

  const reason = worth.some(({ collapsed }) => collapsed > 0) ? 'steps-collapsed' : 'step-due'
  const reminders = remindersByChannel(worth, cadence, situation)
  const later = worth.length < firings.length ? sooner(nextDate, nextOverdueDate(owed, asOf)) : nextDate
  return { kind: 'remind', reason, reminders, trials, ...(later === undefined ? {} : { nextDate: later }) }
}

/** Whether an item is a charge for being late with an invoice that is still owed. */
function followsInvoice({ kind, chargeKind, invoiceId }: FollowedItem, invoices: ReadonlySet<string>): boolean {
  return kind === 'charge' && chargeKind !== 'debit-note' && invoiceId !== undefined && invoices.has(invoiceId)
}

function trial(rule: RuleTrial['rule'], passes: boolean, saw: RuleTrial['saw']): RuleTrial {
  return { rule, outcome: passes ? 'pass' : 'hold', saw }
}

/** By currency, what a message would ask for: the items that fire and everything else that is overdue. */
function amountsAsked(
  owed: readonly NetItem<FollowedItem>[],
  firings: readonly Firing[],
  asOf: IsoDate,
): ReadonlyMap<string, number> {
  const fired = new Set(firings.map(({ net }) => net))
  const asked = new Map<string, number>()
  for (const net of fired) asked.set(net.net.currency, 0)
  for (const net of owed) {
    const so = asked.get(net.net.currency)
    if (so !== undefined && (fired.has(net) || net.item.dueDate < asOf)) asked.set(net.net.currency, so + net.net.minor)
  }
  return asked
}

function nextOverdueDate(owed: readonly NetItem<FollowedItem>[], asOf: IsoDate): IsoDate | undefined {
  const coming = owed.find(({ item }) => item.dueDate >= asOf)
  return coming === undefined ? undefined : overdueFrom(coming.item.dueDate)
}
