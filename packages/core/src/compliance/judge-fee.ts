import {
  addRates,
  compare,
  compareRates,
  type Money,
  multiply,
  multiplyRates,
  type Rate,
  rate,
  subtractRates,
} from '../money/index.ts'
import type { FeeCase, FixedFeeCase } from './judge-case.ts'
import type { FeeCap, FeeCeiling, FeeFixed, FixedFee } from './money-rule.ts'

/** Whether a fee is not above its ceiling and has what it needs. */
export function isFeeAllowed(rule: FeeCap, tried: FeeCase): boolean {
  if (compareRates(tried.fee, nothing) === 0) return true
  if (rule.notBeforeDaysPastDue !== undefined && (tried.daysPastDue ?? 0) <= rule.notBeforeDaysPastDue) return false
  if (rule.isOnce === true && (tried.times ?? 1) > 1) return false
  if (rule.capitalizes === false && tried.capitalizes === true) return false
  if (!hasConditions(rule, tried)) return false
  const most = rule.ceiling === undefined ? tried.fee : mostOf(rule.ceiling, tried)
  return most !== undefined && compareRates(tried.fee, most) <= 0
}

const nothing = /* @__PURE__ */ rate('0')

function hasConditions({ needs = [], needsOneOf }: FeeCap, { conditions = [] }: FeeCase): boolean {
  if (!needs.every((need) => conditions.includes(need))) return false
  return needsOneOf === undefined || needsOneOf.some((need) => conditions.includes(need))
}

/** The ceiling in the unit of the rule; `undefined` when what it goes by is not known, for then nothing may be charged. */
function mostOf(ceiling: FeeCeiling, { overdue, cost, lawyerFee, isSimple }: FeeCase): Rate | undefined {
  switch (ceiling.kind) {
    case 'none':
      return nothing
    case 'cost':
      return cost
    case 'one-lawyer':
      return lawyerFee
    case 'lawyer-scale':
      return lawyerFee === undefined
        ? undefined
        : multiplyRates(lawyerFee, isSimple === true ? ceiling.simple : ceiling.usual)
    case 'share':
      return overdue === undefined ? undefined : multiplyRates(overdue, ceiling.share)
    case 'brackets':
      return overdue === undefined ? undefined : byBracket(ceiling, overdue)
  }
}

/** Each share of the part of the amount that lies in its bracket. */
function byBracket({ brackets }: Extract<FeeCeiling, { kind: 'brackets' }>, overdue: Rate): Rate {
  let most = nothing
  let from = nothing
  for (const { upTo, share } of brackets) {
    const to = upTo === undefined || compareRates(overdue, rate(upTo)) < 0 ? overdue : rate(upTo)
    if (compareRates(to, from) > 0) most = addRates(most, multiplyRates(subtractRates(to, from), share))
    from = to
  }
  return most
}

/** Whether a sum is the one that the law gives: not above it or, where it is a minimum, not below. */
export function isFixedFee(rule: FeeFixed, tried: FixedFeeCase): boolean {
  const { times = 1, documents = 1 } = tried
  if (times > (rule.per === 'document' ? documents : 1)) return false
  if (rule.fee === undefined) return true
  const legal = sumOf(rule.fee, tried)
  if (legal === undefined || legal.currency !== tried.fee.currency) return false
  const compared = compare(tried.fee, legal)
  return rule.isMinimum === true ? compared >= 0 : compared <= 0
}

function sumOf(fee: FixedFee, { debt }: FixedFeeCase): Money | undefined {
  switch (fee.kind) {
    case 'amount':
      return fee.amount
    case 'share':
      return debt === undefined ? undefined : multiply(debt, { rate: fee.share })
    case 'tiers':
      if (debt === undefined) return undefined
      return fee.tiers.find(({ below }) => below === undefined || isBelow(debt, below))?.fee
  }
}

function isBelow(debt: Money, below: Money): boolean {
  return debt.currency === below.currency && compare(debt, below) < 0
}
