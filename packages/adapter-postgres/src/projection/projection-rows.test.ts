import {
  addDays,
  type CashApplication,
  cashApplicationOf,
  daysPastDue,
  defaultPolicy,
  type Fact,
  factDate,
  type IsoDate,
  isOpen,
  itemKey,
  type Position,
  positionWalk,
} from '@cobranza/core'
import { day, factHistories, pen, policies, usd } from '@cobranza/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endless, type ProjectionRows, projectionRows } from './projection-rows.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const application = cashApplicationOf(policy.allocation, { calendar: policy.calendar })
const rules = { application, agingTags: [] }

const invoice = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2026-01-05'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
} as const
const payment = {
  kind: 'payment',
  id: 'P-1',
  customerId: 'C-1',
  receivedDate: day('2026-02-03'),
  amount: pen('100.00'),
} as const
const reversal = {
  kind: 'payment-reversal',
  id: 'R-1',
  customerId: 'C-1',
  reversalDate: day('2026-02-10'),
  paymentId: 'P-1',
  reason: 'bounced',
} as const
const issued = ['2026-01-05', '2026-01-31', 'PEN'] as const

function customer(validFrom: string, region: string): Fact {
  const tags = { region }
  return {
    kind: 'customer',
    id: `C-1@${validFrom}`,
    customerId: 'C-1',
    validFrom: day(validFrom),
    name: 'Bodega Norte',
    tags,
  }
}

