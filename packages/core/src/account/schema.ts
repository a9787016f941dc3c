import * as z from 'zod'
import { InstantSchema, IsoDateSchema } from '../calendar/schema.ts'
import type { PlanBreach } from '../installment-plan/index.ts'
import { CurrencySchema, MoneySchema } from '../money/schema.ts'
import { PenaltyNoteSchema, ProposedChargeSchema } from '../penalty/schema.ts'
import { expecting } from '../plain/schema.ts'
import { FactSchema } from '../receivable/schema.ts'
import { ReminderSchema, RuleTrialSchema, SilenceReasonSchema, ToneSchema } from '../reminder/schema.ts'
import { SegmentSchema } from '../segmentation/schema.ts'
import type { Account, AccountChange, Parked } from './account.ts'
import type { Contact, Settled } from './contact.ts'
import type {
  DecisionRecord,
  GateNote,
  PenaltyRecord,
  PlanNote,
  PlannedMessage,
  RuleNote,
  RulesAsked,
  SilenceNote,
} from './decision-record.ts'

const countError = expecting('a whole number from 0 up')
const Count = z.int({ error: countError }).min(0, { error: countError })
const textError = expecting('text that is not empty')
const Text = z.string({ error: textError }).min(1, { error: textError })
const AnyText = z.string({ error: expecting('text') })

const listOf = <Entry extends z.ZodType>(entry: Entry, entries: string) =>
  z.array(entry, { error: expecting(`a list of ${entries}`) })

const RuleNoteSchema: z.ZodType<RuleNote> = z.strictObject(
  {
    rule: Text,
    ruleSet: Text,
    reason: Text,
    isOverridden: z.literal(true, { error: expecting('isOverridden is true, or left out') }).exactOptional(),
  },
  { error: expecting('a rule: rule, ruleSet, reason, and isOverridden if it is') },
)
const gateError = expecting(
  'an answer of the contact rules: key, channel, template, at, answer, because, warnings, and untilAt if it waits',
)
const AnswerFields = {
  at: InstantSchema,
  answer: z.enum(['allowed', 'wait', 'never'], { error: gateError }),
  untilAt: InstantSchema.exactOptional(),
  because: listOf(RuleNoteSchema, 'rules'),
  warnings: listOf(RuleNoteSchema, 'rules'),
}
const asked: z.ZodExactOptional<z.ZodType<RulesAsked>> = z
  .strictObject(
    { ...AnswerFields, ruleSets: listOf(Text, 'rule sets') },
    { error: expecting('what contact rules said: at, answer, because, warnings, ruleSets, and untilAt if it waits') },
  )
  .exactOptional()

const settledError = expecting(
  'words on how it ended: each with as, settledAt, reason, unknownAt, and actor if somebody said so',
)
const SettledSchema: z.ZodType<Settled> = z.strictObject(
  {
    as: z.enum(['sent', 'refused', 'not-sent'], { error: expecting('sent, refused or not-sent') }),
    settledAt: InstantSchema,
    reason: AnyText,
    actor: AnyText.exactOptional(),
    unknownAt: InstantSchema,
  },
  { error: settledError },
)
const settled: z.ZodExactOptional<z.ZodType<readonly Settled[]>> = z
  .array(SettledSchema, { error: settledError })
  .exactOptional()

const stateError = expecting(
  'the state of a contact: planned, claimed, attempting, sent, refused, unknown or suppressed, with its token and times',
)
const state = <Shape extends z.ZodRawShape>(shape: Shape) => z.strictObject(shape, { error: stateError })

