/** How work is spread: what belongs to one lane is done one after the other. */
export type Lanes<T, R> = Readonly<{
  /** How many are worked on at once, at most. */
  concurrency: number
  laneOf: (item: T) => string
  work: (item: T) => Promise<R>
}>

/**
 * Works on all items, each lane in order and several lanes at once; with a concurrency of one, in the order of the list.
 *
 * After an error nothing more is begun. What is under way comes to its end first, so that nothing goes on behind the caller's back.
 *
 * @returns the results, in the order of the items.
 * @throws the first error of `work`.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  { concurrency, laneOf, work }: Lanes<T, R>,
): Promise<readonly R[]> {
  const waiting = items.map((item, index) => ({ item, index, lane: laneOf(item) }))
  const results = new Map<number, R>()
  const busy = new Set<string>()
  const running = new Set<Promise<void>>()
  const errors: unknown[] = []

  async function workOn({ item, index, lane }: (typeof waiting)[number]): Promise<void> {
    busy.add(lane)
    try {
      results.set(index, await work(item))
    } catch (error) {
      errors.push(error)
    } finally {
      busy.delete(lane)
    }
  }

  for (;;) {
    const isFull = running.size >= concurrency || errors.length > 0
    const next = isFull ? -1 : waiting.findIndex(({ lane }) => !busy.has(lane))
    const [one] = next === -1 ? [] : waiting.splice(next, 1)
    if (one !== undefined) {
      const run: Promise<void> = workOn(one).finally(() => running.delete(run))
      running.add(run)
    } else if (running.size > 0) await Promise.race(running)
    else break
  }
  if (errors.length > 0) throw errors[0]
  return items.flatMap((_item, index) => (results.has(index) ? [results.get(index) as R] : []))
}
