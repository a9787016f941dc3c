import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Item, Reduction, UnappliedCredit } from './position.ts'

/** A part of an item that is given up while it is paid: a discount taken, or a difference too small to chase. */
export type ShareReduction = Readonly<{ kind: Exclude<Reduction['kind'], 'waiver' | 'write-off'>; amount: Money }>

/**
 * What an item takes of an incoming amount. Reductions lower what the item owes without using the amount; they go with the
 * payment, also when it is reversed. `amount` may be zero only beside a reduction.
 */
export type Share = Readonly<{ item: Item; amount: Money; reductions?: readonly ShareReduction[] }>

/** Where an incoming amount comes from, and the day it came in. */
export type IncomingCredit = Omit<UnappliedCredit, 'open'>

/**
 * Decides which open items an incoming amount pays. Pure.
 *
 * It is given only items that are open on `asOf`, the day of application, and of the amount's currency, by due date (there may
 * be none), and answers with shares that are at most what their item owes, reductions included, and together at most the amount.
 * The ledger checks that; what no share takes stays unapplied.
 *
 * Money that names its documents goes to them whatever the allocator says. It is then asked about one item at a time, and only
 * when there is something to give up: when the item has a discount, or the money does not cover it. Of its answer only a share
 * with reductions counts.
 *
 * The items are made as they are asked for, so that paying the oldest of ten thousand costs one item: stop as soon as
 * nothing is left. Take `[...open]` to see them all.
 */
export type Allocator = (
  amount: Money,
  open: Iterable<Item>,
  asOf: IsoDate,
  /** The ledger always tells it. */
  source?: IncomingCredit,
) => readonly Share[]

/**
 * How incoming money is applied: the allocator, and what becomes of what it leaves.
 *
 * - `keep`: it stays unapplied until somebody allocates it; what `Position.unapplied` lists is left alone.
 * - `apply`: it is used as soon as something is open, also what payments that name documents and credit notes have left, the
 *   oldest source first. Parts named for documents still to come are kept for them.
 *
 * `keep` when absent. Do not combine `apply` with an allocator that takes nothing: it would be asked about every source at every
 * document.
 */
export type CashApplication = Readonly<{ allocate: Allocator; unapplied?: 'keep' | 'apply' }>
