import fc from 'fast-check'
import { isoDate } from '../calendar/index.ts'
import type { Policy } from '../engine/index.ts'
import type { DatedRates } from '../interest/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import type { IndexTable, LateFeeRule, LateInterestRule, PenaltyCeiling, PenaltyRule } from '../penalty/index.ts'

const plain = { noNullPrototype: true } as const

/** One that knows all days, one that begins late and ends early, one that knows nothing yet. */
const tables: readonly DatedRates[] = [
  {
    id: 'base',
    values: [
      { from: isoDate('2020-01-01'), rate: rate('0.045') },
      { from: isoDate('2024-07-01'), rate: rate('0.0375') },
    ],
  },
  {
    id: 'gaps',
    values: [{ from: isoDate('2024-03-01'), rate: rate('0.09') }],
    through: isoDate('2024-08-15'),
    source: 'gazette',
  },
  { id: 'empty', values: [] },
]

const units: readonly IndexTable[] = [
  { id: 'unit', currency: 'PEN', values: [{ from: isoDate('2024-04-01'), rate: rate('5150.5') }] },
]

/** What being late costs, with the tables it is reckoned by. */
export type PenaltyParts = Required<Pick<Policy, 'penalty' | 'rates' | 'indices'>>

/**
 * Penalties of every make: fees once, again and again, by dunning level; interest fixed and by tables with gaps, closed in every way;
 * posted and announced; with grace and ceilings.
 */
export function penaltyParts(): fc.Arbitrary<PenaltyParts> {
  return fc
    .record({
      rules: fc.array(fc.oneof(fees(), interests()), { minLength: 1, maxLength: 3 }),
      graceDays: fc.constantFrom(0, 0, 4),
      accountGraceDays: fc.constantFrom(0, 0, 12),
      ceilings: ceilings(),
    })
    .map(({ rules, ...limits }) => ({
      penalty: { ...limits, rules: rules.map((rule, index) => ({ ...rule, id: `rule/${index + 1}` })) },
      rates: tables,
      indices: units,
    }))
}

type Unnamed<Rule extends PenaltyRule> = Rule extends PenaltyRule ? Omit<Rule, 'id'> : never

const modes = fc.constantFrom<PenaltyRule['mode']>('posted', 'posted', 'posted', 'announced')

function fees(): fc.Arbitrary<Unnamed<LateFeeRule>> {
  const when = fc.oneof(
    fc.integer({ min: 1, max: 45 }).map((days): LateFeeRule['when'] => ({ kind: 'days-late', days })),
    fc.integer({ min: 1, max: 3 }).map((level): LateFeeRule['when'] => ({ kind: 'level', level })),
    fc.constantFrom<LateFeeRule['when']>(
      { kind: 'recurring', days: 5, every: { days: 10 }, timesMax: 4 },
      { kind: 'recurring', days: 1, every: { months: 1 } },
    ),
  )
  return fc.record(
    {
      kind: fc.constant('late-fee' as const),
      mode: modes,
      when,
      amount: fc.constantFrom<LateFeeRule['amount']>(
        { kind: 'percent', rate: rate('0.02'), base: 'open', floor: fromMinor(100, 'PEN') },
        { kind: 'percent', rate: rate('0.05'), base: 'original' },
        { kind: 'flat', amount: fromMinor(1500, 'PEN') },
        { kind: 'flat', amount: { units: rate('0.01'), index: 'unit' } },
      ),
      chargeKind: fc.constantFrom('late-fee' as const, 'recovery-cost' as const),
      ceilings: ceilings(),
    },
    { ...plain, requiredKeys: ['kind', 'mode', 'when', 'amount'] },
  )
}

function interests(): fc.Arbitrary<Unnamed<LateInterestRule>> {
  return fc.record(
    {
      kind: fc.constant('late-interest' as const),
      mode: modes,
      terms: fc.constantFrom<LateInterestRule['terms']>(
        { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
        {
          rate: { kind: 'reference', table: 'base', spread: rate('0.08'), fixing: 'half-yearly' },
          accrual: { kind: 'daily', dayCount: 'act/365f' },
          grace: { kind: 'postpones', days: 5, isBusinessDays: true },
        },
        {
          rate: { kind: 'reference', table: 'gaps', ceiling: { table: 'base', multiplier: rate('1.5') } },
          accrual: { kind: 'daily', dayCount: '30e/360' },
          method: { kind: 'capitalised', months: 1 },
        },
        {
          rate: { kind: 'reference', table: 'empty' },
          accrual: { kind: 'daily', dayCount: 'act/365f' },
        },
        { rate: { kind: 'fixed', rate: rate('0.01') }, ratePer: 'month', accrual: { kind: 'started-months' } },
      ),
      posting: fc.constantFrom<LateInterestRule['posting']>(
        { kind: 'month-end' },
        { kind: 'when-settled-or-month-end' },
        { kind: 'when-settled' },
        { kind: 'day-of-month', day: 31 },
        { kind: 'every-days', days: 10 },
      ),
      ceilings: ceilings(),
    },
    { ...plain, requiredKeys: ['kind', 'mode', 'terms', 'posting'] },
  )
}

function ceilings(): fc.Arbitrary<readonly PenaltyCeiling[]> {
  return fc.constantFrom<readonly PenaltyCeiling[]>(
    [],
    [{ id: 'a tenth', per: 'claim', limit: { kind: 'share', rate: rate('0.1'), of: 'original' } }],
    [{ id: 'by the month', per: 'month', limit: { kind: 'share', rate: rate('0.01'), of: 'original' } }],
    [{ id: 'published', per: 'year', limit: { kind: 'dated-share', table: 'gaps', of: 'original' } }],
  )
}
