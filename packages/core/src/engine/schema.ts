import * as z from 'zod'
import { AllocationPolicySchema } from '../allocation/schema.ts'
import { HolidayCalendarSchema, TimeZoneSchema } from '../calendar/schema.ts'
import { CompliancePolicySchema } from '../compliance/schema.ts'
import { DisputePolicySchema } from '../dispute/schema.ts'
import { DatedRatesSchema } from '../interest/schema.ts'
import { MessagePolicySchema } from '../message/schema.ts'
import { UnitSchema } from '../money/schema.ts'
import { NegotiationPolicySchema } from '../negotiation/schema.ts'
import { ProfilePolicySchema } from '../payer-profile/schema.ts'
import { IndexTableSchema, PenaltyPolicySchema } from '../penalty/schema.ts'
import { PlacementPolicySchema } from '../placement/schema.ts'
import { expecting } from '../plain/schema.ts'
import { PromisePolicySchema } from '../promise-to-pay/schema.ts'
import { ReminderPolicySchema } from '../reminder/schema.ts'
import { SegmentationPolicySchema } from '../segmentation/schema.ts'
import { messageRuleFaults } from './content-fault.ts'
import { ruleIdFaults, tableFaults } from './penalty-policy-fault.ts'
import type { Policy } from './policy.ts'
import { patternFaults } from './policy-fault.ts'
import { toneFaults } from './tone-fault.ts'
import { isSpoken } from './wording.ts'

const versionError = expecting('version is a name such as "2026-01"')
const localeError = expecting('locale is a tag of es, en or pt, such as "es-PE"')

/**
 * A policy from JSON. Unknown keys are refused: a typo must never mean "no limit". So are patterns of segments that the
 * segmentation of the policy cannot give.
 *
 * @example PolicySchema.parse(JSON.parse(text))
 */
export const PolicySchema: z.ZodType<Policy> = z
  .strictObject(
    {
      version: z.string({ error: versionError }).min(1, { error: versionError }),
      locale: z.string({ error: localeError }).refine(isSpoken, { error: localeError }),
      timeZone: TimeZoneSchema,
      calendar: HolidayCalendarSchema,
      units: z.array(UnitSchema, { error: expecting('units is a list of units; empty when ISO 4217 is enough') }),
      allocation: AllocationPolicySchema,
      penalty: PenaltyPolicySchema.exactOptional(),
      rates: z.array(DatedRatesSchema, { error: expecting('rates is a list of tables of rates') }).exactOptional(),
      indices: z
        .array(IndexTableSchema, { error: expecting('indices is a list of tables of indices') })
        .exactOptional(),
      compliance: CompliancePolicySchema.exactOptional(),
      messages: MessagePolicySchema.exactOptional(),
      dispute: DisputePolicySchema.exactOptional(),
      promise: PromisePolicySchema.exactOptional(),
      negotiation: NegotiationPolicySchema.exactOptional(),
      placement: PlacementPolicySchema.exactOptional(),
      profile: ProfilePolicySchema,
      segmentation: SegmentationPolicySchema,
      reminder: ReminderPolicySchema,
    },
    {
      error: expecting(
        'a policy is an object of version, locale, timeZone, calendar, units, allocation, profile, segmentation and reminder, with penalty, rates, indices, compliance, messages, dispute, promise, negotiation and placement if wanted',
      ),
    },
  )
  .superRefine((policy, context) => {
    for (const { path, message } of [
      ...patternFaults(policy),
      ...toneFaults(policy),
      ...ruleIdFaults(policy),
      ...tableFaults(policy),
      ...messageRuleFaults(policy),
    ])
      context.addIssue({ code: 'custom', path: [...path], message })
  })
