import { createHash } from 'node:crypto'
import type { Policy } from '@cobranza/core'

/** Raised when the same rules begin to give other rows. */
const projectionVersion = 1

/**
 * A short name of all that decides what projections hold: accounts whose rows were made under another name are stale, and
 * reports say so instead of mixing them.
 */
export function projectionName(policy: Pick<Policy, 'allocation' | 'calendar'>, agingTags: readonly string[]): string {
  const said = canonical([projectionVersion, policy.allocation, policy.calendar, agingTags])
  return createHash('sha256').update(said).digest('hex').slice(0, 12)
}

/** JSON in which the order of keys does not matter. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : Number(a > b))))
  })
}
