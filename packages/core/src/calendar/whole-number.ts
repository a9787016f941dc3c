import { quote } from '../plain/index.ts'

/**
 * Lets whole numbers through and names everything else.
 *
 * JavaScript callers may hand over `'1'`, and `day + '1'` would glue instead of add.
 */
export function wholeNumber(name: string, value: number): number {
  if (typeof value !== 'number') throw new TypeError(`${name}: ${quote(value)} is not a number`)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name}: ${quote(value)} is not a whole number`)
  return value
}
