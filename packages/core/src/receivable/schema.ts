import * as z from 'zod'
import { IsoDateSchema, TimeZoneSchema } from '../calendar/schema.ts'
import type { Money } from '../money/index.ts'
import { CurrencySchema } from '../money/schema.ts'
import type { DuePart } from '../payment-terms/index.ts'
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
  Tags,
} from './fact.ts'
import { type AmountFields, dueProblem, type FieldProblem, partsProblem } from './field-problem.ts'
import { isLanguageTag, isOneLineText, isTagName } from './text.ts'

const textError = expecting('one line of text, 1 to 200 characters, without control characters')
const Text = z.string({ error: textError }).refine(isOneLineText, { error: textError })
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
      'a customer: kind, id, customerId, validFrom, name, and locale, timeZone, country, addresses, tags if any',
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
    },
    {
      error: expecting(
        'an invoice: kind, id, customerId, issueDate, amount, dueDate or parts, and number, tags if any',
      ),
    },
  )
  .refine((invoice): invoice is Invoice => dueProblem(invoice) === undefined, {
    error: ({ input }) => messageOf(dueProblem(input as AmountFields)),
    path: ['dueDate'],
  })
  .superRefine(partsFit)

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

const charge = z.strictObject(
  {
    kind: z.literal('charge'),
    ...Base,
    chargeKind: oneOf('late-fee', 'late-interest', 'debit-note'),
    issueDate: IsoDateSchema,
    dueDate: IsoDateSchema,
    amount: Amount,
    invoiceId: Text.exactOptional(),
    number: Text.exactOptional(),
    tags: TagsSchema.exactOptional(),
  },
  {
    error: expecting(
      'a charge: kind, id, customerId, chargeKind, issueDate, dueDate, amount, and invoiceId, number, tags if any',
    ),
  },
)

const AllocationPartSchema: z.ZodType<AllocationPart> = z.strictObject(
  { kind: oneOf('invoice', 'charge'), id: Text, amount: Amount },
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
  .superRefine(partsFit)

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
      { kind: oneOf('invoice', 'charge', 'credit-note'), id: Text },
      { error: expecting('a document: kind, id') },
    ),
    reason: Text,
  },
  { error: expecting('a void: kind, id, customerId, voidDate, document, reason') },
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

/** Any fact from JSON, told apart by `kind`. */
export const FactSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'kind',
  [customer, invoice, creditNote, charge, payment, allocation, paymentReversal, documentVoid],
  {
    error: expecting(
      'a fact whose kind is customer, invoice, credit-note, charge, payment, allocation, payment-reversal or void',
    ),
  },
)

function partsFit(fact: AmountFields, context: z.RefinementCtx): void {
  const problem = partsProblem(fact)
  if (problem === undefined) return
  context.addIssue({ code: 'custom', path: [...problem.path], input: problem.value, message: messageOf(problem) })
}

function messageOf(problem: FieldProblem | undefined): string | undefined {
  return problem && `${quote(problem.value)} is refused; ${problem.accepted}`
}
