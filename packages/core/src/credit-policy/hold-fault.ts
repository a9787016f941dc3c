import { type Fault, quote, showPath } from '../plain/index.ts'
import type { HoldPolicy } from './hold-policy.ts'
import { nameFaults } from './policy-fault.ts'

/** Finds names used twice and release bounds above their hold bounds. */
export function holdPolicyFaults({ rules }: HoldPolicy): readonly Fault[] {
  const faults = [...nameFaults(rules.map(({ name }, r) => ({ name, path: ['rules', r, 'name'] })))]
  for (const [r, rule] of rules.entries()) {
    const path = ['rules', r, 'releaseAtMost']
    if (rule.watches === 'overdue-amount') {
      const { holdAbove, releaseAtMost } = rule
      if (releaseAtMost.currency !== holdAbove.currency || releaseAtMost.minor > holdAbove.minor) {
        const message = `${quote(releaseAtMost)} is not at most holdAbove, ${quote(holdAbove)}, in its currency`
        faults.push({ path, message })
      }
    } else if (!(rule.releaseAtMost <= rule.holdAbove)) {
      faults.push({ path, message: `${quote(rule.releaseAtMost)} is not at most holdAbove, ${quote(rule.holdAbove)}` })
    }
  }
  return faults
}

/**
 * Refuses a hold policy whose rules cannot be told apart, or release what they hold.
 *
 * @throws RangeError with the place and the value.
 */
export function assertHoldPolicy(policy: HoldPolicy): void {
  const [fault] = holdPolicyFaults(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
}
