import { expect, it } from 'vitest'
import { gateRows } from './gate.ts'

it('measures the gate, at a size at which its figures mean nothing', async () => {
  const options = { rounds: 1, warmUpRounds: 1, garbage: 'young' } as const
  const rows = await gateRows({ debtors: 20, contacts: 2, contactsMost: 5, moreRules: 3, options }, () => {})
  expect(rows.map(({ name, size }) => [name, size])).toEqual([
    ['gate', 20],
    ['gate/hours-only', 20],
    ['gate/rules', 3],
    ['gate/contacts', 5],
  ])
  for (const { ours, reference } of rows) {
    expect(ours).toBeGreaterThan(0)
    expect(reference).toBeGreaterThan(0)
  }
})
