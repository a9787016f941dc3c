import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import {
  consent,
  contactOverride,
  dispute,
  disputeResolution,
  hardship,
  hardshipEnd,
  hold,
  holdRelease,
  interaction,
  placement,
  placementStep,
  promise,
  promiseWithdrawal,
} from './conduct/schema.ts'
import type { Consent, ContactOverride, Interaction } from './contact-fact.ts'
import {
  allocation,
  charge,
  creditNote,
  customer,
  documentVoid,
  invoice,
  payment,
  paymentReversal,
  plan,
  planEnd,
  waiver,
  writeOff,
  writeOffReversal,
} from './debt/schema.ts'
import type { Dispute, DisputeResolution } from './dispute-fact.ts'
import type {
  Allocation,
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
  Waiver,
} from './fact.ts'
import type { Hardship, HardshipEnd, Hold, HoldRelease } from './hold-fact.ts'
import type { Placement, PlacementStep, WriteOff, WriteOffReversal } from './placement-fact.ts'
import type { PromiseToPay, PromiseWithdrawal } from './promise-fact.ts'

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

/** A write-off from JSON. Unknown keys are refused. */
export const WriteOffSchema: z.ZodType<WriteOff> = writeOff

/** The reversal of a write-off from JSON. Unknown keys are refused. */
export const WriteOffReversalSchema: z.ZodType<WriteOffReversal> = writeOffReversal

/** A promise to pay from JSON. Unknown keys are refused. */
export const PromiseToPaySchema: z.ZodType<PromiseToPay> = promise

/** The withdrawal of a promise from JSON. Unknown keys are refused. */
export const PromiseWithdrawalSchema: z.ZodType<PromiseWithdrawal> = promiseWithdrawal

/** A dispute from JSON. Unknown keys are refused. */
export const DisputeSchema: z.ZodType<Dispute> = dispute

/** The resolution of a dispute from JSON. Unknown keys are refused. */
export const DisputeResolutionSchema: z.ZodType<DisputeResolution> = disputeResolution

/** A hold from JSON. Unknown keys are refused. */
export const HoldSchema: z.ZodType<Hold> = hold

/** The release of a hold from JSON. Unknown keys are refused. */
export const HoldReleaseSchema: z.ZodType<HoldRelease> = holdRelease

/** A hardship from JSON. Unknown keys are refused. */
export const HardshipSchema: z.ZodType<Hardship> = hardship

/** The end of a hardship from JSON. Unknown keys are refused. */
export const HardshipEndSchema: z.ZodType<HardshipEnd> = hardshipEnd

/** A consent from JSON. Unknown keys are refused. */
export const ConsentSchema: z.ZodType<Consent> = consent

/** An interaction from JSON. Unknown keys are refused. */
export const InteractionSchema: z.ZodType<Interaction> = interaction

/** The override of a contact rule from JSON. Unknown keys are refused. */
export const ContactOverrideSchema: z.ZodType<ContactOverride> = contactOverride

/** A placement with an agency from JSON. Unknown keys are refused. */
export const PlacementSchema: z.ZodType<Placement> = placement

/** A step of a placement from JSON. Unknown keys are refused. */
export const PlacementStepSchema: z.ZodType<PlacementStep> = placementStep

/** Any fact from JSON, told apart by `kind`. */
export const FactSchema: z.ZodType<Fact> = z.discriminatedUnion(
  'kind',
  [
    customer,
    invoice,
    creditNote,
    charge,
    payment,
    allocation,
    paymentReversal,
    documentVoid,
    waiver,
    plan,
    planEnd,
    writeOff,
    writeOffReversal,
    promise,
    promiseWithdrawal,
    dispute,
    disputeResolution,
    hold,
    holdRelease,
    hardship,
    hardshipEnd,
    consent,
    interaction,
    contactOverride,
    placement,
    placementStep,
  ],
  {
    error: expecting(
      'a fact whose kind is customer, invoice, credit-note, charge, payment, allocation, payment-reversal, void, waiver, plan, plan-end, write-off, write-off-reversal, promise, promise-withdrawal, dispute, dispute-resolution, hold, hold-release, hardship, hardship-end, consent, interaction, contact-override, placement or placement-step',
    ),
  },
)
