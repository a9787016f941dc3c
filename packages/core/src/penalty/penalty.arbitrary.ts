import fc from 'fast-check'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import type { DatedRates } from '../interest/index.ts'
import { fromMinor, type Money, rate } from '../money/index.ts'
import type { IndexTable } from './indexed-amount.ts'
import type { LateFeeAmount } from './late-fee-amount.ts'
import type { LateFeePeriod } from './late-fee-timing.ts'
import type { PenaltyCeiling } from './penalty-ceiling.ts'
import type { AccountItem, PenaltyClaim } from './penalty-claim.ts'
import type { LateFeeRule, LateInterestRule, PenaltyPolicy } from './penalty-policy.ts'

/** A policy, a claim, the account it is in, and tables that have holes. */
export type Situation = Readonly<{
  claim: PenaltyClaim
  policy: PenaltyPolicy
  account: readonly AccountItem[]
  rates: readonly DatedRates[]
  indices: readonly IndexTable[]
}>

const pen = (minor: number): Money => fromMinor(minor, 'PEN')
const start = isoDate('2025-11-15')
const days = (max: number): fc.Arbitrary<number> => fc.nat(max)

/** Balances that go up and down, to nothing and back. */
function accountItems(): fc.Arbitrary<AccountItem & { original: Money }> {
  return fc
    .record({
      due: days(60),
      minor: fc.integer({ min: 1, max: 500_000 }),
      steps: fc.uniqueArray(fc.tuple(days(250), fc.oneof(fc.constant(0), fc.nat(100))), {
        selector: ([day]) => day,
        maxLength: 5,
      }),
      pauses: fc.array(fc.tuple(days(200), fc.integer({ min: 1, max: 40 })), { maxLength: 2 }),
    })
    .map(({ due, minor, steps, pauses }) => ({
      dueDate: addDays(start, due),
      original: pen(minor),
      balances: [
        { from: addDays(start, -10), open: pen(minor) },
        ...steps
          .sort(([a], [b]) => a - b)
          .map(([day, percent]) => ({ from: addDays(start, day), open: pen(Math.floor((minor * percent) / 100)) })),
      ],
      pauses: pauses.map(([day, length]) => ({ from: addDays(start, day), to: addDays(start, day + length) })),
    }))
}

const amounts = (): fc.Arbitrary<LateFeeAmount> =>
  fc.oneof(
    fc.nat(5000).map((minor): LateFeeAmount => ({ kind: 'flat', amount: pen(minor) })),
    fc.constant<LateFeeAmount>({ kind: 'flat', amount: { units: rate('0.5'), index: 'UIT' } }),
    fc.constant<LateFeeAmount>({
      kind: 'percent',
      rate: rate('0.02'),
      base: 'open',
      floor: pen(100),
      ceiling: pen(4000),
    }),
    fc.constant<LateFeeAmount>({
      kind: 'marginal-brackets',
      base: 'original',
      brackets: [{ upTo: { units: rate('10'), index: 'UIT' }, rate: rate('0.09') }, { rate: rate('0.03') }],
    }),
  )

const timings = (): fc.Arbitrary<LateFeeRule['when']> =>
  fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((n): LateFeeRule['when'] => ({ kind: 'days-late', days: n })),
    fc.integer({ min: 1, max: 3 }).map((level): LateFeeRule['when'] => ({ kind: 'level', level })),
    fc
      .record({
        days: fc.integer({ min: 1, max: 20 }),
        every: fc.oneof(
          fc.integer({ min: 1, max: 30 }).map((n): LateFeePeriod => ({ days: n })),
          fc.integer({ min: 1, max: 2 }).map((n): LateFeePeriod => ({ months: n })),
        ),
        timesMax: fc.integer({ min: 1, max: 9 }),
      })
      .map((when): LateFeeRule['when'] => ({ kind: 'recurring', ...when })),
  )

const ceilings = (): fc.Arbitrary<PenaltyCeiling[]> =>
  fc
    .uniqueArray(
      fc.record({
        per: fc.constantFrom('charge' as const, 'claim' as const, 'month' as const, 'year' as const),
        limit: fc.oneof(
          fc.nat(20_000).map((minor): PenaltyCeiling['limit'] => ({ kind: 'amount', amount: pen(minor) })),
          fc.constant<PenaltyCeiling['limit']>({ kind: 'share', rate: rate('0.05'), of: 'original' }),
          fc.constant<PenaltyCeiling['limit']>({ kind: 'dated-share', table: 'share', of: 'original' }),
        ),
      }),
      { selector: ({ per }) => per, maxLength: 2 },
    )
    .map((limits) => limits.map((limit) => ({ id: limit.per, ...limit })))

