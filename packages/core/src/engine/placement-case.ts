import type { Account, Contact } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { defaultDisputePolicy } from '../dispute/index.ts'
import type { LeftAlone, PlacementCase } from '../placement/index.ts'
import { isOpen, itemKey, type Position } from '../receivable/index.ts'
import { type BookReader, bookReader } from './book-reader.ts'
import { bookView } from './book-view.ts'
import { reachedLevels } from './penalty-claim.ts'
import type { Policy } from './policy.ts'
import { contactDate } from './reminder-history.ts'
import { type Silences, silencesOf } from './silences.ts'

/**
 * An account as it is looked at when an agency or a write-off is thought of, with all that is promised, disputed, on hold or at an
 * agency on the day: nothing of it is handed over or given up.
 *
 * A document disputed in part is left alone as a whole, for it goes whole, and so is one that a policy lets be chased meanwhile
 * (`dispute.dunning: 'go-on'`). The level is the highest that reminders which went out have brought what is open to; one that is
 * planned or was refused brings it nowhere.
 *
 * @param read a reader of this customer's book that has been used before, to go on from where it stands.
 * @throws RangeError as `accountPosition` does.
 * @example selectForAgency([placementCase(account, policy, { asOf })], agencies)
 */
export function placementCase(
  { customerId, facts, contacts }: Pick<Account, 'customerId' | 'facts' | 'contacts'>,
  policy: Policy,
  { asOf, read = bookReader(policy) }: Readonly<{ asOf: IsoDate; read?: BookReader }>,
): PlacementCase {
  const { position, review } = read(facts, asOf)
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const view = bookView(facts, { asOf, application, position })
  const dispute = { ...(policy.dispute ?? defaultDisputePolicy), dunning: 'leave-out' as const }
  const silences = silencesOf(view, { ...policy, dispute })
  return {
    customerId,
    facts,
    position,
    segment: review.segment.name,
    level: levelOf(contacts, position, policy),
    silenced: leftAlone(silences),
    customerSilence: silences.customerSilence && lean(silences.customerSilence),
  }
}

/** What is not chased at all, and what is not asked for in full: a document with a disputed part cannot go in part. */
function leftAlone({ silenced, withheld, notes }: Silences): ReadonlyMap<string, LeftAlone> {
  const disputesOf = (key: string) =>
    notes.filter(({ kind, items }) => kind === 'dispute' && items.includes(key)).map(({ id }) => id)
  return new Map([
    ...[...withheld.keys()].map((key) => [key, { reason: 'disputed', ids: disputesOf(key) }] as const),
    ...[...silenced].map(([key, silence]) => [key, lean(silence)] as const),
  ])
}

function lean({ reason, ids }: LeftAlone): LeftAlone {
  return { reason, ids }
}

function levelOf(
  contacts: readonly Contact[],
  { items, asOf }: Position,
  { reminder, timeZone }: Pick<Policy, 'reminder' | 'timeZone'>,
): number {
  const open = new Set(items.filter(isOpen).map(itemKey))
  const sent = contacts.filter((contact) => {
    const date = contact.state.kind === 'sent' ? contactDate(contact, timeZone) : undefined
    return date !== undefined && date <= asOf
  })
  return reachedLevels(
    sent.map(({ plan }) => plan),
    reminder.cadences,
  ).reduce((most, { item, level }) => (open.has(item) ? Math.max(most, level) : most), 0)
}
