import { allocatorOf, commonOrders } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { allocationRows, assertSameGiven, columnAllocation, libraryAllocation, objectAllocation } from './allocation.ts'
import { allocationInput } from './allocation-input.ts'
import type { RaceOptions } from './harness.ts'

// At a size at which its figures mean nothing: what is tested is that it measures what it says.
const turns: RaceOptions = { rounds: 1, warmUpRounds: 1, garbage: 'young' }

describe('allocation', () => {
  const input = allocationInput({ payments: 60, itemsPerPayment: 7 })
  const given = columnAllocation(input)()

  it.each([
    { name: 'oldest due first', run: libraryAllocation(input, allocatorOf({ order: 'oldest-due-first' })) },
    { name: 'by target', run: libraryAllocation(input, allocatorOf(commonOrders['penalty-fee-interest-principal'])) },
    { name: 'objects', run: objectAllocation(input) },
  ])('comes to the same with $name', ({ run }) => {
    expect(run()).toEqual(given)
    expect(run()).toEqual(given) // also the second time: nothing is left over from the first
  })

  it('has payments of a part, of some items, and of more than all', () => {
    const totals = input.cases.map(({ items }) => items.reduce((sum, { open }) => sum + open.minor, 0))
    expect(input.cases.some(({ amount, items }) => amount.minor < (items[1]?.open.minor ?? 0))).toBe(true)
    expect(input.cases.some(({ amount }, index) => amount.minor > (totals[index] ?? 0))).toBe(true)
  })

  it('refuses to time two ways that differ', () => {
    const wrong = given.map((minor, row) => (row === 2 ? minor + 1 : minor))
    expect(() => assertSameGiven('a loop', wrong, given)).toThrow('a loop gives other amounts')
  })

  it('answers with a row per reference', async () => {
    const rows = await allocationRows({ input: { payments: 20, itemsPerPayment: 5 }, turns }, () => {})
    expect(rows.map(({ name, target, unit }) => ({ name, target, unit }))).toEqual([
      { name: 'allocation', target: 3, unit: 'ns/payment' },
      { name: 'allocation/typed-arrays', target: null, unit: 'ns/payment' },
      { name: 'allocation/by-target', target: null, unit: 'ns/payment' },
    ])
    for (const { ours, reference, ratio } of rows) {
      expect(Math.min(ours, reference, ratio)).toBeGreaterThan(0)
      expect(ratio).toBeLessThan(Number.POSITIVE_INFINITY)
    }
  })
})
