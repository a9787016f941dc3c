import * as z from 'zod'
import type { Money } from '../money/index.ts'
import { MoneySchema, RateSchema } from '../money/schema.ts'
import { expecting } from '../plain/schema.ts'
import type { WriteOff } from '../receivable/index.ts'
import type { AgencyRule, PlacementPolicy, WriteOffLimit, WriteOffPolicy, WriteOffRule } from './policy.ts'
import { placementFaults, writeOffFaults } from './policy-fault.ts'
import { writeOffReasons } from './write-off-reason.ts'

const Text = z.string({ error: expecting('this is text') }).min(1, { error: expecting('this text is not empty') })
const wholeError = expecting('write a whole number of zero or more')
const Whole = z.int({ error: wholeError }).min(0, { error: wholeError })
const Amount: z.ZodType<Money> = MoneySchema.refine(({ minor }) => minor >= 0, {
  error: expecting('write an amount of zero or more'),
})
const Amounts = z.array(Amount, { error: expecting('write a list of amounts, one for each currency') })
const Patterns = z.array(Text, { error: expecting('write a list of patterns such as "low/*"') })

const AgencyRuleSchema: z.ZodType<AgencyRule> = z.strictObject(
  {
    name: Text,
    segments: Patterns.exactOptional(),
    agency: Text,
    commissionRate: RateSchema,
    daysPastDueMin: Whole,
    minimumAmounts: Amounts,
    levelMin: Whole.exactOptional(),
  },
  {
    error: expecting(
      'a rule is an object of name, agency, commissionRate, daysPastDueMin, minimumAmounts, and segments, levelMin if any',
    ),
  },
)

/** Who goes to which agency, from JSON. Unknown keys are refused; so are names used twice and shares above one. */
export const PlacementPolicySchema: z.ZodType<PlacementPolicy> = z
  .strictObject(
    {
      version: Text,
      rules: z.array(AgencyRuleSchema, { error: expecting('rules is a list of rules') }),
      noticeDays: Whole,
      directCommissionShare: RateSchema,
    },
    { error: expecting('a placement policy is an object of version, rules, noticeDays and directCommissionShare') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of placementFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

const ReasonSchema: z.ZodType<WriteOff['reason']> = z.enum(writeOffReasons, {
  error: expecting(`a reason is one of ${writeOffReasons.join(', ')}`),
})

const WriteOffRuleSchema: z.ZodType<WriteOffRule> = z.strictObject(
  {
    name: Text,
    segments: Patterns.exactOptional(),
    reason: ReasonSchema,
    daysPastDueMin: Whole,
    amountMaxes: Amounts,
    afterAgency: z.boolean({ error: expecting('afterAgency is true or false') }).exactOptional(),
  },
  {
    error: expecting(
      'a rule is an object of name, reason, daysPastDueMin, amountMaxes, and segments, afterAgency if any',
    ),
  },
)

const LimitSchema: z.ZodType<WriteOffLimit> = z.strictObject(
  { role: Text, amountMaxes: Amounts },
  { error: expecting('an approval limit is an object of role and amountMaxes') },
)

/** What is written off, and who may, from JSON. Unknown keys are refused; so are names used twice. */
export const WriteOffPolicySchema: z.ZodType<WriteOffPolicy> = z
  .strictObject(
    {
      version: Text,
      rules: z.array(WriteOffRuleSchema, { error: expecting('rules is a list of rules') }),
      aloneMaxes: Amounts,
      approvals: z.array(LimitSchema, { error: expecting('approvals is a list of roles with their amounts') }),
    },
    { error: expecting('a write-off policy is an object of version, rules, aloneMaxes and approvals') },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of writeOffFaults(policy)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })
