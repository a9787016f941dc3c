import type { Instant } from '../calendar/index.ts'

/** A rule as an answer names it. */
export type RuleRef = Readonly<{
  rule: string
  /** Name and version of its set, such as `'CO@2026-11-22'`. */
  ruleSet: string
  citation: string
}>

/** Why a rule refuses a contact, or has something to say about it. */
export type RefusalReason =
  | 'outside-hours'
  | 'closed-day'
  | 'holiday'
  | 'holidays-unknown'
  | 'zone-unknown'
  | 'against-wishes'
  | 'too-many-contacts'
  | 'too-soon'
  | 'silence-after-conversation'
  | 'too-many-channels'
  | 'no-consent'
  | 'opted-out'
  | 'channel-forbidden'
  | 'recipient-forbidden'
  | 'address-forbidden'
  | 'content-unknown'
  | 'content-forbidden'
  | 'item-missing'
  | 'stopped'
  | 'notice-missing'
  | 'local-regime'

/** What a rule saw, for people to read. */
export type RuleSight = Readonly<Record<string, string | number>>

/** A rule that refuses or warns, and what it saw. */
export type RuleHit = RuleRef & Readonly<{ reason: RefusalReason; saw: RuleSight; isOverridden?: true }>

/**
 * Whether a contact may be made.
 *
 * - `allowed`: at the moment asked about. `applied` are the rules that were asked; `warnings` those that only warn, and those that
 *   refuse and are overridden.
 * - `wait`: `untilAt` is the first moment at which no rule refuses, at most 60 days on.
 * - `never`: a rule refuses that time does not change, or no moment of the next 60 days suits all of them. Where what refuses lets go
 *   later than that, `againAt` is the moment to ask again.
 */
export type GateAnswer =
  | Readonly<{ kind: 'allowed'; applied: readonly RuleRef[]; warnings: readonly RuleHit[] }>
  | Readonly<{ kind: 'wait'; untilAt: Instant; because: readonly RuleHit[] }>
  | Readonly<{ kind: 'never'; reason: 'refused' | 'no-lawful-time'; because: readonly RuleHit[]; againAt?: Instant }>
