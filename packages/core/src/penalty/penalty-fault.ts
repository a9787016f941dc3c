import { type Fault, quote, showPath } from '../plain/index.ts'
import type { PenaltyCeiling } from './penalty-ceiling.ts'
import type { PenaltyPolicy } from './penalty-policy.ts'
import { type Path, ruleFaults } from './rule-fault.ts'
import { oneOf, whole } from './value-fault.ts'

/**
 * What is wrong with a policy beyond its shape: two rules of one id, words that mean nothing, days or times that are no whole
 * numbers or too small, brackets that have no end, end too early or do not ascend, a validity that ends before it begins.
 *
 * @returns nothing when all is well.
 * @example penaltyFaults({ rules: [] }) // []
 */
export function penaltyFaults({ rules, graceDays, accountGraceDays, ceilings = [] }: PenaltyPolicy): readonly Fault[] {
  return [
    ...whole(graceDays, { path: ['graceDays'], least: 0 }),
    ...whole(accountGraceDays, { path: ['accountGraceDays'], least: 0 }),
    ...twice(rules, ['rules']),
    ...ceilingsFaults(ceilings, ['ceilings']),
    ...rules.flatMap((rule, index) => {
      const path = ['rules', index]
      return [...ceilingsFaults(rule.ceilings ?? [], [...path, 'ceilings']), ...ruleFaults(rule, path)]
    }),
  ]
}

const checked: WeakSet<PenaltyPolicy> = /* @__PURE__ */ new WeakSet()

/**
 * Refuses a policy with faults.
 *
 * @throws RangeError with the first of them.
 */
export function assertPenaltyPolicy(policy: PenaltyPolicy): void {
  if (checked.has(policy)) return
  const [fault] = penaltyFaults(policy)
  if (fault !== undefined) throw new RangeError(`policy: ${showPath(fault.path)}: ${fault.message}`)
  checked.add(policy)
}

function ceilingsFaults(ceilings: readonly PenaltyCeiling[], path: Path): Fault[] {
  return [
    ...twice(ceilings, path),
    ...ceilings.flatMap(({ per, limit }, index) => {
      const at = [...path, index]
      return [
        ...oneOf(per, ['charge', 'claim', 'month', 'year'], [...at, 'per']),
        ...oneOf(limit.kind, ['amount', 'share', 'dated-share', 'interest'], [...at, 'limit', 'kind']),
        ...('of' in limit ? oneOf(limit.of, ['open', 'original'], [...at, 'limit', 'of']) : []),
      ]
    }),
  ]
}

function twice(named: readonly Readonly<{ id: string }>[], path: Path): Fault[] {
  const ids = named.map(({ id }) => id)
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: [...path, index, 'id'], message: `${quote(id)} is there already; give each its own id` }],
  )
}
