import { hash } from 'node:crypto'

/**
 * A key as the 128 bits its indexes hold, in the spelling of `uuid`: natural keys may be longer than an index entry can be.
 * It is the first half of SHA-256, for which nobody has found two texts with one value.
 */
export function keyHash(key: string): string {
  return hash('sha256', key, 'hex').slice(0, 32)
}

/** How many slots customers are dealt to; a worker that takes its share takes some of them. */
export const slotCount = 256

/** The slot of a customer: the same on every machine and in every release. */
export function slotOf(customerId: string): number {
  return hash('sha256', customerId, 'buffer')[0] ?? 0
}
