import { type Fault, listOf, objectOf, oneOf, optional, whole } from '../plain/index.ts'
import type { DisputeDeadline, DisputePolicy } from './dispute-policy.ts'
import { daysMax, disputeReasons, dunningWords, interestWords, limitWords } from './dispute-word.ts'

/**
 * What is wrong with a policy of disputes: fields and words that nobody knows, days that are no whole numbers from 0 up.
 *
 * @example
 * disputeFaults(defaultDisputePolicy) // []
 * disputeFaults({ ...defaultDisputePolicy, interest: 'stop' } as never) // [{ path: ['interest'], … }]
 */
export function disputeFaults(policy: DisputePolicy): readonly Fault[] {
  const days = whole(0, daysMax)
  const deadline = objectOf<DisputeDeadline>({
    reasons: optional(listOf(oneOf(disputeReasons))),
    respondDays: optional(days),
    resolveDays: optional(days),
  })
  const shape = objectOf<DisputePolicy>({
    dunning: oneOf(dunningWords),
    interest: oneOf(interestWords),
    limit: oneOf(limitWords),
    deadlines: optional(listOf(deadline)),
    resumeAfterDays: days,
  })
  return shape(policy, [])
}
