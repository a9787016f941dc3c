const lengthMax = 60

/**
 * A value as it should appear in an error message: as JSON where it has a JSON form, cut to about 60 characters.
 * It never throws, whatever the value is.
 *
 * @example
 * quote('1,250.00') // '"1,250.00"'
 * quote({ minor: 1 }) // '{"minor":1}'
 * quote(Number.NaN) // 'NaN'
 */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value))
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'bigint') return `${cut(value.toString())}n`
  if (typeof value === 'object' && value !== null) return cut(quoteObject(value))
  if (typeof value === 'function') return 'a function'
  return cut(String(value))
}

function quoteObject(value: object): string {
  try {
    const text: unknown = JSON.stringify(value)
    if (typeof text === 'string') return text
  } catch {
    // A cycle, a bigint inside or a toJSON that throws: an error message must still come out.
  }
  return Array.isArray(value) ? 'an array' : 'an object'
}

function cut(text: string): string {
  if (text.length <= lengthMax) return text
  const end = isHighSurrogate(text.charCodeAt(lengthMax - 1)) ? lengthMax - 1 : lengthMax
  return `${text.slice(0, end)}…`
}

/** The first half of a character that takes two: never the last thing kept. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
