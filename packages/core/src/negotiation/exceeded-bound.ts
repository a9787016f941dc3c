import { addMonths, daysBetween, type IsoDate } from '../calendar/index.ts'
import { compareRates, fromMinor, type Money, multiply, type Rate, subtract, zero } from '../money/index.ts'
import type { DebtParts, NegotiatedDebt } from './debt.ts'
import { daysPausedWith, type EarlierAgreements } from './earlier-agreement.ts'
import type { BoundName, OfferBounds } from './offer-bounds.ts'
import { forgivenBy, type OfferTerms, type PlanOfferTerms } from './offer-terms.ts'

/** A bound, what the terms ask for, and what the bound allows: both days or numbers, rates, or amounts. */
export type BoundUse = Readonly<{ bound: BoundName; asked: number | Rate | Money; limit: number | Rate | Money }>

/** What bounds are looked at with. */
export type BoundContext = Readonly<{ debt: NegotiatedDebt; asOf: IsoDate; earlier: EarlierAgreements }>

/** A bound as the terms use it, and whether they are within it. */
type Looked = Readonly<{ use: BoundUse; isWithin: boolean }>

/** The bounds that terms use, in a fixed order; the terms are possible ones. */
export function usedBounds(terms: OfferTerms, bounds: OfferBounds, context: BoundContext): readonly BoundUse[] {
  return lookAt(terms, bounds, context).map(({ use }) => use)
}

/** The bounds that terms go beyond; none when they are within policy. */
export function exceededBounds(terms: OfferTerms, bounds: OfferBounds, context: BoundContext): readonly BoundUse[] {
  return lookAt(terms, bounds, context).flatMap(({ use, isWithin }) => (isWithin ? [] : [use]))
}

function lookAt(terms: OfferTerms, bounds: OfferBounds, context: BoundContext): readonly Looked[] {
  const { asOf, debt, earlier } = context
  const { total } = debt.parts
  const days = (bound: 'payNowDaysMax' | 'longerDaysMax' | 'totalDaysMax', date: IsoDate) =>
    atMost(bound, daysBetween(asOf, date), bounds)
  const plans = () => atMost('plansPerYearMax', earlier.plans + 1, bounds)
  switch (terms.kind) {
    case 'pay-now': {
      const limit = shareOf(total, bounds.discountShareMax, 'down')
      const asked = terms.discount
      return [amountAtMost('discountShareMax', { asked, limit }), days('payNowDaysMax', terms.payByDate), plans()]
    }
    case 'settlement':
      return [...waiverUse(terms, bounds, context), days('payNowDaysMax', terms.payByDate), plans()]
    case 'pay-part': {
      const limit = shareOf(total, bounds.partShareMin, 'up')
      return [
        amountAtLeast('partShareMin', { asked: terms.amount, limit }),
        days('payNowDaysMax', terms.payByDate),
        days('totalDaysMax', terms.restByDate),
        atMost('promisesOpenMax', earlier.promisesOpen + 2, bounds),
      ]
    }
    case 'longer-terms':
      return [days('longerDaysMax', terms.payByDate), plans()]
    case 'plan':
      return [...planUse(terms, bounds, context), ...waiverUse(terms, bounds, context), plans()]
    case 'pause':
      return [atMost('pauseDaysMax', daysPausedWith(earlier, { from: asOf, to: terms.endDate }), bounds)]
  }
}

function planUse(terms: PlanOfferTerms, bounds: OfferBounds, { asOf, debt }: BoundContext): readonly Looked[] {
  const { count, firstDueDate, downPayment, annualRate = free } = terms
  const { currency, parts } = debt
  const owed = subtract(parts.total, forgivenBy(terms) ?? zero(currency))
  const down = downPayment?.amount ?? zero(currency)
  const first = downPayment === undefined ? firstDueDate : downPayment.dueDate
  const uses = [
    atMost('planCountMax', count, bounds),
    atMost('firstPaymentDaysMax', daysBetween(asOf, first), bounds),
    atMost('totalDaysMax', daysBetween(asOf, addMonths(firstDueDate, count - 1)), bounds),
  ]
  if (count > bounds.freePlanCountMax) {
    const limit = bounds.annualRateMin
    const use = { bound: 'annualRateMin' as const, asked: annualRate, limit }
    uses.push({ use, isWithin: compareRates(annualRate, limit) >= 0 })
  }
  if (compareRates(bounds.downPaymentShareMin, free) > 0) {
    const limit = shareOf(owed, bounds.downPaymentShareMin, 'up')
    uses.push(amountAtLeast('downPaymentShareMin', { asked: down, limit }))
    if (downPayment !== undefined) uses.push(atMost('payNowDaysMax', daysBetween(asOf, downPayment.dueDate), bounds))
  }
  const least = bounds.instalmentMins.find((minimum) => minimum.currency === currency)
  if (least !== undefined) {
    const asked = fromMinor(Math.floor((owed.minor - down.minor) / count), currency)
    uses.push(amountAtLeast('instalmentMins', { asked, limit: least }))
  }
  return uses
}

