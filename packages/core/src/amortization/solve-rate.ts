import type { FlowTime } from './flow-time.ts'

/** Flows in periods; amounts are minor units. */
export type TimedFlows = Readonly<{ amounts: readonly number[]; times: readonly FlowTime[]; periodsPerYear: number }>

/** A year that multiplies money by more than this, or divides it, is beyond reach. */
export const annualGrowthMax = 1e15
/** The first step from zero, and the steps in which several roots are looked for: so much growth a year. */
const stride = 0.05
/** Steps of 5 % a year to a growth of 10^15. */
const strides = 708

/**
 * The rates of a period at which the flows are worth nothing, ascending; `undefined` when they would be beyond reach.
 *
 * Only sums, products and quotients, which every engine rounds in the same way. The rate itself is the unknown, not one plus the
 * rate, so that its digits last: one period of a year of millions of parts has a rate of a millionth.
 */
export function solveRates(flows: TimedFlows): readonly number[] {
  const changes = signChanges(flows)
  if (changes === 0) return []
  return changes === 1 ? onlyRate(flows) : allRates(flows)
}

/** How often the flows turn from received to paid or back, by the day. */
export function signChanges({ amounts, times }: TimedFlows): number {
  let changes = 0
  let sign = 0
  for (let index = 0; index < amounts.length; ) {
    const { whole, part } = times[index] as FlowTime
    let sum = 0
    for (; times[index]?.whole === whole && times[index]?.part === part; index += 1) sum += amounts[index] as number
    if (sum === 0) continue
    if (sign !== 0 && Math.sign(sum) !== sign) changes += 1
    sign = Math.sign(sum)
  }
  return changes
}

/** With one change of sign there is one root: look for it in steps that double. */
function onlyRate(flows: TimedFlows): readonly number[] {
  const atZero = presentValue(flows, 0)
  if (atZero.value === 0) return [0]
  // Money received first and paid later: too little is paid when the value is above zero, so the rate is negative.
  const first = flows.amounts.find((amount) => amount !== 0) ?? 0
  const isUp = Math.sign(atZero.value) !== Math.sign(first)
  const year = Math.ceil(flows.periodsPerYear)
  let near = 0
  for (let step = stride / flows.periodsPerYear; ; step *= 2) {
    const gone = 1 + compounded(near, year)
    if (!(gone < annualGrowthMax && gone > 1 / annualGrowthMax)) return []
    const far = isUp ? near + step + near * step : (near - step) / (1 + step)
    const { value } = presentValue(flows, far)
    if (value === 0) return [far]
    if (Math.sign(value) !== Math.sign(atZero.value)) return [polished(flows, { low: near, high: far })]
    near = far
  }
}

function allRates(flows: TimedFlows): readonly number[] {
  const step = stride / flows.periodsPerYear
  let low = 0
  for (let k = 0; k < strides; k += 1) low = (low - step) / (1 + step)
  const roots: number[] = []
  let below = presentValue(flows, low).value
  for (let k = 0; k < 2 * strides; k += 1) {
    // Zero is looked at as itself, not as what rounding made of it.
    const high = k === strides - 1 ? 0 : low + step + low * step
    const { value } = presentValue(flows, high)
    if (value === 0) roots.push(high)
    else if (below !== 0 && Math.sign(value) !== Math.sign(below)) roots.push(polished(flows, { low, high }))
    low = high
    below = value
  }
  return roots
}

/** Newton's steps between two rates with values of different sign, halving where they lead outside. */
function polished(flows: TimedFlows, bracket: Readonly<{ low: number; high: number }>): number {
  let [inside, outside] = [bracket.low, bracket.high]
  const sign = Math.sign(presentValue(flows, inside).value)
  let rate = (inside + outside) / 2
  for (let turn = 0; turn < 200; turn += 1) {
    const { value, slope } = presentValue(flows, rate)
    if (value === 0) return rate
    if (Math.sign(value) === sign) inside = rate
    else outside = rate
    const [low, high] = inside < outside ? [inside, outside] : [outside, inside]
    const newton = rate - value / slope
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (next === rate || next === low || next === high) return next
    if (Math.abs(next - rate) <= Math.abs(rate) * 2 ** -52) return next
    rate = next
  }
  return rate
}

/**
 * Value of the flows at a rate, and how fast it changes. Below zero everything is carried to the last day instead of the first,
 * as if discounted backwards at the positive rate that undoes it, so that powers grow and lose no digits; the sign of the value
 * and the roots are the same.
 */
export function presentValue(
  { amounts, times }: Pick<TimedFlows, 'amounts' | 'times'>,
  rate: number,
): Readonly<{ value: number; slope: number }> {
  const isBelow = rate < 0
  const powers = [isBelow ? -rate / (1 + rate) : rate]
  const last = isBelow ? times.reduce((most, { whole }) => Math.max(most, whole), 0) : 0
  let value = 0
  let slope = 0
  for (const [index, { whole, part }] of times.entries()) {
    const simple = 1 + part * rate
    const exponent = isBelow ? last - whole : whole
    const term = (amounts[index] as number) / (1 + growth(powers, exponent)) / simple
    value += term
    slope += term * ((isBelow ? exponent : -exponent) / (1 + rate) - part / simple)
  }
  return { value, slope }
}

/** Growth of one unit over so many periods, less that unit: (1 + rate) ^ periods − 1, right in nearly all digits. */
export function compounded(rate: number, periods: number): number {
  return growth([rate], periods)
}

/** By squaring: `powers` holds the growth of 1, 2, 4, 8 … periods, and more as they are needed. */
function growth(powers: number[], periods: number): number {
  let grown = 0
  for (let bit = 0, left = periods; left > 0; bit += 1, left = Math.floor(left / 2)) {
    if (bit === powers.length) {
      const half = powers[bit - 1] as number
      powers.push(half * (2 + half))
    }
    if (left % 2 === 1) {
      const power = powers[bit] as number
      // Past the range of doubles a power is infinite, and zero times that is no number.
      grown = grown === 0 ? power : grown + power + grown * power
    }
  }
  return grown
}
