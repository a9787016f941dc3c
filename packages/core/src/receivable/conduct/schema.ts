import * as z from 'zod'
import { InstantSchema, IsoDateSchema } from '../../calendar/schema.ts'
import { compareRates, isRate, rate } from '../../money/index.ts'
import { RateSchema } from '../../money/schema.ts'
import { expecting } from '../../plain/schema.ts'
import {
  disputeProblem,
  hardshipProblem,
  holdProblem,
  interactionProblem,
  overrideProblem,
  placementProblem,
  placementStepProblem,
  promiseProblem,
  resolutionProblem,
} from '../conduct-problem.ts'
import type { Consent, ContactOverride, Interaction } from '../contact-fact.ts'
import type { Dispute, DisputeResolution } from '../dispute-fact.ts'
import {
  AllocationPartsSchema,
  Amount,
  Base,
  Count,
  type FactSchemaOf,
  fits,
  InvoiceAmount,
  Key,
  oneOf,
  PayableRefSchema,
  Remark,
  Text,
} from '../field/schema.ts'
import type { Hardship, HardshipEnd, Hold, HoldRelease, HoldScope } from '../hold-fact.ts'
import type { Placement, PlacementStep } from '../placement-fact.ts'
import type { PromisedRef, PromiseToPay, PromiseWithdrawal } from '../promise-fact.ts'

const positionError = expecting('a whole number from 1 up')
const PromisedRefSchema: z.ZodType<PromisedRef> = z.strictObject(
  {
    kind: oneOf('invoice', 'charge', 'installment'),
    id: Key,
    part: z.int({ error: positionError }).min(1, { error: positionError }).exactOptional(),
  },
  { error: expecting('what is promised: kind, id, and part if any') },
)

export const promise: FactSchemaOf<PromiseToPay> = z
  .strictObject(
    {
      kind: z.literal('promise'),
      ...Base,
      madeDate: IsoDateSchema,
      payByDate: IsoDateSchema,
      amount: Amount,
      covers: listOf(PromisedRefSchema, 'what is promised', 1),
      toleranceDays: Count.exactOptional(),
      toleranceAmount: InvoiceAmount.exactOptional(),
      replaces: Text.exactOptional(),
      channel: Text.exactOptional(),
      actor: Text.exactOptional(),
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'a promise: kind, id, customerId, madeDate, payByDate, amount, covers, and toleranceDays, toleranceAmount, replaces, channel, actor, note if any',
      ),
    },
  )
  .superRefine(fits(promiseProblem))

export const promiseWithdrawal: FactSchemaOf<PromiseWithdrawal> = z.strictObject(
  {
    kind: z.literal('promise-withdrawal'),
    ...Base,
    withdrawnDate: IsoDateSchema,
    promiseId: Text,
    actor: Text.exactOptional(),
    note: Remark.exactOptional(),
  },
  {
    error: expecting(
      'the withdrawal of a promise: kind, id, customerId, withdrawnDate, promiseId, and actor, note if any',
    ),
  },
)

export const dispute: FactSchemaOf<Dispute> = z
  .strictObject(
    {
      kind: z.literal('dispute'),
      ...Base,
      raisedDate: IsoDateSchema,
      document: PayableRefSchema,
      amount: Amount.exactOptional(),
      reason: oneOf(
        'not-received',
        'wrong-amount',
        'wrong-price',
        'damaged',
        'poor-quality',
        'duplicate',
        'already-paid',
        'not-ordered',
        'missing-document',
        'terms',
        'other',
      ),
      owner: Text.exactOptional(),
      respondByDate: IsoDateSchema.exactOptional(),
      resolveByDate: IsoDateSchema.exactOptional(),
      isInWriting: z.boolean({ error: expecting('true or false') }).exactOptional(),
      actor: Text.exactOptional(),
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'a dispute: kind, id, customerId, raisedDate, document, reason, and amount, owner, respondByDate, resolveByDate, isInWriting, actor, note if any',
      ),
    },
  )
  .superRefine(fits(disputeProblem))

export const disputeResolution: FactSchemaOf<DisputeResolution> = z
  .strictObject(
    {
      kind: z.literal('dispute-resolution'),
      ...Base,
      resolvedDate: IsoDateSchema,
      disputeId: Text,
      outcome: oneOf('credited', 'refused', 'split', 'withdrawn'),
      creditNoteId: Text.exactOptional(),
      resumeDate: IsoDateSchema.exactOptional(),
      actor: Text.exactOptional(),
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'the resolution of a dispute: kind, id, customerId, resolvedDate, disputeId, outcome, and creditNoteId, resumeDate, actor, note if any',
      ),
    },
  )
  .superRefine(fits(resolutionProblem))

const holdScopeError = expecting('a scope such as { "kind": "customer" } or { "kind": "invoice", "id": "F001-12" }')
const HoldScopeSchema: z.ZodType<HoldScope> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('customer') }, { error: holdScopeError }),
    z.strictObject({ kind: oneOf('invoice', 'charge', 'plan'), id: Key }, { error: holdScopeError }),
    z.strictObject({ kind: z.literal('channel'), channel: Text }, { error: holdScopeError }),
  ],
  { error: holdScopeError },
)

export const hold: FactSchemaOf<Hold> = z
  .strictObject(
    {
      kind: z.literal('hold'),
      ...Base,
      startDate: IsoDateSchema,
      endDate: IsoDateSchema.exactOptional(),
      scope: HoldScopeSchema,
      reason: oneOf(
        'lawsuit-served',
        'insolvency',
        'cease-request',
        'attorney',
        'breathing-space',
        'bereavement',
        'wrong-person',
        'refusal-to-pay',
        'claim-pending',
        'hardship',
        'payment-announced',
        'credit-note-coming',
        'under-review',
        'pause-agreed',
        'goodwill',
        'other',
      ),
      penalties: oneOf('suspended').exactOptional(),
      actor: Text,
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'a hold: kind, id, customerId, startDate, scope, reason, actor, and endDate, penalties, note if any',
      ),
    },
  )
  .superRefine(fits(holdProblem))

export const holdRelease: FactSchemaOf<HoldRelease> = z.strictObject(
  {
    kind: z.literal('hold-release'),
    ...Base,
    releaseDate: IsoDateSchema,
    holdId: Text,
    actor: Text,
    note: Remark.exactOptional(),
  },
  { error: expecting('the release of a hold: kind, id, customerId, releaseDate, holdId, actor, and note if any') },
)

export const hardship: FactSchemaOf<Hardship> = z
  .strictObject(
    {
      kind: z.literal('hardship'),
      ...Base,
      startDate: IsoDateSchema,
      reviewDate: IsoDateSchema.exactOptional(),
      actor: Text,
      note: Remark.exactOptional(),
    },
    { error: expecting('a hardship: kind, id, customerId, startDate, actor, and reviewDate, note if any') },
  )
  .superRefine(fits(hardshipProblem))

export const hardshipEnd: FactSchemaOf<HardshipEnd> = z.strictObject(
  {
    kind: z.literal('hardship-end'),
    ...Base,
    endDate: IsoDateSchema,
    hardshipId: Text,
    actor: Text,
    note: Remark.exactOptional(),
  },
  { error: expecting('the end of a hardship: kind, id, customerId, endDate, hardshipId, actor, and note if any') },
)

export const consent: FactSchemaOf<Consent> = z.strictObject(
  {
    kind: z.literal('consent'),
    ...Base,
    decidedDate: IsoDateSchema,
    channel: Text,
    decision: oneOf('granted', 'refused'),
    evidence: Remark.exactOptional(),
    actor: Text.exactOptional(),
  },
  { error: expecting('a consent: kind, id, customerId, decidedDate, channel, decision, and evidence, actor if any') },
)

