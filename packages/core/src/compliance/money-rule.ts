import type { Money, Rate } from '../money/index.ts'
import type { RuleBase } from './rule-base.ts'

/**
 * A yearly rate that a law gives, as a formula. References are named, never written down: their values come from dated tables.
 *
 * @example { kind: 'reference', reference: 'ECB-MRO', plus: '0.08' } // the central bank's rate and eight points
 */
export type RateFormula =
  | Readonly<{ kind: 'fixed'; annualRate: Rate }>
  | Readonly<{
      kind: 'reference'
      /** Such as `'CL-TIC'`, or `'ordinary-rate'` for the rate of the contract. */
      reference: string
      times?: Rate
      plus?: Rate
      /** The least it is. */
      floor?: Rate
    }>
  | Readonly<{ kind: 'greatest'; of: readonly RateFormula[] }>
  /** The first of these that there is. */
  | Readonly<{ kind: 'first-of'; of: readonly RateSource[] }>

/** Where a rate may come from when no number is given. */
export type RateSource = 'agreed-rate' | 'special-law' | 'central-bank' | 'legal-interest'

/** The interest that is due late when the contract is silent. */
export type InterestDefault = RuleBase &
  Readonly<{
    type: 'interest-default'
    rate: RateFormula
    /** The least a law of the place may give. */
    isMinimum?: true
    /** What the sum earns beside it, such as an index of prices. */
    indexedBy?: string
    /** Runs from the day after the due date by itself. */
    isAutomatic?: true
    /** Kept for half a year at a time. */
    fixedForHalfYear?: true
    /** What happens to interest above it. */
    excess?: string
  }>

/** The most interest there may be: the last cap whose case fits counts; one without a case fits always. */
export type InterestCap = RuleBase &
  Readonly<{
    type: 'interest-cap'
    /** None when a judge decides without a number. */
    caps: readonly Readonly<{ case?: string; cap: RateFormula }>[]
    /** Cases it is not about. */
    exceptCases?: readonly string[]
    /** What a judge looks at when there is no number. */
    judgeLooksAt?: string
    excess?: string
  }>

/** How interest is reckoned. */
export type InterestCalc = RuleBase &
  Readonly<{
    type: 'interest-calc'
    /** What interest runs on; anything when absent. */
    base?: 'overdue-principal' | 'overdue-amounts'
    /** Interest on interest: never, or by an express clause and not more often than so many months. */
    compounding?: 'never' | Readonly<{ byClauseEveryMonths: number }>
    /** Not beside other interest for the same days. */
    isAlone?: true
    /** None when the minimum was paid. */
    notIfMinimumPaid?: true
  }>

/** The least an agreed rate may be, as a share of the legal one. */
export type InterestFloor = RuleBase & Readonly<{ type: 'interest-floor'; shareOfLegalRate: Rate }>

/** The most a collection fee may be. */
export type FeeCeiling =
  /** Shares of the overdue amount by bracket, in a unit; each share only of its own bracket. */
  | Readonly<{
      kind: 'brackets'
      unit: string
      /** Ascending; the last has no `upTo`. Decimal text. */
      brackets: readonly Readonly<{ upTo?: string; share: Rate }>[]
    }>
  | Readonly<{ kind: 'share'; share: Rate; of: string }>
  /** No fee at all. */
  | Readonly<{ kind: 'none' }>
  /** What it costs the creditor. */
  | Readonly<{ kind: 'cost' }>
  /** Times the fee of a lawyer's scale: a simple case, a usual one, and never more than. */
  | Readonly<{ kind: 'lawyer-scale'; scale: string; simple: Rate; usual: Rate; most: Rate }>
  /** No more than one lawyer would cost, even when an agency and a lawyer were at work. */
  | Readonly<{ kind: 'one-lawyer' }>

/** What a fee needs: work that was done, a notice before, an agreement, or a law that permits it. */
export type FeeCondition = 'real-work' | 'informed-before' | 'agreed' | 'permitted-by-law'

