import { nextChange } from './window-in-zone.ts'
import type { ZoneOffset } from './zone-offset.ts'

/**
 * The first moment from `from` on at which a clock on the wall shows a time inside `[start, end)`; `undefined` when it shows none.
 * Where a clock is put back, a time that comes twice is found at its first pass, unless that lies before `from`.
 *
 * @param shown `from` in epoch milliseconds; `start` and `end` as the wall clock shows them, in milliseconds as if it were UTC, at
 * most some days apart.
 * @param offsetAt the clock, from {@link zoneOffset}.
 * @example
 * const lima = zoneOffset('America/Lima')
 * firstShown({ from: 0, start: 0, end: 60_000 }, lima) // 18000000: in Lima the day began at five in UTC
 */
export function firstShown(
  shown: Readonly<{ from: number; start: number; end: number }>,
  offsetAt: ZoneOffset,
): number | undefined {
  const last = shown.end + OFFSET_MAX
  for (let start = Math.max(shown.from, shown.start - OFFSET_MAX); start < last; ) {
    const offset = offsetAt(start)
    const change = nextChange({ start, end: last }, offsetAt)
    const first = Math.max(start, shown.start - offset)
    if (first < Math.min(change, shown.end - offset)) return first
    start = change
  }
  return undefined
}

/** No wall clock was ever further from UTC. */
const OFFSET_MAX = 16 * 60 * 60 * 1000
