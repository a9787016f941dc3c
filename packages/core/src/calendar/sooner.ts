import { earlier, type IsoDate } from './iso-date.ts'

/**
 * The earlier of two days, either of which may be missing.
 *
 * @example
 * sooner(undefined, isoDate('2026-02-01')) // '2026-02-01'
 */
export function sooner(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined ? b : b === undefined ? a : earlier(a, b)
}
