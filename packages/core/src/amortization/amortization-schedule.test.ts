import { describe, expect, it } from 'vitest'
import { daysBetween, weekendsOnly } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { day, pen, rate } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import type { ScheduleLine } from './schedule.ts'
import type { RepaymentMethod, ScheduleTerms } from './schedule-terms.ts'

const terms = (change: Partial<ScheduleTerms> = {}): ScheduleTerms => ({
  principal: pen('1000.00'),
  startDate: day('2026-01-31'),
  count: 12,
  frequency: { kind: 'monthly' },
  method: { kind: 'level' },
  interest: { annualRate: rate('0.12'), kind: 'nominal' },
  ...change,
})

const interestFree = ({ interest: _, ...rest }: ScheduleTerms): ScheduleTerms => rest

type Field = 'payment' | 'principal' | 'interest' | 'closing' | 'accrued' | 'capitalised'
const minors = (lines: readonly ScheduleLine[], field: Field) => lines.map((line) => line[field].minor)
const linesOf = (change: Partial<ScheduleTerms> = {}) => amortizationSchedule(terms(change)).lines

describe('level payments', () => {
  // 100.00 at 7 % in six months, as Apache Fineract's progressive loans print it; each row checked by hand:
  // 100.00 × 7 % / 12 = 0.5833, 83.57 × 7 % / 12 = 0.4875, …
  it('agree with a published schedule', () => {
    const { lines, totals } = amortizationSchedule(
      terms({ principal: pen('100.00'), count: 6, interest: { annualRate: rate('0.07'), kind: 'nominal' } }),
    )
    expect(minors(lines, 'payment')).toEqual([1701, 1701, 1701, 1701, 1701, 1700])
    expect(minors(lines, 'interest')).toEqual([58, 49, 39, 29, 20, 10])
    expect(minors(lines, 'closing')).toEqual([8357, 6705, 5043, 3371, 1690, 0])
    expect(totals).toEqual({ principal: pen('100.00'), interest: pen('2.05'), fee: pen('0'), payment: pen('102.05') })
  })

  it('return to the 31st after shorter months', () => {
    expect(linesOf({ count: 3 }).map(({ from, dueDate }) => [from, dueDate])).toEqual([
      ['2026-01-31', '2026-02-28'],
      ['2026-02-28', '2026-03-31'],
      ['2026-03-31', '2026-04-30'],
    ])
  })

  // 1.5 % a month: X = 1000.00 / (1 + v + v²) = 338.308…; 661.69 × 1.5 % = 9.925…, 333.31 × 1.5 % = 4.999…
  it('in advance begin on the first day, without interest', () => {
    const lines = linesOf({ count: 3, timing: 'begin', interest: { annualRate: rate('0.18'), kind: 'nominal' } })
    expect(lines.map(({ dueDate }) => dueDate)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
    expect(minors(lines, 'interest')).toEqual([0, 993, 500])
    expect(minors(lines, 'payment')).toEqual([33831, 33831, 33831])
  })

  // X = (1000 × 1.01² − 500) / 2.01 = 258.756…; interest 10.00 and 751.24 × 1 % = 7.51
  it('leave a residual value for a balloon on the last day', () => {
    const lines = linesOf({ count: 2, balloon: { share: rate('0.5') } })
    expect(minors(lines, 'payment')).toEqual([25876, 25875, 50000])
    expect(lines.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'installment'],
      [2, 'installment'],
      [3, 'balloon'],
    ])
    expect(lines[2]?.dueDate).toBe(lines[1]?.dueDate)
  })

  it('without interest are cuotas sin interés', () => {
    const { lines } = amortizationSchedule(interestFree(terms({ principal: pen('100.00'), count: 3 })))
    expect(minors(lines, 'payment')).toEqual([3333, 3333, 3334])
    expect(minors(lines, 'interest')).toEqual([0, 0, 0])
  })

  it('at a rate of zero are the same', () => {
    const zero = linesOf({ interest: { annualRate: rate('0.00'), kind: 'effective', accrual: 'day-count' } })
    expect(zero).toEqual(amortizationSchedule(interestFree(terms())).lines)
  })

  // Days 28, 31 over 365 at 36.5 %: 1000 × 28 × 0.001 = 28.00. X solves (1000 × 1.028 − X) × 1.031 = X.
  it('stay level where periods differ in length', () => {
    const lines = linesOf({
      count: 2,
      interest: { annualRate: rate('0.365'), kind: 'nominal', accrual: 'day-count', dayCount: 'act/365f' },
    })
    expect(minors(lines, 'payment')).toEqual([52185, 52184])
    expect(minors(lines, 'interest')).toEqual([2800, 1569])
  })

  // (1 + f)^12 = 1.2682417945625453… when f is 2 %: an effective 26.82417945625453 % is 2 % a month.
  it('take the twelfth root of an effective rate', () => {
    const interest = { annualRate: rate('0.26824179456254527'), kind: 'effective' } as const
    expect(minors(linesOf({ interest }), 'interest')[0]).toBe(2000)
    expect(minors(linesOf({ interest, frequency: { kind: 'monthly', every: 6 } }), 'interest')[0]).toBe(12616) // 1.02⁶
  })

  it('can round the periodic rate first', () => {
    // 7.25 % / 12 = 0.604166… %; with 6 decimals 0.006042: 1,000,000.00 × it = 6,042.00 instead of 6,041.67
    const interest = { annualRate: rate('0.0725'), kind: 'nominal' } as const
    const principal = pen('1000000.00')
    expect(minors(linesOf({ principal, interest }), 'interest')[0]).toBe(604167)
    expect(minors(linesOf({ principal, interest: { ...interest, decimals: 6 } }), 'interest')[0]).toBe(604200)
  })
})

