import { compareRates } from '../money/index.ts'
import { both, type Fault, quote, showPath } from '../plain/index.ts'
import { offerKinds } from './offer-terms.ts'
import type { NegotiationPolicy } from './policy.ts'
import { policyShape } from './policy-shape.ts'

/**
 * What is wrong with a policy of offers: fields and words nobody knows, names used twice, shares above one, days that are none, chances
 * missing, no group at all, or a rate of plans below what a group asks for.
 */
export function negotiationFaults(policy: NegotiationPolicy): readonly Fault[] {
  return both<NegotiationPolicy>(policyShape(), (sane) => [
    ...nameFaults(sane),
    ...groupFaults(sane),
    ...chanceFaults(sane),
  ])(policy, [])
}

const sound = new WeakSet<NegotiationPolicy>()

/**
 * Refuses a policy that nothing can be offered by, for callers whose policy was not checked by its schema. A policy is checked
 * once: treat it as read-only.
 *
 * @throws TypeError when it does not have the shape of a policy; RangeError when a value is not acceptable.
 */
export function assertNegotiationPolicy(policy: NegotiationPolicy): void {
  if (sound.has(policy)) return
  for (const field of ['groups', 'approvals', 'chances', 'minimumDebts', 'smallBalances', 'stoppedBy'] as const) {
    if (!Array.isArray(policy?.[field])) throw new TypeError(`${field}: ${quote(policy?.[field])} is not a list`)
  }
  const [fault] = negotiationFaults(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
  sound.add(policy)
}

function nameFaults({ groups, approvals }: NegotiationPolicy): readonly Fault[] {
  const faults: Fault[] = []
  const named = [
    ...groups.map(({ name }, g) => ({ name, path: ['groups', g, 'name'] })),
    ...approvals.map(({ role }, a) => ({ name: role, path: ['approvals', a, 'role'] })),
  ]
  const seen = new Set<string>()
  for (const { name, path } of named) {
    const key = `${path[0]} ${name}`
    if (seen.has(key)) faults.push({ path, message: `${quote(name)} is there already; names here are unique` })
    seen.add(key)
  }
  return faults
}

/** No group offers nothing to anybody, and a plan below the rate its group asks for is never offered: neither can be meant. */
function groupFaults({ groups, planRate }: NegotiationPolicy): readonly Fault[] {
  if (groups.length === 0) {
    return [
      { path: ['groups'], message: 'there is none, so nothing can be offered; add one, or leave negotiation out' },
    ]
  }
  return groups.flatMap(({ bounds: { annualRateMin: least } }, g): readonly Fault[] => {
    if (compareRates(planRate, least) >= 0) return []
    const path = ['groups', g, 'bounds', 'annualRateMin']
    return [
      { path, message: `${quote(least)} is above planRate ${quote(planRate)}, which nobody is charged more than` },
    ]
  })
}

/** Every kind has a row that takes everybody, so that no offer goes without a chance. */
function chanceFaults({ chances }: NegotiationPolicy): readonly Fault[] {
  return offerKinds.flatMap((kind) => {
    const takesAll = chances.some(
      (row) => row.offer === kind && row.segments === undefined && row.countMax === undefined,
    )
    if (takesAll) return []
    return [{ path: ['chances'], message: `no row takes every ${kind}; add one without segments and countMax` }]
  })
}
