import { daysBetween } from '../calendar/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { Cadence } from './cadence.ts'
import type { Firing } from './due-step.ts'
import type { CoveredStep, Reminder } from './reminder.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/** One message per channel for all that fires. */
export function remindersByChannel(
  firings: readonly Firing[],
  cadence: Cadence,
  { customerId, policyVersion, asOf, history }: ReminderSituation,
): readonly Reminder[] {
  const channels = new Map<string, Firing[]>()
  for (const firing of firings) {
    const group = channels.get(firing.step.channel)
    if (group === undefined) channels.set(firing.step.channel, [firing])
    else group.push(firing)
  }
  return [...channels].map(([channel, group]) => {
    // The step that comes latest after the due date sets the tone; items come by due date, so the oldest carries it.
    const carrier = group.reduce((best, next) => (daysAfterDue(next) > daysAfterDue(best) ? next : best))
    const { name, tone, template } = carrier.step
    const base = (occurrence: string) => naturalKey('reminder', customerId, policyVersion, name, occurrence, channel)
    let key = base(carrier.key)
    for (let n = 2; history.keys.has(key); n += 1) key = base(`${carrier.key}~${n}`)
    const covers = group.map(
      (firing): CoveredStep => ({ item: firing.key, step: firing.step.name, stepDate: firing.stepDate }),
    )
    return {
      kind: 'reminder',
      key,
      customerId,
      channel,
      tone,
      template,
      cadence: cadence.name,
      step: name,
      policyVersion,
      plannedDate: asOf,
      covers,
    }
  })
}

function daysAfterDue({ net, stepDate: date }: Firing): number {
  return daysBetween(net.item.dueDate, date)
}
