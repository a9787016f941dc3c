import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor, money, type Rounding } from '../money/index.ts'
import { clp, day, pen, rate, usd } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import { type LevelPaymentTerms, levelColumns, levelPayment } from './level-payment.ts'

describe('levelPayment', () => {
  // PMT of spreadsheets.
  it.each([
    { principal: usd('100000.00'), annual: '0.06', count: 360, payment: usd('599.55') },
    { principal: usd('200000.00'), annual: '0.065', count: 360, payment: usd('1264.14') },
    { principal: usd('10000.00'), annual: '0.08', count: 10, payment: usd('1037.03') },
    { principal: pen('1000.00'), annual: '0.12', count: 12, payment: pen('88.85') },
    { principal: clp('1000000'), annual: '0.18', count: 24, payment: clp('49924') },
    { principal: pen('1000.00'), annual: '0', count: 3, payment: pen('333.33') },
    { principal: pen('1000.00'), annual: '0.36', count: 1, payment: pen('1030.00') },
  ])('of $principal at $annual a year in $count months is $payment', ({ principal, annual, count, payment }) => {
    expect(levelPayment({ principal, rate: rate(annual), over: 12, count })).toEqual(payment)
  })

  it('rounds ties by rule: 1.00 in eight parts is 0.125', () => {
    const terms = { principal: pen('1.00'), rate: rate('0'), count: 8 }
    const rounded = (rounding: Rounding) => levelPayment({ ...terms, rounding }).minor
    expect([rounded('half-even'), rounded('half-up'), rounded('down'), rounded('up')]).toEqual([12, 13, 12, 13])
  })

  it('rounds what is exact in no direction', () => {
    const terms = { principal: pen('1.00'), rate: rate('0'), count: 4 }
    const exact = (['half-even', 'half-up', 'down', 'up'] as const).map(
      (rounding) => levelPayment({ ...terms, rounding }).minor,
    )
    expect(exact).toEqual([25, 25, 25, 25])
  })

  it('is the correctly rounded value of P·i / (1 − (1 + i)^−n), whatever the size', () => {
    fc.assert(
      fc.property(levelTerms(), (terms) => {
        expect(levelPayment(terms).minor).toBe(exactPayment(terms))
      }),
      { numRuns: 500 },
    )
  })

  it('is so for payments that lie on a tie or a whole unit, or a hair beside', () => {
    // At 100 % a period in two payments X = P × 4 / 3.
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), roundings(), (minor, rounding) => {
        const terms = { principal: fromMinor(minor * 3, 'PEN'), rate: rate('1'), count: 2, rounding }
        expect(levelPayment(terms).minor).toBe(4 * minor)
        // Every other one is a tie: a whole multiple of 4, rounded to multiples of 8.
        const tied = { ...terms, multipleOf: fromMinor(8, 'PEN') }
        expect(levelPayment(tied).minor).toBe(exactPayment(tied))
      }),
    )
  })

  it.each([
    { change: { principal: pen('0') }, error: RangeError },
    { change: { count: 0 }, error: RangeError },
    { change: { over: 0 }, error: RangeError },
    { change: { rate: rate('-0.01') }, error: RangeError },
    { change: { multipleOf: pen('0') }, error: RangeError },
    { change: { multipleOf: money('1.00', 'USD') }, error: TypeError },
    { change: { count: '12' as unknown as number }, error: TypeError },
  ])('refuses $change', ({ change, error }) => {
    expect(() => levelPayment({ principal: pen('1.00'), rate: rate('0.1'), count: 12, ...change })).toThrow(error)
  })
})

describe('levelColumns', () => {
  it('has the amounts of the schedule for the same debt', () => {
    fc.assert(
      fc.property(levelTerms(), ({ multipleOf: _, ...terms }) => {
        const { rounding = 'half-even' } = terms
        const { lines } = amortizationSchedule({
          principal: terms.principal,
          startDate: day('2026-01-31'),
          count: terms.count,
          frequency: { kind: 'monthly' },
          method: { kind: 'level' },
          interest: { annualRate: terms.rate, kind: 'nominal' },
          rounding: { interest: rounding, payment: rounding },
        })
        const columns = levelColumns({ ...terms, over: 12 })
        expect(columns.principal).toEqual(lines.map(({ principal }) => principal.minor))
        expect(columns.interest).toEqual(lines.map(({ interest }) => interest.minor))
        expect(columns.closing).toEqual(lines.map(({ closing }) => closing.minor))
        expect(columns.lastPayment).toEqual(lines.at(-1)?.payment)
        if (lines.length > 1) expect(columns.payment).toEqual(lines[0]?.payment)
      }),
    )
  })

  it('has fewer rows where the rounded payment pays the debt early', () => {
    const columns = levelColumns({
      principal: pen('100.00'),
      rate: rate('0'),
      count: 12,
      multipleOf: pen('20.00'),
      rounding: 'up',
    })
    expect(columns.closing).toEqual([8000, 6000, 4000, 2000, 0])
  })

  it('refuses payments past the safe integers', () => {
    const principal = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    expect(() => levelColumns({ principal, rate: rate('5'), count: 3 })).toThrow(RangeError)
  })

  it('refuses a multiple that leaves nothing to pay, or less than the interest', () => {
    const terms = { principal: pen('100.00'), rate: rate('0.1'), count: 12, rounding: 'down' } as const
    expect(() => levelColumns({ ...terms, multipleOf: pen('100.00') })).toThrow('multipleOf')
    expect(() => levelColumns({ ...terms, multipleOf: pen('7.50') })).toThrow('below the interest')
  })
})

function roundings(): fc.Arbitrary<Rounding> {
  return fc.constantFrom('half-even', 'half-up', 'down', 'up')
}

function levelTerms(): fc.Arbitrary<LevelPaymentTerms> {
  return fc.record(
    {
      principal: fc
        .oneof(fc.integer({ min: 1_000, max: 1e7 }), fc.integer({ min: 1_000, max: 1e13 }))
        .map((minor) => fromMinor(minor, 'PEN')),
      rate: fc
        .tuple(fc.oneof(fc.nat(99_999), fc.nat(9)), fc.constantFrom('', '7', '123456789', '000000000000001'))
        .map(([n, digits]) => rate((n / 1e5).toFixed(5) + digits)),
      count: fc.integer({ min: 1, max: 480 }),
      over: fc.constantFrom(1, 12, 365),
      rounding: roundings(),
    },
    { requiredKeys: ['principal', 'rate', 'count'], noNullPrototype: true },
  )
}

/** The same from the closed formula: P·i·(1 + i)^n / ((1 + i)^n − 1), in whole numbers. */
function exactPayment({
  principal,
  rate,
  over = 1,
  count,
  rounding = 'half-even',
  multipleOf,
}: LevelPaymentTerms): number {
  const [whole = '', decimals = ''] = rate.split('.')
  const i = BigInt(whole + decimals)
  const one = 10n ** BigInt(decimals.length) * BigInt(over)
  const step = BigInt(multipleOf?.minor ?? 1)
  const power = (one + i) ** BigInt(count)
  const [above, below] =
    i === 0n
      ? [BigInt(principal.minor), BigInt(count)]
      : [BigInt(principal.minor) * i * power, one * (power - one ** BigInt(count))]
  const unit = below * step
  const floor = above / unit
  const rest = 2n * (above % unit)
  const isUp =
    rounding === 'up'
      ? rest > 0n
      : rounding === 'down'
        ? false
        : rest > unit || (rest === unit && (rounding === 'half-up' || floor % 2n === 1n))
  return Number((isUp ? floor + 1n : floor) * step)
}
