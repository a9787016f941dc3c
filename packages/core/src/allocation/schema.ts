import * as z from 'zod'
import { IsoDateSchema } from '../calendar/schema.ts'
import { MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { AllocationItem, AvailableDiscount } from './item.ts'
import { itemOrders } from './item-order.ts'
import type { IncomingPayment } from './outcome.ts'
import type { AllocationPolicy, DesignationRule, TargetPolicy, Tolerance } from './policy.ts'
import {
  type AllocationTarget,
  type AllocationTiming,
  allocationComponents,
  allocationTargets,
  allocationTimings,
  type TargetGrid,
} from './target.ts'

const policyError = expecting(
  'an allocation policy is { "order": "oldest-due-first" }, with unapplied if wanted, { "order": "leave-unapplied" }, or "by-target" with ' +
    'strategy, targets and among, and designation, discounts, underpayment, overpayment, unapplied and lateInterest if wanted',
)
const strategyError = expecting('a strategy is "item-by-item" or "kind-by-kind"')
const amongError = expecting(`an order among items is one of ${itemOrders.join(', ')}`)
const amongListError = expecting('among is a list of orders; "pro-rata" only as the last')
const timingError = expecting(`a timing is one of ${allocationTimings.join(', ')}, or a list of them`)
const componentError = expecting(`a component is one of ${allocationComponents.join(', ')}`)
const targetError = expecting('a target is a timing and a component, such as "past-due/interest"')
const targetsError = expecting(
  'targets are a list such as ["past-due/interest", "past-due/principal"], or { "timings": …, "components": … }; at least one, each once',
)
const designationError = expecting(
  'a designation rule is { "kind": "ignored" } or { "kind": "honoured" }, with "needsConsent" of "not-yet-due" and "component-order" if wanted',
)
const toleranceError = expecting(
  'a tolerance has "amounts", "share" or both, none of them negative, one amount per currency',
)
const itemError = expecting(
  'an item has key, component, issueDate, dueDate and open, and group, annualRate, isSecured, disputed and discount if any',
)
const discountError = expecting('an available discount is written like { "amount": …, "isEarnedByPart": true }')
const incomingError = expecting('an incoming payment has amount, and designation and creditorConsents if any')
const amountError = expecting('write an amount of zero or more')
const keyError = expecting('a key is text, not empty')
const flagError = expecting('write true or false')

const AmountSchema = MoneySchema.refine(({ minor }) => minor >= 0, { error: amountError })
const KeySchema = z.string({ error: keyError }).min(1, { error: keyError })
const FlagSchema = z.boolean({ error: flagError })

const ComponentSchema = z.enum(allocationComponents, { error: componentError })
const TimingSchema: z.ZodType<AllocationTiming> = z.enum(allocationTimings, { error: timingError })

const GridSchema: z.ZodType<TargetGrid> = z
  .strictObject(
    {
      timings: z
        .array(z.union([TimingSchema, z.array(TimingSchema).min(1)], { error: timingError }), { error: targetsError })
        .min(1, { error: targetsError }),
      components: z.array(ComponentSchema, { error: targetsError }).min(1, { error: targetsError }),
    },
    { error: targetsError },
  )
  .refine(({ timings, components }) => isEachOnce(timings.flat()) && isEachOnce(components), { error: targetsError })

const TargetListSchema: z.ZodType<readonly AllocationTarget[]> = z
  .array(z.enum(allocationTargets, { error: targetError }), { error: targetsError })
  .min(1, { error: targetsError })
  .refine(isEachOnce, { error: targetsError })

/**
 * The rule for a payer's designation from JSON. Unknown keys are refused.
 *
 * @example
 * DesignationRuleSchema.parse({ kind: 'honoured', needsConsent: ['component-order'] })
 */
export const DesignationRuleSchema: z.ZodType<DesignationRule> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('ignored') }, { error: designationError }),
    z.strictObject(
      {
        kind: z.literal('honoured'),
        needsConsent: z
          .array(z.enum(['not-yet-due', 'component-order'], { error: designationError }), { error: designationError })
          .exactOptional(),
      },
      { error: designationError },
    ),
  ],
  { error: designationError },
)

const ToleranceSchema: z.ZodType<Tolerance> = z
  .strictObject(
    {
      amounts: z.array(AmountSchema, { error: toleranceError }).exactOptional(),
      share: RateSchema.exactOptional(),
    },
    { error: toleranceError },
  )
  .refine(
    ({ amounts, share }) =>
      (amounts !== undefined || share !== undefined) &&
      share?.startsWith('-') !== true &&
      isEachOnce((amounts ?? []).map(({ currency }) => currency)),
    { error: toleranceError },
  )

