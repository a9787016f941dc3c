const scale = 10_000

/**
 * `part / whole`, rounded half-even to four decimals from the exact fraction: the same bytes on every engine.
 *
 * Whole numbers are divided with their remainder, so nothing is rounded before the one rounding; beyond the safe
 * integers the same is done in `bigint`.
 *
 * @param part a whole number, zero or more.
 * @param whole a safe whole number above zero.
 * @example ratio(2, 3) // 0.6667
 */
export function ratio(part: number | bigint, whole: number): number {
  const scaled = typeof part === 'number' ? part * scale : Number.POSITIVE_INFINITY
  if (scaled <= Number.MAX_SAFE_INTEGER) return halfEvenQuotient(scaled, whole) / scale
  return Number(halfEvenBigQuotient(BigInt(part) * BigInt(scale), BigInt(whole))) / scale
}

/** `dividend / divisor` to the nearest whole number, ties to the even one. Exact for safe whole numbers, zero or more. */
export function halfEvenQuotient(dividend: number, divisor: number): number {
  const rest = dividend % divisor
  const quotient = (dividend - rest) / divisor
  return roundsUp(2 * rest - divisor, quotient % 2 === 1) ? quotient + 1 : quotient
}

function halfEvenBigQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return roundsUp(2n * (dividend % divisor) - divisor, quotient % 2n === 1n) ? quotient + 1n : quotient
}

function roundsUp(pastHalf: number | bigint, isOdd: boolean): boolean {
  return pastHalf > 0 || (isOdd && !(pastHalf < 0))
}

/**
 * The sum of two whole amounts of minor units.
 *
 * @throws RangeError when it passes the safe integers: exact, or not at all.
 */
export function plus(sum: number, minor: number): number {
  const total = sum + minor
  if (!Number.isSafeInteger(total)) {
    throw new RangeError(`sum: ${sum} + ${minor} minor units is past what is counted exactly; split the account`)
  }
  return total
}

/** `sum + a × b` for whole numbers, zero or more; exact at any size, a `bigint` once it passes the safe integers. */
export function plusProduct(sum: number | bigint, a: number, b: number): number | bigint {
  if (typeof sum === 'number') {
    const total = sum + a * b
    if (total <= Number.MAX_SAFE_INTEGER) return total
  }
  return BigInt(sum) + BigInt(a) * BigInt(b)
}
