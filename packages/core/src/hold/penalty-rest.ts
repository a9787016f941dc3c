import type { IsoDate } from '../calendar/index.ts'
import { type HeldPlan, namesOf } from './held.ts'
import type { HoldState } from './hold-state.ts'

/** Days on which late interest and fees rest: from the first one up to the day that ends it, which has none while that is not known. */
export type PenaltyRest = Readonly<{
  /** The documents, as `factKey` writes them; all of the customer when absent. */
  documents?: readonly string[]
  from: IsoDate
  to?: IsoDate
}>

/**
 * When penalties rest because of holds that say so, past ones too: what they spared is not charged afterwards. A hold on a channel
 * says nothing about penalties.
 *
 * @example penaltyRests(holdStates(facts, asOf)) // [{ documents: ['invoice/F-1'], from: '2026-04-01', to: '2026-05-01' }]
 */
export function penaltyRests(states: readonly HoldState[], plans: readonly HeldPlan[] = []): readonly PenaltyRest[] {
  return states.flatMap((state): readonly PenaltyRest[] => {
    const { hold, overDate } = state
    if (hold.penalties !== 'suspended' || hold.scope.kind === 'channel') return []
    const range = { from: hold.startDate, ...(overDate === undefined ? {} : { to: overDate }) }
    return [hold.scope.kind === 'customer' ? range : { documents: namesOf(state, plans), ...range }]
  })
}