const ContactStateSchema: z.ZodType<Contact['state']> = z.discriminatedUnion(
  'kind',
  [
    state({
      kind: z.literal('planned'),
      token: Count,
      tries: Count.exactOptional(),
      notBeforeAt: InstantSchema.exactOptional(),
      asked,
      settled,
    }),
    state({
      kind: z.literal('claimed'),
      token: Count,
      tries: Count.exactOptional(),
      leaseEndsAt: InstantSchema,
      settled,
    }),
    state({
      kind: z.literal('attempting'),
      token: Count,
      tries: Count.exactOptional(),
      leaseEndsAt: InstantSchema,
      attemptedAt: InstantSchema,
      asked,
      settled,
    }),
    state({
      kind: z.literal('sent'),
      token: Count,
      sentAt: InstantSchema,
      reference: AnyText.exactOptional(),
      asked,
      settled,
    }),
    state({ kind: z.literal('refused'), token: Count, refusedAt: InstantSchema, reason: AnyText, asked, settled }),
    state({
      kind: z.literal('unknown'),
      token: Count,
      unknownAt: InstantSchema,
      reason: AnyText,
      attemptedAt: InstantSchema.exactOptional(),
      tries: Count.exactOptional(),
      asked,
      settled,
    }),
    state({
      kind: z.literal('suppressed'),
      token: Count,
      suppressedAt: InstantSchema,
      reason: z.enum(['paid-meanwhile', 'superseded', 'lapsed', 'silenced', 'channel-closed', 'not-lawful'], {
        error: expecting('paid-meanwhile, superseded, lapsed, silenced, channel-closed or not-lawful'),
      }),
      because: listOf(Text, 'ids').exactOptional(),
      asked,
      settled,
    }),
  ],
  { error: stateError },
)

/** A planned message and what became of it, from JSON. Unknown keys are refused. */
export const ContactSchema: z.ZodType<Contact> = z.strictObject(
  { plan: ReminderSchema, state: ContactStateSchema },
  { error: expecting('a contact: plan, state') },
)

const BalanceSchema = z.strictObject(
  { currency: CurrencySchema, open: MoneySchema, overdue: MoneySchema, unapplied: MoneySchema },
  { error: expecting('a balance: currency, open, overdue, unapplied') },
)

const PlannedMessageSchema: z.ZodType<PlannedMessage> = z.strictObject(
  { key: Text, channel: Text, step: Text, tone: ToneSchema, template: Text, items: Count },
  { error: expecting('a planned message: key, channel, step, tone, template, items') },
)

const outcomeError = expecting('an outcome: remind with reason and messages, or silent with reason')
/** What a decision came to, from JSON. Unknown keys are refused. */
export const DecisionOutcomeSchema: z.ZodType<DecisionRecord['outcome']> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      {
        kind: z.literal('remind'),
        reason: z.enum(['step-due', 'steps-collapsed'], { error: expecting('step-due or steps-collapsed') }),
        messages: listOf(PlannedMessageSchema, 'messages'),
      },
      { error: outcomeError },
    ),
    z.strictObject({ kind: z.literal('silent'), reason: SilenceReasonSchema }, { error: outcomeError }),
  ],
  { error: outcomeError },
)

/** What being late has cost, from JSON. Unknown keys are refused. */
export const PenaltyRecordSchema: z.ZodType<PenaltyRecord> = z.strictObject(
  {
    charges: listOf(ProposedChargeSchema, 'charges'),
    announcements: listOf(ProposedChargeSchema, 'charges'),
    notes: listOf(PenaltyNoteSchema, 'notes'),
  },
  { error: expecting('penalties: charges, announcements, notes') },
)

const breachError = expecting(
  'a breach: rule missed with date, missed, missedMax, or days-late with daysLate, daysLateMax',
)
const BreachSchema: z.ZodType<PlanBreach> = z.discriminatedUnion(
  'rule',
  [
    z.strictObject(
      { rule: z.literal('missed'), date: IsoDateSchema, missed: Count, missedMax: Count },
      { error: breachError },
    ),
    z.strictObject(
      { rule: z.literal('days-late'), date: IsoDateSchema, daysLate: Count, daysLateMax: Count },
      { error: breachError },
    ),
  ],
  { error: breachError },
)
const planError = expecting(
  'a plan: active with open and pastDue, completed with completedDate, or broken with breach, and its id',
)
/** Where an installment plan stands, from JSON. Unknown keys are refused. */
export const PlanNoteSchema: z.ZodType<PlanNote> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject(
      { id: Text, kind: z.literal('active'), open: MoneySchema, pastDue: MoneySchema },
      { error: planError },
    ),
    z.strictObject({ id: Text, kind: z.literal('completed'), completedDate: IsoDateSchema }, { error: planError }),
    z.strictObject({ id: Text, kind: z.literal('broken'), breach: BreachSchema }, { error: planError }),
  ],
  { error: planError },
)

