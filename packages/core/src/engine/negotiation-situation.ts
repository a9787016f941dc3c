import type { Account } from '../account/index.ts'
import { cashApplicationOf } from '../allocation/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { CurrencyCode } from '../money/index.ts'
import type { NegotiationSituation } from '../negotiation/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { type BookReader, bookReader } from './book-reader.ts'
import { bookView } from './book-view.ts'
import type { Policy } from './policy.ts'
import { silencesOf } from './silences.ts'

/**
 * What offers to a customer are made from on a day: position, segment, profile and hardship, without what is disputed, on hold or at an
 * agency, of which nothing is agreed.
 *
 * @param read a reader of this customer's book that has been used before, to go on from where it stands.
 * @throws RangeError as `accountPosition` does.
 * @example makeOffers(negotiationSituation(account, policy, { asOf, currency: 'PEN' }), policy.negotiation)
 */
export function negotiationSituation(
  { customerId, facts }: Pick<Account, 'customerId' | 'facts'>,
  policy: Policy,
  { asOf, currency, read = bookReader(policy) }: Readonly<{ asOf: IsoDate; currency: CurrencyCode; read?: BookReader }>,
): NegotiationSituation {
  const { position, review } = read(facts, asOf)
  const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
  const view = bookView(facts, { asOf, application, position })
  const { silenced, withheld, isGentle } = silencesOf(view, policy)
  const closed = [...silenced].filter(([, { reason }]) => reason !== 'promised').map(([item]) => item)
  return {
    customerId,
    facts,
    position,
    currency,
    segment: review.segment.name,
    profile: payerProfile(position, policy.profile, { promises: view.promises() }),
    isHardship: isGentle,
    leaveOut: new Set([...closed, ...withheld.keys()]),
  }
}
