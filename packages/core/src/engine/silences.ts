import type { SilenceNote } from '../account/index.ts'
import { type IsoDate, sooner } from '../calendar/index.ts'
import {
  type DisputedItem,
  type DisputeState,
  defaultDisputePolicy,
  disputedItems,
  disputeStates,
} from '../dispute/index.ts'
import {
  customerHold,
  type Held,
  type HoldState,
  hardshipState,
  heldChannels,
  heldItems,
  holdStates,
} from '../hold/index.ts'
import type { Money } from '../money/index.ts'
import { type PlacedItem, placedItems, placementStates, preAgencyNotices } from '../placement/index.ts'
import { type PromisedItem, type PromiseState, promisedItems } from '../promise-to-pay/index.ts'
import { type Fact, type FactKind, type FollowedItem, isOpen, itemKey } from '../receivable/index.ts'
import type { AgencyNotice, SilencedItem } from '../reminder/index.ts'
import type { BookView } from './book-view.ts'
import type { Policy } from './policy.ts'

/** What of a customer's debt is not to be chased on a day, and all that says so. */
export type Silences = Readonly<{
  /** By item key, what is disputed of it and so not asked for, where that is not all of it. */
  withheld: ReadonlyMap<string, Money>
  /** Items that are not chased, by key. */
  silenced: ReadonlyMap<string, SilencedItem>
  /** There when nothing of the customer is chased. */
  customerSilence?: SilencedItem
  heldChannels: ReadonlyMap<string, Held>
  isGentle: boolean
  promises: readonly PromiseState[]
  disputes: readonly DisputeState[]
  holds: readonly HoldState[]
  /** Notices that are to be given before something goes to an agency. */
  notices: readonly AgencyNotice[]
  /** Every one of them, for the record. */
  notes: readonly SilenceNote[]
  /** The next day on which one of them changes though nothing is recorded. */
  nextChangeDate?: IsoDate
}>

/**
 * What is not to be chased on a day: what is promised until its tolerance ends, what is disputed, what is on hold, and what an agency
 * has. Each may be about all, a document, or a part of it; where several are about one item, all of them are named.
 *
 * @throws RangeError as `accountPosition` does.
 */
export function silencesOf(view: BookView, policy: Pick<Policy, 'dispute' | 'placement'>): Silences {
  const { facts, asOf } = view
  const followed = view.followed()
  const kinds = kindsOf(facts)
  const { position } = followed
  const heldPlans = followed.plans.flatMap(({ plan, state }) => (state.kind === 'active' ? [plan] : []))
  const promises = view.promises()
  const disputePolicy = policy.dispute ?? defaultDisputePolicy
  const disputes = kinds.has('dispute') ? disputeStates(facts, { asOf, policy: disputePolicy }) : []
  const holds = kinds.has('hold') ? holdStates(facts, asOf) : []
  const hardship = kinds.has('hardship') ? hardshipState(facts, asOf) : undefined

  const disputed =
    disputePolicy.dunning === 'leave-out' && disputes.length > 0
      ? disputedItems(disputes, { items: position.items, plans: heldPlans })
      : noDisputes
  const promised = promisedItems(promises)
  const held = heldItems(holds, { items: position.items, plans: followed.plans.map(({ plan }) => plan) })
  const placements = kinds.has('placement') ? placementStates(facts, asOf) : []
  const placed = placedItems(placements, { items: position.items, plans: followed.plans.map(({ plan }) => plan) })
  const customer = customerHold(holds)
  const channels = heldChannels(holds)
  const nextChangeDate = [...promises, ...disputes, ...holds, ...(hardship === undefined ? [] : [hardship])]
    .map((state) => ('nextChangeDate' in state ? state.nextChangeDate : undefined))
    .reduce<IsoDate | undefined>(sooner, undefined)
  const open = position.items.filter(isOpen)
  return {
    withheld: new Map([...disputed].flatMap(([key, { amount, isWhole }]) => (isWhole ? [] : [[key, amount] as const]))),
    silenced: silencedItems(open, { promised, disputed, held, placed }),
    ...(customer === undefined
      ? {}
      : { customerSilence: silenceOf('on-hold', customer.holdIds, customer.throughDate) }),
    heldChannels: channels,
    isGentle: hardship?.kind === 'in-hardship',
    promises,
    disputes,
    holds,
    notices:
      policy.placement === undefined
        ? []
        : preAgencyNotices(placements, { position: view.position(), policy: policy.placement }),
    notes: notesOf(open, { promised, disputed, held, placed, disputes, holds, customer, channels }),
    ...(nextChangeDate === undefined ? {} : { nextChangeDate }),
  }
}

