import { compareRates, isMoney, isRate, type Rate } from '../money/index.ts'
import { type Fault, quote, showPath, unknownFields } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import { type BoundName, boundDirections, type OfferBounds } from './offer-bounds.ts'
import { offerKinds } from './offer-terms.ts'
import type { NegotiationPolicy, OfferMenu } from './policy.ts'
import { daysMax, instalmentsMax } from './terms-fault.ts'

/** Finds what the shape of a policy does not say: names used twice, shares above one, days that are none, chances missing. */
export function negotiationFaults(policy: NegotiationPolicy): readonly Fault[] {
  const { groups, hardship, approvals, chances } = policy
  const faults: Fault[] = [...nameFaults(policy)]
  for (const [g, { segments, bounds, menu }] of groups.entries()) {
    faults.push(...patternFaults(segments, ['groups', g, 'segments']))
    faults.push(...boundsFaults(bounds, ['groups', g, 'bounds']), ...missingBounds(bounds, ['groups', g, 'bounds']))
    faults.push(...menuFaults(menu, ['groups', g, 'menu']))
  }
  if (hardship !== undefined) {
    faults.push(...boundsFaults(hardship.bounds, ['hardship', 'bounds']))
    faults.push(...menuFaults(hardship.menu ?? {}, ['hardship', 'menu']))
  }
  for (const [a, { bounds }] of approvals.entries()) faults.push(...boundsFaults(bounds, ['approvals', a, 'bounds']))
  for (const [c, { segments = [], chance }] of chances.entries()) {
    faults.push(...shareFaults(chance, ['chances', c, 'chance']))
    faults.push(...patternFaults(segments, ['chances', c, 'segments']))
  }
  return [...faults, ...ownFaults(policy), ...chanceFaults(policy)]
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

function nameFaults({ groups, approvals, version }: NegotiationPolicy): readonly Fault[] {
  const faults: Fault[] = []
  if (typeof version !== 'string' || version === '') {
    faults.push({ path: ['version'], message: `${quote(version)} is no version; write some text` })
  }
  const named = [
    ...groups.map(({ name }, g) => ({ name, path: ['groups', g, 'name'] })),
    ...approvals.map(({ role }, a) => ({ name: role, path: ['approvals', a, 'role'] })),
  ]
  const seen = new Set<string>()
  for (const { name, path } of named) {
    const key = `${path[0]} ${name}`
    if (typeof name !== 'string' || name === '')
      faults.push({ path, message: `${quote(name)} is no name; write some text` })
    else if (seen.has(key)) faults.push({ path, message: `${quote(name)} is there already; names here are unique` })
    seen.add(key)
  }
  return faults
}

function patternFaults(segments: readonly string[], path: Fault['path']): readonly Fault[] {
  return segments.flatMap((pattern, index) => {
    try {
      matchesSegment(pattern, 'x')
      return []
    } catch (error) {
      return [{ path: [...path, index], message: error instanceof Error ? error.message : quote(error) }]
    }
  })
}

const knownBounds = Object.fromEntries(Object.keys(boundDirections).map((name) => [name, true as const]))

function missingBounds(bounds: OfferBounds, path: Fault['path']): readonly Fault[] {
  const missing = (Object.keys(boundDirections) as BoundName[]).filter((name) => bounds[name] === undefined)
  return missing.map((name) => ({ path: [...path, name], message: 'is missing; a group says all of its bounds' }))
}

function boundsFaults(bounds: Partial<OfferBounds>, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [...unknownFields(bounds, knownBounds, path)]
  for (const [name, value] of Object.entries(bounds)) {
    const place = [...path, name]
    if (name === 'instalmentMins') faults.push(...amountFaults(value, place))
    else if (name === 'annualRateMin') faults.push(...rateFaults(value, place))
    else if (name.includes('Share')) faults.push(...shareFaults(value, place))
    else faults.push(...wholeFaults(value, place))
  }
  return faults
}

function menuFaults(menu: Partial<OfferMenu>, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  for (const name of ['discountShares', 'partShares', 'settlementShares'] as const) {
    for (const [index, share] of (menu[name] ?? []).entries())
      faults.push(...shareFaults(share, [...path, name, index]))
  }
  for (const name of ['longerDays', 'pauseDays', 'planCounts'] as const) {
    for (const [index, whole] of (menu[name] ?? []).entries()) {
      faults.push(
        ...wholeFaults(
          whole,
          [...path, name, index],
          name === 'planCounts' ? { least: 1, most: instalmentsMax } : { least: 1 },
        ),
      )
    }
  }
  for (const name of ['payNowDays', 'restDays'] as const) {
    if (menu[name] !== undefined) faults.push(...wholeFaults(menu[name], [...path, name]))
  }
  return faults
}

function ownFaults(policy: NegotiationPolicy): readonly Fault[] {
  return [
    ...rateFaults(policy.planRate, ['planRate']),
    ...rateFaults(policy.valueRate, ['valueRate']),
    ...shareFaults(policy.capacityShare, ['capacityShare']),
    ...amountFaults(policy.minimumDebts, ['minimumDebts']),
    ...amountFaults(policy.smallBalances, ['smallBalances']),
    ...wholeFaults(policy.validDays, ['validDays']),
    ...wholeFaults(policy.offersOpenMax, ['offersOpenMax']),
    ...wholeFaults(policy.promiseToleranceDays, ['promiseToleranceDays']),
  ]
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

function shareFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0 && compareRates(value, '1' as Rate) <= 0) return []
  return [{ path, message: `${quote(value)} is not a share from "0" to "1"` }]
}

function rateFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0) return []
  return [{ path, message: `${quote(value)} is not a rate of zero or more, such as "0.18"` }]
}

function amountFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (!Array.isArray(value)) return [{ path, message: `${quote(value)} is not a list of amounts` }]
  const seen = new Set<unknown>()
  return value.flatMap((amount, index) => {
    const isRepeated = isMoney(amount) && seen.has(amount.currency)
    if (isMoney(amount)) seen.add(amount.currency)
    if (isMoney(amount) && amount.minor >= 0 && !isRepeated) return []
    const message = isRepeated
      ? `${quote(amount)} is of a currency that is there already`
      : `${quote(amount)} is not an amount of zero or more`
    return [{ path: [...path, index], message }]
  })
}

function wholeFaults(
  value: unknown,
  path: Fault['path'],
  { least = 0, most = daysMax }: Readonly<{ least?: number; most?: number }> = {},
): readonly Fault[] {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return []
  return [{ path, message: `${quote(value)} is not a whole number from ${least} to ${most}` }]
}
