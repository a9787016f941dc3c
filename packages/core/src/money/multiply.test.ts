import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor, money } from './money.ts'
import { multiply, roundTo } from './multiply.ts'
import { type Rate, rate } from './rate.ts'
import type { Rounding } from './rounding.ts'

const max = Number.MAX_SAFE_INTEGER
const one = rate('1')
const roundings: readonly Rounding[] = ['half-even', 'half-up', 'down', 'up']

describe('multiply', () => {
  it.each([
    { amount: '1000.00', annualRate: '0.18', days: 30, yearBasis: 360, result: '15.00' },
    { amount: '1000.00', annualRate: '0.18', days: 30, yearBasis: 365, result: '14.79' }, // 14.7945…
    { amount: '1000.00', annualRate: '0.18', days: 0, yearBasis: 360, result: '0.00' },
    { amount: '-1000.00', annualRate: '0.18', days: 30, yearBasis: 360, result: '-15.00' },
    { amount: '1000.00', annualRate: '-0.18', days: 30, yearBasis: 360, result: '-15.00' },
    { amount: '0.00', annualRate: '0.18', days: 30, yearBasis: 360, result: '0.00' },
  ])(
    '$amount at $annualRate for $days days over $yearBasis is $result',
    ({ amount, annualRate, days, yearBasis, result }) => {
      expect(multiply(money(amount, 'PEN'), { rate: rate(annualRate), times: days, over: yearBasis })).toEqual(
        money(result, 'PEN'),
      )
    },
  )

  it.each([
    { tenths: 24, even: 2, halfUp: 2, down: 2, up: 3 },
    { tenths: 25, even: 2, halfUp: 3, down: 2, up: 3 }, // tie, even below
    { tenths: 26, even: 3, halfUp: 3, down: 2, up: 3 },
    { tenths: 30, even: 3, halfUp: 3, down: 3, up: 3 },
    { tenths: 35, even: 4, halfUp: 4, down: 3, up: 4 }, // tie, even above
    { tenths: 5, even: 0, halfUp: 1, down: 0, up: 1 },
    { tenths: -5, even: 0, halfUp: -1, down: 0, up: -1 },
    { tenths: -25, even: -2, halfUp: -3, down: -2, up: -3 },
    { tenths: -35, even: -4, halfUp: -4, down: -3, up: -4 },
  ])('rounds $tenths tenths of a minor unit', ({ tenths, even, halfUp, down, up }) => {
    const tenth = (rounding?: Rounding) =>
      multiply(fromMinor(tenths, 'PEN'), { rate: rate('0.1'), ...(rounding && { rounding }) }).minor
    expect(tenth()).toBe(even)
    expect(tenth('half-even')).toBe(even)
    expect(tenth('half-up')).toBe(halfUp)
    expect(tenth('down')).toBe(down)
    expect(tenth('up')).toBe(up)
  })

  it('rounds once: a rounded daily rate would give other cents', () => {
    const owed = money('98765.43', 'PEN')
    expect(multiply(owed, { rate: rate('0.1825'), times: 45, over: 365 })).toEqual(money('2222.22', 'PEN'))
    const daily = multiply(owed, { rate: rate('0.1825'), over: 365 })
    expect(multiply(daily, { rate: rate('45') })).not.toEqual(money('2222.22', 'PEN'))
  })

  it('rounds to a multiple, once', () => {
    const tenth = { rate: rate('0.1') }
    const thousand = money('1000', 'CLP')
    expect(multiply(money('14999', 'CLP'), { ...tenth, multipleOf: thousand })).toEqual(money('1000', 'CLP'))
    // First to a peso (1500) and then to a thousand would give 2000.
    expect(multiply(money('14999', 'CLP'), { ...tenth, multipleOf: thousand, rounding: 'half-up' })).toEqual(
      money('1000', 'CLP'),
    )
    expect(multiply(money('1', 'CLP'), { ...tenth, multipleOf: thousand, rounding: 'up' })).toEqual(thousand)
  })

  it('leaves the fast path where products pass 2^52, and stays exact', () => {
    expect(multiply(fromMinor(max, 'PEN'), { rate: one })).toEqual(fromMinor(max, 'PEN'))
    expect(multiply(fromMinor(-max, 'PEN'), { rate: one, times: 7, over: 7 })).toEqual(fromMinor(-max, 'PEN'))
    expect(multiply(fromMinor(max, 'PEN'), { rate: one, times: max, over: max })).toEqual(fromMinor(max, 'PEN'))
    expect(multiply(fromMinor(max, 'PEN'), { rate: rate('0.33333333333333333333') }).minor).toBe(3002399751580330)
  })

  it('leaves the fast path where the divisor passes 2^52', () => {
    // 2^52 over 3 × 3002399751580331 = 2^53 + 1, which a double takes for 2^53: no tie, although it looks like one.
    const multipleOf = fromMinor(3002399751580331, 'PEN')
    const result = multiply(fromMinor(2 ** 52, 'PEN'), { rate: one, over: 3, rounding: 'half-up', multipleOf })
    expect(result).toEqual(fromMinor(0, 'PEN'))
  })

  it('refuses a result past the safe integers', () => {
    expect(() => multiply(fromMinor(max, 'PEN'), { rate: rate('2') })).toThrow(RangeError)
    expect(() => multiply(fromMinor(max, 'PEN'), { rate: rate('2') })).toThrow('multiply: ')
    expect(() => multiply(fromMinor(2 ** 51, 'PEN'), { rate: rate('4') })).toThrow(RangeError)
  })

  it('refuses what the type cannot', () => {
    const amount = money('1.00', 'PEN')
    const unknown: unknown = 'nearest'
    const percent: unknown = '18%'
    expect(() => multiply(amount, { rate: one, times: 1.5 })).toThrow('times: 1.5 is not a whole number')
    expect(() => multiply(amount, { rate: one, times: Number.NaN })).toThrow(RangeError)
    expect(() => multiply(amount, { rate: one, over: 0 })).toThrow('over: 0 is not above zero')
    expect(() => multiply(amount, { rate: one, over: -360 })).toThrow('over: -360 is not above zero')
    expect(() => multiply(amount, { rate: one, over: 0.5 })).toThrow('over: 0.5 is not a whole number')
    expect(() => multiply(amount, { rate: one, rounding: unknown as Rounding })).toThrow(
      'rounding: "nearest" is unknown',
    )
    expect(() => multiply(amount, { rate: percent as Rate })).toThrow('rate: "18%" is not plain decimal text')
    expect(() => multiply({ minor: 0.5, currency: 'PEN' }, { rate: one })).toThrow('multiply: 0.5 minor units of "PEN"')
    expect(() => multiply(amount, { rate: one, multipleOf: money('0', 'PEN') })).toThrow('is not above zero')
    expect(() => multiply(amount, { rate: one, multipleOf: money('1', 'USD') })).toThrow(TypeError)
  })

  it('never gives -0', () => {
    for (const rounding of roundings) {
      expect(Object.is(multiply(money('-1.00', 'PEN'), { rate: rate('0'), rounding }).minor, 0)).toBe(true)
      expect(Object.is(multiply(money('1.00', 'PEN'), { rate: rate('-0.0'), rounding }).minor, 0)).toBe(true)
    }
    expect(Object.is(multiply(fromMinor(-1, 'PEN'), { rate: rate('0.4') }).minor, 0)).toBe(true)
    expect(Object.is(multiply(fromMinor(-max, 'PEN'), { rate: rate('0.00000000000000000001') }).minor, 0)).toBe(true)
  })
})

