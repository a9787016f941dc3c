import type { Contact, SuppressionReason } from '../account/index.ts'
import { dateInZone, type Instant, type IsoDate, later, type TimeZone } from '../calendar/index.ts'
import { countsForGap, type ReminderHistory, refusedKey } from '../reminder/index.ts'

/**
 * What earlier contacts mean for today.
 *
 * A contact suppressed because its items were paid or silenced, its channel closed or its content refused by the contact rules fulfilled no
 * step: should they be to be asked for again, the step is done again, by another channel where the rules refused this one
 * (`refused`), or it would be planned and refused at every run.
 * One that a later contact superseded did, for that one said all it had to say.
 */
export function reminderHistory(contacts: readonly Contact[], zone: TimeZone): ReminderHistory {
  return historyReader(zone)(contacts)
}

/**
 * Reads the contacts of one customer again and again while they grow and go out: what it has seen is not looked at anew.
 *
 * @returns a reader; what it answers holds until it is asked again.
 */
export function historyReader(zone: TimeZone): (contacts: readonly Contact[]) => ReminderHistory {
  let seen: readonly Contact[] = []
  let told = emptyHistory()
  return (contacts) => {
    if (contacts === seen) return told
    if (contacts.length < seen.length || seen.some((before, index) => !mayFollow(before, contacts[index]))) {
      seen = []
      told = emptyHistory()
    }
    for (const [index, contact] of contacts.entries()) {
      if (contact !== seen[index]) tell(told, contact, zone)
    }
    seen = contacts
    return told
  }
}

/** Reasons after which a step is done again: what it was about was not to be talked of then. */
const undone: ReadonlySet<SuppressionReason> = /* @__PURE__ */ new Set<SuppressionReason>([
  'paid-meanwhile',
  'silenced',
  'channel-closed',
  'not-lawful',
])

type History = {
  keys: Set<string>
  undone: Set<string>
  refused: Set<string>
  doneThrough: Map<string, IsoDate>
  lastDate?: IsoDate
}

function emptyHistory(): History {
  return { keys: new Set(), undone: new Set(), refused: new Set(), doneThrough: new Map() }
}

/** Whether a contact can be told after what it was before: what was said of it then is true of it now. */
function mayFollow(before: Contact, now: Contact | undefined): boolean {
  if (now === before) return true
  if (now?.plan !== before.plan) return false
  return isYetToGo(before.state) && (isYetToGo(now.state) || now.state.kind === 'sent' || now.state.kind === 'unknown')
}

function isYetToGo({ kind }: Contact['state']): boolean {
  return kind === 'planned' || kind === 'claimed'
}

function tell(history: History, contact: Contact, zone: TimeZone): void {
  const { plan, state } = contact
  history.keys.add(plan.key)
  if (state.kind === 'suppressed' && state.reason === 'not-lawful') history.refused.add(refusedKey(plan))
  if (state.kind === 'suppressed' && undone.has(state.reason)) {
    if (state.reason === 'silenced' || state.reason === 'channel-closed') history.undone.add(plan.key)
    return
  }
  for (const { item, stepDate } of plan.covers) {
    const done = history.doneThrough.get(item)
    if (done === undefined || stepDate > done) history.doneThrough.set(item, stepDate)
  }
  if (state.kind === 'suppressed' || !countsForGap(plan)) return
  const date = later(plan.plannedDate, contactDate(contact, zone) ?? plan.plannedDate)
  if (history.lastDate === undefined || date > history.lastDate) history.lastDate = date
}

/** The day a contact reached the customer, or may have; undefined when it surely did not, or not yet. */
export function contactDate(contact: Contact, zone: TimeZone): IsoDate | undefined {
  const at = contactAt(contact)
  return at === undefined ? undefined : dateInZone(at, zone)
}

/** The moment a contact reached the customer, or may have; undefined when it surely did not, or not yet. */
export function contactAt({ state }: Contact): Instant | undefined {
  switch (state.kind) {
    case 'sent':
      return state.sentAt
    case 'attempting':
      return state.attemptedAt
    case 'unknown':
      return state.unknownAt
    default:
      return undefined
  }
}
