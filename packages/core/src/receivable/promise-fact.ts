import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { FactBase } from './fact-base.ts'

/**
 * What somebody promised to pay: a document, or one part of it; or an instalment of a plan, by the id of the plan and the
 * number of the instalment as `part`. Without `part` all parts, or all instalments, are meant.
 */
export type PromisedRef = Readonly<{ kind: 'invoice' | 'charge' | 'installment'; id: string; part?: number }>

/**
 * A promise to pay (promesa de pago): how much of what, and by when. Whether it is kept is derived from what is paid, never
 * recorded.
 *
 * @example { kind: 'promise', id: 'PP-1', customerId: 'C-1', madeDate, payByDate, amount: money('500.00', 'PEN'), covers: [{ kind: 'invoice', id: 'F-1' }] }
 */
export type PromiseToPay = FactBase &
  Readonly<{
    kind: 'promise'
    /** The day it was made. */
    madeDate: IsoDate
    /** The last day on which paying keeps it. */
    payByDate: IsoDate
    amount: Money
    /** What it is for, each once, in the currency of `amount`. */
    covers: readonly PromisedRef[]
    /** Days after `payByDate` on which it is still kept; 0 when absent. */
    toleranceDays?: number
    /** How much less than `amount` still keeps it; nothing when absent. */
    toleranceAmount?: Money
    /** Id of the promise it takes the place of. */
    replaces?: string
    /** Through which channel it was made. */
    channel?: string
    /** Who took it down. */
    actor?: string
    note?: string
  }>

/** A promise taken back before it fell due. */
export type PromiseWithdrawal = FactBase &
  Readonly<{ kind: 'promise-withdrawal'; withdrawnDate: IsoDate; promiseId: string; actor?: string; note?: string }>
