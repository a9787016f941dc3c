import { quote } from '../plain/index.ts'

/** Lets whole numbers of a range through and names everything else. */
export function wholeFrom(
  name: string,
  value: number,
  { least, most = Number.MAX_SAFE_INTEGER }: Readonly<{ least: number; most?: number }>,
): number {
  if (typeof value !== 'number') throw new TypeError(`${name}: ${quote(value)} is not a number`)
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} up` : `${least} to ${most}`
  throw new RangeError(`${name}: ${quote(value)} is refused; write a whole number from ${range}`)
}

/** The most instalments a schedule has: eleven years of days. Beyond it, hostile counts would only cost memory. */
export const installmentsMax = 4_096