const UnappliedSchema = z.enum(['keep', 'apply'], {
  error: expecting('what is unapplied is either for "keep" or for "apply"'),
})

const TargetPolicySchema = z.strictObject(
  {
    order: z.literal('by-target'),
    strategy: z.enum(['item-by-item', 'kind-by-kind'], { error: strategyError }),
    targets: z.union([TargetListSchema, GridSchema], { error: targetsError }),
    among: z
      .array(z.enum(itemOrders, { error: amongError }), { error: amongListError })
      .refine((orders) => !orders.slice(0, -1).includes('pro-rata'), { error: amongListError }),
    designation: DesignationRuleSchema.exactOptional(),
    discounts: z.enum(['taken', 'ignored'], { error: expecting('discounts are "taken" or "ignored"') }).exactOptional(),
    underpayment: ToleranceSchema.exactOptional(),
    overpayment: ToleranceSchema.exactOptional(),
    unapplied: UnappliedSchema.exactOptional(),
    lateInterest: z
      .enum(['interest', 'penalty'], { error: expecting('late interest is "interest" or a "penalty"') })
      .exactOptional(),
  },
  { error: policyError },
) satisfies z.ZodType<TargetPolicy>

/**
 * How payments that name no documents are applied, from JSON. Unknown orders and keys are refused.
 *
 * @example
 * AllocationPolicySchema.parse({ order: 'oldest-due-first' })
 */
export const AllocationPolicySchema: z.ZodType<AllocationPolicy> = z.discriminatedUnion(
  'order',
  [
    z.strictObject(
      { order: z.literal('oldest-due-first'), unapplied: UnappliedSchema.exactOptional() },
      { error: policyError },
    ),
    z.strictObject({ order: z.literal('leave-unapplied') }, { error: policyError }),
    TargetPolicySchema,
  ],
  { error: policyError },
)

const AvailableDiscountSchema: z.ZodType<AvailableDiscount> = z.strictObject(
  { amount: AmountSchema, isEarnedByPart: FlagSchema.exactOptional() },
  { error: discountError },
)

/**
 * An open item from JSON. Unknown keys are refused, and so is more in dispute than is open.
 *
 * @example
 * AllocationItemSchema.parse({
 *   key: 'F001-7',
 *   component: 'principal',
 *   issueDate: '2026-01-15',
 *   dueDate: '2026-02-14',
 *   open: { minor: 125000, currency: 'PEN' },
 * })
 */
export const AllocationItemSchema: z.ZodType<AllocationItem> = z
  .strictObject(
    {
      key: KeySchema,
      component: ComponentSchema,
      issueDate: IsoDateSchema,
      dueDate: IsoDateSchema,
      open: AmountSchema,
      group: KeySchema.exactOptional(),
      annualRate: RateSchema.exactOptional(),
      isSecured: FlagSchema.exactOptional(),
      disputed: AmountSchema.exactOptional(),
      discount: AvailableDiscountSchema.exactOptional(),
    },
    { error: itemError },
  )
  .refine(({ open, disputed, discount }) => isOf(open.currency, [disputed, discount?.amount]), {
    error: expecting('open, disputed and discount are of one currency'),
  })
  .refine(({ open, disputed }) => disputed === undefined || disputed.minor <= open.minor, {
    error: expecting('no more is disputed than is open'),
    path: ['disputed'],
  })

/**
 * Money that came in, from JSON. Unknown keys are refused.
 *
 * @example
 * IncomingPaymentSchema.parse({ amount: { minor: 10000, currency: 'PEN' }, designation: [{ key: 'F001-7' }] })
 */
export const IncomingPaymentSchema: z.ZodType<IncomingPayment> = z
  .strictObject(
    {
      amount: AmountSchema,
      designation: z
        .array(z.strictObject({ key: KeySchema, amount: AmountSchema.exactOptional() }, { error: incomingError }), {
          error: incomingError,
        })
        .exactOptional(),
      creditorConsents: FlagSchema.exactOptional(),
    },
    { error: incomingError },
  )
  .refine(
    ({ amount, designation = [] }) =>
      isOf(
        amount.currency,
        designation.map((part) => part.amount),
      ),
    {
      error: expecting('what is designated has the currency of the payment'),
    },
  )

function isEachOnce(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length
}

function isOf(currency: string, amounts: readonly (Readonly<{ currency: string }> | undefined)[]): boolean {
  return amounts.every((amount) => amount === undefined || amount.currency === currency)
}
