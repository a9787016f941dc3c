import type { IsoDate } from '../calendar/index.ts'
import type { Money, Rate } from '../money/index.ts'
import type { AllocationPart, FactBase, PayableRef } from './fact-base.ts'

/** Documents proposed for an external agency, with what was open of each. */
export type Placement = FactBase &
  Readonly<{
    kind: 'placement'
    proposedDate: IsoDate
    agency: string
    documents: readonly AllocationPart[]
    /** The agency's part of what it collects, such as `'0.15'`. */
    commissionRate?: Rate
    actor: string
    note?: string
  }>

/**
 * What becomes of a placement: it is handed over, taken back, the debtor paid at the agency or straight to the creditor, or it is
 * closed. A payment is a fact of its own; here it is named, with the commission it costs.
 */
export type PlacementStep = FactBase &
  Readonly<{
    kind: 'placement-step'
    stepDate: IsoDate
    placementId: string
    step: 'handed-over' | 'recalled' | 'paid-at-agency' | 'paid-directly' | 'closed'
    paymentId?: string
    commission?: Money
    reason?: string
    actor: string
  }>

/** Gives up hope of a part of a document (castigo). The debtor still owes it in law; the books do not count on it any more. */
export type WriteOff = FactBase &
  Readonly<{
    kind: 'write-off'
    writeOffDate: IsoDate
    document: PayableRef
    amount: Money
    reason: 'uncollectible' | 'insolvent' | 'untraceable' | 'deceased' | 'time-barred' | 'not-worth-it' | 'other'
    actor: string
    note?: string
  }>

/** Brings back a part of a write-off, or all of it: it was paid after all (recuperación), or should not have been written off. */
export type WriteOffReversal = FactBase &
  Readonly<{
    kind: 'write-off-reversal'
    reversalDate: IsoDate
    writeOffId: string
    amount: Money
    reason: 'recovered' | 'entered-by-mistake' | 'collectible-again'
    actor: string
    note?: string
  }>
