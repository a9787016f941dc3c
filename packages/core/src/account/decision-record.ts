import type { Instant, IsoDate } from '../calendar/index.ts'
import type { PlanBreach } from '../installment-plan/index.ts'
import type { Money } from '../money/index.ts'
import type { PenaltyNote, ProposedCharge } from '../penalty/index.ts'
import type { Balance } from '../receivable/index.ts'
import type { Reminder, RuleTrial, SilenceReason } from '../reminder/index.ts'
import type { Segment } from '../segmentation/index.ts'

/** A message that was planned: its key, and what of it a person wants to know. */
export type PlannedMessage = Pick<Reminder, 'key' | 'channel' | 'step' | 'tone' | 'template'> &
  Readonly<{
    /** How many items it is sent for. */
    items: number
  }>

/** What being late has cost a customer, as far as a decision charged it or speaks of it. */
export type PenaltyRecord = Readonly<{
  /** Charged by this decision, each with its lines and the ceilings that cut it. */
  charges: readonly ProposedCharge[]
  /** What rules that only announce have come to by now. */
  announcements: readonly ProposedCharge[]
  /** What was not charged, and why. */
  notes: readonly PenaltyNote[]
}>

/**
 * An installment plan that has not been ended, as a decision found it: while it is active its instalments are followed, and once
 * it is broken its documents are again.
 */
export type PlanNote = Readonly<{ id: string }> &
  (
    | Readonly<{
        kind: 'active'
        /** What is left of the instalments. */
        open: Money
        /** The part of it that is late. */
        pastDue: Money
      }>
    | Readonly<{ kind: 'completed'; completedDate: IsoDate }>
    | Readonly<{ kind: 'broken'; breach: PlanBreach }>
  )

/** Why something owed is not chased: a promise that may still be kept, a dispute, a hold, or an agency that has it. */
export type SilenceNote = Readonly<{
  kind: 'promise' | 'dispute' | 'hold' | 'placement'
  /** Id of the fact. */
  id: string
  /** The reason of the dispute or of the hold. */
  reason?: string
  /** Keys of the open items that are left out, or left out in part. */
  items: readonly string[]
  /** The one channel it is about; all of them when absent. */
  channel?: string
  /** Its last silent day, as far as that is known. */
  throughDate?: IsoDate
}>

/** A contact rule that had something to say. */
export type RuleNote = Readonly<{
  /** Id of the rule, such as `'CO.window.all'`. */
  rule: string
  /** The rule set with its version, such as `'CO@2026-11-22'`. */
  ruleSet: string
  reason: string
  /** Among warnings: it would refuse, and a `ContactOverride` answers for the contact. */
  isOverridden?: true
}>

/** What the contact rules said of a message: it may go, not before a moment, or not at all. */
export type GateNote = Readonly<{
  /** Natural key of the message: what a `ContactOverride` names. */
  key: string
  channel: string
  template: string
  /** The moment asked about. */
  at: Instant
  answer: 'allowed' | 'wait' | 'never'
  /** The first moment at which it may go; on `wait`. */
  untilAt?: Instant
  because: readonly RuleNote[]
  /** Rules that warn and do not refuse. */
  warnings: readonly RuleNote[]
}>

/** What the contact rules said of a message just before it would have gone out, and the rule sets that were asked. */
export type RulesAsked = Pick<GateNote, 'at' | 'answer' | 'untilAt' | 'because' | 'warnings'> &
  Readonly<{ ruleSets: readonly string[] }>

/** What a run decided for one customer, and everything a person needs to see why. Silence is a decision too. */
export type DecisionRecord = Readonly<{
  customerId: string
  asOf: IsoDate
  policyVersion: string
  balances: readonly Balance[]
  segment: Segment
  /** The day whose facts the segment was computed from. */
  segmentAsOf: IsoDate
  /** Every rule that was tried, in order, with the values it saw. */
  trials: readonly RuleTrial[]
  outcome:
    | Readonly<{ kind: 'remind'; reason: 'step-due' | 'steps-collapsed'; messages: readonly PlannedMessage[] }>
    | Readonly<{ kind: 'silent'; reason: SilenceReason }>
  /** Absent when there is nothing to tell. */
  penalties?: PenaltyRecord
  /** Absent when there is none. */
  plans?: readonly PlanNote[]
  /** What is not chased, and why; absent when there is nothing. */
  silences?: readonly SilenceNote[]
  /** Messages that do not ask for anything overdue, such as thanks or the reminder of a promise; absent when there is none. */
  courtesies?: readonly PlannedMessage[]
  /** What the contact rules said; absent when the policy has none, or there was nothing to ask. */
  gate?: readonly GateNote[]
  /** The answer stays as it is until this day unless a fact is recorded; absent when only a fact can change it. */
  nextActionDate?: IsoDate
}>
