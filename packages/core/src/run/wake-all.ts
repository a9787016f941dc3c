import { type IsoDate, isoDate } from '../calendar/index.ts'
import { wakeDate } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore } from '../ports/index.ts'
import { commitTriesMax, type RunOptions } from './run-option.ts'

/** What waking did. */
export type WakeSummary = Readonly<{
  /** Customers the next tick looks at because of this call. */
  woken: number
  /** Whether the signal stopped it before the end; call again to go on. */
  stopped: boolean
}>

/**
 * Makes the next tick for `asOf` or later look at every customer.
 *
 * A run visits an account on the day its last decision named, under the policy of that decision. After a change of the
 * policy a step may come sooner than that; this is what to call then. Nothing is decided or planned by it, and what was
 * reminded of before is not reminded of again.
 *
 * @throws TypeError | RangeError when `asOf` is no calendar day.
 */
export async function wakeAll(
  { store, clock }: Readonly<{ store: CollectionsStore; clock: Clock }>,
  asOf: IsoDate,
  { signal, onProgress }: RunOptions = {},
): Promise<WakeSummary> {
  isoDate(asOf)
  let [woken, done] = [0, 0]
  for await (const page of store.customerIds()) {
    let waiting = page
    for (let tries = 0; waiting.length > 0; tries += 1) {
      if (signal?.aborted) return { woken, stopped: true }
      if (tries === commitTriesMax) throw new Error(`${quote(waiting)}: still changed by others after ${tries} tries`)
      const changes = (await store.load(waiting)).flatMap((account) => {
        const { customerId, version, nextActionDate } = account
        const wake = wakeDate(account, asOf)
        if (wake === nextActionDate) return []
        return [{ customerId, expectedVersion: version, change: { nextActionDate: wake }, at: clock.now() }]
      })
      const outcomes = await store.commit(changes)
      const overtaken = changes.filter((_, index) => outcomes[index]?.kind !== 'committed')
      woken += changes.length - overtaken.length
      waiting = overtaken.map(({ customerId }) => customerId)
    }
    done += page.length
    onProgress?.({ done })
  }
  return { woken, stopped: false }
}
