import type { Schedule } from '../amortization/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import { minimum } from '../money/index.ts'
import type { PlanInstalment } from '../receivable/index.ts'

/** Interest and the days that earn it: after `from`, through `to`. */
export type EarnedInterest = NonNullable<PlanInstalment['earned']>

/** The interest an instalment earns in its period. */
export function earnedInterest(
  instalments: readonly PlanInstalment[],
  { index, agreedDate }: Readonly<{ index: number; agreedDate: IsoDate }>,
): EarnedInterest | undefined {
  const instalment = instalments[index]
  if (instalment === undefined) return undefined
  const { dueDate, interest, earned } = instalment
  return earned ?? { from: instalments[index - 1]?.dueDate ?? agreedDate, to: dueDate, interest }
}

/**
 * The instalments of a schedule with what each of its periods earns, where that is not what the instalment itself asks for: a
 * grace defers or capitalises interest, a down payment lies inside a period, the schedule begins after the agreement.
 */
export function withEarned(
  instalments: readonly PlanInstalment[],
  { lines }: Schedule,
  agreedDate: IsoDate,
): readonly PlanInstalment[] {
  return instalments.map((instalment, index) => {
    const line = lines[index]
    if (line === undefined) return instalment
    const begins = lines[index - 1]?.unadjustedDueDate ?? agreedDate
    if (line.accrued.minor === instalment.interest.minor && line.from === begins) return instalment
    return { ...instalment, earned: { from: line.from, to: instalment.dueDate, interest: line.accrued } }
  })
}

/** What is left of the instalments of a plan, each with the period that earns its interest, wherever it is moved to. */
export function keepingEarned(
  rows: readonly PlanInstalment[],
  { instalments, agreedDate }: Readonly<{ instalments: readonly PlanInstalment[]; agreedDate: IsoDate }>,
): readonly PlanInstalment[] {
  return rows.map((row, index) => {
    const earned = earnedInterest(instalments, { index, agreedDate })
    if (earned === undefined) return row
    return { ...row, earned: { ...earned, interest: minimum(earned.interest, row.interest) } }
  })
}