/** The most a fee may be, and what it needs. */
export type FeeCap = RuleBase &
  Readonly<{
    type: 'fee-cap'
    /** None when only conditions are set. */
    ceiling?: FeeCeiling
    /** All of these are needed. */
    needs?: readonly FeeCondition[]
    /** One of these is needed. */
    needsOneOf?: readonly FeeCondition[]
    /** The first day past due on which there may be a fee, less one: 20 means from day 21 on. */
    notBeforeDaysPastDue?: number
    /** Once for each overdue amount. */
    isOnce?: true
    capitalizes?: false
  }>

/** The sum that a law gives the creditor for a late payment. */
export type FixedFee =
  | Readonly<{ kind: 'amount'; amount: Money }>
  | Readonly<{ kind: 'share'; share: Rate }>
  /** By size of the debt, ascending; the last has no `below`. */
  | Readonly<{ kind: 'tiers'; tiers: readonly Readonly<{ below?: Money; fee: Money }>[] }>

/** A fee that a law fixes, such as 40 euros for each late invoice. */
export type FeeFixed = RuleBase &
  Readonly<{
    type: 'fee-fixed'
    /** None when the rule only says what it is counted by. */
    fee?: FixedFee
    per: 'document' | 'debt'
    isMinimum?: true
    /** Due without asking. */
    isAutomatic?: true
    /** Proven costs above it are due as well. */
    plusCosts?: true
    /** Taken off the costs of going to law. */
    creditedAgainstCosts?: true
  }>

/** How long a debtor may be given to pay, in days. */
export type PaymentTerm = RuleBase &
  Readonly<{
    type: 'payment-term'
    /** When nothing was agreed. */
    defaultDays?: number
    /** The longest that may be agreed. */
    maxDays?: number
    /** The longest for a public authority, and where the law lets it be longer. */
    publicMaxDays?: number
    publicExceptionDays?: number
    /** Longer than `defaultDays` only in writing and when it is fair. */
    longerOnlyInWriting?: true
    from: 'invoice-receipt' | 'goods-receipt' | 'invoice'
    /** Days for the creditor to invoice, and for the debtor to accept the goods. */
    invoiceWithinDays?: number
    acceptanceMaxDays?: number
    /** Whom it protects, where not everybody. */
    only?: string
  }>

/** What puts a debtor in default. */
export type DefaultTrigger = RuleBase &
  Readonly<{
    type: 'default-trigger'
    /** By itself when the due date goes by, or only once the debtor was asked to pay. */
    needs: 'nothing' | 'demand'
    /** Cases in which it is the other way round. */
    exceptCases?: readonly string[]
    /** Days after due date and invoice when it comes by itself after all. */
    automaticAfterDays?: number
    /** A consumer must have been told so on the invoice. */
    consumerMustBeWarned?: true
  }>

/** Where a due date moves that falls on a day off. */
export type CalendarRule = RuleBase &
  Readonly<{
    type: 'calendar'
    daysOff: readonly ('sat' | 'sun' | 'public-holiday')[]
    moves: 'next-business-day'
  }>

/** When a reference rate is fixed anew. */
export type ReferenceRate = RuleBase &
  Readonly<{
    type: 'reference-rate'
    reference: string
    publisher: string
    /** Days of the year as `'MM-DD'`. */
    fixingDays: readonly string[]
  }>

/** What has to be done before, and for how long, a debt may stand in a credit register. */
export type CreditBureau = RuleBase &
  Readonly<{
    type: 'credit-bureau'
    /** Days between a notice to the debtor and the entry. */
    noticeDays?: number
    /** A written notice before the entry, or talking to the debtor instead. */
    needsNotice?: true
    conversationWillDo?: true
    /** Told in the contract or when asked to pay. */
    needsWarning?: true
    /** Days after the entry within which the debtor is told. */
    notifyWithinDays?: number
    minimumPrincipal?: Money
    /** Years an entry may stay, and years after the debt was paid. */
    maxYears?: number
    maxYearsAfterPayment?: number
    onlyUndisputed?: true
  }>

/** Rules about amounts, dates and registers. They do not stop a contact; a policy can be tried against them. */
export type MoneyRule =
  | InterestDefault
  | InterestCap
  | InterestCalc
  | InterestFloor
  | FeeCap
  | FeeFixed
  | PaymentTerm
  | DefaultTrigger
  | CalendarRule
  | ReferenceRate
  | CreditBureau