describe('roundTo', () => {
  it.each([
    { amount: '12.37', step: '0.05', result: '12.35' },
    { amount: '12.38', step: '0.05', result: '12.40' },
    { amount: '-12.38', step: '0.05', result: '-12.40' },
    { amount: '0.05', step: '0.10', result: '0.00' }, // tie, even below
    { amount: '0.15', step: '0.10', result: '0.20' }, // tie, even above
    { amount: '1499.99', step: '1000', result: '1000.00' },
  ])('$amount to $step is $result', ({ amount, step, result }) => {
    expect(roundTo(money(amount, 'PEN'), { multipleOf: money(step, 'PEN') })).toEqual(money(result, 'PEN'))
  })

  it('takes a rounding', () => {
    const multipleOf = money('1000', 'COP')
    const round = (rounding: Rounding) => roundTo(money('123500', 'COP'), { multipleOf, rounding })
    expect(round('up')).toEqual(money('124000', 'COP'))
    expect(round('down')).toEqual(money('123000', 'COP'))
    expect(round('half-up')).toEqual(money('124000', 'COP'))
    expect(round('half-even')).toEqual(money('124000', 'COP'))
  })

  it('refuses a step of nothing, another currency, an unknown rounding and a result past the safe integers', () => {
    const amount = money('1', 'PEN')
    const unknown: unknown = 'nearest'
    expect(() => roundTo(amount, { multipleOf: money('0', 'PEN') })).toThrow('multipleOf: {"minor":0,"currency":"PEN"}')
    expect(() => roundTo(amount, { multipleOf: money('-1', 'PEN') })).toThrow(RangeError)
    expect(() => roundTo(amount, { multipleOf: money('1', 'USD') })).toThrow('roundTo: "PEN" and "USD"')
    expect(() => roundTo(amount, { multipleOf: amount, rounding: unknown as Rounding })).toThrow(RangeError)
    expect(() => roundTo(fromMinor(max, 'PEN'), { multipleOf: amount, rounding: 'up' })).toThrow(RangeError)
    expect(Object.is(roundTo(fromMinor(-1, 'PEN'), { multipleOf: amount }).minor, 0)).toBe(true)
  })
})

