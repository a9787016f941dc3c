import * as z from 'zod'
import { InstantSchema, IsoDateSchema, TimeZoneSchema } from '../calendar/schema.ts'
import type { Money } from '../money/index.ts'
import { CurrencySchema } from '../money/schema.ts'
import type { DuePart } from '../payment-terms/index.ts'
import { EarlyPaymentDiscountSchema } from '../payment-terms/schema.ts'
import { quote } from '../plain/index.ts'
import { expecting } from '../plain/schema.ts'
import type {
  Allocation,
  AllocationPart,
  Charge,
  CreditNote,
  Customer,
  DocumentVoid,
  Fact,
  Invoice,
  Payment,
  PaymentReversal,
  PlanAgreement,
  PlanEnd,
  Tags,
  Waiver,
} from './fact.ts'
import {
  type AmountFields,
  discountProblem,
  dueProblem,
  type FieldProblem,
  partsProblem,
  periodProblem,
  planProblem,
  taxProblem,
} from './field-problem.ts'
import { isLanguageTag, isOneLineKey, isOneLineText, isTagName } from './text.ts'

const textError = expecting('one line of text, 1 to 200 characters, without control characters')
const Text = z.string({ error: textError }).refine(isOneLineText, { error: textError })
const keyError = expecting('one line of text, 1 to 2000 characters, without control characters')
const Key = z.string({ error: keyError }).refine(isOneLineKey, { error: keyError })
const localeError = expecting('a BCP 47 language tag such as "es-PE"')
const countryError = expecting('two capital letters such as "PE" (ISO 3166-1)')
const moneyError = expecting('money is written like { "minor": 125000, "currency": "PEN" }')
const tagsError = expecting('an object of texts such as { "region": "sur" }')
const tagNameError = expecting('tag names are short text, and none that JavaScript gives a meaning')

const oneOf = <const W extends readonly [string, ...string[]]>(...words: W) =>
  z.enum(words, { error: expecting(`one of ${words.join(', ')}`) })

const amountFrom = (least: 0 | 1): z.ZodType<Money> => {
  const error = expecting(`a whole number of minor units from ${least} to ${Number.MAX_SAFE_INTEGER}`)
  const Minor = z.int({ error }).min(least, { error })
  // -0 becomes 0.
  return z.strictObject(
    { minor: Minor.overwrite((minor) => minor + 0), currency: CurrencySchema },
    { error: moneyError },
  )
}
const Amount = amountFrom(1)
const InvoiceAmount = amountFrom(0)
const Base = { id: Text, customerId: Text }

/** The names are looked at in what came in: a record leaves `__proto__` out of what it gives. */
const TagsSchema: z.ZodType<Tags> = z.intersection(
  z.custom<Tags>((tags) => Object.keys(Object(tags)).every(isTagName), { error: tagNameError }),
  z.record(z.string(), Text, { error: tagsError }),
)

const customer = z.strictObject(
  {
    kind: z.literal('customer'),
    ...Base,
    validFrom: IsoDateSchema,
    name: Text,
    locale: z.string({ error: localeError }).refine(isLanguageTag, { error: localeError }).exactOptional(),
    timeZone: TimeZoneSchema.exactOptional(),
    country: z
      .string({ error: countryError })
      .regex(/^[A-Z]{2}$/, { error: countryError })
      .exactOptional(),
    debtorKind: oneOf('business', 'consumer').exactOptional(),
    addresses: z
      .array(
        z.strictObject({ channel: Text, address: Text }, { error: expecting('{ "channel": "email", "address": … }') }),
        {
          error: expecting('a list of addresses'),
        },
      )
      .exactOptional(),
    tags: TagsSchema.exactOptional(),
  },
  {
    error: expecting(
      'a customer: kind, id, customerId, validFrom, name, and locale, timeZone, country, debtorKind, addresses, tags if any',
    ),
  },
)

const DuePartSchema: z.ZodType<DuePart> = z.strictObject(
  { dueDate: IsoDateSchema, amount: InvoiceAmount },
  { error: expecting('a part: dueDate, amount') },
)
const DuePartsSchema: z.ZodType<readonly DuePart[]> = z
  .array(DuePartSchema, { error: expecting('a list of parts') })
  .min(1, { error: expecting('a list with at least one part') })

const invoice = z
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

