export type { ContactParty } from '../receivable/index.ts'
export { type ContactRules, compileRules } from './compile-rules.ts'
export { complianceFaults } from './compliance-fault.ts'
export type { ComplianceFinding, MessageToLint } from './compliance-finding.ts'
export { complianceLint } from './compliance-lint.ts'
export { contactGate } from './contact-gate.ts'
export type {
  ContactRequest,
  DebtorConsent,
  DebtorSituation,
  DebtorStop,
  DebtorWishes,
  MessageContent,
  PastContact,
} from './contact-request.ts'
export type {
  ChannelConsent,
  Conduct,
  ContactCap,
  ContactRule,
  ContactWindow,
  DayHours,
  Exemption,
  ForbiddenChannel,
  ForbiddenContent,
  ForbiddenRecipient,
  FrequencyCap,
  LocalRegime,
  OptOut,
  RequiredContent,
  RequiredNotice,
  RequiredPart,
  StopContact,
  WeekDay,
  WeekHours,
} from './contact-rule.ts'
export { isDemand } from './content-check.ts'
export type { GateAnswer, RefusalReason, RuleHit, RuleRef, RuleSight } from './gate-answer.ts'
export type { ExtraHolidays, JurisdictionHolidays } from './holidays.ts'
export type {
  DataProtection,
  DebtorRight,
  InformativeRule,
  Penalty,
  PendingChange,
  RecordKeeping,
  Registration,
  ScopeRule,
} from './informative-rule.ts'
export { type Judgement, judgeRule } from './judge.ts'
export type {
  BureauCase,
  ContactCase,
  DefaultCase,
  DueDateCase,
  FeeCase,
  FixedFeeCase,
  FixingCase,
  JudgeCase,
  NoticeCase,
  RateCase,
  ReckoningCase,
  RecordCase,
  SubjectCase,
  TermCase,
} from './judge-case.ts'
export type {
  CalendarRule,
  CreditBureau,
  DefaultTrigger,
  FeeCap,
  FeeCeiling,
  FeeCondition,
  FeeFixed,
  FixedFee,
  InterestCalc,
  InterestCap,
  InterestDefault,
  InterestFloor,
  MoneyRule,
  PaymentTerm,
  RateFormula,
  RateSource,
  ReferenceRate,
} from './money-rule.ts'
export type { CompliancePolicy } from './policy.ts'
export { retentionYears } from './retention.ts'
export type { Rule, RuleSet, RuleType } from './rule.ts'
export type { Enforcement, RuleBase, RuleBasis, RuleConfidence, RuleEvidence, RuleScope } from './rule-base.ts'
export {
  type AddressKind,
  type ContactPurpose,
  type ContentTag,
  type CreditorRole,
  contactPurposes,
  contentTags,
  creditorRoles,
  type DebtorClass,
  debtorClasses,
  type NoticeName,
  noticeNames,
  type RequiredItem,
  requiredItems,
  type StopEvent,
  stopEventOf,
  stopEvents,
} from './vocabulary.ts'
