import type { CreditDecisionOutcome, OrderOutcome, ProposedCharge, ScheduleLineKind } from '@cobranza/core'
import type { Counted } from './ui-words.ts'

/** What is said about discounts, late charges, plans and credit, in one language. Parts in braces are filled in. */
export type MoneyWords = Readonly<{
  days: Counted
  months: Counted
  discounts: Readonly<{
    caption: string
    columns: Readonly<Record<'invoice' | 'until' | 'pay' | 'saves' | 'annualCost' | 'later', string>>
    /** `{amount}`, `{invoices}` */
    atStake: string
    invoices: Counted
    /** What follows when the day has gone: `{saves}`, `{date}`. */
    next: string
    /** `{date}` */
    history: string
    currency: string
    taken: string
    lost: string
    annualCost: string
  }>
  penalties: Readonly<{
    kinds: Readonly<Record<ProposedCharge['chargeKind'], string>>
    modes: Readonly<Record<'posted' | 'announced', string>>
    captions: Readonly<{ totals: string /** `{customer}` */; account: string }>
    columns: Readonly<Record<'kind' | 'charges' | 'document' | 'what' | 'basis' | 'rate' | 'principal', string>>
    charges: Counted
    /** After one day through another: `{kind}`, `{from}`, `{to}`. */
    period: string
    /** `{kind}`, `{date}` */
    earned: string
    /** `{ceiling}` */
    ceiling: string
    ceilings: Readonly<Record<string, string>>
    correction: string
    /** `{charges}` */
    others: string
    total: string
    /** In the explanation of an account: `{charges}`, `{amount}`. */
    inAccount: string
    /** One line of a terminal: `{document}`, `{what}`, `{basis}`, `{rate}`, `{principal}`, `{amount}`. */
    line: string
    /** The same without interest: `{document}`, `{what}`, `{amount}`. */
    plainLine: string
  }>
  plan: Readonly<{
    /** `{customer}` */
    caption: string
    kinds: Readonly<Record<ScheduleLineKind, string>>
    columns: Readonly<Record<'payment' | 'dueDate' | 'amount' | 'principal' | 'interest' | 'balance', string>>
    total: string
    /** `{debt}`, `{documents}` */
    documents: string
    documentCount: Counted
    /** `{share}`, `{currency}`, `{segment}` */
    choice: string
    /** The same. */
    choiceBeyondMeans: string
    /** `{count}`, `{instalment}`, `{paid}` */
    fits: string
    /** The same. */
    tooMuch: string
    /** `{rate}`, `{interest}`, `{effective}` */
    cost: string
    /** `{rate}`, `{interest}` */
    costUnsolved: string
    open: string
    /** What a point of the chart says: `{payment}`, `{principal}`, `{interest}`, `{balance}`. */
    point: string
  }>
  credit: Readonly<{
    outcomes: Readonly<Record<CreditDecisionOutcome, string>>
    /** `{limit}`, `{days}` */
    asks: string
    /** `{limit}`, `{days}`, `{date}` */
    gets: string
    /** `{conditions}` */
    given: string
    /** `{days}`, `{share}`, `{amount}`, `{requested}` */
    conditions: Readonly<Record<'lower-limit' | 'shorter-terms' | 'down-payment' | 'guarantor' | 'collateral', string>>
    why: string
    noReason: string
    reasons: Readonly<Record<string, string>>
    /** `{criteria}` */
    lostMost: string
    /** `{customer}` */
    caption: string
    columns: Readonly<Record<'criterion' | 'value' | 'points', string>>
    criteria: Readonly<Record<string, string>>
    /** `{points}`, `{most}` */
    points: string
    met: string
    failed: string
    unknown: string
    score: string
    change: string
    measures: Readonly<Record<string, string>>
    /** `{measure}`, `{from}`, `{to}`, `{outcome}` */
    step: string
    /** `{measure}`, `{to}`, `{outcome}` */
    stepFromNothing: string
    /** `{amount}`, `{outcome}` */
    order: string
    orders: Readonly<Record<OrderOutcome, string>>
    orderReasons: Readonly<Record<string, string>>
    /** `{amount}` */
    fits: string
    /** `{amount}` */
    pay: string
  }>
}>
