import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import { naturalKey } from '../plain/index.ts'

/** Every kind of offer, from the one that costs the customer most at once to the one that costs least. */
export const offerKinds = ['pay-now', 'settlement', 'pay-part', 'longer-terms', 'plan', 'pause'] as const

/** A kind of offer. */
export type OfferKind = (typeof offerKinds)[number]

/**
 * What is agreed on, whoever asked for it: an offer and a counter-offer say the same things. Amounts are in the currency that is
 * negotiated; days are real days, so that what was read on Monday means the same on Friday.
 *
 * - `pay-now`: all of it but `discount` by a near day (descuento por pronto pago).
 * - `settlement`: all of it but `waiver` by a day (acuerdo de pago con quita).
 * - `pay-part`: `amount` by one day, and what is left by another one, both promised.
 * - `longer-terms`: all of it by a later day.
 * - `plan`: `count` monthly instalments from `firstDueDate` on, after a down payment if there is one. Without `annualRate` it is
 *   free of interest. `waiver` is forgiven once everything else is paid.
 * - `pause`: nothing is asked for through `endDate`; everything is due on the day after.
 *
 * @example const terms: OfferTerms = { kind: 'plan', count: 6, firstDueDate: isoDate('2026-04-01'), annualRate: rate('0.18') }
 */
export type OfferTerms =
  | Readonly<{ kind: 'pay-now'; payByDate: IsoDate; discount: Money }>
  | Readonly<{ kind: 'settlement'; payByDate: IsoDate; waiver: Money }>
  | Readonly<{ kind: 'pay-part'; payByDate: IsoDate; amount: Money; restByDate: IsoDate }>
  | Readonly<{ kind: 'longer-terms'; payByDate: IsoDate }>
  | PlanOfferTerms
  | Readonly<{ kind: 'pause'; endDate: IsoDate }>

/** The terms of a plan. */
export type PlanOfferTerms = Readonly<{
  kind: 'plan'
  count: number
  firstDueDate: IsoDate
  downPayment?: Readonly<{ dueDate: IsoDate; amount: Money }>
  /** Nominal, a fraction: `'0.18'` is 18 % a year. */
  annualRate?: Rate
  waiver?: Money
}>

/** What is forgiven under terms; nothing for most. */
export function forgivenBy(terms: OfferTerms): Money | undefined {
  if (terms.kind === 'pay-now') return terms.discount
  return terms.kind === 'settlement' || terms.kind === 'plan' ? terms.waiver : undefined
}

/** The amounts that terms name. */
export function amountsOf(terms: OfferTerms): readonly Money[] {
  const named = [forgivenBy(terms)]
  if (terms.kind === 'pay-part') named.push(terms.amount)
  if (terms.kind === 'plan') named.push(terms.downPayment?.amount)
  return named.filter((amount) => amount !== undefined)
}

/** The first day on which something is paid, or the last of a pause: an offer is not open for longer. */
export function firstDay(terms: OfferTerms): IsoDate {
  switch (terms.kind) {
    case 'plan':
      return terms.downPayment?.dueDate ?? terms.firstDueDate
    case 'pause':
      return terms.endDate
    default:
      return terms.payByDate
  }
}

/** Terms as one text: two that differ in anything differ in it. */
export function termsKey(terms: OfferTerms): string {
  switch (terms.kind) {
    case 'pay-now':
      return naturalKey(terms.kind, terms.payByDate, `${terms.discount.minor}`)
    case 'settlement':
      return naturalKey(terms.kind, terms.payByDate, `${terms.waiver.minor}`)
    case 'pay-part':
      return naturalKey(terms.kind, terms.payByDate, `${terms.amount.minor}`, terms.restByDate)
    case 'longer-terms':
      return naturalKey(terms.kind, terms.payByDate)
    case 'pause':
      return naturalKey(terms.kind, terms.endDate)
    case 'plan': {
      const { kind, count, firstDueDate, annualRate = '0', downPayment, waiver } = terms
      const down = downPayment === undefined ? '0' : `${downPayment.amount.minor}@${downPayment.dueDate}`
      return naturalKey(kind, `${count}`, firstDueDate, annualRate, down, `${waiver?.minor ?? 0}`)
    }
  }
}
