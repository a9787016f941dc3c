import { fromMinor, multiply, rate } from '../money/index.ts'
import type { AllocationItem } from './item.ts'
import type { Ranked } from './item-order.ts'
import type { AllocationReason } from './outcome.ts'
import type { TargetPlace } from './plan.ts'

/** An item while a payment is being applied. Amounts are minor units. */
export type Slot = Ranked & {
  readonly item: AllocationItem
  /** Its place among the items given. */
  readonly index: number
  readonly place: TargetPlace
  readonly componentRank: number
  /** What of it may still be settled: open, without what is in dispute. */
  payable: number
  /** What may still be deducted of that. */
  deductible: number
  /** What a payment of a part earns of that. */
  readonly earnedByPart: EarnedByPart | undefined
  given: number
  discount: number
  writtenOff: number
  reason: AllocationReason
}

/** The discount, in minor units, that money for a part of a slot earns; the money is less than its price. */
export type EarnedByPart = (slot: Slot, cash: number) => number

/** The money that settles the rest of a slot. */
export function priceOf({ payable, deductible }: Slot): number {
  return payable - deductible
}

/** Gives a slot money, at most its price, and the discount it earns by that. */
export function pay(slot: Slot, cash: number): void {
  const price = priceOf(slot)
  const earned = cash === price ? slot.deductible : (slot.earnedByPart?.(slot, cash) ?? 0)
  slot.given += cash
  slot.discount += earned
  slot.deductible -= earned
  slot.payable -= cash + earned
}

/** The discount in proportion to the price paid, rounded down: what is left of it goes with the rest of the price. */
export const earnedInProportion: EarnedByPart = ({ item, deductible, payable }, cash) => {
  const whole = fromMinor(deductible, item.open.currency)
  return multiply(whole, { rate: rate('1'), times: cash, over: payable - deductible, rounding: 'down' }).minor
}

/** Money instead of the discount a settled slot has taken: who pays in full has taken none. */
export function buyBack(slot: Slot, cash: number): number {
  const minor = slot.payable === 0 ? Math.min(cash, slot.discount) : 0
  slot.given += minor
  slot.discount -= minor
  return minor
}

/** Settles the rest of a slot without money, the discount first. */
export function writeOff(slot: Slot): void {
  slot.discount += slot.deductible
  slot.writtenOff += priceOf(slot)
  slot.payable = 0
  slot.deductible = 0
}

/** Whether the payment did anything to it. */
export function isTouched({ given, discount, writtenOff }: Slot): boolean {
  return given + discount + writtenOff > 0
}
