import type { Money } from '@cobranza/core'

/**
 * A sum as PostgreSQL writes it, or of such sums, in minor units. Columns of sums are `numeric`, which never overflows, so this is where one
 * that is too large is met.
 *
 * @throws RangeError when it is past the safe integers.
 * @example minorOf('125000', 'PEN') // 125000
 */
export function minorOf(sum: string | number, currency: string): number {
  const minor = Number(sum)
  if (Number.isSafeInteger(minor)) return minor
  throw new RangeError(
    `total: the amounts in ${JSON.stringify(currency)} add up past ${Number.MAX_SAFE_INTEGER} minor units; ask for fewer customers at a time`,
  )
}

/** As {@link minorOf}, as money. */
export function sumOf(sum: unknown, currency: string): Money {
  return { minor: minorOf(String(sum), currency), currency }
}
