import * as z from 'zod'
import type { Fault } from '../plain/index.ts'
import { complianceFaults, ruleFaults, ruleSetFaults } from './compliance-fault.ts'
import type { CompliancePolicy } from './policy.ts'
import type { Rule, RuleSet } from './rule.ts'

/**
 * A rule from JSON. Unknown keys are refused: a typo must never mean "no limit".
 *
 * @example
 * RuleSchema.parse(JSON.parse('{ "type": "channel-consent", "id": "CO.consent.channel", … }'))
 */
export const RuleSchema: z.ZodType<Rule> = withFaults(ruleFaults)

/** The rules of one place from JSON. Unknown keys are refused, and so are two rules of one id. */
export const RuleSetSchema: z.ZodType<RuleSet> = withFaults(ruleSetFaults)

/** The rules that contacts keep to, from JSON. Unknown keys are refused, and so is whatever stands in it twice. */
export const CompliancePolicySchema: z.ZodType<CompliancePolicy> = withFaults(complianceFaults)

/** A schema that lists what a list of faults lists: the shapes stand in one place, with or without zod. */
function withFaults<T>(faultsOf: (value: T) => readonly Fault[]): z.ZodType<T> {
  return z
    .custom<T>(() => true)
    .superRefine((value, context) => {
      for (const { path, message } of faultsOf(value)) context.addIssue({ code: 'custom', path: [...path], message })
    })
}
