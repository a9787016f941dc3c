import { addDays, daysBetween, type IsoDate, later } from '../calendar/index.ts'
import type { PlanAgreement, PlanInstalment } from '../receivable/index.ts'

/** Why and since when a plan is broken. */
export type PlanBreach =
  | Readonly<{ rule: 'missed'; date: IsoDate; missed: number; missedMax: number }>
  | Readonly<{ rule: 'days-late'; date: IsoDate; daysLate: number; daysLateMax: number }>

/** An instalment that asks for something, and what all up to it come to in minor units. */
export type InstallmentDue = Readonly<{ number: number; dueDate: IsoDate; amount: number; throughThis: number }>

/** The instalments of a plan that ask for something, in their order. Those of a grace on both interest and principal do not. */
export function installmentsDue(instalments: readonly PlanInstalment[]): readonly InstallmentDue[] {
  let throughThis = 0
  return instalments.flatMap(({ dueDate, principal, interest, fee }, index) => {
    const amount = principal.minor + interest.minor + fee.minor
    throughThis += amount
    return amount === 0 ? [] : [{ number: index + 1, dueDate, amount, throughThis }]
  })
}

/**
 * The first day on which a plan is broken if nothing more is paid.
 *
 * An instalment is missed from the day after its due date on, until it is paid in full. The plan is broken when more than
 * `missedMax` are missed at one time, or one is late by more than `daysLateMax` days: on the first day of either.
 *
 * @param unpaid instalments that are not paid in full, in their order.
 * @param from the day before which it cannot be: what is open is open since then.
 */
export function breachOf(
  unpaid: readonly InstallmentDue[],
  { breach, from }: Readonly<{ breach: PlanAgreement['breach']; from: IsoDate }>,
): PlanBreach | undefined {
  const missed = breach?.missedMax === undefined ? undefined : missedTooMany(unpaid, breach.missedMax, from)
  const late = breach?.daysLateMax === undefined ? undefined : tooLate(unpaid, breach.daysLateMax, from)
  if (missed === undefined || late === undefined) return missed ?? late
  return late.date < missed.date ? late : missed
}

function missedTooMany(unpaid: readonly InstallmentDue[], missedMax: number, from: IsoDate): PlanBreach | undefined {
  const oneTooMany = unpaid[missedMax]
  if (oneTooMany === undefined) return undefined
  const date = later(addDays(oneTooMany.dueDate, 1), from)
  return { rule: 'missed', date, missed: unpaid.filter(({ dueDate }) => dueDate < date).length, missedMax }
}

function tooLate(unpaid: readonly InstallmentDue[], daysLateMax: number, from: IsoDate): PlanBreach | undefined {
  const [oldest] = unpaid
  if (oldest === undefined) return undefined
  const date = later(addDays(oldest.dueDate, daysLateMax + 1), from)
  return { rule: 'days-late', date, daysLate: daysBetween(oldest.dueDate, date), daysLateMax }
}
