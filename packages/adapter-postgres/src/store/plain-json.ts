/**
 * The JSON text of plain data, that comes back as it went in.
 *
 * @throws TypeError for what JSON would silently change: NaN, a Date, a Map, a function, a bigint.
 */
export function plainJson(value: unknown, name: string): string {
  return JSON.stringify(value, function check(this: unknown, key: string, inner: unknown) {
    // A Date is a text by the time it arrives here; its holder still has it.
    const held: unknown = key === '' ? value : (this as Readonly<Record<string, unknown>>)[key]
    if (typeof held === 'string' || typeof held === 'boolean' || held === null || held === undefined) return inner
    if (typeof held === 'number' && Number.isFinite(held)) return inner
    if (typeof held === 'object' && isPlain(held)) return inner
    throw new TypeError(
      `${key === '' ? name : `${name}: ${JSON.stringify(key)}`} is ${describe(held)}, which is not plain data; keep text, finite numbers, booleans, lists and objects`,
    )
  })
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
