import type { Money, Rate } from '../money/index.ts'
import type { HoldReason } from '../receivable/index.ts'
import type { OfferBounds } from './offer-bounds.ts'
import type { OfferKind } from './offer-terms.ts'

/** What is put on the table. Only what is within the bounds is offered; an empty list offers nothing of its kind. */
export type OfferMenu = Readonly<{
  /** Discounts for paying everything within `payNowDays`. */
  discountShares: readonly Rate[]
  payNowDays: number
  /** Parts to pay within `payNowDays`, the rest within `restDays`. */
  partShares: readonly Rate[]
  restDays: number
  /** Numbers of monthly instalments, such as 3, 6 and 12; free of interest up to `freePlanCountMax`. */
  planCounts: readonly number[]
  /** Days by which the due date moves. */
  longerDays: readonly number[]
  /** Parts of what may be forgiven at most: `'0.5'` begins with half of it. */
  settlementShares: readonly Rate[]
  pauseDays: readonly number[]
}>

/** Bounds and menu of a group of customers. */
export type NegotiationGroup = Readonly<{
  name: string
  /** Patterns of segments, such as `'low/*'`. */
  segments: readonly string[]
  bounds: OfferBounds
  menu: OfferMenu
}>

/** What a role may approve beyond the bounds: each bound named is widened to this. */
export type ApprovalLimit = Readonly<{ role: string; bounds: Partial<OfferBounds> }>

/**
 * How likely an offer of a kind is accepted and kept: an assumption, to be replaced by what was seen. The first row that fits
 * counts; a row without `segments` or `countMax` fits all.
 */
export type ChanceRow = Readonly<{
  offer: OfferKind
  segments?: readonly string[]
  /** Fits plans of at most so many instalments. */
  countMax?: number
  /** From 0 to 1. */
  chance: Rate
}>

/** What may be offered to whom, as data. */
export type NegotiationPolicy = Readonly<{
  version: string
  /** The first group that takes a customer's segment is theirs; without one nothing is negotiated. */
  groups: readonly NegotiationGroup[]
  /** Widens the bounds of a customer in hardship. */
  hardship?: Readonly<{ bounds: Partial<OfferBounds>; menu?: Partial<OfferMenu> }>
  /** From the role that may least to the one that may most. */
  approvals: readonly ApprovalLimit[]
  /** Which open items are negotiated. */
  covers: 'overdue' | 'open'
  /** Least amount worth an agreement, by currency. */
  minimumDebts: readonly Money[]
  /** Up to here a balance is small, by currency: a reason to offer to close it. */
  smallBalances: readonly Money[]
  /** Nothing is offered while a hold with one of these reasons is in force. */
  stoppedBy: readonly HoldReason[]
  /** What plans are charged, nominal a year; nobody is charged more. */
  planRate: Rate
  /** Part of what a customer pays in a month that an instalment may take. */
  capacityShare: Rate
  /** By which money of later days is valued, effective a year. */
  valueRate: Rate
  chances: readonly ChanceRow[]
  /** Days an offer is open, the day it is made not counted. */
  validDays: number
  /** Most offers that are open at one time. */
  offersOpenMax: number
  /** Whether penalties rest while an agreement holds. */
  penalties: 'suspended' | 'continue'
  /** When a plan is broken. */
  breach?: Readonly<{ missedMax?: number; daysLateMax?: number }>
  /** Days after its day on which a promise is still kept. */
  promiseToleranceDays: number
}>
