import { fractionOf, type Money } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import {
  exactUnit,
  type LevelProblem,
  levelAmount,
  type PaymentStep,
  roundedMultiple,
  type Weight,
} from './level-amount.ts'
import type { Targets } from './pay-down.ts'
import { noFactor, type PeriodFactor, repeated } from './period-factor.ts'
import { sameCurrency } from './portion.ts'
import type { RepaymentMethod, ScheduleGrace } from './schedule-terms.ts'
import { wholeFrom } from './whole.ts'

/** What the targets of the instalments are reckoned from; amounts are minor units. */
export type TargetInput = Readonly<{
  method: RepaymentMethod
  principal: Money
  balance: number
  residual: number
  factors: readonly PeriodFactor[]
  flat: readonly number[] | undefined
  grace: Required<ScheduleGrace>
  how: PaymentStep
  difference: 'last' | 'first' | 'spread'
}>

/** What each instalment is meant to be, before the last one takes what is left. */
export function targetsOf(input: TargetInput): Targets {
  const { method, factors, how, difference, principal } = input
  const count = factors.length
  switch (method.kind) {
    case 'level':
      return same(levelAmount(levelProblem(input), how), count)
    case 'flat':
      return same(levelAmount(flatProblem(input), how), count)
    case 'fixed-payment':
      return same(positive('method.payment', { amount: method.payment, whole: principal }), count)
    case 'equal-principal':
      return { kind: 'even', difference, ...how }
    case 'bullet':
      return { kind: 'interest-only' }
    case 'stepped':
      return steppedTargets(input, weightsOf(method, count - input.grace.principal))
    case 'custom':
      return customTargets(method, input)
    default:
      throw new RangeError(`method: ${quote(method)} is unknown; its kind is one of those of RepaymentMethod`)
  }
}

function same(amount: number, count: number): Targets {
  if (amount === 0) {
    throw new RangeError('rounding.multipleOf: an instalment would be rounded to nothing; take a smaller multiple')
  }
  return { kind: 'payments', amounts: repeated(amount, count) }
}

/** In the periods of grace the balance stands still, unless their interest is added to it. */
function levelProblem({ balance, residual, factors, grace }: TargetInput): LevelProblem {
  const { principal: from, interest, deferral } = grace
  const whole = Math.max(from, interest)
  if (whole === 0) return { balance, residual, growth: factors, from }
  const growth = factors.map((factor, k) => {
    const isGrowing = k >= whole || (k < interest ? deferral === 'capitalised' : k >= from)
    return isGrowing ? factor : noFactor
  })
  return { balance, residual, growth, from }
}

/** Principal and flat interest, less what is paid or deferred in the periods of grace, in equal parts. */
function flatProblem({ balance, residual, factors, flat = [], grace }: TargetInput): LevelProblem {
  const { principal: from, interest, deferral } = grace
  const shared = flat.reduce((sum, amount, k) => {
    const isShared = k < interest ? deferral === 'capitalised' : k >= from
    return isShared ? sum + amount : sum
  }, 0)
  return { balance: balance + shared, residual, growth: factors.map(() => noFactor), from }
}

/** Factors of the payments after the grace. */
function weightsOf(method: Extract<RepaymentMethod, { kind: 'stepped' }>, count: number): Weight[] {
  const weights: Weight[] = []
  if (method.growth !== undefined) {
    const { numerator, denominator } = fractionOf(method.growth)
    if (numerator <= -denominator) {
      throw new RangeError(`method.growth: ${quote(method.growth)} leaves nothing to pay; use one above -1`)
    }
    const every = wholeFrom('method.every', method.every ?? 1, { least: 1 })
    let weight: Weight = { numerator: 1n, denominator: 1n }
    for (let k = 0; k < count; k += 1) {
      if (k > 0 && k % every === 0) {
        weight = {
          numerator: weight.numerator * (denominator + numerator),
          denominator: weight.denominator * denominator,
        }
      }
      weights.push(weight)
    }
    return weights
  }
  const { steps } = method
  if (steps[0]?.from !== 1 || steps.some(({ from }, index) => index > 0 && from <= (steps[index - 1]?.from ?? 0))) {
    throw new RangeError(`method.steps: ${quote(steps)} must begin with "from": 1 and ascend`)
  }
  for (const [index, { from, factor }] of steps.entries()) {
    wholeFrom('method.steps.from', from, { least: 1 })
    const { numerator, denominator } = fractionOf(factor)
    if (numerator <= 0n) throw new RangeError(`method.steps.factor: ${quote(factor)} is not above zero`)
    const until = Math.min((steps[index + 1]?.from ?? count + 1) - 1, count)
    while (weights.length < until) weights.push({ numerator, denominator })
  }
  return weights
}

function steppedTargets(input: TargetInput, weights: readonly Weight[]): Targets {
  const { grace, how } = input
  const one = exactUnit(levelProblem(input), weights)
  const amounts = repeated(0, grace.principal)
  for (const { numerator, denominator } of weights) {
    const exact = { numerator: one.numerator * numerator, denominator: one.denominator * denominator }
    amounts.push(roundedMultiple(exact, how))
  }
  return { kind: 'payments', amounts }
}

function customTargets(method: Extract<RepaymentMethod, { kind: 'custom' }>, input: TargetInput): Targets {
  const { principal, balance, residual, factors } = input
  const count = factors.length
  const list = method.principals ?? method.payments
  const name = method.principals === undefined ? 'method.payments' : 'method.principals'
  const wanted = method.principals === undefined ? count - 1 : count
  if (list.length !== wanted) {
    throw new RangeError(`${name}: has ${list.length} amounts for ${count} instalments; write ${wanted}`)
  }
  const amounts = list.map((amount) => {
    sameCurrency(name, { amount, whole: principal })
    if (amount.minor < 0) throw new RangeError(`${name}: ${quote(amount)} is negative`)
    return amount.minor
  })
  if (method.principals === undefined) return { kind: 'payments', amounts }
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  if (total === balance - residual) return { kind: 'principals', amounts }
  throw new RangeError(
    `${name}: add up to ${total} minor units, and ${balance - residual} are to be paid in instalments; make them the same`,
  )
}

function positive(name: string, { amount, whole }: Readonly<{ amount: Money; whole: Money }>): number {
  sameCurrency(name, { amount, whole })
  if (amount.minor > 0) return amount.minor
  throw new RangeError(`${name}: ${quote(amount)} is not above zero`)
}
