import { type IsoDate, sooner } from '../calendar/index.ts'
import type { FollowedItem, NetItem } from '../receivable/index.ts'
import { askedItems, followsInvoice, invoiceIds, nextAskedDate } from './asked-item.ts'
import { type Cadence, daysLater } from './cadence.ts'
import { cadencesOf } from './cadence-choice.ts'
import { startedCadences } from './cadence-start.ts'
import { chooseChannel } from './channel-choice.ts'
import { dueSteps, type Firing, nextStepDate } from './due-step.ts'
import { freshnessTrial } from './freshness.ts'
import { meetLevelMinimums } from './level-minimum.ts'
import { keepGaps, minimumGapDays } from './minimum-gap.ts'
import type { Reminder } from './reminder.ts'
import { groupedReminders, type Routed } from './reminder-group.ts'
import type { ReminderPlan, RuleTrial, SilenceReason } from './reminder-plan.ts'
import type { ReminderSituation } from './reminder-situation.ts'
import { chaseOf } from './silence.ts'
import { trial } from './trial.ts'

type Owed = NetItem<FollowedItem>
type Followed = ReadonlyMap<Cadence, readonly Owed[]>

/**
 * What a stage of the plan leaves for the next one, or why the plan ends with it. `nextDate` is a day on which the stage may say
 * something else.
 */
type Stage<Value> = Readonly<{ trials: readonly RuleTrial[]; nextDate?: IsoDate | undefined }> &
  (Readonly<{ value: Value; reason?: never }> | Readonly<{ reason: SilenceReason; value?: never }>)

/**
 * Decides which reminders a customer gets on a day: one message per channel, and group where the policy groups, for everything
 * whose step has come.
 *
 * A step of an item is due when its day has come and lies after the last step day done for that item, so an item never
 * goes back, whichever cadence or policy version its customer moves to. A late fee or late interest has no steps of its own
 * while the invoice it belongs to is owed: it is asked for with it. Several due steps of an item collapse to the
 * latest, and a step before the due date lapses with it: nobody is told on the 5th that the 4th is coming. Items fully
 * covered by unapplied credit are never asked for, and those that are promised, disputed, held or at an agency rest.
 *
 * The stages are tried in order and each leaves its trials: what is owed, silences, cadences, steps, age of the data, minimums of
 * levels and balances, gap, channels.
 */
export function planReminders(situation: ReminderSituation): ReminderPlan {
  const trials: RuleTrial[] = []
  let nextDate: IsoDate | undefined
  const take = <Value>(stage: Stage<Value>): Stage<Value> => {
    trials.push(...stage.trials)
    nextDate = sooner(nextDate, stage.nextDate)
    return stage
  }
  const silent = (reason: SilenceReason): ReminderPlan => ({ kind: 'silent', reason, ...result() })
  const result = () => ({ trials, ...(nextDate === undefined ? {} : { nextDate }) })

  const owed = take(whatIsOwed(situation))
  if (owed.value === undefined) return silent(owed.reason)
  const chased = take(whatIsChased(owed.value, situation))
  if (chased.value === undefined) return silent(chased.reason)
  const followed = take(whatIsFollowed(chased.value, { owed: owed.value, situation }))
  if (followed.value === undefined) return silent(followed.reason)
  const due = take(whatIsDue(followed.value, situation, nextDate !== undefined))
  if (due.value === undefined) return silent(due.reason)
  const seen = { owed: owed.value, chased: chased.value, followed: followed.value, situation }
  const worth = take(whatIsWorthIt(due.value.firings, seen))
  if (worth.value === undefined) return silent(worth.reason)
  const free = take(whatIsFree(worth.value, situation))
  if (free.value === undefined) return silent(free.reason)
  const routed = take(whatHasAChannel(free.value, situation))
  if (routed.value === undefined) return silent(routed.reason)

  const reminders = groupedReminders(routed.value, situation)
  if (due.value.isJumpHeld) nextDate = sooner(nextDate, nextLevelDate(reminders, situation))
  const reason = routed.value.some(({ collapsed }) => collapsed > 0) ? 'steps-collapsed' : 'step-due'
  return { kind: 'remind', reason, reminders, ...result() }
}

function whatIsOwed({ items }: ReminderSituation): Stage<readonly Owed[]> {
  const owed = items.filter(({ net }) => net.minor > 0)
  const trials = [trial('net-balance', owed.length > 0, { openItems: items.length, itemsAfterCredit: owed.length })]
  if (owed.length > 0) return { trials, value: owed }
  return { trials, reason: items.length === 0 ? 'nothing-owed' : 'covered-by-credit' }
}

function whatIsChased(owed: readonly Owed[], situation: ReminderSituation): Stage<readonly Owed[]> {
  const { chased, reason, trials, nextDate } = chaseOf(owed, situation)
  return chased.length > 0 || reason === undefined ? { trials, nextDate, value: chased } : { trials, nextDate, reason }
}

function whatIsFollowed(
  chased: readonly Owed[],
  { owed, situation }: Readonly<{ owed: readonly Owed[]; situation: ReminderSituation }>,
): Stage<Followed> {
  const invoices = invoiceIds(owed)
  const leading = chased.filter(({ item }) => !followsInvoice(item, invoices))
  const followed = cadencesOf(leading, situation)
  const nextDate = nextStepDate(leading, situation, followed)
  const names = [...followed.keys()].map(({ name }) => name).join(', ')
  const tried = trial('cadence', followed.size > 0, { cadence: names === '' ? 'none' : names })
  if (followed.size === 0) return { trials: [tried], nextDate, reason: 'no-cadence' }
  const start = startedCadences(followed, chased, situation)
  const trials = [tried, ...start.trials]
  if (start.reason !== undefined) return { trials, nextDate: sooner(nextDate, start.nextDate), reason: start.reason }
  return { trials, nextDate: sooner(nextDate, start.nextDate), value: start.followed }
}

