import { type Money, rate } from '../money/index.ts'
import type { PlacementPolicy, WriteOffPolicy } from './policy.ts'

/**
 * A placement policy to start from: 90 days past due, the third dunning level, a notice of 15 days. Our convention, not law; some
 * laws ask for a longer notice, or that it says certain things.
 *
 * @example selectForAgency(cases, defaultPlacementPolicy({ version: '2026-01', agency: 'Recupera' }))
 */
export function defaultPlacementPolicy({
  version,
  agency,
  minimumAmounts = [],
}: Readonly<{ version: string; agency: string; minimumAmounts?: readonly Money[] }>): PlacementPolicy {
  return {
    version,
    rules: [{ name: 'late', agency, commissionRate: rate('0.2'), daysPastDueMin: 90, minimumAmounts, levelMin: 3 }],
    noticeDays: 15,
    directCommissionShare: rate('0.5'),
  }
}

/**
 * A write-off policy to start from: small amounts after half a year, anything an agency gave back after one. Our convention; taxes
 * often ask for more before a loss counts.
 *
 * @example proposeWriteOffs(account, defaultWriteOffPolicy({ version: '2026-01', smallMaxes, managerMaxes }))
 */
export function defaultWriteOffPolicy({
  version,
  smallMaxes,
  managerMaxes,
}: Readonly<{ version: string; smallMaxes: readonly Money[]; managerMaxes: readonly Money[] }>): WriteOffPolicy {
  return {
    version,
    rules: [
      { name: 'after-agency', reason: 'uncollectible', daysPastDueMin: 365, amountMaxes: [], afterAgency: true },
      { name: 'small', reason: 'not-worth-it', daysPastDueMin: 180, amountMaxes: smallMaxes },
    ],
    aloneMaxes: smallMaxes,
    approvals: [{ role: 'manager', amountMaxes: managerMaxes }],
  }
}
