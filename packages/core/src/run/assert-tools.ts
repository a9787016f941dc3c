import { type Instant, instant } from '../calendar/index.ts'
import type { Policy } from '../engine/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore, Notifier } from '../ports/index.ts'

const storeMethods: Readonly<Record<keyof CollectionsStore, true>> = {
  load: true,
  commit: true,
  customerIds: true,
  dueCustomerIds: true,
  claimContacts: true,
  settleContact: true,
  expireAttempts: true,
  unknownContacts: true,
  decisionRecords: true,
}

/**
 * Refuses a store, notifiers or a clock that no run could work with, before the first of them is called: a notifier that
 * cannot send would be found out by contacts whose fate nobody knows.
 *
 * @throws TypeError naming what is missing.
 * @throws RangeError when a step or a courtesy of the policy may use a channel that has no notifier.
 */
export function assertTools({
  store,
  notifiers,
  clock,
  policy,
}: Readonly<{
  store: CollectionsStore
  notifiers: Readonly<Record<string, Notifier>>
  clock: Clock
  policy: Policy
}>): void {
  for (const method of Object.keys(storeMethods) as (keyof CollectionsStore)[]) {
    if (typeof store?.[method] === 'function') continue
    throw new TypeError(`store: ${quote(store)} has no ${method}(); pass a store such as memoryStore()`)
  }
  if (typeof clock?.now !== 'function') {
    throw new TypeError(`clock: ${quote(clock)} has no now(); write { now: () => instant(new Date().toISOString()) }`)
  }
  if (typeof notifiers !== 'object' || notifiers === null) {
    throw new TypeError(`notifiers: ${quote(notifiers)} is not an object of notifiers by channel`)
  }
  for (const [channel, notifier] of Object.entries(notifiers)) {
    if (typeof notifier?.send === 'function') continue
    throw new TypeError(`notifiers[${quote(channel)}]: ${quote(notifier)} has no send(message) to call`)
  }
  const { cadences, courtesies = {} } = policy.reminder
  const known = Object.keys(notifiers).join(', ') || 'none'
  const missingFor = ({ channel, channels = [] }: Readonly<{ channel: string; channels?: readonly string[] }>) =>
    [channel, ...channels].find((one) => !Object.hasOwn(notifiers, one))
  for (const { name, steps } of cadences) {
    for (const step of steps) {
      const channel = missingFor(step)
      if (channel === undefined) continue
      throw new RangeError(
        `policy.reminder.cadences: step ${quote(step.name)} of ${quote(name)} uses channel ${quote(channel)}, ` +
          `which has no notifier; notifiers given: ${known}`,
      )
    }
  }
  for (const [kind, courtesy] of Object.entries(courtesies)) {
    const channel = missingFor(courtesy)
    if (channel === undefined) continue
    throw new RangeError(
      `policy.reminder.courtesies: ${quote(kind)} uses channel ${quote(channel)}, which has no notifier; ` +
        `notifiers given: ${known}`,
    )
  }
}

/** The clock, with what it tells checked and normalised: a `Date` or a number would be found out much later. */
export function strictClock(clock: Clock): Clock {
  return {
    now(): Instant {
      const told: unknown = clock.now()
      if (typeof told === 'string') return instant(told)
      throw new TypeError(`clock.now: ${quote(told)} is not an instant; write instant(new Date().toISOString())`)
    },
  }
}
