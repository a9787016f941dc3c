import { compareRates, isMoney, isRate, type Rate } from '../money/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { PlacementPolicy, WriteOffPolicy } from './policy.ts'

const daysMax = 36_500

/** Finds what the shape of a placement policy does not say: names used twice, shares above one, days that are none. */
export function placementFaults({
  version,
  rules,
  noticeDays,
  directCommissionShare,
}: PlacementPolicy): readonly Fault[] {
  return [
    ...textFaults(version, ['version']),
    ...rules.flatMap(({ name, agency, segments, commissionRate, daysPastDueMin, minimumAmounts, levelMin }, r) => {
      const path = ['rules', r]
      return [
        ...textFaults(name, [...path, 'name']),
        ...textFaults(agency, [...path, 'agency']),
        ...patternFaults(segments, [...path, 'segments']),
        ...shareFaults(commissionRate, [...path, 'commissionRate']),
        ...wholeFaults(daysPastDueMin, [...path, 'daysPastDueMin']),
        ...amountFaults(minimumAmounts, [...path, 'minimumAmounts']),
        ...(levelMin === undefined ? [] : wholeFaults(levelMin, [...path, 'levelMin'])),
      ]
    }),
    ...repeated(
      rules.map(({ name }) => name),
      (r) => ['rules', r, 'name'],
    ),
    ...wholeFaults(noticeDays, ['noticeDays']),
    ...shareFaults(directCommissionShare, ['directCommissionShare']),
  ]
}

/** Finds what the shape of a write-off policy does not say. */
export function writeOffFaults({ version, rules, aloneMaxes, approvals }: WriteOffPolicy): readonly Fault[] {
  return [
    ...textFaults(version, ['version']),
    ...rules.flatMap(({ name, segments, daysPastDueMin, amountMaxes }, r) => [
      ...textFaults(name, ['rules', r, 'name']),
      ...patternFaults(segments, ['rules', r, 'segments']),
      ...wholeFaults(daysPastDueMin, ['rules', r, 'daysPastDueMin']),
      ...amountFaults(amountMaxes, ['rules', r, 'amountMaxes']),
    ]),
    ...repeated(
      rules.map(({ name }) => name),
      (r) => ['rules', r, 'name'],
    ),
    ...amountFaults(aloneMaxes, ['aloneMaxes']),
    ...approvals.flatMap(({ role, amountMaxes }, a) => [
      ...textFaults(role, ['approvals', a, 'role']),
      ...amountFaults(amountMaxes, ['approvals', a, 'amountMaxes']),
    ]),
    ...repeated(
      approvals.map(({ role }) => role),
      (a) => ['approvals', a, 'role'],
    ),
  ]
}

const sound = new WeakSet<object>()

/**
 * Refuses a policy that nobody can be selected by. A policy is checked once: treat it as read-only.
 *
 * @throws TypeError when it has not the shape of one; RangeError when a value is not acceptable.
 */
export function assertPlacementPolicy(policy: PlacementPolicy): void {
  assertSound(policy, { lists: ['rules'], faultsOf: placementFaults })
}

/**
 * Refuses a policy that nothing can be written off by. A policy is checked once: treat it as read-only.
 *
 * @throws TypeError when it has not the shape of one; RangeError when a value is not acceptable.
 */
export function assertWriteOffPolicy(policy: WriteOffPolicy): void {
  assertSound(policy, { lists: ['rules', 'aloneMaxes', 'approvals'], faultsOf: writeOffFaults })
}

function assertSound<P extends object>(
  policy: P,
  { lists, faultsOf }: Readonly<{ lists: readonly (keyof P & string)[]; faultsOf: (policy: P) => readonly Fault[] }>,
): void {
  if (sound.has(policy)) return
  for (const field of lists) {
    if (!Array.isArray(policy?.[field])) throw new TypeError(`${field}: ${quote(policy?.[field])} is not a list`)
  }
  const [fault] = faultsOf(policy)
  if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
  sound.add(policy)
}

function textFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  return typeof value === 'string' && value !== '' ? [] : [{ path, message: `${quote(value)} is no text; write some` }]
}

function patternFaults(segments: readonly string[] | undefined, path: Fault['path']): readonly Fault[] {
  return (segments ?? []).flatMap((pattern, index) => {
    try {
      matchesSegment(pattern, 'x')
      return []
    } catch (error) {
      return [{ path: [...path, index], message: error instanceof Error ? error.message : quote(error) }]
    }
  })
}

function shareFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0 && compareRates(value, '1' as Rate) <= 0) return []
  return [{ path, message: `${quote(value)} is not a share from "0" to "1"` }]
}

function wholeFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= daysMax) return []
  return [{ path, message: `${quote(value)} is not a whole number from 0 to ${daysMax}` }]
}

function amountFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (!Array.isArray(value)) return [{ path, message: `${quote(value)} is not a list of amounts` }]
  const faults = value.flatMap((amount, index) => {
    if (isMoney(amount) && amount.minor >= 0) return []
    return [{ path: [...path, index], message: `${quote(amount)} is not an amount of zero or more` }]
  })
  if (faults.length > 0) return faults
  return repeated(
    value.map(({ currency }) => currency),
    (index) => [...path, index],
  )
}

function repeated(names: readonly string[], pathOf: (index: number) => Fault['path']): readonly Fault[] {
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return []
    return [{ path: pathOf(index), message: `${quote(name)} is there already; here each may stand once` }]
  })
}
