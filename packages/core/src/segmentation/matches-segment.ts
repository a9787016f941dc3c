import { quote } from '../plain/index.ts'

const partPattern = /^(\*|[a-z][a-z0-9-]*)$/

/**
 * Whether a pattern takes a segment.
 *
 * A pattern has one part per axis, each a band or `*` for any band. A single `*` takes every segment, whatever the
 * number of axes.
 *
 * @param pattern such as a reminder cadence carries.
 * @param name of the segment.
 * @returns `false` as well when the two do not have the same number of parts.
 * @throws TypeError when the pattern is not text.
 * @throws RangeError when it is not a pattern: a typo must not come to mean "nobody".
 * @example
 * matchesSegment('low/*', 'low/chronic') // true
 * matchesSegment('*', 'low/chronic') // true
 */
export function matchesSegment(pattern: string, name: string): boolean {
  if (pattern === '*') return true
  if (typeof pattern !== 'string') throw new TypeError(`pattern: ${quote(pattern)} is not text; write it as "low/*"`)
  const parts = pattern.split('/')
  if (!parts.every((part) => partPattern.test(part))) {
    throw new RangeError(`pattern: ${quote(pattern)} takes no segment; join bands or * by /, as in "low/*"`)
  }
  const bands = name.split('/')
  return bands.length === parts.length && parts.every((part, index) => part === '*' || part === bands[index])
}
