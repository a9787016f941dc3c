import { earlier, type IsoDate } from '../calendar/index.ts'

/** The earlier of two days, either of which may be missing. */
export function sooner(a: IsoDate | undefined, b: IsoDate | undefined): IsoDate | undefined {
  return a === undefined ? b : b === undefined ? a : earlier(a, b)
}
