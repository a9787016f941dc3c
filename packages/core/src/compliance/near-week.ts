import type { ZoneOffset } from '../calendar/index.ts'
import { DAY, localDay, startOfDay } from './local-clock.ts'

/**
 * Whether two moments lie within seven days in a row, by either way to count them: less than 168 hours apart, or on two of seven
 * days of the calendar.
 */
export function isNear(a: number, b: number, offsetAt: ZoneOffset): boolean {
  const apart = Math.abs(a - b)
  if (apart < 7 * DAY) return true
  return apart < 9 * DAY && Math.abs(localDay(a, offsetAt) - localDay(b, offsetAt)) < 7
}

/** The first moment after a contact that is not near it any more. */
export function leavesWeek(time: number, offsetAt: ZoneOffset): number {
  return Math.max(time + 7 * DAY, startOfDay(localDay(time, offsetAt) + 7, offsetAt))
}

/** Whether one more contact at `at` makes more than `max` of them in some seven days in a row. */
export function isWeekFull(
  { max, times }: Readonly<{ max: number; times: readonly number[] }>,
  at: number,
  offsetAt: ZoneOffset,
): boolean {
  let count = 0
  let isLast = true
  for (const time of times) {
    if (!isNear(time, at, offsetAt)) continue
    count += 1
    if (time > at) isLast = false
  }
  if (count < max) return false
  // With nothing after it, all of them lie in the seven days that end with it.
  if (isLast) return true
  const near = [...times.filter((time) => isNear(time, at, offsetAt)), at].sort((a, b) => a - b)
  const own = near.indexOf(at)
  for (let first = Math.max(0, own - max); first <= own; first += 1) {
    const last = near[first + max]
    if (last !== undefined && isNear(near[first] as number, last, offsetAt)) return true
  }
  return false
}
