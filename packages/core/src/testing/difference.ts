import { quote } from '../plain/index.ts'

/**
 * The first place where two plain values differ, in words; undefined when they are the same. A key that is `undefined` is as
 * good as missing, and the order of keys does not matter.
 *
 * @example difference({ a: [1, 2] }, { a: [1, 3] }) // 'a[1] is 2, not 3'
 */
export function difference(actual: unknown, expected: unknown, path = ''): string | undefined {
  if (actual === expected) return undefined
  if (!isObject(actual) || !isObject(expected) || Array.isArray(actual) !== Array.isArray(expected)) {
    return `${path === '' ? 'it' : path} is ${quote(actual)}, not ${quote(expected)}`
  }
  const keys = Object.keys(expected)
  for (const key of Object.keys(actual)) if (!Object.hasOwn(expected, key)) keys.push(key)
  for (const key of keys) {
    // Only own fields count: a missing `constructor` must not be found on the prototype.
    const [left, right] = [own(actual, key), own(expected, key)]
    if (left === right) continue
    const place = Array.isArray(expected) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    const found = difference(left, right, place)
    if (found !== undefined) return found
  }
  return undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}
