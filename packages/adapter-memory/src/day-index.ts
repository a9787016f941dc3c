import type { IsoDate } from '@cobranza/core'

/** Names by day: finds those of the days up to one without looking at the rest. */
export type DayIndex = Readonly<{
  add(day: IsoDate, name: string): void
  delete(day: IsoDate, name: string): void
  /** Oldest day first; within a day, in the order they were added. */
  upTo(last: IsoDate): Generator<string, void, undefined>
}>

export function dayIndex(): DayIndex {
  const buckets = new Map<IsoDate, Set<string>>()
  /** The days that have names, ascending. */
  const days: IsoDate[] = []
  return {
    add(day, name) {
      const bucket = buckets.get(day)
      if (bucket !== undefined) {
        bucket.add(name)
        return
      }
      buckets.set(day, new Set([name]))
      days.splice(placeOf(days, day), 0, day)
    },
    delete(day, name) {
      const bucket = buckets.get(day)
      if (bucket === undefined || !bucket.delete(name) || bucket.size > 0) return
      buckets.delete(day)
      days.splice(placeOf(days, day), 1)
    },
    *upTo(last) {
      for (const day of days) {
        if (day > last) return
        yield* buckets.get(day) ?? []
      }
    },
  }
}

/** Where a day stands, or would stand. */
function placeOf(days: readonly IsoDate[], day: IsoDate): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? day) < day) low = middle + 1
    else high = middle
  }
  return low
}
