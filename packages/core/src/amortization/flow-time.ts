import { addDays, addMonths, daysBetween, type IsoDate, monthOf, yearOf } from '../calendar/index.ts'
import { quote } from '../plain/index.ts'
import { assertKnown } from './known-word.ts'
import { wholeFrom } from './whole.ts'

/**
 * A unit-period of Regulation Z: so many (1 when left out) days, weeks or months, a half month, or a year; never more than a
 * year.
 *
 * @see Regulation Z (12 CFR 1026), appendix J, (b)(4)(i): a common period, not to exceed 1 year.
 */
export type UnitPeriod = Readonly<{ unit: 'day' | 'week' | 'semimonth' | 'month' | 'year'; every?: number }>

/**
 * How an annual rate is reckoned from flows.
 *
 * - `eu`: effective; whole months counted back from the flow (weeks with `period`) as parts of a year of 12 equal months or 52
 *   weeks, what is left in days of a year of 365 or 366. APR of the EU and the UK, TAE, TAEG.
 * - `us`: nominal; the rate of a unit-period times the unit-periods of a year, an odd fraction bears simple interest. APR.
 * - `cat`: effective; whole months as twelfths, what is left in days of 365. Costo anual total, Mexico.
 * - `cet`: effective; days of a year of 365. Custo efetivo total, Brazil; also what spreadsheets call XIRR.
 * - `tcea`: effective; days of a year of 360. Tasa de costo efectivo anual, Peru.
 *
 * @see Directive 2008/48/EC, annex I, part I, remark (c); (EU) 2023/2225, annex III; 2014/17/EU, annex I.
 * @see Regulation Z (12 CFR 1026), appendix J, (b)(3) to (b)(8).
 * @see Banco de México, Circular 21/2009; CMN, Resolução 3.517/2007, annex; SBS, Resolución 8181-2012, annex 1.
 */
export type AnnualRateConvention =
  | Readonly<{ kind: 'eu'; period?: 'month' | 'week' }>
  | Readonly<{ kind: 'us'; unitPeriod: UnitPeriod }>
  | Readonly<{ kind: 'cat' }>
  | Readonly<{ kind: 'cet' }>
  | Readonly<{ kind: 'tcea' }>

/** When a flow happens: whole periods of compound interest, and before them a part of one at simple interest. */
export type FlowTime = Readonly<{ whole: number; part: number }>

/** The times of flows in periods. */
export type FlowTimes = Readonly<{
  times: readonly FlowTime[]
  periodsPerYear: number
  /** Whether the annual rate is the rate of a period times the periods, else it is compounded. */
  isNominal: boolean
}>

/** The least number of parts a year has so that months, weeks and days of 365 and 366 are whole numbers of them. */
const euParts = 3_473_340
const catParts = 4_380

/** The times between the first of ascending days and each of them. */
export function flowTimes(dates: readonly IsoDate[], convention: AnnualRateConvention): FlowTimes {
  const [start] = dates
  if (start === undefined) return { times: [], periodsPerYear: 1, isNominal: false }
  const effective = (periodsPerYear: number, wholeOf: (date: IsoDate) => number): FlowTimes => {
    return { times: dates.map((date) => ({ whole: wholeOf(date), part: 0 })), periodsPerYear, isNominal: false }
  }
  switch (convention.kind) {
    case 'eu': {
      const { period = 'month' } = convention
      assertKnown('convention.period', period, ['month', 'week'])
      return effective(euParts, (to) => euTime({ from: start, to }, period))
    }
    case 'cat':
      return effective(catParts, (to) => {
        const { months, days } = monthsBack({ from: start, to })
        return months * (catParts / 12) + days * (catParts / 365)
      })
    case 'cet':
      return effective(365, (to) => daysBetween(start, to))
    case 'tcea':
      return effective(360, (to) => daysBetween(start, to))
    case 'us':
      return unitPeriods(dates, convention.unitPeriod)
    default:
      throw new RangeError(
        `convention: ${quote(convention)} is unknown; its kind is "eu", "us", "cat", "cet" or "tcea"`,
      )
  }
}

