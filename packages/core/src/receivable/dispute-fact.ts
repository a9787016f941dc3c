import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { FactBase, PayableRef } from './fact-base.ts'

/** Why a document, or a part of it, is not accepted. */
export type DisputeReason =
  | 'not-received'
  | 'wrong-amount'
  | 'wrong-price'
  | 'damaged'
  | 'poor-quality'
  | 'duplicate'
  | 'already-paid'
  | 'not-ordered'
  | 'missing-document'
  | 'terms'
  | 'other'

/**
 * A document, or a part of it, that the debtor does not accept (disputa, reclamo).
 *
 * @example { kind: 'dispute', id: 'D-1', customerId: 'C-1', raisedDate, document: { kind: 'invoice', id: 'F-1' }, amount: money('40.00', 'PEN'), reason: 'damaged' }
 */
export type Dispute = FactBase &
  Readonly<{
    kind: 'dispute'
    raisedDate: IsoDate
    document: PayableRef
    /** How much of the document; the whole of it when absent. */
    amount?: Money
    reason: DisputeReason
    /** Who looks into it. */
    owner?: string
    /** The last day to answer the debtor, and the last day to settle it. */
    respondByDate?: IsoDate
    resolveByDate?: IsoDate
    /** Whether the debtor raised it in writing; some laws ask that. */
    isInWriting?: boolean
    actor?: string
    note?: string
  }>

/**
 * How a dispute ended: the debtor was right (`credited`), was not (`refused`), in part (`split`), or took it back. What is
 * credited is a credit note of its own; what is left is chased again from `resumeDate` on.
 */
export type DisputeResolution = FactBase &
  Readonly<{
    kind: 'dispute-resolution'
    resolvedDate: IsoDate
    disputeId: string
    outcome: 'credited' | 'refused' | 'split' | 'withdrawn'
    /** Id of the credit note; on `credited` and `split`. */
    creditNoteId?: string
    /** The first day on which what is left is chased again; by policy when absent. */
    resumeDate?: IsoDate
    actor?: string
    note?: string
  }>
