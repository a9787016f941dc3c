import type { IsoDate } from '../calendar/index.ts'
import type { CreditorRole, DebtorClass } from './vocabulary.ts'

/**
 * What a rule does.
 *
 * - `block`, `require`: a contact that does not meet it is refused.
 * - `warn`: it is allowed, and the answer says so.
 * - `allow`: it frees from other rules of its own set.
 * - `compute`: it is about amounts and dates; `inform`: it is there to be read.
 */
export const enforcements = ['allow', 'block', 'compute', 'inform', 'require', 'warn'] as const
/** What a rule does when it applies. */
export type Enforcement = (typeof enforcements)[number]

/** What kind of source a rule stands on. */
export const ruleBases = ['statute', 'regulation', 'directive', 'regulator-guidance', 'case-law', 'policy'] as const
/** A kind of source. */
export type RuleBasis = (typeof ruleBases)[number]

/** How the source was read: its own text, a summary by an authority, articles about it, or not at all. */
export const ruleEvidences = ['primary-text', 'official-summary', 'secondary', 'general-knowledge', 'policy'] as const
/** A way in which a source was read. */
export type RuleEvidence = (typeof ruleEvidences)[number]

/** How sure the rule is: `high` is a text read, or two sources that agree; `none` is no law at all, but a choice of ours. */
export const ruleConfidences = ['high', 'medium', 'low', 'none'] as const
/** A degree of being sure of a rule. */
export type RuleConfidence = (typeof ruleConfidences)[number]

/** Whom and what a rule is about. */
export type RuleScope = Readonly<{
  debtors: readonly DebtorClass[]
  creditorRoles: readonly CreditorRole[]
  /** Lines of business, such as `'financial-institutions'`; any when absent. */
  sectors?: readonly string[]
  /** Channels, such as `'call'`; any when absent. */
  channels?: readonly string[]
}>

/** What every rule carries. */
export type RuleBase = Readonly<{
  /** Told apart from all rules of a policy by it, such as `'CO.window.all'`. */
  id: string
  /** Country of the rule as ISO 3166-1 writes it, `'EU'`, or `'XX'` for rules of no law. */
  jurisdiction: string
  /** The part of the country it is law in, as ISO 3166-2 writes it, such as `'BR-SP'`; all of it when absent. */
  subdivision?: string
  enforcement: Enforcement
  appliesTo: RuleScope
  /** Law and article. */
  citation: string
  basis: RuleBasis
  evidence: RuleEvidence
  confidence: RuleConfidence
  /** The first day it is in force; always was when absent. */
  effectiveFrom?: IsoDate
  /** The last day it is in force; still is when absent. */
  effectiveTo?: IsoDate
  summary?: string
  note?: string
}>
