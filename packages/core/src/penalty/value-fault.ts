import { type Fault, quote } from '../plain/index.ts'

/** A fault of a number that is not whole, or out of its range. */
export function whole(
  value: number | undefined,
  {
    path,
    least = Number.MIN_SAFE_INTEGER,
    most = Number.MAX_SAFE_INTEGER,
  }: Readonly<{ path: Fault['path']; least?: number; most?: number }>,
): Fault[] {
  if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return []
  const range = most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : least >= 0 ? ` from ${least} up` : ''
  return [{ path, message: `${quote(value)} is not a whole number${range}` }]
}

/** A fault of a word that is none of those there are: it would be passed over in silence, or read as another. */
export function oneOf(value: string, known: readonly string[], path: Fault['path']): Fault[] {
  if (known.includes(value)) return []
  return [{ path, message: `${quote(value)} is unknown; write one of ${known.map(quote).join(', ')}` }]
}
