import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, type IsoDate, isoDate, monthlyDates } from '../calendar/index.ts'
import { fromMinor, type Money, money, negate, type Rate } from '../money/index.ts'
import { day, pen, rate, usd } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import { annualPercentageRate, internalRate, scheduleAnnualRate } from './annual-percentage-rate.ts'
import type { CashFlow } from './cash-flow.ts'
import type { AnnualRateConvention, UnitPeriod } from './flow-time.ts'

const received = (date: string, amount: Money): CashFlow => ({ date: isoDate(date), amount })
const paid = (date: string, amount: Money): CashFlow => ({ date: isoDate(date), amount: negate(amount) })
const allPaid = (dates: readonly IsoDate[], amount: Money) => dates.map((date) => paid(date, amount))

function found(flows: readonly CashFlow[], convention: AnnualRateConvention): Rate {
  const answer = annualPercentageRate(flows, convention)
  if (answer.kind !== 'found') throw new Error(JSON.stringify(answer))
  return answer.annualRate
}

const percent = (annualRate: Rate, decimals: number) => (Number(annualRate) * 100).toFixed(decimals)

/** So many days of a row that starts on one. */
const monthly = (first: string, count: number, every = 1) => monthlyDates({ first: isoDate(first), count, every })
const weekly = (first: string, count: number, every = 1) =>
  Array.from({ length: count }, (_, index) => addDays(isoDate(first), index * 7 * every))

describe('US: Regulation Z, appendix J (c), examples of the actuarial method', () => {
  const month: UnitPeriod = { unit: 'month' }
  const semimonthly = monthly('1978-03-01', 12).flatMap((date) => [date, addDays(date, 15)])

  it.each([
    {
      name: '(1)(i) monthly, regular',
      advance: '1978-01-10',
      amount: '5000',
      payments: allPaid(monthly('1978-02-10', 24), usd('230')),
      unitPeriod: month,
      apr: '9.69',
    },
    {
      name: '(1)(ii) monthly, long first period',
      advance: '1978-02-10',
      amount: '6000',
      payments: allPaid(monthly('1978-04-01', 36), usd('200')),
      unitPeriod: month,
      apr: '11.82',
    },
    {
      name: '(1)(iii) semimonthly, short first period',
      advance: '1978-02-23',
      amount: '5000',
      payments: allPaid(semimonthly, usd('219.17')),
      unitPeriod: { unit: 'semimonth' } as const,
      apr: '10.34',
    },
    {
      name: '(1)(iv) quarterly, long first period',
      advance: '1978-05-23',
      amount: '10000',
      payments: allPaid(monthly('1978-10-01', 40, 3), usd('385')),
      unitPeriod: { unit: 'month', every: 3 } as const,
      apr: '8.97',
    },
    {
      name: '(1)(v) weekly, long first period',
      advance: '1978-03-20',
      amount: '500',
      payments: allPaid(weekly('1978-04-21', 30), usd('17.60')),
      unitPeriod: { unit: 'week' } as const,
      apr: '14.96',
    },
    {
      name: '(2)(i) irregular first payment',
      advance: '1978-01-10',
      amount: '5000',
      payments: [paid('1978-02-10', usd('250')), ...allPaid(monthly('1978-03-10', 23), usd('230'))],
      unitPeriod: month,
      apr: '10.08',
    },
    {
      name: '(2)(ii) every four weeks, irregular first payment',
      advance: '1978-03-18',
      amount: '400',
      payments: [paid('1978-04-20', usd('39.50')), ...allPaid(weekly('1978-05-18', 11, 4), usd('38.31'))],
      unitPeriod: { unit: 'week', every: 4 } as const,
      apr: '28.50',
    },
    {
      name: '(3)(i) irregular final payment',
      advance: '1978-01-10',
      amount: '5000',
      payments: [...allPaid(monthly('1978-02-10', 23), usd('230')), paid('1980-01-10', usd('280'))],
      unitPeriod: month,
      apr: '10.50',
    },
    {
      name: '(3)(ii) fortnightly, irregular final payment',
      advance: '1978-04-03',
      amount: '200',
      payments: [...allPaid(weekly('1978-04-11', 19, 2), usd('9.50')), paid('1979-01-02', usd('30'))],
      unitPeriod: { unit: 'week', every: 2 } as const,
      apr: '12.22',
    },
    {
      name: '(4)(i) irregular first and final payment',
      advance: '1978-01-10',
      amount: '5000',
      payments: [
        paid('1978-02-10', usd('250')),
        ...allPaid(monthly('1978-03-10', 22), usd('230')),
        paid('1980-01-10', usd('280')),
      ],
      unitPeriod: month,
      apr: '10.90',
    },
    {
      name: '(4)(ii) every two months, short first period',
      advance: '1978-01-10',
      amount: '8000',
      payments: [
        paid('1978-03-01', usd('449.36')),
        ...allPaid(monthly('1978-05-01', 18, 2), usd('465')),
        paid('1981-05-01', usd('200')),
      ],
      unitPeriod: { unit: 'month', every: 2 } as const,
      apr: '7.30',
    },
    {
      name: '(5)(i) one payment within a year, by days',
      advance: '1978-01-03',
      amount: '1000',
      payments: [paid('1978-09-15', usd('1080'))],
      unitPeriod: { unit: 'day' } as const,
      apr: '11.45',
    },
  ])('$name: $apr %', ({ advance, amount, payments, unitPeriod, apr }) => {
    const flows = [received(advance, usd(amount)), ...payments]
    expect(percent(found(flows, { kind: 'us', unitPeriod }), 2)).toBe(apr)
  })

  it('one payment after whole months: twelfths of a year', () => {
    // 1000 for six months, 1044 back: 4.4 % twice a year.
    const flows = [received('2026-01-15', usd('1000')), paid('2026-07-15', usd('1044'))]
    expect(found(flows, { kind: 'us', unitPeriod: month })).toBe('0.088000000000')
  })

  it('years: whole months as twelfths at simple interest', () => {
    // (1 + i) (1 + i / 2) × 1000 = 1155 at 10 %.
    const flows = [received('2026-01-15', usd('1000')), paid('2027-07-15', usd('1155'))]
    expect(found(flows, { kind: 'us', unitPeriod: { unit: 'year' } })).toBe('0.100000000000')
  })
})

