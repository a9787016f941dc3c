import * as z from 'zod'
import {
  OpenScheduleTermsSchema,
  PortionSchema,
  RepaymentMethodSchema,
  ScheduleFrequencySchema,
  ScheduleInterestSchema,
  ScheduleRoundingSchema,
  ScheduleSchema,
} from '../amortization/schema.ts'
import { BusinessDayConventionSchema, DayCountSchema, IsoDateSchema } from '../calendar/schema.ts'
import type { Money } from '../money/index.ts'
import { MoneySchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { AllocationPart, PlanInstalment } from '../receivable/index.ts'
import type { PayoffTerms } from './payoff.ts'
import type { PlanSpread } from './principal-spread.ts'
import type { PlanProposal, PlanTerms } from './propose-plan.ts'
import type { RemainingTerms } from './reamortize-plan.ts'
import type { PlanPaymentPolicy } from './spread-payment.ts'

const amountError = expecting('write an amount of zero or more')
const positiveError = expecting('write an amount above zero')
const idError = expecting('write the id of a document')
const numberError = expecting('write the number of an instalment, from 1 up')
const Amount: z.ZodType<Money> = MoneySchema.refine(({ minor }) => minor >= 0, { error: amountError })
const Positive: z.ZodType<Money> = MoneySchema.refine(({ minor }) => minor > 0, { error: positiveError })
const Spread: z.ZodType<PlanSpread> = z.enum(['in-order', 'pro-rata'], {
  error: expecting('a spread is "in-order" or "pro-rata"'),
})

/**
 * Terms of a plan from JSON. Unknown keys are refused.
 *
 * @example
 * PlanTermsSchema.parse({
 *   schedule: { startDate: '2026-03-01', count: 6, frequency: { kind: 'monthly' }, method: { kind: 'level' } },
 *   spread: 'pro-rata',
 * })
 */
export const PlanTermsSchema: z.ZodType<PlanTerms> = z.strictObject(
  {
    schedule: OpenScheduleTermsSchema,
    conditionalWaiver: Positive.exactOptional(),
    spread: Spread.exactOptional(),
  },
  { error: expecting('write "schedule" and, if wanted, "conditionalWaiver" and "spread", nothing else') },
)

/**
 * By what the rest of a plan goes on, from JSON. Unknown keys are refused: its dates come from the plan.
 *
 * @example
 * RemainingTermsSchema.parse({ frequency: { kind: 'monthly' }, method: { kind: 'level' } })
 */
export const RemainingTermsSchema: z.ZodType<RemainingTerms> = z.strictObject(
  {
    frequency: ScheduleFrequencySchema,
    method: RepaymentMethodSchema,
    interest: ScheduleInterestSchema.exactOptional(),
    balloon: PortionSchema.exactOptional(),
    fee: Amount.exactOptional(),
    convention: BusinessDayConventionSchema.exactOptional(),
    rounding: ScheduleRoundingSchema.exactOptional(),
  },
  {
    error: expecting(
      'write "frequency" and "method" and, if wanted, "interest", "balloon", "fee", "convention" and "rounding", nothing else',
    ),
  },
)

/**
 * How a payment is spread over a plan, from JSON. Unknown keys are refused.
 *
 * @example
 * PlanPaymentPolicySchema.parse({ order: 'charges-first', early: 'principal' })
 */
export const PlanPaymentPolicySchema: z.ZodType<PlanPaymentPolicy> = z.strictObject(
  {
    order: z
      .enum(['charges-first', 'principal-first'], {
        error: expecting('an order is "charges-first" or "principal-first"'),
      })
      .exactOptional(),
    early: z
      .enum(['next-installments', 'principal'], {
        error: expecting('early money pays the "next-installments" or the "principal"'),
      })
      .exactOptional(),
    spread: Spread.exactOptional(),
  },
  { error: expecting('write "order", "early" and "spread", each if wanted, nothing else') },
)

/**
 * When a plan is to be settled, from JSON. Unknown keys are refused.
 *
 * @example
 * PayoffTermsSchema.parse({ date: '2026-04-15', dayCount: 'act/365f' })
 */
export const PayoffTermsSchema: z.ZodType<PayoffTerms> = z.strictObject(
  { date: IsoDateSchema, dayCount: DayCountSchema },
  { error: expecting('write "date" and "dayCount", nothing else') },
)

const PartSchema: z.ZodType<AllocationPart> = z.strictObject(
  {
    kind: z.enum(['invoice', 'charge'], { error: expecting('a document is an "invoice" or a "charge"') }),
    id: z.string({ error: idError }).min(1, { error: idError }),
    amount: Positive,
  },
  { error: expecting('write "kind", "id" and "amount", nothing else') },
)
const PartsSchema: z.ZodType<readonly AllocationPart[]> = z.array(PartSchema, {
  error: expecting('write a list of documents with their amounts'),
})

const InstalmentSchema: z.ZodType<PlanInstalment> = z.strictObject(
  { dueDate: IsoDateSchema, principal: Amount, interest: Amount, fee: Amount },
  { error: expecting('write "dueDate", "principal", "interest" and "fee", nothing else') },
)

/**
 * A proposal from JSON, as it comes back from whoever is to sign it: the shape, and that principals and conditional waiver add
 * up to the sources. Unknown keys are refused.
 *
 * @example
 * const proposal = PlanProposalSchema.parse(JSON.parse(text))
 */
export const PlanProposalSchema: z.ZodType<PlanProposal> = z
  .strictObject(
    {
      sources: PartsSchema,
      instalments: z.array(InstalmentSchema, { error: expecting('write a list of instalments') }),
      schedule: ScheduleSchema,
      spread: z.array(
        z.strictObject(
          { number: z.int({ error: numberError }).min(1, { error: numberError }), parts: PartsSchema },
          { error: expecting('write "number" and "parts", nothing else') },
        ),
        { error: expecting('write a list of instalments with their parts') },
      ),
      conditionalWaiver: Positive.exactOptional(),
      totals: z.strictObject(
        {
          sources: Amount,
          principal: Amount,
          interest: Amount,
          fee: Amount,
          payment: Amount,
          conditionalWaiver: Amount,
        },
        { error: expecting('write the totals of a proposal, all six of them, nothing else') },
      ),
    },
    { error: expecting('write a proposal as proposePlan gives it, nothing else') },
  )
  .refine(reconciles, {
    error: expecting('the principals and the conditional waiver add up to what the sources owe'),
    path: ['instalments'],
  })

function reconciles({ sources, instalments, conditionalWaiver }: PlanProposal): boolean {
  const amounts = [...sources.map(({ amount }) => amount), ...instalments.map(({ principal }) => principal)]
  const total = (list: readonly Money[]) => list.reduce((sum, { minor }) => sum + minor, 0)
  const paid = total(instalments.map(({ principal }) => principal)) + (conditionalWaiver?.minor ?? 0)
  const isOneCurrency = new Set(amounts.map(({ currency }) => currency)).size <= 1
  return isOneCurrency && total(sources.map(({ amount }) => amount)) === paid
}
