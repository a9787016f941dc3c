import { dateOfDayNumber, firstShown, type ZoneOffset } from '../calendar/index.ts'
import { type CheckPlace, forever, type Refusal, type Refuses } from './check.ts'
import type { DebtorWishes } from './contact-request.ts'
import { type ContactWindow, type DayHours, type WeekHours, weekDays } from './contact-rule.ts'
import type { RefusalReason } from './gate-answer.ts'
import { DAY, weekdayIndex } from './local-clock.ts'

/** Hours of one day in milliseconds after midnight, from Monday on; none on a day that is closed. */
type Span = Readonly<{ opens: number; closes: number }>
type Week = readonly (readonly Span[])[]

/** As far ahead as a window is looked for. Longer than the gate looks. */
const daysAhead = 64

/** Asks whether a moment lies in the hours of a rule, on each clock that may be the debtor's. */
export function windowCheck(rule: ContactWindow, place: CheckPlace): Refuses {
  const law = rule.hours === undefined ? undefined : weekOf([rule.hours])
  return ({ request, debtor }, at) => {
    if (place.isExempt(request.purpose, at)) return undefined
    const week = weekFor(rule, law, debtor.wishes)
    if (week === undefined) return undefined
    if (place.isZoneUnknown) return forever('zone-unknown', {})
    let worst: Refusal | undefined
    for (const offsetAt of place.clocks) {
      const refusal = outside({ rule, place, week }, offsetAt, at)
      if (refusal !== undefined && (worst === undefined || refusal.until > worst.until)) worst = refusal
    }
    return worst
  }
}

/** The hours of the law, wider or narrower as the debtor asks and the rule lets. */
function weekFor(rule: ContactWindow, law: Week | undefined, wishes: DebtorWishes | undefined): Week | undefined {
  if (wishes === undefined) return law
  if (rule.hours === undefined) return rule.respectsWishes === true ? weekOf([wishes.hours]) : undefined
  const mayWiden = rule.widenedBy === 'debtor' || (rule.widenedBy !== undefined && wishes.form === rule.widenedBy)
  return mayWiden ? weekOf([rule.hours, wishes.hours]) : law
}

type Hours = Readonly<{ rule: ContactWindow; place: CheckPlace; week: Week }>

function outside(hours: Hours, offsetAt: ZoneOffset, at: number): Refusal | undefined {
  const wall = at + offsetAt(at)
  const day = Math.floor(wall / DAY)
  const time = wall - day * DAY
  for (const { opens, closes } of spansOn(hours, day)) if (time >= opens && time < closes) return undefined
  return {
    reason: whyClosed(hours, day),
    until: nextOpening(hours, offsetAt, at, day),
    saw: { localDate: dateOfDayNumber(day), localTime: clockText(time) },
  }
}

const none: readonly Span[] = []

function spansOn({ rule, place, week }: Hours, day: number): readonly Span[] {
  if (rule.holidays === 'closed') {
    const table = place.holidays
    if (table === undefined || day < table.firstDay || day > table.lastDay || table.days.has(day)) return none
  }
  return week[weekdayIndex(day)] ?? none
}

function whyClosed({ rule, place, week }: Hours, day: number): RefusalReason {
  if (rule.holidays === 'closed') {
    const table = place.holidays
    if (table === undefined || day < table.firstDay || day > table.lastDay) return 'holidays-unknown'
    if (table.days.has(day)) return 'holiday'
  }
  if (rule.hours === undefined) return 'against-wishes'
  return week[weekdayIndex(day)]?.length === 0 ? 'closed-day' : 'outside-hours'
}

function nextOpening(hours: Hours, offsetAt: ZoneOffset, at: number, firstDay: number): number {
  // Where a clock is put back over midnight, the day before comes once more.
  for (let day = firstDay; day <= firstDay + daysAhead; day += 1) {
    let first = Number.POSITIVE_INFINITY
    for (const { opens, closes } of spansOn(hours, day)) {
      const start = day * DAY
      first = Math.min(first, firstShown({ from: at, start: start + opens, end: start + closes }, offsetAt) ?? first)
    }
    if (first < Number.POSITIVE_INFINITY) return first
  }
  return Number.POSITIVE_INFINITY
}

/** Spans by day of the week, of one or more sets of hours that are all open. */
function weekOf(all: readonly WeekHours[]): Week {
  return weekDays.map((day) => all.flatMap((hours) => spanOf(hours[day])))
}

function spanOf(hours: DayHours | null): readonly Span[] {
  return hours === null ? none : [{ opens: timeOfDay(hours[0]), closes: timeOfDay(hours[1]) }]
}

function timeOfDay(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60 * 1000
}

function clockText(time: number): string {
  const minutes = Math.floor(time / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