describe('other methods', () => {
  it('equal principal: interest on what is left', () => {
    const lines = linesOf({ principal: pen('1200.00'), method: { kind: 'equal-principal' } })
    expect(minors(lines, 'principal')).toEqual(new Array(12).fill(10000))
    expect(minors(lines, 'interest')).toEqual([1200, 1100, 1000, 900, 800, 700, 600, 500, 400, 300, 200, 100])
  })

  it('bullet: interest only, the principal at the end', () => {
    const lines = linesOf({ count: 3, method: { kind: 'bullet' } })
    expect(minors(lines, 'payment')).toEqual([1000, 1000, 1000, 100000])
    expect(lines.at(-1)?.kind).toBe('balloon')
  })

  it('flat: interest on the first principal, payments level', () => {
    const lines = linesOf({ count: 10, method: { kind: 'flat' } })
    expect(minors(lines, 'interest')).toEqual(new Array(10).fill(1000))
    expect(minors(lines, 'payment')).toEqual(new Array(10).fill(11000))
  })

  it('flat: the last period takes the remainder of the interest', () => {
    // 100.00 × 1 % × 10 % …: 1000.00 at 10 % a year is 8.333… a month, 25.00 a quarter.
    const lines = linesOf({
      count: 3,
      method: { kind: 'flat' },
      interest: { annualRate: rate('0.1'), kind: 'nominal' },
    })
    expect(minors(lines, 'interest')).toEqual([833, 833, 834])
    expect(minors(lines, 'payment')).toEqual([34167, 34167, 34166])
  })

  it('fixed payment: the last one takes what is left, and the rest of the row falls away', () => {
    const { lines } = amortizationSchedule(
      interestFree(terms({ method: { kind: 'fixed-payment', payment: pen('300.00') } })),
    )
    expect(minors(lines, 'payment')).toEqual([30000, 30000, 30000, 10000])
  })

  it('stepped: payments grow by a rate', () => {
    // x + 1.5 x + 1.5 x + 2.25 x = 625 → x = 100
    const { lines } = amortizationSchedule(
      interestFree(terms({ principal: pen('475.00'), count: 3, method: { kind: 'stepped', growth: rate('0.5') } })),
    )
    expect(minors(lines, 'payment')).toEqual([10000, 15000, 22500])
  })

  it('stepped: by listed factors', () => {
    const steps = [
      { from: 1, factor: rate('1') },
      { from: 3, factor: rate('2.5') },
    ]
    const { lines } = amortizationSchedule(
      interestFree(terms({ principal: pen('700.00'), count: 4, method: { kind: 'stepped', steps } })),
    )
    expect(minors(lines, 'payment')).toEqual([10000, 10000, 25000, 25000])
  })

  // (1 + g)^k each with a denominator of its own made 360 of them take seconds.
  it('stepped: many payments with a growth of many digits', () => {
    const interest = { annualRate: rate('0.1234567'), kind: 'effective' } as const
    const lines = linesOf({ count: 360, interest, method: { kind: 'stepped', growth: rate('0.00153') } })
    const [first, second] = lines
    expect(lines.at(-1)?.closing.minor).toBe(0)
    expect(second?.payment.minor).toBe(Math.round((first?.payment.minor ?? 0) * 1.00153))
  })

  it('custom principals', () => {
    const principals = [pen('600.00'), pen('0'), pen('400.00')]
    const lines = linesOf({ count: 3, method: { kind: 'custom', principals } })
    expect(minors(lines, 'payment')).toEqual([61000, 400, 40400])
  })

  it('custom payments: what does not cover the interest lets the debt grow', () => {
    const lines = linesOf({ count: 3, method: { kind: 'custom', payments: [pen('4.00'), pen('500.00')] } })
    expect(minors(lines, 'interest')).toEqual([400, 1006, 516])
    expect(minors(lines, 'accrued')).toEqual([1000, 1006, 516])
    expect(minors(lines, 'capitalised')).toEqual([600, 0, 0])
    expect(minors(lines, 'principal')).toEqual([0, 48994, 51606])
  })
})

