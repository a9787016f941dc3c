import {
  addMonths,
  currencyExponent,
  fromMinor,
  type IsoDate,
  type Money,
  monthEnd,
  type Portion,
  type Rate,
  rate,
  type ScheduleTerms,
} from '@cobranza/core'

/** What a plan of this example is offered at. */
export const planRate: Rate = rate('0.12')

/** Numbers of instalments that are offered, the shortest first. */
export const planCounts: readonly [number, ...number[]] = [6, 9, 12, 18, 24]

const downPayment: Portion = { share: rate('0.1') }
const wholeUnitsMin = 1_000

/**
 * A tenth now, then equal instalments at the end of each month (on the next business day where that is none), in whole units of
 * money where the debt is not tiny; the last instalment takes what rounding leaves.
 */
export function planSchedule(
  debt: Money,
  { asOf, count }: Readonly<{ asOf: IsoDate; count: number }>,
): Omit<ScheduleTerms, 'principal'> {
  const unit = 10 ** currencyExponent(debt.currency)
  return {
    startDate: asOf,
    count,
    frequency: { kind: 'monthly', day: 31 },
    firstDueDate: monthEnd(addMonths(asOf, 1)),
    method: { kind: 'level' },
    interest: { annualRate: planRate, kind: 'nominal' },
    downPayment,
    convention: 'following',
    ...(debt.minor < wholeUnitsMin * unit ? {} : { rounding: { multipleOf: fromMinor(unit, debt.currency) } }),
  }
}
