import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import { BrokenPromisePolicySchema } from '../promise-to-pay/schema.ts'
import { type ProfilePolicy, windowMonthsMax } from './profile-policy.ts'

const monthsError = expecting(`windowMonths is a whole number from 1 to ${windowMonthsMax}`)

/**
 * How far back profiles look, from JSON. Unknown keys are refused.
 *
 * @example
 * ProfilePolicySchema.parse({ windowMonths: 12 })
 */
export const ProfilePolicySchema: z.ZodType<ProfilePolicy> = z.strictObject(
  {
    windowMonths: z
      .int({ error: monthsError })
      .min(1, { error: monthsError })
      .max(windowMonthsMax, { error: monthsError }),
    brokenPromises: BrokenPromisePolicySchema.exactOptional(),
  },
  { error: expecting('a profile policy is written like { "windowMonths": 12 }, with "brokenPromises" if wanted') },
)
