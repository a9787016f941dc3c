import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, type IsoDate, isoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Item, Position } from '../receivable/index.ts'
import { delay } from './delay.ts'

type Sketch = {
  due: string
  settled?: string
  minor?: number
  currency?: string
  kind?: Item['kind']
  voided?: boolean
}

const asOf = isoDate('2026-06-30')
const window = { after: isoDate('2025-06-30'), months: 12, observedMonths: 12 }

function itemOf({ due, settled, minor = 10_000, currency = 'PEN', kind = 'invoice', voided = false }: Sketch): Item {
  const amount = fromMinor(minor, currency)
  const isClosed = voided || settled !== undefined || minor === 0
  return {
    kind,
    id: `F-${due}`,
    part: 1,
    number: `F-${due}`,
    issueDate: isoDate('2024-01-01'),
    dueDate: isoDate(due),
    amount,
    open: isClosed ? fromMinor(0, currency) : amount,
    status: voided ? 'voided' : isClosed ? 'paid' : 'open',
    ...(settled === undefined ? {} : { settledDate: isoDate(settled) }),
  }
}

function positionOf(items: readonly Item[], day: IsoDate = asOf): Position {
  return { asOf: day, items, unapplied: [], receipts: [], reductions: [], plans: [] }
}

const delayOf = (sketches: readonly Sketch[]) => delay(positionOf(sketches.map(itemOf)), window)

