/** Numbers that look random and are the same on every run and machine. */
export type Random = Readonly<{
  /** A whole number from 0 to below `limit`; `limit` is at most 2³². */
  below: (limit: number) => number
  /** One of the values. */
  pick: <T>(values: readonly [T, ...T[]]) => T
  /** True in `percent` of 100 cases. */
  chance: (percent: number) => boolean
}>

/**
 * A small generator of its own, so that inputs never change with a dependency: a Weyl sequence (a counter with an odd
 * step) whose values are mixed by the finalizer of MurmurHash3. Good enough to shuffle rows; nothing here is secret.
 */
export function createRandom(seed: number): Random {
  let counter = seed | 0
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0
    let mixed = counter
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit)
  return {
    below,
    pick: (values) => values[below(values.length)] ?? values[0],
    chance: (percent) => below(100) < percent,
  }
}

/** The values in another order; the input stays as it is. */
export function shuffled<T>(values: readonly T[], { below }: Pick<Random, 'below'>): T[] {
  const mixed = [...values]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = below(last + 1)
    const [a, b] = [mixed[last] as T, mixed[other] as T]
    mixed[last] = b
    mixed[other] = a
  }
  return mixed
}