describe('EU', () => {
  // One payment of 1200 after 1.5 years for 1000: (1.2)^(1 / 1.5) − 1, whose cube is 1.2².
  it('one payment after a year and a half', () => {
    const flows = [received('2026-01-15', pen('1000')), paid('2027-07-15', pen('1200'))]
    const annual = found(flows, { kind: 'eu' })
    expect(percent(annual, 2)).toBe('12.92')
    expect((1 + Number(annual)) ** 3).toBeCloseTo(1.44, 10)
  })

  // A monthly rate compounds to the year: 1 % a month is 12.682503… %.
  it('equal months, whatever their length', () => {
    const { lines } = schedule()
    const flows = [
      received('2026-01-31', pen('100000.00')),
      ...lines.map(({ unadjustedDueDate, payment }) => paid(unadjustedDueDate, payment)),
    ]
    expect(percent(found(flows, { kind: 'eu' }), 4)).toBe('12.6825')
  })

  it('weeks are 52nds of a year', () => {
    const flows = [received('2026-01-01', pen('100.00')), paid('2026-12-31', pen('110.00'))] // 364 days
    expect(found(flows, { kind: 'eu', period: 'week' })).toBe('0.100000000000')
  })

  it('days before the whole months are of a year of 365 or 366', () => {
    // 2024-02-29 closes a year that holds itself: 59 days of 366 for 1 January to 29 February.
    const time = (from: string, to: string) => {
      const annual = found([received(from, pen('100.00')), paid(to, pen('200.00'))], { kind: 'eu' })
      return Math.log(2) / Math.log(1 + Number(annual))
    }
    expect(time('2026-01-10', '2026-01-30')).toBeCloseTo(20 / 365, 9)
    expect(time('2024-02-10', '2024-03-05')).toBeCloseTo(24 / 366, 9)
    expect(time('2026-01-10', '2026-03-30')).toBeCloseTo(2 / 12 + 20 / 365, 9)
    expect(time('2026-01-31', '2026-02-28')).toBeCloseTo(1 / 12, 9)
  })
})

describe('Latin America', () => {
  // Banco Central do Brasil, questions about the CET: 1000 financed in five payments of 205.73, 60 paid at once: 43.93 % a year.
  it('CET: the published example, in equal months', () => {
    const flows = [received('2026-01-15', pen('940.00')), ...allPaid(monthly('2026-02-15', 5), pen('205.73'))]
    expect(percent(found(flows, { kind: 'eu' }), 2)).toBe('43.93')
    expect(percent(found(flows, { kind: 'cat' }), 2)).toBe('43.93')
  })

  it('CET and TCEA count the days of years of 365 and 360', () => {
    const flows = (days: number) => [
      received('2026-01-01', pen('100.00')),
      { date: addDays(day('2026-01-01'), days), amount: pen('-130.00') },
    ]
    expect(found(flows(365), { kind: 'cet' })).toBe('0.300000000000')
    expect(found(flows(360), { kind: 'tcea' })).toBe('0.300000000000')
    expect(found(flows(720), { kind: 'tcea' }).slice(0, 8)).toBe('0.140175') // √1.3 = 1.140175…
  })
})

