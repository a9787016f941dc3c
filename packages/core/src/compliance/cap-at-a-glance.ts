import type { ZoneOffset } from '../calendar/index.ts'
import type { Asked } from './check.ts'
import type { FrequencyCap } from './contact-rule.ts'
import { type Counting, contactSpan, isAbout, isConversation, isCounted, nearestMoment } from './counted-contact.ts'
import { DAY, localDay, mondayOf } from './local-clock.ts'
import { isNear } from './near-week.ts'

/** How far from a moment a contact can be and still matter to a cap, in milliseconds. */
export function reachOf({ minGapDays = 0, silenceAfterConversationDays = 0 }: FrequencyCap): number {
  return (Math.max(7, minGapDays, silenceAfterConversationDays) + 2) * DAY
}

/** One question to a cap. */
export type Glance = Readonly<{ debt: string | undefined; offsetAt: ZoneOffset; at: number; reach: number }>

/**
 * Whether a cap surely lets a contact be made, seen in one pass over the contacts. Most contacts are: this stands in the path of every
 * answer, and what is looked at closely afterwards is the rest.
 */
export function isSurelyFree(counting: Counting, { debtor, times }: Asked, glance: Glance): boolean {
  const { debt, offsetAt, at, reach } = glance
  const { rule, place } = counting
  const { contacts } = debtor
  const today = localDay(at, offsetAt)
  const count = { day: 0, 'calendar-week': 0, 'rolling-7-days': 0 }
  for (let index = 0; index < contacts.length; index += 1) {
    const contact = contacts[index] as (typeof contacts)[0]
    const known = times[index] as number
    const time = contact.day === undefined ? known : nearestMoment(contactSpan(contact, known, offsetAt), at)
    if (Math.abs(time - at) > reach || !isAbout(contact, debt)) continue
    if (rule.silenceAfterConversationDays !== undefined && isConversation(counting, contact)) return false
    if (!isCounted(counting, contact, known)) continue
    if (rule.distinctChannelsMax !== undefined && contact.channel !== place.channel) return false
    const day = localDay(time, offsetAt)
    if (rule.minGapDays !== undefined && Math.abs(day - today) < rule.minGapDays) return false
    if (day === today) count.day += 1
    if (mondayOf(day) === mondayOf(today)) count['calendar-week'] += 1
    if (isNear(time, at, offsetAt)) count['rolling-7-days'] += 1
  }
  return rule.caps.every(({ max, per }) => count[per] < max)
}
