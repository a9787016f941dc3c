import * as z from 'zod'
import { BusinessDayConventionSchema, IsoDateSchema } from '../calendar/schema.ts'
import { MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { DuePart } from './due-part.ts'
import type { DueRule } from './due-rule.ts'
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

/**
 * A due rule from JSON. Unknown kinds and keys are refused.
 *
 * @example
 * DueRuleSchema.parse({ kind: 'net', days: 30 })
 */
export const DueRuleSchema: z.ZodType<DueRule> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('on-receipt') }, { error: ruleError }),
    z.strictObject({ kind: z.literal('net'), days: count }, { error: ruleError }),
    z.strictObject({ kind: z.literal('net-end-of-month'), days: count }, { error: ruleError }),
    z.strictObject({ kind: z.literal('net-months-end-of-month'), months: count }, { error: ruleError }),
    z.strictObject({ kind: z.literal('after-month-end'), days: count }, { error: ruleError }),
    z.strictObject(
      {
        kind: z.literal('day-of-following-month'),
        day: z.int({ error: dayError }).min(1, { error: dayError }).max(31, { error: dayError }),
        months: z.int({ error: monthsError }).min(1, { error: monthsError }),
      },
      { error: ruleError },
    ),
  ],
  { error: ruleError },
)

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
