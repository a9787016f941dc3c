import type { Contact } from '../account/index.ts'
import { addMilliseconds, dateInZone, type Instant } from '../calendar/index.ts'
import type { KnownData } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import { deliverBatch } from './deliver-batch.ts'
import { type DeliveryTools, leaseMilliseconds } from './deliver-contact.ts'
import { DeliveryError } from './delivery-error.ts'
import { type DeliverySummary, deliveryTally } from './delivery-summary.ts'
import type { RunOptions } from './run-option.ts'
import { retryPauseMin } from './send.ts'

/** What a delivery takes beside the moment. */
export type DeliverOptions = RunOptions &
  KnownData &
  Readonly<{
    /**
     * How many messages are handed over at once: a whole number from 1 to 100, and 1 when absent. Those of one customer go one after
     * the other whatever it is. Give it what your notifier and your store have connections for.
     */
    concurrency?: number | undefined
  }>

/** Contacts claimed at once: a worker that dies holds up no more than these. */
const batchSize = 50
/** A batch ends when its slowest message does: with so many for each place, the others seldom wait for it. */
const batchPerPlace = 4
const concurrencyMax = 100

/**
 * Sends what is planned up to the day of `now`.
 *
 * Each contact is claimed, looked at again with the facts of this moment, marked as attempted, and only then handed to
 * its notifier. So a payment that is recorded before the attempt is marked stops the message, and a crash at any point
 * leaves either nothing sent or a contact whose fate is `unknown`. Accounts are loaded once per batch of claims; marking an attempt
 * on one that has changed since fails, and it is loaded again.
 *
 * With a `concurrency` above one, messages to several customers are under way at once. One customer's come one after the other: each is
 * looked at with what became of the one before.
 *
 * What an answer comes to is written again, at once and once more at the end of the batch, where the store fails: a lost connection does
 * not make a message that went out one of which nobody knows.
 *
 * @throws RangeError when `concurrency` is no whole number from 1 to 100.
 * @throws DeliveryError when the store fails, with the summary of what was done; what waited is given back as far as the store takes it.
 */
export async function deliver(
  tools: DeliveryTools,
  now: Instant,
  { signal = new AbortController().signal, onProgress, dataThroughDate, concurrency = 1 }: DeliverOptions = {},
): Promise<DeliverySummary> {
  assertConcurrency(concurrency)
  const { store, clock, policy } = tools
  const today = dateInZone(now, policy.timeZone)
  const limit = Math.max(batchSize, concurrency * batchPerPlace)
  const tally = deliveryTally()
  const postponed = new Set<string>()
  const view = { today, signal, concurrency, dataThroughDate }
  // One run looks at a contact once, whatever clocks do: what was put off is for the next run.
  const passOver = ({ plan }: Contact) => {
    if (signal.aborted) return {}
    return postponed.has(plan.key) ? { notBeforeAt: addMilliseconds(clock.now(), retryPauseMin) } : undefined
  }
  const summary = () => tally.summary({ isStopped: signal.aborted })
  let done = 0
  try {
    tally.gaveUp(await store.expireAttempts(clock.now()))
    while (!signal.aborted) {
      const claimedAt = clock.now()
      const leaseEndsAt = addMilliseconds(claimedAt, leaseMilliseconds)
      const claimed = await store.claimContacts({ plannedBy: today, now: claimedAt, leaseEndsAt, limit })
      if (claimed.length === 0) break
      const { results, errors } = await deliverBatch(tools, claimed, { ...view, passOver })
      for (const [index, result] of results.entries()) {
        const owned = claimed[index]
        if (owned === undefined) continue
        tally.add(owned, result)
        if (result.kind === 'postponed') postponed.add(owned.contact.plan.key)
      }
      if (errors.length > 0) throw errors[0]
      done += claimed.length
      onProgress?.({ done })
    }
  } catch (error) {
    throw new DeliveryError(error, { summary: summary(), unsettled: tally.unsettled })
  }
  return summary()
}

function assertConcurrency(concurrency: unknown): void {
  if (Number.isInteger(concurrency) && Number(concurrency) >= 1 && Number(concurrency) <= concurrencyMax) return
  throw new RangeError(
    `concurrency: ${quote(concurrency)} is no whole number from 1 to ${concurrencyMax}; leave it out to hand over one message at a time`,
  )
}
