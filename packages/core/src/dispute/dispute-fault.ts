import { type Fault, quote } from '../plain/index.ts'
import type { DisputePolicy } from './dispute-policy.ts'

/**
 * What is wrong with a policy of disputes beyond its shape: days that are no whole numbers from 0 up.
 *
 * @example disputeFaults(defaultDisputePolicy) // []
 */
export function disputeFaults({ resumeAfterDays, deadlines = [] }: DisputePolicy): readonly Fault[] {
  return [
    ...whole(resumeAfterDays, ['resumeAfterDays']),
    ...deadlines.flatMap(({ respondDays = 0, resolveDays = 0 }, index) => [
      ...whole(respondDays, ['deadlines', index, 'respondDays']),
      ...whole(resolveDays, ['deadlines', index, 'resolveDays']),
    ]),
  ]
}

function whole(days: number, path: Fault['path']): readonly Fault[] {
  if (Number.isInteger(days) && days >= 0) return []
  return [{ path, message: `${quote(days)} is no whole number of days from 0 up` }]
}
