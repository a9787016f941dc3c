import fc from 'fast-check'
import { fromMinor, rate } from '../money/index.ts'
import { isoDates } from '../testing/index.ts'
import type {
  RepaymentMethod,
  ScheduleFrequency,
  ScheduleGrace,
  ScheduleInterest,
  ScheduleTerms,
} from './schedule-terms.ts'

const portions = (max: number) =>
  fc.integer({ min: 1, max }).map((percent) => ({ share: rate((percent / 100).toFixed(2)) }))

/** Terms as they come, all of which have a schedule. */
export function scheduleTerms(): fc.Arbitrary<ScheduleTerms> {
  return fc
    .record({ count: fc.integer({ min: 1, max: 60 }), minor: fc.integer({ min: 1_000, max: 1e10 }) })
    .chain(({ count, minor }) =>
      fc.record(
        {
          principal: fc.constant(fromMinor(minor, 'PEN')),
          startDate: isoDates(),
          count: fc.constant(count),
          frequency: frequencies(),
          method: methods(count, minor),
          timing: fc.constantFrom('end', 'end', 'begin'),
          interest: interests(),
          downPayment: portions(50),
          balloon: portions(40),
          grace: graces(count),
          fee: fc.nat(5_000).map((fee) => fromMinor(fee, 'PEN')),
          rounding: fc.record(
            {
              interest: roundings(),
              payment: roundings(),
              difference: fc.constantFrom('last', 'first', 'spread'),
              mergeLastBelow: portions(90),
            },
            { requiredKeys: [], noNullPrototype: true },
          ),
        },
        { requiredKeys: ['principal', 'startDate', 'count', 'frequency', 'method'], noNullPrototype: true },
      ),
    )
    .map(fitting)
}

/** Without what contradicts the rest: a bullet is its own balloon. */
function fitting(terms: ScheduleTerms): ScheduleTerms {
  if (terms.method.kind !== 'bullet') return terms
  const { balloon: _, ...rest } = terms
  return rest
}

/** Level terms at a declared rate whose interest is paid or capitalised, never deferred or waived. */
export function fairTerms(): fc.Arbitrary<ScheduleTerms> {
  return scheduleTerms().map(({ grace = {}, ...terms }) => ({
    ...terms,
    method: terms.method.kind === 'flat' ? { kind: 'level' } : terms.method,
    grace: { ...grace, deferral: 'capitalised' },
  }))
}

function roundings() {
  return fc.constantFrom('half-even', 'half-up', 'down', 'up')
}

export function frequencies(): fc.Arbitrary<ScheduleFrequency> {
  const every = fc.integer({ min: 1, max: 4 })
  const dayOfMonth = fc.integer({ min: 1, max: 31 })
  return fc.oneof(
    fc.record(
      { kind: fc.constant('monthly'), every, day: dayOfMonth },
      { requiredKeys: ['kind'], noNullPrototype: true },
    ),
    fc.record({ kind: fc.constant('weekly'), every }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('daily'), every: fc.integer({ min: 1, max: 45 }) }, { noNullPrototype: true }),
    fc.constantFrom([1, 15], [15, 31], [5, 12, 20], [30]).map((days) => ({ kind: 'days-of-month' as const, days })),
  )
}

function interests(): fc.Arbitrary<ScheduleInterest> {
  return fc.record(
    {
      annualRate: fc.integer({ min: 0, max: 99_999 }).map((n) => rate((n / 1e5).toFixed(5))),
      kind: fc.constantFrom('nominal', 'nominal', 'effective'),
      accrual: fc.constantFrom('periodic', 'day-count'),
      dayCount: fc.constantFrom('30e/360', 'act/360', 'act/365f', 'act/act-isda'),
    },
    { requiredKeys: ['annualRate', 'kind'], noNullPrototype: true },
  )
}

function graces(count: number): fc.Arbitrary<ScheduleGrace> {
  const most = Math.max(count - 1, 0)
  return fc.record(
    {
      principal: fc.nat(Math.min(most, 5)),
      interest: fc.nat(Math.min(most, 5)),
      deferral: fc.constantFrom('capitalised', 'due-with-next', 'waived'),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
}

function methods(count: number, minor: number): fc.Arbitrary<RepaymentMethod> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<RepaymentMethod>({ kind: 'level' }) },
    fc.constantFrom<RepaymentMethod>({ kind: 'equal-principal' }, { kind: 'bullet' }, { kind: 'flat' }),
    fc
      .integer({ min: 1, max: minor })
      .map((payment) => ({ kind: 'fixed-payment' as const, payment: fromMinor(payment, 'PEN') })),
    fc.record(
      {
        kind: fc.constant('stepped'),
        growth: fc.integer({ min: -20, max: 60 }).map((percent) => rate((percent / 100).toFixed(2))),
        every: fc.integer({ min: 1, max: 6 }),
      },
      { noNullPrototype: true },
    ),
    fc
      .array(
        fc.nat(minor).map((payment) => fromMinor(payment, 'PEN')),
        { minLength: count - 1, maxLength: count - 1 },
      )
      .map((payments) => ({ kind: 'custom' as const, payments })),
  )
}
