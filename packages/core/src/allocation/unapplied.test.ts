import { describe, expect, it } from 'vitest'
import { day, pen, usd } from '../testing/arbitraries.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationPolicy, TargetPolicy } from './policy.ts'
import { applyUnapplied } from './unapplied.ts'

const asOf = day('2026-03-15')
const item = (key: string, open: string): AllocationItem => ({
  key,
  component: 'principal',
  issueDate: day('2026-03-01'),
  dueDate: day('2026-04-01'),
  open: pen(open),
})
const apply: TargetPolicy = {
  order: 'by-target',
  strategy: 'kind-by-kind',
  targets: ['in-advance/principal'],
  among: ['oldest-due'],
  unapplied: 'apply',
}

describe('applyUnapplied', () => {
  const credits = [
    { id: 'P-1', open: pen('30.00') },
    { id: 'P-2', open: usd('30.00') },
    { id: 'P-3', open: pen('30.00') },
    { id: 'P-4', open: pen('30.00') },
  ]

  it('uses the credits in turn, each on what the one before left', () => {
    const outcomes = applyUnapplied(credits, [item('A', '20.00'), item('B', '25.00')], apply, asOf)
    expect(
      outcomes.map(({ credit, outcome }) => [credit.id, outcome.lines.map(({ key, amount }) => [key, amount.minor])]),
    ).toEqual([
      [
        'P-1',
        [
          ['A', 2000],
          ['B', 1000],
        ],
      ],
      ['P-3', [['B', 1500]]],
    ])
    expect(outcomes.map(({ outcome }) => outcome.unapplied.minor)).toEqual([0, 1500])
  })

  it('uses them by oldest-due-first too', () => {
    const outcomes = applyUnapplied(
      credits.slice(0, 1),
      [item('A', '20.00')],
      { order: 'oldest-due-first', unapplied: 'apply' },
      asOf,
    )
    expect(outcomes.map(({ outcome }) => [outcome.lines[0]?.amount, outcome.unapplied])).toEqual([
      [pen('20.00'), pen('10.00')],
    ])
  })

  it.each<{ policy: AllocationPolicy }>([
    { policy: { order: 'oldest-due-first' } },
    { policy: { order: 'leave-unapplied' } },
    { policy: { ...apply, unapplied: 'keep' } },
  ])('keeps it under $policy', ({ policy }) => {
    expect(applyUnapplied(credits, [item('A', '20.00')], policy, asOf)).toEqual([])
  })
})
