import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'

/** What a claim is made of: a punishment for being late, a cost, the price of time, or the debt itself. */
export type AllocationComponent = 'penalty' | 'fee' | 'interest' | 'principal'

/**
 * An early-payment discount as it stands on the day of the payment.
 *
 * @example
 * const twoPerCent: AvailableDiscount = { amount: money('2.00', 'PEN') } // 98.00 settle 100.00
 */
export type AvailableDiscount = Readonly<{
  /** What may be deducted when the item is settled. */
  amount: Money
  /** Whether a part of the price paid in time earns its part of the discount, rounded down. Not so when left out. */
  isEarnedByPart?: boolean
}>

/**
 * One claim with a balance of its own: an invoice, a fee, the interest of an instalment.
 *
 * @example
 * const interest: AllocationItem = {
 *   key: 'plan-1/3/interest',
 *   component: 'interest',
 *   issueDate: isoDate('2026-01-01'),
 *   dueDate: isoDate('2026-03-31'),
 *   open: money('12.40', 'PEN'),
 *   group: 'plan-1/3',
 * }
 */
export type AllocationItem = Readonly<{
  /** Its name among the items, each there once. */
  key: string
  component: AllocationComponent
  issueDate: IsoDate
  dueDate: IsoDate
  /** What is owed, zero or more. */
  open: Money
  /** The document or instalment it belongs to; it stands alone when left out. */
  group?: string
  /** What it costs the debtor to leave it open: zero when left out. */
  annualRate?: Rate
  /** Whether the creditor holds security for it. Not so when left out. */
  isSecured?: boolean
  /** The part of `open` that is in dispute, at most all of it: no payment touches it. */
  disputed?: Money
  discount?: AvailableDiscount
}>
