import { isNegative, isPositive, type Money, split } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

/**
 * The discount of an invoice as discounts of its due parts: rates and windows stay, what is a sum (tiers in money, eligible part,
 * floor and ceiling) is split by the amounts of the parts with nothing lost, by largest remainder.
 *
 * A part has `undefined` where nothing of the discount is left for it: because its amount is zero, or too small for a minor unit
 * of any tier. In a discount that is `full-only` each part then earns its own share by being paid in time as a whole.
 *
 * @param amounts of the due parts, in their order; zero or more, of the currency of the discount.
 * @throws RangeError when an amount is negative.
 * @example
 * // 20.00 off 1,000.00 that is due in two parts of 300.00 and 700.00: 6.00 off the first, 14.00 off the second
 * splitDiscount(twentyOff, [money('300.00', 'PEN'), money('700.00', 'PEN')])
 */
export function splitDiscount(
  discount: EarlyPaymentDiscount,
  amounts: readonly Money[],
): readonly (EarlyPaymentDiscount | undefined)[] {
  for (const amount of amounts) {
    if (isNegative(amount))
      throw new RangeError(`amounts: ${quote(amount)} is below zero; a due part owes zero or more`)
  }
  if (!amounts.some(isPositive)) return amounts.map(() => undefined)
  const ratios = amounts.map(({ minor }) => minor)
  const sharesOf = (sum: Money | undefined): readonly Money[] => (sum === undefined ? [] : split(sum, ratios))
  const tierSums = discount.tiers.map((tier) => sharesOf(tier.amount))
  const sums = {
    eligibleAmount: sharesOf(discount.eligibleAmount),
    floor: sharesOf(discount.floor),
    ceiling: sharesOf(discount.ceiling),
  }
  return amounts.map((amount, part) => {
    const tiers = discount.tiers.flatMap((tier, index) => partOfTier(tier, tierSums[index]?.[part]))
    if (tiers.length === 0 || !isPositive(amount)) return undefined
    return { ...discount, tiers, ...partOf(sums, part) }
  })
}

/** The tier with its share of the sum; none when the share is nothing. */
function partOfTier(tier: DiscountTier, share: Money | undefined): readonly DiscountTier[] {
  if (share === undefined) return [tier]
  return isPositive(share) ? [{ window: tier.window, amount: share }] : []
}

type Sums<T> = Readonly<{ eligibleAmount: T; floor: T; ceiling: T }>

/** The share of one part of every sum there is. */
function partOf(sums: Sums<readonly Money[]>, part: number): Partial<Sums<Money>> {
  const shares = Object.entries(sums).map(([name, amounts]) => [name, amounts[part]] as const)
  return Object.fromEntries(shares.filter(([, share]) => share !== undefined))
}
