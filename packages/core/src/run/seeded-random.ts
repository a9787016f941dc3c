import { quote } from '../plain/index.ts'

/** Numbers that look random and are the same on every run and machine. */
export type SeededRandom = Readonly<{
  /** From 0 to below 1, in steps of 2⁻³². */
  next: () => number
  /** A whole number from 0 to below `limit`; `limit` is at most 2³². */
  below: (limit: number) => number
}>

/**
 * A generator that gives the same numbers for the same seed: a counter with an odd step whose values are mixed by the finalizer
 * of MurmurHash3. Good enough for drawing lots in a simulation; nothing here is secret.
 *
 * @param seed any whole number; its lowest 32 bits count.
 * @example seededRandom(7).below(6)
 */
export function seededRandom(seed: number): SeededRandom {
  let counter = seed | 0
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0
    return (mixed(counter) >>> 0) / 2 ** 32
  }
  return { next, below: (limit) => Math.floor(next() * limit) }
}

/**
 * A seed made of several things, so that each customer has luck of their own that does not depend on who comes before.
 *
 * @example seedOf(7, 'C-1', 0)
 */
export function seedOf(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    for (const char of `${part}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    // Between two parts, so that 'a', 'bc' is something else than 'ab', 'c'.
    hash = mixed(hash + 0x9e3779b9)
  }
  return hash
}

/** @throws RangeError when it is no whole number of at most 32 bits. */
export function assertSeed(seed: number): void {
  if (Number.isInteger(seed) && Math.abs(seed) < 2 ** 32) return
  throw new RangeError(
    `seed: ${quote(seed)} is not a whole number of at most 32 bits; write one down, such as 20260131`,
  )
}

function mixed(value: number): number {
  let mix = value | 0
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return mix ^ (mix >>> 16)
}
