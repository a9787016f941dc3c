import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { type AllocationPart, type FollowedItem, factKey, type HoldReason, itemKey } from '../receivable/index.ts'
import type { HoldState } from './hold-state.ts'

/** The holds that keep something silent, all of them, and its last silent day; none while the end of one is not known. */
export type Held = Readonly<{ holdIds: readonly string[]; reasons: readonly HoldReason[]; throughDate?: IsoDate }>

/** A plan and its documents; a `PlanAgreement` fits. */
export type HeldPlan = Readonly<{
  id: string
  sources: readonly Pick<AllocationPart, 'kind' | 'id'>[]
  charges?: readonly string[]
}>

/** What a hold may be about; items of a position and instalments fit. */
export type HoldableItem = Readonly<Pick<FollowedItem, 'kind' | 'id' | 'part'>>

/**
 * The holds on all of a customer; `undefined` when there is none.
 *
 * @example customerHold(holdsInForce(facts, asOf)) // { holdIds: ['H-1'], reasons: ['bereavement'] }
 */
export function customerHold(states: readonly HoldState[]): Held | undefined {
  return heldBy(states.filter(({ hold }) => hold.scope.kind === 'customer'))
}

/**
 * The holds on single items, by `itemKey`: those on its document, and those on a plan, which hold its instalments, its sources and
 * its charges. A hold on a document holds the instalments of the plans that pay it: they stand for it. Holds on all of the customer
 * and on channels are not told here.
 *
 * @param states of one customer; those not in force do nothing.
 * @example heldItems(holdsInForce(facts, asOf), { items: position.items }).get('invoice/F-1#1')?.holdIds
 */
export function heldItems(
  states: readonly HoldState[],
  { items, plans = [] }: Readonly<{ items: readonly HoldableItem[]; plans?: readonly HeldPlan[] }>,
): ReadonlyMap<string, Held> {
  const byName = new Map<string, HoldState[]>()
  const plansOf = plansByDocument(plans)
  for (const state of states) {
    const names = namesOf(state, plans)
    const standIns = names.flatMap((name) => plansOf.get(name) ?? [])
    for (const name of new Set([...names, ...standIns])) {
      const others = byName.get(name)
      if (others === undefined) byName.set(name, [state])
      else others.push(state)
    }
  }
  const held = new Map<string, Held>()
  if (byName.size === 0) return held
  for (const item of items) {
    const found = heldBy(byName.get(`${item.kind}/${item.id}`) ?? [])
    if (found !== undefined) held.set(itemKey(item), found)
  }
  return held
}

/**
 * The channels that are on hold, by name.
 *
 * @example heldChannels(holdsInForce(facts, asOf)).has('sms')
 */
export function heldChannels(states: readonly HoldState[]): ReadonlyMap<string, Held> {
  const byChannel = new Map<string, HoldState[]>()
  for (const state of states) {
    const { scope } = state.hold
    if (scope.kind === 'channel') byChannel.set(scope.channel, [...(byChannel.get(scope.channel) ?? []), state])
  }
  return new Map(
    [...byChannel].flatMap(([channel, found]) => {
      const held = heldBy(found)
      return held === undefined ? [] : [[channel, held] as const]
    }),
  )
}

/** By document, the names of the plans that pay it. */
function plansByDocument(plans: readonly HeldPlan[]): ReadonlyMap<string, readonly string[]> {
  const byDocument = new Map<string, readonly string[]>()
  for (const plan of plans) {
    for (const name of documentsOf(plan)) {
      byDocument.set(name, [...(byDocument.get(name) ?? []), `installment/${plan.id}`])
    }
  }
  return byDocument
}

function documentsOf({ sources, charges = [] }: HeldPlan): readonly string[] {
  return [
    ...sources.map(({ kind, id }) => factKey({ kind, id })),
    ...charges.map((id) => factKey({ kind: 'charge', id })),
  ]
}

/** Names of the documents and plans of a hold, as the front of an `itemKey` writes them. */
export function namesOf({ hold: { scope } }: HoldState, plans: readonly HeldPlan[]): readonly string[] {
  switch (scope.kind) {
    case 'customer':
    case 'channel':
      return []
    case 'invoice':
    case 'charge':
      return [factKey({ kind: scope.kind, id: scope.id })]
    case 'plan': {
      const plan = plans.find(({ id }) => id === scope.id)
      return [`installment/${scope.id}`, ...(plan === undefined ? [] : documentsOf(plan))]
    }
  }
}

/** Everything has to be over before there is an end to the silence. */
function heldBy(states: readonly HoldState[]): Held | undefined {
  const inForce = states.filter(({ isInForce }) => isInForce)
  if (inForce.length === 0) return undefined
  const holdIds = [...new Set(inForce.map(({ hold }) => hold.id))]
  const reasons = [...new Set(inForce.map(({ hold }) => hold.reason))]
  const ends = inForce.flatMap(({ overDate }) => overDate ?? [])
  if (ends.length < inForce.length) return { holdIds, reasons }
  return { holdIds, reasons, throughDate: addDays(ends.reduce(later), -1) }
}
