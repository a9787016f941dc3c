import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Share } from './allocator.ts'
import { toItem } from './entry.ts'
import { hasOpen, openItems } from './entry-queue.ts'
import { factKey } from './fact.ts'
import type { AllocationPart } from './fact-base.ts'
import { type Ledger, queueOf, type WaitingPart } from './ledger-state.ts'
import { itemKey } from './position.ts'
import { type Entry, type Settlement, type Source, settle } from './settlement.ts'
import { freeOf, toIncoming } from './source.ts'

/**
 * Gives the document named in a part up to its amount, oldest due part first. A document not issued yet is waited for; what one that
 * was written off does not take is remembered, for it may be brought back.
 */
export function applyPart(ledger: Ledger, source: Source, part: AllocationPart, date: IsoDate): void {
  const entries = ledger.documents[part.kind].get(part.id)
  if (entries === undefined) {
    wait(ledger, source, part)
    return
  }
  if (part.amount.currency !== source.currency) return
  let rest = Math.min(part.amount.minor, source.left)
  for (const entry of entries) {
    if (rest === 0) return
    if (entry.open === 0 || entry.currency !== source.currency) continue
    rest -= applyNamed(ledger, source, { entry, minor: Math.min(rest, entry.open), date })
  }
  if (rest > 0 && entries.some(({ writtenOff }) => writtenOff > 0)) {
    noteWaiting(ledger.recovering, { source, part: { ...part, amount: { minor: rest, currency: source.currency } } })
  }
}

function wait({ waiting }: Ledger, source: Source, part: AllocationPart): void {
  source.reserved += part.amount.minor
  noteWaiting(waiting, { source, part })
}

function noteWaiting(parts: Map<string, WaitingPart[]>, waiting: WaitingPart): void {
  const key = factKey(waiting.part)
  const others = parts.get(key)
  if (others === undefined) parts.set(key, [waiting])
  else others.push(waiting)
}

type Offer = Readonly<{ entry: Entry; minor: number; date: IsoDate }>

/** The entry takes what is offered; the allocator may say that it takes less, or owes less besides. */
function applyNamed(ledger: Ledger, source: Source, { entry, minor, date }: Offer): number {
  const share = reducingShare(ledger, source, { entry, minor, date })
  if (share === undefined) {
    settle({ source, entry, date, minor, reduced: 0, discounted: 0, isStanding: true })
    return minor
  }
  applyShare(ledger, source, { share, most: minor, date })
  return share.amount.minor
}

/** Allocators are asked when there may be something to give up: calls are dear, and most documents are paid in full. */
function reducingShare(ledger: Ledger, source: Source, { entry, minor, date }: Offer): Share | undefined {
  const { document, open, currency } = entry
  const isDiscounted = document.kind === 'invoice' && document.discount !== undefined
  if (source.kind !== 'payment' || (minor === open && !isDiscounted)) return undefined
  const shares = ledger.application.allocate({ minor, currency }, [toItem(entry)], date, toIncoming(source))
  return shares.find(({ reductions }) => reductions !== undefined && reductions.length > 0)
}

/** Lets the allocator say what money that names no document pays. */
export function applyByOrder(ledger: Ledger, source: Source, date: IsoDate): void {
  const { currency } = source
  const queue = ledger.queues.get(currency)
  if (queue === undefined) return
  let most = freeOf(source)
  const shares = ledger.application.allocate({ minor: most, currency }, openItems(queue), date, toIncoming(source))
  for (const share of shares) {
    applyShare(ledger, source, { share, most, date })
    most -= share.amount.minor
  }
}

/** Under `apply`, uses what sources of a currency have left: the oldest first, for as long as something is open. */
export function applyIdle(ledger: Ledger, currency: string, date: IsoDate): void {
  const idle = ledger.idle.get(currency)
  if (idle === undefined) return
  const queue = queueOf(ledger, currency)
  for (let place = idle.from; place < idle.sources.length && hasOpen(queue); place += 1) {
    const source = idle.sources[place]
    if (source !== undefined && freeOf(source) > 0) applyByOrder(ledger, source, date)
  }
  while (idle.sources[idle.from]?.left === 0) idle.from += 1
}

/** Under `apply`, notes that a source may have something left. */
export function noteIdle({ idle, application }: Ledger, source: Source): void {
  if (application.unapplied !== 'apply') return
  const others = idle.get(source.currency)
  if (others === undefined) {
    idle.set(source.currency, { sources: [source], from: 0 })
    return
  }
  const { sources } = others
  const before = sources.findLastIndex(({ place }) => place <= source.place)
  const isThere = sources[before] === source
  if (!isThere) sources.splice(before + 1, 0, source)
  others.from = Math.min(others.from, isThere ? before : before + 1)
}

type Answer = Readonly<{ share: Share; most: number; date: IsoDate }>

function applyShare(ledger: Ledger, source: Source, { share, most, date }: Answer): void {
  const reduced = (share.reductions ?? []).reduce((sum, { amount }) => sum + amount.minor, 0)
  const entry = entryOfShare(ledger, source, { share, most, reduced })
  const discounted = (share.reductions ?? []).reduce(
    (sum, { kind, amount }) => (kind === 'early-payment-discount' ? sum + amount.minor : sum),
    0,
  )
  const { minor } = share.amount
  const settlement: Settlement = { source, entry, date, minor, reduced, discounted, isStanding: true }
  settle(settlement)
  if (share.reductions === undefined) return
  const { kind, id } = source
  for (const reduction of share.reductions) {
    const { minor } = reduction.amount
    ledger.reductions.push({ entry, kind: reduction.kind, date, minor, source: { kind, id }, settlement })
  }
}

type Claim = Readonly<{ share: Share; most: number; reduced: number }>

function entryOfShare({ documents }: Ledger, source: Source, { share, most, reduced }: Claim): Entry {
  const { item, amount, reductions = [] } = share
  const entry = documents[item.kind].get(item.id)?.[item.part - 1]
  const isOffered = entry !== undefined && entry.currency === source.currency
  const isFit =
    isOffered &&
    isAmount(amount, { currency: source.currency, least: reductions.length === 0 ? 1 : 0 }) &&
    reductions.every((reduction) => isAmount(reduction.amount, { currency: source.currency, least: 1 }))
  if (isFit && amount.minor <= most && amount.minor + reduced <= entry.open) return entry
  const fault = isFit
    ? 'more than is owed or left'
    : 'which it was not offered or is no positive amount of its currency'
  const given = reductions.length === 0 ? quote(amount) : `${quote(amount)} and ${quote(reductions)}`
  throw new RangeError(`allocator: gave ${given} to ${quote(itemKey(item))}, ${fault}`)
}

function isAmount({ minor, currency }: Money, accepted: Readonly<{ currency: string; least: 0 | 1 }>): boolean {
  return currency === accepted.currency && Number.isSafeInteger(minor) && minor >= accepted.least
}
