import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { profileWindow } from './profile-window.ts'
import { type Purchases, purchases } from './purchases.ts'

type Sketch = {
  id: string
  issued: string
  minor: number
  part?: number
  currency?: string
  kind?: Item['kind']
  voided?: boolean
}

function itemOf({ id, issued, minor, part = 1, currency = 'PEN', kind = 'invoice', voided = false }: Sketch): Item {
  const amount = fromMinor(minor, currency)
  return {
    kind,
    id,
    part,
    number: id,
    issueDate: isoDate(issued),
    dueDate: isoDate('2026-12-31'),
    amount,
    open: voided ? fromMinor(0, currency) : amount,
    status: voided ? 'voided' : 'open',
  }
}

function purchasesOf(sketches: readonly Sketch[], windowMonths = 12): Purchases {
  const position: Position = {
    asOf: isoDate('2026-06-30'),
    items: sketches.map(itemOf),
    unapplied: [],
    receipts: [],
    reductions: [],
    plans: [],
  }
  return purchases(position, profileWindow(position, { windowMonths }))
}

describe('purchases', () => {
  it('counts invoices per month since the first, and averages them per currency', () => {
    const five = [
      { id: 'F1', issued: '2026-04-10', minor: 10_000 }, // known for 2 months and 20 days: 3 months begun
      { id: 'F2', issued: '2026-05-10', minor: 10_001 },
      { id: 'F3', issued: '2026-05-11', minor: 500, currency: 'USD' },
      { id: 'F4', issued: '2026-06-10', minor: 10_004 },
      { id: 'F5', issued: '2026-06-30', minor: 10_005 },
    ]
    expect(purchasesOf(five)).toEqual({
      invoiceCount: 5,
      invoicesPerMonth: 1.6667,
      averageTicket: [fromMinor(10_002, 'PEN'), fromMinor(500, 'USD')], // 40,010 / 4 = 10,002.5, to the even
    })
  })

  it('takes the parts of an invoice together, also when the first comes to nothing', () => {
    const parts = [
      { id: 'F1', issued: '2026-06-10', minor: 300, part: 1 },
      { id: 'F1', issued: '2026-06-10', minor: 700, part: 2 },
      { id: 'F2', issued: '2026-06-11', minor: 0, part: 1 },
      { id: 'F2', issued: '2026-06-11', minor: 1_000, part: 2 },
      { id: 'F2', issued: '2026-06-11', minor: 2_000, part: 3 },
    ]
    const together = { invoiceCount: 2, invoicesPerMonth: 2, averageTicket: [fromMinor(2_000, 'PEN')] }
    expect(purchasesOf(parts)).toEqual(together)
    expect(purchasesOf(parts.toReversed())).toEqual(together)
  })

  it('counts neither charges, nor voided or zero invoices, nor those before the window', () => {
    const others = [
      { id: 'F1', issued: '2025-06-30', minor: 100 }, // the day before the window
      { id: 'F2', issued: '2025-07-01', minor: 300 }, // its first day
      { id: 'C1', issued: '2026-01-10', minor: 100, kind: 'charge' as const },
      { id: 'F3', issued: '2026-01-10', minor: 100, voided: true },
      { id: 'F4', issued: '2026-01-10', minor: 0 },
    ]
    expect(purchasesOf(others)).toEqual({
      invoiceCount: 1,
      invoicesPerMonth: 0.0833, // 1 / 12
      averageTicket: [fromMinor(300, 'PEN')],
    })
  })

  it('is zero a month for a customer who stopped buying, and unknown for one who never did', () => {
    expect(purchasesOf([{ id: 'F1', issued: '2024-01-10', minor: 100 }])).toEqual({
      invoiceCount: 0,
      invoicesPerMonth: 0,
      averageTicket: [],
    })
    expect(purchasesOf([])).toEqual({ invoiceCount: 0, averageTicket: [] })
  })
})

describe('profileWindow', () => {
  it.each([
    { asOf: '2026-06-30', windowMonths: 12, after: '2025-06-30' },
    { asOf: '2026-03-31', windowMonths: 1, after: '2026-02-28' }, // 1 to 31 March
    { asOf: '2024-02-29', windowMonths: 12, after: '2023-02-28' },
    { asOf: '2026-02-28', windowMonths: 1, after: '2026-01-28' },
  ])('of $windowMonths months on $asOf begins after $after', ({ asOf, windowMonths, after }) => {
    const position = { asOf: isoDate(asOf), items: [], unapplied: [], receipts: [], reductions: [], plans: [] }
    expect(profileWindow(position, { windowMonths })).toEqual({ after, months: windowMonths, observedMonths: 0 })
  })

  it.each([
    { issued: '2026-06-30', observedMonths: 1 }, // today
    { issued: '2026-05-31', observedMonths: 1 },
    { issued: '2026-05-30', observedMonths: 2 }, // one month back to the day: a second month has begun
    { issued: '2025-07-01', observedMonths: 12 },
    { issued: '2025-06-30', observedMonths: 12 }, // before the window
    { issued: '2019-01-01', observedMonths: 12 },
  ])(
    'has observed a customer first invoiced on $issued for $observedMonths of 12 months',
    ({ issued, observedMonths }) => {
      const items = [itemOf({ id: 'F1', issued, minor: 1 })]
      const position = { asOf: isoDate('2026-06-30'), items, unapplied: [], receipts: [], reductions: [], plans: [] }
      expect(profileWindow(position, { windowMonths: 12 }).observedMonths).toBe(observedMonths)
    },
  )
})
