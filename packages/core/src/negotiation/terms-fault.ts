import { addDays, type IsoDate } from '../calendar/index.ts'
import { compare, compareRates, type Money, type Rate, subtract, zero } from '../money/index.ts'
import type { NegotiatedDebt } from './debt.ts'
import { amountsOf, forgivenBy, type OfferTerms, type PlanOfferTerms } from './offer-terms.ts'

/**
 * Why terms cannot be agreed on by anybody, whatever the bounds.
 *
 * - `nothing-negotiable`: nothing is open that may be negotiated.
 * - `another-currency`, `not-an-amount`: an amount is of another currency, or negative or not whole.
 * - `before-today`, `out-of-order`, `too-far`: a day has passed, comes after one it should precede, or lies ten years off.
 * - `forgives-everything`: nothing would be left to pay.
 * - `no-part`: the part to pay now is nothing, or everything.
 * - `no-instalments`: the number of instalments is none, or more than 360, or leaves some with nothing to pay.
 * - `down-payment-covers-everything`: nothing would be left to pay in instalments.
 * - `above-plan-rate`: nobody is charged more than the policy's rate.
 */
export type TermsFault =
  | 'nothing-negotiable'
  | 'another-currency'
  | 'not-an-amount'
  | 'before-today'
  | 'out-of-order'
  | 'too-far'
  | 'forgives-everything'
  | 'no-part'
  | 'no-instalments'
  | 'down-payment-covers-everything'
  | 'above-plan-rate'

/** Most instalments of a plan: thirty years of months. */
export const instalmentsMax = 360
/** Most days until anything that is agreed on: ten years. */
export const daysMax = 3650

/** What the rules of terms look at. */
export type TermsContext = Readonly<{ debt: NegotiatedDebt; asOf: IsoDate; planRate: Rate }>

/** The first thing that makes terms impossible; `undefined` when they are possible. */
export function termsFault(terms: OfferTerms, { debt, asOf, planRate }: TermsContext): TermsFault | undefined {
  const { total } = debt.parts
  if (total.minor === 0) return 'nothing-negotiable'
  const amounts = amountsOf(terms)
  if (amounts.some(({ currency }) => currency !== debt.currency)) return 'another-currency'
  if (amounts.some(({ minor }) => !Number.isSafeInteger(minor) || minor < 0)) return 'not-an-amount'
  const forgiven = forgivenBy(terms) ?? zero(debt.currency)
  if (compare(forgiven, total) >= 0) return 'forgives-everything'
  const days = daysOf(terms)
  if (days.some((day) => day < asOf)) return 'before-today'
  if (days.some((day) => day > addDays(asOf, daysMax))) return 'too-far'
  if (days.some((day, index) => day < (days[index - 1] ?? day))) return 'out-of-order'
  if (terms.kind === 'pay-part' && (terms.amount.minor === 0 || compare(terms.amount, total) >= 0)) return 'no-part'
  return terms.kind === 'plan' ? planFault(terms, { left: subtract(total, forgiven), planRate }) : undefined
}

function planFault(
  { count, downPayment, annualRate }: PlanOfferTerms,
  { left, planRate }: Readonly<{ left: Money; planRate: Rate }>,
): TermsFault | undefined {
  if (!Number.isInteger(count) || count < 1 || count > instalmentsMax) return 'no-instalments'
  const down = downPayment?.amount ?? zero(left.currency)
  if (downPayment !== undefined && down.minor === 0) return 'not-an-amount'
  if (compare(down, left) >= 0) return 'down-payment-covers-everything'
  if (left.minor - down.minor < count) return 'no-instalments'
  if (annualRate === undefined) return undefined
  if (compareRates(annualRate, zeroRate) < 0) return 'not-an-amount'
  return compareRates(annualRate, planRate) > 0 ? 'above-plan-rate' : undefined
}

const zeroRate = '0' as Rate

/** The days terms name, in the order they have to come in. */
function daysOf(terms: OfferTerms): readonly IsoDate[] {
  switch (terms.kind) {
    case 'pay-part':
      return [terms.payByDate, terms.restByDate]
    case 'plan':
      return terms.downPayment === undefined ? [terms.firstDueDate] : [terms.downPayment.dueDate, terms.firstDueDate]
    case 'pause':
      return [terms.endDate]
    default:
      return [terms.payByDate]
  }
}
