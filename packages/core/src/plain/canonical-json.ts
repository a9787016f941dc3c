import { quote } from './quote.ts'

const depthMax = 200

/**
 * The one text of a plain value: JSON without blanks, the keys of every object in the order of their UTF-16 code units. Two values are
 * the same content exactly when their texts are equal; a field that is `undefined` is as good as missing.
 *
 * Half of a character that takes two units is written as its escape, as `JSON.stringify` does.
 *
 * @throws TypeError when something in it is no JSON: a function, a symbol, a bigint, a number that is not finite, `undefined` in a list,
 * an object that is not plain such as a Date.
 * @throws RangeError when it is more than 200 levels deep, or goes in a circle.
 * @see RFC 8785, JSON Canonicalization Scheme, section 3.2.
 * @example canonicalJson({ b: 1, a: ['x', null] }) // '{"a":["x",null],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, 0)
}

function textOf(value: unknown, depth: number): string {
  if (depth > depthMax) throw new RangeError(`value: it is more than ${depthMax} levels deep, or goes in a circle`)
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`value: ${quote(value)} is no number of JSON; write a finite one`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${Array.from(value, (one: unknown) => textOf(one, depth + 1)).join()}]`
  if (!isPlain(value))
    throw new TypeError(`value: ${quote(value)} has no JSON form; write plain objects, lists and texts`)
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${textOf(inner, depth + 1)}`).join()}}`
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return true
  // Plain objects of another realm, such as a frame or a worker of a test, have a prototype of their own without one above it.
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null
}
