/** What stands in JSON at the end of a path; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, name) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, name)) return undefined
    return (inner as Readonly<Record<string | number, unknown>>)[name]
  }, value)
}

/** The text at the end of a path. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** The value of a name in a list such as `[{ name, value }]`, whatever the case of its letters. */
export function namedIn(list: unknown, name: string): string | undefined {
  if (!Array.isArray(list)) return undefined
  const entry: unknown = list.find((one) => textAt(one, 'name')?.toLowerCase() === name.toLowerCase())
  return textAt(entry, 'value')
}
