import {
  type CurrencyCode,
  compare,
  compareRates,
  fromMinor,
  isPositive,
  type Money,
  maximum,
  minimum,
  multiply,
  type Rate,
  rate,
  subtract,
  zero,
} from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

/** An exact quotient, positive below. */
type Fraction = Readonly<{ numerator: bigint; denominator: bigint }>

/** What is asked of a discount: the amounts of an invoice, without the days. */
export type DiscountedAmounts = Omit<DiscountableInvoice, 'issueDate'>

/** What of an invoice is open, and what has been settled of all that was ever payable. */
export type OpenPart = Readonly<{ payable: Money; settled: Money; open: Money }>

/** What one tier takes off one invoice. */
export type DiscountShare = Readonly<{
  /** Off the whole invoice. */
  whole: Money
  /** Off what is open, when it is paid whole. */
  onOpen: Money
  /** The most that may be deducted when so much of what is open is settled by payment and discount together. */
  onSettled: (settled: Money) => Money
  /** The discount that a payment of a part earns; the payment is less than `open` less `onOpen`. */
  onPaid: (paid: Money) => Money
}>

/** The open part of an invoice; what is open is never more than what is payable. */
export function openPartOf({ amount, creditedAmount, open }: DiscountedAmounts): OpenPart {
  const nothing = zero(amount.currency)
  const payable = creditedAmount === undefined ? amount : maximum(subtract(amount, creditedAmount), nothing)
  const stillOpen = maximum(minimum(open ?? payable, payable), nothing)
  return { payable, settled: subtract(payable, stillOpen), open: stillOpen }
}

/**
 * The discount of a tier on an invoice.
 *
 * Parts are shares of the whole: what has been settled so far earned its part of the discount, rounded, and what is settled next
 * earns up to the rounded part of the new total. So payments of any sizes together earn exactly the discount on the whole.
 */
export function discountShare(
  invoice: DiscountedAmounts,
  tier: DiscountTier,
  discount: EarlyPaymentDiscount,
): DiscountShare {
  const { payable, settled, open } = openPartOf(invoice)
  const nothing = zero(payable.currency)
  const { whole, perUnit } = wholeDiscount(invoice, { tier, discount, payable })
  const upTo = (part: Money): Money =>
    compare(part, payable) >= 0 ? whole : minimum(rounded(times(perUnit, part), discount, part.currency), whole)

  if (discount.partialPayment === 'full-only') {
    const left = subtract(whole, invoice.discountTaken ?? nothing)
    const onOpen = maximum(minimum(left, open), nothing)
    return {
      whole,
      onOpen,
      onSettled: (part) => (compare(part, open) >= 0 ? onOpen : nothing),
      onPaid: () => nothing,
    }
  }
  const before = upTo(settled)
  return {
    whole,
    // A multiple may have been rounded down so far that more is left of the discount than of the invoice.
    onOpen: minimum(subtract(whole, before), open),
    onSettled: (part) => minimum(subtract(upTo(fromMinor(settled.minor + part.minor, part.currency)), before), part),
    onPaid: (paid) => {
      // P / (1 - d) less P, reckoned from all that was ever paid: P × d / (1 - d).
      const net = fromMinor(settled.minor - before.minor + paid.minor, paid.currency)
      const { numerator, denominator } = perUnit
      if (numerator === denominator) return subtract(whole, before)
      const total = rounded(times({ numerator, denominator: denominator - numerator }, net), discount, paid.currency)
      return maximum(subtract(minimum(total, whole), before), nothing)
    },
  }
}

/** Of a discount, what takes tax back: the share of tax in it, where it is on net and tax; rounded half to even. */
export function taxReductionOf(
  amount: Money,
  invoice: DiscountedAmounts,
  { taxTreatment }: EarlyPaymentDiscount,
): Money {
  const { taxAmount, fixedTaxAmount } = invoice
  if (taxTreatment !== 'net-and-tax' || taxAmount === undefined || amount.minor === 0) return zero(amount.currency)
  const over = subtract(invoice.amount, fixedTaxAmount ?? zero(amount.currency))
  if (over.minor <= 0) return zero(amount.currency)
  return minimum(amount, multiply(amount, { rate: rate('1'), times: taxAmount.minor, over: over.minor }))
}

