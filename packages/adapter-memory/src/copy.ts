/**
 * A deep copy of plain data (objects, lists, texts, numbers, booleans, null), several times faster than
 * `structuredClone`. A field that is `undefined` is left out, as it would be in JSON.
 *
 * @param name what the value is called in an error.
 * @throws TypeError naming the place of what is not plain data: a Date, a Map, a function, NaN, a bigint …
 */
export function copy<T>(value: T, name: string): T {
  return copyOf(value, { name, path: [] }) as T
}

/** Where a value stands; the path is only put into words when something is wrong. */
type Place = Readonly<{ name: string; path: (string | number)[] }>

const depthMax = 32

function copyOf(value: unknown, place: Place): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) ? value : refuse(value, place)
    case 'object':
      if (value === null) return null
      if (place.path.length > depthMax) return refuse('…', place)
      return Array.isArray(value) ? copyOfList(value, place) : copyOfObject(value, place)
    default:
      return refuse(value, place)
  }
}

function copyOfList(list: readonly unknown[], place: Place): unknown[] {
  const { path } = place
  const copied = new Array<unknown>(list.length)
  for (let index = 0; index < list.length; index += 1) {
    path.push(index)
    copied[index] = copyOf(list[index], place)
    path.pop()
  }
  return copied
}

function copyOfObject(object: object, place: Place): object {
  if (!isPlain(object)) return refuse(object, place)
  const { path } = place
  // Spreading first gives the copy the shape of the original at once, which is most of the speed.
  const copied: Record<string, unknown> = { ...object }
  for (const key in copied) {
    const value = copied[key]
    if (typeof value === 'string') continue
    if (value === undefined) {
      delete copied[key]
      continue
    }
    path.push(key)
    const inner = copyOf(value, place)
    // Assigning to this name would change what the object is.
    if (key === '__proto__')
      Object.defineProperty(copied, key, { value: inner, enumerable: true, writable: true, configurable: true })
    else if (inner !== value) copied[key] = inner
    path.pop()
  }
  return copied
}

/** Also for objects of another realm, such as a frame of the same page. */
function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null
}

function refuse(value: unknown, { name, path }: Place): never {
  const where = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`),
    name,
  )
  const what = typeof value === 'object' && value !== null ? (value.constructor?.name ?? 'an object') : String(value)
  throw new TypeError(
    `${where}: ${what.slice(0, 60)} is not plain data; keep text, finite numbers, booleans, lists and objects`,
  )
}
