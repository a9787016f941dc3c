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
import { placedItems, placementStates, preAgencyNotices } from '../placement/index.ts'
import { type PromiseState, promisedItems } from '../promise-to-pay/index.ts'
import { type Fact, type FactKind, type FollowedItem, isOpen, itemKey } from '../receivable/index.ts'
import type { AgencyNotice, CourtesyAgreement, SilencedItem } from '../reminder/index.ts'
import type { BookView } from './book-view.ts'
import { chargeStandIns } from './charge-stand-in.ts'
import { courtesyAgreements } from './courtesy-agreement.ts'
import type { Policy } from './policy.ts'
import { type NamedSilences, type SilenceReasons, silenceNotes } from './silence-note.ts'

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
  /** Plans that courtesies may speak of. */
  plans: readonly CourtesyAgreement[]
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
 * @example
 * const view = bookView(account.facts, { asOf, application: cashApplicationOf(policy.allocation, { calendar: policy.calendar }) })
 * silencesOf(view, policy).silenced.get('invoice/F-1#1') // { reason: 'promised', ids: ['PP-1'], throughDate: '2026-04-10' }
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
  const book = { items: position.items, plans: followed.plans.map(({ plan }) => plan) }
  const promised = promisedItems(promises, book)
  const held = heldItems(holds, book)
  const placements = kinds.has('placement') ? placementStates(facts, asOf) : []
  const placed = placedItems(placements, book)
  const customer = customerHold(holds)
  const channels = heldChannels(holds)
  const nextChangeDate = [...promises, ...disputes, ...holds, ...(hardship === undefined ? [] : [hardship])]
    .map((state) => ('nextChangeDate' in state ? state.nextChangeDate : undefined))
    .reduce<IsoDate | undefined>(sooner, undefined)
  const open = position.items.filter(isOpen)
  const reasons = { promised, disputed, held, placed }
  const standIns = chargeStandIns(open, {
    plans: heldPlans,
    isSilenced: (key) => strongest(key, reasons) !== undefined,
  })
  return {
    withheld: new Map([...disputed].flatMap(([key, { amount, isWhole }]) => (isWhole ? [] : [[key, amount] as const]))),
    silenced: silencedItems(open, { ...reasons, standIns }),
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
    plans: followed.plans.length === 0 ? [] : courtesyAgreements(followed),
    notes: silenceNotes(open, { ...reasons, standIns, disputes, holds, customer, channels }),
    ...(nextChangeDate === undefined ? {} : { nextChangeDate }),
  }
}

const noDisputes: ReadonlyMap<string, DisputedItem> = new Map()

function kindsOf(facts: readonly Fact[]): ReadonlySet<FactKind> {
  const kinds = new Set<FactKind>()
  for (const { kind } of facts) kinds.add(kind)
  return kinds
}

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
  { standIns, ...reasons }: SilenceReasons & Pick<NamedSilences, 'standIns'>,
): ReadonlyMap<string, SilencedItem> {
  const silenced = new Map<string, SilencedItem>()
  for (const item of open) {
    const key = itemKey(item)
    const silence = strongest(standIns.get(key) ?? key, reasons)
    if (silence !== undefined) silenced.set(key, silence)
  }
  return silenced
}

function strongest(key: string, { promised, disputed, held, placed }: SilenceReasons): SilencedItem | undefined {
  const hold = held.get(key)
  if (hold !== undefined) return silenceOf('on-hold', hold.holdIds, hold.throughDate)
  const placement = placed.get(key)
  if (placement !== undefined) return silenceOf('at-agency', [placement.placementId], undefined)
  const dispute = disputed.get(key)
  if (dispute?.isWhole) return silenceOf('disputed', dispute.disputeIds, dispute.throughDate)
  const promise = promised.get(key)
  return promise && silenceOf('promised', [promise.promiseId], promise.throughDate)
}
