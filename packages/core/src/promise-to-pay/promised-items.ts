import { type IsoDate, later } from '../calendar/index.ts'
import type { PromiseState } from './promise-state.ts'
import { type FollowedBook, standIns } from './stand-in.ts'

/** The promise because of which an item is not chased, and its last silent day. */
export type PromisedItem = Readonly<{ promiseId: string; throughDate: IsoDate }>

const noPlans: FollowedBook = { items: [], plans: [] }

/**
 * The items that are not chased on the day of the states because they are promised, by `itemKey`.
 *
 * Dunning is silent exactly until the tolerance ends, or until the day a part that was promised is paid. Of several promises for one
 * item the one made last counts: once it is broken, an earlier one with a later day silences the item no more. One that was kept,
 * withdrawn or replaced leaves the word to the one before. Of those made on one day, one that is broken counts before the others.
 *
 * A promise goes on when a plan changes what is followed: that of a document silences the instalments of the plan that pays it, and
 * that of an instalment silences the documents once its plan holds no more. A promise of the item itself that was broken and is not older
 * comes first; of several that go on, the one that is silent longest counts.
 *
 * @param states as `promiseStates` gives them: all promises of one customer, by the day they were made.
 * @param book the items dunning follows and the plans; needed where there are plans.
 * @example promisedItems(states).get('invoice/F-1#1') // { promiseId: 'PP-1', throughDate: '2026-04-18' }
 */
export function promisedItems(
  states: readonly PromiseState[],
  book: FollowedBook = noPlans,
): ReadonlyMap<string, PromisedItem> {
  const deciding = decidingStates(states)
  const promised = new Map<string, PromisedItem>()
  const silent: (readonly [key: string, state: PromiseState, item: PromisedItem])[] = []
  for (const [key, state] of deciding) {
    const { promise, silentThroughDate } = state
    if (silentThroughDate === undefined || !isSilent(state)) continue
    const item = { promiseId: promise.id, throughDate: silentThroughDate }
    promised.set(key, item)
    silent.push([key, state, item])
  }
  if (silent.length === 0 || book.plans.length === 0) return promised
  const standInsOf = standIns(book)
  const goingOn = new Map<string, PromisedItem>()
  for (const [key, { promise }, item] of silent) {
    for (const other of standInsOf(key)) {
      const own = deciding.get(other)
      if (own !== undefined && (isSilent(own) || own.promise.madeDate >= promise.madeDate)) continue
      goingOn.set(other, longer(goingOn.get(other), item))
    }
  }
  return new Map([...promised, ...goingOn])
}

/** By item, the state that has the word. */
function decidingStates(states: readonly PromiseState[]): ReadonlyMap<string, PromiseState> {
  const deciding = new Map<string, PromiseState>()
  for (const state of states) {
    if (isSilent(state) || state.kind === 'broken' || state.kind === 'partly-kept') {
      for (const key of state.items) {
        if (!isBrokenWith(deciding.get(key), state)) deciding.set(key, state)
      }
    }
  }
  return deciding
}

function longer(one: PromisedItem | undefined, other: PromisedItem): PromisedItem {
  return one !== undefined && later(one.throughDate, other.throughDate) === one.throughDate ? one : other
}

/** Promises made on one day stand together, as the parts of an agreement do: one that is broken ends the silence of all. */
function isBrokenWith(other: PromiseState | undefined, { promise }: PromiseState): boolean {
  if (other === undefined || isSilent(other)) return false
  return other.promise.madeDate === promise.madeDate
}

function isSilent({ silentThroughDate, asOf }: PromiseState): boolean {
  return silentThroughDate !== undefined && silentThroughDate >= asOf
}
