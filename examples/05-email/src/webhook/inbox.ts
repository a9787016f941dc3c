/** Remembers which web hooks were taken, so that each is acted on once. */
export interface Inbox {
  /** Takes an id; false when it was taken before. */
  take(id: string): boolean
  /** Gives an id back, because what it asked for failed: the provider will send it again. */
  giveBack(id: string): void
}

/**
 * An inbox in memory, for one process. With several, keep it in the database: a table with a unique id, written in the transaction of
 * what is recorded. (The facts of a mail event have ids of their own, so even without an inbox nothing is recorded twice.)
 *
 * @param options `keepMilliseconds` is longer than a request stays valid; `now` in milliseconds.
 */
export function memoryInbox({
  keepMilliseconds,
  now,
}: Readonly<{ keepMilliseconds: number; now: () => number }>): Inbox {
  const taken = new Map<string, number>()
  return {
    take(id) {
      const at = now()
      // The oldest stand first.
      for (const [old, since] of taken) {
        if (since > at - keepMilliseconds) break
        taken.delete(old)
      }
      if (taken.has(id)) return false
      taken.set(id, at)
      return true
    },
    giveBack(id) {
      taken.delete(id)
    },
  }
}
