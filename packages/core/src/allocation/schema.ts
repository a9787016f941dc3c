import * as z from 'zod'
import { expecting } from '../plain/schema.ts'
import type { AllocationPolicy } from './policy.ts'

/** How payments that name no documents are applied, from JSON. Unknown keys are refused. */
export const AllocationPolicySchema: z.ZodType<AllocationPolicy> = z.strictObject(
  {
    order: z.enum(['oldest-due-first', 'leave-unapplied'], {
      error: expecting('an allocation order is oldest-due-first or leave-unapplied'),
    }),
  },
  { error: expecting('an allocation policy is written like { "order": "oldest-due-first" }') },
)
