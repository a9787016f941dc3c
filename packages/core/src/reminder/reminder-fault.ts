import { isMoney } from '../money/index.ts'
import { type Fault, quote, unknownFields } from '../plain/index.ts'
import type { Cadence, ReminderStep, StepTiming, Tone } from './cadence.ts'
import type { CatchUp, ReminderPolicy } from './policy.ts'

/** The longest a step may lie from its due date, in days: ten years. */
export const stepDaysMax = 3650
/** The longest minimum gap, in days: a year. */
export const gapDaysMax = 365
/** Every way to catch up. */
export const catchUps: readonly CatchUp[] = ['collapse', 'replay', 'skip']
/** Every tone. */
export const tones: readonly Tone[] = ['friendly', 'firm', 'formal']

/**
 * What is wrong with the values of a reminder policy: names that are empty or do not tell cadences and steps apart, days
 * that are not whole or too many, words that mean nothing here, two minimum balances of one currency.
 */
export function reminderFaults(policy: ReminderPolicy): readonly Fault[] {
  const { cadences, minimumBalances, minimumGapDays, catchUp } = policy
  const faults: Fault[] = [...unknownFields(policy, policyFields, []), ...shapeFaults(cadences)]
  if (faults.length > 0) return faults
  faults.push(...repeatFaults(policy), ...emptyNames(cadences, ['cadences']))
  for (const [index, balance] of minimumBalances.entries()) {
    if (isMoney(balance) && balance.minor >= 0) continue
    faults.push({ path: ['minimumBalances', index], message: `${quote(balance)} is not an amount of zero or more` })
  }
  if (!isWholeDays(minimumGapDays, gapDaysMax))
    faults.push(notWholeDays(['minimumGapDays'], minimumGapDays, gapDaysMax))
  if (!catchUps.includes(catchUp)) faults.push(notOneOf(['catchUp'], catchUp, catchUps))
  for (const [index, { steps }] of cadences.entries()) {
    const path = ['cadences', index, 'steps']
    faults.push(...emptyNames(steps, path), ...steps.flatMap((step, at) => stepFaults(step, [...path, at])))
  }
  return faults
}

const policyFields: Readonly<Record<keyof ReminderPolicy, true>> = {
  cadences: true,
  minimumBalances: true,
  minimumGapDays: true,
  catchUp: true,
}
const cadenceFields: Readonly<Record<keyof Cadence, true>> = { name: true, segments: true, steps: true }
const stepFields: Readonly<Record<keyof ReminderStep, true>> = {
  name: true,
  timing: true,
  channel: true,
  tone: true,
  template: true,
}

/** Cadences and steps that are no objects with the right fields; the values are looked at once they are. */
function shapeFaults(cadences: readonly Cadence[]): readonly Fault[] {
  return cadences.flatMap((cadence, index): readonly Fault[] => {
    const path = ['cadences', index]
    for (const field of ['segments', 'steps'] as const) {
      const list: unknown = cadence?.[field]
      if (!Array.isArray(list)) return [{ path: [...path, field], message: `${quote(list)} is not a list` }]
    }
    const steps = cadence.steps.flatMap((step, at): readonly Fault[] => {
      const place = [...path, 'steps', at]
      if (typeof step !== 'object' || step === null || typeof step.timing !== 'object' || step.timing === null) {
        return [{ path: place, message: `${quote(step)} is not a step of name, timing, channel, tone and template` }]
      }
      return unknownFields(step, stepFields, place)
    })
    return [...unknownFields(cadence, cadenceFields, path), ...steps]
  })
}

/** What stands twice where it may stand once: names of cadences, of the steps of one, currencies of minimum balances. */
export function repeatFaults({ cadences, minimumBalances }: ReminderPolicy): readonly Fault[] {
  const names = (named: readonly Readonly<{ name: string }>[]) => named.map(({ name }) => name)
  const currencies = minimumBalances.map((balance) => balance?.currency)
  return [
    ...repeated(names(cadences), (index) => ['cadences', index, 'name']),
    ...repeated(currencies, (index) => ['minimumBalances', index, 'currency']),
    ...cadences.flatMap(({ steps }, cadence) => {
      return repeated(names(steps), (index) => ['cadences', cadence, 'steps', index, 'name'])
    }),
  ]
}

function stepFaults({ timing, channel, tone, template }: ReminderStep, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [...timingFaults(timing, [...path, 'timing'])]
  for (const [field, value] of Object.entries({ channel, template })) {
    if (!isName(value)) faults.push(notName([...path, field], value))
  }
  if (!tones.includes(tone)) faults.push(notOneOf([...path, 'tone'], tone, tones))
  return faults
}

function timingFaults({ days, unit, before, after }: StepTiming, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  if (!isWholeDays(days, stepDaysMax)) {
    const { path: place, message } = notWholeDays([...path, 'days'], days, stepDaysMax)
    faults.push({ path: place, message: `${message}; before and after are words, not signs` })
  }
  if (unit !== undefined && unit !== 'business-days') faults.push(notOneOf([...path, 'unit'], unit, ['business-days']))
  const anchors: readonly unknown[] = [before, after].filter((anchor) => anchor !== undefined)
  if (anchors.length !== 1 || anchors[0] !== 'due-date') {
    const message = `${quote({ before, after })} does not say which day; write { "before": "due-date" } or { "after": "due-date" }`
    faults.push({ path, message })
  }
  return faults
}

function emptyNames(named: readonly Readonly<{ name: string }>[], path: Fault['path']): readonly Fault[] {
  return named.flatMap(({ name }, index) => (isName(name) ? [] : [notName([...path, index, 'name'], name)]))
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function notName(path: Fault['path'], value: unknown): Fault {
  return { path, message: `${quote(value)} is not a name; write some text` }
}

function notOneOf(path: Fault['path'], value: unknown, words: readonly string[]): Fault {
  return { path, message: `${quote(value)} means nothing here; accepted: ${words.join(', ')}` }
}

function isWholeDays(days: number, most: number): boolean {
  return Number.isInteger(days) && days >= 0 && days <= most
}

function notWholeDays(path: Fault['path'], days: unknown, most: number): Fault {
  return { path, message: `${quote(days)} is not a whole number of days from 0 to ${most}` }
}

function repeated(names: readonly string[], pathOf: (index: number) => Fault['path']): readonly Fault[] {
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return []
    return [{ path: pathOf(index), message: `${quote(name)} is there already; here each may stand once` }]
  })
}
