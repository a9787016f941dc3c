import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Fact, FollowedItem, PositionOf } from '../receivable/index.ts'
import { netItems } from './net-item.ts'
import type { Netting } from './policy.ts'
import { owed } from './reminder.example.ts'

const pen = (text: string) => money(text, 'PEN')
const payment: Fact = {
  kind: 'payment',
  id: 'P-1',
  customerId: 'C-1',
  receivedDate: isoDate('2026-03-01'),
  amount: pen('60.00'),
  parts: [{ kind: 'invoice', id: 'F-2', amount: pen('60.00') }],
}
const position: PositionOf<FollowedItem> = {
  asOf: isoDate('2026-03-13'),
  items: [owed('F-1', '2026-03-01').item, owed('F-2', '2026-03-10', { text: '50.00' }).item],
  unapplied: [{ kind: 'payment', id: 'P-1', date: isoDate('2026-03-01'), open: pen('60.00') }],
  receipts: [],
  reductions: [],
  plans: [],
}
const nets = (netting: Netting | undefined, withheld?: ReadonlyMap<string, ReturnType<typeof pen>>) =>
  netItems(position, { policy: netting === undefined ? {} : { netting }, facts: [payment], withheld }).map(
    ({ net }) => net.minor,
  )

describe('netItems', () => {
  it.each([
    { netting: undefined, left: [40_00, 50_00] },
    { netting: 'net-by-age', left: [40_00, 50_00] },
    { netting: 'list', left: [40_00, 50_00] },
    { netting: 'net-by-match', left: [100_00, 0] },
    { netting: 'none', left: [100_00, 50_00] },
  ] as const)('leaves $left under $netting', ({ netting, left }) => {
    expect(nets(netting)).toEqual(left)
  })

  it('leaves out what is disputed, and never goes below zero', () => {
    const disputed = new Map([
      ['invoice/F-1#1', pen('45.00')],
      ['invoice/F-2#1', pen('10.00')],
    ])
    expect(nets('net-by-age', disputed)).toEqual([0, 40_00])
    expect(nets('none', disputed)).toEqual([55_00, 40_00])
  })
})
