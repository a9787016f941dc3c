import { compareRates, isRate, type Rate } from '../money/index.ts'
import { type Fault, objectOf, optional, that } from '../plain/index.ts'
import type { PromisePolicy } from './decide-promise.ts'

/**
 * What is wrong with a policy of promises: fields nobody knows, counts that are no whole numbers from 0 up, a share that is none.
 *
 * @example promiseFaults({ openMax: 2, daysAheadMax: 30 }) // []
 */
export function promiseFaults(policy: PromisePolicy): readonly Fault[] {
  const shape = objectOf<PromisePolicy>({
    openMax: optional(that(isCount, 'write a whole number from 0 up')),
    daysAheadMax: optional(that(isCount, 'write a whole number of days from 0 up')),
    shareMin: optional(that(isShare, 'write a share from "0" to "1", such as "0.25"')),
    brokenScoreMax: optional(that(isScore, 'write a number from 0 up')),
  })
  return shape(policy, [])
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && isScore(value)
}

function isShare(value: unknown): boolean {
  return isRate(value) && compareRates(value, '0' as Rate) >= 0 && compareRates(value, '1' as Rate) <= 0
}

function isScore(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
