import type { CreditStanding } from '../credit-policy/index.ts'
import type { Position } from '../receivable/index.ts'
import type { PlacementState } from './placement-state.ts'

/**
 * What credit holds look at of placements and write-offs: how many are with an agency, and how many were not brought back.
 *
 * @example
 * const standing = creditStanding(position, { dunningLevel, brokenPromises, ...placementStanding(states, position) })
 */
export function placementStanding(
  states: readonly PlacementState[],
  { reductions }: Pick<Position, 'reductions'>,
): Required<Pick<CreditStanding, 'atAgency' | 'writtenOff'>> {
  const writeOffs = reductions.filter(({ kind, amount }) => kind === 'write-off' && amount.minor > 0)
  return {
    atAgency: states.filter(({ isWithAgency }) => isWithAgency).length,
    writtenOff: new Set(writeOffs.map(({ source }) => source.id)).size,
  }
}
