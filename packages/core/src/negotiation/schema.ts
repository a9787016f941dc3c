import * as z from 'zod'
import { InstantSchema, IsoDateSchema } from '../calendar/schema.ts'
import type { Money } from '../money/index.ts'
import { CurrencySchema, MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { AllocationPart, HoldReason } from '../receivable/index.ts'
import type { DebtParts } from './debt.ts'
import type { BoundUse } from './exceeded-bound.ts'
import { holdReasons } from './hold-reason.ts'
import type { Offer, OfferValue } from './offer.ts'
import type { OfferAcceptance } from './offer-acceptance.ts'
import { type BoundName, boundDirections, type OfferBounds } from './offer-bounds.ts'
import type { OfferReason } from './offer-reason.ts'
import { type OfferTerms, offerKinds } from './offer-terms.ts'
import type { ApprovalLimit, ChanceRow, NegotiationGroup, NegotiationPolicy, OfferMenu } from './policy.ts'
import { negotiationFaults } from './policy-fault.ts'

const Text = z.string({ error: expecting('this is text') }).min(1, { error: expecting('this text is not empty') })
const amountError = expecting('write an amount of zero or more')
const Amount: z.ZodType<Money> = MoneySchema.refine(({ minor }) => minor >= 0, { error: amountError })
const Amounts = z.array(Amount, { error: expecting('write a list of amounts, one for each currency') })
const Whole = z.int({ error: expecting('write a whole number of zero or more') }).min(0, {
  error: expecting('write a whole number of zero or more'),
})
const Wholes = z.array(Whole, { error: expecting('write a list of whole numbers') })
const Shares = z.array(RateSchema, { error: expecting('write a list of shares such as "0.05"') })
const Patterns = z.array(Text, { error: expecting('write a list of patterns such as "low/*"') })
const termsError = expecting('write the kind of the offer and its own fields, nothing else')

/**
 * Terms from JSON, as a customer's counter-offer comes in. Unknown keys are refused. Whether they can be agreed to is not for the
 * schema to say.
 *
 * @example OfferTermsSchema.parse({ kind: 'longer-terms', payByDate: '2026-04-15' })
 */
export const OfferTermsSchema: z.ZodType<OfferTerms> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('pay-now'), payByDate: IsoDateSchema, discount: Amount }, { error: termsError }),
    z.strictObject({ kind: z.literal('settlement'), payByDate: IsoDateSchema, waiver: Amount }, { error: termsError }),
    z.strictObject(
      { kind: z.literal('pay-part'), payByDate: IsoDateSchema, amount: Amount, restByDate: IsoDateSchema },
      { error: termsError },
    ),
    z.strictObject({ kind: z.literal('longer-terms'), payByDate: IsoDateSchema }, { error: termsError }),
    z.strictObject(
      {
        kind: z.literal('plan'),
        count: z.int({ error: expecting('write the number of instalments') }),
        firstDueDate: IsoDateSchema,
        downPayment: z
          .strictObject(
            { dueDate: IsoDateSchema, amount: Amount },
            { error: expecting('write "dueDate" and "amount", nothing else') },
          )
          .exactOptional(),
        annualRate: RateSchema.exactOptional(),
        waiver: Amount.exactOptional(),
      },
      { error: termsError },
    ),
    z.strictObject({ kind: z.literal('pause'), endDate: IsoDateSchema }, { error: termsError }),
  ],
  { error: expecting(`an offer is one of ${offerKinds.join(', ')}`) },
)

const boundShape = {
  discountShareMax: RateSchema,
  payNowDaysMax: Whole,
  partShareMin: RateSchema,
  promisesOpenMax: Whole,
  planCountMax: Whole,
  freePlanCountMax: Whole,
  annualRateMin: RateSchema,
  downPaymentShareMin: RateSchema,
  instalmentMins: Amounts,
  firstPaymentDaysMax: Whole,
  totalDaysMax: Whole,
  longerDaysMax: Whole,
  feeWaiverShareMax: RateSchema,
  interestWaiverShareMax: RateSchema,
  principalWaiverShareMax: RateSchema,
  waiverFromDays: Whole,
  pauseDaysMax: Whole,
  plansPerYearMax: Whole,
} satisfies Record<BoundName, z.ZodType>
const boundsError = expecting(`bounds are ${Object.keys(boundDirections).join(', ')}, nothing else`)
const BoundsSchema: z.ZodType<OfferBounds> = z.strictObject(boundShape, { error: boundsError })
const SomeBoundsSchema = optional(boundShape, boundsError) as z.ZodType<Partial<OfferBounds>>

