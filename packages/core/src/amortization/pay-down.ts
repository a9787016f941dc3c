import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rounding } from '../money/index.ts'
import { interestOn, type PeriodFactor, sharedBy } from './period-factor.ts'
import type { ScheduleLine } from './schedule.ts'
import type { ScheduleGrace } from './schedule-terms.ts'

/** What each instalment is meant to be; amounts are minor units. */
export type Targets =
  /** Principal and interest together, interest that was deferred not counted. */
  | Readonly<{ kind: 'payments'; amounts: readonly number[] }>
  | Readonly<{ kind: 'principals'; amounts: readonly number[] }>
  /** Equal parts of what is left, as the instalments begin; each payment a multiple of `step`. */
  | Readonly<{ kind: 'even'; step: number; difference: 'last' | 'first' | 'spread'; rounding: Rounding }>
  | Readonly<{ kind: 'interest-only' }>

/** A debt and its periods; amounts are minor units. */
export type PayDown = Readonly<{
  balance: number
  /** What the last instalment leaves for a balloon. */
  residual: number
  factors: readonly PeriodFactor[]
  /** Interest of each period that does not depend on the balance. */
  flat: readonly number[] | undefined
  targets: Targets
  grace: Required<ScheduleGrace>
  rounding: Rounding
  fee: Money
  startDate: IsoDate
  /** The ends of the periods, between which interest is counted. */
  dates: readonly IsoDate[]
  unadjusted: readonly IsoDate[]
  dueDates: readonly IsoDate[]
}>

/** The instalments of the first `count` periods; fewer when the debt is paid earlier. The last one takes what is left. */
export function payDown(plan: PayDown, count: number): ScheduleLine[] {
  const { residual, factors, flat, targets, grace, rounding, fee, dates, unadjusted, dueDates } = plan
  const { currency } = fee
  const nothing: Money = { minor: 0, currency }
  const isInterestOnly = targets.kind === 'interest-only'
  const lines: ScheduleLine[] = []
  let balance = plan.balance
  let opening: Money = { minor: balance, currency }
  let from = plan.startDate
  let deferred = 0
  let equalPart = 0
  let payment = nothing
  for (let k = 0; k < count; k += 1) {
    const earned = flat === undefined ? interestOn(balance, factors[k] as PeriodFactor, rounding) : (flat[k] as number)
    const accrued = earned === 0 ? nothing : { minor: earned, currency }
    const isLast = k === count - 1
    // Where a small last instalment was merged, grace may reach the last one: it pays all the same.
    const paysInterest = k >= grace.interest || isLast
    let interest = 0
    let capitalised = 0
    if (paysInterest) interest = earned
    else if (grace.deferral === 'capitalised') capitalised = earned
    else deferred += earned

    let principal = 0
    const available = balance + capitalised - residual
    if (isLast) {
      principal = isInterestOnly ? 0 : available
    } else if (k >= grace.principal && !isInterestOnly) {
      if (targets.kind === 'payments') {
        const target = targets.amounts[k] as number
        principal = target - interest
        if (principal < 0) {
          // The payment is less than the interest: the rest of it bears interest from now on.
          capitalised = -principal
          interest = target
          principal = 0
        } else if (principal > available) {
          principal = available
        }
      } else if (targets.kind === 'principals') {
        principal = Math.min(targets.amounts[k] as number, available)
      } else {
        const isSettled = k > grace.principal && (grace.deferral !== 'capitalised' || k > grace.interest)
        if (!isSettled || targets.difference === 'spread') equalPart = equalShare(available, count - k, targets)
        // Payments that are multiples get their difference later, when it is known what their rounding leaves.
        const first = targets.difference === 'first' && targets.step === 1 && k === grace.principal
        const wanted = first ? available - equalPart * (count - k - 1) : equalPart
        principal = Math.min(Math.max(multipleOf(wanted + interest, targets) - interest, 0), available)
      }
    }
    if (paysInterest && deferred > 0) {
      interest += deferred
      deferred = 0
    }

    balance += capitalised - principal
    const closing: Money = { minor: balance, currency }
    const paid = principal + interest + fee.minor
    if (paid !== payment.minor) payment = { minor: paid, currency }
    lines.push({
      number: k + 1,
      kind: 'installment',
      from,
      dueDate: dueDates[k] as IsoDate,
      unadjustedDueDate: unadjusted[k] as IsoDate,
      opening,
      principal: { minor: principal, currency },
      interest: interest === earned ? accrued : { minor: interest, currency },
      fee,
      payment,
      accrued,
      capitalised: capitalised === 0 ? nothing : { minor: capitalised, currency },
      closing,
    })
    if (balance === 0 && deferred === 0) break
    opening = closing
    from = dates[k] as IsoDate
  }
  return lines
}

/** Equal parts of the principal. */
export type Even = Extract<Targets, { kind: 'even' }>

function equalShare(amount: number, parts: number, { difference, rounding }: Even): number {
  return sharedBy(amount, parts, difference === 'spread' ? 'up' : rounding)
}

function multipleOf(amount: number, { step, rounding }: Even): number {
  return step === 1 ? amount : sharedBy(amount, step, rounding) * step
}
