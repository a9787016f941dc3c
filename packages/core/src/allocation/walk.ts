import { fromMinor, type Rate, split } from '../money/index.ts'
import { compareToTheEnd, higherRate, type Ranked } from './item-order.ts'
import type { AllocationPlan } from './plan.ts'
import { buyBack, pay, priceOf, type Slot } from './slot.ts'

/** The money of one payment while it is being applied. Amounts are minor units. */
export type Purse = {
  readonly currency: string
  left: number
  /** What is so little that it begins no further item. */
  readonly small: number
  /** Slots that were given something, in the order they were. */
  readonly touched: Set<Slot>
  hasSettledOne: boolean
}

/** Slots that take their turn together, in the order they are paid. */
type Unit = Readonly<{ rank: Ranked; slots: readonly Slot[] }>

/** Applies what is left of a payment by the order of the plan. */
export function payByOrder(slots: readonly Slot[], plan: AllocationPlan, purse: Purse): void {
  for (const stage of stagesOf(slots, plan)) {
    const isOver = plan.isProRata ? shareStage(stage, plan, purse) : payStage(stage, purse)
    if (isOver) return
  }
}

/** Money for a slot, at most its price. */
export function give(slot: Slot, cash: number, purse: Purse): void {
  const price = priceOf(slot)
  if (cash <= 0 && price > 0) return
  const minor = Math.min(cash, price)
  pay(slot, minor)
  purse.left -= minor
  purse.touched.add(slot)
  if (slot.payable === 0) purse.hasSettledOne = true
}

/** Puts money that nobody else takes in the place of discounts, in the order they were taken; at most so much. */
export function payInFull(slots: Iterable<Slot>, most: number, purse: Purse): number {
  let rest = most
  for (const slot of slots) {
    if (rest === 0) break
    rest -= buyBack(slot, rest)
  }
  purse.left -= most - rest
  return rest
}

/** The units of each stage that has any, in order. */
function* stagesOf(slots: readonly Slot[], plan: AllocationPlan): Generator<readonly Unit[]> {
  const byStage: (Slot[] | undefined)[] = new Array<undefined>(plan.stageCount).fill(undefined)
  for (const slot of slots) {
    const { stage } = slot.place
    if (stage === undefined || slot.payable === 0) continue
    const others = byStage[stage]
    if (others === undefined) byStage[stage] = [slot]
    else others.push(slot)
  }
  for (const stage of byStage) {
    if (stage === undefined) continue
    const units = plan.joinsGroups ? joined(stage) : stage.map(alone)
    yield sorted(units, (a, b) => plan.compare(a.rank, b.rank) || compareToTheEnd(a.rank, b.rank))
  }
}

function alone(slot: Slot): Unit {
  return { rank: slot, slots: [slot] }
}

/** The slots by document; one without a document stands alone. */
function joined(slots: readonly Slot[]): Unit[] {
  const units: Unit[] = []
  const groups = new Map<string, Slot[]>()
  for (const slot of slots) {
    const { group } = slot.item
    const others = group === undefined ? undefined : groups.get(group)
    if (group === undefined) units.push(alone(slot))
    else if (others === undefined) groups.set(group, [slot])
    else others.push(slot)
  }
  for (const members of groups.values()) units.push(together(members))
  return units
}

/** A document: the earliest of its dates, the sum of its amounts and the highest of its rates. */
function together(members: Slot[]): Unit {
  const [first] = members
  if (first === undefined || members.length === 1) return { rank: first as Slot, slots: members }
  const slots = members.sort((a, b) => a.place.step - b.place.step || compareToTheEnd(a, b))
  let { key, issueDate, dueDate } = first
  let size = 0
  let annualRate: Rate | undefined
  let isSecured = true
  for (const slot of slots) {
    if (slot.key < key) key = slot.key
    if (slot.issueDate < issueDate) issueDate = slot.issueDate
    if (slot.dueDate < dueDate) dueDate = slot.dueDate
    size += slot.size
    annualRate = higherRate(annualRate, slot.annualRate)
    isSecured &&= slot.isSecured
  }
  return { rank: { key, issueDate, dueDate, size, annualRate, isSecured }, slots }
}

/** Items mostly come in the order they are paid in: then nothing has to be moved. */
function sorted<Value>(values: Value[], compare: (a: Value, b: Value) => number): Value[] {
  for (let index = 1; index < values.length; index += 1) {
    if (compare(values[index - 1] as Value, values[index] as Value) > 0) return values.sort(compare)
  }
  return values
}

/** @returns whether the payment ends here. */
function payStage(units: readonly Unit[], purse: Purse): boolean {
  for (const unit of units) {
    if (isOverBefore(priceOfUnit(unit), purse)) return true
    payUnit(unit, purse.left, purse)
  }
  return purse.left === 0
}

/** Splits money among units that the orders find equal, each at most its price. */
function shareStage(units: readonly Unit[], plan: AllocationPlan, purse: Purse): boolean {
  let start = 0
  for (let end = 1; end <= units.length; end += 1) {
    const [one, other] = [units[end - 1], units[end]]
    if (one !== undefined && other !== undefined && plan.compare(one.rank, other.rank) === 0) continue
    const equals = units.slice(start, end)
    start = end
    const prices = equals.map(priceOfUnit)
    const price = prices.reduce((sum, minor) => sum + minor, 0)
    if (isOverBefore(price, purse)) return true
    const shares = purse.left >= price ? prices : sharesOf(purse, prices)
    for (const [index, unit] of equals.entries()) payUnit(unit, shares[index] ?? 0, purse)
  }
  return purse.left === 0
}

function sharesOf({ left, currency }: Purse, prices: readonly number[]): readonly number[] {
  return split(fromMinor(left, currency), prices).map(({ minor }) => minor)
}

/** Nothing is left, or so little of what settled something that it stays unapplied rather than begin another. */
function isOverBefore(price: number, { left, small, hasSettledOne }: Purse): boolean {
  return left === 0 || (hasSettledOne && left < price && left <= small)
}

function priceOfUnit({ slots }: Unit): number {
  let price = 0
  for (const slot of slots) price += priceOf(slot)
  return price
}

function payUnit({ slots }: Unit, cash: number, purse: Purse): void {
  let rest = cash
  for (const slot of slots) {
    const before = purse.left
    give(slot, rest, purse)
    rest -= before - purse.left
  }
}