const menuShape = {
  discountShares: Shares,
  payNowDays: Whole,
  partShares: Shares,
  restDays: Whole,
  planCounts: Wholes,
  longerDays: Wholes,
  settlementShares: Shares,
  pauseDays: Wholes,
} satisfies Record<keyof OfferMenu, z.ZodType>
const menuError = expecting(`a menu is ${Object.keys(menuShape).join(', ')}, nothing else`)
const MenuSchema: z.ZodType<OfferMenu> = z.strictObject(menuShape, { error: menuError })
const SomeMenuSchema = optional(menuShape, menuError) as z.ZodType<Partial<OfferMenu>>

function optional(shape: Readonly<Record<string, z.ZodType>>, error: ReturnType<typeof expecting>): z.ZodType {
  const fields = Object.entries(shape).map(([name, schema]) => [name, schema.exactOptional()])
  return z.strictObject(Object.fromEntries(fields), { error })
}

const GroupSchema: z.ZodType<NegotiationGroup> = z.strictObject(
  { name: Text, segments: Patterns, bounds: BoundsSchema, menu: MenuSchema },
  { error: expecting('a group is an object of name, segments, bounds and menu') },
)

const ApprovalSchema: z.ZodType<ApprovalLimit> = z.strictObject(
  { role: Text, bounds: SomeBoundsSchema },
  { error: expecting('an approval limit is an object of role and bounds') },
)

const OfferKindSchema = z.enum(offerKinds, { error: expecting(`an offer is one of ${offerKinds.join(', ')}`) })

const ChanceSchema: z.ZodType<ChanceRow> = z.strictObject(
  {
    offer: OfferKindSchema,
    segments: Patterns.exactOptional(),
    countMax: Whole.exactOptional(),
    chance: RateSchema,
  },
  { error: expecting('a chance is written like { "offer": "plan", "countMax": 6, "chance": "0.6" }') },
)

const HoldReasonSchema: z.ZodType<HoldReason> = z.enum(holdReasons, {
  error: expecting(`a reason is one of ${holdReasons.join(', ')}`),
})

/**
 * What may be offered to whom, from JSON. Unknown keys are refused; so are shares above one, names used twice, patterns that take
 * nobody, and a kind of offer without a chance for everybody.
 */
