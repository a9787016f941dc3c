import { quote } from '@cobranza/core'

/**
 * Refuses what is no object and fields that mean nothing: a typo must never mean "none".
 *
 * @throws RangeError naming the field.
 */
export function assertFields(
  value: unknown,
  { of, allowed }: Readonly<{ of: string; allowed: readonly string[] }>,
): void {
  if (typeof value !== 'object' || value === null) throw new RangeError(`${of}: ${quote(value)} is no object`)
  const unknown = Object.keys(value).find((name) => !allowed.includes(name))
  if (unknown !== undefined) {
    throw new RangeError(`${of}: there is no field ${quote(unknown)}; there are ${allowed.join(', ')}`)
  }
}