describe('down payment, fee and grace', () => {
  it('a down payment is an instalment of its own, without fee', () => {
    const lines = linesOf({ count: 2, downPayment: { share: rate('0.2') }, fee: pen('3.00') })
    expect(lines.map(({ number, kind, dueDate }) => [number, kind, dueDate])).toEqual([
      [0, 'down-payment', '2026-01-31'],
      [1, 'installment', '2026-02-28'],
      [2, 'installment', '2026-03-31'],
    ])
    // 800.00 in two at 1 %: X = 800 × 1.0201 / 2.01 = 406.0099…
    expect(minors(lines, 'payment')).toEqual([20000, 40901, 40901])
    expect(lines.map(({ fee }) => fee.minor)).toEqual([0, 300, 300])
  })

  it('grace on principal pays interest only', () => {
    const lines = linesOf({ count: 4, grace: { principal: 2 } })
    // 1000.00 in two at 1 %: 507.512…; of it 10.00 interest, then 502.49 × 1 % = 5.0249
    expect(minors(lines, 'payment')).toEqual([1000, 1000, 50751, 50249 + 502])
  })

  it('deferred interest falls due with the next instalment: three periods in the fourth', () => {
    const lines = linesOf({
      principal: pen('5000.00'),
      method: { kind: 'flat' },
      grace: { interest: 3, principal: 3 },
    })
    expect(minors(lines, 'accrued').slice(0, 4)).toEqual([5000, 5000, 5000, 5000])
    expect(minors(lines, 'interest').slice(0, 5)).toEqual([0, 0, 0, 20000, 5000])
  })

  it('capitalised interest bears interest', () => {
    const lines = linesOf({ count: 3, grace: { interest: 2, principal: 2, deferral: 'capitalised' } })
    expect(minors(lines, 'closing')).toEqual([101000, 102010, 0])
    expect(minors(lines, 'payment')).toEqual([0, 0, 103030])
  })

  it('waived interest is never charged', () => {
    const lines = linesOf({ count: 3, grace: { interest: 2, deferral: 'waived' } })
    expect(minors(lines, 'accrued').slice(0, 2)).toEqual([0, 0])
    // 1000 − 2 X grown once is X: X = 1010 / 3.02 = 334.437…
    expect(minors(lines, 'payment').slice(0, 2)).toEqual([33444, 33444])
  })
})

