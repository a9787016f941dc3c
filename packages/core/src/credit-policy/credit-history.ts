import type { CurrencyCode, Money, Rate } from '../money/index.ts'
import { measureOf, type PayerProfile, type ProfileMeasure, profileMeasures } from '../payer-profile/index.ts'
import { rateOfNumber } from './decimal.ts'

/** How an applicant has paid us so far. A figure without data is absent. */
export type CreditHistory = Readonly<{
  /** Whole months since its first document with us. */
  monthsKnown: number
  brokenPromises: number
  /** Days past due of its oldest open item on the day of the application; 0 when nothing is overdue. */
  oldestOverdueDays: number
  /** The figures of its payer profile. */
  figures?: Readonly<Partial<Record<ProfileMeasure, Rate>>>
  averageTicket?: Money
  duePerMonth?: Money
  paidPerMonth?: Money
}>

/** What a payer profile does not know. */
export type HistoryFacts = Readonly<{
  /** The currency of the application; amounts of others are left out. */
  currency: CurrencyCode
  brokenPromises: number
  oldestOverdueDays: number
  /** Months the customer is known, when longer than the profile looks back. */
  monthsKnown?: number
}>

/**
 * The history of an applicant from its payer profile.
 *
 * Figures keep the profile's four decimals; amounts are those of `currency`, never converted.
 *
 * @example
 * creditHistory(payerProfile(position, { windowMonths: 12 }), { currency: 'PEN', brokenPromises: 0, oldestOverdueDays: 3 })
 */
export function creditHistory(profile: PayerProfile, facts: HistoryFacts): CreditHistory {
  const figures: Partial<Record<ProfileMeasure, Rate>> = {}
  for (const measure of profileMeasures) {
    const value = measureOf(profile, measure)
    if (value !== undefined) figures[measure] = rateOfNumber(value)
  }
  const averageTicket = profile.purchases.averageTicket.find(({ currency }) => currency === facts.currency)
  const capacity = profile.capacity.byCurrency.find(({ currency }) => currency === facts.currency)
  return {
    monthsKnown: facts.monthsKnown ?? profile.window.observedMonths,
    brokenPromises: facts.brokenPromises,
    oldestOverdueDays: facts.oldestOverdueDays,
    figures,
    ...(averageTicket === undefined ? {} : { averageTicket }),
    ...(capacity === undefined ? {} : { duePerMonth: capacity.duePerMonth, paidPerMonth: capacity.paidPerMonth }),
  }
}
