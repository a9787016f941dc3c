import { add, type Money } from '@cobranza/core'

/** How many amounts there are of one currency, and what they come to. */
export type CurrencySum = Readonly<{ count: number; amount: Money }>

/**
 * Adds amounts up, each currency for itself, in the order of the currency codes.
 *
 * @throws RangeError when a sum passes the safe integers.
 */
export function sumByCurrency(amounts: Iterable<Money>): readonly CurrencySum[] {
  const sums = new Map<string, CurrencySum>()
  for (const amount of amounts) {
    const so = sums.get(amount.currency)
    sums.set(
      amount.currency,
      so === undefined ? { count: 1, amount } : { count: so.count + 1, amount: add(so.amount, amount) },
    )
  }
  return [...sums.values()].sort((a, b) => (a.amount.currency < b.amount.currency ? -1 : 1))
}

/** The part that an amount is of the sum of its currency, from 0 to 1. */
export function shareIn(sums: readonly CurrencySum[], { minor, currency }: Money): number {
  const whole = sums.find(({ amount }) => amount.currency === currency)?.amount.minor ?? 0
  return whole > 0 ? minor / whole : 0
}
