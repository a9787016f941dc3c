import type { SilenceNote } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { DisputedItem, DisputeState } from '../dispute/index.ts'
import type { Held, HoldState } from '../hold/index.ts'
import type { PlacedItem } from '../placement/index.ts'
import type { PromisedItem } from '../promise-to-pay/index.ts'
import { type FollowedItem, itemKey } from '../receivable/index.ts'

/** By item key, what keeps it from being chased. */
export type SilenceReasons = Readonly<{
  promised: ReadonlyMap<string, PromisedItem>
  disputed: ReadonlyMap<string, DisputedItem>
  held: ReadonlyMap<string, Held>
  placed: ReadonlyMap<string, PlacedItem>
}>

/** Reasons, and what names them. */
export type NamedSilences = SilenceReasons &
  Readonly<{
    /** By key of a charge, the item it is silent with. */
    standIns: ReadonlyMap<string, string>
    disputes: readonly DisputeState[]
    holds: readonly HoldState[]
    customer: Held | undefined
    channels: ReadonlyMap<string, Held>
  }>

type Reason = Omit<SilenceNote, 'items' | 'throughDate'>
type Note = Reason & { readonly items: string[]; throughDate?: IsoDate }

/** All that says something is not to be chased, each with the items it is about. */
export function silenceNotes(open: readonly FollowedItem[], named: NamedSilences): readonly SilenceNote[] {
  const { standIns, customer, channels } = named
  const notes = new Map<string, Note>()
  const holdReasons = new Map(named.holds.map(({ hold }) => [hold.id, hold.reason]))
  const reasonsOf = itemReasons(named)
  const take = ({ reason, throughDate }: Named, item?: string) => {
    const name = `${reason.kind}/${reason.id}/${reason.channel ?? ''}`
    const note = notes.get(name) ?? { ...reason, items: [] }
    if (item !== undefined) note.items.push(item)
    if (throughDate !== undefined) note.throughDate = throughDate
    notes.set(name, note)
  }
  const keys = open.map(itemKey)
  if (customer !== undefined) {
    for (const one of heldReasons(customer, { holdReasons })) {
      if (keys.length === 0) take(one)
      for (const item of keys) take(one, item)
    }
  }
  for (const [channel, hold] of channels) for (const one of heldReasons(hold, { holdReasons, channel })) take(one)
  for (const item of keys) for (const one of reasonsOf(standIns.get(item) ?? item)) take(one, item)
  return [...notes.values()]
}

type Named = Readonly<{ reason: Reason; throughDate?: IsoDate | undefined }>

function itemReasons({
  held,
  placed,
  disputed,
  promised,
  disputes,
  holds,
}: NamedSilences): (key: string) => readonly Named[] {
  const holdReasons = new Map(holds.map(({ hold }) => [hold.id, hold.reason]))
  const disputeReasons = new Map(disputes.map(({ dispute }) => [dispute.id, dispute.reason]))
  return (key) => {
    const [hold, placement, dispute, promise] = [held.get(key), placed.get(key), disputed.get(key), promised.get(key)]
    return [
      ...(hold === undefined ? [] : heldReasons(hold, { holdReasons })),
      ...(placement === undefined ? [] : [{ reason: { kind: 'placement', id: placement.placementId } } as const]),
      ...(dispute?.disputeIds ?? []).map((id): Named => {
        const reason = disputeReasons.get(id)
        return {
          reason: { kind: 'dispute', id, ...(reason === undefined ? {} : { reason }) },
          throughDate: dispute?.throughDate,
        }
      }),
      ...(promise === undefined
        ? []
        : [{ reason: { kind: 'promise', id: promise.promiseId }, throughDate: promise.throughDate } as const]),
    ]
  }
}

function heldReasons(
  { holdIds, throughDate }: Held,
  { holdReasons, channel }: Readonly<{ holdReasons: ReadonlyMap<string, string>; channel?: string }>,
): readonly Named[] {
  return holdIds.map((id) => {
    const reason = holdReasons.get(id)
    return {
      reason: {
        kind: 'hold',
        id,
        ...(reason === undefined ? {} : { reason }),
        ...(channel === undefined ? {} : { channel }),
      },
      throughDate,
    }
  })
}
