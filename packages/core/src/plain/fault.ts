/** Something wrong with a piece of data: where, and in words what was there and what would be right. */
export type Fault = Readonly<{ path: readonly (string | number)[]; message: string }>

/**
 * A path as people write it.
 *
 * @example showPath(['cadences', 0, 'name']) // 'cadences[0].name'
 */
export function showPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )
}
