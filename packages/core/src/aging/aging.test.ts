import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { clp, day, pen, usd } from '../testing/shorthand.ts'
import { amounts, tags } from '../testing/value-arbitrary.ts'
import { aging, agingByCustomer } from './aging.ts'
import { type AgingBuckets, agingBucketNames, agingBuckets, standardBuckets } from './aging-buckets.ts'
import { agingLines } from './aging-line.ts'
import type { AgedItem, AgingAccount } from './aging-report.ts'

const asOf = day('2026-03-31')
const late = (days: number): Pick<AgedItem, 'issueDate' | 'dueDate'> => ({
  issueDate: addDays(asOf, -days - 30),
  dueDate: addDays(asOf, -days),
})

const accounts: AgingAccount[] = [
  {
    customerId: 'C-2',
    items: [
      { ...late(10), open: usd('7.00'), tags: { region: 'sur' } },
      { ...late(10), open: pen('100.00'), tags: { region: 'sur', branch: 'Lima' } },
      { ...late(0), open: pen('50.00') },
      { ...late(91), open: pen('1.00'), tags: { region: 'norte' } },
      { ...late(10), open: pen('0.00') }, // paid
      { ...late(-31), open: pen('9.00') }, // issued tomorrow
    ],
  },
  { customerId: 'C-3', items: [{ ...late(40), open: pen('0.00') }] },
  { customerId: 'C-1', items: [{ ...late(30), open: pen('20.00'), tags: { region: 'sur' } }] },
]

describe('aging', () => {
  it('adds up what is open, by currency', () => {
    expect(aging(accounts, { asOf })).toEqual({
      asOf,
      buckets: standardBuckets,
      rows: [
        { currency: 'PEN', count: 4, total: pen('171.00'), counts: [1, 2, 0, 0, 1], minors: [5000, 12_000, 0, 0, 100] },
        { currency: 'USD', count: 1, total: usd('7.00'), counts: [0, 1, 0, 0, 0], minors: [0, 700, 0, 0, 0] },
      ],
    })
  })

  it('tells tags apart, untagged first', () => {
    const { rows } = aging(accounts, { asOf, tags: ['region'] })
    expect(rows.map(({ tags: found, total }) => ({ found, total }))).toEqual([
      { found: {}, total: pen('50.00') },
      { found: { region: 'norte' }, total: pen('1.00') },
      { found: { region: 'sur' }, total: pen('120.00') },
      { found: { region: 'sur' }, total: usd('7.00') },
    ])
  })

  it('tells combinations of tags apart', () => {
    const { rows } = aging(accounts, { asOf, tags: ['region', 'branch'] })
    expect(rows.map((row) => row.tags)).toEqual([
      {},
      { region: 'norte' },
      { region: 'sur' },
      { region: 'sur', branch: 'Lima' },
      { region: 'sur' },
    ])
  })

  it('takes no inherited property for a tag', () => {
    const items = [{ ...late(1), open: pen('1.00'), tags: {} }]
    expect(aging([{ customerId: 'C-1', items }], { asOf, tags: ['constructor', '__proto__'] }).rows[0]?.tags).toEqual(
      {},
    )
  })

  it('ages from the issue date when the buckets say so', () => {
    const buckets = agingBuckets([30, 60], { by: 'issue-date' })
    expect(aging(accounts, { asOf, buckets }).rows.map((row) => row.counts)).toEqual([
      [1, 2, 1],
      [0, 1, 0],
    ])
  })

  it('has no rows when nothing is open', () => {
    expect(aging([], { asOf }).rows).toEqual([])
    expect(aging(accounts, { asOf: day('2020-01-01') }).rows).toEqual([])
  })

  it('takes a generator, once', () => {
    function* stream(): Generator<AgingAccount> {
      yield* accounts
    }
    expect(aging(stream(), { asOf })).toEqual(aging(accounts, { asOf }))
  })

  it.each([
    { open: [Number.MAX_SAFE_INTEGER, 1], dueDays: [1, 1] }, // in one bucket
    { open: [Number.MAX_SAFE_INTEGER, 1], dueDays: [1, 100] }, // in two
  ])('refuses amounts that add up past the safe integers', ({ open, dueDays }) => {
    const items = open.map((minor, index) => ({ ...late(dueDays[index] ?? 0), open: fromMinor(minor, 'CLP') }))
    const run = () => aging([{ customerId: 'C-1', items }], { asOf })
    expect(run).toThrow(RangeError)
    expect(run).toThrow(/^total: the amounts in "CLP" add up past/)
  })

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e21])('refuses %d minor units open', (minor) => {
    const run = () =>
      aging([{ customerId: 'C-1', items: [{ ...late(1), open: { minor, currency: 'PEN' } }] }], { asOf })
    expect(run).toThrow(RangeError)
    expect(run).toThrow(/^open: .* is not what an item of customer "C-1" can owe/)
  })

  it('refuses buckets and days that are none', () => {
    expect(() => aging([], { asOf, buckets: { by: 'due-date', limits: [60, 30] } })).toThrow(/^limits: /)
    expect(() => aging([], { asOf: JSON.parse('"31/03/2026"') })).toThrow(RangeError)
  })
})

