import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, pen, usd } from '../testing/arbitraries.ts'
import { defaultHoldPolicy } from './default-policy.ts'
import { creditHold } from './hold.ts'
import type { HoldPolicy } from './hold-policy.ts'
import { type CreditStanding, creditStanding } from './standing.ts'

const asOf = day('2026-06-30')
const policy = defaultHoldPolicy({ version: 'v1' }) // days 30 → 5, level 2 → 1, promises 2 → 1
const late = (daysPastDue: number): CreditStanding => ({
  overdue: [{ daysPastDue, open: pen('100.00') }],
  dunningLevel: 0,
  brokenPromises: 0,
})

describe('creditHold', () => {
  it.each([
    { isHeld: false, days: 30, kind: 'none' },
    { isHeld: false, days: 31, kind: 'placed' },
    { isHeld: true, days: 30, kind: 'kept' }, // between the bounds nothing changes
    { isHeld: true, days: 6, kind: 'kept' },
    { isHeld: true, days: 5, kind: 'released' },
    { isHeld: false, days: 6, kind: 'none' },
  ])('held $isHeld, $days days late: $kind', ({ isHeld, days, kind }) => {
    expect(creditHold({ isHeld, standing: late(days) }, policy, { asOf }).kind).toBe(kind)
  })

  it('holds who is at an agency or was written off, and does not guess', () => {
    const rules: HoldPolicy['rules'] = [
      { name: 'agency', watches: 'at-agency', holdAbove: 0, releaseAtMost: 0 },
      { name: 'loss', watches: 'written-off', holdAbove: 0, releaseAtMost: 0 },
    ]
    const by = { version: 'v1', rules }
    const hold = (given: Partial<CreditStanding>) =>
      creditHold({ isHeld: false, standing: { ...late(0), ...given } }, by, { asOf })
    expect(hold({ atAgency: 1, writtenOff: 0 })).toMatchObject({
      kind: 'placed',
      reasons: ['agency'],
      toRelease: [{ rule: 'agency', kind: 'lower', watches: 'at-agency', to: 0 }],
    })
    expect(hold({ atAgency: 0, writtenOff: 2 }).reasons).toEqual(['loss'])
    expect(hold({ atAgency: 0, writtenOff: 0 }).kind).toBe('none')
    expect(() => hold({ atAgency: 0 })).toThrow('standing.writtenOff: is missing')
    expect(() => hold({ atAgency: -1, writtenOff: 0 })).toThrow('standing.atAgency: -1')
  })

  it('tells what has to happen, everything of it', () => {
    const standing: CreditStanding = {
      overdue: [
        { daysPastDue: 40, open: pen('100.00') },
        { daysPastDue: 6, open: usd('20.00') },
        { daysPastDue: 5, open: pen('7.00') },
      ],
      dunningLevel: 2,
      brokenPromises: 0,
    }
    expect(creditHold({ isHeld: false, standing }, policy, { asOf })).toMatchObject({
      kind: 'placed',
      isHeld: true,
      reasons: ['overdue-days'],
      rules: [
        { name: 'overdue-days', seen: 40, holdAbove: 30, releaseAtMost: 5, result: 'holds' },
        { name: 'dunning-level', seen: 2, result: 'lingers' },
        { name: 'broken-promises', seen: 0, result: 'clear' },
      ],
      toRelease: [
        { rule: 'overdue-days', kind: 'pay', amounts: [pen('100.00'), usd('20.00')] },
        { rule: 'dunning-level', kind: 'lower', watches: 'dunning-level', to: 1 },
      ],
    })
  })

  it.each([
    { standing: late(Number.NaN), field: 'standing.overdue[0].daysPastDue: NaN' },
    { standing: { ...late(1), dunningLevel: Number.NaN }, field: 'standing.dunningLevel: NaN' },
    { standing: { ...late(1), brokenPromises: -1 }, field: 'standing.brokenPromises: -1' },
  ])('lifts no hold by $field', ({ standing, field }) => {
    expect(() => creditHold({ isHeld: true, standing }, policy, { asOf })).toThrow(field)
  })

  it('watches an amount in its currency', () => {
    const amounts: HoldPolicy = {
      version: 'v1',
      rules: [{ name: 'much', watches: 'overdue-amount', holdAbove: pen('90.00'), releaseAtMost: pen('30.00') }],
    }
    expect(creditHold({ isHeld: false, standing: late(1) }, amounts, { asOf })).toMatchObject({
      kind: 'placed',
      toRelease: [{ kind: 'pay', amounts: [pen('70.00')] }],
    })
    const dollars = { ...late(1), overdue: [{ daysPastDue: 1, open: usd('999.00') }] }
    expect(creditHold({ isHeld: true, standing: dollars }, amounts, { asOf }).kind).toBe('released')
  })

  it('obeys a person while the word is valid', () => {
    const release = {
      id: 'X',
      kind: 'hold',
      outcome: 'release',
      actor: 'head',
      reason: 'paid in cash',
      validFrom: day('2026-06-01'),
      validUntil: asOf,
    } as const
    const at = (date: string) =>
      creditHold({ isHeld: true, standing: late(60) }, policy, { asOf: day(date), overrides: [release] })
    expect(at('2026-06-30')).toMatchObject({
      kind: 'released',
      reasons: ['override'],
      overrides: [{ status: 'applied' }],
    })
    expect(at('2026-07-01')).toMatchObject({ kind: 'kept', overrides: [{ status: 'expired' }] })
    const hold = { ...release, outcome: 'hold' } as const
    expect(creditHold({ isHeld: false, standing: late(0) }, policy, { asOf, overrides: [hold] })).toMatchObject({
      kind: 'placed',
      toRelease: [],
    })
  })

  it('refuses to release above what it holds', () => {
    const wrong: HoldPolicy = {
      version: 'v',
      rules: [{ name: 'x', watches: 'overdue-days', holdAbove: 5, releaseAtMost: 6 }],
    }
    expect(() => creditHold({ isHeld: false, standing: late(1) }, wrong, { asOf })).toThrow(
      /rules\[0\].releaseAtMost: 6 is not at most holdAbove, 5/,
    )
  })

  it('settles: asked again with its own answer, nothing changes', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.nat(60), fc.nat(4), fc.nat(4), (isHeld, days, dunningLevel, brokenPromises) => {
        const standing = { ...late(days), dunningLevel, brokenPromises }
        const first = creditHold({ isHeld, standing }, policy, { asOf })
        const second = creditHold({ isHeld: first.isHeld, standing }, policy, { asOf })
        expect(['kept', 'none']).toContain(second.kind)
        expect(second.isHeld).toBe(first.isHeld)
        // A hold is never lighter on the one who was held.
        const fresh = creditHold({ isHeld: false, standing }, policy, { asOf })
        expect(Number(creditHold({ isHeld: true, standing }, policy, { asOf }).isHeld)).toBeGreaterThanOrEqual(
          Number(fresh.isHeld),
        )
      }),
    )
  })
})

describe('creditStanding', () => {
  it('counts days from the day after the due date', () => {
    const item = (dueDate: string, open: string) =>
      ({
        kind: 'invoice',
        id: dueDate,
        part: 1,
        number: dueDate,
        issueDate: day('2026-05-01'),
        status: 'open',
        dueDate: day(dueDate),
        amount: pen('100.00'),
        open: pen(open),
      }) as const
    const items = [item('2026-06-20', '10.00'), item('2026-06-29', '0.00'), item('2026-06-30', '5.00')]
    const position = { asOf, items, unapplied: [], receipts: [] }
    expect(creditStanding(position, { dunningLevel: 1, brokenPromises: 2 })).toEqual({
      overdue: [{ daysPastDue: 10, open: pen('10.00') }],
      dunningLevel: 1,
      brokenPromises: 2,
    })
  })
})