type WholeDiscount = Readonly<{ whole: Money; perUnit: Fraction }>

/** The discount on all that is payable, and the exact discount per unit of it. */
function wholeDiscount(
  invoice: DiscountedAmounts,
  { tier, discount, payable }: Readonly<{ tier: DiscountTier; discount: EarlyPaymentDiscount; payable: Money }>,
): WholeDiscount {
  const nothing = zero(payable.currency)
  if (payable.minor <= 0) return { whole: nothing, perUnit: { numerator: 0n, denominator: 1n } }
  const perUnit =
    tier.amount === undefined
      ? ratePerUnit(tier.rate, invoice, discount)
      : { numerator: BigInt(sumOff(tier.amount, payable).minor), denominator: BigInt(payable.minor) }
  const offered = rounded(times(perUnit, payable), discount, payable.currency)
  const { floor = offered, ceiling = payable } = discount
  const whole = minimum(minimum(maximum(offered, floor), ceiling), payable)
  if (tier.amount === undefined && whole.minor === offered.minor) return { whole, perUnit }
  return { whole, perUnit: { numerator: BigInt(whole.minor), denominator: BigInt(payable.minor) } }
}

/** Rate × base / amount. A credit note lowers base and amount alike, so it does not show here. */
function ratePerUnit(value: Rate, invoice: DiscountedAmounts, discount: EarlyPaymentDiscount): Fraction {
  assertDiscountRate(value)
  const [whole = '', decimals = ''] = value.split('.')
  return {
    numerator: BigInt(whole + decimals) * BigInt(discountBase(invoice, discount).minor),
    denominator: 10n ** BigInt(decimals.length) * BigInt(invoice.amount.minor),
  }
}

/** A sum off the whole, at most all of it. */
function sumOff(amount: Money, payable: Money): Money {
  if (isPositive(amount)) return minimum(amount, payable)
  throw new RangeError(`amount: ${quote(amount)} of a tier takes nothing off; write an amount above zero`)
}

/** What rates are taken of: never a fixed tax, the other tax only where the discount is on net and tax. */
function discountBase({ amount, taxAmount, fixedTaxAmount }: DiscountedAmounts, discount: EarlyPaymentDiscount): Money {
  const nothing = zero(amount.currency)
  const withTax = subtract(amount, fixedTaxAmount ?? nothing)
  const base = maximum(
    discount.taxTreatment === 'net-and-tax' ? withTax : subtract(withTax, taxAmount ?? nothing),
    nothing,
  )
  return minimum(discount.eligibleAmount ?? base, base)
}

/** Refuses a rate that is not above 0 and below 1. */
export function assertDiscountRate(value: Rate): void {
  if (compareRates(value, rate('0')) > 0 && compareRates(value, rate('1')) < 0) return
  throw new RangeError(`rate: ${quote(value)} is not above 0 and below 1; write 2 % as "0.02"`)
}

function times({ numerator, denominator }: Fraction, amount: Money): Fraction {
  return { numerator: numerator * BigInt(amount.minor), denominator }
}

/**
 * A quotient of zero or more as money, rounded once. It is cut to quarters of a minor unit first, of which the one in the middle
 * stands for all that lie between: no rounding can tell them from the exact quotient.
 */
function rounded(
  { numerator, denominator }: Fraction,
  { rounding = 'half-even', multipleOf }: EarlyPaymentDiscount,
  currency: CurrencyCode,
): Money {
  const floor = numerator / denominator
  const rest = 2n * (numerator % denominator)
  const quarters = rest === 0n ? 0n : rest < denominator ? 1n : rest === denominator ? 2n : 3n
  const amount = fromMinor(Number(4n * floor + quarters), currency)
  return multiply(amount, {
    rate: rate('1'),
    over: 4,
    rounding,
    ...(multipleOf === undefined ? undefined : { multipleOf }),
  })
}
