import type { ForbiddenRecipient } from '../compliance/index.ts'

/** Everybody who neither owes the debt nor speaks for the debtor. */
export const outsiders: ForbiddenRecipient['parties'] = ['reference', 'employer', 'household', 'third-party']