const silenceError = expecting(
  'a silence: kind promise, dispute, hold or placement, id, items, and reason, channel, throughDate if any',
)
/** Why something is not chased, from JSON. Unknown keys are refused. */
export const SilenceNoteSchema: z.ZodType<SilenceNote> = z.strictObject(
  {
    kind: z.enum(['promise', 'dispute', 'hold', 'placement'], { error: silenceError }),
    id: Text,
    reason: Text.exactOptional(),
    items: listOf(Text, 'keys of items'),
    channel: Text.exactOptional(),
    throughDate: IsoDateSchema.exactOptional(),
  },
  { error: silenceError },
)

/** What the contact rules said of a message, from JSON. Unknown keys are refused. */
export const GateNoteSchema: z.ZodType<GateNote> = z.strictObject(
  {
    key: Text,
    channel: Text,
    template: Text,
    ...AnswerFields,
  },
  { error: gateError },
)

/** A decision record from JSON. Unknown keys are refused. */
export const DecisionRecordSchema: z.ZodType<DecisionRecord> = z.strictObject(
  {
    customerId: Text,
    asOf: IsoDateSchema,
    policyVersion: Text,
    balances: listOf(BalanceSchema, 'balances'),
    segment: SegmentSchema,
    segmentAsOf: IsoDateSchema,
    trials: listOf(RuleTrialSchema, 'trials'),
    outcome: DecisionOutcomeSchema,
    penalties: PenaltyRecordSchema.exactOptional(),
    plans: listOf(PlanNoteSchema, 'plans').exactOptional(),
    silences: listOf(SilenceNoteSchema, 'silences').exactOptional(),
    courtesies: listOf(PlannedMessageSchema, 'messages').exactOptional(),
    gate: listOf(GateNoteSchema, 'answers').exactOptional(),
    nextActionDate: IsoDateSchema.exactOptional(),
  },
  {
    error: expecting(
      'a decision record: customerId, asOf, policyVersion, balances, segment, segmentAsOf, trials, outcome, and penalties, plans, silences, courtesies, gate, nextActionDate if any',
    ),
  },
)

const ParkedSchema: z.ZodType<Parked> = z.strictObject(
  { asOf: IsoDateSchema, reason: Text, parkedAt: InstantSchema },
  { error: expecting('why it is parked: asOf, reason, parkedAt') },
)

/** One customer's book from JSON. Unknown keys are refused. */
export const AccountSchema: z.ZodType<Account> = z.strictObject(
  {
    customerId: Text,
    version: Count,
    facts: listOf(FactSchema, 'facts'),
    contacts: listOf(ContactSchema, 'contacts'),
    decidedThrough: IsoDateSchema.exactOptional(),
    nextActionDate: IsoDateSchema.exactOptional(),
    parked: ParkedSchema.exactOptional(),
  },
  {
    error: expecting(
      'an account: customerId, version, facts, contacts, and decidedThrough, nextActionDate, parked if any',
    ),
  },
)

const TransitionSchema = z.strictObject(
  { key: Text, state: ContactStateSchema },
  { error: expecting('a transition: key, state') },
)

/** What one commit adds to an account, from JSON: the entries of a journal. Unknown keys are refused. */
export const AccountChangeSchema: z.ZodType<AccountChange> = z.strictObject(
  {
    facts: listOf(FactSchema, 'facts').exactOptional(),
    plans: listOf(ContactSchema, 'contacts').exactOptional(),
    record: DecisionRecordSchema.exactOptional(),
    transitions: listOf(TransitionSchema, 'transitions').exactOptional(),
    nextActionDate: z
      .union([IsoDateSchema, z.literal('dormant')], { error: expecting('a calendar day, or "dormant"') })
      .exactOptional(),
    parked: ParkedSchema.exactOptional(),
  },
  { error: expecting('a change: facts, plans, record, transitions, nextActionDate, parked, each if any') },
)
