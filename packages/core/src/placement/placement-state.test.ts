import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import type { Fact, Placement, PlacementStep } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { placedItems } from './placed-items.ts'
import { type PlacementState, placementStates } from './placement-state.ts'

const customerId = 'C-1'
const placement: Placement = {
  kind: 'placement',
  id: 'PL-1',
  customerId,
  proposedDate: day('2026-03-01'),
  agency: 'Recupera',
  documents: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
  actor: 'collections desk',
}
const step = (name: PlacementStep['step'], date: string, more: Partial<PlacementStep> = {}): PlacementStep => ({
  kind: 'placement-step',
  id: `${name}@${date}`,
  customerId,
  stepDate: day(date),
  placementId: 'PL-1',
  step: name,
  actor: 'collections desk',
  ...more,
})
const on = (date: string, ...facts: readonly Fact[]) => placementStates([placement, ...facts], day(date))[0]

describe('placementStates', () => {
  const handed = step('handed-over', '2026-03-10')
  const paid = step('paid-at-agency', '2026-04-01', { paymentId: 'P-1', commission: pen('6.00') })
  const direct = step('paid-directly', '2026-04-05', { paymentId: 'P-2', commission: pen('1.50') })
  const closed = step('closed', '2026-05-01', { reason: 'paid in full' })

  it('goes from a proposal to the agency and to its end, day by day', () => {
    const facts = [handed, paid, direct, closed]
    const seen = ['2026-03-01', '2026-03-09', '2026-03-10', '2026-04-01', '2026-04-30', '2026-05-01'].map((date) => {
      const state = on(date, ...facts)
      return [state?.status, state?.isWithAgency]
    })
    expect(seen).toEqual([
      ['proposed', false],
      ['proposed', false],
      ['handed-over', true],
      ['paid-at-agency', true],
      ['paid-at-agency', true],
      ['closed', false],
    ])
    expect(placementStates([placement], day('2026-02-28'))).toEqual([])
  })

  it('tells what came in, where, and what it cost', () => {
    const dollars = step('paid-directly', '2026-04-06', { commission: usd('2.00') })
    expect(on('2026-05-01', handed, paid, direct, dollars, closed)).toMatchObject({
      handedOverDate: '2026-03-10',
      endDate: '2026-05-01',
      endReason: 'paid in full',
      receipts: [
        { date: '2026-04-01', paid: 'at-agency', paymentId: 'P-1', commission: pen('6.00') },
        { date: '2026-04-05', paid: 'directly', paymentId: 'P-2', commission: pen('1.50') },
        { date: '2026-04-06', paid: 'directly', commission: usd('2.00') },
      ],
      commissions: [pen('7.50'), usd('2.00')],
    })
  })

  it('leaves out steps that do not follow from where it stands', () => {
    expect(on('2026-06-01', paid)).toMatchObject({ status: 'proposed', receipts: [] })
    expect(on('2026-06-01', handed, closed, step('handed-over', '2026-05-02'))).toMatchObject({ status: 'closed' })
    expect(on('2026-06-01', handed, step('recalled', '2026-03-20'), paid)).toMatchObject({
      status: 'recalled',
      receipts: [],
    })
    expect(on('2026-06-01', step('recalled', '2026-03-05'), handed)).toMatchObject({ status: 'recalled' })
  })

  it('does not depend on the order in which steps of different days were recorded', () => {
    const names = fc.constantFrom<PlacementStep['step']>(
      'handed-over',
      'recalled',
      'paid-at-agency',
      'paid-directly',
      'closed',
    )
    const steps = fc.uniqueArray(fc.tuple(fc.nat(40), names), {
      selector: ([days]) => days,
      minLength: 1,
      maxLength: 8,
    })
    const statuses = new Set<PlacementState['status']>()
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.nat()), fc.nat(50), (list, numbers, days) => {
        const facts = list.map(([after, name]) => step(name, addDays(day('2026-03-01'), after)))
        const places = new Map(facts.map((fact) => [fact.id, numbers.next().value]))
        const mixed = facts.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))
        const asOf = addDays(day('2026-03-01'), days)
        const [state] = placementStates([placement, ...facts], asOf)
        expect(placementStates([...mixed, placement], asOf)).toEqual([state])
        expect(placementStates([placement, ...facts.filter(({ stepDate }) => stepDate <= asOf)], asOf)).toEqual([state])
        expect(state?.isWithAgency).toBe(state?.handedOverDate !== undefined && state.endDate === undefined)
        if (state !== undefined) statuses.add(state.status)
      }),
      { numRuns: 400 },
    )
    expect(statuses.size).toBe(5)
  })
})

describe('placedItems', () => {
  const items = [
    { kind: 'invoice', id: 'F-1', part: 1 },
    { kind: 'invoice', id: 'F-1', part: 2 },
    { kind: 'invoice', id: 'F-2', part: 1 },
    { kind: 'installment', id: 'P-1', part: 1 },
    { kind: 'installment', id: 'P-2', part: 1 },
  ] as const
  const plans = [
    {
      id: 'P-1',
      sources: [
        { kind: 'invoice', id: 'F-2' },
        { kind: 'invoice', id: 'F-1' },
      ],
    },
    { id: 'P-2', sources: [{ kind: 'invoice', id: 'F-2' }] },
  ] as const
  const placedOn = (date: string, ...facts: readonly Fact[]) =>
    Object.fromEntries(placedItems(placementStates([placement, ...facts], day(date)), { items, plans }))

  it('is every item of what the agency has, and instalments over it', () => {
    const handed = step('handed-over', '2026-03-10')
    const has = { placementId: 'PL-1', agency: 'Recupera' }
    expect(placedOn('2026-03-09', handed)).toEqual({})
    expect(placedOn('2026-03-10', handed)).toEqual({
      'invoice/F-1#1': has,
      'invoice/F-1#2': has,
      'installment/P-1#1': has,
    })
    expect(placedOn('2026-03-20', handed, step('recalled', '2026-03-20'))).toEqual({})
  })
})
