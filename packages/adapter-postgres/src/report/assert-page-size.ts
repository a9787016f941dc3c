const sizeMax = 10_000

/**
 * Refuses a size of pages that is none.
 *
 * @throws RangeError naming the option.
 */
export function assertPageSize(option: string, size: number): void {
  if (Number.isSafeInteger(size) && size >= 1 && size <= sizeMax) return
  throw new RangeError(
    `${option}: ${JSON.stringify(String(size).slice(0, 80))} is no size of a page; give a whole number from 1 to ${sizeMax}`,
  )
}
