import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { ContactRequest, DebtorSituation } from './contact-request.ts'
import type { JurisdictionHolidays } from './holidays.ts'
import type { FeeCondition, RateSource } from './money-rule.ts'
import type { CreditorRole, DebtorClass } from './vocabulary.ts'

/** A contact, to a debtor in the place of the rule unless the situation names another. */
export type ContactCase = Readonly<{
  kind: 'contact'
  request: ContactRequest
  debtor: DebtorSituation
  creditorRole?: CreditorRole
  sector?: string
  holidays?: readonly JurisdictionHolidays[]
}>

/** A notice of arrears, given so many days after the due date. */
export type NoticeCase = Readonly<{ kind: 'notice'; daysAfterDueDate: number; isFree?: boolean }>

/** A yearly rate that is charged, or that a law of the place gives. */
export type RateCase = Readonly<{
  kind: 'rate'
  annualRate: Rate
  /** Values of the references that the rule names. */
  references?: Readonly<Record<string, Rate>>
  /** What kind of debt it is, in a word that the rule uses. */
  case?: string
  /** Where the rate comes from, and where it might have come from. */
  source?: RateSource
  available?: readonly RateSource[]
}>

/** How interest was reckoned. */
export type ReckoningCase = Readonly<{
  kind: 'reckoning'
  base: 'overdue-principal' | 'overdue-amounts' | 'whole-debt'
  /** Months after which interest earns interest; never when absent. */
  compoundsEveryMonths?: number
  hasClause?: boolean
  isBesideOther?: boolean
  wasMinimumPaid?: boolean
}>

/** A collection fee, in the unit of the rule. */
export type FeeCase = Readonly<{
  kind: 'fee'
  fee: Rate
  /** The overdue amount. */
  overdue?: Rate
  daysPastDue?: number
  /** How often it is charged for one overdue amount; once when absent. */
  times?: number
  conditions?: readonly FeeCondition[]
  /** What collecting costs the creditor; what one lawyer might charge; whether the debtor paid when first asked. */
  cost?: Rate
  lawyerFee?: Rate
  isSimple?: boolean
  capitalizes?: boolean
}>

/** A sum charged because a law gives it. */
export type FixedFeeCase = Readonly<{
  kind: 'fixed-fee'
  fee: Money
  debt?: Money
  /** How often it is charged, and for how many documents. */
  times?: number
  documents?: number
}>

/** Days to pay that were agreed. */
export type TermCase = Readonly<{
  kind: 'term'
  days: number
  debtorClass: DebtorClass
  isInWriting?: boolean
  /** A case in which the law lets an authority take longer. */
  isException?: boolean
}>

/** A debtor of whom it is said that they are in default. */
export type DefaultCase = Readonly<{
  kind: 'default'
  wasAskedToPay: boolean
  /** In a word that the rule uses. */
  case?: string
  /** Days since due date and invoice. */
  days?: number
  debtorClass?: DebtorClass
  wasWarned?: boolean
}>

/** A due date: what day it falls on, and whether it moved. */
export type DueDateCase = Readonly<{
  kind: 'due-date'
  fallsOn: 'sat' | 'sun' | 'public-holiday' | 'business-day'
  isMoved: boolean
}>

/** A day of the year, `'MM-DD'`, on which a reference rate is said to be fixed. */
export type FixingCase = Readonly<{ kind: 'fixing'; day: string }>

/** An entry in a credit register that is about to be made, or is there. */
export type BureauCase = Readonly<{
  kind: 'bureau'
  /** Days since a written notice reached the debtor; none did when absent. */
  noticeDaysAgo?: number
  hadConversation?: boolean
  wasWarned?: boolean
  /** Days after the entry on which the debtor was told of it. */
  notifiedAfterDays?: number
  principal?: Money
  years?: number
  yearsAfterPayment?: number
  isDisputed?: boolean
}>

/** Records that are thrown away after so many years. */
export type RecordCase = Readonly<{ kind: 'record'; keptYears: number }>

/** A question whether a rule speaks of somebody or something. */
export type SubjectCase = Readonly<{
  kind: 'subject'
  debtorClass: DebtorClass
  creditorRole?: CreditorRole
  sector?: string
  subdivision?: string
  asOf?: IsoDate
  /** In a word that a rule about scope uses. */
  topic?: string
}>

/** Something to try a rule on. */
export type JudgeCase =
  | ContactCase
  | NoticeCase
  | RateCase
  | ReckoningCase
  | FeeCase
  | FixedFeeCase
  | TermCase
  | DefaultCase
  | DueDateCase
  | FixingCase
  | BureauCase
  | RecordCase
  | SubjectCase
