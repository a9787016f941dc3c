import { addMonths, firstDate, type IsoDate, monthOf, yearOf } from '../calendar/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import type { ProfilePolicy } from './profile-policy.ts'

/** The days a profile looks at: those after `after`, up to and including the profile's `asOf`. */
export type ProfileWindow = Readonly<{
  /** The last day before the window. */
  after: IsoDate
  /** Months in the window. */
  months: number
  /**
   * Months of it in which the customer was known, the one begun last counted whole: from the first document on.
   * The full `months` for a customer older than the window, 0 for one without documents.
   */
  observedMonths: number
}>

/**
 * The window that ends on the day of a position.
 *
 * Months are counted back from `asOf`, cut to the length of the month they land in, so that windows of n months hold
 * n whole months: on 31 March, one month back is 28 February and the window is 1 to 31 March.
 *
 * @example profileWindow(position, { windowMonths: 12 }).after // '2025-03-31' when asOf is 2026-03-31
 */
export function profileWindow({ asOf, items }: Position, { windowMonths }: ProfilePolicy): ProfileWindow {
  const after = monthIndex(asOf) > windowMonths + 12 ? addMonths(asOf, -windowMonths) : firstDate
  let first: IsoDate | undefined
  for (const item of items) {
    if (isOwed(item) && (first === undefined || item.issueDate < first)) first = item.issueDate
  }
  return { after, months: windowMonths, observedMonths: observedMonths(first, { after, asOf, windowMonths }) }
}

/** Documents that ask for money: voided ones and those of zero say nothing about how a customer pays. */
export function isOwed(item: Item): boolean {
  return item.status !== 'voided' && item.amount.minor > 0
}

function observedMonths(
  first: IsoDate | undefined,
  window: Readonly<{ after: IsoDate; asOf: IsoDate; windowMonths: number }>,
): number {
  if (first === undefined) return 0
  if (first <= window.after) return window.windowMonths
  const back = monthIndex(window.asOf) - monthIndex(first)
  return first > addMonths(window.asOf, -back) ? back : back + 1
}

function monthIndex(date: IsoDate): number {
  return yearOf(date) * 12 + monthOf(date)
}
