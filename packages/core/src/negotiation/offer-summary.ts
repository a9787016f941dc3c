import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { Offer } from './offer.ts'
import type { OfferKind } from './offer-terms.ts'

/** An offer in the few plain values a message tells; what does not apply is left out. */
export type OfferSummary = Readonly<{
  kind: OfferKind
  /** What is paid first: all of it, the part, or an instalment. */
  amount?: Money
  /** How many instalments; of a plan. */
  count?: number
  /** The day of the first payment; of a pause its last day. */
  date: IsoDate
  /** The day by which the rest is paid, after a part. */
  restDate?: IsoDate
  /** All that is paid. */
  total: Money
  /** Of a plan with interest: nominal, a fraction a year. */
  annualRate?: Rate
  saving?: Money
  expiresDate: IsoDate
}>

/**
 * The plain values of an offer, for messages whose words come from templates. For an offer in words see `offerLine`.
 *
 * @example composeMessage(policy, reminder, facts, { locale: 'es-PE', offers: offers.map(offerSummary) })
 */
export function offerSummary({ terms, pays, payment: total, added, forgiven, expiresDate }: Offer): OfferSummary {
  const [first] = pays
  const last = pays.at(-1)
  const saving = forgiven.minor === 0 ? {} : { saving: forgiven }
  if (terms.kind === 'pause') return { kind: terms.kind, date: terms.endDate, total, expiresDate }
  return {
    kind: terms.kind,
    ...(first === undefined ? {} : { amount: first.amount }),
    ...(terms.kind === 'plan' ? { count: terms.count } : {}),
    date: first?.dueDate ?? expiresDate,
    ...(terms.kind === 'pay-part' && last !== undefined ? { restDate: last.dueDate } : {}),
    total,
    ...(terms.kind === 'plan' && terms.annualRate !== undefined && added.minor > 0
      ? { annualRate: terms.annualRate }
      : {}),
    ...saving,
    expiresDate,
  }
}
