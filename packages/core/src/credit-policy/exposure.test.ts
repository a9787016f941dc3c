import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, fromMinor, multiply, negate, rate, subtractRates, sum } from '../money/index.ts'
import { itemKey, type Position } from '../receivable/index.ts'
import { amounts, clp, day, pen, rates, usd } from '../testing/arbitraries.ts'
import type { Collateral } from './collateral.ts'
import { creditExposure, type ExposurePart, exposureKinds, exposureParts } from './exposure.ts'

const asOf = day('2026-06-30')
const include = exposureKinds
const all = { currency: 'PEN', include } as const
const parts: readonly ExposurePart[] = [
  { kind: 'open', amount: pen('500.00'), tags: { product: 'seed' } },
  { kind: 'overdue', amount: pen('300.00') },
  { kind: 'ordered', amount: pen('200.00'), tags: { product: 'seed' } },
  { kind: 'draft', amount: pen('50.00') },
  { kind: 'plan', amount: pen('400.00') },
  { kind: 'unapplied-credit', amount: pen('120.00') },
]

describe('creditExposure', () => {
  it('adds the chosen parts', () => {
    expect(creditExposure(parts, all, { asOf })).toMatchObject({
      kind: 'known',
      total: pen('1330.00'),
      unsecured: pen('1330.00'),
    })
    const some = { currency: 'PEN', include: ['open', 'overdue', 'unapplied-credit'] } as const
    expect(creditExposure(parts, some, { asOf })).toMatchObject({
      total: pen('680.00'),
      byKind: [
        { kind: 'open', amount: pen('500.00') },
        { kind: 'overdue', amount: pen('300.00') },
        { kind: 'unapplied-credit', amount: pen('-120.00') },
      ],
    })
  })

  it('keeps limits inside the limit, by tag, kind and currency', () => {
    const subLimits = [
      { name: 'seed', limit: pen('600.00'), tag: { name: 'product', value: 'seed' } },
      { name: 'undelivered', limit: pen('1000.00'), kinds: ['ordered', 'draft'] },
      { name: 'dollars', limit: pen('100.00'), currency: 'USD' },
    ] as const
    const exchange = [{ from: 'USD', to: 'PEN', date: day('2026-06-29'), rate: rate('3.75') }]
    const more = [...parts, { kind: 'open', amount: usd('10.00') } as const]
    const exposure = creditExposure(more, { ...all, subLimits }, { asOf, rates: exchange })
    expect(exposure).toMatchObject({
      subLimits: [
        { name: 'seed', used: pen('700.00'), available: pen('-100.00') },
        { name: 'undelivered', used: pen('250.00'), available: pen('750.00') },
        { name: 'dollars', used: pen('37.50'), available: pen('62.50') },
      ],
    })
  })

  it('never adds another currency: it converts by a dated rate, or does not know', () => {
    const dollars = [{ kind: 'open', amount: usd('100.01') } as const]
    expect(creditExposure(dollars, all, { asOf })).toEqual({
      kind: 'unknown',
      reason: 'no-exchange-rate',
      asOf,
      missing: ['USD'],
    })
    const exchange = (date: string, value: string) => ({
      from: 'USD',
      to: 'PEN',
      date: day(date),
      rate: rate(value),
      source: 'SBS',
    })
    const rows = [exchange('2026-06-30', '3.7501'), exchange('2026-06-29', '3.70'), exchange('2026-07-01', '9')]
    expect(creditExposure(dollars, all, { asOf, rates: rows })).toMatchObject({
      total: pen('375.05'), // 375.047501, debt up
      conversions: [{ original: usd('100.01'), rate: '3.7501', date: '2026-06-30', source: 'SBS' }],
    })
    expect(creditExposure(dollars, all, { asOf: day('2026-06-28'), rates: rows }).kind).toBe('unknown')
    // 10 USD at 950.5 pesos: from two decimals to none.
    const pesos = [{ from: 'USD', to: 'CLP', date: asOf, rate: rate('950.5') }]
    expect(
      creditExposure([{ kind: 'open', amount: usd('10.00') }], { currency: 'CLP', include }, { asOf, rates: pesos }),
    ).toMatchObject({ total: clp('9505') })
  })

  it('values collateral after its haircut, while it is valid, up to the covered share', () => {
    const debt = [{ kind: 'open', amount: pen('1000.00') } as const]
    const collateral: readonly Collateral[] = [
      { id: 'old', kind: 'guarantee', value: pen('900.00'), haircut: rate('0'), validUntil: day('2026-06-29') },
      { id: 'soon', kind: 'guarantee', value: pen('900.00'), haircut: rate('0'), validFrom: day('2026-07-01') },
      { id: 'machine', kind: 'pledge', value: pen('500.00'), haircut: rate('0.2'), validUntil: asOf },
      { id: 'dollars', kind: 'deposit', value: usd('100.00'), haircut: rate('0') },
      { id: 'insurer', kind: 'insurance', value: pen('5000.00'), haircut: rate('0'), coveredShare: rate('0.9') },
    ]
    expect(creditExposure(debt, all, { asOf, collateral })).toMatchObject({
      secured: pen('940.00'), // 500 less 20 %, then 90 % of the 600 that are left
      unsecured: pen('60.00'),
      collateral: [
        { id: 'old', status: 'expired', covers: pen('0.00') },
        { id: 'soon', status: 'not-yet-valid', covers: pen('0.00') },
        { id: 'machine', status: 'counted', value: pen('400.00'), covers: pen('400.00') },
        { id: 'dollars', status: 'no-exchange-rate', covers: pen('0.00') },
        { id: 'insurer', status: 'counted', value: pen('5000.00'), covers: pen('540.00') },
      ],
    })
    const tooMuch = [{ id: 'x', kind: 'pledge', value: pen('1.00'), haircut: rate('1.1') } as const]
    expect(() => creditExposure(debt, all, { asOf, collateral: tooMuch })).toThrow(
      /collateral\[0\].haircut: "1.1" is not from/,
    )
  })

  it('secures nothing of a customer who has credit', () => {
    const credit = [{ kind: 'unapplied-credit', amount: pen('5.00') } as const]
    expect(creditExposure(credit, all, { asOf })).toMatchObject({
      total: pen('-5.00'),
      secured: pen('0.00'),
      unsecured: pen('0.00'),
    })
  })

  it('is the sum of its parts, of its kinds, and of what is secured and not', () => {
    const part = fc.record({ kind: fc.constantFrom(...exposureKinds), amount: amounts({ currency: 'PEN' }) })
    const piece = fc.record({
      id: fc.constant('c'),
      kind: fc.constant('pledge' as const),
      value: amounts({ currency: 'PEN' }),
      haircut: rates().map((value) => (value.startsWith('0') ? value : rate('1'))),
      coveredShare: rates().map((value) => (value.startsWith('0') ? value : rate('1'))),
    })
    fc.assert(
      fc.property(
        fc.array(part),
        fc.subarray([...exposureKinds]),
        fc.array(piece, { maxLength: 4 }),
        (some, kinds, collateral) => {
          const exposure = creditExposure(some, { currency: 'PEN', include: kinds }, { asOf, collateral })
          if (exposure.kind !== 'known') throw new Error('one currency is always known')
          const counted = some
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ kind, amount }) => (kind === 'unapplied-credit' ? negate(amount) : amount))
          expect(exposure.total).toEqual(sum(counted, 'PEN'))
          expect(
            sum(
              exposure.byKind.map(({ amount }) => amount),
              'PEN',
            ),
          ).toEqual(exposure.total)
          const owed = fromMinor(Math.max(0, exposure.total.minor), 'PEN')
          expect(add(exposure.secured, exposure.unsecured)).toEqual(owed)
          expect(
            sum(
              exposure.collateral.map(({ covers }) => covers),
              'PEN',
            ),
          ).toEqual(exposure.secured)
          for (const [index, { covers }] of exposure.collateral.entries()) {
            const { value, haircut } = collateral[index] ?? { value: pen('0'), haircut: rate('0') }
            const net = multiply(value, { rate: subtractRates(rate('1'), haircut), rounding: 'up' })
            expect(compare(covers, net)).toBeLessThanOrEqual(0)
          }
        },
      ),
    )
  })
})

