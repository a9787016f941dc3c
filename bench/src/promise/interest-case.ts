import {
  addDays,
  type BalanceStep,
  type DatedRates,
  type DayRange,
  dayCounts,
  fromMinor,
  type InterestAccrual,
  type InterestClaim,
  type InterestMethod,
  type IsoDate,
  isoDate,
  type LateInterestRate,
  type LateInterestTerms,
  type Money,
  type Rate,
  type RateLimit,
  rate,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'

/** A late claim, the terms it is late under, the tables they name, and the day that asks. */
export type InterestCase = Readonly<{
  claim: InterestClaim
  terms: LateInterestTerms
  rates: readonly DatedRates[]
  asOf: IsoDate
}>

/** Due dates lie in the four years after it, one of which is a leap year. */
const firstDay = isoDate('2023-01-01')
/** Tables begin a year before, so that most of them know most days. */
const firstTableDay = isoDate('2022-01-01')
const dueDays = 4 * 365
const daysMax = 400
const roundings = ['half-even', 'half-up', 'down', 'up'] as const

/** An amount in PEN, as often small as large, up to 43 million. */
export function amount({ pick, below }: Choices): Money {
  return fromMinor(below(pick([100, 10_000, 1_000_000, 100_000_000, 2 ** 32])), 'PEN')
}

/** A rate of up to 100 %, most of them with four decimals. */
export function yearlyRate({ pick, below, chance }: Choices): Rate {
  return chance(30) ? rate(pick(['0.18', '0', '0.0215', '0.09', '1'])) : rate((below(10_000) / 10_000).toFixed(4))
}

/** What was open from each day on: up, down, and to nothing and back. */
export function balances(choices: Choices, dueDate: IsoDate): readonly BalanceStep[] {
  const { below, chance, list } = choices
  let days = -30
  const steps = list(0, 3, () => {
    days += 1 + below(120)
    return { from: addDays(dueDate, days), open: chance(20) ? fromMinor(0, 'PEN') : amount(choices) }
  })
  return [{ from: addDays(dueDate, -30), open: amount(choices) }, ...steps]
}

/** Disputes and the like, which may meet and touch. */
export function pauses({ below, list }: Choices, dueDate: IsoDate): readonly DayRange[] {
  return list(0, 2, () => {
    const first = below(daysMax) - 5
    return { from: addDays(dueDate, first), to: addDays(dueDate, first + below(40)) }
  })
}

/** A published rate that changes now and then, goes below zero, and now and then ends early. */
export function table({ below, chance, list, pick }: Choices, id: string): DatedRates {
  let days = -30
  const values = list(1, 6, () => {
    days += 1 + below(300)
    return { from: addDays(firstTableDay, days), rate: rate(pick(['0.02', '0.0215', '-0.01', '0.3'])) }
  })
  return chance(20) ? { id, values, through: addDays(firstTableDay, days + below(700)) } : { id, values }
}

function limit({ pick }: Choices): RateLimit {
  return pick<RateLimit>([rate('0.1'), rate('0.3'), { table: 'max' }, { table: 'max', multiplier: rate('1.5') }])
}

function lateRate(choices: Choices): LateInterestRate {
  const { chance, pick } = choices
  if (chance(40)) {
    const fixed = { kind: 'fixed', rate: yearlyRate(choices) } as const
    return chance(20) ? { ...fixed, ceiling: limit(choices) } : fixed
  }
  return {
    kind: 'reference',
    table: 'base',
    ...(chance(20) ? { multiplier: rate('1.5') } : {}),
    ...(chance(60) ? { spread: rate(pick(['0.08', '-0.01'])) } : {}),
    ...(chance(15) ? { less: 'less' } : {}),
    ...(chance(15) ? { floor: limit(choices) } : {}),
    ...(chance(15) ? { ceiling: limit(choices) } : {}),
    fixing: pick(['as-published', 'monthly', 'half-yearly', 'half-year-of-start', 'at-start']),
  }
}

/** Compounding takes powers of sixty digits and most of the time there is: a hundredth of the cases is enough of it. */
function methodOf({ chance, pick }: Choices): InterestMethod {
  if (!chance(1)) return { kind: 'simple' }
  return pick<InterestMethod>([
    { kind: 'capitalised', months: 1 },
    { kind: 'capitalised', months: 6 },
    { kind: 'compound-daily' },
    { kind: 'effective' },
  ])
}

function accrualOf({ chance, pick }: Choices, { kind }: InterestMethod): InterestAccrual {
  if (chance(75)) return { kind: 'daily', dayCount: pick(dayCounts as readonly [(typeof dayCounts)[number]]) }
  const takesMonths = kind === 'simple' || kind === 'capitalised'
  return takesMonths && chance(50) ? { kind: 'started-months' } : { kind: 'calendar-months' }
}

/** Terms of every kind that there is. */
export function lateInterestTerms(choices: Choices): LateInterestTerms {
  const { chance, pick } = choices
  const method = methodOf(choices)
  return {
    rate: lateRate(choices),
    method,
    accrual: accrualOf(choices, method),
    ...(chance(20) ? { ratePer: 'month' } : {}),
    ...(chance(30) ? { grace: { kind: pick(['postpones', 'forgives']), days: pick([0, 1, 10, 30]) } } : {}),
    ...(chance(60) ? { rounding: pick(roundings) } : {}),
  }
}

/** Everything {@link explainInterest} takes. */
export function interestCase(choices: Choices): InterestCase {
  const { below, chance } = choices
  const dueDate = addDays(firstDay, below(dueDays))
  return {
    claim: {
      dueDate,
      balances: balances(choices, dueDate),
      ...(chance(30) ? { pauses: pauses(choices, dueDate) } : {}),
    },
    terms: lateInterestTerms(choices),
    rates: [table(choices, 'base'), table(choices, 'less'), table(choices, 'max')],
    asOf: addDays(dueDate, below(daysMax) - 3),
  }
}
