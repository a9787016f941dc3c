export { naturalKey } from '../plain/index.ts'
export { type Cadence, type ReminderStep, type StepTiming, stepDate, type Tone } from './cadence.ts'
export {
  type AnnouncedPenalty,
  type MessageFacts,
  type MessageItem,
  type MessageTotal,
  messageFacts,
} from './message-facts.ts'
export { planReminders } from './plan-reminder.ts'
export type { CatchUp, ReminderPolicy } from './policy.ts'
export type { CoveredStep, Reminder } from './reminder.ts'
export { reminderFaults } from './reminder-fault.ts'
export type { ReminderPlan, RuleTrial, SilenceReason } from './reminder-plan.ts'
export type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'