const creditNote = z.strictObject(
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

const charge = z
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

const AllocationPartSchema: z.ZodType<AllocationPart> = z.strictObject(
  { kind: oneOf('invoice', 'charge'), id: Key, amount: Amount },
  { error: expecting('a part: kind, id, amount') },
)
const AllocationPartsSchema = z
  .array(AllocationPartSchema, { error: expecting('a list of parts') })
  .min(1, { error: expecting('a list with at least one part') })

const payment = z
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

const allocation = z.strictObject(
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

const paymentReversal = z.strictObject(
  {
    kind: z.literal('payment-reversal'),
    ...Base,
    reversalDate: IsoDateSchema,
    paymentId: Text,
    reason: oneOf('bounced', 'chargeback', 'recalled', 'entered-by-mistake'),
  },
  { error: expecting('a payment reversal: kind, id, customerId, reversalDate, paymentId, reason') },
)

const documentVoid = z.strictObject(
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

const waiver = z.strictObject(
  {
    kind: z.literal('waiver'),
    ...Base,
    waiverDate: IsoDateSchema,
    document: z.strictObject(
      { kind: oneOf('invoice', 'charge'), id: Key },
      { error: expecting('a document: kind, id') },
    ),
    amount: Amount,
    reason: Text,
    actor: Text,
  },
  { error: expecting('a waiver: kind, id, customerId, waiverDate, document, amount, reason, actor') },
)

const countError = expecting('a whole number from 0 up')
const Count = z.int({ error: countError }).min(0, { error: countError })

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

const plan = z
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

const planEnd = z.strictObject(
  {
    kind: z.literal('plan-end'),
    ...Base,
    endDate: IsoDateSchema,
    planId: Text,
    reason: oneOf('broken', 'cancelled', 'rescheduled', 'completed'),
    actor: Text.exactOptional(),
    note: Text.exactOptional(),
  },
  { error: expecting('the end of a plan: kind, id, customerId, endDate, planId, reason, and actor, note if any') },
)

/** A customer from JSON. Unknown keys are refused. */
export const CustomerSchema: z.ZodType<Customer> = customer

/** An invoice from JSON, due on one `dueDate` or in `parts` that add up to its amount. Unknown keys are refused. */
export const InvoiceSchema: z.ZodType<Invoice> = invoice

/** A credit note from JSON. Unknown keys are refused. */
export const CreditNoteSchema: z.ZodType<CreditNote> = creditNote

/** A charge from JSON. Unknown keys are refused. */
export const ChargeSchema: z.ZodType<Charge> = charge

/** A payment from JSON. Unknown keys are refused. */
export const PaymentSchema: z.ZodType<Payment> = payment

/** An allocation from JSON. Unknown keys are refused. */
export const AllocationSchema: z.ZodType<Allocation> = allocation

/** A payment reversal from JSON. Unknown keys are refused. */
export const PaymentReversalSchema: z.ZodType<PaymentReversal> = paymentReversal

/** The void of a document from JSON. Unknown keys are refused. */
export const DocumentVoidSchema: z.ZodType<DocumentVoid> = documentVoid

/** A waiver from JSON. Unknown keys are refused. */
export const WaiverSchema: z.ZodType<Waiver> = waiver

/** An installment plan from JSON, its principals as its sources less what is forgiven. Unknown keys are refused. */
export const PlanAgreementSchema: z.ZodType<PlanAgreement> = plan

/** The end of an installment plan from JSON. Unknown keys are refused. */
export const PlanEndSchema: z.ZodType<PlanEnd> = planEnd

/** Any fact from JSON, told apart by `kind`. */
export const FactSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'kind',
  [customer, invoice, creditNote, charge, payment, allocation, paymentReversal, documentVoid, waiver, plan, planEnd],
  {
    error: expecting(
      'a fact whose kind is customer, invoice, credit-note, charge, payment, allocation, payment-reversal, void, waiver, plan or plan-end',
    ),
  },
)

/** Fields that are right by themselves, held against each other. */
function fits<Fields>(problemOf: (fields: Fields) => FieldProblem | undefined) {
  return (fields: Fields, context: z.RefinementCtx): void => {
    const problem = problemOf(fields)
    if (problem === undefined) return
    context.addIssue({ code: 'custom', path: [...problem.path], input: problem.value, message: messageOf(problem) })
  }
}

function messageOf(problem: FieldProblem | undefined): string | undefined {
  return problem && `${quote(problem.value)} is refused; ${problem.accepted}`
}
