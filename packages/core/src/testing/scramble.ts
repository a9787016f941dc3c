/** What stands in a value after `scramble`; where it turns up in a store, the store shares its values with callers. */
export const scrambled = 'changed by the caller afterwards'

/**
 * Changes everything in a plain value that can be changed: every field, every list, also those inside. What is frozen
 * stays as it is.
 */
export function scramble(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    scramble(inner)
    Reflect.set(value, key, scrambled)
  }
  if (Array.isArray(value)) Reflect.set(value, 'length', 0)
}
