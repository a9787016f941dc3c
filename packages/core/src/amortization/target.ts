import { fractionOf, type Money, type Rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { exactUnit, type LevelProblem, levelAmount, type PaymentStep, roundedMultiple } from './level-amount.ts'
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

/**
 * Factors of the payments after the grace, all multiplied by one number so that they are whole: fractions of their own would make
 * the numbers of a long schedule grow with the square of its length.
 */
function weightsOf(method: Extract<RepaymentMethod, { kind: 'stepped' }>, count: number): bigint[] {
  return method.growth === undefined ? listedWeights(method.steps, count) : growingWeights(method, count)
}

function growingWeights(
  { growth, every: given = 1 }: Readonly<{ growth: Rate; every?: number }>,
  count: number,
): bigint[] {
  const { numerator, denominator } = fractionOf(growth)
  if (numerator <= -denominator) {
    throw new RangeError(`method.growth: ${quote(growth)} leaves nothing to pay; use one above -1`)
  }
  const every = wholeFrom('method.every', given, { least: 1 })
  let weight = denominator ** BigInt(Math.floor((count - 1) / every))
  return Array.from({ length: count }, (_, k) => {
    if (k > 0 && k % every === 0) weight = (weight / denominator) * (denominator + numerator)
    return weight
  })
}

function listedWeights(steps: readonly Readonly<{ from: number; factor: Rate }>[], count: number): bigint[] {
  if (steps[0]?.from !== 1 || steps.some(({ from }, index) => index > 0 && from <= (steps[index - 1]?.from ?? 0))) {
    throw new RangeError(`method.steps: ${quote(steps)} must begin with "from": 1 and ascend`)
  }
  const factors = steps.map(({ from, factor }) => {
    wholeFrom('method.steps.from', from, { least: 1 })
    const fraction = fractionOf(factor)
    if (fraction.numerator <= 0n) throw new RangeError(`method.steps.factor: ${quote(factor)} is not above zero`)
    return fraction
  })
  const over = factors.reduce((product, { denominator }) => product * denominator, 1n)
  const weights: bigint[] = []
  for (const [index, { numerator, denominator }] of factors.entries()) {
    const until = Math.min((steps[index + 1]?.from ?? count + 1) - 1, count)
    while (weights.length < until) weights.push((over / denominator) * numerator)
  }
  return weights
}

function steppedTargets(input: TargetInput, weights: readonly bigint[]): Targets {
  const { grace, how } = input
  const { numerator, denominator } = exactUnit(levelProblem(input), weights)
  const amounts = repeated(0, grace.principal)
  for (const weight of weights) amounts.push(roundedMultiple({ numerator: numerator * weight, denominator }, how))
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