export const NegotiationPolicySchema: z.ZodType<NegotiationPolicy> = z
  .strictObject(
    {
      version: Text,
      groups: z.array(GroupSchema, { error: expecting('groups is a list of groups') }),
      hardship: z
        .strictObject(
          { bounds: SomeBoundsSchema, menu: SomeMenuSchema.exactOptional() },
          { error: expecting('hardship is an object of bounds and, if wanted, menu') },
        )
        .exactOptional(),
      approvals: z.array(ApprovalSchema, { error: expecting('approvals is a list of roles with their bounds') }),
      covers: z.enum(['overdue', 'open'], { error: expecting('covers is "overdue" or "open"') }),
      minimumDebts: Amounts,
      smallBalances: Amounts,
      stoppedBy: z.array(HoldReasonSchema, { error: expecting('stoppedBy is a list of reasons of holds') }),
      planRate: RateSchema,
      capacityShare: RateSchema,
      valueRate: RateSchema,
      chances: z.array(ChanceSchema, { error: expecting('chances is a list of chances') }),
      validDays: Whole,
      offersOpenMax: Whole,
      penalties: z.enum(['suspended', 'continue'], { error: expecting('penalties are "suspended" or "continue"') }),
      breach: z
        .strictObject(
          { missedMax: Whole.exactOptional(), daysLateMax: Whole.exactOptional() },
          { error: expecting('breach is an object of missedMax and daysLateMax, each if wanted') },
        )
        .exactOptional(),
      promiseToleranceDays: Whole,
    },
    { error: expecting('a negotiation policy is an object of version, groups, approvals and the other fields') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of negotiationFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

const PartSchema: z.ZodType<AllocationPart> = z.strictObject(
  {
    kind: z.enum(['invoice', 'charge'], { error: expecting('a document is an "invoice" or a "charge"') }),
    id: Text,
    amount: Amount,
  },
  { error: expecting('write "kind", "id" and "amount", nothing else') },
)

const DebtSchema: z.ZodType<DebtParts> = z.strictObject(
  { principal: Amount, interest: Amount, fees: Amount, total: Amount },
  { error: expecting('write "principal", "interest", "fees" and "total", nothing else') },
)

const ValueSchema: z.ZodType<OfferValue> = z.strictObject(
  { undiscounted: Amount, presentValue: Amount, chance: RateSchema, expected: Amount },
  { error: expecting('write "undiscounted", "presentValue", "chance" and "expected", nothing else') },
)

const Used = z.union([z.number(), RateSchema, Amount], { error: expecting('write a number, a rate or an amount') })
const isBound = (text: string): text is BoundName => Object.hasOwn(boundDirections, text)
const BoundUseSchema: z.ZodType<BoundUse> = z.strictObject(
  {
    bound: z.string().refine(isBound, { error: expecting('a bound is named as OfferBounds names it') }),
    asked: Used,
    limit: Used,
  },
  { error: expecting('write "bound", "asked" and "limit", nothing else') },
)

const reasonError = expecting('a reason of an offer is written as makeOffers gives it')
const ReasonSchema: z.ZodType<OfferReason> = z.discriminatedUnion(
  'reason',
  [
    z.strictObject({ reason: z.literal('fits-capacity'), highest: Amount, capacity: Amount }, { error: reasonError }),
    z.strictObject({ reason: z.literal('small-balance'), owed: Amount, atMost: Amount }, { error: reasonError }),
    z.strictObject({ reason: z.literal('saves-money'), amount: Amount }, { error: reasonError }),
    z.strictObject({ reason: z.literal('old-debt'), daysPastDue: Whole }, { error: reasonError }),
    z.strictObject({ reason: z.literal('often-late'), lateRate: z.number() }, { error: reasonError }),
    z.strictObject({ reason: z.literal('pays-on-time'), lateRate: z.number() }, { error: reasonError }),
    z.strictObject({ reason: z.literal('capacity-unknown') }, { error: reasonError }),
    z.strictObject({ reason: z.literal('hardship') }, { error: reasonError }),
    z.strictObject({ reason: z.literal('free-of-interest') }, { error: reasonError }),
  ],
  { error: reasonError },
)

/**
 * An offer from JSON, as it comes back from whoever accepts it: its shape only. `acceptOffer` works the rest out again.
 *
 * @example acceptOffer(OfferSchema.parse(JSON.parse(text)), situation, policy, { actor: 'portal' })
 */
export const OfferSchema: z.ZodType<Offer> = z.strictObject(
  {
    id: Text,
    customerId: Text,
    currency: CurrencySchema,
    terms: OfferTermsSchema,
    madeDate: IsoDateSchema,
    expiresDate: IsoDateSchema,
    policyVersion: Text,
    documents: z.array(PartSchema, { error: expecting('write a list of documents with their amounts') }),
    owed: DebtSchema,
    pays: z.array(
      z.strictObject(
        { dueDate: IsoDateSchema, amount: Amount },
        { error: expecting('write "dueDate" and "amount", nothing else') },
      ),
      { error: expecting('write a list of payments') },
    ),
    payment: Amount,
    forgiven: Amount,
    added: Amount,
    value: ValueSchema,
    reasons: z.array(ReasonSchema, { error: expecting('write a list of reasons') }),
    bounds: z.array(BoundUseSchema, { error: expecting('write a list of bounds') }),
    approvalRole: Text.exactOptional(),
  },
  { error: expecting('write an offer as makeOffers gives it, nothing else') },
)

/** Who accepts an offer, from JSON. Unknown keys are refused. */
export const OfferAcceptanceSchema: z.ZodType<OfferAcceptance> = z.strictObject(
  {
    actor: Text,
    approval: z
      .strictObject(
        { by: Text, role: Text, at: InstantSchema },
        { error: expecting('write "by", "role" and "at", nothing else') },
      )
      .exactOptional(),
    agreementId: Text.exactOptional(),
  },
  { error: expecting('write "actor" and, if wanted, "approval" and "agreementId", nothing else') },
)
