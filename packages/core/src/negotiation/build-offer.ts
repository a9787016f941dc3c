import { addDays, earlier, type IsoDate } from '../calendar/index.ts'
import { naturalKey } from '../plain/index.ts'
import { usedBounds } from './exceeded-bound.ts'
import { type Frame, type Permission, permissionOf } from './frame.ts'
import type { Offer } from './offer.ts'
import { offerLayout } from './offer-layout.ts'
import { reasonsFor } from './offer-reason.ts'
import { firstDay, type OfferTerms, termsKey } from './offer-terms.ts'
import { offerValue } from './offer-value.ts'

/** Terms judged, and the offer they make where they can be agreed on. */
export type Built =
  | Readonly<{ kind: 'offer'; offer: Offer; permission: Extract<Permission, { bounds: unknown }> }>
  | Extract<Permission, { kind: 'beyond' | 'impossible' }>

/**
 * The offer that terms make in a situation.
 *
 * @param madeDate the day it was made, when that is not today: its schedule and its value are those of that day.
 */
export function buildOffer(terms: OfferTerms, frame: Frame, madeDate: IsoDate = frame.asOf): Built {
  const permission = permissionOf(terms, frame)
  if (permission.kind === 'beyond' || permission.kind === 'impossible') return permission
  const { situation, policy, debt, asOf, earlier: before } = frame
  const { customerId, currency, segment } = situation
  const layout = offerLayout(terms, { debt, madeDate })
  const { pays, payment, forgiven, added } = layout
  const offer: Offer = {
    id: naturalKey('offer', customerId, policy.version, madeDate, currency, termsKey(terms)),
    customerId,
    currency,
    terms,
    madeDate,
    expiresDate: earlier(addDays(madeDate, policy.validDays), firstDay(terms)),
    policyVersion: policy.version,
    documents: debt.documents,
    owed: debt.parts,
    pays,
    payment,
    forgiven,
    added,
    value: offerValue(terms, layout, { policy, segment, madeDate }),
    reasons: reasonsFor(terms, layout, frame),
    bounds: usedBounds(terms, permission.bounds, { debt, asOf, earlier: before }),
    ...(permission.kind === 'needs-approval' ? { approvalRole: permission.role } : {}),
  }
  return { kind: 'offer', offer, permission }
}
