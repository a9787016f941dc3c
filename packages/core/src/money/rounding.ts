import { quote } from '../plain/index.ts'

/**
 * What happens to the part that does not fit.
 *
 * - `half-even`: to the nearest, a tie to the even neighbour (2.5 → 2, 3.5 → 4); errors cancel out over many amounts.
 * - `half-up`: to the nearest, a tie away from zero (2.5 → 3, -2.5 → -3); the usual commercial rounding.
 * - `down`: toward zero.
 * - `up`: away from zero.
 *
 * @example
 * roundTo(money('2.50', 'PEN'), { multipleOf: money('1.00', 'PEN'), rounding: 'half-up' }) // S/ 3.00
 */
export type Rounding = 'half-even' | 'half-up' | 'down' | 'up'

/** Every rounding there is. */
export const roundings: readonly Rounding[] = ['half-even', 'half-up', 'down', 'up']

/** An exact quotient: any sign above, always positive below. */
type Quotient<N extends number | bigint> = Readonly<{ numerator: N; denominator: N }>

/**
 * Up to here on both sides the floor of a quotient is exact. A quotient n / d just below a whole number k differs from it by at
 * least 1 / d; the division would round it up to k only if that were within k / 2^53, so if k × d were 2^53 or more. But
 * k × d is less than n + d, which is at most 2^53.
 */
export const fastMax: number = 2 ** 52

/** Refuses a rounding that is not one of ours, before it can hide behind a result that needed no rounding. */
export function assertRounding(rounding: Rounding): void {
  if (roundings.includes(rounding)) return
  throw new RangeError(`rounding: ${quote(rounding)} is unknown; use one of ${roundings.map(quote).join(', ')}`)
}

/** The quotient as a whole number; both sides at most {@link fastMax}. */
export function roundQuotient({ numerator, denominator }: Quotient<number>, rounding: Rounding): number {
  const magnitude = Math.abs(numerator)
  const floor = floorQuotient({ numerator: magnitude, denominator })
  const remainder = magnitude - floor * denominator
  if (remainder === 0) return numerator < 0 ? -floor : floor
  // 2 × remainder against the denominator, without leaving the exact range.
  const rest = denominator - remainder
  const half = remainder < rest ? -1 : remainder > rest ? 1 : 0
  const rounded = goesUp(rounding, { half, isOdd: floor % 2 === 1 }) ? floor + 1 : floor
  return numerator < 0 ? -rounded : rounded
}

/** The same for numbers of any size. */
export function roundBigQuotient({ numerator, denominator }: Quotient<bigint>, rounding: Rounding): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator
  const floor = magnitude / denominator
  const remainder = magnitude % denominator
  if (remainder === 0n) return numerator < 0n ? -floor : floor
  const double = 2n * remainder
  const half = double < denominator ? -1 : double > denominator ? 1 : 0
  const rounded = goesUp(rounding, { half, isOdd: floor % 2n === 1n }) ? floor + 1n : floor
  return numerator < 0n ? -rounded : rounded
}

/** The quotient without its fraction; both sides not negative and at most {@link fastMax}. */
export function floorQuotient({ numerator, denominator }: Quotient<number>): number {
  return Math.floor(numerator / denominator)
}

/** What is cut off, between zero and one: less than (-1), exactly (0) or more than (1) a half. */
type CutOff = Readonly<{ half: -1 | 0 | 1; isOdd: boolean }>

function goesUp(rounding: Rounding, { half, isOdd }: CutOff): boolean {
  switch (rounding) {
    case 'half-even':
      return half > 0 || (half === 0 && isOdd)
    case 'half-up':
      return half >= 0
    case 'up':
      return true
    case 'down':
      return false
  }
}
