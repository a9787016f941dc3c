import fc from 'fast-check'
import { addDays, type DayRange, dayCounts, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor, type Money, type Rate, rate } from '../money/index.ts'
import { isoDates } from '../testing/arbitraries.ts'
import type { DatedRates } from './dated-rates.ts'
import type { InterestClaim } from './interest-claim.ts'
import type { InterestMethod, LateInterestRate, LateInterestTerms, RateLimit } from './late-interest-terms.ts'

/** A claim, terms and tables that may know less than the terms ask, and days late up to which to ask. */
export type InterestCase = Readonly<{
  claim: InterestClaim
  terms: LateInterestTerms
  rates: readonly DatedRates[]
  asOf: IsoDate
}>

/** Which terms to draw, and how late. */
export type InterestCaseConstraints = Readonly<{ methods?: readonly InterestMethod['kind'][]; daysMax?: number }>

const record = <T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) => fc.record(model, { noNullPrototype: true })

const positiveRates = (): fc.Arbitrary<Rate> =>
  fc.oneof(
    fc.constantFrom('0', '0.18', '0.0215', '1', '0.09').map(rate),
    fc.nat(9999).map((n) => rate((n / 10_000).toFixed(4))),
  )

/** Claims that fall due in 2023 to 2025, paid and otherwise changed around and after the due date. */
export function claims(daysMax: number): fc.Arbitrary<InterestClaim> {
  const offsets = fc.uniqueArray(fc.integer({ min: -5, max: daysMax }), { minLength: 0, maxLength: 4 })
  const minors = fc.oneof(fc.nat(1_000_000), fc.constantFrom(0, 1, 100_000, 4e11))
  return fc
    .record({
      dueDate: isoDates({ from: '2023-01-01' as IsoDate, to: '2025-12-31' as IsoDate }),
      offsets,
      minors: fc.array(minors, { minLength: 5, maxLength: 5 }),
      pauses: fc.array(fc.tuple(fc.integer({ min: -5, max: daysMax }), fc.nat(40)), { maxLength: 2 }),
    })
    .map(({ dueDate, offsets: days, minors: amounts, pauses }) => ({
      dueDate,
      balances: [-30, ...days.sort((a, b) => a - b)].map((n, index) => ({
        from: addDays(dueDate, n),
        open: fromMinor(amounts[index] ?? 0, 'PEN'),
      })),
      pauses: pauses.map(([first, length]): DayRange => {
        return { from: addDays(dueDate, first), to: addDays(dueDate, first + length) }
      }),
    }))
}

/** Tables of published rates with values below zero, too, and some that end early. */
export function tables(id: string): fc.Arbitrary<DatedRates> {
  const days = fc.uniqueArray(isoDates({ from: '2022-06-01' as IsoDate, to: '2026-12-31' as IsoDate }), {
    maxLength: 12,
  })
  const values = days.chain((froms) =>
    fc.tuple(
      ...froms
        .sort()
        .map((from) => fc.constantFrom('0.02', '0.0215', '-0.01', '0.3').map((text) => ({ from, rate: rate(text) }))),
    ),
  )
  const throughs = fc.option(isoDates({ from: '2023-01-01' as IsoDate, to: '2027-01-01' as IsoDate }), {
    nil: undefined,
  })
  return fc
    .tuple(values, throughs)
    .map(([list, through]) => (through === undefined ? { id, values: list } : { id, values: list, through }))
}

function limits(): fc.Arbitrary<RateLimit> {
  return fc.oneof(
    positiveRates(),
    fc.constant({ table: 'max' }),
    fc.constant({ table: 'max', multiplier: rate('1.5') }),
  )
}

const optional: { requiredKeys: []; noNullPrototype: true } = { requiredKeys: [], noNullPrototype: true }

function lateRates(): fc.Arbitrary<LateInterestRate> {
  const reference = fc.record(
    {
      multiplier: fc.constantFrom(rate('1.5'), rate('2')),
      spread: fc.constantFrom(rate('0.08'), rate('-0.01')),
      less: fc.constantFrom('less', 'base'),
      floor: limits(),
      ceiling: limits(),
      fixing: fc.constantFrom('as-published', 'monthly', 'half-yearly', 'half-year-of-start', 'at-start'),
    } as const,
    optional,
  )
  return fc.oneof(
    positiveRates().map((value) => ({ kind: 'fixed', rate: value }) as const),
    fc.tuple(positiveRates(), limits()).map(([value, ceiling]) => ({ kind: 'fixed', rate: value, ceiling }) as const),
    { arbitrary: reference.map((rest) => ({ kind: 'reference', table: 'base', ...rest }) as const), weight: 2 },
  )
}

/** Terms of every kind; started months only with methods that take them. */
export function lateInterestTerms(methods: readonly InterestMethod['kind'][]): fc.Arbitrary<LateInterestTerms> {
  const method = fc
    .constantFrom(...methods)
    .chain(
      (kind): fc.Arbitrary<InterestMethod> =>
        kind === 'capitalised'
          ? fc.constantFrom(1, 2, 6).map((months) => ({ kind, months }))
          : fc.constant({ kind } as InterestMethod),
    )
  const daily = fc.constantFrom(...dayCounts).map((dayCount) => ({ kind: 'daily', dayCount }) as const)
  const rest = fc.record(
    {
      ratePer: fc.constantFrom('year', 'month'),
      grace: record({ kind: fc.constantFrom('postpones', 'forgives'), days: fc.constantFrom(0, 1, 10, 30) }),
      rounding: fc.constantFrom('half-even', 'half-up', 'down', 'up'),
    } as const,
    optional,
  )
  const months = fc.constantFrom('calendar-months', 'started-months').map((kind) => ({ kind }) as const)
  return fc
    .tuple(lateRates(), method, fc.oneof({ arbitrary: daily, weight: 3 }, { arbitrary: months, weight: 2 }), rest)
    .map(([value, how, accrual, more]) => {
      const takesMonths = how.kind === 'simple' || how.kind === 'capitalised'
      return {
        rate: value,
        method: how,
        accrual: takesMonths || accrual.kind !== 'started-months' ? accrual : ({ kind: 'calendar-months' } as const),
        ...more,
      }
    })
}

/** Everything {@link explainInterest} takes. */
export function interestCases({
  methods = ['simple', 'capitalised', 'compound-daily', 'effective'],
  daysMax = 400,
}: InterestCaseConstraints = {}): fc.Arbitrary<InterestCase> {
  return fc
    .record({
      claim: claims(daysMax),
      terms: lateInterestTerms(methods),
      rates: fc.tuple(tables('base'), tables('less'), tables('max')),
      days: fc.integer({ min: -3, max: daysMax }),
    })
    .map(({ claim, terms, rates, days }) => ({ claim, terms, rates, asOf: addDays(claim.dueDate, days) }))
}

/** Simple interest at a fixed yearly rate, short for tables of examples. */
export const fixedRate = (text: string): LateInterestRate => ({ kind: 'fixed', rate: rate(text) })

/** A claim by what is open from which day on, short for tables of examples. */
export const claimOf = (dueDate: string, steps: Readonly<Record<string, Money>>): InterestClaim => ({
  dueDate: isoDate(dueDate),
  balances: Object.entries(steps).map(([from, open]) => ({ from: isoDate(from), open })),
})

/** A claim that was never paid, short for tables of examples. */
export const unpaidSince = (dueDate: string, open: Money): InterestClaim => claimOf(dueDate, { [dueDate]: open })