type Interval = Readonly<{ from: IsoDate; to: IsoDate }>

function euTime({ from, to }: Interval, period: 'month' | 'week'): number {
  const days = daysBetween(from, to)
  if (period === 'week') {
    const left = days % 7
    return ((days - left) / 7) * (euParts / 52) + daysOfYear(from, left)
  }
  const back = monthsBack({ from, to })
  return back.months * (euParts / 12) + daysOfYear(from, back.days)
}

/** Days after a day, over those of the year that ends with the last of them. */
function daysOfYear(from: IsoDate, days: number): number {
  if (days === 0) return 0
  const last = addDays(from, days)
  return days * (euParts / daysBetween(addMonths(last, -12), last))
}

/** Whole months counted back from the later day, and the days left before them. */
function monthsBack({ from, to }: Interval): Readonly<{ months: number; days: number }> {
  let months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  // From 31 January to 28 February is a month.
  if (addMonths(from, months) === to) return { months, days: 0 }
  if (addMonths(to, -months) < from) months -= 1
  return { months, days: daysBetween(from, addMonths(to, -months)) }
}

function unitPeriods(dates: readonly IsoDate[], unitPeriod: UnitPeriod): FlowTimes {
  const [start] = dates as readonly [IsoDate]
  const last = dates.at(-1) as IsoDate
  const isSingle = dates.every((date) => date === start || date === last)
  if (isSingle && last < addMonths(start, 12)) return singlePayment(dates, { from: start, to: last })
  assertKnown('unitPeriod.unit', unitPeriod.unit, Object.keys(unitsOfYear))
  const every = wholeFrom('unitPeriod.every', unitPeriod.every ?? 1, { least: 1, most: unitsOfYear[unitPeriod.unit] })
  const measured = (periodsPerYear: number, length: number, measure: (interval: Interval) => number): FlowTimes => {
    const times = dates.map((to) => {
      const amount = measure({ from: start, to })
      const left = amount % length
      return { whole: (amount - left) / length, part: left / length }
    })
    return { times, periodsPerYear, isNominal: true }
  }
  switch (unitPeriod.unit) {
    case 'day':
      return measured(365 / every, every, ({ from, to }) => daysBetween(from, to))
    case 'week':
      return measured(52 / every, 7 * every, ({ from, to }) => daysBetween(from, to))
    case 'semimonth':
      return measured(24, 15, monthsOf30)
    case 'month':
      return measured(12 / every, 30 * every, monthsOf30)
    case 'year':
      return { times: dates.map((to) => yearsBack({ from: start, to })), periodsPerYear: 1, isNominal: true }
  }
}

/** How many of a unit a unit-period may have; two half months are a month, and say so. */
export const unitsOfYear: Readonly<Record<UnitPeriod['unit'], number>> = {
  day: 365,
  week: 52,
  semimonth: 1,
  month: 12,
  year: 1,
}

/** 30 days for each month counted back, and the days left. */
function monthsOf30(interval: Interval): number {
  const { months, days } = monthsBack(interval)
  return months * 30 + days
}

/** Whole years counted back; what is left in twelfths when it is whole months, else in days of 365. */
function yearsBack({ from, to }: Interval): FlowTime {
  const { months, days } = monthsBack({ from, to })
  const whole = Math.floor(months / 12)
  if (days === 0) return { whole, part: (months % 12) / 12 }
  return { whole, part: daysBetween(from, addMonths(to, -12 * whole)) / 365 }
}

/** One advance and one payment within a year: the term is the unit-period. */
function singlePayment(dates: readonly IsoDate[], term: Interval): FlowTimes {
  const { months, days } = monthsBack(term)
  const periodsPerYear = days === 0 ? 12 / months : 365 / daysBetween(term.from, term.to)
  return {
    times: dates.map((date) => ({ whole: date === term.from ? 0 : 1, part: 0 })),
    periodsPerYear,
    isNominal: true,
  }
}
