import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import type { DisputePolicy } from './dispute-policy.ts'
import { daysMax, disputeReasons, dunningWords, interestWords, limitWords } from './dispute-word.ts'

const daysError = expecting(`write a whole number of days from 0 to ${daysMax}`)
const Days = z.int({ error: daysError }).min(0, { error: daysError }).max(daysMax, { error: daysError })

/**
 * What a dispute does, from JSON. Unknown keys are refused: a typo must never mean "chase it".
 *
 * @example DisputePolicySchema.parse({ dunning: 'leave-out', interest: 'rests', limit: 'counts', resumeAfterDays: 3 })
 */
export const DisputePolicySchema: z.ZodType<DisputePolicy> = z.strictObject(
  {
    dunning: z.enum(dunningWords, { error: expecting('dunning is "leave-out" or "go-on"') }),
    interest: z.enum(interestWords, {
      error: expecting('interest is "runs", "rests" or "rests-if-upheld"'),
    }),
    limit: z.enum(limitWords, { error: expecting('limit is "counts" or "left-out"') }),
    deadlines: z
      .array(
        z.strictObject(
          {
            reasons: z
              .array(z.enum(disputeReasons, { error: expecting(`a reason is one of ${disputeReasons.join(', ')}`) }), {
                error: expecting('reasons is a list of reasons'),
              })
              .exactOptional(),
            respondDays: Days.exactOptional(),
            resolveDays: Days.exactOptional(),
          },
          { error: expecting('a deadline is written like { "reasons": ["damaged"], "resolveDays": 10 }') },
        ),
        { error: expecting('deadlines is a list of deadlines') },
      )
      .exactOptional(),
    resumeAfterDays: Days,
  },
  {
    error: expecting(
      'write "dunning", "interest", "limit", "resumeAfterDays" and, if wanted, "deadlines", nothing else',
    ),
  },
)
