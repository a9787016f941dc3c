import { type Fault, quote, unknownFields } from '../plain/index.ts'
import type { Cadence, CadenceAnchor, LevelMinimum, Selection } from './cadence.ts'
import type { CadenceCondition } from './cadence-condition.ts'
import {
  amountFaults,
  isObject,
  nameFaults,
  nameListFaults,
  notList,
  repeated,
  shareFaults,
  wholeFaults,
  wordFaults,
} from './field-fault.ts'
import { levelFaults, stepDaysMax, stepShapeFaults } from './step-fault.ts'

/** The longest minimum gap and the longest grace, in days: a year. */
export const gapDaysMax = 365
/** What steps may count from. */
export const anchors: readonly CadenceAnchor[] = ['item', 'oldest-open-item', 'account']

const fields: Readonly<Record<keyof Cadence, true>> = {
  name: true,
  segments: true,
  customers: true,
  invoices: true,
  anchor: true,
  graceDays: true,
  minimumGapDays: true,
  levels: true,
  startsWhen: true,
  stopsWhen: true,
  steps: true,
}

/** A cadence that is no object with the right fields and lists; the values are looked at once it is. */
export function cadenceShapeFaults(cadence: Cadence, path: Fault['path']): readonly Fault[] {
  for (const field of ['segments', 'steps'] as const) {
    const list: unknown = cadence?.[field]
    if (!Array.isArray(list)) return [notList(list, [...path, field])]
  }
  for (const field of ['levels', 'startsWhen', 'stopsWhen'] as const) {
    const list: unknown = cadence[field]
    if (list !== undefined && !Array.isArray(list)) return [notList(list, [...path, field])]
  }
  const faults = cadence.steps.flatMap((step, at) => stepShapeFaults(step, [...path, 'steps', at]))
  return [...unknownFields(cadence, fields, path), ...faults]
}

/** What is wrong with the values of a cadence, but its steps. */
export function cadenceFaults(cadence: Cadence, path: Fault['path']): readonly Fault[] {
  const { anchor, graceDays, minimumGapDays, levels = [] } = cadence
  const faults: Fault[] = []
  if (anchor !== undefined) faults.push(...wordFaults(anchor, anchors, [...path, 'anchor']))
  for (const [field, days] of Object.entries({ graceDays, minimumGapDays })) {
    if (days !== undefined) faults.push(...wholeFaults(days, { most: gapDaysMax }, [...path, field]))
  }
  for (const field of ['customers', 'invoices'] as const) {
    faults.push(...selectionFaults(cadence[field], [...path, field]))
  }
  faults.push(...levels.flatMap((one, index) => minimumFaults(one, [...path, 'levels', index])))
  for (const field of ['startsWhen', 'stopsWhen'] as const) {
    const conditions = cadence[field] ?? []
    faults.push(...conditions.flatMap((one, index) => conditionFaults(one, [...path, field, index])))
  }
  return faults
}

/** What stands twice in a cadence where it may stand once, and a repetition where no other step may follow. */
export function cadenceRepeatFaults({ steps, levels = [] }: Cadence, path: Fault['path']): readonly Fault[] {
  const last = steps.length - 1
  return [
    ...repeated(
      steps.map(({ name }) => name),
      (index) => [...path, 'steps', index, 'name'],
    ),
    ...steps.flatMap(({ repeat, timing }, index): readonly Fault[] => {
      if (repeat === undefined || (index === last && timing.after !== undefined)) return []
      const message = 'only the last step of a cadence may repeat, and only after the due date'
      return [{ path: [...path, 'steps', index, 'repeat'], message }]
    }),
    ...repeated(
      levels.map((one) => one?.level),
      (index) => [...path, 'levels', index, 'level'],
    ),
    ...levels.flatMap((one, at) =>
      repeated(
        (one?.amountsMin ?? []).map((amount) => amount?.currency),
        (index) => [...path, 'levels', at, 'amountsMin', index, 'currency'],
      ),
    ),
  ]
}

function selectionFaults(selection: Selection | undefined, path: Fault['path']): readonly Fault[] {
  if (selection === undefined) return []
  if (!isObject(selection) || (selection.ids === undefined && selection.tags === undefined)) {
    return [{ path, message: `${quote(selection)} selects nothing; name ids, or tags, or both` }]
  }
  const { ids, tags } = selection
  const tagFaults = tags === undefined ? [] : tagsFaults(tags, [...path, 'tags'])
  return [
    ...unknownFields(selection, { ids: true, tags: true }, path),
    ...nameListFaults(ids, [...path, 'ids']),
    ...tagFaults,
  ]
}

function tagsFaults(tags: unknown, path: Fault['path']): readonly Fault[] {
  if (!isObject(tags) || Object.keys(tags).length === 0) {
    return [{ path, message: `${quote(tags)} is not an object of tags and their values` }]
  }
  return Object.entries(tags).flatMap(([name, value]) => nameFaults(value, [...path, name]))
}

function minimumFaults(minimum: LevelMinimum, path: Fault['path']): readonly Fault[] {
  if (!isObject(minimum)) return [{ path, message: `${quote(minimum)} is not a level with amountsMin or shareMin` }]
  const { level, amountsMin, shareMin } = minimum
  return [
    ...unknownFields(minimum, { level: true, amountsMin: true, shareMin: true }, path),
    ...levelFaults(level, [...path, 'level']),
    ...(amountsMin === undefined ? [] : amountFaults(amountsMin, [...path, 'amountsMin'])),
    ...(shareMin === undefined ? [] : shareFaults(shareMin, [...path, 'shareMin'])),
  ]
}

/** The kinds of conditions, and what each says beside its kind. */
const conditionFields: Readonly<Record<CadenceCondition['kind'], readonly string[]>> = {
  'days-past-due': ['daysMin'],
  'overdue-amount': ['amountsMin'],
  age: ['daysMin'],
  level: ['levelMin'],
  hardship: [],
}

/** The kinds of conditions there are. */
export const conditionKinds: readonly string[] = Object.keys(conditionFields)

function conditionFaults(condition: CadenceCondition, path: Fault['path']): readonly Fault[] {
  if (!isObject(condition) || !conditionKinds.includes(condition.kind)) {
    const kind: unknown = isObject(condition) ? condition.kind : condition
    return wordFaults(kind, conditionKinds, [...path, 'kind'])
  }
  const known = Object.fromEntries(['kind', ...conditionFields[condition.kind]].map((name) => [name, true as const]))
  return [...unknownFields(condition, known, path), ...valueFaults(condition, path)]
}

function valueFaults(condition: CadenceCondition, path: Fault['path']): readonly Fault[] {
  switch (condition.kind) {
    case 'days-past-due':
    case 'age':
      return wholeFaults(condition.daysMin, { most: stepDaysMax }, [...path, 'daysMin'])
    case 'overdue-amount':
      return amountFaults(condition.amountsMin, [...path, 'amountsMin'])
    case 'level':
      return levelFaults(condition.levelMin, [...path, 'levelMin'])
    case 'hardship':
      return []
  }
}
