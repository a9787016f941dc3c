import { type DayCount, type IsoDate, yearPart } from '../calendar/index.ts'
import { isNegative, type Money, multiply, negate, rate, subtract, sum, zero } from '../money/index.ts'
import type { PlanAgreement } from '../receivable/index.ts'
import { type EarnedInterest, earnedInterest } from './earned-interest.ts'
import { type PlanItem, planOwed, planSums } from './plan-claim.ts'
import { assertAgreed } from './plan-record.ts'

/** The day a plan is to be settled, and how the days of a period under way are counted. */
export type PayoffTerms = Readonly<{ date: IsoDate; dayCount: DayCount }>

/**
 * A line of a payoff. `principal`: of all instalments, due or not. `conditional-waiver`: what would have been forgiven, when the
 * plan is not completed. `interest-before`: earned before the plan
 * and not paid yet. `interest-earned`: of the period of one instalment, up to the day. `fee-due`: of an instalment due by the day.
 * `paid`: since the agreement, negative.
 */
export type PayoffLine = Readonly<{ amount: Money }> &
  (
    | Readonly<{ kind: 'principal' | 'conditional-waiver' | 'interest-before' | 'paid' }>
    | Readonly<{ kind: 'interest-earned'; number: number; from: IsoDate; to: IsoDate; days: number }>
    | Readonly<{ kind: 'fee-due'; number: number }>
  )

/** What settles a plan on a day. The lines add up to `total` less `credit`. */
export type Payoff = Readonly<{
  date: IsoDate
  lines: readonly PayoffLine[]
  /** To be paid; zero when more was paid than the plan cost so far. */
  total: Money
  /** Paid beyond that, for interest that is not earned any more. */
  credit: Money
  /** Not owed any more when the plan ends this day (rebate of unearned interest, fees not due yet). */
  rebate: Readonly<{ interest: Money; fee: Money }>
}>

/**
 * What a customer pays to settle a plan on a day: the principal, the interest earned up to that day, the fees of instalments
 * due by then, less what was paid. Interest of later days and fees of later instalments are not asked for.
 *
 * The interest of a period under way is earned by days, rounded once, half-even; that of a period that is over, in full. On and
 * after the last due date the total is what is open.
 *
 * Interest is earned in the period it runs for, whichever instalment pays it: what a grace defers or capitalises is asked for once
 * its days are over, and what a plan before this one earned, at once.
 *
 * @param items of the position on that day, the paid ones too.
 * @throws RangeError when the day is before the agreement, or for an unknown day count.
 * @see Directive 2008/48/EC, art. 16 (1): early repayment reduces the cost by interest and costs of the remaining duration.
 * @example
 * payoffAmount(plan, position.items, { date: isoDate('2026-04-15'), dayCount: 'act/365f' }).total
 */
export function payoffAmount(plan: PlanAgreement, items: readonly PlanItem[], terms: PayoffTerms): Payoff {
  return payoffOf(plan, items, { ...terms, waiver: 'kept' })
}

/** A payoff in which what would be forgiven at the end is asked for (`lost`) or not (`kept`). */
export function payoffOf(
  plan: PlanAgreement,
  items: readonly PlanItem[],
  { date, dayCount, waiver: fate }: PayoffTerms & Readonly<{ waiver: 'kept' | 'lost' }>,
): Payoff {
  assertAgreed(plan, date)
  const { principal, interest, fee, payment, waiver } = planSums(plan)
  const { currency } = payment
  const earned = earnedLines(plan, { date, dayCount })
  const paid = payment.minor + waiver.minor - planOwed(plan, items).minor
  const line = (kind: 'principal' | 'conditional-waiver' | 'paid', amount: Money): readonly PayoffLine[] =>
    amount.minor === 0 ? [] : [{ kind, amount }]
  const lines = [
    ...line('principal', principal),
    ...line('conditional-waiver', fate === 'lost' ? waiver : zero(currency)),
    ...earned,
    ...line('paid', { minor: 0 - paid, currency }),
  ]
  const balance = amountOf(lines, currency)
  const [interestLines, feeLines] = [
    earned.filter(({ kind }) => kind !== 'fee-due'),
    earned.filter(({ kind }) => kind === 'fee-due'),
  ]
  return {
    date,
    lines,
    total: isNegative(balance) ? zero(currency) : balance,
    credit: isNegative(balance) ? negate(balance) : zero(currency),
    rebate: {
      interest: subtract(interest, amountOf(interestLines, currency)),
      fee: subtract(fee, amountOf(feeLines, currency)),
    },
  }
}

function amountOf(lines: readonly PayoffLine[], currency: string): Money {
  return sum(
    lines.map(({ amount }) => amount),
    currency,
  )
}

function earnedLines(plan: PlanAgreement, { date, dayCount }: PayoffTerms): readonly PayoffLine[] {
  const before = earnedBefore(plan)
  return [
    ...(before.minor === 0 ? [] : [{ kind: 'interest-before', amount: before } as const]),
    ...plan.instalments.flatMap((instalment, index): readonly PayoffLine[] => {
      const earned = earnedInterest(plan.instalments, { index, agreedDate: plan.agreedDate })
      if (earned === undefined) return []
      const { dueDate, fee } = instalment
      const number = index + 1
      const to = date < earned.to ? date : earned.to
      const { days } = yearPart({ from: earned.from, to }, dayCount)
      const amount = to === earned.to ? earned.interest : earnedShare(earned, to, dayCount)
      return [
        ...(amount.minor === 0
          ? []
          : [{ kind: 'interest-earned', number, from: earned.from, to, days, amount } as const]),
        ...(dueDate <= date && fee.minor > 0 ? [{ kind: 'fee-due', number, amount: fee } as const] : []),
      ]
    }),
  ]
}

/** Interest of the plan that none of its periods earns: a plan before this one earned it. */
function earnedBefore({ instalments, agreedDate }: PlanAgreement): Money {
  const { interest } = planSums({ instalments })
  return instalments.reduce((left, _, index) => {
    const earned = earnedInterest(instalments, { index, agreedDate })
    return earned === undefined ? left : subtract(left, earned.interest)
  }, interest)
}

/** The days that are over as a part of all days of the period, under one day count. */
function earnedShare({ from, to: end, interest }: EarnedInterest, to: IsoDate, dayCount: DayCount): Money {
  const over = yearPart({ from, to: end }, dayCount).numerator
  const times = Math.min(over, yearPart({ from, to }, dayCount).numerator)
  if (times <= 0) return zero(interest.currency)
  return multiply(interest, { rate: rate('1'), times, over })
}
