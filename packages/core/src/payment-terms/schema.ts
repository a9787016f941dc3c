import * as z from 'zod'
import { BusinessDayConventionSchema, IsoDateSchema } from '../calendar/schema.ts'
import { compareRates, isRate, type Money, rate } from '../money/index.ts'
import { MoneySchema, RateSchema, RoundingSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { DuePart } from './due-part.ts'
import type { DueRule } from './due-rule.ts'
import type { DiscountTier, DiscountWindow, EarlyPaymentDiscount } from './early-payment-discount.ts'
import type { DeductionTolerance } from './judge-deduction.ts'
import { isWhole, type PaymentTerms, type PaymentTermsPart } from './payment-terms.ts'

const countError = expecting('write a whole number from 0 up')
const monthsError = expecting('write a whole number of months from 1 up')
const dayError = expecting('write a day of the month, 1 to 31')
const ruleError = expecting(
  'write a due rule whose "kind" is "on-receipt", "net" (days), "net-end-of-month" (days), "net-months-end-of-month" (months), ' +
    '"after-month-end" (days) or "day-of-following-month" (day, months), with these numbers and nothing else',
)
const partError = expecting('write a part as { "share": "0.3", "due": { "kind": "on-receipt" } }')
const partsError = expecting(
  'write a list of parts, each share above zero and all together exactly 1, as in "0.3" and "0.7"',
)
const termsError = expecting('write either "due" or "parts", and "convention" if wanted, nothing else')
const duePartError = expecting('write "dueDate" and "amount", nothing else')

const count = z.int({ error: countError }).min(0, { error: countError })

/** The due rules, each with the message of the union that it stands in. */
const dueRules = (error: ReturnType<typeof expecting>) =>
  [
    z.strictObject({ kind: z.literal('on-receipt') }, { error }),
    z.strictObject({ kind: z.literal('net'), days: count }, { error }),
    z.strictObject({ kind: z.literal('net-end-of-month'), days: count }, { error }),
    z.strictObject({ kind: z.literal('net-months-end-of-month'), months: count }, { error }),
    z.strictObject({ kind: z.literal('after-month-end'), days: count }, { error }),
    z.strictObject(
      {
        kind: z.literal('day-of-following-month'),
        day: z.int({ error: dayError }).min(1, { error: dayError }).max(31, { error: dayError }),
        months: z.int({ error: monthsError }).min(1, { error: monthsError }),
      },
      { error },
    ),
  ] as const

/**
 * A due rule from JSON. Unknown kinds and keys are refused.
 *
 * @example
 * DueRuleSchema.parse({ kind: 'net', days: 30 })
 */
export const DueRuleSchema: z.ZodType<DueRule> = z.discriminatedUnion('kind', dueRules(ruleError), { error: ruleError })

const PaymentTermsPartSchema: z.ZodType<PaymentTermsPart> = z.strictObject(
  { share: RateSchema, due: DueRuleSchema },
  { error: partError },
)

const PartsSchema: z.ZodType<readonly PaymentTermsPart[]> = z
  .array(PaymentTermsPartSchema, { error: partsError })
  .refine((parts) => isWhole(parts.map((part) => part.share)), { error: partsError })

/**
 * Payment terms from JSON. Unknown keys are refused, and so are shares that do not add up to exactly 1.
 *
 * @example
 * PaymentTermsSchema.parse({ due: { kind: 'net', days: 30 }, convention: 'following' })
 */
export const PaymentTermsSchema: z.ZodType<PaymentTerms> = z
  .strictObject(
    {
      convention: BusinessDayConventionSchema.exactOptional(),
      due: DueRuleSchema.exactOptional(),
      parts: PartsSchema.exactOptional(),
    },
    { error: termsError },
  )
  .refine((terms): terms is PaymentTerms => (terms.due === undefined) !== (terms.parts === undefined), {
    error: termsError,
  })

/**
 * A due part from JSON. Its amount is not negative.
 *
 * @example
 * DuePartSchema.parse({ dueDate: '2026-01-31', amount: { minor: 125000, currency: 'PEN' } })
 */
export const DuePartSchema: z.ZodType<DuePart> = z.strictObject(
  {
    dueDate: IsoDateSchema,
    amount: MoneySchema.refine((amount) => amount.minor >= 0, { error: expecting('write an amount of zero or more') }),
  },
  { error: duePartError },
)

const windowError = expecting(
  'write a window whose "kind" is "net" (days), "business-days" (days), "after-month-end" (days), "fixed-date" (date) or that of ' +
    'another due rule, with these fields and nothing else',
)
const tierError = expecting(
  'write a tier as { "window": { "kind": "net", "days": 10 }, "rate": "0.02" }, or with "amount" in place of "rate"',
)
const discountRateError = expecting('write a rate above 0 and below 1, such as "0.02" for 2 %')
const positiveError = expecting('write an amount above zero')
const notNegativeError = expecting('write an amount of zero or more')
const tiersError = expecting('write a list of at least one tier')
const discountError = expecting(
  'write "tiers", "partialPayment" and "taxTreatment", and if wanted "eligibleAmount", "floor", "ceiling", "rounding", ' +
    '"multipleOf" and "convention", nothing else',
)
const currencyError = expecting('write all its amounts in one currency')
const toleranceError = expecting('write "amount", "rate" and "graceDays" as wanted, nothing else')

const positive = MoneySchema.refine((amount) => amount.minor > 0, { error: positiveError })
const notNegative = MoneySchema.refine((amount) => amount.minor >= 0, { error: notNegativeError })

/**
 * The window of a discount from JSON: a due rule, a number of business days or a fixed date.
 *
 * @example
 * DiscountWindowSchema.parse({ kind: 'business-days', days: 10 })
 */
export const DiscountWindowSchema: z.ZodType<DiscountWindow> = z.discriminatedUnion(
  'kind',
  [
    ...dueRules(windowError),
    z.strictObject({ kind: z.literal('business-days'), days: count }, { error: windowError }),
    z.strictObject({ kind: z.literal('fixed-date'), date: IsoDateSchema }, { error: windowError }),
  ],
  { error: windowError },
)

const DiscountTierSchema: z.ZodType<DiscountTier> = z
  .strictObject(
    {
      window: DiscountWindowSchema,
      rate: RateSchema.refine(
        (value) => !isRate(value) || (compareRates(value, rate('0')) > 0 && compareRates(value, rate('1')) < 0),
        {
          error: discountRateError,
        },
      ).exactOptional(),
      amount: positive.exactOptional(),
    },
    { error: tierError },
  )
  .refine((tier): tier is DiscountTier => (tier.rate === undefined) !== (tier.amount === undefined), {
    error: tierError,
  })

/**
 * An early-payment discount from JSON. Unknown keys are refused, and so are rates outside 0 to 1 and amounts in several
 * currencies.
 *
 * @example
 * EarlyPaymentDiscountSchema.parse({
 *   tiers: [{ window: { kind: 'net', days: 10 }, rate: '0.02' }],
 *   partialPayment: 'pro-rata',
 *   taxTreatment: 'net-and-tax',
 * })
 */
export const EarlyPaymentDiscountSchema: z.ZodType<EarlyPaymentDiscount> = z
  .strictObject(
    {
      tiers: z.array(DiscountTierSchema, { error: tiersError }).min(1, { error: tiersError }),
      partialPayment: z.enum(['pro-rata', 'full-only'], { error: expecting('write "pro-rata" or "full-only"') }),
      taxTreatment: z.enum(['net-and-tax', 'net-only', 'always'], {
        error: expecting('write "net-and-tax", "net-only" or "always"'),
      }),
      eligibleAmount: notNegative.exactOptional(),
      floor: notNegative.exactOptional(),
      ceiling: notNegative.exactOptional(),
      rounding: RoundingSchema.exactOptional(),
      multipleOf: positive.exactOptional(),
      convention: BusinessDayConventionSchema.exactOptional(),
    },
    { error: discountError },
  )
  .refine((discount) => new Set(amountsOf(discount).map(({ currency }) => currency)).size <= 1, {
    error: currencyError,
  })

function amountsOf({ tiers, eligibleAmount, floor, ceiling, multipleOf }: EarlyPaymentDiscount): readonly Money[] {
  const amounts = [...tiers.map((tier) => tier.amount), eligibleAmount, floor, ceiling, multipleOf]
  return amounts.filter((amount) => amount !== undefined)
}

/**
 * What is let pass of unearned discounts, from JSON.
 *
 * @example
 * DeductionToleranceSchema.parse({ amount: { minor: 100, currency: 'USD' }, graceDays: 1 })
 */
export const DeductionToleranceSchema: z.ZodType<DeductionTolerance> = z.strictObject(
  {
    amount: notNegative.exactOptional(),
    rate: RateSchema.refine((value) => !isRate(value) || compareRates(value, rate('0')) >= 0, {
      error: expecting('write a rate of zero or more, such as "0.001" for 0.1 %'),
    }).exactOptional(),
    graceDays: count.exactOptional(),
  },
  { error: toleranceError },
)
