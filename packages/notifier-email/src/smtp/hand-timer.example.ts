import type { Timer } from './rate-limit.ts'

/** Time that passes when it is told to. */
export type HandTimer = Timer & Readonly<{ pass(milliseconds: number): Promise<void> }>

/** A timer for tests; it begins at 1000. */
export function handTimer(): HandTimer {
  let now = 1000
  let waiting: { at: number; wake: () => void }[] = []
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        waiting.push({ at: now + milliseconds, wake: resolve })
        signal.addEventListener('abort', () => reject(new Error('stopped')))
      }),
    async pass(milliseconds) {
      now += milliseconds
      const due = waiting.filter(({ at }) => at <= now)
      waiting = waiting.filter(({ at }) => at > now)
      for (const { wake } of due) wake()
      // What was woken goes on before this returns.
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
