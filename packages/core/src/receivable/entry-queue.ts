import { toItem } from './entry.ts'
import { compareItems, type Item } from './position.ts'
import type { Entry } from './settlement.ts'

/**
 * The entries of one currency by due date, settled ones included. Nothing is ever taken out: payments settle from the
 * front, so it is enough to know the place before which nothing is open.
 */
export type EntryQueue = { readonly entries: Entry[]; openFrom: number }

/** Puts an entry in its place. Facts mostly come in the order of their due dates, and then that is the end. */
export function enqueue(queue: EntryQueue, entry: Entry): void {
  const last = queue.entries.at(-1)
  if (last === undefined || compareItems(last, entry) < 0) {
    queue.entries.push(entry)
    return
  }
  const place = placeOf(queue, entry)
  queue.entries.splice(place, 0, entry)
  queue.openFrom = Math.min(queue.openFrom, place)
}

/** Notes that an entry of the queue may owe something again. */
export function reopen(queue: EntryQueue, entry: Entry): void {
  const first = queue.entries[queue.openFrom]
  if (first === undefined || compareItems(entry, first) < 0) queue.openFrom = placeOf(queue, entry)
}

/**
 * What is open, by due date, made as it is asked for: most payments look at the first item only. The iterator is written
 * out because a generator that is left early costs seven times as much, and this runs once per payment.
 */
export function openItems(queue: EntryQueue): Iterable<Item> {
  skipSettled(queue)
  return { [Symbol.iterator]: () => openItemsFrom(queue.entries, queue.openFrom) }
}

/** Whether anything is open. */
export function hasOpen(queue: EntryQueue): boolean {
  skipSettled(queue)
  return queue.openFrom < queue.entries.length
}

function skipSettled(queue: EntryQueue): void {
  while (queue.entries[queue.openFrom]?.open === 0) queue.openFrom += 1
}

function openItemsFrom(entries: readonly Entry[], start: number): Iterator<Item, undefined> {
  let place = start
  return {
    next() {
      while (entries[place]?.open === 0) place += 1
      const entry = entries[place]
      if (entry === undefined) return { done: true, value: undefined }
      place += 1
      return { done: false, value: toItem(entry) }
    },
  }
}

/** How many entries of the queue come before this one. */
function placeOf({ entries }: EntryQueue, entry: Entry): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = entries[middle]
    if (other !== undefined && compareItems(other, entry) < 0) low = middle + 1
    else high = middle
  }
  return low
}
