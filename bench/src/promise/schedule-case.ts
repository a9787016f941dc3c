import {
  addDays,
  amortizationSchedule,
  fromMinor,
  type IsoDate,
  isoDate,
  type Money,
  type Portion,
  type RepaymentMethod,
  rate,
  type Schedule,
  type ScheduleFrequency,
  type ScheduleGrace,
  type ScheduleInterest,
  type ScheduleRounding,
  type ScheduleTerms,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'

const firstDay = isoDate('2023-01-01')
const roundings = ['half-even', 'half-up', 'down', 'up'] as const

const pen = (minor: number): Money => fromMinor(minor, 'PEN')

/** A share of 1 % to `most` %. */
function share({ between }: Choices, most: number): Portion {
  return { share: rate((between(1, most) / 100).toFixed(2)) }
}

/** Days from January 2023 on, over four years. */
export function startDate({ below }: Choices): IsoDate {
  return addDays(firstDay, below(4 * 365))
}

/** How often an instalment falls due, in all ways there are. */
export function frequencyOf({ between, chance, pick }: Choices): ScheduleFrequency {
  if (chance(60)) {
    return {
      kind: 'monthly',
      ...(chance(20) ? { every: between(2, 4) } : {}),
      ...(chance(30) ? { day: between(1, 31) } : {}),
    }
  }
  return pick<ScheduleFrequency>([
    { kind: 'weekly', every: between(1, 4) },
    { kind: 'daily', every: between(1, 45) },
    { kind: 'days-of-month', days: [1, 15] },
    { kind: 'days-of-month', days: [5, 12, 31] },
  ])
}

/** A declared rate. An effective one takes a root of sixty digits, which is slow, so they are few. */
export function interestOf({ below, chance, pick }: Choices): ScheduleInterest {
  return {
    annualRate: chance(30) ? rate(pick(['0.18', '0', '0.99999'])) : rate((below(100_000) / 1e5).toFixed(5)),
    kind: chance(3) ? 'effective' : 'nominal',
    ...(chance(30) ? { accrual: 'day-count', dayCount: pick(['30e/360', 'act/360', 'act/365f', 'act/act-isda']) } : {}),
  }
}

function methodOf(choices: Choices, { count, minor }: Readonly<{ count: number; minor: number }>): RepaymentMethod {
  const { below, between, chance, pick } = choices
  if (chance(50)) return { kind: 'level' }
  switch (pick(['equal-principal', 'bullet', 'flat', 'fixed-payment', 'stepped', 'custom'])) {
    case 'equal-principal':
      return { kind: 'equal-principal' }
    case 'bullet':
      return { kind: 'bullet' }
    case 'flat':
      return { kind: 'flat' }
    case 'fixed-payment':
      return { kind: 'fixed-payment', payment: pen(1 + below(Math.ceil((2 * minor) / count))) }
    case 'stepped':
      return { kind: 'stepped', growth: rate((between(-20, 60) / 100).toFixed(2)), every: between(1, 6) }
    default:
      return {
        kind: 'custom',
        payments: Array.from({ length: count - 1 }, () => pen(below(Math.ceil((2 * minor) / count)))),
      }
  }
}

function graceOf({ below, pick }: Choices, count: number): ScheduleGrace {
  const most = Math.min(count, 6)
  return {
    principal: below(most),
    interest: below(most),
    deferral: pick(['capitalised', 'due-with-next', 'waived']),
  }
}

function roundingOf(choices: Choices): ScheduleRounding {
  const { chance, pick } = choices
  return {
    ...(chance(50) ? { interest: pick(roundings) } : {}),
    ...(chance(50) ? { payment: pick(roundings) } : {}),
    ...(chance(40) ? { difference: pick(['first', 'spread']) } : {}),
    ...(chance(30) ? { mergeLastBelow: share(choices, 90) } : {}),
  }
}

/** Terms of every method, all of which have a schedule. */
export function scheduleTerms(choices: Choices): ScheduleTerms {
  const { below, between, chance, pick } = choices
  const count = chance(5) ? between(1, 60) : between(1, 18)
  const minor = 1000 + below(pick([10_000, 1_000_000, 2 ** 32]))
  const method = methodOf(choices, { count, minor })
  return {
    principal: pen(minor),
    startDate: startDate(choices),
    count,
    frequency: frequencyOf(choices),
    method,
    ...(chance(15) ? { timing: 'begin' } : {}),
    ...(chance(85) ? { interest: interestOf(choices) } : {}),
    ...(chance(20) ? { downPayment: share(choices, 50) } : {}),
    ...(method.kind !== 'bullet' && chance(20) ? { balloon: share(choices, 40) } : {}),
    ...(chance(20) ? { grace: graceOf(choices, count) } : {}),
    ...(chance(20) ? { fee: pen(below(5000)) } : {}),
    ...(chance(50) ? { rounding: roundingOf(choices) } : {}),
  }
}

/**
 * The schedule of some terms, or nothing where the debt grows past the exact range: payments that do not cover the interest of
 * many periods. Money is exact, or it throws.
 */
export function exactSchedule(terms: ScheduleTerms): Schedule | undefined {
  try {
    return amortizationSchedule(terms)
  } catch (error) {
    if (error instanceof RangeError && error.message.includes(`±${Number.MAX_SAFE_INTEGER}`)) return undefined
    throw error
  }
}
