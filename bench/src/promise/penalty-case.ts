import {
  addDays,
  type DatedRates,
  fromMinor,
  type IndexTable,
  type InterestPosting,
  type IsoDate,
  isoDate,
  type LateFeeAmount,
  type LateFeePeriod,
  type LateFeeTiming,
  type LateInterestTerms,
  type Money,
  type PenaltyCeiling,
  type PenaltyClaim,
  type PenaltyPolicy,
  type PenaltyRule,
  rate,
} from '@cobranza/core'
import type { Choices } from './drawn.ts'
import { pauses } from './interest-case.ts'

/** A claim, the policy it is late under, the day of a run, and now and then one before it. */
export type PenaltySituation = Readonly<{ claim: PenaltyClaim; policy: PenaltyPolicy; asOf: IsoDate; early?: IsoDate }>

const pen = (minor: number): Money => fromMinor(minor, 'PEN')
const firstDueDate = isoDate('2025-11-15')

/** Rates that hold for all days, one that is not known on some, and the shares and maxima of two laws. */
export const rates: readonly DatedRates[] = [
  { id: 'base', values: [{ from: isoDate('2025-01-01'), rate: rate('0.0215') }] },
  { id: 'holes', values: [{ from: isoDate('2026-01-01'), rate: rate('0.02') }], through: isoDate('2026-02-15') },
  {
    id: 'share',
    values: [
      { from: isoDate('2025-11-20'), rate: rate('0.02') },
      { from: isoDate('2026-01-10'), rate: rate('0.04') },
      { from: isoDate('2026-03-01'), rate: rate('0.03') },
    ],
  },
]

/** One unit of the index, in centimos; it is not known in the year before. */
export const indices: readonly IndexTable[] = [
  { id: 'UIT', currency: 'PEN', values: [{ from: isoDate('2026-01-01'), rate: rate('5350.255') }] },
]

const daily = { kind: 'daily', dayCount: 'act/365f' } as const

/** Terms that rules and ceilings of interest name. */
const interestTerms: readonly [LateInterestTerms, ...LateInterestTerms[]] = [
  { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  { rate: { kind: 'fixed', rate: rate('0.36') }, accrual: daily, grace: { kind: 'postpones', days: 4 } },
  { rate: { kind: 'reference', table: 'base', spread: rate('0.08'), fixing: 'monthly' }, accrual: daily },
  { rate: { kind: 'reference', table: 'holes', spread: rate('0.3') }, accrual: { kind: 'daily', dayCount: '30e/360' } },
  { rate: { kind: 'fixed', rate: rate('0.02') }, ratePer: 'month', accrual: { kind: 'started-months' } },
]

function feeAmount({ below, pick }: Choices): LateFeeAmount {
  return pick<LateFeeAmount>([
    { kind: 'flat', amount: pen(below(5000)) },
    { kind: 'flat', amount: { units: rate('0.5'), index: 'UIT' } },
    { kind: 'percent', rate: rate('0.02'), base: 'open', floor: pen(100), ceiling: pen(4000) },
    {
      kind: 'marginal-brackets',
      base: 'original',
      brackets: [{ upTo: { units: rate('10'), index: 'UIT' }, rate: rate('0.09') }, { rate: rate('0.03') }],
    },
  ])
}

function feeTiming({ between, pick }: Choices): LateFeeTiming {
  return pick<LateFeeTiming>([
    { kind: 'days-late', days: between(1, 40) },
    { kind: 'level', level: between(1, 3) },
    {
      kind: 'recurring',
      days: between(1, 20),
      every: pick<LateFeePeriod>([{ days: between(5, 30) }, { months: between(1, 2) }]),
      timesMax: between(1, 9),
    },
  ])
}

function ceilings(choices: Choices): readonly PenaltyCeiling[] {
  const { below, list, pick } = choices
  return list(0, 2, (index) => ({
    id: `ceiling-${index}`,
    per: pick(['claim', 'charge', 'month', 'year']),
    limit: pick<PenaltyCeiling['limit']>([
      { kind: 'amount', amount: pen(below(20_000)) },
      { kind: 'amount', amount: { units: rate('0.75'), index: 'UIT' } },
      { kind: 'share', rate: rate('0.05'), of: 'original' },
      { kind: 'share', rate: rate('0.0333'), of: 'open' },
      { kind: 'dated-share', table: 'share', of: 'original' },
      { kind: 'interest', terms: pick(interestTerms) },
    ]),
  }))
}

function ruleOf(choices: Choices, index: number): PenaltyRule {
  const { between, chance, pick } = choices
  const rule = {
    id: `rule-${index}`,
    mode: 'posted' as const,
    ceilings: ceilings(choices),
    ...(chance(20)
      ? {
          validity: {
            by: 'day' as const,
            from: addDays(firstDueDate, between(0, 60)),
            to: addDays(firstDueDate, between(61, 150)),
          },
        }
      : {}),
  }
  if (chance(50)) return { ...rule, kind: 'late-fee', when: feeTiming(choices), amount: feeAmount(choices) }
  const posting = pick<InterestPosting>([
    { kind: 'month-end' },
    { kind: 'day-of-month', day: 31 },
    { kind: 'every-days', days: between(15, 40) },
    { kind: 'when-settled' },
    { kind: 'when-settled-or-month-end' },
  ])
  return { ...rule, kind: 'late-interest', terms: pick(interestTerms), posting }
}

function claimOf(choices: Choices): PenaltyClaim {
  const { below, chance, list, pick } = choices
  const dueDate = addDays(firstDueDate, below(40))
  const original = 1 + below(pick([10_000, 500_000, 100_000_000]))
  let days = -10
  const steps = list(0, 3, () => {
    days += 1 + below(60)
    return { from: addDays(dueDate, days), open: pen(chance(25) ? 0 : Math.floor((original * below(101)) / 100)) }
  })
  return {
    item: 'invoice/F-1#1',
    dueDate,
    original: pen(original),
    balances: [{ from: addDays(dueDate, -10), open: pen(original) }, ...steps],
    ...(chance(20) ? { pauses: pauses(choices, dueDate) } : {}),
    levels: list(0, 3, (index) => ({ level: index + 1, date: addDays(dueDate, below(100)) })),
  }
}

/** A claim and one to three rules, with ceilings of rules and of the policy. */
export function penaltySituation(choices: Choices): PenaltySituation {
  const { below, chance, list } = choices
  const claim = claimOf(choices)
  const days = below(120)
  const policy: PenaltyPolicy = {
    rules: list(1, 3, (index) => ruleOf(choices, index)),
    ceilings: ceilings(choices),
    ...(chance(20) ? { graceDays: below(10) } : {}),
  }
  return {
    claim,
    policy,
    asOf: addDays(claim.dueDate, days),
    ...(chance(30) ? { early: addDays(claim.dueDate, below(days + 1)) } : {}),
  }
}
