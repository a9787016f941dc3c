import type { DisputeReason } from '../receivable/index.ts'

const reasons: Readonly<Record<DisputeReason, true>> = {
  'not-received': true,
  'wrong-amount': true,
  'wrong-price': true,
  damaged: true,
  'poor-quality': true,
  duplicate: true,
  'already-paid': true,
  'not-ordered': true,
  'missing-document': true,
  terms: true,
  other: true,
}

/** Every reason of a dispute. */
export const disputeReasons: readonly DisputeReason[] = /* @__PURE__ */ Object.keys(reasons) as DisputeReason[]

/** What a policy may say of chasing, of interest and of the limit. */
export const dunningWords = ['leave-out', 'go-on'] as const
export const interestWords = ['runs', 'rests', 'rests-if-upheld'] as const
export const limitWords = ['counts', 'left-out'] as const

/** Most days of a deadline: a hundred years. */
export const daysMax = 36_500
