import { type Rate, rate } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { type CashFlow, type CashFlowOptions, scheduleCashFlows } from './cash-flow.ts'
import { type AnnualRateConvention, flowTimes } from './flow-time.ts'
import type { Schedule } from './schedule.ts'
import { annualGrowthMax, compounded, signChanges, solveRates, type TimedFlows } from './solve-rate.ts'

/**
 * The annual rate of flows, as a fraction with twelve decimals, or why there is none.
 *
 * - `one-sided`: nothing was received or nothing paid, so no rate makes them equal.
 * - `one-day`: all of it on one day, so there is no time for a rate.
 * - `out-of-range`: a year would have to multiply money by more than 10¹⁵, or divide it.
 * - `no-rate`: whatever the rate, what is received and what is paid are worth different amounts.
 * - `several`: the flows turn more than once, and more than one rate fits.
 */
export type AnnualRate =
  | Readonly<{ kind: 'found'; annualRate: Rate }>
  | Readonly<{ kind: 'several'; annualRates: readonly Rate[] }>
  | Readonly<{ kind: 'none'; reason: 'one-sided' | 'one-day' | 'out-of-range' | 'no-rate' }>

/**
 * The annual rate at which what is received is worth what is paid: the cost of credit with its fees.
 *
 * Solved until the double next to the rate fits no better: the two sides agree to far less than 10⁻¹⁰ of them. The result is
 * the same on every engine. Laws round it for display: one decimal of a per cent in the EU, an eighth of a point as tolerance
 * in the US.
 *
 * @param flows in any order; the first day is that of the earliest.
 * @throws TypeError when currencies differ; RangeError for an amount that is not whole, an unknown convention, or a unit-period
 * longer than a year.
 * @example
 * // Regulation Z, appendix J, example (c)(1)(i): 9.69 %
 * annualPercentageRate(flows, { kind: 'us', unitPeriod: { unit: 'month' } })
 */
export function annualPercentageRate(flows: readonly CashFlow[], convention: AnnualRateConvention): AnnualRate {
  const currency = flows[0]?.amount.currency
  for (const { amount } of flows) {
    if (!Number.isSafeInteger(amount.minor)) {
      throw new RangeError(`flows: ${quote(amount)} is no amount; its minor units are a whole number`)
    }
    if (amount.currency === currency) continue
    throw new TypeError(
      `flows: ${quote(amount.currency)} and ${quote(currency)} are different currencies; convert one first`,
    )
  }
  const sorted = flows
    .filter(({ amount }) => amount.minor !== 0)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  if (!sorted.some(({ amount }) => amount.minor > 0) || !sorted.some(({ amount }) => amount.minor < 0)) {
    return { kind: 'none', reason: 'one-sided' }
  }
  const dates = sorted.map(({ date }) => date)
  if (dates[0] === dates.at(-1)) return { kind: 'none', reason: 'one-day' }
  const { times, periodsPerYear, isNominal } = flowTimes(dates, convention)
  const timed: TimedFlows = { amounts: sorted.map(({ amount }) => amount.minor), times, periodsPerYear }
  const roots = solveRates(timed)
  const rates = roots
    .map((periodic) => (isNominal ? periodic * periodsPerYear : compounded(periodic, periodsPerYear)))
    .filter((annual) => annual < annualGrowthMax)
    .map(toRate)
  const [annualRate] = rates
  if (annualRate === undefined) {
    return { kind: 'none', reason: signChanges(timed) === 1 ? 'out-of-range' : 'no-rate' }
  }
  return rates.length === 1 ? { kind: 'found', annualRate } : { kind: 'several', annualRates: rates }
}

/**
 * The effective annual rate of dated flows on days of a year of 365 (tasa interna de retorno; XIRR of spreadsheets).
 *
 * @throws TypeError when currencies differ.
 * @example
 * internalRate([
 *   { date: isoDate('2026-01-01'), amount: money('1000.00', 'PEN') },
 *   { date: isoDate('2027-01-01'), amount: money('-1100.00', 'PEN') },
 * ]) // { kind: 'found', annualRate: '0.100000000000' }
 */
export function internalRate(flows: readonly CashFlow[]): AnnualRate {
  return annualPercentageRate(flows, { kind: 'cet' })
}

/**
 * What a schedule costs a year with all its fees, by a convention: the flows of {@link scheduleCashFlows} in
 * {@link annualPercentageRate}.
 *
 * @throws TypeError or RangeError as those two do.
 * @example
 * scheduleAnnualRate(schedule, { kind: 'eu' }, { upfrontFee: money('20.00', 'PEN') })
 */
export function scheduleAnnualRate(
  schedule: Schedule,
  convention: AnnualRateConvention,
  options: CashFlowOptions = {},
): AnnualRate {
  return annualPercentageRate(scheduleCashFlows(schedule, options), convention)
}

/** Twelve decimals; zero without a sign. */
function toRate(value: number): Rate {
  const text = value.toFixed(12)
  return rate(/^-0\.0+$/.test(text) ? text.slice(1) : text)
}