const validities = fc.option(
  fc.record({ from: days(90), length: days(200) }).map(({ from, length }) => ({
    by: 'day' as const,
    from: addDays(start, from),
    to: addDays(start, from + length),
  })),
  { freq: 5, nil: undefined },
)

const feeRules = (): fc.Arbitrary<Omit<LateFeeRule, 'id'>> =>
  fc
    .record({ when: timings(), amount: amounts(), ceilings: ceilings(), validity: validities })
    .map(({ validity, ...rule }) => ({
      kind: 'late-fee',
      mode: 'posted',
      ...rule,
      ...(validity === undefined ? {} : { validity }),
    }))

/** Interest rules; their tables have no holes unless asked for. */
export const interestRules = (table: 'base' | 'holes'): fc.Arbitrary<Omit<LateInterestRule, 'id'>> =>
  fc
    .record({
      terms: fc.constantFrom<LateInterestRule['terms']>(
        { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
        {
          rate: { kind: 'reference', table, spread: rate('0.08'), fixing: 'monthly' },
          accrual: { kind: 'daily', dayCount: 'act/365f' },
          grace: { kind: 'postpones', days: 4 },
        },
        {
          rate: { kind: 'fixed', rate: rate('0.24') },
          accrual: { kind: 'daily', dayCount: '30e/360' },
          method: { kind: 'capitalised', months: 1 },
        },
        { rate: { kind: 'fixed', rate: rate('0.01') }, ratePer: 'month', accrual: { kind: 'started-months' } },
      ),
      posting: fc.constantFrom<LateInterestRule['posting']>(
        { kind: 'month-end' },
        { kind: 'day-of-month', day: 31 },
        { kind: 'every-days', days: 10 },
        { kind: 'when-settled' },
        { kind: 'when-settled-or-month-end' },
      ),
      ceilings: ceilings(),
      validity: validities,
    })
    .map(({ validity, ...rule }) => ({
      kind: 'late-interest',
      mode: 'posted',
      ...rule,
      ...(validity === undefined ? {} : { validity }),
    }))

/** A table of rates that holds for the years of the claims, one with holes, and one of shares. */
export const ratesWithHoles: readonly DatedRates[] = [
  { id: 'base', values: [{ from: isoDate('2025-01-01'), rate: rate('0.0215') }] },
  { id: 'holes', values: [{ from: isoDate('2026-01-01'), rate: rate('0.02') }], through: isoDate('2026-04-15') },
  {
    id: 'share',
    values: [
      { from: isoDate('2025-12-20'), rate: rate('0.02') },
      { from: isoDate('2026-02-01'), rate: rate('0.04') },
    ],
  },
]

const indices: readonly IndexTable[] = [
  { id: 'UIT', currency: 'PEN', values: [{ from: isoDate('2026-01-01'), rate: rate('5350.255') }] },
]

/** Situations with several rules, ceilings and grace. */
export function situations(): fc.Arbitrary<Situation> {
  const rules = fc.array(fc.oneof(feeRules(), interestRules('holes')), { minLength: 1, maxLength: 4 })
  return fc
    .record({
      item: accountItems(),
      other: accountItems(),
      levels: fc.array(fc.record({ level: fc.integer({ min: 1, max: 3 }), day: days(200) }), { maxLength: 4 }),
      rules,
      ceilings: ceilings(),
      graceDays: fc.constantFrom(0, 0, 5),
      accountGraceDays: fc.constantFrom(0, 0, 12),
    })
    .map(({ item, other, levels, rules: bare, ...policy }) => {
      const claim: PenaltyClaim = {
        ...item,
        item: 'invoice/F-1#1',
        levels: levels.map(({ level, day }) => ({ level, date: addDays(start, day) })),
      }
      return {
        claim,
        account: [claim, other],
        policy: { ...policy, rules: bare.map((rule, index) => ({ ...rule, id: `rule-${index}` })) },
        rates: ratesWithHoles,
        indices,
      }
    })
}

/** Days of the time in which the claims live, in order. */
export function runDays(): fc.Arbitrary<IsoDate[]> {
  return fc
    .uniqueArray(days(300), { maxLength: 40 })
    .map((numbers) => [...numbers, 300].sort((a, b) => a - b).map((n) => addDays(start, n)))
}
