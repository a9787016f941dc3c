import type { CurrencyCode, Money, Rate } from '../money/index.ts'

/** What a decision can be, from best to worst. */
export type CreditDecisionOutcome = 'approve' | 'approve-with-conditions' | 'refer' | 'decline'

/** The outcomes from best to worst. */
export const creditDecisionOutcomes: readonly CreditDecisionOutcome[] = [
  'approve',
  'approve-with-conditions',
  'refer',
  'decline',
]

/** A requirement: who does not meet it is declined, whatever the points say. */
export type KnockOut = Readonly<{
  /** What the applicant is told, in words joined by hyphens: `'income-too-low'`. Unique among the criteria. */
  reason: string
  measure: string
  /** The value must be at least, or at most, this; the bound itself is good. */
  requires: 'at-least' | 'at-most'
  value: Rate
  /** When the measure is not known: a person looks, the requirement counts as failed, or as met. */
  missing: 'refer' | 'fail' | 'ignore'
}>

/** Points of a measure, by steps from the best down. */
export type PointsCriterion = Readonly<{
  /** Words joined by hyphens; unique among the criteria. */
  name: string
  measure: string
  /** Which way is better: steps then bound from below (`higher`) or from above (`lower`). */
  better: 'higher' | 'lower'
  /** Points are multiplied by it; 1 when left out. */
  weight?: Rate
  /** The first step whose bound the value reaches gives its points; the bound itself reaches. */
  steps: readonly Readonly<{ bound: Rate; points: number }>[]
  /** Points of a value that reaches no step. */
  otherwise: number
  /** When the measure is not known: a person looks, the applicant is declined, or it earns nothing. */
  missing: 'refer' | 'fail' | 'points-0'
}>

/** What an approval can ask for. */
export type ConditionRule =
  | Readonly<{ kind: 'shorter-terms'; termDaysMax: number }>
  /** Of each order, paid before delivery. */
  | Readonly<{ kind: 'down-payment'; share: Rate }>
  | Readonly<{ kind: 'guarantor' }>
  /** Collateral, valued after its haircut, for this share of the limit. */
  | Readonly<{ kind: 'collateral'; share: Rate }>

/** What follows from a score of at least so much. */
export type ScoreBand = Readonly<{
  name: string
  /** The last band has none: it takes every score that is left. */
  atLeast?: Rate
  outcome: CreditDecisionOutcome
  /** The part of the limit that this band gives; all of it when left out. */
  limitShare?: Rate
  /** Only with `approve-with-conditions`. */
  conditions?: readonly ConditionRule[]
}>

/** When a prediction says so, less is lent, more is asked, or a person looks. All that is given in `when` must hold. */
export type RiskRule = Readonly<{
  reason: string
  when: Readonly<{ latePaymentProbabilityAbove?: Rate; trend?: 'worse' }>
  effect: Readonly<{
    /** The part of the limit that is left. */
    limitShare?: Rate
    conditions?: readonly ConditionRule[]
    outcome?: 'refer' | 'decline'
  }>
}>

/** From which income a capacity is computed: what was seen, what was said, or the lower of those that are known. */
export type IncomeBasis = 'observed' | 'declared' | 'lower'

/** How high a limit may be; the lowest of the sources counts, and of what the applicant asks for. */
export type LimitPolicy = Readonly<{
  /** No limit is above it. */
  cap: Money
  /** Limits are whole multiples of it, rounded down. */
  multipleOf: Money
  /** Payment capacity: `months` × (`incomeShare` × monthly income − monthly obligations), not below zero. */
  capacity?: Readonly<{ incomeShare: Rate; months: number; missing: 'refer' | 'ignore' }>
  /** `factor` × the average ticket, what falls due in a month or what is paid in a month. */
  history?: Readonly<{
    basis: 'average-ticket' | 'due-per-month' | 'paid-per-month'
    factor: Rate
    missing: 'refer' | 'ignore'
  }>
}>

/** Whom to give credit to, how much and for how long: plain data with a version. */
export type CreditPolicy = Readonly<{
  version: string
  /** All amounts of an application are in this currency, except collateral. */
  currency: CurrencyCode
  income: IncomeBasis
  /** Reports older than so many days count as not there. */
  reportAgeDaysMax?: number
  knockOuts: readonly KnockOut[]
  points: readonly PointsCriterion[]
  /** From the highest score down. */
  bands: readonly ScoreBand[]
  limit: LimitPolicy
  /** What follows when a prediction worsens. */
  risk?: readonly RiskRule[]
  /** Days from the decision to the last day an approval is valid, and to the day to look again. */
  validDays: number
  reviewDays: number
}>
