import { daysBetween } from '../calendar/index.ts'
import { naturalKey } from '../plain/index.ts'
import type { Firing } from './due-step.ts'
import type { CoveredStep, Reminder, ReminderGroup } from './reminder.ts'
import type { ReminderSituation } from './reminder-situation.ts'

/** Something that fires, and the channel it goes through. */
export type Routed = Firing & Readonly<{ channel: string }>

/** One message per channel and group for all that fires. */
export function groupedReminders(firings: readonly Routed[], situation: ReminderSituation): readonly Reminder[] {
  const groups = new Map<string, Routed[]>()
  for (const firing of firings) {
    const key = groupKey(firing, situation)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [firing])
    else group.push(firing)
  }
  return [...groups.values()].flatMap((group) => reminderOf(group, situation))
}

/**
 * The role of the contact person of a document, where messages are grouped by it: its tag `contact`, or else the recipient of the
 * step.
 */
export function contactRole({ tags }: Firing['net']['item'], recipient?: string): string | undefined {
  return (tags !== undefined && Object.hasOwn(tags, 'contact') ? tags['contact'] : undefined) ?? recipient
}

function reminderOf(group: readonly Routed[], situation: ReminderSituation): readonly Reminder[] {
  const [first] = group
  if (first === undefined) return []
  const { customerId, policyVersion, asOf } = situation
  // The step that comes latest after the due date sets the tone; items come by due date, so the oldest carries it.
  const carrier = group.reduce((best, next) => (daysAfterDue(next) > daysAfterDue(best) ? next : best), first)
  const { channel, step } = carrier
  const parts = groupOf(carrier, situation)
  const recipient = parts.contact ?? step.recipient
  return [
    {
      kind: 'reminder',
      key: freeKey(carrier, situation),
      customerId,
      channel,
      ...wordingOf(carrier, situation),
      cadence: carrier.cadence.name,
      step: step.name,
      policyVersion,
      plannedDate: asOf,
      covers: group.map((firing) => coveredStep(firing, carrier)),
      ...(step.level === undefined ? {} : { level: step.level }),
      ...(recipient === undefined ? {} : { recipient }),
      ...(Object.keys(parts).length === 0 ? {} : { group: parts }),
    },
  ]
}

/** An item has one cadence and is in one group, so the item that carries a message tells it from the others of the day. */
function freeKey(
  { key, step, repeat, channel }: Routed,
  { customerId, policyVersion, history }: ReminderSituation,
): string {
  const base = (occurrence: string) => naturalKey('reminder', customerId, policyVersion, step.name, occurrence, channel)
  const occurrence = repeat === 0 ? key : `${key}+${repeat}`
  let free = base(occurrence)
  for (let n = 2; history.keys.has(free); n += 1) free = base(`${occurrence}~${n}`)
  return free
}

/** In hardship every tone is friendly, and so is the text where the policy has one. */
function wordingOf(
  { step }: Routed,
  { isGentle = false, policy }: ReminderSituation,
): Pick<Reminder, 'tone' | 'template'> {
  const { tone, template } = step
  if (!isGentle || tone === 'friendly') return { tone, template }
  return { tone: 'friendly', template: policy.gentle?.template ?? template }
}

function coveredStep({ key, step, stepDate, cadence }: Routed, carrier: Routed): CoveredStep {
  return { item: key, step: step.name, stepDate, ...(cadence === carrier.cadence ? {} : { cadence: cadence.name }) }
}

function groupKey(firing: Routed, situation: ReminderSituation): string {
  const { currency = '', level = '', contact = '' } = groupOf(firing, situation)
  return naturalKey(firing.channel, currency, String(level), contact)
}

function groupOf({ net, level, step }: Routed, { policy: { grouping = [] } }: ReminderSituation): ReminderGroup {
  if (grouping.length === 0) return {}
  const contact = grouping.includes('contact-person') ? contactRole(net.item, step.recipient) : undefined
  return {
    ...(grouping.includes('currency') ? { currency: net.net.currency } : {}),
    ...(grouping.includes('level') ? { level } : {}),
    ...(contact === undefined ? {} : { contact }),
  }
}

function daysAfterDue({ net, stepDate: date }: Firing): number {
  return daysBetween(net.item.dueDate, date)
}
