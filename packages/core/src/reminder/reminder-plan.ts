import type { IsoDate } from '../calendar/index.ts'
import type { Reminder } from './reminder.ts'

/** One rule that was tried, what it saw and what it said. */
export type RuleTrial = Readonly<{
  rule: 'net-balance' | 'cadence' | 'step' | 'minimum-balance' | 'minimum-gap'
  outcome: 'pass' | 'hold'
  saw: Readonly<Record<string, string | number>>
}>

/** Why a customer is left alone. */
export type SilenceReason =
  | 'nothing-owed'
  | 'covered-by-credit'
  | 'no-cadence'
  | 'no-step-due'
  | 'all-steps-done'
  | 'missed-steps-skipped'
  | 'below-minimum-balance'
  | 'minimum-gap'

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
