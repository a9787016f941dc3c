import type { IsoDate } from '../calendar/index.ts'
import type { CurrencyCode, Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Tags } from '../receivable/index.ts'
import type { AgingBuckets } from './aging-buckets.ts'
import type { AgedItem, AgingAccount, AgingRow, CustomerAgingRow } from './aging-report.ts'
import { type BucketFinder, bucketFinder, bucketIndex } from './bucket-finder.ts'

/**
 * Sums that grow item by item; each pair of a currency and tag values has a slot of its own.
 *
 * This is what a million rows go through. The figures of all slots lie in two flat lists, an item allocates nothing, an
 * item in the currency of the one before finds its slot without a look-up, and slots outlive a drain. The functions
 * below take the tally as an argument, because engines would compile closures anew for every report.
 */
export type AgingTally = {
  readonly finder: BucketFinder
  readonly tags: readonly string[]
  /** How many buckets a slot has. */
  readonly width: number
  readonly slots: Map<string, Slot>
  /** Slots that grew since the last drain. */
  readonly touched: Slot[]
  readonly counts: number[]
  readonly minors: number[]
  /** The slot of the latest item. */
  latest: Slot | undefined
}

type Slot = {
  readonly currency: CurrencyCode
  readonly tagValues: readonly (string | undefined)[]
  /** Where the buckets of this slot begin in the two lists of figures. */
  readonly offset: number
  /** Whether anything was added since the last drain. */
  isTouched: boolean
}

/** A tally of nothing yet. */
export function emptyTally(
  spec: Readonly<{ asOf: IsoDate; buckets: AgingBuckets; tags: readonly string[] }>,
): AgingTally {
  const { buckets, tags } = spec
  const finder = bucketFinder(spec)
  const width = buckets.limits.length + (buckets.by === 'due-date' ? 2 : 1)
  return { finder, tags, width, slots: new Map(), touched: [], counts: [], minors: [], latest: undefined }
}

/** Adds what the items of an account owe. */
export function addAccount(tally: AgingTally, { customerId, items, tags: own }: AgingAccount): void {
  const { finder, counts, minors, touched } = tally
  const isTagged = tally.tags.length > 0
  let slot = tally.latest
  for (const item of items) {
    const { minor, currency } = item.open
    if (minor === 0) continue
    const bucket = bucketIndex(finder, item)
    if (bucket === -1) continue
    if (slot === undefined || slot.currency !== currency || isTagged) slot = slotOf(tally, item, own)
    if (!slot.isTouched) {
      slot.isTouched = true
      touched.push(slot)
    }
    const index = slot.offset + bucket
    const sum = (minors[index] as number) + minor
    if (!Number.isSafeInteger(sum) || minor < 0) refuse(item.open, customerId)
    minors[index] = sum
    counts[index] = (counts[index] as number) + 1
  }
  tally.latest = slot
}

/** Appends the row of each slot that grew since the last drain, by currency and then by tag values, and begins anew. */
export function drain(tally: AgingTally, rows: AgingRow[]): void {
  const { tags, touched } = tally
  inOrder(touched)
  for (const slot of touched) {
    const { currency } = slot
    const { count, total } = sumOf(tally, slot)
    const counts = bucketsOf(tally, tally.counts, slot)
    const minors = bucketsOf(tally, tally.minors, slot)
    if (tags.length === 0) rows.push({ currency, count, total, counts, minors })
    else rows.push({ currency, tags: tagsOf(tags, slot.tagValues), count, total, counts, minors })
    clear(tally, slot)
  }
  touched.length = 0
}

/** As {@link drain}, for a tally that was given one customer since then. */
export function drainCustomer(tally: AgingTally, customerId: string, rows: CustomerAgingRow[]): void {
  const { tags, touched } = tally
  inOrder(touched)
  for (const slot of touched) {
    const { currency } = slot
    const { count, total } = sumOf(tally, slot)
    const counts = bucketsOf(tally, tally.counts, slot)
    const minors = bucketsOf(tally, tally.minors, slot)
    if (tags.length === 0) rows.push({ customerId, currency, count, total, counts, minors })
    else rows.push({ customerId, currency, tags: tagsOf(tags, slot.tagValues), count, total, counts, minors })
    clear(tally, slot)
  }
  touched.length = 0
}