describe('agingByCustomer', () => {
  it('has a row per customer who owes, in the order of the accounts, and per currency', () => {
    expect(agingByCustomer(accounts, { asOf }).rows).toEqual([
      {
        customerId: 'C-2',
        currency: 'PEN',
        count: 3,
        total: pen('151.00'),
        counts: [1, 1, 0, 0, 1],
        minors: [5000, 10_000, 0, 0, 100],
      },
      {
        customerId: 'C-2',
        currency: 'USD',
        count: 1,
        total: usd('7.00'),
        counts: [0, 1, 0, 0, 0],
        minors: [0, 700, 0, 0, 0],
      },
      {
        customerId: 'C-1',
        currency: 'PEN',
        count: 1,
        total: pen('20.00'),
        counts: [0, 1, 0, 0, 0],
        minors: [0, 2000, 0, 0, 0],
      },
    ])
  })

  it('tells the tags of a customer apart', () => {
    const { rows } = agingByCustomer(accounts, { asOf, tags: ['region'] })
    expect(rows.map(({ customerId, tags: found, currency }) => [customerId, found, currency])).toEqual([
      ['C-2', {}, 'PEN'],
      ['C-2', { region: 'norte' }, 'PEN'],
      ['C-2', { region: 'sur' }, 'PEN'],
      ['C-2', { region: 'sur' }, 'USD'],
      ['C-1', { region: 'sur' }, 'PEN'],
    ])
  })
})

describe('agingLines', () => {
  it('is one line per row and bucket, empty ones included', () => {
    const items = [{ ...late(31), open: clp('500'), tags: { region: 'sur' } }]
    const report = agingByCustomer([{ customerId: 'C-1', items }], {
      asOf,
      buckets: agingBuckets([30]),
      tags: ['region'],
    })
    const group = { customerId: 'C-1', currency: 'CLP', tags: { region: 'sur' } }
    expect(agingLines(report)).toEqual([
      { ...group, bucket: 'current', count: 0, total: clp('0') },
      { ...group, bucket: '1-30', count: 0, total: clp('0') },
      { ...group, bucket: '30+', count: 1, total: clp('500') },
    ])
  })
})

