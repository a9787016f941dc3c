import type { IsoDate } from '../calendar/index.ts'
import { fromMinor, type Money, type Rate, rateOf } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'

/** What was given up in a period, and what became of it, in one currency. */
export type RecoveryFigures = Readonly<{
  currency: string
  /** Written off in the period. */
  writtenOff: Money
  /** Of earlier or these write-offs, brought back in the period: entered by mistake, or collectible again. */
  broughtBack: Money
  /** Of earlier or these write-offs, paid after all in the period (recuperado). */
  recovered: Money
  /** Written off less brought back and recovered: the loss of the period. */
  loss: Money
  /** `recovered / writtenOff`, four decimals; absent when nothing was written off. */
  recoveryRate?: Rate
}>

/**
 * Write-offs and recoveries of a period, both days included, one entry per currency, by code. Of one customer or of many: facts of
 * other kinds are passed over.
 *
 * @throws RangeError when a sum passes the safe integers.
 * @example recoveryFigures(facts, { from: isoDate('2026-01-01'), to: isoDate('2026-12-31') })
 */
export function recoveryFigures(
  facts: Iterable<Fact>,
  { from, to }: Readonly<{ from: IsoDate; to: IsoDate }>,
): readonly RecoveryFigures[] {
  const tallies = new Map<string, { writtenOff: number; broughtBack: number; recovered: number }>()
  const add = (amount: Money, name: 'writtenOff' | 'broughtBack' | 'recovered') => {
    const tally = tallies.get(amount.currency) ?? { writtenOff: 0, broughtBack: 0, recovered: 0 }
    tally[name] = fromMinor(tally[name] + amount.minor, amount.currency).minor
    tallies.set(amount.currency, tally)
  }
  const isWithin = (date: IsoDate) => date >= from && date <= to
  for (const fact of facts) {
    if (fact.kind === 'write-off' && isWithin(fact.writeOffDate)) add(fact.amount, 'writtenOff')
    if (fact.kind === 'write-off-reversal' && isWithin(fact.reversalDate)) {
      add(fact.amount, fact.reason === 'recovered' ? 'recovered' : 'broughtBack')
    }
  }
  return [...tallies]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { writtenOff, broughtBack, recovered }]) => {
      const of = (minor: number) => fromMinor(minor, currency)
      const rate =
        writtenOff === 0 ? undefined : rateOf({ part: of(recovered), whole: of(writtenOff) }, { decimals: 4 })
      return {
        currency,
        writtenOff: of(writtenOff),
        broughtBack: of(broughtBack),
        recovered: of(recovered),
        loss: of(writtenOff - broughtBack - recovered),
        ...(rate === undefined ? {} : { recoveryRate: rate }),
      }
    })
}
