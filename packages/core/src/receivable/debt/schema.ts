import * as z from 'zod'
import { InstantSchema, IsoDateSchema, TimeZoneSchema } from '../../calendar/schema.ts'
import type { DuePart } from '../../payment-terms/index.ts'
import { EarlyPaymentDiscountSchema } from '../../payment-terms/schema.ts'
import { expecting } from '../../plain/schema.ts'
import type {
  Allocation,
  Charge,
  CreditNote,
  Customer,
  DocumentVoid,
  Invoice,
  Payment,
  PaymentReversal,
  PlanAgreement,
  PlanEnd,
  Waiver,
} from '../fact.ts'
import {
  AllocationPartsSchema,
  Amount,
  Base,
  Count,
  type FactSchemaOf,
  fits,
  InvoiceAmount,
  Key,
  messageOf,
  oneOf,
  PayableRefSchema,
  Remark,
  TagsSchema,
  Text,
} from '../field/schema.ts'
import {
  type AmountFields,
  discountProblem,
  dueProblem,
  partsProblem,
  periodProblem,
  planProblem,
  subdivisionProblem,
  taxProblem,
} from '../field-problem.ts'
import type { WriteOff, WriteOffReversal } from '../placement-fact.ts'
import { isCountryCode, isLanguageTag, isSubdivisionCode } from '../text.ts'

const localeError = expecting('a BCP 47 language tag such as "es-PE"')
const countryError = expecting('two capital letters such as "PE" (ISO 3166-1)')
const subdivisionError = expecting('a code such as "BR-SP" (ISO 3166-2)')

export const customer: FactSchemaOf<Customer> = z
  .strictObject(
    {
      kind: z.literal('customer'),
      ...Base,
      validFrom: IsoDateSchema,
      name: Text,
      locale: z.string({ error: localeError }).refine(isLanguageTag, { error: localeError }).exactOptional(),
      timeZone: TimeZoneSchema.exactOptional(),
      country: z.string({ error: countryError }).refine(isCountryCode, { error: countryError }).exactOptional(),
      subdivision: z
        .string({ error: subdivisionError })
        .refine(isSubdivisionCode, { error: subdivisionError })
        .exactOptional(),
      debtorKind: oneOf('business', 'consumer').exactOptional(),
      addresses: z
        .array(
          z.strictObject(
            { channel: Text, address: Text, role: Text.exactOptional() },
            { error: expecting('{ "channel": "email", "address": … }, with a role if it has one') },
          ),
          {
            error: expecting('a list of addresses'),
          },
        )
        .exactOptional(),
      tags: TagsSchema.exactOptional(),
    },
    {
      error: expecting(
        'a customer: kind, id, customerId, validFrom, name, and locale, timeZone, country, subdivision, debtorKind, addresses, tags if any',
      ),
    },
  )
  .superRefine(fits(subdivisionProblem))

const DuePartSchema: z.ZodType<DuePart> = z.strictObject(
  { dueDate: IsoDateSchema, amount: InvoiceAmount },
  { error: expecting('a part: dueDate, amount') },
)
const DuePartsSchema: z.ZodType<readonly DuePart[]> = z
  .array(DuePartSchema, { error: expecting('a list of parts') })
  .min(1, { error: expecting('a list with at least one part') })

export const invoice: FactSchemaOf<Invoice> = z
  .strictObject(
    {
      kind: z.literal('invoice'),
      ...Base,
      issueDate: IsoDateSchema,
      amount: InvoiceAmount,
      number: Text.exactOptional(),
      tags: TagsSchema.exactOptional(),
      dueDate: IsoDateSchema.exactOptional(),
      parts: DuePartsSchema.exactOptional(),
      tax: InvoiceAmount.exactOptional(),
      discount: EarlyPaymentDiscountSchema.exactOptional(),
    },
    {
      error: expecting(
        'an invoice: kind, id, customerId, issueDate, amount, dueDate or parts, and number, tags, tax, discount if any',
      ),
    },
  )
  .refine((invoice): invoice is Invoice => dueProblem(invoice) === undefined, {
    error: ({ input }) => messageOf(dueProblem(input as AmountFields)),
    path: ['dueDate'],
  })
  .superRefine(fits(partsProblem))
  .superRefine(fits(taxProblem))
  .superRefine(fits(discountProblem))

export const creditNote: FactSchemaOf<CreditNote> = z.strictObject(
  {
    kind: z.literal('credit-note'),
    ...Base,
    issueDate: IsoDateSchema,
    amount: Amount,
    invoiceId: Text.exactOptional(),
    number: Text.exactOptional(),
  },
  { error: expecting('a credit note: kind, id, customerId, issueDate, amount, and invoiceId, number if any') },
)

export const charge: FactSchemaOf<Charge> = z
  .strictObject(
    {
      kind: z.literal('charge'),
      ...Base,
      id: Key,
      chargeKind: oneOf('late-fee', 'late-interest', 'recovery-cost', 'plan-interest', 'plan-fee', 'debit-note'),
      issueDate: IsoDateSchema,
      dueDate: IsoDateSchema,
      amount: Amount,
      invoiceId: Text.exactOptional(),
      item: Key.exactOptional(),
      rule: Text.exactOptional(),
      period: z
        .strictObject({ from: IsoDateSchema, to: IsoDateSchema }, { error: expecting('a period: from, to') })
        .exactOptional(),
      number: Text.exactOptional(),
      tags: TagsSchema.exactOptional(),
    },
    {
      error: expecting(
        'a charge: kind, id, customerId, chargeKind, issueDate, dueDate, amount, and invoiceId, item, rule, period, number, tags if any',
      ),
    },
  )
  .superRefine(fits(periodProblem))

