import type { Account } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { ProposedCharge } from '../penalty/index.ts'
import type { FollowedItem, PositionOf } from '../receivable/index.ts'
import type { BookReader } from './book-reader.ts'
import { bookView } from './book-view.ts'
import { earnPenalties } from './earned-penalty.ts'
import { reachedLevels } from './penalty-claim.ts'
import type { Policy } from './policy.ts'
import { type Silences, silencesOf } from './silences.ts'

/** What messages to a customer are made from. */
export type DunningFacts = Readonly<{
  /** Money applied by the rules of the policy, plans in place of their documents. */
  position: PositionOf<FollowedItem>
  /** What penalties that are only announced have come to. */
  announcements: readonly ProposedCharge[]
  /** What is not to be talked of. */
  silences: Silences
}>

/**
 * What messages to a customer are made from on a day.
 *
 * @param read a reader of this customer's book that has been used before, to go on from where it stands.
 * @throws RangeError as `accountPosition` does.
 * @example
 * const { position, announcements, silences } = dunningFacts(account, policy, today)
 * const facts = messageFacts(position, reminder, announcements, silences)
 */
export function dunningFacts(account: Account, policy: Policy, asOf: IsoDate, read?: BookReader): DunningFacts {
  const { customerId, facts, contacts } = account
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const view = bookView(facts, { asOf, application, ...(read && { position: read(facts, asOf).position }) })
  const { position } = view.followed()
  const silences = silencesOf(view, policy)
  const isAnnouncing = policy.penalty?.rules.some(({ mode }) => mode === 'announced') ?? false
  if (!isAnnouncing) return { position, announcements: [], silences }
  const plans = contacts.map(({ plan }) => plan)
  const levels = reachedLevels(plans, policy.reminder.cadences)
  const { record } = earnPenalties({ customerId, view, contacts, levels }, { policy, application })
  return { position, announcements: record.announcements, silences }
}
