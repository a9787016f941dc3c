import * as z from 'zod'
import { RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import { type BrokenPromiseKind, type BrokenPromisePolicy, halfLifeMonthsMax } from './broken-promise.ts'
import type { PromisePolicy } from './decide-promise.ts'
import { promiseFaults } from './promise-fault.ts'

const countError = expecting('write a whole number, 0 or more')
const Count = z.int({ error: countError }).min(0, { error: countError })
const scoreError = expecting('write a number, 0 or more')
const monthsError = expecting(`halfLifeMonths is a whole number from 1 to ${halfLifeMonthsMax}`)

/**
 * What promises a creditor takes, from JSON. Unknown keys are refused: a typo must never mean "no bound".
 *
 * @example PromisePolicySchema.parse({ openMax: 2, daysAheadMax: 30, shareMin: '0.25' })
 */
export const PromisePolicySchema: z.ZodType<PromisePolicy> = z
  .strictObject(
    {
      openMax: Count.exactOptional(),
      daysAheadMax: Count.exactOptional(),
      shareMin: RateSchema.exactOptional(),
      brokenScoreMax: z.number({ error: scoreError }).min(0, { error: scoreError }).exactOptional(),
    },
    {
      error: expecting(
        'write "openMax", "daysAheadMax", "shareMin" and "brokenScoreMax", each if wanted, nothing else',
      ),
    },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of promiseFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

const Kind: z.ZodType<BrokenPromiseKind> = z.enum(['broken', 'partly-kept', 'withdrawn', 'replaced'], {
  error: expecting('"broken", "partly-kept", "withdrawn" or "replaced"'),
})

/**
 * Which promises are held against a customer, from JSON. Unknown keys are refused.
 *
 * @example BrokenPromisePolicySchema.parse({ counts: ['broken', 'replaced'], halfLifeMonths: 12 })
 */
export const BrokenPromisePolicySchema: z.ZodType<BrokenPromisePolicy> = z.strictObject(
  {
    counts: z.array(Kind, { error: expecting('counts is a list such as ["broken", "replaced"]') }),
    halfLifeMonths: z
      .int({ error: monthsError })
      .min(1, { error: monthsError })
      .max(halfLifeMonthsMax, { error: monthsError })
      .exactOptional(),
  },
  { error: expecting('write "counts" and, if wanted, "halfLifeMonths", nothing else') },
)
