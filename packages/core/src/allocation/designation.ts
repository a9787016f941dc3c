import { compareToTheEnd } from './item-order.ts'
import type { IncomingPayment, SkipReason } from './outcome.ts'
import type { AllocationPlan } from './plan.ts'
import { priceOf, type Slot } from './slot.ts'
import { give, type Purse, payInFull } from './walk.ts'

/** What became of a designation that was not followed to the letter. Minor units. */
export type Refusal = Readonly<{ key: string; reason: SkipReason; minor: number }>

/**
 * Applies the parts of a payment for which the payer named an item.
 *
 * A part whose designation law makes void follows the order like the rest of the payment. What a named item cannot take
 * is set aside: it is the payer's to say what becomes of it.
 *
 * @returns the money set aside, in minor units.
 */
export function payByDesignation(
  slots: readonly Slot[],
  {
    incoming,
    plan,
    purse,
    refuse,
  }: Readonly<{
    incoming: IncomingPayment
    plan: AllocationPlan
    purse: Purse
    refuse: (refusal: Refusal) => void
  }>,
): number {
  const { designation = [], creditorConsents = false } = incoming
  if (!plan.honoursDesignation || designation.length === 0) return 0
  const needsConsent = (limit: AllocationPlan['needsConsent'][number]) =>
    !creditorConsents && plan.needsConsent.includes(limit)
  const byKey = new Map(slots.map((slot) => [slot.key, slot]))
  let aside = 0
  for (const { key, amount } of designation) {
    const slot = byKey.get(key)
    const available = purse.left - aside
    let rest = amount === undefined ? (slot === undefined ? 0 : available) : Math.min(amount.minor, available)
    if (slot === undefined || slot.payable === 0) {
      refuse({ key, reason: 'nothing-to-pay', minor: amount === undefined ? 0 : rest })
      if (amount !== undefined) aside += rest
      continue
    }
    if (needsConsent('not-yet-due') && isInAdvance(slot) && slots.some((other) => isOwed(other))) {
      refuse({ key, reason: 'not-yet-due', minor: rest })
      continue
    }
    const earlier = needsConsent('component-order') ? componentsBefore(slot, slots) : []
    for (const one of [...earlier, slot]) {
      const cash = Math.min(rest, priceOf(one))
      if (cash === 0 && priceOf(one) > 0) continue
      if (!purse.touched.has(one)) one.reason = one === slot ? 'designated' : 'before-designated'
      give(one, cash, purse)
      rest -= cash
    }
    if (amount !== undefined) aside += payInFull([slot], rest, purse)
  }
  return aside
}

/** Components of the same document that are owed and come before this one. */
function componentsBefore(slot: Slot, slots: readonly Slot[]): readonly Slot[] {
  const { group } = slot.item
  if (group === undefined) return []
  return slots
    .filter((other) => other.item.group === group && other.componentRank < slot.componentRank && isOwed(other))
    .sort((a, b) => a.componentRank - b.componentRank || compareToTheEnd(a, b))
}

function isInAdvance({ place }: Slot): boolean {
  return place.target.startsWith('in-advance')
}

function isOwed(slot: Slot): boolean {
  return slot.payable > 0 && !isInAdvance(slot)
}