describe('internalRate', () => {
  it('is the rate of spreadsheets', () => {
    // The example in the documentation of XIRR: 37.3362535 %.
    const flows = [
      paid('2008-01-01', usd('10000')),
      received('2008-03-01', usd('2750')),
      received('2008-10-30', usd('4250')),
      received('2009-02-15', usd('3250')),
      received('2009-04-01', usd('2750')),
    ]
    expect(internalRate(flows)).toEqual({ kind: 'found', annualRate: expect.stringMatching(/^0\.37336253/) })
  })

  it('may be negative, or above 10,000 %', () => {
    const after = (amount: string) =>
      internalRate([received('2026-01-01', pen('100.00')), paid('2027-01-01', pen(amount))])
    expect(after('40.00')).toEqual({ kind: 'found', annualRate: '-0.600000000000' })
    expect(after('100.00')).toEqual({ kind: 'found', annualRate: '0.000000000000' })
    const flows = [received('2026-01-01', pen('100.00')), paid('2027-01-01', pen('1000000.00'))]
    expect(Number(found(flows, { kind: 'cet' }))).toBeCloseTo(9999, 10)
  })

  // 716,323.91 for 0.14 after 2449 days: ln(14 / 71632391) × 365 / 2449 = −2.30248…, just above −0.9. Near a total loss digits
  // are easily lost: 1 + growth is then a difference of nearly equal numbers.
  it('keeps its digits near a total loss', () => {
    const annual = Number(
      found(
        [received('2026-01-01', pen('716323.91')), { date: addDays(day('2026-01-01'), 2449), amount: pen('-0.14') }],
        { kind: 'cet' },
      ),
    )
    expect((1 + annual) ** (2449 / 365) / (14 / 71_632_391) - 1).toBeCloseTo(0, 9)
  })

  it('finds several', () => {
    // -100 + 230 / (1 + r) − 132 / (1 + r)²: 10 % and 20 %.
    const flows = [
      paid('2025-01-01', pen('100.00')),
      received('2026-01-01', pen('230.00')),
      paid('2027-01-01', pen('132.00')),
    ]
    expect(internalRate(flows)).toEqual({ kind: 'several', annualRates: ['0.100000000000', '0.200000000000'] })
  })

  // Flows of eleven years and more: a year of 10^15 has powers beyond the doubles, which must not look like rates.
  it('finds no rates that are not there, however long the time', () => {
    const after = (days: number, amount: string) => ({ date: addDays(day('2020-01-01'), days), amount: pen(amount) })
    const turning = (days: number) => [after(0, '1.00'), after(365, '-3.00'), after(days, '1.50')]
    for (const days of [4096, 8192, 16_384]) {
      const answer = internalRate(turning(days))
      if (answer.kind !== 'several') throw new Error(JSON.stringify(answer))
      const [low, high] = answer.annualRates.map(Number)
      expect(answer.annualRates.length).toBe(2)
      for (const annual of [low ?? 0, high ?? 0]) {
        expect(1 - 3 / (1 + annual) + 1.5 / (1 + annual) ** (days / 365)).toBeCloseTo(0, 9)
      }
    }
    expect(internalRate([after(0, '1.00'), after(365, '-1.00'), after(16_384, '1.00')])).toEqual({
      kind: 'none',
      reason: 'no-rate',
    })
    // 10^9 after 300 days: 10^(9 × 365 / 300) − 1 = 8.9125… × 10^10; the last payment is worth nothing.
    const steep = [after(0, '0.01'), after(300, '-10000000.00'), after(16_384, '-0.01')]
    expect(Number(found(steep, { kind: 'cet' })) / 10 ** 10.95 - 1).toBeCloseTo(0, 9)
  })

  it.each([
    { reason: 'one-sided', flows: [received('2026-01-01', pen('1.00'))] },
    { reason: 'one-sided', flows: [] },
    { reason: 'one-day', flows: [received('2026-01-01', pen('1.00')), paid('2026-01-01', pen('2.00'))] },
    {
      reason: 'no-rate',
      flows: [
        received('2025-01-01', pen('1.00')),
        paid('2026-01-01', pen('1.00')),
        received('2027-01-01', pen('1.00')),
      ],
    },
    { reason: 'out-of-range', flows: [received('2026-01-01', pen('1.00')), paid('2026-01-02', pen('2.00'))] },
  ])('tells why there is none: $reason', ({ reason, flows }) => {
    expect(internalRate(flows)).toEqual({ kind: 'none', reason })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5])('refuses %s minor units', (minor) => {
    const flows = [{ date: day('2026-01-01'), amount: { ...pen('1.00'), minor } }, paid('2027-01-01', pen('2.00'))]
    expect(() => internalRate(flows)).toThrow('flows')
    expect(() => internalRate(flows)).toThrow(RangeError)
  })

  it.each([
    { convention: { kind: 'eu', period: 'day' }, message: 'convention.period: "day"' },
    { convention: { kind: 'us', unitPeriod: { unit: 'quarter' } }, message: 'unitPeriod.unit: "quarter"' },
    { convention: { kind: 'us', unitPeriod: { unit: 'year', every: 2 } }, message: 'unitPeriod.every: 2' },
    { convention: { kind: 'us', unitPeriod: { unit: 'semimonth', every: 2 } }, message: 'unitPeriod.every: 2' },
    { convention: { kind: 'us', unitPeriod: { unit: 'month', every: 13 } }, message: 'unitPeriod.every: 13' },
  ])('refuses $convention', ({ convention, message }) => {
    const flows = [received('2026-01-01', pen('1.00')), ...allPaid(monthly('2026-02-01', 2), pen('1.00'))]
    const attempt = () => annualPercentageRate(flows, convention as AnnualRateConvention)
    expect(attempt).toThrow(RangeError)
    expect(attempt).toThrow(message)
  })

  it('refuses a mix of currencies', () => {
    expect(() => internalRate([received('2026-01-01', pen('1.00')), paid('2026-01-02', money('1.00', 'USD'))])).toThrow(
      TypeError,
    )
  })
})

