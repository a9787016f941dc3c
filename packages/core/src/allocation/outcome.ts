import type { Money } from '../money/index.ts'
import type { AllocationTarget } from './target.ts'

/** Why an item was given something. */
export type AllocationReason = 'designated' | 'before-designated' | 'by-order'

/**
 * Money that came in.
 *
 * @example
 * const incoming: IncomingPayment = { amount: money('100.00', 'PEN'), designation: [{ key: 'F001-7' }] }
 */
export type IncomingPayment = Readonly<{
  /** Zero or more. */
  amount: Money
  /** What the payer wants paid, first things first: up to `amount`, or the item's whole price when left out. */
  designation?: readonly Readonly<{ key: string; amount?: Money }>[]
  /** Whether the creditor agrees to what law leaves to its consent. Not so when left out. */
  creditorConsents?: boolean
}>

/** What an item was given. `amount` is money of the payment; the others settle without money. */
export type AllocationLine = Readonly<{
  key: string
  target: AllocationTarget
  amount: Money
  /** Early-payment discount taken. */
  discount: Money
  /** Small difference forgiven. */
  writtenOff: Money
  /**
   * `designated` by the payer, `before-designated` because it comes before what the payer named, or `by-order`.
   * Where both give, the designation is told.
   */
  reason: AllocationReason
}>

/**
 * Why an item, or a designation, was passed over.
 *
 * - `disputed`: this much of it is in dispute.
 * - `other-currency`: the payment has another currency.
 * - `not-due`: it is in advance, and the policy pays nothing in advance.
 * - `no-target`: the policy does not pay such items.
 * - `not-yet-due`: it was designated in advance while another is due; the money follows the order.
 * - `nothing-to-pay`: it was designated, but owes nothing that could be paid; the money stays unapplied.
 */
export type SkipReason = 'disputed' | 'other-currency' | 'not-due' | 'no-target' | 'not-yet-due' | 'nothing-to-pay'

/** Something passed over, and how much of it. */
export type SkippedItem = Readonly<{ key: string; reason: SkipReason; amount: Money }>

/**
 * What became of a payment: `incoming` is always the sum of the lines' `amount` plus `unapplied`. Discounts and
 * write-offs stand apart. An item that is in no list got nothing because the money did not reach it.
 */
export type AllocationOutcome = Readonly<{
  incoming: Money
  /** One per item, in the order they were paid. */
  lines: readonly AllocationLine[]
  unapplied: Money
  /** By key. */
  skipped: readonly SkippedItem[]
}>
