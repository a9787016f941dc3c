import { isMoney, isRate, type Rate } from '../money/index.ts'
import { type Fault, quote } from '../plain/index.ts'

/** Names that are empty or no text. */
export function emptyNames(named: readonly Readonly<{ name: string }>[], path: Fault['path']): readonly Fault[] {
  return named.flatMap(({ name }, index) => nameFaults(name, [...path, index, 'name']))
}

/** A value that is no name. */
export function nameFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (typeof value === 'string' && value !== '') return []
  return [{ path, message: `${quote(value)} is not a name; write some text` }]
}

/** A value that is no list of names, where one is there. */
export function nameListFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return [notList(value, path)]
  return value.flatMap((name: unknown, index) => nameFaults(name, [...path, index]))
}

/** A value that is none of some words. */
export function wordFaults(value: unknown, words: readonly string[], path: Fault['path']): readonly Fault[] {
  if (words.some((word) => word === value)) return []
  return [{ path, message: `${quote(value)} means nothing here; accepted: ${words.join(', ')}` }]
}

/** A value that is no whole number within bounds. */
export function wholeFaults(
  value: unknown,
  { least = 0, most, what = 'days' }: Readonly<{ least?: number; most: number; what?: string }>,
  path: Fault['path'],
): readonly Fault[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return []
  return [{ path, message: `${quote(value)} is not a whole number of ${what} from ${least} to ${most}` }]
}

/** A list whose values are no amounts of zero or more. */
export function amountFaults(values: unknown, path: Fault['path']): readonly Fault[] {
  if (!Array.isArray(values)) return [notList(values, path)]
  return values.flatMap((value: unknown, index) => {
    if (isMoney(value) && value.minor >= 0) return []
    return [{ path: [...path, index], message: `${quote(value)} is not an amount of zero or more` }]
  })
}

/** A value that is no share of a whole. */
export function shareFaults(value: unknown, path: Fault['path']): readonly Fault[] {
  if (isRate(value) && isShare(value)) return []
  return [{ path, message: `${quote(value)} is not a share from "0" to "1", such as "0.1" for a tenth` }]
}

/** Whether a rate is a share of a whole. */
export function isShare(value: Rate): boolean {
  return /^0+(\.\d+)?$|^0*1(\.0+)?$/.test(value)
}

/** A value that should be a list. */
export function notList(value: unknown, path: Fault['path']): Fault {
  return { path, message: `${quote(value)} is not a list` }
}

/** Whether a value can be asked for its fields. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands twice where each may stand once. */
export function repeated(names: readonly unknown[], pathOf: (index: number) => Fault['path']): readonly Fault[] {
  return names.flatMap((name, index) => {
    if (names.indexOf(name) === index) return []
    return [{ path: pathOf(index), message: `${quote(name)} is there already; here each may stand once` }]
  })
}