describe('projectionRows', () => {
  it('has one row for each amount an item owed, and none while it owed nothing', () => {
    expect(projectionRows([invoice], rules).openItems).toEqual([
      [0, 1, '2026-01-05', endless, ...issued, 10000, '', null],
    ])
    expect(projectionRows([invoice, payment], rules).openItems).toEqual([
      [0, 1, '2026-01-05', '2026-02-03', ...issued, 10000, '', null],
    ])
    expect(projectionRows([payment, reversal, invoice], rules).openItems).toEqual([
      [2, 1, '2026-01-05', '2026-02-03', ...issued, 10000, '', null],
      [2, 1, '2026-02-10', endless, ...issued, 10000, '', null],
    ])
  })

  it('has no row for what was voided on the day of its issue, and ends the rows of what was voided later', () => {
    const document = { kind: 'invoice', id: 'F-1' } as const
    const voided = { kind: 'void', id: 'V-1', customerId: 'C-1', document, reason: 'issued twice' } as const
    expect(projectionRows([invoice, { ...voided, voidDate: day('2026-01-05') }], rules).openItems).toEqual([])
    expect(projectionRows([invoice, { ...voided, voidDate: day('2026-01-09') }], rules).openItems).toEqual([
      [0, 1, '2026-01-05', '2026-01-09', ...issued, 10000, '', null],
    ])
  })

  it('tells what is left of a payment until it is used or taken back', () => {
    const before = { ...payment, receivedDate: day('2026-01-02'), amount: pen('130.00') }
    expect(projectionRows([before, invoice], rules).unapplied).toEqual([
      [0, '2026-01-02', '2026-01-05', 'PEN', 13000],
      [0, '2026-01-05', endless, 'PEN', 3000],
    ])
    expect(projectionRows([before, invoice, reversal], rules).unapplied.at(-1)).toEqual([
      0,
      '2026-01-05',
      '2026-02-10',
      'PEN',
      3000,
    ])
  })

  it('begins a row on the day its customer changes tags, and not when the item has its own', () => {
    const moved = [customer('2026-01-01', 'norte'), invoice, customer('2026-01-20', 'sur')]
    const tagged = { application, agingTags: ['region', 'branch'] }
    expect(projectionRows(moved, tagged).openItems).toEqual([
      [1, 1, '2026-01-05', '2026-01-20', ...issued, 10000, '["norte",null]', '{"region":"norte"}'],
      [1, 1, '2026-01-20', endless, ...issued, 10000, '["sur",null]', '{"region":"sur"}'],
    ])
    const own = moved.map((fact) => (fact.kind === 'invoice' ? { ...fact, tags: { region: 'este' } } : fact))
    expect(projectionRows(own, tagged).openItems).toEqual([
      [1, 1, '2026-01-05', endless, ...issued, 10000, '["este",null]', '{"region":"este"}'],
    ])
    expect(projectionRows(moved, rules).openItems.map(([, , from, , , , , , cell]) => [from, cell])).toEqual([
      ['2026-01-05', ''],
      ['2026-01-20', ''],
    ])
  })

  it('sums what is known by currency', () => {
    const other = { ...invoice, id: 'F-2', dueDate: day('2026-02-28'), amount: usd('7.00') }
    expect(projectionRows([invoice, payment, other], rules).sums).toEqual([
      ['PEN', 1, 10000, 0, 0, 0, 10000, 1, 1, 3, '2026-01-05', '2026-02-03'],
      ['USD', 1, 700, 1, 700, 0, 0, 0, 0, 0, '2026-01-05', null],
    ])
    expect(projectionRows([invoice, payment, reversal], rules).sums).toEqual([
      ['PEN', 1, 10000, 1, 10000, 0, 0, 0, 0, 0, '2026-01-05', null],
    ])
  })

  it('does not sum what was withdrawn, but by a withdrawal from a day before it was there', () => {
    const document = { kind: 'invoice', id: 'F-1' } as const
    const voided = { kind: 'void', id: 'V-1', customerId: 'C-1', document, reason: 'issued twice' } as const
    const sumsOf = (voidDate: string, reversalDate: string) =>
      projectionRows(
        [invoice, payment, { ...voided, voidDate: day(voidDate) }, { ...reversal, reversalDate: day(reversalDate) }],
        rules,
      ).sums
    expect(sumsOf('2026-01-05', '2026-02-03')).toEqual([['PEN', 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null]])
    expect(sumsOf('2026-01-04', '2026-02-02')).toEqual([
      ['PEN', 1, 10000, 0, 0, 0, 10000, 1, 1, 3, '2026-01-05', '2026-02-03'],
    ])
  })

  it('refuses amounts that add up past the safe integers', () => {
    const most = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    expect(() =>
      projectionRows(
        [
          { ...invoice, amount: most },
          { ...invoice, id: 'F-2', amount: most },
        ],
        rules,
      ),
    ).toThrow(RangeError)
  })

  it('says of every day what the position of that day says', () => {
    fc.assert(
      fc.property(books(), fc.boolean(), ({ facts, application }, isByRegion) => {
        const agingTags = isByRegion ? ['region'] : []
        const rows = projectionRows(facts, { application, agingTags })
        expect(inKeyOrder(rows)).toEqual(rows)
        const positionOn = positionWalk(facts, application)
        for (const asOf of daysAround(facts)) {
          expect(rowsOn(rows, asOf)).toEqual(expectedOn(positionOn(asOf), { facts, agingTags }))
        }
      }),
    )
  })

  it('sums what the positions say', () => {
    fc.assert(
      fc.property(books(), ({ facts, application }) => {
        const positionOn = positionWalk(facts, application)
        const positions = daysAround(facts).map(positionOn)
        expect(projectionRows(facts, { application, agingTags: [] }).sums).toEqual(expectedSums(positions))
      }),
    )
  })
})

/** Histories under policies of all kinds. */
function books(): fc.Arbitrary<Readonly<{ facts: readonly Fact[]; application: CashApplication }>> {
  return fc.record({
    facts: factHistories(),
    application: policies().map(({ allocation, calendar }) => cashApplicationOf(allocation, { calendar })),
  })
}

/** The days of facts and their neighbours, ascending: nothing changes on any other. */
function daysAround(facts: readonly Fact[]): readonly IsoDate[] {
  const days = facts.map(factDate).flatMap((date) => [addDays(date, -1), date, addDays(date, 1)])
  return [...new Set(days)].sort()
}

function inKeyOrder({ openItems, unapplied, sums }: ProjectionRows): ProjectionRows {
  return {
    openItems: openItems.toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1)),
    unapplied: unapplied.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)),
    sums: sums.toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
  }
}