describe('a rate', () => {
  it.each(['0', '-3.75'])('of %s is refused', (price) => {
    const rates = [{ from: 'USD', to: 'PEN', date: asOf, rate: rate(price) }]
    const parts = [{ kind: 'open', amount: { minor: 100, currency: 'USD' } }] as const
    expect(() => creditExposure(parts, { currency: 'PEN', include: ['open'] }, { asOf, rates })).toThrow(/^rates: /)
  })
})

describe('exposureParts', () => {
  it('reads a position: overdue from the day after the due date', () => {
    const item = (id: string, dueDate: string, open: string) =>
      ({
        kind: 'invoice',
        id,
        part: 1,
        number: id,
        issueDate: day('2026-05-01'),
        status: 'open',
        dueDate: day(dueDate),
        amount: pen('100.00'),
        open: pen(open),
      }) as const
    const position: Pick<Position, 'asOf' | 'items' | 'unapplied'> = {
      asOf,
      items: [item('F1', '2026-06-29', '100.00'), item('F2', '2026-06-30', '80.00'), item('F3', '2026-07-30', '0.00')],
      unapplied: [{ kind: 'payment', id: 'P1', date: asOf, open: pen('7.00') }],
    }
    expect(exposureParts(position)).toEqual([
      { kind: 'overdue', amount: pen('100.00'), id: 'F1' },
      { kind: 'open', amount: pen('80.00'), id: 'F2' },
      { kind: 'unapplied-credit', amount: pen('7.00'), id: 'P1' },
    ])
    const disputed = new Map([
      ['invoice/F1#1', { amount: pen('100.00') }],
      ['invoice/F2#1', { amount: pen('30.00') }],
    ])
    expect(exposureParts(position, { disputed })).toEqual([
      { kind: 'open', amount: pen('50.00'), id: 'F2' },
      { kind: 'unapplied-credit', amount: pen('7.00'), id: 'P1' },
    ])
    const tooMuch = new Map([['invoice/F2#1', { amount: pen('500.00') }]])
    expect(exposureParts(position, { disputed: tooMuch }).map(({ kind }) => kind)).toEqual([
      'overdue',
      'unapplied-credit',
    ])
    const [first] = position.items
    const planKeys = first === undefined ? [] : [itemKey(first)]
    expect(exposureParts(position, { planKeys }).map(({ kind }) => kind)).toEqual(['plan', 'open', 'unapplied-credit'])
  })
})