describe('against other computations', () => {
  const minors = () => fc.oneof(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.maxSafeInteger())
  const rates = (): fc.Arbitrary<string> =>
    fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.nat(999),
        fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }),
        fc.integer({ min: 1, max: 20 }),
      )
      .map(([sign, whole, digits, places]) => `${sign}${whole}.${digits.toString().padStart(20, '0').slice(-places)}`)
  const cases = () =>
    fc.record(
      {
        minor: minors(),
        rateText: fc.oneof(rates(), fc.constantFrom('0.5', '0.25', '0.18', '0', '1')),
        times: fc.integer({ min: -4000, max: 4000 }),
        over: fc.oneof(fc.constantFrom(1, 2, 360, 365), fc.integer({ min: 1, max: 1_000_000 })),
        step: fc.constantFrom(1, 5, 100, 100_000),
        rounding: fc.constantFrom(...roundings),
      },
      { noNullPrototype: true },
    )

  const Oracle = Decimal.clone({ precision: 60 })
  const decimalModes = {
    'half-even': Decimal.ROUND_HALF_EVEN,
    'half-up': Decimal.ROUND_HALF_UP,
    down: Decimal.ROUND_DOWN,
    up: Decimal.ROUND_UP,
  } as const

  it('agrees with decimal.js at 60 digits, throwing exactly when the result does not fit', () => {
    fc.assert(
      fc.property(cases(), ({ minor, rateText, times, over, step, rounding }) => {
        const above = new Oracle(minor).times(rateText).times(times)
        // Sixty digits may cut a quotient right at a tie; whole numbers first keep the oracle exact.
        const below = new Oracle(over).times(step)
        const floor = above.abs().divToInt(below)
        const rest = above.abs().minus(floor.times(below)).times(2).cmp(below)
        const nearTie = floor.plus(rest === 0 ? 0.5 : rest > 0 ? 0.75 : above.abs().eq(floor.times(below)) ? 0 : 0.25)
        const expected = nearTie
          .toDecimalPlaces(0, decimalModes[rounding])
          .times(step)
          .times(above.isNegative() ? -1 : 1)
        const result = () =>
          multiply(fromMinor(minor, 'PEN'), {
            rate: rate(rateText),
            times,
            over,
            rounding,
            multipleOf: fromMinor(step, 'PEN'),
          })
        if (expected.abs().gt(max)) expect(result).toThrow(RangeError)
        else expect(result()).toEqual(fromMinor(expected.toNumber(), 'PEN'))
      }),
      { numRuns: 1000 },
    )
  })

  it('agrees with bigint, rounding down', () => {
    fc.assert(
      fc.property(
        minors(),
        fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
        fc.integer({ min: 1, max: 10 ** 9 }),
        (minor, times, over) => {
          const expected = (BigInt(minor) * times) / BigInt(over)
          const result = () =>
            multiply(fromMinor(minor, 'PEN'), { rate: one, times: Number(times), over, rounding: 'down' })
          if (expected > BigInt(max) || expected < BigInt(-max)) expect(result).toThrow(RangeError)
          else expect(result()).toEqual(fromMinor(Number(expected), 'PEN'))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('rounds to a multiple less than one step away, whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 100_000 }),
        fc.constantFrom(...roundings),
        (minor, step, rounding) => {
          const rounded = roundTo(fromMinor(minor, 'PEN'), { multipleOf: fromMinor(step, 'PEN'), rounding })
          expect(Math.abs(rounded.minor % step)).toBe(0)
          expect(Math.abs(rounded.minor - minor)).toBeLessThan(step)
        },
      ),
    )
  })
})