function rowsOn({ openItems, unapplied }: ProjectionRows, asOf: IsoDate): unknown {
  const open = openItems
    .filter(([, , from, to]) => from <= asOf && asOf < to)
    .map(([seq, part, , , issueDate, dueDate, currency, minor, cell, tags]) => {
      return { seq, part, issueDate, dueDate, currency, minor, cell, tags: tags === null ? {} : JSON.parse(tags) }
    })
  const left = unapplied
    .filter(([, from, to]) => from <= asOf && asOf < to)
    .map(([seq, , , currency, minor]) => ({ seq, currency, minor }))
  return { open, left }
}

function expectedOn(
  { customer, items, unapplied }: Position,
  { facts, agingTags }: Readonly<{ facts: readonly Fact[]; agingTags: readonly string[] }>,
): unknown {
  const seqOf = ({ kind, id }: Readonly<{ kind: string; id: string }>) =>
    facts.findIndex((fact) => fact.kind === kind && fact.id === id)
  const open = items.filter(isOpen).map((item) => {
    const tags = { ...customer?.tags, ...item.tags }
    const { part, issueDate, dueDate } = item
    const { minor, currency } = item.open
    const cell = agingTags.length === 0 ? '' : JSON.stringify(agingTags.map((name) => tags[name] ?? null))
    return { seq: seqOf(item), part, issueDate, dueDate, currency, minor, cell, tags }
  })
  const left = unapplied.map((credit) => ({
    seq: seqOf(credit),
    currency: credit.open.currency,
    minor: credit.open.minor,
  }))
  return {
    open: open.sort((a, b) => a.seq - b.seq || a.part - b.part),
    left: left.sort((a, b) => a.seq - b.seq),
  }
}

/** The sums by asking every item of the last position, and the positions before for the day it was settled. */
function expectedSums(positions: readonly Position[]): unknown {
  const last = positions.at(-1)
  if (last === undefined) return []
  const items = last.items.filter(({ status }) => status !== 'voided')
  const paid = items.filter(({ status }) => status === 'paid')
  const lateness = new Map(paid.map((item) => [item, daysPastDue(item, settledOn(itemKey(item), positions))]))
  const received = last.receipts.filter(({ reversedDate }) => reversedDate === undefined)
  const credits = positions.flatMap(({ unapplied }) => unapplied.map(({ open }) => open.currency))
  const withdrawn = last.receipts.map(({ amount }) => amount.currency)
  const currencies = new Set([...last.items.map(({ amount }) => amount.currency), ...credits, ...withdrawn])
  return [...currencies].sort().map((currency) => {
    const own = items.filter(({ amount }) => amount.currency === currency)
    const settled = own.filter(({ status }) => status === 'paid').map((item) => lateness.get(item) ?? 0)
    const receipts = received.filter(({ amount }) => amount.currency === currency)
    return [
      currency,
      own.length,
      total(own.map(({ amount }) => amount.minor)),
      own.filter(isOpen).length,
      total(own.map(({ open }) => open.minor)),
      total(last.unapplied.filter(({ open }) => open.currency === currency).map(({ open }) => open.minor)),
      total(receipts.map(({ amount }) => amount.minor)),
      settled.length,
      settled.filter((days) => days > 0).length,
      total(settled),
      own.map(({ issueDate }) => issueDate).sort()[0] ?? null,
      receipts
        .map(({ receivedDate }) => receivedDate)
        .sort()
        .at(-1) ?? null,
    ]
  })
}

/** The first of the days from which on the item is there and owes nothing. */
function settledOn(key: string, positions: readonly Position[]): IsoDate {
  const owing = positions.findLastIndex(({ items }) => items.some((item) => itemKey(item) === key && isOpen(item)))
  const there = positions.findIndex(({ items }) => items.some((item) => itemKey(item) === key))
  const found = positions[Math.max(owing + 1, there)]
  if (found === undefined) throw new RangeError(`${key} was never settled`)
  return found.asOf
}

function total(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0)
}
