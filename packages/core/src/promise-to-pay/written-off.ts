import type { IsoDate } from '../calendar/index.ts'
import { type Fact, factKey, type Position } from '../receivable/index.ts'

/** What of some items was written off at the end of a day, in minor units. */
export type WrittenOff = (items: readonly string[], day: IsoDate) => number

/** A part that is off the books from a day on, up to another. */
type Gap = Readonly<{ from: IsoDate; until: IsoDate | undefined; minor: number; isOf: (item: string) => boolean }>

/**
 * What was written off day by day: the books do not count on it any more, but nobody has paid it.
 *
 * What was brought back was off the books until that day. What had been written off by mistake was owed all the time, and histories
 * know nothing of it.
 */
export function writtenOffOf(
  facts: readonly Fact[],
  { asOf, reductions }: Readonly<{ asOf: IsoDate; reductions: Position['reductions'] }>,
): WrittenOff {
  const standing = reductions.flatMap(({ kind, item, amount, date }): readonly Gap[] => {
    return kind === 'write-off'
      ? [{ from: date, until: undefined, minor: amount.minor, isOf: (one) => one === item }]
      : []
  })
  const gaps = [...standing, ...broughtBack(facts, asOf)]
  if (gaps.length === 0) return () => 0
  return (items, day) =>
    gaps.reduce((sum, { from, until, minor, isOf }) => {
      const isOff = from <= day && (until === undefined || day < until)
      return isOff && items.some(isOf) ? sum + minor : sum
    }, 0)
}

function broughtBack(facts: readonly Fact[], asOf: IsoDate): readonly Gap[] {
  const reversals = facts.flatMap((fact) =>
    fact.kind === 'write-off-reversal' && fact.reversalDate <= asOf && fact.reason !== 'entered-by-mistake'
      ? [fact]
      : [],
  )
  return reversals.flatMap(({ writeOffId, reversalDate, amount }): readonly Gap[] => {
    const writeOff = facts.find((fact) => fact.kind === 'write-off' && fact.id === writeOffId)
    if (writeOff?.kind !== 'write-off') return []
    const document = `${factKey(writeOff.document)}#`
    return [
      {
        from: writeOff.writeOffDate,
        until: reversalDate,
        minor: amount.minor,
        isOf: (item) => item.startsWith(document),
      },
    ]
  })
}
