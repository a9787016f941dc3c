import { type Fault, quote, unknownFields } from '../plain/index.ts'
import type { ReminderStep, StepRepeat, StepTiming, Tone } from './cadence.ts'
import { isObject, nameFaults, nameListFaults, wholeFaults, wordFaults } from './field-fault.ts'

/** The longest a step may lie from its due date, in days: ten years. */
export const stepDaysMax = 3650
/** The highest dunning level. */
export const levelMost = 99
/** The longest a step may wait before it is repeated, in days: a year. */
export const everyDaysMost = 365
/** The most times a step may be repeated. */
export const timesMost = 60
/** Every tone. */
export const tones: readonly Tone[] = ['friendly', 'firm', 'formal']

const fields: Readonly<Record<keyof ReminderStep, true>> = {
  name: true,
  timing: true,
  channel: true,
  channels: true,
  tone: true,
  template: true,
  level: true,
  recipient: true,
  repeat: true,
}

/** A step that is no object with the right fields; the values are looked at once it is. */
export function stepShapeFaults(step: ReminderStep, path: Fault['path']): readonly Fault[] {
  if (!isObject(step) || !isObject(step.timing)) {
    return [{ path, message: `${quote(step)} is not a step of name, timing, channel, tone and template` }]
  }
  return unknownFields(step, fields, path)
}

/** What is wrong with the values of a step. */
export function stepFaults(step: ReminderStep, path: Fault['path']): readonly Fault[] {
  const { timing, channel, channels, tone, template, level, recipient, repeat } = step
  return [
    ...timingFaults(timing, [...path, 'timing']),
    ...nameFaults(channel, [...path, 'channel']),
    ...nameFaults(template, [...path, 'template']),
    ...nameListFaults(channels, [...path, 'channels']),
    ...wordFaults(tone, tones, [...path, 'tone']),
    ...(level === undefined ? [] : levelFaults(level, [...path, 'level'])),
    ...(recipient === undefined ? [] : nameFaults(recipient, [...path, 'recipient'])),
    ...(repeat === undefined ? [] : repetitionFaults(repeat, [...path, 'repeat'])),
  ]
}

/** A value that is no dunning level. */
export function levelFaults(level: unknown, path: Fault['path']): readonly Fault[] {
  return wholeFaults(level, { least: 1, most: levelMost, what: 'a level' }, path)
}

function repetitionFaults(repeat: StepRepeat, path: Fault['path']): readonly Fault[] {
  if (!isObject(repeat)) return [{ path, message: `${quote(repeat)} is not a repetition of everyDays and timesMax` }]
  return [
    ...unknownFields(repeat, { everyDays: true, timesMax: true }, path),
    ...wholeFaults(repeat.everyDays, { least: 1, most: everyDaysMost }, [...path, 'everyDays']),
    ...wholeFaults(repeat.timesMax, { least: 1, most: timesMost, what: 'times' }, [...path, 'timesMax']),
  ]
}

function timingFaults({ days, unit, before, after }: StepTiming, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  for (const { path: place, message } of wholeFaults(days, { most: stepDaysMax }, [...path, 'days'])) {
    faults.push({ path: place, message: `${message}; before and after are words, not signs` })
  }
  if (unit !== undefined) faults.push(...wordFaults(unit, ['business-days'], [...path, 'unit']))
  const anchors: readonly unknown[] = [before, after].filter((anchor) => anchor !== undefined)
  if (anchors.length !== 1 || anchors[0] !== 'due-date') {
    const message = `${quote({ before, after })} does not say which day; write { "before": "due-date" } or { "after": "due-date" }`
    faults.push({ path, message })
  }
  return faults
}
