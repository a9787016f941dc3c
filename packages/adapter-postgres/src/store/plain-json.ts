/**
 * The JSON text of plain data, that comes back as it went in.
 *
 * @throws TypeError for what JSON would silently change: NaN, a Date, a Map, a function, a bigint.
 */
export function plainJson(value: unknown, name: string): string {
  assertPlain(value, name, '')
  return JSON.stringify(value)
}

/** A walk of its own: with a function to ask about every value, `JSON.stringify` takes several times as long. */
function assertPlain(value: unknown, name: string, key: string): void {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined) return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value === 'object' && isPlain(value)) {
    for (const inner of Object.keys(value))
      assertPlain((value as Readonly<Record<string, unknown>>)[inner], name, inner)
    return
  }
  throw new TypeError(
    `${key === '' ? name : `${name}: ${JSON.stringify(key)}`} is ${describe(value)}, which is not plain data; keep text, finite numbers, booleans, lists and objects`,
  )
}

/** Also for objects of another realm. */
function isPlain(object: object): boolean {
  if (Array.isArray(object)) return true
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? (value.constructor?.name ?? 'an object')
    : String(value).slice(0, 60)
}
