import type { IsoDate } from '../calendar/index.ts'
import type { Reminder } from './reminder.ts'

/** One rule that was tried, what it saw and what it said. */
export type RuleTrial = Readonly<{
  rule:
    | 'net-balance'
    | 'silence'
    | 'cadence'
    | 'cadence-start'
    | 'cadence-stop'
    | 'step'
    | 'gentle-path'
    | 'freshness'
    | 'level-minimum'
    | 'minimum-balance'
    | 'minimum-gap'
    | 'channel'
    | 'contact-rules'
  outcome: 'pass' | 'hold'
  saw: Readonly<Record<string, string | number>>
}>

/** Why a customer is left alone. */
export type SilenceReason =
  | 'nothing-owed'
  | 'covered-by-credit'
  | 'on-hold'
  | 'at-agency'
  | 'disputed'
  | 'promised'
  | 'no-cadence'
  | 'not-started'
  | 'stopped'
  | 'no-step-due'
  | 'all-steps-done'
  | 'missed-steps-skipped'
  | 'gentle-path'
  | 'data-too-old'
  | 'below-minimum-balance'
  | 'minimum-gap'
  | 'no-channel'
  | 'no-lawful-time'
  | 'not-lawful'

/** Reminders for a day, or the reason for none, with every rule that was tried. */
export type ReminderPlan = Readonly<{
  trials: readonly RuleTrial[]
  /** First later day on which the answer could change without a new fact; absent when only a fact can change it. */
  nextDate?: IsoDate
}> &
  (
    | Readonly<{ kind: 'remind'; reason: 'step-due' | 'steps-collapsed'; reminders: readonly Reminder[] }>
    | Readonly<{ kind: 'silent'; reason: SilenceReason }>
  )
