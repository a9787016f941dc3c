import { isRate } from '../money/index.ts'
import { type Fault, quote } from '../plain/index.ts'
import type { PromisePolicy } from './decide-promise.ts'

/**
 * What is wrong with a policy of promises beyond its shape: counts that are no whole numbers from 0 up, a share that is no rate.
 *
 * @example promiseFaults({ openMax: 2, daysAheadMax: 30 }) // []
 */
export function promiseFaults({ openMax, daysAheadMax, shareMin, brokenScoreMax }: PromisePolicy): readonly Fault[] {
  return [
    ...fault('openMax', openMax, { isRight: isCount, accepted: 'a whole number from 0 up' }),
    ...fault('daysAheadMax', daysAheadMax, { isRight: isCount, accepted: 'a whole number of days from 0 up' }),
    ...fault('shareMin', shareMin, { isRight: isRate, accepted: 'a share such as "0.25"' }),
    ...fault('brokenScoreMax', brokenScoreMax, { isRight: isScore, accepted: 'a number from 0 up' }),
  ]
}

function fault(
  name: keyof PromisePolicy,
  value: unknown,
  { isRight, accepted }: Readonly<{ isRight: (value: unknown) => boolean; accepted: string }>,
): readonly Fault[] {
  return value === undefined || isRight(value) ? [] : [{ path: [name], message: `${quote(value)} is not ${accepted}` }]
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && isScore(value)
}

function isScore(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
