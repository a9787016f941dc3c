/** Deeper than any fact goes; it ends values that contain themselves. */
const depthMax = 8

/**
 * A copy of plain data: objects and lists are new, fields that are `undefined` left out, -0 turned into 0, and getters asked
 * once. So two equal facts are equal as JSON, too. What is not plain (dates, functions, instances of classes) stays what
 * it is, for a check to refuse.
 */
export function plainCopy<T>(value: T): T {
  return copyOf(value, 0) as T
}

function copyOf(value: unknown, depth: number): unknown {
  if (value === 0) return 0
  if (typeof value !== 'object' || value === null || depth === depthMax) return value
  if (Array.isArray(value)) return Array.from(value, (inner: unknown) => copyOf(inner, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return value
  const copy: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    const inner: unknown = (value as Readonly<Record<string, unknown>>)[name]
    if (inner === undefined) continue
    const held = copyOf(inner, depth + 1)
    // An assignment to this name would change the object instead.
    if (name === '__proto__') Object.defineProperty(copy, name, { ...field, value: held })
    else copy[name] = held
  }
  return copy
}

const field = { configurable: true, enumerable: true, writable: true } as const
