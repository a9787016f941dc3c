import { compareRates, isMoney, isRate, type Rate } from '../money/index.ts'
import { both, type Fault, listOf, objectOf, oneOf, optional, type Path, quote, showPath } from '../plain/index.ts'
import { matchesSegment } from '../segmentation/index.ts'
import type { AgencyRule, PlacementPolicy, WriteOffLimit, WriteOffPolicy, WriteOffRule } from './policy.ts'
import { writeOffReasons } from './write-off-reason.ts'

const daysMax = 36_500

/** What is wrong with a placement policy: fields nobody knows, names used twice, shares above one, days that are none. */
export function placementFaults(policy: PlacementPolicy): readonly Fault[] {
  const rule = objectOf<AgencyRule>({
    name: textFaults,
    segments: optional(listOf(patternFaults)),
    agency: textFaults,
    commissionRate: shareFaults,
    daysPastDueMin: wholeFaults,
    minimumAmounts: amountFaults,
    levelMin: optional(wholeFaults),
  })
  const shape = objectOf<PlacementPolicy>({
    version: textFaults,
    rules: listOf(rule),
    noticeDays: wholeFaults,
    directCommissionShare: shareFaults,
  })
  return both<PlacementPolicy>(shape, ({ rules }) => repeatedIn(rules, 'rules', 'name'))(policy, [])
}

/** What is wrong with a write-off policy: fields and words nobody knows, names used twice, amounts and days that are none. */
export function writeOffFaults(policy: WriteOffPolicy): readonly Fault[] {
  const rule = objectOf<WriteOffRule>({
    name: textFaults,
    segments: optional(listOf(patternFaults)),
    reason: oneOf(writeOffReasons),
    daysPastDueMin: wholeFaults,
    amountMaxes: amountFaults,
    afterAgency: optional(oneOf([true, false])),
  })
  const shape = objectOf<WriteOffPolicy>({
    version: textFaults,
    rules: listOf(rule),
    aloneMaxes: amountFaults,
    approvals: listOf(objectOf<WriteOffLimit>({ role: textFaults, amountMaxes: amountFaults })),
  })
  return both<WriteOffPolicy>(shape, ({ rules, approvals }) => [
    ...repeatedIn(rules, 'rules', 'name'),
    ...repeatedIn(approvals, 'approvals', 'role'),
  ])(policy, [])
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

function textFaults(value: unknown, path: Path): readonly Fault[] {
  return typeof value === 'string' && value !== '' ? [] : [{ path, message: `${quote(value)} is no text; write some` }]
}

function patternFaults(pattern: unknown, path: Path): readonly Fault[] {
  try {
    matchesSegment(pattern as string, 'x')
    return []
  } catch (error) {
    return [{ path, message: error instanceof Error ? error.message : quote(error) }]
  }
}

function shareFaults(value: unknown, path: Path): readonly Fault[] {
  if (isRate(value) && compareRates(value, '0' as Rate) >= 0 && compareRates(value, '1' as Rate) <= 0) return []
  return [{ path, message: `${quote(value)} is not a share from "0" to "1"` }]
}

function wholeFaults(value: unknown, path: Path): readonly Fault[] {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= daysMax) return []
  return [{ path, message: `${quote(value)} is not a whole number from 0 to ${daysMax}` }]
}

function amountFaults(value: unknown, path: Path): readonly Fault[] {
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

function repeated(names: readonly string[], pathOf: (index: number) => Path): readonly Fault[] {
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return []
    return [{ path: pathOf(index), message: `${quote(name)} is there already; here each may stand once` }]
  })
}

/** Names that stand twice in a list of objects. */
function repeatedIn<Name extends string>(
  list: readonly Readonly<Record<Name, string>>[],
  field: string,
  name: Name,
): readonly Fault[] {
  return repeated(
    list.map((one) => one[name]),
    (index) => [field, index, name],
  )
}