function slotOf(tally: AgingTally, item: AgedItem, own: Tags | undefined): Slot {
  const { currency } = item.open
  const tagValues = tally.tags.length === 0 ? [] : valuesOf(tally.tags, { ...own, ...item.tags })
  const key = tally.tags.length === 0 ? currency : JSON.stringify([currency, ...tagValues])
  return tally.slots.get(key) ?? newSlot(tally, key, { currency, tagValues })
}

function newSlot(
  { width, slots, counts, minors }: AgingTally,
  key: string,
  { currency, tagValues }: Pick<Slot, 'currency' | 'tagValues'>,
): Slot {
  const slot = { currency, tagValues, offset: counts.length, isTouched: false }
  slots.set(key, slot)
  for (let bucket = 0; bucket < width; bucket++) {
    counts.push(0)
    minors.push(0)
  }
  return slot
}

function sumOf({ width, counts, minors }: AgingTally, { currency, offset }: Slot): Pick<AgingRow, 'count' | 'total'> {
  let count = 0
  let minor = 0
  for (let index = offset; index < offset + width; index++) {
    count += counts[index] as number
    minor += minors[index] as number
  }
  if (!Number.isSafeInteger(minor)) refuseTotal(currency)
  return { count, total: { minor, currency } }
}

function bucketsOf({ width }: AgingTally, figures: readonly number[], { offset }: Slot): number[] {
  return width === 5 ? fiveOf(figures, offset) : figures.slice(offset, offset + width)
}

function clear({ width, counts, minors }: AgingTally, slot: Slot): void {
  // Not `fill`: on a handful of numbers the call alone costs more than a loop.
  for (let index = slot.offset; index < slot.offset + width; index++) {
    counts[index] = 0
    minors[index] = 0
  }
  slot.isTouched = false
}

/**
 * Five figures of a list: the width of the standard buckets. Engines learn of a literal that what it makes lives long and
 * make it where it can stay, while the garbage collector has to move whatever `slice` makes: that costs more than the sums.
 */
function fiveOf(list: readonly number[], offset: number): number[] {
  return [list[offset], list[offset + 1], list[offset + 2], list[offset + 3], list[offset + 4]] as number[]
}

/** Most customers owe in one currency or in two, and to sort two slots costs more than to add up their items. */
function inOrder(slots: Slot[]): void {
  const [first, second] = slots
  if (first === undefined || second === undefined) return
  if (slots.length > 2) slots.sort(byCurrencyAndTags)
  else if (byCurrencyAndTags(first, second) > 0) slots.reverse()
}

/** The values of the tags an item carries itself: `constructor` and the like, which every object inherits, are no tags. */
function valuesOf(names: readonly string[], tags: Tags): readonly (string | undefined)[] {
  return names.map((name) => (Object.hasOwn(tags, name) ? tags[name] : undefined))
}

function tagsOf(names: readonly string[], values: readonly (string | undefined)[]): Tags {
  const pairs = names.map((name, index) => [name, values[index]] as const)
  return Object.fromEntries(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

function byCurrencyAndTags(a: Slot, b: Slot): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
  for (const [index, value] of a.tagValues.entries()) {
    const other = b.tagValues[index]
    if (value === other) continue
    // What carries no tag comes first.
    return value === undefined || (other !== undefined && value < other) ? -1 : 1
  }
  return 0
}

function refuse(open: Money, customerId: string): never {
  if (open.minor > 0 && Number.isSafeInteger(open.minor)) refuseTotal(open.currency)
  refuseOpen(open, customerId)
}

function refuseOpen({ minor, currency }: Money, customerId: string): never {
  throw new RangeError(
    `open: ${quote(minor)} minor units of ${quote(currency)} is not what an item of customer ${quote(customerId)} can owe; ` +
      'give a whole number from 0 up',
  )
}

function refuseTotal(currency: CurrencyCode): never {
  throw new RangeError(
    `total: the amounts in ${quote(currency)} add up past ${Number.MAX_SAFE_INTEGER} minor units; age fewer customers at a time`,
  )
}