describe('delay', () => {
  it('measures two punctual and two late invoices', () => {
    const four = [
      { due: '2026-01-31', settled: '2026-01-31', minor: 10_000 }, // on its last day
      { due: '2026-02-28', settled: '2026-03-10', minor: 30_000 }, // 10 days late
      { due: '2026-04-30', settled: '2026-04-20', minor: 20_000 }, // early
      { due: '2026-06-24', minor: 40_000 }, // 6 days so far
    ]
    expect(delayOf(four)).toEqual({
      dueCount: 4,
      lateCount: 2,
      lateRate: 0.5,
      lateRateByAmount: 0.7, // 70,000 of 100,000
      meanDaysLate: 4, // 16 / 4
      medianDaysLate: 3, // 0 0 | 6 10
      worstDaysLate: 10,
      weightedMeanDaysLate: 5.4, // (30,000 × 10 + 40,000 × 6) / 100,000
      byCurrency: [
        {
          currency: 'PEN',
          dueAmount: fromMinor(100_000, 'PEN'),
          lateAmount: fromMinor(70_000, 'PEN'),
          lateRate: 0.7,
          weightedMeanDaysLate: 5.4,
        },
      ],
    })
  })

  it.each([
    { what: 'settled on its due date', sketch: { due: '2026-05-31', settled: '2026-05-31' }, days: 0 },
    { what: 'settled a day after', sketch: { due: '2026-05-31', settled: '2026-06-01' }, days: 1 },
    { what: 'open since yesterday', sketch: { due: '2026-06-29' }, days: 1 },
    { what: 'settled on the last day of the window', sketch: { due: '2026-06-30', settled: '2026-06-30' }, days: 0 },
    { what: 'due on the first day of the window', sketch: { due: '2025-07-01', settled: '2025-07-03' }, days: 2 },
    { what: 'due long before the window and still open', sketch: { due: '2024-06-30' }, days: 730 },
  ])('looks at one $what', ({ sketch, days }) => {
    expect(delayOf([sketch])).toMatchObject({ dueCount: 1, lateCount: days > 0 ? 1 : 0, worstDaysLate: days })
  })

  it.each([
    { what: 'due today and still open', sketch: { due: '2026-06-30' } },
    { what: 'due tomorrow', sketch: { due: '2026-07-01' } },
    { what: 'due tomorrow and paid already', sketch: { due: '2026-07-01', settled: '2026-06-01' } },
    {
      what: 'due on the day before the window and settled in it',
      sketch: { due: '2025-06-30', settled: '2025-07-01' },
    },
    { what: 'that was voided', sketch: { due: '2026-05-31', voided: true } },
    { what: 'of zero', sketch: { due: '2026-05-31', settled: '2026-01-01', minor: 0 } },
    { what: 'that is a charge', sketch: { due: '2026-05-31', kind: 'charge' as const } },
  ])('does not look at one $what', ({ sketch }) => {
    expect(delayOf([sketch])).toEqual({ dueCount: 0, lateCount: 0, byCurrency: [] })
  })

  it('keeps currencies apart and takes the worst of them as the figure for the customer', () => {
    const { byCurrency, lateRateByAmount, weightedMeanDaysLate } = delayOf([
      { due: '2026-05-31', settled: '2026-05-31', minor: 3_000_000, currency: 'USD' },
      { due: '2026-05-31', settled: '2026-06-04', minor: 1_000_000, currency: 'USD' },
      { due: '2026-05-31', settled: '2026-06-02', minor: 2, currency: 'PEN' },
      { due: '2026-05-31', settled: '2026-05-31', minor: 1, currency: 'PEN' },
    ])
    expect(byCurrency).toMatchObject([
      { currency: 'PEN', lateRate: 0.6667, weightedMeanDaysLate: 1.3333 },
      { currency: 'USD', lateRate: 0.25, weightedMeanDaysLate: 1 },
    ])
    expect({ lateRateByAmount, weightedMeanDaysLate }).toEqual({
      lateRateByAmount: 0.6667,
      weightedMeanDaysLate: 1.3333,
    })
  })

  it('weighs amounts exactly where amount × days is past the safe integers', () => {
    const half = 4_503_599_627_370_495 // two of them are just below 2^53
    const { byCurrency } = delayOf([
      { due: '2026-05-31', settled: '2026-06-01', minor: half },
      { due: '2026-05-31', settled: '2026-06-03', minor: half },
    ])
    expect(byCurrency).toMatchObject([{ lateRate: 1, weightedMeanDaysLate: 2 }])
  })

  it('refuses amounts whose sum is past the safe integers', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(() =>
      delayOf([
        { due: '2026-05-31', minor: most },
        { due: '2026-05-30', minor: 1 },
      ]),
    ).toThrow(RangeError)
  })

  const sketches = fc.array(
    fc
      .record(
        {
          dueBack: fc.integer({ min: -40, max: 500 }),
          paidAfter: fc.option(fc.integer({ min: -30, max: 120 }), { nil: undefined }),
          minor: fc.oneof(fc.nat(5), fc.nat(2_000_000), fc.constant(2 ** 46)),
          currency: fc.constantFrom('PEN', 'USD', 'CLP'),
          kind: fc.constantFrom<Item['kind']>('invoice', 'invoice', 'invoice', 'charge'),
          voided: fc.constantFrom(false, false, false, true),
        },
        { noNullPrototype: true },
      )
      .map(({ dueBack, paidAfter, ...rest }): Sketch => {
        const due = addDays(asOf, -dueBack)
        const settled = paidAfter === undefined ? undefined : addDays(due, paidAfter)
        return { ...rest, due, ...(settled === undefined || settled > asOf || rest.voided ? {} : { settled }) }
      }),
    { maxLength: 25 },
  )

  it('agrees with a computation in fractions that knows nothing of ours', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const seen = delayOf(some)
        const naive = naiveDelay(some)
        expect([seen.dueCount, seen.lateCount]).toEqual([naive.days.length, naive.days.filter((n) => n > 0).length])
        expect(seen.byCurrency.map(({ currency }) => currency)).toEqual([...naive.currencies.keys()].sort())
        if (naive.days.length === 0) return
        expectRounded(seen.lateRate, [seen.lateCount, naive.days.length])
        expectRounded(seen.meanDaysLate, [naive.days.reduce((a, b) => a + b, 0), naive.days.length])
        expect(seen.worstDaysLate).toBe(Math.max(...naive.days))
        const below = naive.days.filter((n) => n < Number(seen.medianDaysLate)).length
        const above = naive.days.filter((n) => n > Number(seen.medianDaysLate)).length
        expect(Math.max(below, above)).toBeLessThanOrEqual(naive.days.length / 2)
        for (const { currency, dueAmount, lateRate, weightedMeanDaysLate } of seen.byCurrency) {
          const { due, late, weighted } = naive.currencies.get(currency) ?? { due: 0n, late: 0n, weighted: 0n }
          expect(BigInt(dueAmount.minor)).toBe(due)
          expectRounded(lateRate, [late, due])
          expectRounded(weightedMeanDaysLate, [weighted, due])
        }
      }),
    )
  })

  it('keeps rates from 0 to 1 and does not depend on the order of the items', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const seen = delayOf(some)
        for (const rate of [seen.lateRate ?? 0, seen.lateRateByAmount ?? 0]) {
          expect(rate).toBeGreaterThanOrEqual(0)
          expect(rate).toBeLessThanOrEqual(1)
        }
        expect(JSON.stringify(delayOf(some.toReversed()))).toBe(JSON.stringify(seen))
      }),
    )
  })

  it('never looks better when a payment comes later, or not at all', () => {
    fc.assert(
      fc.property(sketches, fc.nat(24), fc.integer({ min: 1, max: 600 }), (some, pick, days) => {
        const chosen = some[pick % Math.max(1, some.length)]
        fc.pre(chosen?.settled !== undefined)
        const { settled = asOf, ...unpaid } = chosen ?? { due: asOf }
        const laterDay = addDays(isoDate(settled), days)
        const moved = laterDay > asOf ? unpaid : { ...unpaid, settled: laterDay }
        const before = delayOf(some)
        const after = delayOf(some.map((one) => (one === chosen ? moved : one)))
        const rates = ['lateCount', 'lateRate', 'lateRateByAmount', 'worstDaysLate'] as const
        const means = ['meanDaysLate', 'medianDaysLate', 'weightedMeanDaysLate'] as const
        // An old debt that comes back into view is one more to average over, so the means may go either way.
        const isInView = isoDate(unpaid.due) > window.after
        for (const measure of isInView ? [...rates, ...means] : rates) {
          // Absent afterwards: the only item looked at is due today and open now, which says nothing yet.
          if (after.dueCount > 0) expect(after[measure]).toBeGreaterThanOrEqual(before[measure] ?? 0)
        }
      }),
    )
  })

  it('gives amounts of another currency no say in the figures of a currency', () => {
    fc.assert(
      fc.property(sketches, (some) => {
        const pen = some.filter(({ currency }) => currency === 'PEN')
        const withOthers = delayOf(some).byCurrency.find(({ currency }) => currency === 'PEN')
        expect(withOthers).toEqual(delayOf(pen).byCurrency[0])
      }),
    )
  })
})

