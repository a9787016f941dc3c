import { type Fault, quote, unknownFields } from '../plain/index.ts'
import { cadenceFaults, cadenceRepeatFaults, cadenceShapeFaults, gapDaysMax } from './cadence-fault.ts'
import { type CourtesyPolicy, courtesyKinds } from './courtesy-policy.ts'
import {
  amountFaults,
  emptyNames,
  isObject,
  nameFaults,
  nameListFaults,
  notList,
  repeated,
  wholeFaults,
  wordFaults,
} from './field-fault.ts'
import type { CatchUp, Freshness, GentlePath, GroupingPart, Jump, Netting, ReminderPolicy } from './policy.ts'
import { levelFaults, stepFaults } from './step-fault.ts'

/** Every way to catch up. */
export const catchUps: readonly CatchUp[] = ['collapse', 'replay', 'skip']
/** Every way to go up levels. */
export const jumps: readonly Jump[] = ['straight', 'one-level-per-run']
/** Everything messages may be grouped by. */
export const groupingParts: readonly GroupingPart[] = ['currency', 'level', 'contact-person']
/** Every way to net. */
export const nettings: readonly Netting[] = ['net-by-age', 'net-by-match', 'list', 'none']
/** Every way to choose among channels. */
export const channelChoices = ['first', 'best-answered'] as const
/** What may become of reminders when data is old. */
export const staleAnswers: readonly Freshness['stale'][] = ['hold', 'warn']
/**
 * What is wrong with the values of a reminder policy: names that are empty or do not tell cadences and steps apart, days
 * that are not whole or too many, words that mean nothing here, two minimum balances of one currency.
 */
export function reminderFaults(policy: ReminderPolicy): readonly Fault[] {
  const { cadences, minimumBalances, minimumGapDays, catchUp } = policy
  const shapes = cadences.flatMap((cadence, index) => cadenceShapeFaults(cadence, ['cadences', index]))
  const faults: Fault[] = [...unknownFields(policy, policyFields, []), ...shapes]
  if (faults.length > 0) return faults
  faults.push(
    ...repeatFaults(policy),
    ...emptyNames(cadences, ['cadences']),
    ...amountFaults(minimumBalances, ['minimumBalances']),
    ...wholeFaults(minimumGapDays, { most: gapDaysMax }, ['minimumGapDays']),
    ...wordFaults(catchUp, catchUps, ['catchUp']),
    ...choiceFaults(policy),
  )
  for (const [index, cadence] of cadences.entries()) {
    const path = ['cadences', index, 'steps']
    faults.push(
      ...cadenceFaults(cadence, ['cadences', index]),
      ...emptyNames(cadence.steps, path),
      ...cadence.steps.flatMap((step, at) => stepFaults(step, [...path, at])),
    )
  }
  return faults
}

const policyFields: Readonly<Record<keyof ReminderPolicy, true>> = {
  cadences: true,
  minimumBalances: true,
  minimumGapDays: true,
  catchUp: true,
  jump: true,
  grouping: true,
  netting: true,
  channelChoice: true,
  crossedDays: true,
  freshness: true,
  gentle: true,
  courtesies: true,
}

/**
 * What stands twice where it may stand once: names of cadences, of the steps of one, currencies of minimum balances; and a
 * step that repeats where it may not.
 */
export function repeatFaults({ cadences, minimumBalances, grouping = [] }: ReminderPolicy): readonly Fault[] {
  const currencies = minimumBalances.map((balance) => balance?.currency)
  return [
    ...repeated(
      cadences.map(({ name }) => name),
      (index) => ['cadences', index, 'name'],
    ),
    ...repeated(currencies, (index) => ['minimumBalances', index, 'currency']),
    ...cadences.flatMap((cadence, index) => cadenceRepeatFaults(cadence, ['cadences', index])),
    ...(Array.isArray(grouping) ? repeated(grouping, (index) => ['grouping', index]) : []),
  ]
}

/** What is wrong with what a policy may leave out. */
function choiceFaults(policy: ReminderPolicy): readonly Fault[] {
  const { jump, grouping, netting, channelChoice, crossedDays, freshness, gentle, courtesies } = policy
  return [
    ...(jump === undefined ? [] : wordFaults(jump, jumps, ['jump'])),
    ...(grouping === undefined ? [] : groupingFaults(grouping)),
    ...(netting === undefined ? [] : wordFaults(netting, nettings, ['netting'])),
    ...(channelChoice === undefined ? [] : wordFaults(channelChoice, channelChoices, ['channelChoice'])),
    ...(crossedDays === undefined ? [] : wholeFaults(crossedDays, { most: gapDaysMax }, ['crossedDays'])),
    ...(freshness === undefined ? [] : freshnessFaults(freshness)),
    ...(gentle === undefined ? [] : gentleFaults(gentle)),
    ...(courtesies === undefined ? [] : courtesyFaults(courtesies)),
  ]
}

function groupingFaults(grouping: unknown): readonly Fault[] {
  if (!Array.isArray(grouping)) return [notList(grouping, ['grouping'])]
  return grouping.flatMap((part: unknown, index) => wordFaults(part, groupingParts, ['grouping', index]))
}

function freshnessFaults(freshness: Freshness): readonly Fault[] {
  const path = ['freshness']
  if (!isObject(freshness)) return [{ path, message: `${quote(freshness)} is not an object of maxAgeDays and stale` }]
  return [
    ...unknownFields(freshness, { maxAgeDays: true, stale: true }, path),
    ...wholeFaults(freshness.maxAgeDays, { most: gapDaysMax }, [...path, 'maxAgeDays']),
    ...wordFaults(freshness.stale, staleAnswers, [...path, 'stale']),
  ]
}

function gentleFaults(gentle: GentlePath): readonly Fault[] {
  const path = ['gentle']
  if (!isObject(gentle))
    return [{ path, message: `${quote(gentle)} is not an object of levelMax, minimumGapDays and template` }]
  const { levelMax, minimumGapDays, template } = gentle
  return [
    ...unknownFields(gentle, { levelMax: true, minimumGapDays: true, template: true }, path),
    ...(levelMax === undefined ? [] : levelFaults(levelMax, [...path, 'levelMax'])),
    ...(minimumGapDays === undefined
      ? []
      : wholeFaults(minimumGapDays, { most: gapDaysMax }, [...path, 'minimumGapDays'])),
    ...(template === undefined ? [] : nameFaults(template, [...path, 'template'])),
  ]
}

const courtesyFields = { template: true, channel: true, channels: true, days: true } as const

function courtesyFaults(courtesies: CourtesyPolicy): readonly Fault[] {
  const path = ['courtesies']
  if (!isObject(courtesies)) return [{ path, message: `${quote(courtesies)} is not an object of courtesies` }]
  const known = Object.fromEntries(courtesyKinds.map((kind) => [kind, true as const]))
  return [
    ...unknownFields(courtesies, known, path),
    ...courtesyKinds.flatMap((kind): readonly Fault[] => {
      const courtesy = courtesies[kind]
      if (courtesy === undefined) return []
      const place = [...path, kind]
      if (!isObject(courtesy))
        return [{ path: place, message: `${quote(courtesy)} is not an object of template, channel and days` }]
      return [
        ...unknownFields(courtesy, courtesyFields, place),
        ...nameFaults(courtesy.template, [...place, 'template']),
        ...nameFaults(courtesy.channel, [...place, 'channel']),
        ...nameListFaults(courtesy.channels, [...place, 'channels']),
        ...wholeFaults(courtesy.days, { most: gapDaysMax }, [...place, 'days']),
      ]
    }),
  ]
}
