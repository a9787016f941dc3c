import { fractionOf, fromMinor, type Money, type Rate, type Rounding } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { levelAmount } from './level-amount.ts'
import { factorOf, interestOn, type PeriodFactor, repeated } from './period-factor.ts'
import { sameCurrency } from './portion.ts'
import { installmentsMax, wholeFrom } from './whole.ts'

/** A debt in level payments at one rate, without dates. */
export type LevelPaymentTerms = Readonly<{
  /** Above zero. */
  principal: Money
  /** Interest of a period as a fraction; together with `over`, of a period `over` times as long. */
  rate: Rate
  /** A whole number the rate is divided by, such as 12 for the months of a nominal yearly rate; 1 when left out. */
  over?: number
  /** How many payments, the first after one period. */
  count: number
  /** `half-even` when left out. */
  rounding?: Rounding
  /** The payment is a whole multiple of it; a minor unit when left out. */
  multipleOf?: Money
}>

/**
 * The payment that pays a debt off in `count` equal parts (cuota fija, sistema francés; PMT of spreadsheets): P·i / (1 − (1 + i)^−n),
 * correctly rounded; P / n without interest.
 *
 * Computed in doubles with a bound on their error, and again in exact fractions where the result is too close to a tie.
 *
 * @throws RangeError when principal or count is not above zero, the rate is negative or the multiple is not above zero; TypeError
 * when currencies differ.
 * @example
 * levelPayment({ principal: money('1000.00', 'PEN'), rate: rate('0.12'), over: 12, count: 12 }) // S/ 88.85
 */
export function levelPayment(terms: LevelPaymentTerms): Money {
  return fromMinor(solved(terms).payment, terms.principal.currency)
}

/**
 * The parts of level payments, minor units in columns: for many debts at once, where lines with dates are not needed. The amounts
 * are those of `amortizationSchedule` for the same debt; fewer rows where the rounded payment pays it early.
 */
export type LevelColumns = Readonly<{
  /** Of every payment but the last one, which pays what is left. */
  payment: Money
  lastPayment: Money
  principal: readonly number[]
  interest: readonly number[]
  /** Owed after each payment; the last one is 0. */
  closing: readonly number[]
}>

/**
 * Splits each level payment into principal and interest, and tells what is left.
 *
 * @throws RangeError or TypeError as {@link levelPayment} does; RangeError when the payment would be rounded to nothing or below the interest.
 * @example
 * levelColumns({ principal: money('100.00', 'PEN'), rate: rate('0.12'), over: 12, count: 3 })
 * // payment 34.00, interest [100, 67, 34], principal [3300, 3333, 3367]
 */
export function levelColumns(terms: LevelPaymentTerms): LevelColumns {
  const { principal: owed, count, rounding = 'half-even' } = terms
  const { payment, factor } = solved(terms)
  if (payment === 0 || payment < interestOn(owed.minor, factor, rounding)) {
    throw new RangeError(
      `multipleOf: ${quote(terms.multipleOf)} rounds the payment below the interest; take a smaller multiple`,
    )
  }
  const { currency } = owed
  const principal = new Array<number>(count)
  const interest = new Array<number>(count)
  const closing = new Array<number>(count)
  let balance = owed.minor
  let lastPayment = 0
  let rows = 0
  while (balance > 0) {
    const earned = interestOn(balance, factor, rounding)
    const part = payment - earned
    const paid = rows === count - 1 || part > balance ? balance : part
    balance -= paid
    lastPayment = paid + earned
    principal[rows] = paid
    interest[rows] = earned
    closing[rows] = balance
    rows += 1
  }
  if (rows < count) for (const column of [principal, interest, closing]) column.length = rows
  return {
    payment: fromMinor(payment, currency),
    lastPayment: fromMinor(lastPayment, currency),
    principal,
    interest,
    closing,
  }
}

function solved(terms: LevelPaymentTerms): Readonly<{ payment: number; factor: PeriodFactor }> {
  const { principal, rate, over = 1, count, rounding = 'half-even', multipleOf } = terms
  if (!(isCount(principal.minor) && isCount(over) && isCount(count) && count <= installmentsMax)) {
    wholeFrom('principal', principal.minor, { least: 1 })
    wholeFrom('over', over, { least: 1 })
    wholeFrom('count', count, { least: 1, most: installmentsMax })
  }
  if (multipleOf !== undefined) sameCurrency('multipleOf', { amount: multipleOf, whole: principal })
  const step = multipleOf === undefined ? 1 : wholeFrom('multipleOf', multipleOf.minor, { least: 1 })
  const factor = periodOf(rate, over)
  const problem = {
    balance: principal.minor,
    residual: 0,
    growth: repeated(factor, count),
    from: 0,
  }
  return { payment: levelAmount(problem, { step, rounding }), factor }
}

/** Asked first: it costs nothing, and words are needed only when something is wrong. */
function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1
}

function periodOf(rate: Rate, over: number): PeriodFactor {
  const { numerator, denominator, small } = fractionOf(rate)
  if (numerator < 0n) throw new RangeError(`rate: ${quote(rate)} is negative`)
  if (small === undefined || !Number.isSafeInteger(small.denominator * over)) {
    return factorOf(numerator, denominator * BigInt(over))
  }
  return { numerator: small.numerator, denominator: small.denominator * over, exact: undefined }
}
