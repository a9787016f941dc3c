import { quote } from '../plain/index.ts'
import { assertExact, type Money } from './money.ts'
import { fractionOf, type Rate } from './rate.ts'
import { fastMax, floorQuotient } from './rounding.ts'

/**
 * Splits an amount by ratios with nothing lost: the parts always add up to `total`, and each is less than one minor unit away
 * from its exact share. What is left after rounding every share toward zero goes, one minor unit each, to the parts that lost
 * most (largest remainder); among equals, to the first. A ratio of zero gets zero.
 *
 * @param ratios whole numbers or rates, in any mix, none negative, at least one above zero.
 * @throws RangeError for other ratios.
 * @example
 * split(money('100.00', 'PEN'), [1, 1, 1]) // S/ 33.34, S/ 33.33, S/ 33.33
 * split(money('100.00', 'PEN'), [rate('0.3'), rate('0.7')]) // S/ 30.00, S/ 70.00
 */
export function split(total: Money, ratios: readonly (number | Rate)[]): Money[] {
  assertExact(total, 'split')
  const weights = smallWeights(ratios)
  let weightTotal = 0
  for (const weight of weights) weightTotal += weight
  if (weightTotal === 0) refuse(ratios, 'has nothing above zero')
  const magnitude = Math.abs(total.minor)
  // Weights that lost digits, or are not known as numbers (NaN), fail this comparison; when they are times zero, it is all one.
  const isSmall = weightTotal * magnitude <= fastMax
  const shares = isSmall ? splitSmall(magnitude, { weights, weightTotal }) : splitBig(magnitude, ratios)
  const { currency } = total
  return shares.map((share) => ({ minor: total.minor < 0 ? 0 - share : share, currency }))
}

/** The ratios as whole numbers in proportion; NaN where a rate has more digits than a number keeps. */
function smallWeights(ratios: readonly (number | Rate)[]): readonly number[] {
  let scale = 1
  let isWhole = true
  for (const ratio of ratios) {
    if (typeof ratio === 'number') {
      if (!Number.isSafeInteger(ratio) || ratio < 0) refuse(ratio, 'is not a whole number of zero or more')
    } else {
      isWhole = false
      const { numerator, small } = fractionOf(ratio)
      if (numerator < 0n) refuse(ratio, 'is negative')
      // Denominators are powers of ten: the greatest is common to all.
      scale = Math.max(scale, small?.denominator ?? Number.NaN)
    }
  }
  // Whole numbers are their own weights; the check above is what the type is sure by.
  if (isWhole) return ratios as readonly number[]
  return ratios.map((ratio) => {
    if (typeof ratio === 'number') return ratio * scale
    const { small } = fractionOf(ratio)
    return small === undefined ? Number.NaN : small.numerator * (scale / small.denominator)
  })
}

function bigWeights(ratios: readonly (number | Rate)[]): bigint[] {
  const fractions = ratios.map((ratio) =>
    typeof ratio === 'number' ? { numerator: BigInt(ratio), denominator: 1n } : fractionOf(ratio),
  )
  let scale = 1n
  for (const { denominator } of fractions) if (denominator > scale) scale = denominator
  return fractions.map(({ numerator, denominator }) => numerator * (scale / denominator))
}

type Weights = Readonly<{ weights: readonly number[]; weightTotal: number }>

/** An integer loop: no product in it is past `fastMax`. */
function splitSmall(magnitude: number, { weights, weightTotal }: Weights): number[] {
  const shares: number[] = []
  const remainders: number[] = []
  let left = magnitude
  for (const weight of weights) {
    const numerator = magnitude * weight
    const share = floorQuotient({ numerator, denominator: weightTotal })
    remainders.push(numerator - share * weightTotal)
    shares.push(share)
    left -= share
  }
  return left === 0 ? shares : handOut(shares, { remainders, left })
}

function splitBig(magnitude: number, ratios: readonly (number | Rate)[]): number[] {
  const weights = bigWeights(ratios)
  const weightTotal = weights.reduce((total, weight) => total + weight, 0n)
  const shares: number[] = []
  const remainders: bigint[] = []
  let left = magnitude
  for (const weight of weights) {
    const numerator = BigInt(magnitude) * weight
    const share = Number(numerator / weightTotal)
    remainders.push(numerator % weightTotal)
    shares.push(share)
    left -= share
  }
  return left === 0 ? shares : handOut(shares, { remainders, left })
}

type Leftover<N extends number | bigint> = Readonly<{ remainders: N[]; left: number }>

/** Up to here, looking for the greatest again and again is quicker than sorting. */
const fewParts = 32

function handOutFew<N extends number | bigint>(shares: number[], { remainders, left }: Leftover<N>): number[] {
  for (let rest = left; rest > 0; rest -= 1) {
    let winner = 0
    for (let index = 1; index < remainders.length; index += 1) {
      if ((remainders[index] ?? 0) > (remainders[winner] ?? 0)) winner = index
    }
    shares[winner] = (shares[winner] ?? 0) + 1
    // Less than any other, in numbers of both kinds: nobody wins twice.
    remainders[winner] = (typeof remainders[winner] === 'bigint' ? -1n : -1) as N
  }
  return shares
}

/**
 * One minor unit more for each of the `left` greatest remainders, the first among equals. A remainder of zero never wins:
 * less is left than there are others.
 */
function handOut<N extends number | bigint>(shares: number[], { remainders, left }: Leftover<N>): number[] {
  if (shares.length <= fewParts) return handOutFew(shares, { remainders, left })
  const threshold = [...remainders].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0))[left - 1] ?? 0
  let winnersAtThreshold = left
  for (const remainder of remainders) if (remainder > threshold) winnersAtThreshold -= 1
  return shares.map((share, index) => {
    const remainder = remainders[index] ?? 0
    if (remainder < threshold) return share
    if (remainder > threshold) return share + 1
    winnersAtThreshold -= 1
    return winnersAtThreshold >= 0 ? share + 1 : share
  })
}

function refuse(ratios: unknown, reason: string): never {
  throw new RangeError(
    `ratios: ${quote(ratios)} ${reason}; use whole numbers such as [1, 2] or rates such as rate("0.3")`,
  )
}