const noDisputes: ReadonlyMap<string, DisputedItem> = new Map()

function kindsOf(facts: readonly Fact[]): ReadonlySet<FactKind> {
  const kinds = new Set<FactKind>()
  for (const { kind } of facts) kinds.add(kind)
  return kinds
}

type Reasons = Readonly<{
  promised: ReadonlyMap<string, PromisedItem>
  disputed: ReadonlyMap<string, DisputedItem>
  held: ReadonlyMap<string, Held>
  placed: ReadonlyMap<string, PlacedItem>
}>

function silenceOf(
  reason: SilencedItem['reason'],
  ids: readonly string[],
  throughDate: IsoDate | undefined,
): SilencedItem {
  return { reason, ids, ...(throughDate === undefined ? {} : { throughDate }) }
}

/** By item, the strongest reason; the others come to the fore once it is over, for the account is looked at again then. */
function silencedItems(
  open: readonly FollowedItem[],
  { promised, disputed, held, placed }: Reasons,
): ReadonlyMap<string, SilencedItem> {
  const silenced = new Map<string, SilencedItem>()
  for (const item of open) {
    const key = itemKey(item)
    const silence = strongest(key, { promised, disputed, held, placed })
    if (silence !== undefined) silenced.set(key, silence)
  }
  return silenced
}

function strongest(key: string, { promised, disputed, held, placed }: Reasons): SilencedItem | undefined {
  const hold = held.get(key)
  if (hold !== undefined) return silenceOf('on-hold', hold.holdIds, hold.throughDate)
  const placement = placed.get(key)
  if (placement !== undefined) return silenceOf('at-agency', [placement.placementId], undefined)
  const dispute = disputed.get(key)
  if (dispute?.isWhole) return silenceOf('disputed', dispute.disputeIds, dispute.throughDate)
  const promise = promised.get(key)
  return promise && silenceOf('promised', [promise.promiseId], promise.throughDate)
}

type Named = Reasons &
  Readonly<{
    disputes: readonly DisputeState[]
    holds: readonly HoldState[]
    customer: Held | undefined
    channels: ReadonlyMap<string, Held>
  }>

function notesOf(open: readonly FollowedItem[], named: Named): readonly SilenceNote[] {
  const { promised, disputed, held, placed, disputes, holds, customer, channels } = named
  const notes = new Map<string, SilenceNote>()
  const note = (one: Omit<SilenceNote, 'items' | 'throughDate'>, throughDate: IsoDate | undefined, item?: string) => {
    const name = `${one.kind}/${one.id}/${one.channel ?? ''}`
    const items = [...(notes.get(name)?.items ?? []), ...(item === undefined ? [] : [item])]
    notes.set(name, { ...one, items, ...(throughDate === undefined ? {} : { throughDate }) })
  }
  const noteHeld = ({ holdIds, throughDate }: Held, rest: Readonly<{ item?: string; channel?: string }>) => {
    for (const id of holdIds) {
      const reason = holds.find(({ hold }) => hold.id === id)?.hold.reason
      const { item, channel } = rest
      note(
        {
          kind: 'hold',
          id,
          ...(reason === undefined ? {} : { reason }),
          ...(channel === undefined ? {} : { channel }),
        },
        throughDate,
        item,
      )
    }
  }
  const keys = open.map(itemKey)
  if (customer !== undefined) {
    if (keys.length === 0) noteHeld(customer, {})
    for (const item of keys) noteHeld(customer, { item })
  }
  for (const [channel, hold] of channels) noteHeld(hold, { channel })
  for (const item of keys) {
    const hold = held.get(item)
    if (hold !== undefined) noteHeld(hold, { item })
    const placement = placed.get(item)
    if (placement !== undefined) note({ kind: 'placement', id: placement.placementId }, undefined, item)
    const dispute = disputed.get(item)
    for (const id of dispute?.disputeIds ?? []) {
      const reason = disputes.find((state) => state.dispute.id === id)?.dispute.reason
      note({ kind: 'dispute', id, ...(reason === undefined ? {} : { reason }) }, dispute?.throughDate, item)
    }
    const promise = promised.get(item)
    if (promise !== undefined) note({ kind: 'promise', id: promise.promiseId }, promise.throughDate, item)
  }
  return [...notes.values()]
}
