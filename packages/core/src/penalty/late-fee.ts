import { addDays, type IsoDate } from '../calendar/index.ts'
import { compare, type ExactSum, exactSum, isNegative, type Money, multiplyRates, rate, zero } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import {
  amountOnDay,
  type ExactValue,
  type IndexTable,
  type PenaltyAmount,
  type Unvalued,
  type Valuation,
  valueRoundedDown,
} from './indexed-amount.ts'
import { openAtStart } from './late-day.ts'
import type { LateFeeAmount, PenaltyBase } from './late-fee-amount.ts'
import { filledBrackets } from './late-fee-bracket.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { LateFeeRule } from './penalty-policy.ts'
import type { CeilingCut } from './proposed-charge.ts'

/** What a fee comes to on a day, before the ceilings of rule and policy; or why it cannot be told. */
export type LateFee = Readonly<{ kind: 'known'; amount: Money; cut?: CeilingCut }> | Unvalued

/** The amount that a share is taken of, on a day. */
export function baseOn(base: PenaltyBase, { claim, date }: Readonly<{ claim: PenaltyClaim; date: IsoDate }>): Money {
  return base === 'open' ? openAtStart(claim, date) : claim.original
}

/** What the fee of a rule comes to when it is earned on a day. */
export function lateFee(
  { amount, lessWithoutNotice }: LateFeeRule,
  { claim, date, indices }: Readonly<{ claim: PenaltyClaim; date: IsoDate; indices: readonly IndexTable[] }>,
): LateFee {
  const valuation = { date, currency: claim.original.currency, indices }
  const fee = exactSum(valuation.currency)
  const unvalued = addFee(fee, amount, { claim, valuation })
  if (unvalued !== undefined) return unvalued
  if (lessWithoutNotice !== undefined && !wasTold(claim, lessWithoutNotice.withinDays)) {
    const less = amountOnDay(lessWithoutNotice.amount, valuation)
    if (less.kind !== 'known') return less
    addValue(fee, less.value, -1)
  }
  const { rounding = 'half-even', multipleOf } = 'rounding' in amount || 'multipleOf' in amount ? amount : {}
  if (multipleOf !== undefined && multipleOf.currency !== valuation.currency) {
    return { kind: 'other-currency', currency: multipleOf.currency }
  }
  const rounded = fee.rounded(multipleOf === undefined ? { rounding } : { rounding, multipleOf })
  const whole = isNegative(rounded) ? zero(valuation.currency) : rounded
  return amount.kind === 'percent' ? limited(whole, amount, valuation) : { kind: 'known', amount: whole }
}

/** Adds the fee to an empty sum, exact; gives back what could not be valued. */
function addFee(
  fee: ExactSum,
  amount: LateFeeAmount,
  { claim, valuation }: Readonly<{ claim: PenaltyClaim; valuation: Valuation }>,
): Unvalued | undefined {
  if (amount.kind === 'flat') return addAmount(fee, amount.amount, valuation)
  const base = baseOn(amount.base, { claim, date: valuation.date })
  switch (amount.kind) {
    case 'percent':
      fee.plus(base, { rate: amount.rate })
      return undefined
    case 'fixed-brackets': {
      const brackets = filledBrackets(base, amount.brackets, valuation)
      if (brackets.kind !== 'known') return brackets
      const last = brackets.filled.at(-1)
      return last === undefined ? undefined : addAmount(fee, last.bracket.amount, valuation)
    }
    case 'whole-brackets': {
      const brackets = filledBrackets(base, amount.brackets, valuation)
      if (brackets.kind !== 'known') return brackets
      const last = brackets.filled.at(-1)
      if (last !== undefined) fee.plus(base, { rate: last.bracket.rate })
      return undefined
    }
    case 'marginal-brackets': {
      const brackets = filledBrackets(base, amount.brackets, valuation)
      if (brackets.kind !== 'known') return brackets
      for (const { bracket, from, to = { one: base, rate: rate('1') } } of brackets.filled) {
        fee.plus(to.one, { rate: multiplyRates(to.rate, bracket.rate) })
        if (from !== undefined) fee.plus(from.one, { rate: multiplyRates(from.rate, bracket.rate), times: -1 })
      }
      return undefined
    }
    default:
      return neverAmount(amount)
  }
}

function addAmount(fee: ExactSum, amount: PenaltyAmount, valuation: Valuation): Unvalued | undefined {
  const valued = amountOnDay(amount, valuation)
  if (valued.kind !== 'known') return valued
  addValue(fee, valued.value, 1)
  return undefined
}

function addValue(fee: ExactSum, value: ExactValue, times: 1 | -1): void {
  fee.plus(value.one, { rate: value.rate, times })
}

/** A percentage within its own floor and ceiling; the ceiling wins where they cross. */
function limited(
  fee: Money,
  { floor, ceiling }: Extract<LateFeeAmount, { kind: 'percent' }>,
  valuation: Valuation,
): LateFee {
  let amount = fee
  if (floor !== undefined) {
    const least = amountOnDay(floor, valuation)
    if (least.kind !== 'known') return least
    const floorAmount = valueRoundedDown(least.value)
    if (compare(amount, floorAmount) < 0) amount = floorAmount
  }
  if (ceiling === undefined) return { kind: 'known', amount }
  const most = amountOnDay(ceiling, valuation)
  if (most.kind !== 'known') return most
  const to = valueRoundedDown(most.value)
  if (compare(amount, to) <= 0) return { kind: 'known', amount }
  return { kind: 'known', amount: to, cut: { ceiling: 'amount', from: amount, to } }
}

/** Whether the debtor was told of the delay free of charge in the first days of it. */
function wasTold({ dueDate, notices = [] }: PenaltyClaim, withinDays: number): boolean {
  const last = addDays(dueDate, withinDays)
  return notices.some((date) => date > dueDate && date <= last)
}

function neverAmount(amount: never): never {
  throw new RangeError(`amount: ${quote(amount)} is no amount of a fee; its kind is one of those in LateFeeAmount`)
}
