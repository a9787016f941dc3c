import type { Money } from '../money/index.ts'
import { amountOnDay, compareToValue, type ExactValue, type Unvalued, type Valuation } from './indexed-amount.ts'
import type { BracketEnd } from './late-fee-amount.ts'

/** A bracket that a base fills: from where the one before ended, up to its own end or to the base. */
export type FilledBracket<Bracket> = Readonly<{ bracket: Bracket; from?: ExactValue; to?: ExactValue }>

/** The brackets a base fills, in order; it lies in the last of them, which alone has no `to`. */
export function filledBrackets<Bracket extends BracketEnd>(
  base: Money,
  brackets: readonly Bracket[],
  valuation: Valuation,
): Readonly<{ kind: 'known'; filled: readonly FilledBracket<Bracket>[] }> | Unvalued {
  const filled: FilledBracket<Bracket>[] = []
  let from: ExactValue | undefined
  for (const bracket of brackets) {
    const start = from === undefined ? {} : { from }
    const end = bracket.upTo ?? bracket.below
    const limit = end === undefined ? undefined : amountOnDay(end, valuation)
    if (limit !== undefined && limit.kind !== 'known') return limit
    const side = limit === undefined ? -1 : compareToValue(base, limit.value)
    if (limit === undefined || side < 0 || (side === 0 && bracket.upTo !== undefined)) {
      filled.push({ bracket, ...start })
      break
    }
    filled.push({ bracket, ...start, to: limit.value })
    from = limit.value
  }
  return { kind: 'known', filled }
}
