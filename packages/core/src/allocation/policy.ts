import type { Money, Rate } from '../money/index.ts'
import type { ItemOrder } from './item-order.ts'
import type { AllocationTarget, TargetGrid } from './target.ts'

/**
 * How a payment is applied.
 *
 * - `oldest-due-first`: the oldest due date first, whatever it is for.
 * - `leave-unapplied`: not at all; somebody allocates it later.
 * - `by-target`: by the rules of a {@link TargetPolicy}.
 *
 * @example
 * const policy: AllocationPolicy = { order: 'oldest-due-first' }
 */
export type AllocationPolicy =
  | Readonly<{
      order: 'oldest-due-first'
      /** Whether unapplied cash is used as soon as something is open. It is kept when left out. */
      unapplied?: 'keep' | 'apply'
    }>
  | Readonly<{ order: 'leave-unapplied' }>
  | TargetPolicy

/**
 * Rules that say, for each of the twelve targets, when its turn comes.
 *
 * @example
 * const policy: TargetPolicy = {
 *   order: 'by-target',
 *   strategy: 'item-by-item',
 *   targets: { timings: ['past-due', 'due'], components: ['penalty', 'fee', 'interest', 'principal'] },
 *   among: ['oldest-due'],
 * }
 */
export type TargetPolicy = Readonly<{
  order: 'by-target'
  /**
   * `item-by-item` (horizontal) finishes a document or instalment, in the order of its components, before the next one;
   * `kind-by-kind` (vertical) finishes a component over all of them before the next component.
   */
  strategy: 'item-by-item' | 'kind-by-kind'
  /** Where money goes to, first things first. What is not named is not paid: leave out `in-advance` to keep over-payments. */
  targets: readonly AllocationTarget[] | TargetGrid
  /**
   * Who is first among those whose turn it is; the next order decides among those the one before finds equal. What is
   * equal to the end goes by due date, issue date and key.
   */
  among: readonly ItemOrder[]
  /** Whether the payer's own designation goes before all this. Honoured without limits when left out. */
  designation?: DesignationRule
  /**
   * Whether available early-payment discounts are taken: each item asks for its price first, and money that nothing else
   * takes goes to paying in full instead. Taken when left out.
   */
  discounts?: 'taken' | 'ignored'
  /** What may be missing of an item that was paid, to be written off. Nothing when left out. */
  underpayment?: Tolerance
  /** What may be too much, to stay unapplied rather than begin another item. Nothing when left out. */
  overpayment?: Tolerance
  /** Whether unapplied cash is used as soon as something is open. It is kept when left out. */
  unapplied?: 'keep' | 'apply'
  /** What late interest is to the ledger: `interest` when left out. */
  lateInterest?: 'interest' | 'penalty'
}>

/** What law may leave to the creditor although the payer designates. */
export type DesignationLimit =
  /** A debt not yet due while another is due. */
  | 'not-yet-due'
  /** A component before those that `targets` put before it, of the same document: principal before its interest. */
  | 'component-order'

/**
 * What the payer's designation is worth. `needsConsent` names what it can only do when the creditor consents: an
 * advance payment is then applied by the order, and what comes before the designated component is paid first.
 *
 * @example
 * // Spain, Código Civil, arts. 1172 and 1173.
 * const rule: DesignationRule = { kind: 'honoured', needsConsent: ['component-order'] }
 */
export type DesignationRule = Readonly<
  { kind: 'ignored' } | { kind: 'honoured'; needsConsent?: readonly DesignationLimit[] }
>

/**
 * A small difference: at most the amount of its currency, and at most the share. Of the two given, both have to hold; a
 * currency without an amount has no tolerance when there are amounts.
 *
 * @example
 * const tolerance: Tolerance = { amounts: [money('0.50', 'PEN'), money('0.20', 'USD')], share: rate('0.01') }
 */
export type Tolerance = Readonly<{
  /** One per currency. For under-payments, what one payment may have written off altogether. */
  amounts?: readonly Money[]
  /** Of what the item owed before the payment; for over-payments, of the payment. */
  share?: Rate
}>
