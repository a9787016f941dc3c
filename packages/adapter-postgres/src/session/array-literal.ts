/**
 * A list as PostgreSQL writes it: `{"a","b",NULL}`. Drivers differ in how they send lists, but all send a text as it is;
 * the statement says `$1::text::text[]`.
 *
 * @example arrayLiteral(['a "b"', null]) // '{"a \\"b\\"",NULL}'
 */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  let text = '{'
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index]
    if (index > 0) text += ','
    if (value === null || value === undefined) text += 'NULL'
    else if (typeof value === 'number') text += value
    else text += needsEscape.test(value) ? `"${value.replace(escaped, '\\$&')}"` : `"${value}"`
  }
  return `${text}}`
}

const needsEscape = /["\\]/
const escaped = /["\\]/g
