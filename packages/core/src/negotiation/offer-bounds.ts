import { compareRates, type Money, type Rate } from '../money/index.ts'

/**
 * How far an offer may go. Shares are fractions from 0 to 1 of what is negotiated; days are counted from the day of the offer.
 *
 * Every bound is one-sided, so of two bounds one always allows more: what is within the narrower one is within the wider one.
 */
export type OfferBounds = Readonly<{
  /** Of everything, for paying at once. */
  discountShareMax: Rate
  /** Days until paying at once is no longer at once; for discounts, settlements, a part now and a down payment. */
  payNowDaysMax: number
  /** Least part that may be paid now, the rest promised. */
  partShareMin: Rate
  /** Promises that may be open at one time, those of the offer counted: one that pays in two parts has two. */
  promisesOpenMax: number
  planCountMax: number
  /** Instalments up to which a plan may be free of interest; 0 for never. */
  freePlanCountMax: number
  /** Least interest of a longer plan, nominal a year. */
  annualRateMin: Rate
  downPaymentShareMin: Rate
  /** Least principal of an instalment, by currency; any where there is none. */
  instalmentMins: readonly Money[]
  firstPaymentDaysMax: number
  /** Days until the last payment of a plan, and until the rest of a part payment. */
  totalDaysMax: number
  /** Days by which a due date may move. */
  longerDaysMax: number
  /** Of fees, of interest and of everything else, what a settlement or a plan may forgive. */
  feeWaiverShareMax: Rate
  interestWaiverShareMax: Rate
  principalWaiverShareMax: Rate
  /** Days past due of the oldest item from which something may be forgiven. */
  waiverFromDays: number
  /** Days of pause within a year, those of earlier pauses counted. */
  pauseDaysMax: number
  /** Plans agreed within a year, the new one counted: discounts, settlements and longer terms are plans of one instalment. */
  plansPerYearMax: number
}>

/** The name of a bound. */
export type BoundName = keyof OfferBounds

/** Every bound, and whether more of it or less of it allows more. */
export const boundDirections: Readonly<Record<BoundName, 'most' | 'least'>> = {
  discountShareMax: 'most',
  payNowDaysMax: 'most',
  partShareMin: 'least',
  promisesOpenMax: 'most',
  planCountMax: 'most',
  freePlanCountMax: 'most',
  annualRateMin: 'least',
  downPaymentShareMin: 'least',
  instalmentMins: 'least',
  firstPaymentDaysMax: 'most',
  totalDaysMax: 'most',
  longerDaysMax: 'most',
  feeWaiverShareMax: 'most',
  interestWaiverShareMax: 'most',
  principalWaiverShareMax: 'most',
  waiverFromDays: 'least',
  pauseDaysMax: 'most',
  plansPerYearMax: 'most',
}

/**
 * Bounds as far as either of two goes, bound by bound: hardship and approvals can only widen what is allowed.
 *
 * @example widerBounds(bounds, { pauseDaysMax: 90 })
 */
export function widerBounds(bounds: OfferBounds, others: Partial<OfferBounds>): OfferBounds {
  const wider: Record<string, unknown> = { ...bounds }
  for (const [name, direction] of Object.entries(boundDirections) as [BoundName, 'most' | 'least'][]) {
    const other = others[name]
    if (other === undefined) continue
    if (name === 'instalmentMins') wider[name] = lowerMinimums(bounds.instalmentMins, others.instalmentMins ?? [])
    else if (allowsMore(other, { than: bounds[name], direction })) wider[name] = other
  }
  // Every key is one of the bounds, with a value one of the two had.
  return wider as OfferBounds
}

function allowsMore(
  a: OfferBounds[BoundName],
  { than, direction }: Readonly<{ than: OfferBounds[BoundName]; direction: 'most' | 'least' }>,
): boolean {
  const sign = typeof a === 'number' ? Math.sign(a - Number(than)) : compareRates(a as Rate, than as Rate)
  return direction === 'most' ? sign > 0 : sign < 0
}

/** A currency without a minimum on either side has none. */
function lowerMinimums(a: readonly Money[], b: readonly Money[]): readonly Money[] {
  return a.flatMap((one) => {
    const other = b.find(({ currency }) => currency === one.currency)
    return other === undefined ? [] : [one.minor <= other.minor ? one : other]
  })
}
