/** A stream of random draws that is the same wherever it runs: whole numbers only, no functions of the machine. */
export type Random = Readonly<{
  /** A whole number from `least` to `most`, both included. */
  between: (least: number, most: number) => number
  /** True this many times in a hundred. */
  chance: (percent: number) => boolean
  /** One of the values, each as likely as the others. */
  pick: <Value>(values: readonly [Value, ...Value[]]) => Value
  /** A stream of its own, so that draws added in one place change nothing in another. */
  fork: (label: number) => Random
}>

/**
 * A counter that steps by the golden ratio, scrambled by two multiplications: every 32-bit number comes once before any
 * comes again. Good enough to make up invoices; no good for secrets.
 *
 * @param seed a whole number from 0 to 4294967295.
 * @see Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014: the same idea with 64 bits.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    return scramble(state)
  }
  const between = (least: number, most: number) => least + (next() % (most - least + 1))
  return {
    between,
    chance: (percent) => between(1, 100) <= percent,
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
    fork: (label) => createRandom(scramble((seed ^ scramble(label + 1)) >>> 0)),
  }
}

/** Spreads every bit of a 32-bit number over all of them; no two numbers give the same. */
function scramble(value: number): number {
  let mixed = value
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
