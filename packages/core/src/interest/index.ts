export { accrueInterest, type InterestColumns } from './accrue-interest.ts'
export { type DatedRate, type DatedRates, rateOn } from './dated-rates.ts'
export { explainInterest } from './explain-interest.ts'
export type { BalanceStep, InterestClaim, InterestContext } from './interest-claim.ts'
export type { InterestLine, InterestReason, InterestStatement, RateGap, RatePart } from './interest-statement.ts'
export { lateInterest } from './late-interest.ts'
export type {
  InterestAccrual,
  InterestGrace,
  InterestMethod,
  LateInterestRate,
  LateInterestTerms,
  RateFixing,
  RateLimit,
} from './late-interest-terms.ts'
export { assertInterestClaim } from './open-balance.ts'
