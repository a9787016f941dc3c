import { type DayCount, type IsoDate, yearPart } from '../calendar/index.ts'
import { fractionOf, grow, growthRate, noGrowth, type Rate, roundBigQuotient } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { factorOf, noFactor, type PeriodFactor, repeated } from './period-factor.ts'
import { periodOfYear } from './schedule-date.ts'
import type { ScheduleFrequency, ScheduleInterest } from './schedule-terms.ts'
import { wholeFrom } from './whole.ts'

/** Decimals of a periodic rate that comes from an effective one. */
const effectiveDecimals = 20

/** The periods of a schedule: from its start or the due date before, to a due date. */
export type InterestPeriods = Readonly<{
  startDate: IsoDate
  dates: readonly IsoDate[]
  frequency: ScheduleFrequency
  /** The period that is shorter or longer than the others; -1 when there is none. */
  irregular: number
  /** The first period has no length. */
  isBegin: boolean
}>

/** What a unit of balance earns in each period. Periods of one length share one object. */
export function periodFactors(interest: ScheduleInterest | undefined, periods: InterestPeriods): PeriodFactor[] {
  const { dates, frequency, irregular, isBegin } = periods
  if (interest === undefined) return repeated(noFactor, dates.length)
  assertNotNegative(interest.annualRate)
  const factorOfDays = dayFactors(interest, periods)
  if (interest.accrual === 'day-count') return dates.map((_, index) => factorOfDays(index))
  const factors = repeated(periodicFactor(interest, frequency), dates.length)
  if (irregular !== -1 && irregular < dates.length) factors[irregular] = factorOfDays(irregular)
  if (isBegin && dates.length > 0) factors[0] = noFactor
  return factors
}

/** What a unit of balance earns in a regular period. */
export function periodicFactor(interest: ScheduleInterest, frequency: ScheduleFrequency): PeriodFactor {
  const { annualRate, kind, decimals } = interest
  if (decimals !== undefined) wholeFrom('interest.decimals', decimals, { least: 0, most: effectiveDecimals })
  const part = periodOfYear(frequency)
  if (kind === 'effective') return effectiveFactor(annualRate, { part, decimals })
  const { numerator, denominator, small } = fractionOf(annualRate)
  if (decimals !== undefined) {
    const scale = 10n ** BigInt(decimals)
    const above = numerator * BigInt(part.of) * scale
    return factorOf(
      roundBigQuotient({ numerator: above, denominator: denominator * BigInt(part.over) }, 'half-up'),
      scale,
    )
  }
  if (small !== undefined) {
    const factor = {
      numerator: small.numerator * part.of,
      denominator: small.denominator * part.over,
      exact: undefined,
    }
    if (Number.isSafeInteger(factor.numerator) && Number.isSafeInteger(factor.denominator)) return factor
  }
  return factorOf(numerator * BigInt(part.of), denominator * BigInt(part.over))
}

/** Factors of periods by their days, each different length reckoned once. */
function dayFactors(
  { annualRate, kind, dayCount = 'act/365f' }: ScheduleInterest,
  { startDate, dates }: InterestPeriods,
): (index: number) => PeriodFactor {
  const known = new Map<string, PeriodFactor>()
  return (index) => {
    const part = partOfYear({ from: dates[index - 1] ?? startDate, to: dates[index] as IsoDate }, dayCount)
    const key = `${part.of}/${part.over}`
    const factor =
      known.get(key) ?? (kind === 'effective' ? effectiveFactor(annualRate, { part }) : simple(annualRate, part))
    known.set(key, factor)
    return factor
  }
}

type Part = Readonly<{ of: number; over: number }>

function partOfYear(range: Readonly<{ from: IsoDate; to: IsoDate }>, dayCount: DayCount): Part {
  const { numerator, denominator } = yearPart(range, dayCount)
  return { of: numerator, over: denominator }
}

function simple(annualRate: Rate, { of, over }: Part): PeriodFactor {
  const { numerator, denominator } = fractionOf(annualRate)
  return factorOf(numerator * BigInt(of), denominator * BigInt(over))
}

function effectiveFactor(
  annualRate: Rate,
  { part, decimals }: Readonly<{ part: Part; decimals?: number | undefined }>,
): PeriodFactor {
  const growth = grow(noGrowth, { rate: annualRate, periods: part })
  const how = {
    decimals: decimals ?? effectiveDecimals,
    rounding: decimals === undefined ? 'half-even' : 'half-up',
  } as const
  const { numerator, denominator } = fractionOf(growthRate(growth, how))
  return factorOf(numerator, denominator)
}

function assertNotNegative(annualRate: Rate): void {
  if (fractionOf(annualRate).numerator >= 0n) return
  throw new RangeError(
    `interest.annualRate: ${quote(annualRate)} is negative; a debt that shrinks by itself has no schedule`,
  )
}
