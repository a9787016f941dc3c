import { type AllocationItem, allocate, isoDate, money, type TargetPolicy } from '@cobranza/core'
import { expect, it } from 'vitest'

const debt = (component: AllocationItem['component'], open: string): AllocationItem => ({
  key: component,
  component,
  issueDate: isoDate('2026-01-15'),
  dueDate: isoDate('2026-02-14'),
  open: money(open, 'PEN'),
  group: 'F001-7',
})

it('a policy by target', () => {
  const items = [debt('principal', '100.00'), debt('interest', '30.00'), debt('fee', '10.00')]
  const policy: TargetPolicy = {
    order: 'by-target',
    strategy: 'item-by-item',
    targets: { timings: ['past-due', 'due', 'in-advance'], components: ['penalty', 'fee', 'interest', 'principal'] },
    among: ['oldest-due'],
  }
  const { lines, unapplied } = allocate({ amount: money('50.00', 'PEN') }, items, policy, isoDate('2026-03-31'))
  // fee 10.00, interest 30.00, principal 10.00; nothing is left
  expect(lines.map(({ key, amount }) => [key, amount.minor])).toEqual([
    ['fee', 1000],
    ['interest', 3000],
    ['principal', 1000],
  ])
  expect(unapplied.minor).toBe(0)
})
