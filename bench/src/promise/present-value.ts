import {
  dayOfMonth,
  daysInMonth,
  monthOf,
  type Schedule,
  type ScheduleInterest,
  type ScheduleLine,
  type ScheduleTerms,
  yearOf,
  yearPart,
} from '@cobranza/core'
import { checkAll, demand, property } from './check.ts'
import { type Choices, drawn } from './drawn.ts'
import type { Provable } from './promise.ts'
import { exactSchedule, scheduleTerms } from './schedule-case.ts'

/** Terms whose interest is all paid or added to the principal, so that the declared rate is what the debt costs. */
function fairTerms(choices: Choices): ScheduleTerms {
  const { method, grace, ...terms } = scheduleTerms(choices)
  return {
    ...terms,
    method: method.kind === 'flat' ? { kind: 'level' } : method,
    ...(grace === undefined ? {} : { grace: { ...grace, deferral: 'capitalised' } }),
  }
}

/** Doubles lose about 2⁻⁵² with each operation; there are fewer than this many for a line. */
const lossPerLine = 16 * 2 ** -52

/*
 * Why the bound holds. Between two payments a balance B grows by the factor f of the period, its interest is rounded by some
 * e, and X is paid: B' = B (1 + f) + e − X. Discount each line by the growth since the start, D = 1 / Π (1 + f): summed over all
 * lines the balances cancel, the last one being zero, and what is left is Σ X D = P + Σ e D. So the present value misses the
 * principal by Σ |e| D at most, where |e| is at most half a minor unit, or less than one where interest is always rounded down
 * or up. Lines whose period earns nothing add nothing.
 */
const presentValue = property({
  name: 'schedules: the payments at the declared rate are worth the principal, to half a minor unit a line, discounted',
  arbitrary: drawn(fairTerms),
  holds(terms) {
    const schedule = exactSchedule(terms)
    if (schedule === undefined) return
    const { lines } = schedule
    const { interest, principal, rounding = {} } = terms
    const isNearest = rounding.interest !== 'down' && rounding.interest !== 'up'
    let [value, bound, loss, discount] = [0, 0, 0, 1]
    for (const line of lines) {
      const factor = interest === undefined ? 0 : factorOf(line, interest, terms)
      discount /= 1 + factor
      if (factor > 0) bound += (isNearest ? 0.5 : 1) * discount
      value += (line.principal.minor + line.interest.minor) * discount
      loss += lossPerLine * lines.length * (line.payment.minor + principal.minor) * discount
    }
    const miss = Math.abs(value - principal.minor)
    demand(miss <= bound + loss, `worth ${value}, owed ${principal.minor}: ${miss} apart, of at most ${bound + loss}`)
    checkLast(lines)
  },
})

/** What a period earns, by the terms and the days of its line alone. */
function factorOf(line: ScheduleLine, interest: ScheduleInterest, terms: ScheduleTerms): number {
  const isBegin = terms.timing === 'begin'
  if (line.kind !== 'installment' || (isBegin && line.number === 1)) return 0
  const isStub = line.number === (isBegin ? 2 : 1) && !isRegularStart(terms)
  const part = interest.accrual === 'day-count' || isStub ? partByDays(line, interest) : partByPeriod(terms)
  const annualRate = Number(interest.annualRate)
  return interest.kind === 'effective' ? Math.expm1(Math.log1p(annualRate) * part) : annualRate * part
}

/** Whether the start is itself a day on which instalments fall; else the first period is counted in days. */
function isRegularStart({ startDate, frequency }: ScheduleTerms): boolean {
  if (frequency.kind === 'weekly' || frequency.kind === 'daily') return true
  const last = daysInMonth(yearOf(startDate), monthOf(startDate))
  const days = frequency.kind === 'monthly' ? [frequency.day ?? dayOfMonth(startDate)] : frequency.days
  return days.some((day) => Math.min(day, last) === dayOfMonth(startDate))
}

function partByDays({ from, unadjustedDueDate: to }: ScheduleLine, { dayCount = 'act/365f' }: ScheduleInterest) {
  const { numerator, denominator } = yearPart({ from, to }, dayCount)
  return numerator / denominator
}

function partByPeriod({ frequency }: ScheduleTerms): number {
  switch (frequency.kind) {
    case 'monthly':
      return (frequency.every ?? 1) / 12
    case 'weekly':
      return (frequency.every ?? 1) / 52
    case 'daily':
      return (frequency.every ?? 1) / 365
    case 'days-of-month':
      return 1 / (12 * frequency.days.length)
  }
}

function checkLast(lines: Schedule['lines']): void {
  demand(lines.at(-1)?.closing.minor === 0, `${lines.at(-1)?.closing.minor} are left after the last payment`)
}

/** The declared rate is the rate. */
export const presentValueHolds: Provable = {
  name: 'present-value',
  description: 'Payments discounted at the declared rate are worth the principal, to the rounding of their interest.',
  defaultRuns: 1_000_000,
  run: (size) => checkAll([presentValue], size),
}