const free = '0' as Rate

/** Who forgives something looks at how old the debt is, and at what it consists of. */
function waiverUse(terms: OfferTerms, bounds: OfferBounds, { asOf, debt }: BoundContext): readonly Looked[] {
  const forgiven = forgivenBy(terms)
  if (forgiven === undefined || forgiven.minor === 0) return []
  const { oldestDueDate = asOf } = debt
  const asked = Math.max(0, daysBetween(oldestDueDate, asOf))
  const limit = bounds.waiverFromDays
  return [
    { use: { bound: 'waiverFromDays', asked, limit }, isWithin: asked >= limit },
    ...forgivenParts(forgiven, debt.parts, bounds).map(({ bound, ...amounts }) => amountAtMost(bound, amounts)),
  ]
}

/** What is forgiven of one part of a debt, and what may be. */
export type ForgivenPart = Readonly<{
  bound: 'feeWaiverShareMax' | 'interestWaiverShareMax' | 'principalWaiverShareMax'
  asked: Money
  limit: Money
}>

/** What is forgiven comes from the fees first, then from the interest, as far as they may be; the principal takes the rest. */
export function forgivenParts(forgiven: Money, parts: DebtParts, bounds: OfferBounds): readonly ForgivenPart[] {
  const feesMax = shareOf(parts.fees, bounds.feeWaiverShareMax, 'down')
  const interestMax = shareOf(parts.interest, bounds.interestWaiverShareMax, 'down')
  const fees = Math.min(forgiven.minor, feesMax.minor)
  const interest = Math.min(forgiven.minor - fees, interestMax.minor)
  const of = (minor: number) => fromMinor(minor, forgiven.currency)
  return [
    { bound: 'feeWaiverShareMax', asked: of(fees), limit: feesMax },
    { bound: 'interestWaiverShareMax', asked: of(interest), limit: interestMax },
    {
      bound: 'principalWaiverShareMax',
      asked: of(forgiven.minor - fees - interest),
      limit: shareOf(parts.principal, bounds.principalWaiverShareMax, 'down'),
    },
  ]
}

/** The most that may be forgiven. */
export function forgivableMax(parts: DebtParts, bounds: OfferBounds): Money {
  const limits = forgivenParts(zero(parts.total.currency), parts, bounds).map(({ limit }) => limit.minor)
  return fromMinor(
    limits.reduce((total, minor) => total + minor, 0),
    parts.total.currency,
  )
}

/** A share of an amount: what may be given rounds down, what must be paid rounds up. */
export function shareOf(amount: Money, share: Rate, rounding: 'down' | 'up'): Money {
  return multiply(amount, { rate: share, rounding })
}

type Counted =
  | 'payNowDaysMax'
  | 'longerDaysMax'
  | 'totalDaysMax'
  | 'plansPerYearMax'
  | 'promisesOpenMax'
  | 'planCountMax'
  | 'firstPaymentDaysMax'
  | 'pauseDaysMax'

function atMost(bound: Counted, asked: number, bounds: OfferBounds): Looked {
  const limit = bounds[bound]
  return { use: { bound, asked, limit }, isWithin: asked <= limit }
}

type Amounts = Readonly<{ asked: Money; limit: Money }>

function amountAtMost(bound: BoundName, { asked, limit }: Amounts): Looked {
  return { use: { bound, asked, limit }, isWithin: asked.minor <= limit.minor }
}

function amountAtLeast(bound: BoundName, { asked, limit }: Amounts): Looked {
  return { use: { bound, asked, limit }, isWithin: asked.minor >= limit.minor }
}
