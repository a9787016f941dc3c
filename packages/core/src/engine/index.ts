export { type BookReader, type BookReading, bookReader, type Review } from './book-reader.ts'
export { type BookView, bookView } from './book-view.ts'
export { channelsReached } from './channels-reached.ts'
export { askRules, type LawBook, type LawContext, lawContext, type RulesAnswer } from './contact-rules.ts'
export {
  type ChargeEffect,
  type Decider,
  type Decision,
  decide,
  decider,
  type Effect,
  type KnownData,
} from './decide.ts'
export { changeOf, decideThrough, recordingOf, wakeDate } from './decide-through.ts'
export { defaultPolicy } from './default-policy.ts'
export { type DunningFacts, dunningFacts } from './dunning-facts.ts'
export { explain } from './explain.ts'
export { type FollowedPlan, type FollowedPosition, followedPosition } from './followed-position.ts'
export { lintPolicy, type PolicyWarning } from './lint-policy.ts'
export { messageExplanations } from './message-explanation.ts'
export { negotiationSituation } from './negotiation-situation.ts'
export { parkingOf } from './parking.ts'
export { type ReachedLevel, reachedLevels } from './penalty-claim.ts'
export { placementCase } from './placement-case.ts'
export type { Policy } from './policy.ts'
export { assertPolicy } from './policy-fault.ts'
export { contactAt, contactDate } from './reminder-history.ts'
export { type Silences, silencesOf } from './silences.ts'
export { customerTimeline, type TimelineEntry, type TimelineMessage, type TimelineSource } from './timeline.ts'
export { timelineText } from './timeline-text.ts'