export const interaction: FactSchemaOf<Interaction> = z
  .strictObject(
    {
      kind: z.literal('interaction'),
      ...Base,
      happenedDate: IsoDateSchema,
      happenedAt: InstantSchema.exactOptional(),
      direction: oneOf('inbound', 'outbound'),
      channel: Text,
      party: oneOf(
        'debtor',
        'joint-debtor',
        'guarantor',
        'representative',
        'attorney',
        'reference',
        'employer',
        'household',
        'third-party',
      ),
      outcome: oneOf(
        'conversation',
        'no-answer',
        'message-left',
        'message-received',
        'wrong-number',
        'callback-requested',
        'complaint',
        'other',
      ),
      actor: Text.exactOptional(),
      about: listOf(PayableRefSchema, 'documents', 0).exactOptional(),
      nextStep: z
        .strictObject(
          { text: Remark, date: IsoDateSchema.exactOptional() },
          { error: expecting('a next step: text, and date if any') },
        )
        .exactOptional(),
      attachments: listOf(
        z.strictObject({ name: Text, reference: Key }, { error: expecting('an attachment: name, reference') }),
        'attachments',
        0,
      ).exactOptional(),
      corrects: Text.exactOptional(),
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'an interaction: kind, id, customerId, happenedDate, direction, channel, party, outcome, and happenedAt, actor, about, nextStep, attachments, corrects, note if any',
      ),
    },
  )
  .superRefine(fits(interactionProblem))

export const contactOverride: FactSchemaOf<ContactOverride> = z
  .strictObject(
    {
      kind: z.literal('contact-override'),
      ...Base,
      overrideDate: IsoDateSchema,
      untilAt: InstantSchema.exactOptional(),
      contactKey: Key,
      rules: listOf(Text, 'ids of rules', 1),
      actor: Text,
      reason: Remark,
    },
    {
      error: expecting(
        'the override of a contact rule: kind, id, customerId, overrideDate, contactKey, rules, actor, reason, and untilAt if any',
      ),
    },
  )
  .superRefine(fits(overrideProblem))

const commissionError = expecting('a rate from 0 to 1, such as "0.15" for 15 %')
const CommissionRateSchema = RateSchema.refine(
  (value) => !isRate(value) || (compareRates(value, rate('0')) >= 0 && compareRates(value, rate('1')) <= 0),
  { error: commissionError },
)

export const placement: FactSchemaOf<Placement> = z
  .strictObject(
    {
      kind: z.literal('placement'),
      ...Base,
      proposedDate: IsoDateSchema,
      agency: Text,
      documents: AllocationPartsSchema,
      commissionRate: CommissionRateSchema.exactOptional(),
      actor: Text,
      note: Remark.exactOptional(),
    },
    {
      error: expecting(
        'a placement: kind, id, customerId, proposedDate, agency, documents, actor, and commissionRate, note if any',
      ),
    },
  )
  .superRefine(fits(placementProblem))

export const placementStep: FactSchemaOf<PlacementStep> = z
  .strictObject(
    {
      kind: z.literal('placement-step'),
      ...Base,
      stepDate: IsoDateSchema,
      placementId: Text,
      step: oneOf('handed-over', 'recalled', 'paid-at-agency', 'paid-directly', 'closed'),
      paymentId: Text.exactOptional(),
      commission: InvoiceAmount.exactOptional(),
      reason: Remark.exactOptional(),
      actor: Text,
    },
    {
      error: expecting(
        'a step of a placement: kind, id, customerId, stepDate, placementId, step, actor, and paymentId, commission, reason if any',
      ),
    },
  )
  .superRefine(fits(placementStepProblem))

/** A list of at least so many. */
function listOf<S extends z.ZodType>(entry: S, things: string, least: 0 | 1): z.ZodType<readonly z.output<S>[]> {
  const error = expecting(least === 0 ? `a list of ${things}` : `a list of ${things} with at least one entry`)
  return z.array(entry, { error }).min(least, { error })
}
