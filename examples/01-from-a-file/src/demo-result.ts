import type { DecisionRecord, DeliverySummary, IsoDate, Money } from '@cobranza/core'
import type { ComparisonResult, OffersResult, TimelineResult } from './conduct-result.ts'
import type { CreditResult, DiscountResult, PenaltyResult, PlanResult } from './money-result.ts'

/** What the main job found and did on one day: everything the terminal, the report and `--json` show. */
export type DemoResult = Readonly<{
  asOf: IsoDate
  rows: Readonly<{ read: number; imported: number; rejected: number }>
  /** Amounts per currency and bucket, in minor units; buckets in order, empty ones included. */
  aging: readonly Readonly<{ currency: string; bucket: string; count: number; minor: number }>[]
  openTotal: readonly Readonly<{ currency: string; count: number; minor: number }>[]
  segments: readonly Readonly<{ segment: string; customers: number }>[]
  actions: readonly DemoAction[]
  /** Customers left alone, by the reason of the decision. */
  silent: Readonly<Record<string, number>>
  /** The accounts that hold the largest share of what is overdue in their currency, largest first. */
  topAccounts: readonly TopAccount[]
  /** Open amounts by the week in which they may come in: the due date plus the customer's usual delay. */
  expected: readonly Readonly<{ currency: string; weekOf: IsoDate; minor: number }>[]
  discounts: DiscountResult
  penalties: PenaltyResult
  /** Absent when nobody is in trouble. */
  plan?: PlanResult
  /** One customer for each answer that there is. */
  credit: readonly CreditResult[]
  /** Absent when nothing happened to anybody. */
  timeline?: TimelineResult
  /** Absent when there is nobody to offer something to. */
  offers?: OffersResult
  /** Absent when nobody's book can be lived through. */
  policies?: ComparisonResult
  delivery: DeliverySummary
}>

export type DemoAction = Readonly<{
  customerId: string
  customerName: string
  kind: 'reminder'
  key: string
  /** `step-due` or `steps-collapsed`. */
  reason: string
  step: string
  tone: string
  channel: string
  /** What the message asks for, per currency. */
  asked: readonly Money[]
}>

export type TopAccount = Readonly<{
  customerId: string
  customerName: string
  /** Of the overdue total of `overdue.currency`, from 0 to 1. */
  share: number
  overdue: Money
  oldestDaysPastDue: number
  record: DecisionRecord
}>
