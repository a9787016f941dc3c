import type { Fact, Position } from '../receivable/index.ts'

/** Why an item is left alone, and because of which facts; what the engine knows of promises, disputes and holds fits. */
export type LeftAlone = Readonly<{ reason: string; ids: readonly string[] }>

/** A customer's account when an agency or a write-off is thought of; the day is that of the position. */
export type PlacementCase = Readonly<{
  customerId: string
  facts: readonly Fact[]
  position: Position
  /** Name of the customer's segment. */
  segment: string
  /** The highest dunning level reached; 0 for none. */
  level: number
  /** By item key, what is promised, disputed or on hold. */
  silenced?: ReadonlyMap<string, LeftAlone>
  /** There when nothing of the customer is chased. */
  customerSilence?: LeftAlone
}>
