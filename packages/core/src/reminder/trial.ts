import type { RuleTrial } from './reminder-plan.ts'

/** A rule that was tried, as the record keeps it. */
export function trial(rule: RuleTrial['rule'], passes: boolean, saw: RuleTrial['saw']): RuleTrial {
  return { rule, outcome: passes ? 'pass' : 'hold', saw }
}