describe('aging of any portfolio', () => {
  const epoch = isoDate('2025-01-01')
  const agedItems = (): fc.Arbitrary<AgedItem> =>
    fc
      .record(
        { issued: fc.nat(400), term: fc.nat(120), open: amounts(), isPaid: fc.boolean(), tags: tags() },
        { noNullPrototype: true },
      )
      .map(({ issued, term, open, isPaid, tags: carried }) => {
        const issueDate = addDays(epoch, issued)
        return {
          issueDate,
          dueDate: addDays(issueDate, term),
          open: isPaid ? fromMinor(0, open.currency) : open,
          tags: carried,
        }
      })
  const portfolios = (): fc.Arbitrary<AgingAccount[]> =>
    fc
      .array(fc.array(agedItems(), { maxLength: 12 }), { maxLength: 8 })
      .map((books) => books.map((items, index) => ({ customerId: `C-${index}`, items })))
  const days = () => fc.nat(450).map((n) => addDays(epoch, n))
  const bucketSpecs = (): fc.Arbitrary<AgingBuckets> =>
    fc.record(
      {
        by: fc.constantFrom('due-date', 'issue-date'),
        limits: fc
          .uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 })
          .map((limits) => limits.sort((a, b) => a - b)),
      },
      { noNullPrototype: true },
    )

  /** The same figures the slow way: names, day arithmetic and a Map. */
  function naive(book: readonly AgingAccount[], on: Readonly<{ asOf: IsoDate; buckets: AgingBuckets }>) {
    const totals = new Map<string, bigint>()
    for (const { customerId, items } of book) {
      for (const { issueDate, dueDate, open, tags: carried = {} } of items) {
        if (open.minor === 0 || daysBetween(issueDate, on.asOf) < 0) continue
        const isByDueDate = on.buckets.by === 'due-date'
        const age = daysBetween(isByDueDate ? dueDate : issueDate, on.asOf)
        const position = on.buckets.limits.findIndex((limit) => age <= limit)
        const last = on.buckets.limits.length
        const index = isByDueDate && age <= 0 ? 0 : (position === -1 ? last : position) + (isByDueDate ? 1 : 0)
        const bucket = agingBucketNames(on.buckets)[index]
        const key = JSON.stringify([customerId, open.currency, carried['region'] ?? null, bucket])
        totals.set(key, (totals.get(key) ?? 0n) + BigInt(open.minor))
      }
    }
    return totals
  }

  it('agrees with a second computation', () => {
    fc.assert(
      fc.property(portfolios(), days(), bucketSpecs(), (book, on, buckets) => {
        const report = agingByCustomer(book, { asOf: on, buckets, tags: ['region'] })
        const lines = agingLines(report).filter((line) => line.count > 0)
        const found = lines.map(({ customerId, currency, tags: carried = {}, bucket, total }) => {
          const key = JSON.stringify([customerId, currency, carried['region'] ?? null, bucket])
          return [key, BigInt(total.minor)] as const
        })
        expect(found.length).toBe(new Map(found).size)
        expect(new Map(found)).toEqual(naive(book, { asOf: on, buckets }))
      }),
    )
  })

  it('loses nothing: the buckets of a currency add up to what is open in it', () => {
    fc.assert(
      fc.property(portfolios(), days(), bucketSpecs(), (book, on, buckets) => {
        const isCounted = (item: AgedItem) => item.open.minor > 0 && item.issueDate <= on
        const counted = book.flatMap((account) => account.items).filter(isCounted)
        const currencies = [...new Set(counted.map((item) => item.open.currency))].sort()
        const { rows } = aging(book, { asOf: on, buckets })
        expect(rows.map((row) => row.currency)).toEqual(currencies)
        for (const row of rows) {
          const items = counted.filter((item) => item.open.currency === row.currency)
          const minor = items.reduce((total, item) => total + item.open.minor, 0)
          expect(row.minors.reduce((total, part) => total + part, 0)).toBe(minor)
          expect(row.total).toEqual({ minor, currency: row.currency })
          expect(row.counts.reduce((total, part) => total + part, 0)).toBe(items.length)
          expect(row.count).toBe(items.length)
        }
      }),
    )
  })

  it('does not depend on the order of accounts and items', () => {
    fc.assert(
      fc.property(portfolios(), days(), fc.constantFrom([], ['region'], ['branch', 'region']), (book, on, names) => {
        const reversed = book.map(({ customerId, items }) => ({ customerId, items: [...items].reverse() })).reverse()
        const options = { asOf: on, tags: names }
        expect(aging(reversed, options)).toEqual(aging(book, options))
        const rowsOf = (inAnyOrder: readonly AgingAccount[]) => {
          const { rows } = agingByCustomer(inAnyOrder, options)
          return book.map(({ customerId }) => rows.filter((row) => row.customerId === customerId))
        }
        expect(rowsOf(reversed)).toEqual(rowsOf(book))
      }),
    )
  })
})

describe('aging by the tags of customers', () => {
  it('takes the tags of a customer where a document has none of its own', () => {
    const items = [
      { ...late(10), open: pen('7.00') },
      { ...late(10), open: pen('5.00'), tags: { region: 'norte' } },
    ]
    const { rows } = aging([{ customerId: 'C-1', items, tags: { region: 'sur' } }], { asOf, tags: ['region'] })
    expect(rows.map(({ tags: own, total }) => [own?.['region'], total.minor])).toEqual([
      ['norte', 500],
      ['sur', 700],
    ])
  })
})
