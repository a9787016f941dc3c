import type { RecordKeeping } from './informative-rule.ts'
import type { CompliancePolicy } from './policy.ts'

/**
 * How many years records of contacts are kept: the longest that any rule of the policy asks, wherever the debtor is; 0 when none does.
 *
 * @example
 * retentionYears({ ruleSets: [chile, unitedStates] }) // 3
 */
export function retentionYears({ ruleSets }: CompliancePolicy): number {
  const keeping = ruleSets.flatMap(({ rules }) =>
    rules.filter((rule): rule is RecordKeeping => rule.type === 'record-keeping' && rule.enforcement === 'require'),
  )
  return keeping.reduce((most, { years, recordingYears = 0 }) => Math.max(most, years, recordingYears), 0)
}
