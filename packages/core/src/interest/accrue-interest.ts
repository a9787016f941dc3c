import { fractionOf, fromMinor, multiply, multiplyRates, type Rate, type Rounding, rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { assertTerms, type LateInterestTerms } from './late-interest-terms.ts'

/** Claims of a portfolio as columns, one entry per claim, each with what was open all the time since its due date. */
export type InterestColumns = Readonly<{
  /** Minor units that are open: whole and not below zero. */
  principal: Float64Array
  /** Calendar days past the due date; zero or less where nothing is late. */
  daysPastDue: Int32Array
  /** Takes the interest in minor units; as long as the others. Made when left out. */
  interest?: Float64Array
}>

/**
 * Twice a product and its bias may each be as large: their sum, at most 2^52, is exact, and so is the whole part of its
 * quotient, as `rounding.ts` in `money/` shows.
 */
const EXACT_MAX = 2 ** 51

/**
 * Late interest of a whole portfolio, exact: for each row what {@link lateInterest} gives for a claim with one balance.
 *
 * Loops over columns of numbers, makes nothing on the way, and turns to big integers only for rows that need them. For terms
 * with a fixed rate and simple interest on calendar days; currencies may be mixed, since nothing is added.
 *
 * @returns `interest` of the columns, or a column of its own.
 * @throws RangeError when the terms need more than a number of days, the columns differ in length, an amount is not whole
 * or is below zero, or interest is past the safe integers.
 * @example
 * accrueInterest({ principal: Float64Array.of(100000, 50000), daysPastDue: Int32Array.of(30, -5) }, terms) // [1479, 0]
 */
export function accrueInterest(
  { principal, daysPastDue, interest = new Float64Array(principal.length) }: InterestColumns,
  terms: LateInterestTerms,
): Float64Array {
  const rows = principal.length
  if (daysPastDue.length !== rows || interest.length !== rows) {
    throw new RangeError(`rows: columns have ${rows}, ${daysPastDue.length} and ${interest.length}; make them equal`)
  }
  const { factor, forgiven, postponed } = rowTerms(terms)
  const { numerator, denominator } = lowest(factor)
  // Rounding to the nearest is the whole part of (2 × product + denominator) / (2 × denominator): nothing to branch on, for
  // no processor foresees on which side of a half a row lies. Only a tie is looked at, and there are few.
  const [twice, divisor] = [2 * numerator, 2 * denominator]
  const bias = biasOf(factor.rounding, denominator)
  const isHalfEven = factor.rounding === 'half-even'
  const max = twice <= EXACT_MAX && divisor <= EXACT_MAX ? EXACT_MAX : -1
  for (let row = 0; row < rows; row++) {
    const minor = principal[row] as number
    const late = daysPastDue[row] as number
    const days = late <= postponed ? 0 : late - forgiven
    // A product that loses digits is past the limit by then, and stays there.
    const product = minor * twice * days
    if (product <= max && minor >= 0 && Math.floor(minor) === minor) {
      const rounded = Math.floor((product + bias) / divisor)
      const isTie = isHalfEven && rounded * divisor === product + bias
      interest[row] = isTie && rounded % 2 === 1 ? rounded - 1 : rounded
    } else interest[row] = bigRow({ row, minor, days }, factor)
  }
  return interest
}

type RowFactor = Readonly<{ rate: Rate; over: number; rounding: Rounding }>
type RowTerms = Readonly<{
  factor: RowFactor
  /** Days taken off, … */
  forgiven: number
  /** … and days up to which nothing is charged. */
  postponed: number
}>

const yearDays: Readonly<Record<string, number | undefined>> = { 'act/360': 360, 'act/364': 364, 'act/365f': 365 }

/** The terms as far as a number of days is enough for them. */
function rowTerms(terms: LateInterestTerms): RowTerms {
  assertTerms(terms)
  const { rate: how, ratePer = 'year', accrual, method, grace, rounding = 'half-even' } = terms
  const over = accrual.kind === 'daily' ? yearDays[accrual.dayCount] : undefined
  if (over === undefined) throw needsMore('accrual', accrual, 'act/360, act/364 or act/365f')
  if (how.kind !== 'fixed' || how.ceiling !== undefined) throw needsMore('rate', how, 'a fixed rate without a ceiling')
  if (method !== undefined && method.kind !== 'simple') throw needsMore('method', method, 'simple interest')
  if (grace?.isBusinessDays === true) throw needsMore('grace', grace, 'a grace of calendar days')
  const annualRate = ratePer === 'month' ? multiplyRates(how.rate, rate('12')) : how.rate
  const postponed = grace?.days ?? 0
  return {
    factor: { rate: annualRate, over, rounding },
    forgiven: grace?.kind === 'forgives' ? postponed : 0,
    postponed,
  }
}

function needsMore(field: string, value: unknown, usable: string): RangeError {
  return new RangeError(
    `${field}: ${quote(value)} needs more than a number of days; use ${usable} here, or lateInterest for each claim`,
  )
}

/** Rate over the days of the year in lowest terms, so that products stay small; rounded where it does not matter any more. */
function lowest(factor: RowFactor): Readonly<{ numerator: number; denominator: number }> {
  const fraction = fractionOf(factor.rate)
  const [numerator, denominator] = [fraction.numerator, fraction.denominator * BigInt(factor.over)]
  let [larger, smaller] = [denominator, numerator]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return { numerator: Number(numerator / larger), denominator: Number(denominator / larger) }
}

/** What to add to twice a product, so that the whole part of its quotient by twice the denominator is the rounded one. */
function biasOf(rounding: Rounding, denominator: number): number {
  switch (rounding) {
    case 'half-even':
    case 'half-up':
      return denominator
    case 'up':
      return 2 * denominator - 2
    case 'down':
      return 0
    default:
      throw new RangeError(`rounding: ${quote(rounding)} is unknown; use "half-even", "half-up", "down" or "up"`)
  }
}

/** A row past the exact range of products, or one that is no amount. */
function bigRow(
  { row, minor, days }: Readonly<{ row: number; minor: number; days: number }>,
  factor: RowFactor,
): number {
  if (!(Number.isSafeInteger(minor) && minor >= 0)) {
    throw new RangeError(`principal: ${quote(minor)} in row ${row} is no whole number of minor units from zero up`)
  }
  return multiply(fromMinor(minor, 'XXX'), { ...factor, times: days }).minor
}
