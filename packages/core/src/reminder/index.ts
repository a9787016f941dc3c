export { naturalKey } from '../plain/index.ts'
export {
  type Cadence,
  type CadenceAnchor,
  type LevelMinimum,
  type ReminderStep,
  type Selection,
  type StepRepeat,
  type StepTiming,
  stepDate,
  type Tone,
} from './cadence.ts'
export type { CadenceCondition } from './cadence-condition.ts'
export { type ChannelChoice, type ChannelReach, chooseChannel } from './channel-choice.ts'
export { type CourtesyPlan, planCourtesies } from './courtesy.ts'
export { isConfirmedBy } from './courtesy-pair.ts'
export { type Courtesy, type CourtesyKind, type CourtesyPolicy, courtesyKinds } from './courtesy-policy.ts'
export type {
  AgencyNotice,
  CourtesyAgreement,
  CourtesyDispute,
  CourtesyPromise,
  CourtesySituation,
} from './courtesy-situation.ts'
export { type DataAge, mayHaveCrossed } from './freshness.ts'
export { documentKey, listedDocuments } from './listed-item.ts'
export {
  type AnnouncedPenalty,
  type MessageCredit,
  type MessageFacts,
  type MessageItem,
  type MessageTotal,
  messageFacts,
} from './message-facts.ts'
export type { MessageOccasion } from './message-occasion.ts'
export type { MessageSplit } from './message-split.ts'
export type { MessageView } from './message-view.ts'
export { minimumGapDays } from './minimum-gap.ts'
export { type NetSetting, netItems } from './net-item.ts'
export { planReminders } from './plan-reminder.ts'
export type { CatchUp, Freshness, GentlePath, GroupingPart, Jump, Netting, ReminderPolicy } from './policy.ts'
export {
  addressFor,
  type CoveredStep,
  countsForGap,
  isSameGroup,
  type Reminder,
  type ReminderGroup,
  type ReminderSubject,
  refusedKey,
} from './reminder.ts'
export { reminderFaults } from './reminder-fault.ts'
export { type ReminderLintRule, type ReminderLintView, type ReminderWarning, reminderLint } from './reminder-lint.ts'
export type { ReminderPlan, RuleTrial, SilenceReason } from './reminder-plan.ts'
export type { ReminderHistory, ReminderSituation } from './reminder-situation.ts'
export type { SilencedItem, SilenceView } from './silenced-item.ts'
export { stepLevels } from './step-level.ts'
export { overdueSince } from './track.ts'
