import { allocatorOf } from '../allocation/index.ts'
import { isBusinessDay, isoDate, isTimeZone } from '../calendar/index.ts'
import { complianceFaults } from '../compliance/index.ts'
import { disputeFaults } from '../dispute/index.ts'
import { messageFaults } from '../message/index.ts'
import { defineUnit } from '../money/index.ts'
import { negotiationFaults } from '../negotiation/index.ts'
import { payerProfile } from '../payer-profile/index.ts'
import { penaltyFaults } from '../penalty/index.ts'
import { placementFaults } from '../placement/index.ts'
import { type Fault, quote, showPath, unknownFields } from '../plain/index.ts'
import { promiseFaults } from '../promise-to-pay/index.ts'
import { reminderFaults } from '../reminder/index.ts'
import { assertSegmentationPolicy } from '../segmentation/index.ts'
import { messageRuleFaults } from './content-fault.ts'
import { ruleIdFaults, tableFaults } from './penalty-policy-fault.ts'
import type { Policy } from './policy.ts'
import { toneFaults } from './tone-fault.ts'
import { isSpoken } from './wording.ts'

/**
 * Refuses a policy that no run could follow, before the first account is touched. What comes from JSON is better read
 * with `PolicySchema`, which lists every fault at once.
 *
 * @throws TypeError when a part of it is missing or has another shape.
 * @throws RangeError naming the first field that is wrong, its value and what is accepted.
 * @example assertPolicy({ ...policy, timeZone: 'Lima' }) // RangeError: policy.timeZone: "Lima" is not an IANA zone such as "America/Lima"
 */
export function assertPolicy(policy: Policy): void {
  if (typeof policy !== 'object' || policy === null) {
    throw new TypeError(
      `policy: ${quote(policy)} is not a policy; start from defaultPolicy({ version, locale, timeZone })`,
    )
  }
  const { version, locale, timeZone, segmentation, reminder } = policy
  if (typeof version !== 'string' || version === '')
    throw new RangeError(`policy.version: ${quote(version)} is not a name; write some text, such as "2026-01"`)
  if (!isTimeZone(timeZone)) {
    throw new RangeError(`policy.timeZone: ${quote(timeZone)} is not an IANA zone such as "America/Lima"`)
  }
  if (!isSpoken(locale)) {
    throw new RangeError(`policy.locale: ${quote(locale)} is not a tag of es, en or pt, such as "es-PE"`)
  }
  assertUnits(policy.units)
  // Each of these looks at its whole setting before it answers, so a trial with nothing in it tells.
  const asOf = isoDate('2026-01-01')
  isBusinessDay(asOf, policy.calendar)
  allocatorOf(policy.allocation)
  payerProfile({ asOf, items: [], unapplied: [], receipts: [], reductions: [], plans: [] }, policy.profile)
  assertSegmentationPolicy(segmentation)
  for (const field of ['cadences', 'minimumBalances'] as const) {
    if (Array.isArray(reminder?.[field])) continue
    throw new TypeError(`policy.reminder.${field}: ${quote(reminder?.[field])} is not a list`)
  }
  const faults = [
    ...unknownFields(policy, policyFields, []),
    ...prefixed('reminder', reminderFaults(reminder)),
    ...penaltyPolicyFaults(policy),
    ...roomFaults(policy),
  ]
  // Patterns are looked at once the cadences have the shape of cadences.
  const [fault] =
    faults.length > 0 ? faults : [...patternFaults(policy), ...messageRuleFaults(policy), ...toneFaults(policy)]
  if (fault !== undefined) throw new RangeError(`policy.${showPath(fault.path)}: ${fault.message}`)
}

