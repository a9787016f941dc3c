import { quote } from './quote.ts'

/** Something wrong with a piece of data: where, and in words what was there and what would be right. */
export type Fault = Readonly<{ path: readonly (string | number)[]; message: string }>

/**
 * The fields of a value that nobody knows: a typo must never pass for a setting left out.
 *
 * @param known the fields there are; a record, so that the compiler sees that none is missing.
 */
export function unknownFields(
  value: object,
  known: Readonly<Record<string, true>>,
  path: Fault['path'],
): readonly Fault[] {
  return Object.keys(value).flatMap((name) => {
    if (Object.hasOwn(known, name)) return []
    return [{ path: [...path, name], message: `this field is not known; there are ${Object.keys(known).join(', ')}` }]
  })
}

/**
 * A path as people write it. Keys that are no plain names are quoted and cut, for they may hold anything.
 *
 * @example
 * showPath(['cadences', 0, 'name']) // 'cadences[0].name'
 * showPath(['tags', 'línea 2']) // 'tags["línea 2"]'
 */
export function showPath(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    if (!/^[a-z_$][\w$]{0,59}$/i.test(key)) return `${text}[${quote(key)}]`
    return text === '' ? key : `${text}.${key}`
  }, '')
}
