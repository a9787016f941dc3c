import { type Fault, quote, showPath } from '../plain/index.ts'
import type { OrderPolicy, OrderRule } from './order-policy.ts'
import { nameFaults, riskFaults } from './policy-fault.ts'

/** Finds names used twice in a layer and bounds that cannot be. */
export function orderPolicyFaults({ all, groups = {}, customers = {}, risk = [] }: OrderPolicy): readonly Fault[] {
  const layers: readonly (readonly [Fault['path'], readonly OrderRule[]])[] = [
    [['all'], all],
    ...Object.entries(groups).map(([name, rules]) => [['groups', name], rules] as const),
    ...Object.entries(customers).map(([id, rules]) => [['customers', id], rules] as const),
  ]
  return [
    ...layers.flatMap(([path, rules]) => layerFaults(rules, path)),
    ...nameFaults(risk.map(({ reason }, r) => ({ name: reason, path: ['risk', r, 'reason'] }))),
    ...risk.flatMap((rule, r) => riskFaults(rule, ['risk', r])),
  ]
}

/**
 * Refuses an order policy that no order can be checked by.
 *
 * @throws RangeError with the place and the value.
 */
export function assertOrderPolicy(policy: OrderPolicy): void {
  const [fault] = orderPolicyFaults(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
}

function layerFaults(rules: readonly OrderRule[], path: Fault['path']): readonly Fault[] {
  const faults = [...nameFaults(rules.map(({ name }, r) => ({ name, path: [...path, r, 'name'] })))]
  for (const [r, rule] of rules.entries()) {
    if (!('above' in rule)) continue
    const isGood =
      typeof rule.above === 'number'
        ? Number.isSafeInteger(rule.above) && rule.above >= 0
        : typeof rule.above === 'string'
          ? !rule.above.startsWith('-')
          : rule.above.minor >= 0
    if (!isGood)
      faults.push({ path: [...path, r, 'above'], message: `${quote(rule.above)} is below zero, or not whole` })
  }
  return faults
}