/** What the rooms say of their parts of a policy. */
function roomFaults({ dispute, promise, compliance, messages, negotiation, placement }: Policy): readonly Fault[] {
  return [
    ...(dispute === undefined ? [] : prefixed('dispute', disputeFaults(dispute))),
    ...(promise === undefined ? [] : prefixed('promise', promiseFaults(promise))),
    ...(compliance === undefined ? [] : prefixed('compliance', complianceFaults(compliance))),
    ...(messages === undefined ? [] : prefixed('messages', messageFaults(messages))),
    ...(negotiation === undefined ? [] : prefixed('negotiation', negotiationFaults(negotiation))),
    ...(placement === undefined ? [] : prefixed('placement', placementFaults(placement))),
  ]
}

const policyFields: Readonly<Record<keyof Policy, true>> = {
  version: true,
  locale: true,
  timeZone: true,
  calendar: true,
  units: true,
  allocation: true,
  penalty: true,
  rates: true,
  indices: true,
  compliance: true,
  messages: true,
  dispute: true,
  promise: true,
  negotiation: true,
  placement: true,
  profile: true,
  segmentation: true,
  reminder: true,
}

function assertUnits(units: Policy['units']): void {
  if (!Array.isArray(units)) {
    throw new TypeError(`policy.units: ${quote(units)} is not a list; it is empty when ISO 4217 is enough`)
  }
  for (const [index, unit] of units.entries()) {
    try {
      defineUnit(unit)
    } catch (error) {
      throw new RangeError(`policy.units[${index}]: ${error instanceof Error ? error.message : quote(unit)}`)
    }
  }
}

type Patterned = Pick<Policy, 'segmentation' | 'reminder' | 'negotiation' | 'placement'>

/** Patterns that take no segment the policy can give: a typo must not come to mean "nobody". */
export function patternFaults(policy: Patterned): readonly Fault[] {
  const bands = policy.segmentation.axes.map((axis) => axis.bands.map(({ name }) => name))
  const isPossible = (pattern: string): boolean => {
    if (pattern === '*') return true
    const parts = pattern.split('/')
    return parts.length === bands.length && parts.every((part, axis) => part === '*' || bands[axis]?.includes(part))
  }
  const accepted = bands.map((names) => `* or ${names.join(', ')}`).join(' / ')
  return patternsOf(policy).flatMap(({ segments, path }) =>
    segments.flatMap((pattern, index): readonly Fault[] => {
      if (isPossible(pattern)) return []
      const message = `${quote(pattern)} takes no segment of this policy; write "*", or ${accepted}`
      return [{ path: [...path, index], message }]
    }),
  )
}

type Patterns = Readonly<{ segments: readonly string[]; path: Fault['path'] }>

/** Every list of patterns in a policy, and where it stands. */
function patternsOf({ reminder, negotiation, placement }: Patterned): readonly Patterns[] {
  const listed = (place: Fault['path'], list: readonly Readonly<{ segments?: readonly string[] }>[] = []) =>
    list.map(({ segments = [] }, index) => ({ segments, path: [...place, index, 'segments'] }))
  return [
    ...listed(['reminder', 'cadences'], reminder.cadences),
    ...listed(['negotiation', 'groups'], negotiation?.groups),
    ...listed(['negotiation', 'chances'], negotiation?.chances),
    ...listed(['placement', 'rules'], placement?.rules),
  ]
}

function prefixed(name: string, faults: readonly Fault[]): readonly Fault[] {
  return faults.map(({ path, message }) => ({ path: [name, ...path], message }))
}

/** Everything wrong with the penalties of a policy that has the shape of one, and with the tables they name. */
function penaltyPolicyFaults(policy: Policy): readonly Fault[] {
  const { penalty } = policy
  for (const field of ['rates', 'indices'] as const) {
    if (policy[field] === undefined || Array.isArray(policy[field])) continue
    throw new TypeError(`policy.${field}: ${quote(policy[field])} is not a list of tables`)
  }
  if (penalty === undefined) return tableFaults(policy)
  if (!Array.isArray(penalty?.rules)) {
    throw new TypeError(
      `policy.penalty.rules: ${quote(penalty?.rules)} is not a list; it is empty when nothing is charged`,
    )
  }
  return [...prefixed('penalty', penaltyFaults(penalty)), ...ruleIdFaults(policy), ...tableFaults(policy)]
}
