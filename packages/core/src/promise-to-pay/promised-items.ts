import type { IsoDate } from '../calendar/index.ts'
import type { PromiseState } from './promise-state.ts'

/** The promise because of which an item is not chased, and its last silent day. */
export type PromisedItem = Readonly<{ promiseId: string; throughDate: IsoDate }>

/**
 * The items that are not chased on the day of the states because they are promised, by `itemKey`.
 *
 * Dunning is silent exactly until the tolerance ends, or until the day a part that was promised is paid. Of several promises for one
 * item the one made last counts: once it is broken, an earlier one with a later day silences the item no more. One that was kept,
 * withdrawn or replaced leaves the word to the one before. Of those made on one day, one that is broken counts before the others.
 *
 * @param states as `promiseStates` gives them: all promises of one customer, by the day they were made.
 * @example promisedItems(states).get('invoice/F-1#1') // { promiseId: 'PP-1', throughDate: '2026-04-18' }
 */
export function promisedItems(states: readonly PromiseState[]): ReadonlyMap<string, PromisedItem> {
  const deciding = new Map<string, PromiseState>()
  for (const state of states) {
    if (isSilent(state) || state.kind === 'broken' || state.kind === 'partly-kept') {
      for (const key of state.items) {
        if (!isBrokenWith(deciding.get(key), state)) deciding.set(key, state)
      }
    }
  }
  const promised = new Map<string, PromisedItem>()
  for (const [key, state] of deciding) {
    const { promise, silentThroughDate } = state
    if (silentThroughDate === undefined || !isSilent(state)) continue
    promised.set(key, { promiseId: promise.id, throughDate: silentThroughDate })
  }
  return promised
}

/** Promises made on one day stand together, as the parts of an agreement do: one that is broken ends the silence of all. */
function isBrokenWith(other: PromiseState | undefined, { promise }: PromiseState): boolean {
  if (other === undefined || isSilent(other)) return false
  return other.promise.madeDate === promise.madeDate
}

function isSilent({ silentThroughDate, asOf }: PromiseState): boolean {
  return silentThroughDate !== undefined && silentThroughDate >= asOf
}
