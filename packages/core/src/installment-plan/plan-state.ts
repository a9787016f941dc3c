import { addDays, earlier, type IsoDate } from '../calendar/index.ts'
import type { BalanceStep } from '../interest/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { daysPastDue, type ItemStatus, type PlanAgreement, type PlanEnd } from '../receivable/index.ts'
import { breachOf, type InstallmentDue, installmentsDue, type PlanBreach } from './breach.ts'
import { planSums } from './plan-claim.ts'
import { assertAgreed, type PlanRecord } from './plan-record.ts'

/** An instalment as it stands on a day. */
export type InstallmentState = Readonly<{
  /** 1 for the first one, the down payment if there is one. */
  number: number
  dueDate: IsoDate
  /** Principal, interest and fee. */
  amount: Money
  paid: Money
  open: Money
  status: Exclude<ItemStatus, 'written-off' | 'voided'>
  /** 0 when it is paid, or not late. */
  daysPastDue: number
}>

type PlanFigures = Readonly<{
  asOf: IsoDate
  installments: readonly InstallmentState[]
  /** What is left of the instalments. */
  open: Money
  /** What the documents still owe, with what would be forgiven at the end. */
  owed: Money
  /** To be paid now: instalments due by today, or all that is owed when the plan is broken. */
  dueNow: Money
  /** The part of it that is late; all of it when the plan is broken. */
  pastDue: Money
  /** The next day, from today on, on which an instalment not yet paid is due. */
  nextDueDate?: IsoDate
  /** The next day after today on which this can change though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/**
 * Where a plan stands on a day.
 *
 * - `active`: it holds.
 * - `completed`: everything is paid but what is to be forgiven.
 * - `broken`: its rule was met on a day up to now, paid since or not. The sources are claims like any others again.
 * - `ended`: somebody recorded its end.
 */
export type PlanState = PlanFigures &
  (
    | Readonly<{ kind: 'active' }>
    | Readonly<{ kind: 'completed'; completedDate: IsoDate }>
    | Readonly<{ kind: 'broken'; breach: PlanBreach }>
    | Readonly<{ kind: 'ended'; endDate: IsoDate; reason: PlanEnd['reason'] }>
  )

/**
 * Where a plan stands on a day: derived from what its documents owe, never stored.
 *
 * What was paid since the agreement fills the instalments in their order, whichever of the documents it went to, so that early,
 * partial and late payments, credit notes and reversals all come out by themselves. A plan that has ended stands as on its last
 * day, and nothing is due under it.
 *
 * @throws RangeError when `asOf` is before the agreement, or the balances are not in order or start after it.
 * @example
 * const state = planState(plan, planRecord(plan, facts, { asOf, allocate }), asOf)
 * if (state.kind === 'active' && isPositive(state.pastDue)) …
 */
export function planState(plan: PlanAgreement, record: PlanRecord, asOf: IsoDate): PlanState {
  assertAgreed(plan, asOf)
  const ended = record.ended !== undefined && record.ended.endDate <= asOf ? record.ended : undefined
  const steps = stepsUntil(plan, record.balances, ended === undefined ? asOf : earlier(ended.endDate, asOf))
  const rows = installmentsDue(plan.instalments)
  const outcome = ended === undefined ? outcomeOf(plan, { rows, steps, asOf }) : endOf(ended)
  const figures = figuresOf(plan, { steps, asOf, isOver: ended !== undefined })
  if (outcome.kind === 'broken') return { ...figures, ...outcome, dueNow: figures.owed, pastDue: figures.owed }
  if (outcome.kind !== 'active') return { ...figures, ...outcome }
  return { ...figures, ...nextDates(plan, { unpaid: unpaidOf(rows, steps.at(-1)), asOf }), ...outcome }
}

/** A step, with all that was paid of the instalments by then, in minor units. */
type PaidStep = Readonly<{ from: IsoDate; owed: Money; paid: number }>

function stepsUntil(plan: PlanAgreement, balances: readonly BalanceStep[], until: IsoDate): readonly PaidStep[] {
  const [first] = balances
  if (first === undefined || first.from > plan.agreedDate) {
    throw new RangeError(`balances: ${quote(first)} comes first; begin with what was owed on ${quote(plan.agreedDate)}`)
  }
  const { payment, waiver } = planSums(plan)
  const all = payment.minor + waiver.minor
  return balances
    .filter(({ from }) => from <= until)
    .map(({ from, open }, index) => {
      const before = balances[index - 1]
      if (before !== undefined && before.from >= from) {
        throw new RangeError(
          `balances: ${quote(from)} comes after ${quote(before.from)}; give the days in ascending order`,
        )
      }
      return { from, owed: open, paid: Math.min(payment.minor, Math.max(0, all - open.minor)) }
    })
}

function unpaidOf(rows: readonly InstallmentDue[], step: PaidStep | undefined): readonly InstallmentDue[] {
  const first = rows.findIndex(({ throughThis }) => throughThis > (step?.paid ?? 0))
  return first < 0 ? [] : rows.slice(first)
}

type Outcome =
  | Readonly<{ kind: 'active' }>
  | Readonly<{ kind: 'completed'; completedDate: IsoDate }>
  | Readonly<{ kind: 'broken'; breach: PlanBreach }>
  | Readonly<{ kind: 'ended'; endDate: IsoDate; reason: PlanEnd['reason'] }>

function endOf({ endDate, reason }: PlanEnd): Outcome {
  return { kind: 'ended', endDate, reason }
}

/**
 * The first day on which the rule was met decides; what is paid on that day or later does not mend it, for then it came after
 * the last day in time.
 */
function outcomeOf(
  { breach }: PlanAgreement,
  { rows, steps, asOf }: Readonly<{ rows: readonly InstallmentDue[]; steps: readonly PaidStep[]; asOf: IsoDate }>,
): Outcome {
  let completedDate: IsoDate | undefined
  for (const [index, step] of steps.entries()) {
    const unpaid = unpaidOf(rows, step)
    const until = steps[index + 1]?.from
    const broken = breachOf(unpaid, { breach, from: step.from })
    if (broken !== undefined && broken.date <= asOf && (until === undefined || broken.date <= until)) {
      return { kind: 'broken', breach: broken }
    }
    completedDate = unpaid.length === 0 ? (completedDate ?? step.from) : undefined
  }
  return completedDate === undefined ? { kind: 'active' } : { kind: 'completed', completedDate }
}

function figuresOf(
  plan: PlanAgreement,
  { steps, asOf, isOver }: Readonly<{ steps: readonly PaidStep[]; asOf: IsoDate; isOver: boolean }>,
): PlanFigures {
  const last = steps.at(-1)
  const { payment, waiver } = planSums(plan)
  const { currency } = payment
  let left = last?.paid ?? 0
  const installments = plan.instalments.map(({ dueDate, principal, interest, fee }, index): InstallmentState => {
    const amount = principal.minor + interest.minor + fee.minor
    const paid = Math.min(left, amount)
    left -= paid
    return {
      number: index + 1,
      dueDate,
      amount: { minor: amount, currency },
      paid: { minor: paid, currency },
      open: { minor: amount - paid, currency },
      status: statusOf({ amount, paid }),
      daysPastDue: paid === amount ? 0 : daysPastDue({ dueDate }, asOf),
    }
  })
  const openOf = (isAsked: (dueDate: IsoDate) => boolean): Money => {
    const asked = isOver ? [] : installments.filter(({ dueDate }) => isAsked(dueDate))
    return { minor: asked.reduce((sum, { open }) => sum + open.minor, 0), currency }
  }
  return {
    asOf,
    installments,
    open: { minor: payment.minor - (last?.paid ?? 0), currency },
    owed: last?.owed ?? { minor: payment.minor + waiver.minor, currency },
    dueNow: openOf((dueDate) => dueDate <= asOf),
    pastDue: openOf((dueDate) => dueDate < asOf),
  }
}

function statusOf({ amount, paid }: Readonly<{ amount: number; paid: number }>): InstallmentState['status'] {
  if (paid === amount) return 'paid'
  return paid === 0 ? 'open' : 'partly-paid'
}

/** An instalment becomes due on its day and late on the day after; the plan may break on a third. */
function nextDates(
  { breach }: PlanAgreement,
  { unpaid, asOf }: Readonly<{ unpaid: readonly InstallmentDue[]; asOf: IsoDate }>,
): Readonly<{ nextDueDate?: IsoDate; nextChangeDate?: IsoDate }> {
  const nextDueDate = unpaid.find(({ dueDate }) => dueDate >= asOf)?.dueDate
  const changes = unpaid.flatMap(({ dueDate }) => [dueDate, addDays(dueDate, 1)])
  const broken = breachOf(unpaid, { breach, from: asOf })
  if (broken !== undefined) changes.push(broken.date)
  const nextChangeDate = changes.filter((date) => date > asOf).sort()[0]
  return {
    ...(nextDueDate === undefined ? undefined : { nextDueDate }),
    ...(nextChangeDate === undefined ? undefined : { nextChangeDate }),
  }
}
