import { compareRates, type Rate } from '../money/index.ts'
import { type Fault, quote, showPath } from '../plain/index.ts'
import type { Collateral } from './collateral.ts'
import { nought, one } from './decimal.ts'

/** Whether a rate lies from 0 to 1. */
export function isShare(value: Rate): boolean {
  return compareRates(value, nought) >= 0 && compareRates(value, one) <= 0
}

/** Finds values, shares and days that a piece of collateral cannot have. */
export function collateralFaults(piece: Collateral, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = []
  const { value, haircut, coveredShare = one, validFrom, validUntil } = piece
  if (value.minor < 0) faults.push({ path: [...path, 'value'], message: `${quote(value)} is below zero` })
  for (const [field, share] of Object.entries({ haircut, coveredShare })) {
    if (!isShare(share)) faults.push({ path: [...path, field], message: `${quote(share)} is not from "0" to "1"` })
  }
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom) {
    faults.push({
      path: [...path, 'validUntil'],
      message: `${quote(validUntil)} is before validFrom ${quote(validFrom)}`,
    })
  }
  return faults
}

/**
 * Refuses collateral that no value can be told from.
 *
 * @throws RangeError with the place and the value.
 */
export function assertCollateral(collateral: readonly Collateral[]): void {
  for (const [index, piece] of collateral.entries()) {
    const [fault] = collateralFaults(piece, ['collateral', index])
    if (fault !== undefined) throw new RangeError(`${showPath(fault.path)}: ${fault.message}`)
  }
}
