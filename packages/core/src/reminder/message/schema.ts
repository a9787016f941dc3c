import * as z from 'zod'
import { IsoDateSchema } from '../../calendar/schema.ts'
import { contactPurposes } from '../../compliance/index.ts'
import { CurrencySchema, MoneySchema } from '../../money/schema.ts'
import { expecting } from '../../plain/schema.ts'
import type { ChargeKind, DisputeResolution } from '../../receivable/index.ts'
import type { MessageFacts } from '../message-facts.ts'

const Name = z.string({ error: expecting('a name is text') }).min(1, { error: expecting('a name is not empty') })
const chargeKinds = [
  'late-fee',
  'late-interest',
  'recovery-cost',
  'plan-interest',
  'plan-fee',
  'debit-note',
] as const satisfies readonly ChargeKind[]
const outcomes = [
  'credited',
  'refused',
  'split',
  'withdrawn',
] as const satisfies readonly DisputeResolution['outcome'][]
const chargeKindError = expecting(`chargeKind is one of ${chargeKinds.join(', ')}`)
const pastDueError = expecting('daysPastDue is a whole number from 0')

/** What a message says, from JSON. Unknown keys are refused. */
export const MessageFactsSchema: z.ZodType<MessageFacts> = z.strictObject(
  {
    customerName: Name,
    asOf: IsoDateSchema,
    items: z.array(
      z.strictObject(
        {
          kind: z.enum(['invoice', 'charge', 'installment'], {
            error: expecting('kind is invoice, charge or installment'),
          }),
          number: Name,
          chargeKind: z.enum(chargeKinds, { error: chargeKindError }).exactOptional(),
          issueDate: IsoDateSchema,
          dueDate: IsoDateSchema,
          daysPastDue: z.int({ error: pastDueError }).min(0, { error: pastDueError }),
          open: MoneySchema,
          disputed: MoneySchema.exactOptional(),
          tax: MoneySchema.exactOptional(),
        },
        {
          error: expecting(
            'a document of a message: kind, number, issueDate, dueDate, daysPastDue, open, chargeKind if it is a charge, and disputed and tax if there are any',
          ),
        },
      ),
      { error: expecting('items is a list of documents') },
    ),
    totals: z.array(
      z.strictObject(
        { currency: CurrencySchema, open: MoneySchema, credit: MoneySchema, asked: MoneySchema },
        { error: expecting('a total of a message: currency, open, credit, asked') },
      ),
      { error: expecting('totals is a list of one total per currency') },
    ),
    announced: z
      .array(
        z.strictObject(
          {
            chargeKind: z.enum(['late-fee', 'late-interest', 'recovery-cost'], {
              error: expecting('chargeKind is late-fee, late-interest or recovery-cost'),
            }),
            amount: MoneySchema,
          },
          { error: expecting('what is announced: chargeKind, amount') },
        ),
        { error: expecting('announced is a list of amounts by currency and kind') },
      )
      .exactOptional(),
    splits: z
      .array(
        z.strictObject(
          { currency: CurrencySchema, principal: MoneySchema, interest: MoneySchema, fees: MoneySchema },
          { error: expecting('a split: currency, principal, interest, fees') },
        ),
        { error: expecting('splits is a list of one split per currency') },
      )
      .exactOptional(),
    credits: z
      .array(
        z.strictObject(
          {
            kind: z.enum(['payment', 'credit-note'], { error: expecting('kind is payment or credit-note') }),
            id: Name,
            date: IsoDateSchema,
            open: MoneySchema,
          },
          { error: expecting('a credit: kind, id, date, open') },
        ),
        { error: expecting('credits is a list of payments and credit notes') },
      )
      .exactOptional(),
    mayHaveCrossed: z.literal(true, { error: expecting('mayHaveCrossed is true, or left out') }).exactOptional(),
    dataThroughDate: IsoDateSchema.exactOptional(),
    purpose: z
      .enum(contactPurposes, { error: expecting(`purpose is one of ${contactPurposes.join(', ')}`) })
      .exactOptional(),
    occasion: z
      .strictObject(
        {
          amount: MoneySchema.exactOptional(),
          date: IsoDateSchema.exactOptional(),
          remaining: MoneySchema.exactOptional(),
          agency: Name.exactOptional(),
          document: Name.exactOptional(),
          outcome: z.enum(outcomes, { error: expecting(`outcome is one of ${outcomes.join(', ')}`) }).exactOptional(),
        },
        {
          error: expecting('an occasion: amount, date, remaining, agency, document, outcome, each if it speaks of it'),
        },
      )
      .exactOptional(),
  },
  { error: expecting('the facts of a message: customerName, asOf, items, totals, and what else it tells') },
)
