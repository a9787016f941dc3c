import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { fromMinor, money } from '../money/index.ts'
import type { Fact, FollowedItem, PositionOf } from '../receivable/index.ts'
import { netItems } from './net-item.ts'
import type { Netting } from './policy.ts'
import { owed } from './reminder.example.ts'
import type { SilenceView } from './silenced-item.ts'

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
    expect(nets('net-by-age', disputed)).toEqual([0, 35_00]) // 5.00 of the credit is left for the second
    expect(nets('net-by-match', disputed)).toEqual([55_00, 0])
    expect(nets('none', disputed)).toEqual([55_00, 40_00])
  })

  it('sets credit against what is chased, and only the rest of it against what is silenced', () => {
    const asOf = position.asOf
    const silence = (throughDate?: string): SilenceView => {
      const until = throughDate === undefined ? {} : { throughDate: isoDate(throughDate) }
      return { asOf, silenced: new Map([['invoice/F-1#1', { reason: 'promised', ids: ['PP-1'], ...until }]]) }
    }
    const left = (silences: SilenceView, netting: Netting = 'net-by-age') =>
      netItems(position, { policy: { netting }, silences }).map(({ item, net }) => [item.id, net.minor])
    expect(left(silence())).toEqual([
      ['F-1', 90_00],
      ['F-2', 0],
    ])
    expect(left(silence('2026-03-13'))).toEqual(left(silence()))
    // A silence that is over silences nothing.
    expect(left(silence('2026-03-12'))).toEqual([
      ['F-1', 40_00],
      ['F-2', 50_00],
    ])
    expect(left(silence(), 'none').map(([, net]) => net)).toEqual([100_00, 50_00])
  })

  it.each([
    { reason: 'promised', left: [40_00, 50_00] }, // it is reminded of on its day
    { reason: 'on-hold', left: [90_00, 0] },
  ] as const)('leaves $left of what is $reason and what is not due yet', ({ reason, left }) => {
    const silences = { asOf: isoDate('2026-03-10'), silenced: new Map([['invoice/F-1#1', { reason, ids: ['S-1'] }]]) }
    expect(netItems(position, { policy: {}, silences }).map(({ net }) => net.minor)).toEqual(left)
  })

  it('loses no credit to what nobody is asked for, and takes no more of it than there is', () => {
    const opens = fc.array(fc.record({ minor: fc.nat(300), disputed: fc.nat(300), isSilent: fc.boolean() }), {
      maxLength: 5,
    })
    fc.assert(
      fc.property(opens, fc.nat(900), (rows, credit) => {
        const items = rows.map(({ minor }, index) => {
          const { item } = owed(`F-${index}`, '2026-03-01')
          return { ...item, open: { ...item.open, minor } }
        })
        const unapplied = [
          { ...payment, kind: 'payment' as const, date: position.asOf, open: fromMinor(credit, 'PEN') },
        ]
        const nets = netItems(
          { items, unapplied },
          {
            policy: {},
            withheld: new Map(rows.map(({ disputed }, index) => [`invoice/F-${index}#1`, fromMinor(disputed, 'PEN')])),
            silences: {
              asOf: position.asOf,
              silenced: new Map(
                rows.flatMap(({ isSilent }, index) => {
                  return isSilent ? [[`invoice/F-${index}#1`, { reason: 'on-hold', ids: ['H-1'] }] as const] : []
                }),
              ),
            },
          },
        )
        const rowOf = ({ id }: FollowedItem) => rows[Number(id.slice(2))]
        const total = (of: readonly number[]) => of.reduce((sum, minor) => sum + minor, 0)
        const due = (isSilent: boolean) =>
          total(rows.filter((row) => row.isSilent === isSilent).map((row) => Math.max(0, row.minor - row.disputed)))
        const net = (isSilent: boolean) =>
          total(nets.filter(({ item }) => rowOf(item)?.isSilent === isSilent).map((one) => one.net.minor))
        expect(nets.map(({ item }) => item)).toEqual(items.filter(({ open }) => open.minor > 0))
        for (const { item, net: one } of nets) {
          expect(one.minor).toBeGreaterThanOrEqual(0)
          expect(one.minor).toBeLessThanOrEqual(Math.max(0, item.open.minor - (rowOf(item)?.disputed ?? 0)))
        }
        expect(net(false)).toBe(Math.max(0, due(false) - credit))
        expect(net(true)).toBe(Math.max(0, due(true) - Math.max(0, credit - due(false))))
      }),
    )
  })
})
