import type { Contact } from '../account/index.ts'
import { dateInZone, type IsoDate, later, type TimeZone } from '../calendar/index.ts'
import type { ReminderHistory } from '../reminder/index.ts'

/**
 * What earlier contacts mean for today.
 *
 * A contact suppressed because its items were paid fulfilled no step: should they be owed again, the step is done again.
 * One that a later contact superseded did, for that one said all it had to say.
 */
export function reminderHistory(contacts: readonly Contact[], zone: TimeZone): ReminderHistory {
  const keys = new Set<string>()
  const doneThrough = new Map<string, IsoDate>()
  let lastDate: IsoDate | undefined
  for (const contact of contacts) {
    const { plan, state } = contact
    keys.add(plan.key)
    if (state.kind === 'suppressed' && state.reason === 'paid-meanwhile') continue
    for (const { item, stepDate } of plan.covers) {
      const done = doneThrough.get(item)
      if (done === undefined || stepDate > done) doneThrough.set(item, stepDate)
    }
    if (state.kind === 'suppressed') continue
    const date = later(plan.plannedDate, contactDate(contact, zone) ?? plan.plannedDate)
    if (lastDate === undefined || date > lastDate) lastDate = date
  }
  return { keys, doneThrough, ...(lastDate === undefined ? {} : { lastDate }) }
}

/** The day a contact reached the customer, or may have; undefined when it surely did not, or not yet. */
export function contactDate({ state }: Contact, zone: TimeZone): IsoDate | undefined {
  switch (state.kind) {
    case 'sent':
      return dateInZone(state.sentAt, zone)
    case 'attempting':
      return dateInZone(state.attemptedAt, zone)
    case 'unknown':
      return dateInZone(state.unknownAt, zone)
    default:
      return undefined
  }
}