type NaiveSums = { due: bigint; late: bigint; weighted: bigint }

function naiveDelay(sketches: readonly Sketch[]) {
  const looked = sketches.filter(({ due, settled, minor = 0, kind, voided }) => {
    if (kind === 'charge' || voided || minor === 0) return false
    const isInWindow = daysBetween(isoDate(due), asOf) >= 0 && daysBetween(window.after, isoDate(due)) > 0
    const isOverdue = settled === undefined && daysBetween(isoDate(due), asOf) > 0
    return isOverdue || (isInWindow && settled !== undefined)
  })
  const daysOf = ({ due, settled = asOf }: Sketch) => Math.max(0, (Date.parse(settled) - Date.parse(due)) / 86_400_000)
  const currencies = new Map<string, NaiveSums>()
  for (const one of looked) {
    const [minor, days] = [BigInt(one.minor ?? 0), BigInt(daysOf(one))]
    const { due, late, weighted } = currencies.get(one.currency ?? '') ?? { due: 0n, late: 0n, weighted: 0n }
    currencies.set(one.currency ?? '', {
      due: due + minor,
      late: days > 0n ? late + minor : late,
      weighted: weighted + minor * days,
    })
  }
  return { days: looked.map(daysOf), currencies }
}

/** The nearest of the four-decimal numbers, and on a tie the even one, without computing a quotient. */
function expectRounded(value: number | undefined, [part, whole]: readonly [number | bigint, number | bigint]): void {
  const steps = BigInt(Math.round(Number(value) * 10_000))
  expect(value).toBe(Number(steps) / 10_000)
  const off = 2n * (BigInt(part) * 10_000n - steps * BigInt(whole))
  const distance = off < 0n ? -off : off
  expect(distance <= BigInt(whole)).toBe(true)
  if (distance === BigInt(whole)) expect(steps % 2n).toBe(0n)
}
