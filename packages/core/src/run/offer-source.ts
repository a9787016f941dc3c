import type { Account } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { negotiationSituation, type Policy } from '../engine/index.ts'
import type { CurrencyCode } from '../money/index.ts'
import { makeOffers, type Offer } from '../negotiation/index.ts'

/** Where the offers come from that a reminder of something overdue tells. */
export type OfferSource = (
  account: Account,
  view: Readonly<{ policy: Policy; asOf: IsoDate; currency: CurrencyCode }>,
) => readonly Offer[]

/**
 * Offers within `policy.negotiation`, the best first; none without it. To be handed to `createCollections`: who tells no offers does not
 * carry the code that makes them.
 *
 * @param most how many a message tells in each currency.
 * @example createCollections({ store, notifiers, policy, clock, offers: negotiatedOffers({ most: 2 }) })
 */
export function negotiatedOffers({ most = 3 }: Readonly<{ most?: number }> = {}): OfferSource {
  return (account, { policy, asOf, currency }) => {
    if (policy.negotiation === undefined) return []
    const answer = makeOffers(negotiationSituation(account, policy, { asOf, currency }), policy.negotiation)
    return answer.kind === 'offers' ? answer.offers.slice(0, most) : []
  }
}
