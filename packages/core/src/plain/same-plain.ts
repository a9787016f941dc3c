/**
 * Whether two plain values (JSON: objects, lists, texts, numbers, booleans, null) hold the same content. The order of
 * keys does not matter, and a key that is `undefined` is as good as missing.
 *
 * @example samePlain({ a: 1, b: undefined }, { a: 1 }) // true
 */
export function samePlain(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameLists(a, b)
  const entries = definedEntries(a)
  const others = new Map(definedEntries(b))
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && samePlain(value, others.get(key)))
  )
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => samePlain(value, b[index]))
}

function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined)
}
