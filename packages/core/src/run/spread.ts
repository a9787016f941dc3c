import { fromMinor, type Money } from '../money/index.ts'

/** What a figure came to over several replications: in one of twenty it was below `low`, in one of twenty above `high`. */
export type Spread<Value = number> = Readonly<{ low: Value; middle: Value; high: Value }>

/** The spread of one currency. */
export type MoneySpread = Spread<Money> & Readonly<{ currency: string }>

/**
 * The 5th, 50th and 95th of a hundred, by nearest rank: each is a figure that really came out.
 *
 * @throws RangeError when there are none.
 * @example spreadOf([3, 1, 2]) // { low: 1, middle: 2, high: 3 }
 */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
    if (value === undefined) throw new RangeError('values: there are none; give one at least')
    return value
  }
  return { low: at(0.05), middle: at(0.5), high: at(0.95) }
}

/** Minor units as money; @throws RangeError past the safe integers. */
export function moneySpread(minors: readonly number[], currency: string): MoneySpread {
  const { low, middle, high } = spreadOf(minors)
  const money = (minor: number) => fromMinor(minor, currency)
  return { currency, low: money(low), middle: money(middle), high: money(high) }
}
