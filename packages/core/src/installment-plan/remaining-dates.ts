import {
  amortizationSchedule,
  type ScheduleContext,
  type ScheduleFrequency,
  type ScheduleTerms,
} from '../amortization/index.ts'
import { addDays, adjust, dayOfMonth, type IsoDate, monthEnd } from '../calendar/index.ts'
import { samePlain } from '../plain/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'

/** What the rest of a schedule has of its dates. */
export type RemainingDates = Readonly<{ firstDueDate: IsoDate; count: number; frequency: ScheduleFrequency }>

type DateTerms = Pick<ScheduleTerms, 'frequency' | 'convention'>

/** More days than business days are moved by. */
const movedMax = 10

/**
 * The due dates of a plan after a day, each once, for a schedule that goes on with them: a balloon falls due with the last
 * instalment.
 *
 * A plan knows the days its instalments fall due, not those they were moved or cut from. So the day before the move, and the day of
 * the month a short one was cut from, are those from which the frequency gives the plan's own dates. A frequency that gives
 * others starts with the first of them.
 *
 * @returns `due-now` when the day of the next instalment has come and only its business day has not; `nothing-open` when none is left.
 */
export function remainingDates(
  { instalments }: PlanAgreement,
  date: IsoDate,
  { terms, context = {} }: Readonly<{ terms: DateTerms; context: ScheduleContext | undefined }>,
): RemainingDates | 'due-now' | 'nothing-open' {
  const dates = [...new Set(instalments.map(({ dueDate }) => dueDate))].filter((dueDate) => dueDate > date)
  const [first] = dates
  if (first === undefined) return 'nothing-open'
  const count = dates.length
  for (const firstDueDate of unmovedDays(first, terms, context)) {
    for (const frequency of frequenciesFrom(firstDueDate, terms.frequency)) {
      const row = { firstDueDate, count, frequency }
      if (!samePlain(dueDatesOf(row, terms, context), dates)) continue
      return firstDueDate > date ? row : 'due-now'
    }
  }
  return { firstDueDate: first, count, frequency: terms.frequency }
}

/** The day itself, then those nearest to it that the convention moves there. */
function unmovedDays(day: IsoDate, { convention = 'none' }: DateTerms, { calendar }: ScheduleContext): IsoDate[] {
  if (convention === 'none' || calendar === undefined) return [day]
  const near = Array.from({ length: movedMax }, (_, index) => [addDays(day, -1 - index), addDays(day, index + 1)])
  return [day, ...near.flat()].filter((other) => adjust(other, convention, calendar) === day)
}

/** The frequency, if it has that day; one of months without a day, with each day that could be cut to it. */
function frequenciesFrom(day: IsoDate, frequency: ScheduleFrequency): readonly ScheduleFrequency[] {
  const isOn = (wanted: number) => wanted === dayOfMonth(day) || (wanted > dayOfMonth(day) && day === monthEnd(day))
  if (frequency.kind === 'days-of-month') return frequency.days.some(isOn) ? [frequency] : []
  if (frequency.kind !== 'monthly') return [frequency]
  if (frequency.day !== undefined) return isOn(frequency.day) ? [frequency] : []
  const days = [dayOfMonth(day), 29, 30, 31].filter((wanted, index) => index === 0 || wanted > dayOfMonth(day))
  return days.filter(isOn).map((wanted) => ({ ...frequency, day: wanted }))
}

function dueDatesOf(
  row: RemainingDates,
  { convention = 'none' }: DateTerms,
  context: ScheduleContext,
): readonly IsoDate[] {
  const principal = { minor: row.count, currency: 'XXX' }
  const startDate = addDays(row.firstDueDate, -1)
  const { lines } = amortizationSchedule(
    { ...row, principal, startDate, convention, method: { kind: 'level' } },
    context,
  )
  return lines.map(({ dueDate }) => dueDate)
}