type Due = Readonly<{ firings: readonly Firing[]; isJumpHeld: boolean }>

function whatIsDue(followed: Followed, situation: ReminderSituation, comesMore: boolean): Stage<Due> {
  const steps = [...followed].map(([cadence, nets]) => dueSteps(nets, cadence, situation))
  const firings = inOrder(
    steps.flatMap((one) => one.firings),
    followed,
    situation,
  )
  const skipped = steps.reduce((sum, one) => sum + one.skipped, 0)
  const gentle = steps.reduce((sum, one) => sum + one.gentle, 0)
  const itemsWithStepDue = new Set(firings.map(({ net }) => net)).size
  const trials = [trial('step', firings.length > 0, { itemsWithStepDue, stepsSkipped: skipped })]
  if (gentle > 0) trials.push(trial('gentle-path', firings.length > 0, { stepsLeftOut: gentle }))
  if (firings.length === 0) {
    if (gentle > 0) return { trials, reason: 'gentle-path' }
    if (skipped > 0) return { trials, reason: 'missed-steps-skipped' }
    return { trials, reason: comesMore ? 'no-step-due' : 'all-steps-done' }
  }
  const fresh = freshnessTrial(situation.policy, situation)
  if (fresh !== undefined) trials.push(fresh)
  if (fresh?.outcome === 'hold') return { trials, nextDate: daysLater(situation.asOf, 1), reason: 'data-too-old' }
  return { trials, value: { firings, isJumpHeld: steps.some((one) => one.isJumpHeld) } }
}

/** Firings by due date again where several cadences gave them. */
function inOrder(firings: readonly Firing[], followed: Followed, { items }: ReminderSituation): readonly Firing[] {
  if (followed.size === 1) return firings
  const places = new Map(items.map((net, place) => [net, place]))
  return firings.toSorted((a, b) => (places.get(a.net) ?? 0) - (places.get(b.net) ?? 0))
}

type Seen = Readonly<{
  owed: readonly Owed[]
  chased: readonly Owed[]
  followed: Followed
  situation: ReminderSituation
}>

function whatIsWorthIt(firings: readonly Firing[], seen: Seen): Stage<readonly Firing[]> {
  const { chased, followed, owed, situation } = seen
  const trials: RuleTrial[] = []
  let left = firings
  for (const [cadence, nets] of followed) {
    const mine = left.filter((firing) => firing.cadence === cadence)
    const tried = meetLevelMinimums(mine, { cadence, followed: nets, owed, situation })
    if (tried.trials.length === 0) continue
    trials.push(...tried.trials)
    left = inOrder([...left.filter((firing) => firing.cadence !== cadence), ...tried.firings], followed, situation)
  }
  const isLow = trials.some(({ outcome }) => outcome === 'hold')
  const balances = balanceTrials(left, { chased, situation })
  trials.push(...balances)
  const enough = new Set(balances.flatMap(({ outcome, saw }) => (outcome === 'pass' ? saw['currency'] : [])))
  const worth = left.filter(({ net }) => enough.has(net.net.currency))
  // What falls overdue adds to a balance, and to the level of an account.
  const nextDate = isLow || worth.length < left.length ? nextAskedDate(chased, situation.asOf) : undefined
  return worth.length > 0 ? { trials, nextDate, value: worth } : { trials, nextDate, reason: 'below-minimum-balance' }
}

/** By currency of what fires, what a message would ask for against the least worth one. */
function balanceTrials(
  firings: readonly Firing[],
  { chased, situation: { asOf, policy } }: Pick<Seen, 'chased' | 'situation'>,
): readonly RuleTrial[] {
  const asked = new Map(firings.map(({ net }) => [net.net.currency, 0]))
  for (const { net } of askedItems(chased, { covered: new Set(firings.map(({ key }) => key)), asOf })) {
    const so = asked.get(net.currency)
    if (so !== undefined) asked.set(net.currency, so + net.minor)
  }
  return [...asked].map(([currency, minor]) => {
    const minimum = policy.minimumBalances.find((balance) => balance.currency === currency)?.minor
    const saw = { currency, asked: minor, ...(minimum === undefined ? {} : { minimum }) }
    return trial('minimum-balance', minimum === undefined || minor >= minimum, saw)
  })
}

function whatIsFree(firings: readonly Firing[], situation: ReminderSituation): Stage<readonly Firing[]> {
  const { free, trials, nextDate } = keepGaps(firings, situation)
  return free.length > 0 ? { trials, nextDate, value: free } : { trials, nextDate, reason: 'minimum-gap' }
}

function whatHasAChannel(firings: readonly Firing[], situation: ReminderSituation): Stage<readonly Routed[]> {
  const passedOver = new Map<unknown, RuleTrial>()
  const routed = firings.flatMap((firing): readonly Routed[] => {
    const { channel, trials } = chooseChannel(firing.step, situation)
    for (const one of trials) passedOver.set(one.saw['channel'], one)
    return channel === undefined ? [] : [{ ...firing, channel }]
  })
  const trials = [...passedOver.values()]
  return routed.length > 0 ? { trials, value: routed } : { trials, reason: 'no-channel' }
}

/** The first day on which an item that has another level waiting may come to it. */
function nextLevelDate(
  reminders: readonly Reminder[],
  { policy, asOf, isGentle = false }: ReminderSituation,
): IsoDate | undefined {
  const gaps = reminders.map(({ cadence }) => minimumGapDays(policy, { cadence, isGentle }))
  return daysLater(asOf, Math.min(...gaps))
}