describe('every rate found', () => {
  const conventions = fc.constantFrom<AnnualRateConvention>({ kind: 'cet' }, { kind: 'tcea' })

  it('makes both sides equal to 10⁻¹⁰ of what was received', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 1e7 })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1_000, max: 1e8 }),
        conventions,
        (payments, minor, convention) => {
          const start = day('2026-01-01')
          const flows = [
            { date: start, amount: fromMinor(minor, 'PEN') },
            ...payments.map(([days, amount]) => ({ date: addDays(start, days), amount: fromMinor(-amount, 'PEN') })),
          ]
          const answer = annualPercentageRate(flows, convention)
          fc.pre(answer.kind === 'found' && Number(answer.annualRate) < 1e3 && Number(answer.annualRate) > -0.9)
          const annual = answer.kind === 'found' ? Number(answer.annualRate) : Number.NaN
          const year = convention.kind === 'cet' ? 365 : 360
          const values = flows.map(
            ({ date, amount }) => amount.minor * (1 + annual) ** (-daysBetween(start, date) / year),
          )
          const off = values.reduce((sum, value) => sum + value, 0)
          const size = values.reduce((sum, value) => sum + Math.abs(value), 0)
          expect(Math.abs(off) / size).toBeLessThan(1e-10)
        },
      ),
    )
  })

  it('is the declared one for a schedule without fees, and more with them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 9_000 }), fc.integer({ min: 2, max: 120 }), (points, count) => {
        const annualRate = rate((points / 1e4).toFixed(4))
        const plain = schedule({ count, annualRate })
        const annual = (fee?: Money) => {
          const answer = scheduleAnnualRate(
            plain,
            { kind: 'us', unitPeriod: { unit: 'month' } },
            fee && { upfrontFee: fee },
          )
          return answer.kind === 'found' ? Number(answer.annualRate) : Number.NaN
        }
        // Half a minor unit of 10,000,000 in each month moves it by about 12 × 10⁻⁷.
        expect(annual()).toBeCloseTo(Number(annualRate), 5)
        expect(annual(pen('500.00'))).toBeGreaterThan(annual())
      }),
    )
  })
})

function schedule({ count = 12, annualRate = rate('0.12') } = {}) {
  return amortizationSchedule({
    principal: pen('100000.00'),
    startDate: day('2026-01-31'),
    count,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate, kind: 'nominal' },
  })
}