describe('rounding', () => {
  const hundred = { principal: pen('100.00'), count: 12 }

  it.each([
    { difference: 'last' as const, payments: [833, 833, 833, 833, 833, 833, 833, 833, 833, 833, 833, 837] },
    { difference: 'first' as const, payments: [837, 833, 833, 833, 833, 833, 833, 833, 833, 833, 833, 833] },
    { difference: 'spread' as const, payments: [834, 834, 834, 834, 833, 833, 833, 833, 833, 833, 833, 833] },
  ])('puts the difference $difference', ({ difference, payments }) => {
    for (const method of [{ kind: 'level' }, { kind: 'equal-principal' }] as const) {
      const { lines } = amortizationSchedule(interestFree(terms({ ...hundred, method, rounding: { difference } })))
      expect(minors(lines, 'payment')).toEqual(payments)
    }
  })

  // 100 in three whole soles are 33, 33, 34; at 1 % the others stay whole and the first takes what they leave.
  it('puts the difference of whole multiples first', () => {
    const rounding = { difference: 'first', multipleOf: pen('1.00') } as const
    for (const method of [{ kind: 'level' }, { kind: 'equal-principal' }] as const) {
      const free = interestFree(terms({ principal: pen('100.00'), count: 3, method, rounding }))
      expect(minors(amortizationSchedule(free).lines, 'payment')).toEqual([3400, 3300, 3300])
      const [first, ...others] = linesOf({ count: 7, method, rounding: { ...rounding, multipleOf: pen('10.00') } })
      const last = others.pop()
      expect(first && first.payment.minor % 1000).not.toBe(0)
      expect(others.map(({ payment }) => payment.minor % 1000)).toEqual([0, 0, 0, 0, 0])
      const payment = last?.payment.minor ?? 0
      expect(Math.abs(payment - 1000 * Math.round(payment / 1000))).toBeLessThan(5)
    }
  })

  it('makes instalments whole multiples', () => {
    // 1,000 at 1 % a month in twelve: 88.848… → 89 soles; the last one pays the rest
    const lines = linesOf({ rounding: { multipleOf: pen('1.00') } })
    expect(minors(lines, 'payment').slice(0, -1)).toEqual(new Array(11).fill(8900))
    const down = linesOf({ rounding: { multipleOf: pen('1.00'), payment: 'down' } })
    expect(minors(down, 'payment').slice(0, -1)).toEqual(new Array(11).fill(8800))
  })

  it('drops what rounding up has paid already', () => {
    const { lines } = amortizationSchedule(
      interestFree(terms({ ...hundred, rounding: { multipleOf: pen('20.00'), payment: 'up' } })),
    )
    expect(minors(lines, 'payment')).toEqual([2000, 2000, 2000, 2000, 2000])
  })

  it.each([
    { mergeLastBelow: { amount: pen('50.00') }, payments: [30000, 30000, 40000] },
    { mergeLastBelow: { share: rate('0.34') }, payments: [30000, 30000, 40000] },
    { mergeLastBelow: { share: rate('0.33') }, payments: [30000, 30000, 30000, 10000] },
  ])('pays a last one below $mergeLastBelow with the one before', ({ mergeLastBelow, payments }) => {
    const principal = mergeLastBelow.amount === undefined ? pen('1000.00') : pen('940.00')
    const expected = mergeLastBelow.amount === undefined ? payments : [30000, 30000, 34000]
    const method: RepaymentMethod = { kind: 'fixed-payment', payment: pen('300.00') }
    const { lines } = amortizationSchedule(interestFree(terms({ principal, method, rounding: { mergeLastBelow } })))
    expect(minors(lines, 'payment')).toEqual(expected)
  })
})

describe('dates', () => {
  it('keeps the unadjusted day beside the business day, and goes on from it', () => {
    const { lines } = amortizationSchedule(terms({ count: 3, convention: 'following' }), { calendar: weekendsOnly })
    expect(lines.map(({ dueDate, unadjustedDueDate, from }) => [from, unadjustedDueDate, dueDate])).toEqual([
      ['2026-01-31', '2026-02-28', '2026-03-02'], // a Saturday
      ['2026-02-28', '2026-03-31', '2026-03-31'],
      ['2026-03-31', '2026-04-30', '2026-04-30'],
    ])
  })

  it('counts interest between adjusted days when asked to', () => {
    const interest = { annualRate: rate('0.365'), kind: 'nominal', accrual: 'day-count' } as const
    const counted = (dates: 'unadjusted' | 'adjusted') =>
      amortizationSchedule(terms({ count: 2, convention: 'following', interest: { ...interest, dates } }), {
        calendar: weekendsOnly,
      }).lines
    expect(minors(counted('unadjusted'), 'interest')[0]).toBe(2800) // 28 days
    expect(minors(counted('adjusted'), 'interest')[0]).toBe(3000) // to Monday, 2 March: 30 days
    expect(counted('adjusted')[1]?.from).toBe('2026-03-02')
  })

  it.each([
    { firstDueDate: day('2026-02-15'), interest: 1500, days: 15 },
    { firstDueDate: day('2026-03-15'), interest: 4300, days: 43 },
  ])('charges the $days days of a first period that is short or long', ({ firstDueDate, interest, days }) => {
    const { startDate } = terms()
    expect(daysBetween(startDate, firstDueDate)).toBe(days)
    const lines = linesOf({ firstDueDate, count: 3, interest: { annualRate: rate('0.365'), kind: 'nominal' } })
    expect(minors(lines, 'interest')[0]).toBe(interest)
  })
})

