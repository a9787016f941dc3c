import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Item } from './position.ts'

/** What an item takes of an incoming amount. */
export type Share = Readonly<{ item: Item; amount: Money }>

/**
 * Decides which open items an incoming amount pays. Pure.
 *
 * It is given only items that are open on `asOf` and of the amount's currency, by due date (there may be none), and answers with shares
 * that are positive, at most what their item owes, and together at most the amount. The ledger checks that; what no
 * share takes stays unapplied.
 *
 * The items are made as they are asked for, so that paying the oldest of ten thousand costs one item: stop as soon as
 * nothing is left. Take `[...open]` to see them all.
 */
export type Allocator = (amount: Money, open: Iterable<Item>, asOf: IsoDate) => readonly Share[]
