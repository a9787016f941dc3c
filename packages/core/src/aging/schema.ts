import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import type { AgingBuckets } from './aging-buckets.ts'

const basisError = expecting('write "due-date" or "issue-date"')
const limitError = expecting('write a whole number of days from 1 up')
const limitsError = expecting(
  'write a list of at least one limit in days, each greater than the one before, as in [30, 60, 90]',
)
const bucketsError = expecting(
  'write "by" and "limits", nothing else, as in { "by": "due-date", "limits": [30, 60, 90] }',
)

/**
 * Aging buckets from JSON. Unknown keys are refused.
 *
 * @example
 * AgingBucketsSchema.parse({ by: 'due-date', limits: [30, 60, 90] })
 */
export const AgingBucketsSchema: z.ZodType<AgingBuckets> = z.strictObject(
  {
    by: z.enum(['due-date', 'issue-date'], { error: basisError }),
    limits: z
      .array(z.int({ error: limitError }).min(1, { error: limitError }), { error: limitsError })
      .min(1, { error: limitsError })
      .refine(isAscending, { error: limitsError }),
  },
  { error: bucketsError },
)

function isAscending(limits: readonly number[]): boolean {
  return limits.every((limit, index) => index === 0 || limit > (limits[index - 1] as number))
}