describe('refuses', () => {
  it.each([
    { change: { principal: pen('0') }, message: 'principal' },
    { change: { count: 0 }, message: 'count: 0 is refused; write a whole number from 1 to 4096' },
    { change: { count: 1e9, frequency: { kind: 'daily' } }, message: 'count: 1000000000' },
    { change: { principal: { minor: Number.POSITIVE_INFINITY, currency: 'PEN' } }, message: 'principal' },
    { change: { count: 1.5 }, message: 'count: 1.5' },
    { change: { grace: { principal: 12 } }, message: 'grace.principal: 12 of 12' },
    { change: { grace: { interest: -1 } }, message: 'grace.interest: -1' },
    { change: { interest: { annualRate: rate('-0.1'), kind: 'nominal' } }, message: 'interest.annualRate' },
    { change: { interest: { annualRate: rate('0.1'), kind: 'nominal', decimals: 21 } }, message: 'interest.decimals' },
    { change: { downPayment: { amount: pen('1000.00') } }, message: 'downPayment: is the whole debt' },
    { change: { downPayment: { amount: pen('1000.01') } }, message: 'downPayment' },
    { change: { downPayment: { share: rate('0.1'), dueDate: day('2026-01-30') } }, message: 'downPayment.dueDate' },
    { change: { downPayment: { share: rate('0.1'), dueDate: day('2026-03-01') } }, message: 'downPayment.dueDate' },
    { change: { balloon: { amount: pen('-1.00') } }, message: 'balloon' },
    { change: { balloon: { share: rate('0.6') }, downPayment: { share: rate('0.5') } }, message: 'balloon: is more' },
    { change: { method: { kind: 'bullet' }, balloon: { share: rate('0.1') } }, message: 'balloon: a bullet' },
    { change: { method: { kind: 'fixed-payment', payment: pen('0') } }, message: 'method.payment' },
    { change: { method: { kind: 'custom', principals: [pen('1000.00')] } }, message: 'has 1 amounts for 12' },
    { change: { count: 1, method: { kind: 'custom', principals: [pen('1.00')] } }, message: 'add up to 100' },
    { change: { count: 2, method: { kind: 'custom', payments: [pen('-1.00')] } }, message: 'is negative' },
    { change: { method: { kind: 'stepped', growth: rate('-1') } }, message: 'method.growth' },
    { change: { method: { kind: 'stepped', steps: [] } }, message: 'method.steps' },
    { change: { method: { kind: 'stepped', steps: [{ from: 1, factor: rate('0') }] } }, message: 'steps.factor' },
    { change: { rounding: { multipleOf: pen('1000.00') } }, message: 'rounding.multipleOf' },
    { change: { rounding: { multipleOf: pen('0') } }, message: 'rounding.multipleOf' },
    { change: { fee: pen('-1.00') }, message: 'fee' },
    { change: { firstDueDate: day('2026-01-31') }, message: 'firstDueDate' },
    { change: { timing: 'begin', firstDueDate: day('2026-02-28') }, message: 'firstDueDate' },
    { change: { frequency: { kind: 'monthly', every: 0 } }, message: 'frequency.every' },
    { change: { frequency: { kind: 'monthly', day: 32 } }, message: 'frequency.day' },
    { change: { frequency: { kind: 'days-of-month', days: [30, 31] } }, message: 'frequency.days' },
  ] satisfies readonly { change: Partial<ScheduleTerms>; message: string }[])('$change', ({ change, message }) => {
    const attempt = () => amortizationSchedule(terms(change))
    expect(attempt).toThrow(RangeError)
    expect(attempt).toThrow(message)
  })

  // From JSON nobody checked: a typo must not become another rate or another rounding.
  it.each([
    { change: { timing: 'start' }, message: 'timing: "start" is unknown; write one of "end", "begin"' },
    { change: { interest: { annualRate: '0.12', kind: 'efective' } }, message: 'interest.kind' },
    { change: { interest: { annualRate: '0.12', kind: 'nominal', accrual: 'daily' } }, message: 'interest.accrual' },
    { change: { interest: { annualRate: '0.12', kind: 'nominal', dates: 'moved' } }, message: 'interest.dates' },
    { change: { grace: { interest: 1, deferral: 'waive' } }, message: 'grace.deferral' },
    { change: { rounding: { interest: 'nearest' } }, message: 'rounding.interest' },
    { change: { rounding: { payment: 'nearest' } }, message: 'rounding.payment' },
    { change: { rounding: { difference: 'frist' } }, message: 'rounding.difference' },
  ])('$change as an unknown word', ({ change, message }) => {
    const attempt = () => amortizationSchedule({ ...terms(), ...(change as Partial<ScheduleTerms>) })
    expect(attempt).toThrow(RangeError)
    expect(attempt).toThrow(message)
  })

  it.each([
    { change: { convention: 'following' } },
    { change: { fee: money('1.00', 'USD') } },
    { change: { downPayment: { amount: money('1.00', 'USD') } } },
    { change: { rounding: { multipleOf: money('1.00', 'USD') } } },
    { change: { method: { kind: 'fixed-payment', payment: money('1.00', 'USD') } } },
  ] satisfies readonly { change: Partial<ScheduleTerms> }[])('$change as a mistake of type', ({ change }) => {
    expect(() => amortizationSchedule(terms(change))).toThrow(TypeError)
  })
})
