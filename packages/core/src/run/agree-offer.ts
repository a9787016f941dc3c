import { type IsoDate, isoDate } from '../calendar/index.ts'
import { negotiationSituation, type Policy, recordingOf } from '../engine/index.ts'
import { type CurrencyCode, isCurrency } from '../money/index.ts'
import {
  type Acceptance,
  acceptOffer,
  makeOffers,
  type NegotiationPolicy,
  type Offer,
  type OfferAcceptance,
  type Offers,
} from '../negotiation/index.ts'
import { quote } from '../plain/index.ts'
import type { Clock, CollectionsStore } from '../ports/index.ts'
import { checkFacts } from './check-fact.ts'
import { accountOf } from './positions.ts'
import { RecordError } from './record-error.ts'
import { commitTriesMax } from './run-option.ts'

/** Whose offers, on which day, in which currency. */
export type OfferQuestion = Readonly<{ customerId: string; asOf: IsoDate; currency: CurrencyCode }>

type Tools = Readonly<{ store: CollectionsStore; policy: Policy; clock: Clock }>

/**
 * What a customer can be offered on a day, worked out from the account: the best first, or why nothing is.
 *
 * @throws RangeError when the policy has no `negotiation`, `asOf` is no calendar day, or the currency is no code of ISO 4217 and none
 * of `policy.units`.
 * @example
 * const answer = await offersFor({ store, policy }, { customerId: 'C-1', asOf, currency: 'PEN' })
 * if (answer.kind === 'offers') answer.offers.map((offer) => offerLine(offer, { locale: 'es-PE' }).title)
 */
export async function offersFor(
  { store, policy }: Omit<Tools, 'clock'>,
  { customerId, asOf, currency }: OfferQuestion,
): Promise<Offers> {
  const negotiation = negotiationOf(policy)
  assertCurrency(currency, policy)
  const account = await accountOf(store, customerId)
  return makeOffers(negotiationSituation(account, policy, { asOf: isoDate(asOf), currency }), negotiation)
}

/**
 * Makes an offer binding: worked out again from the account as it is now, and its facts written whole on that very version of it. What
 * others record in between makes it be worked out once more, so no two agreements are made of one debt.
 *
 * @throws RangeError as `offersFor` does; Error when others kept changing the account.
 * @example
 * const outcome = await agreeOffer({ store, policy, clock }, offer, { customerId: 'C-1', asOf, currency: 'PEN', actor: 'portal' })
 * if (outcome.kind === 'refused') outcome.reason // 'expired', 'already-accepted' …
 */
export async function agreeOffer(
  { store, policy, clock }: Tools,
  offer: Offer,
  { customerId, asOf, currency, ...acceptance }: OfferQuestion & OfferAcceptance,
): Promise<Acceptance> {
  const negotiation = negotiationOf(policy)
  assertCurrency(currency, policy)
  for (let tries = 0; tries < commitTriesMax; tries += 1) {
    const account = await accountOf(store, customerId)
    const situation = negotiationSituation(account, policy, { asOf: isoDate(asOf), currency })
    const outcome = acceptOffer(offer, situation, negotiation, acceptance)
    if (outcome.kind === 'refused') return outcome
    const { fresh, problems } = checkFacts(
      account.facts,
      outcome.facts.map((fact, index) => ({ fact, index })),
    )
    if (problems.length > 0) throw new RecordError(problems)
    if (fresh.length === 0) return outcome
    const change = recordingOf(account, fresh)
    const commit = { customerId, expectedVersion: account.version, change, at: clock.now() }
    const [committed] = await store.commit([commit])
    if (committed?.kind === 'committed') return outcome
  }
  throw new Error(`${customerId}: still changed by others after ${commitTriesMax} tries`)
}

function assertCurrency(currency: CurrencyCode, { units }: Policy): void {
  if (isCurrency(currency) || units.some(({ code }) => code === currency)) return
  throw new RangeError(`currency: ${quote(currency)} is no code of ISO 4217 such as "PEN", and none of policy.units`)
}

function negotiationOf({ negotiation }: Policy): NegotiationPolicy {
  if (negotiation !== undefined) return negotiation
  throw new RangeError('policy.negotiation: undefined has no offers; start from defaultNegotiationPolicy')
}
