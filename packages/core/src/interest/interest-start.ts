import { addBusinessDays, addDays, type IsoDate } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import type { InterestContext } from './interest-claim.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

/** When interest runs, and until when none is asked for. */
export type InterestStart = Readonly<{
  /** Interest runs after this day. */
  start: IsoDate
  /** The last day of grace; the due date where there is none. */
  graceEnd: IsoDate
}>

/**
 * From which day on a claim earns.
 *
 * @throws TypeError when grace counts business days and there is no calendar.
 */
export function interestStart(
  dueDate: IsoDate,
  { grace }: LateInterestTerms,
  { calendar }: Pick<InterestContext, 'calendar'>,
): InterestStart {
  if (grace === undefined || grace.days === 0) return { start: dueDate, graceEnd: dueDate }
  let graceEnd: IsoDate
  if (grace.isBusinessDays !== true) graceEnd = addDays(dueDate, grace.days)
  else if (calendar !== undefined) graceEnd = addBusinessDays(dueDate, grace.days, calendar)
  else
    throw new TypeError('calendar: a grace of business days needs one; pass the holiday calendar of the business days')
  switch (grace.kind) {
    case 'postpones':
      return { start: dueDate, graceEnd }
    case 'forgives':
      return { start: graceEnd, graceEnd }
    default:
      throw new RangeError(`grace: ${quote(grace)} is of no known kind; use "postpones" or "forgives"`)
  }
}
