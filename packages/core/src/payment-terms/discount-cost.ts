import {
  compareRates,
  divideRate,
  grow,
  growthRate,
  multiplyRates,
  noGrowth,
  type Rate,
  rate,
  roundRate,
  subtractRates,
} from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { assertDiscountRate } from './discount-share.ts'

/** A discount as the price of money: so much for paying so many days earlier. */
export type DiscountTerms = Readonly<{
  /** Discount as a fraction of what is payable, above 0 and below 1. */
  rate: Rate
  /** Days by which the money comes earlier, above zero: 20 in 2/10 net 30, more for who pays late anyway. */
  days: number
}>

/** How a cost by the year is stated. */
export type AnnualCostOptions = Readonly<{
  /** Days of a year for simple interest; the effective rate always takes 365. */
  yearBasis: 360 | 365
  /** Decimals of the rates, 0 to 15, rounded half to even. */
  decimals: number
}>

/** What a discount costs by the year who does not take it. */
export type DiscountAnnualCost = Readonly<{
  /** Simple: d / (1 − d) × year basis / days. */
  nominal: Rate
  /** Compounded: (1 / (1 − d)) ^ (365 / days) − 1. */
  effective: Rate
}>

/**
 * The yearly cost of not taking a discount: paying the full price some days later is a loan of the discounted price.
 *
 * For a discount in money, or one on a part of the invoice, take its rate with `rateOf({ part: discount, whole: open }, …)`.
 *
 * @throws RangeError when the rate is not above 0 and below 1, `days` is not a whole number above zero, the year basis is none, the
 * decimals are not 0 to 15, or a cost has more than 15 digits before the point.
 * @example
 * // 2/10 net 30
 * discountAnnualCost({ rate: rate('0.02'), days: 20 }, { yearBasis: 360, decimals: 4 })
 * // { nominal: '0.3673', effective: '0.4459' }
 */
export function discountAnnualCost(terms: DiscountTerms, options: AnnualCostOptions): DiscountAnnualCost {
  assertTerms(terms, options)
  const { decimals } = options
  const effective = grow(noGrowth, { rate: negative(terms.rate), periods: { of: -365, over: terms.days } })
  return {
    nominal: roundRate(nominalCost(terms, options), { decimals }),
    effective: growthRate(effective, { decimals }),
  }
}

/** What money costs, and whom. */
export type CostOfMoney = Readonly<{
  /** Who asks: the creditor who gives the discount, or the debtor who takes it. */
  side: 'creditor' | 'debtor'
  /** Simple interest by the year, on the year basis: of a credit line, of capital. Zero or more. */
  annualRate: Rate
}>

/** Whether a discount is worth it, and where that turns. */
export type DiscountAdvice = Readonly<{
  /** For the creditor `give` or `do-not-give`, for the debtor `take` or `do-not-take`, for both `indifferent`. */
  kind: 'give' | 'do-not-give' | 'take' | 'do-not-take' | 'indifferent'
  reason: 'discount-cheaper-than-money' | 'money-cheaper-than-discount' | 'same-cost'
  /** The cost of money at which the discount costs exactly as much: its nominal yearly cost. */
  breakEvenAnnualRate: Rate
  /** The discount that costs exactly as much as the money: i × days / (year basis + i × days). */
  breakEvenDiscount: Rate
}>

/**
 * Whether a discount is cheaper than money.
 *
 * A creditor gives a discount that costs less than having the same money lent for the same days. A debtor takes one where
 * borrowing the discounted price costs less than the discount saves. Compared before any rounding.
 *
 * It takes no account of customers who would pay early anyway, nor of the risk that others never pay: put the days by which
 * the money really comes earlier into `days`.
 *
 * @throws RangeError as {@link discountAnnualCost} does, when the side is none or the rate of the money is below zero.
 * @example
 * // Money at 12 % a year: 2 % for 20 days are too much to give, and good to take.
 * discountAdvice({ rate: rate('0.02'), days: 20 }, { side: 'debtor', annualRate: rate('0.12') }, { yearBasis: 360, decimals: 4 })
 * // { kind: 'take', breakEvenAnnualRate: '0.3673', breakEvenDiscount: '0.0066', … }
 */
export function discountAdvice(terms: DiscountTerms, money: CostOfMoney, options: AnnualCostOptions): DiscountAdvice {
  assertTerms(terms, options)
  const { side, annualRate } = money
  if (side !== 'creditor' && side !== 'debtor') {
    throw new RangeError(`side: ${quote(side)} is unknown; write "creditor" or "debtor"`)
  }
  if (compareRates(annualRate, rate('0')) < 0) {
    throw new RangeError(`annualRate: ${quote(annualRate)} is below zero; write what the money costs by the year`)
  }
  const { decimals, yearBasis } = options
  const ofPeriod = multiplyRates(annualRate, rate(`${terms.days}`))
  const discounted = grow(noGrowth, { rate: ofPeriod, over: yearBasis, periods: { of: -1 } })
  return {
    ...verdict(side, compareWithMoney(terms, { ofPeriod, yearBasis })),
    breakEvenAnnualRate: roundRate(nominalCost(terms, options), { decimals }),
    breakEvenDiscount: roundRate(negative(growthRate(discounted, { decimals })), { decimals }),
  }
}

/** -1 when the discount costs less than the money: d × year basis against i × days × (1 − d). */
function compareWithMoney(terms: DiscountTerms, period: Readonly<{ ofPeriod: Rate; yearBasis: number }>): -1 | 0 | 1 {
  const ofDiscount = multiplyRates(terms.rate, rate(`${period.yearBasis}`))
  return compareRates(ofDiscount, multiplyRates(period.ofPeriod, subtractRates(rate('1'), terms.rate)))
}

function verdict(side: CostOfMoney['side'], discountAgainstMoney: -1 | 0 | 1): Pick<DiscountAdvice, 'kind' | 'reason'> {
  if (discountAgainstMoney === 0) return { kind: 'indifferent', reason: 'same-cost' }
  if (discountAgainstMoney < 0) {
    return { kind: side === 'creditor' ? 'give' : 'do-not-take', reason: 'discount-cheaper-than-money' }
  }
  return { kind: side === 'creditor' ? 'do-not-give' : 'take', reason: 'money-cheaper-than-discount' }
}

/** d / (1 − d) × year basis / days, to 20 decimals at every step. */
function nominalCost({ rate: discountRate, days }: DiscountTerms, { yearBasis }: AnnualCostOptions): Rate {
  const undiscounted = grow(noGrowth, { rate: negative(discountRate), periods: { of: -1 } })
  return divideRate(multiplyRates(growthRate(undiscounted, { decimals: 20 }), rate(`${yearBasis}`)), days)
}

function negative(value: Rate): Rate {
  return subtractRates(rate('0'), value)
}

function assertTerms({ rate: discountRate, days }: DiscountTerms, { yearBasis, decimals }: AnnualCostOptions): void {
  assertDiscountRate(discountRate)
  if (!Number.isSafeInteger(days) || days <= 0) {
    throw new RangeError(
      `days: ${quote(days)} is not a whole number above zero; a discount for no days has no yearly cost`,
    )
  }
  if (yearBasis !== 360 && yearBasis !== 365) throw new RangeError(`yearBasis: ${quote(yearBasis)} is not 360 or 365`)
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) {
    throw new RangeError(`decimals: ${quote(decimals)} is not a whole number from 0 to 15`)
  }
}
