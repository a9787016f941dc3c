import { setTimeout } from 'node:timers/promises'
import { dateInZone, instant } from '@cobranza/core'
import type { CollectionsOf } from './collections.ts'

/** What the loop works on. */
export type Loop = Readonly<{
  collectionsOf: CollectionsOf
  /** Asked for in every round, so that new tenants need no restart. */
  tenants: () => Promise<readonly string[]>
  timeZone: string
  /** Whether messages may go out now: which hours are lawful depends on where your customers live. */
  mayDeliver: () => boolean
  /** One round, for a timer that starts the program again and again. */
  isOnce: boolean
  /** Stops it after the customer it is at. */
  signal: AbortSignal
  print: (line: string) => void
}>

const pauseMilliseconds = 60_000

/**
 * Decides and delivers for each tenant, pauses, and begins again, until it is told to stop. What one tenant's round fails with
 * is printed, and the others go on.
 *
 * Run as many as you like at any rhythm: an account is decided once a day, and a contact is claimed before it is sent.
 *
 * @returns how many rounds of a tenant failed.
 */
export async function runLoop(loop: Loop): Promise<number> {
  const { tenants, isOnce, signal, print } = loop
  let failures = 0
  for (;;) {
    for (const tenantId of await tenants()) {
      if (signal.aborted) break
      try {
        print(`${tenantId}: ${await workOn(tenantId, loop)}`)
      } catch (error) {
        failures += 1
        print(`${tenantId}: ${error instanceof Error ? error.message : error}; the next round tries again`)
      }
    }
    if (isOnce || signal.aborted) return failures
    // Not all at the same moment, where many run.
    await setTimeout(pauseMilliseconds * (0.8 + 0.4 * Math.random()), undefined, { signal }).catch(() => {})
  }
}

async function workOn(tenantId: string, { collectionsOf, timeZone, mayDeliver, signal }: Loop): Promise<string> {
  const collections = collectionsOf(tenantId)
  const today = dateInZone(instant(new Date().toISOString()), timeZone)
  const { accounts, reminders, failed } = await collections.tick(today, { signal })
  const decided = `${accounts} accounts decided, ${reminders} reminders planned, ${failed.length} accounts parked`
  if (!mayDeliver()) return `${decided}, nothing delivered at this hour`
  const { sent, refused, unknown } = await collections.deliver(undefined, { signal })
  return `${decided}, ${sent} sent, ${refused} refused, ${unknown} unknown`
}
