import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  earlier,
  type IsoDate,
  lastDate,
  monthEnd,
  monthStart,
} from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { Lateness } from './late-day.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { InterestPosting } from './penalty-policy.ts'

/** The days on which interest becomes a charge: after a day, in order, until the first one past `asOf`. */
export function interestClosings(
  posting: InterestPosting,
  {
    claim,
    lateness,
    after,
    asOf,
  }: Readonly<{ claim: PenaltyClaim; lateness: Lateness; after: IsoDate; asOf: IsoDate }>,
): IsoDate[] {
  switch (posting.kind) {
    case 'month-end':
      return regular((last) => nextMonthEnd(last))
    case 'day-of-month':
      return regular((last) => nextDayOfMonth(last, posting.day))
    case 'every-days':
      return regular((last) => nextMultiple(last, { start: lateness.due, days: posting.days }))
    case 'when-settled':
      return settledDays()
    case 'when-settled-or-month-end':
      return [...new Set([...settledDays(), ...regular((last) => nextMonthEnd(last))])].sort()
    default:
      return neverPosting(posting)
  }

  function regular(next: (last: IsoDate) => IsoDate): IsoDate[] {
    const days: IsoDate[] = []
    for (let day = after; day <= asOf && day < lastDate; ) {
      day = next(day)
      days.push(day)
    }
    return days
  }

  /** Days on which a late item was paid in full; what is late and open when such a day begins is not at its end. */
  function settledDays(): IsoDate[] {
    return claim.balances.flatMap(({ from, open }) => {
      const day = dayNumber(from)
      const wasLate = lateness.late.some(({ last }) => last === day)
      return open.minor === 0 && wasLate && from > after ? [from] : []
    })
  }
}

function nextMonthEnd(last: IsoDate): IsoDate {
  const end = monthEnd(last)
  return end > last ? end : monthEnd(addDays(last, 1))
}

function nextDayOfMonth(last: IsoDate, day: number): IsoDate {
  const inMonth = onDay(monthStart(last), day)
  return inMonth > last ? inMonth : onDay(addMonths(monthStart(last), 1), day)
}

function onDay(first: IsoDate, day: number): IsoDate {
  return earlier(addDays(first, day - 1), monthEnd(first))
}

function nextMultiple(last: IsoDate, { start, days }: Readonly<{ start: number; days: number }>): IsoDate {
  const turns = Math.floor((dayNumber(last) - start) / days) + 1
  // Past the end of the calendar there is no closing.
  return dateOfDayNumber(Math.min(start + turns * days, dayNumber(lastDate)))
}

function neverPosting(posting: never): never {
  throw new RangeError(
    `posting: ${quote(posting)} is no posting of interest; its kind is one of those in InterestPosting`,
  )
}
