import type { Fact, Position } from '../receivable/index.ts'

/** Why an item is left alone, and because of which facts; what the engine knows of promises, disputes and holds fits. */
export type LeftAlone = Readonly<{ reason: string; ids: readonly string[] }>

/**
 * A customer's account when an agency or a write-off is thought of; the day is that of the position.
 *
 * What is left alone has to be said, if only by an empty map: an agency must never get what is disputed because nobody looked.
 * `placementCase` of the engine makes the whole of it from the facts.
 */
export type PlacementCase = Readonly<{
  customerId: string
  facts: readonly Fact[]
  position: Position
  /** Name of the customer's segment. */
  segment: string
  /** The highest dunning level reached; 0 for none. */
  level: number
  /** By item key, what is promised, disputed in whole or in part, on hold or at an agency. */
  silenced: ReadonlyMap<string, LeftAlone>
  /** There when nothing of the customer is chased; `undefined` when something may be. */
  customerSilence: LeftAlone | undefined
}>