export const payment: FactSchemaOf<Payment> = z
  .strictObject(
    {
      kind: z.literal('payment'),
      ...Base,
      receivedDate: IsoDateSchema,
      amount: Amount,
      parts: AllocationPartsSchema.exactOptional(),
    },
    { error: expecting('a payment: kind, id, customerId, receivedDate, amount, and parts if any') },
  )
  .superRefine(fits(partsProblem))

export const allocation: FactSchemaOf<Allocation> = z.strictObject(
  {
    kind: z.literal('allocation'),
    ...Base,
    allocationDate: IsoDateSchema,
    source: z.strictObject(
      { kind: oneOf('payment', 'credit-note'), id: Text },
      { error: expecting('a source: kind, id') },
    ),
    parts: AllocationPartsSchema,
  },
  { error: expecting('an allocation: kind, id, customerId, allocationDate, source, parts') },
)

export const paymentReversal: FactSchemaOf<PaymentReversal> = z.strictObject(
  {
    kind: z.literal('payment-reversal'),
    ...Base,
    reversalDate: IsoDateSchema,
    paymentId: Text,
    reason: oneOf('bounced', 'chargeback', 'recalled', 'entered-by-mistake'),
  },
  { error: expecting('a payment reversal: kind, id, customerId, reversalDate, paymentId, reason') },
)

export const documentVoid: FactSchemaOf<DocumentVoid> = z.strictObject(
  {
    kind: z.literal('void'),
    ...Base,
    voidDate: IsoDateSchema,
    document: z.strictObject(
      { kind: oneOf('invoice', 'charge', 'credit-note'), id: Key },
      { error: expecting('a document: kind, id') },
    ),
    reason: Text,
  },
  { error: expecting('a void: kind, id, customerId, voidDate, document, reason') },
)

export const waiver: FactSchemaOf<Waiver> = z.strictObject(
  {
    kind: z.literal('waiver'),
    ...Base,
    waiverDate: IsoDateSchema,
    document: PayableRefSchema,
    amount: Amount,
    reason: Text,
    actor: Text,
  },
  { error: expecting('a waiver: kind, id, customerId, waiverDate, document, amount, reason, actor') },
)

const PlanInstalmentSchema = z.strictObject(
  {
    dueDate: IsoDateSchema,
    principal: InvoiceAmount,
    interest: InvoiceAmount,
    fee: InvoiceAmount,
    earned: z
      .strictObject(
        { from: IsoDateSchema, to: IsoDateSchema, interest: InvoiceAmount },
        { error: expecting('what is earned: from, to, interest') },
      )
      .exactOptional(),
  },
  { error: expecting('an instalment: dueDate, principal, interest, fee, and earned if any') },
)

export const plan: FactSchemaOf<PlanAgreement> = z
  .strictObject(
    {
      kind: z.literal('plan'),
      ...Base,
      agreedDate: IsoDateSchema,
      sources: AllocationPartsSchema,
      instalments: z
        .array(PlanInstalmentSchema, { error: expecting('a list of instalments') })
        .min(1, { error: expecting('a list with at least one instalment') }),
      charges: z.array(Key, { error: expecting('a list of ids of charges') }).exactOptional(),
      breach: z
        .strictObject(
          { missedMax: Count.exactOptional(), daysLateMax: Count.exactOptional() },
          { error: expecting('a breach: missedMax, daysLateMax, each if any') },
        )
        .exactOptional(),
      conditionalWaiver: Amount.exactOptional(),
      penalties: oneOf('suspended', 'continue'),
      supersedes: Text.exactOptional(),
      reason: Text.exactOptional(),
      actor: Text.exactOptional(),
      approvedBy: Text.exactOptional(),
      approvedAt: InstantSchema.exactOptional(),
    },
    {
      error: expecting(
        'a plan: kind, id, customerId, agreedDate, sources, instalments, penalties, and charges, breach, conditionalWaiver, supersedes, reason, actor, approvedBy, approvedAt if any',
      ),
    },
  )
  .superRefine(fits(planProblem))

export const planEnd: FactSchemaOf<PlanEnd> = z.strictObject(
  {
    kind: z.literal('plan-end'),
    ...Base,
    endDate: IsoDateSchema,
    planId: Text,
    reason: oneOf('broken', 'cancelled', 'rescheduled', 'completed'),
    actor: Text.exactOptional(),
    note: Remark.exactOptional(),
  },
  { error: expecting('the end of a plan: kind, id, customerId, endDate, planId, reason, and actor, note if any') },
)

export const writeOff: FactSchemaOf<WriteOff> = z.strictObject(
  {
    kind: z.literal('write-off'),
    ...Base,
    writeOffDate: IsoDateSchema,
    document: PayableRefSchema,
    amount: Amount,
    reason: oneOf('uncollectible', 'insolvent', 'untraceable', 'deceased', 'time-barred', 'not-worth-it', 'other'),
    actor: Text,
    note: Remark.exactOptional(),
  },
  {
    error: expecting(
      'a write-off: kind, id, customerId, writeOffDate, document, amount, reason, actor, and note if any',
    ),
  },
)

export const writeOffReversal: FactSchemaOf<WriteOffReversal> = z.strictObject(
  {
    kind: z.literal('write-off-reversal'),
    ...Base,
    reversalDate: IsoDateSchema,
    writeOffId: Text,
    amount: Amount,
    reason: oneOf('recovered', 'entered-by-mistake', 'collectible-again'),
    actor: Text,
    note: Remark.exactOptional(),
  },
  {
    error: expecting(
      'the reversal of a write-off: kind, id, customerId, reversalDate, writeOffId, amount, reason, actor, and note if any',
    ),
  },
)
