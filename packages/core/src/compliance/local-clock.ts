import { firstShown, type ZoneOffset } from '../calendar/index.ts'

export const HOUR: number = 60 * 60 * 1000
export const DAY: number = 24 * HOUR

/** The number of the day that a wall clock shows, counted from 1970-01-01. */
export function localDay(at: number, offsetAt: ZoneOffset): number {
  return Math.floor((at + offsetAt(at)) / DAY)
}

/** 0 (Monday) to 6 (Sunday). 1970-01-01 was a Thursday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - weekdayIndex(day)
}

/** The first moment of a local day or, where the zone skips it, of the next. */
export function startOfDay(day: number, offsetAt: ZoneOffset): number {
  const start = day * DAY
  return firstShown({ from: start - DAY, start, end: start + DAY }, offsetAt) ?? startOfDay(day + 1, offsetAt)
}

/**
 * The first of some moments after `at` that is free; never when none is. Whatever blocks ends at one of them, so nothing between two
 * of them is free when the earlier is not.
 */
export function firstFree(at: number, candidates: number[], isFree: (moment: number) => boolean): number {
  candidates.sort((a, b) => a - b)
  for (const moment of candidates) if (moment > at && isFree(moment)) return moment
  return Number.POSITIVE_INFINITY
}
