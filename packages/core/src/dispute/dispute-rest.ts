import type { IsoDate } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { PayableRef } from '../receivable/index.ts'
import type { DisputePolicy } from './dispute-policy.ts'
import type { DisputeState } from './dispute-state.ts'

/** Days on which a document, or a part of it, earns no late interest and no late fee. */
export type DisputeRest = Readonly<{
  document: PayableRef
  /** How much of it; all of it when absent. */
  amount?: Money
  from: IsoDate
  /** The day that ends it, not counted; none while the dispute is open. */
  to?: IsoDate
}>

/**
 * When penalties rest because of disputes, from the day each was raised to the day it was resolved.
 *
 * Under `rests-if-upheld` they rest while it is open. Once it is resolved only what was credited has rested: what was refused or
 * withdrawn, and the rest of what was split, has earned all the time, and is charged on the next closing.
 *
 * @example disputeRests(states, policy) // [{ document: { kind: 'invoice', id: 'F-1' }, amount: 40.00, from: '2026-04-02' }]
 */
export function disputeRests(
  states: readonly DisputeState[],
  { interest }: Pick<DisputePolicy, 'interest'>,
): readonly DisputeRest[] {
  if (interest === 'runs') return []
  return states.flatMap((state): readonly DisputeRest[] => {
    const { document, raisedDate: from, amount } = state.dispute
    const whole = amount === undefined ? {} : { amount }
    if (state.kind === 'open') return [{ document, ...whole, from }]
    const range = { from, to: state.resolvedDate }
    if (interest === 'rests' || state.outcome === 'credited') return [{ document, ...whole, ...range }]
    // A split without a credit note says nothing about how much the debtor was right in.
    if (state.outcome === 'split' && state.credited !== undefined)
      return [{ document, amount: state.credited, ...range }]
    return []
  })
}
