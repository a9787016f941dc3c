import {
  amortizationSchedule,
  annualPercentageRate,
  isoDate,
  levelColumns,
  levelPayment,
  money,
  periodsForPayment,
  rate,
  type ScheduleTerms,
  scheduleAnnualRate,
  scheduleCashFlows,
  weekendsOnly,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')

it('a schedule', () => {
  const terms: ScheduleTerms = {
    principal: money('1000.00', 'PEN'),
    startDate: isoDate('2026-01-31'),
    count: 3,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate: rate('0.12'), kind: 'nominal' },
    convention: 'following',
  }
  const { lines, totals } = amortizationSchedule(terms, { calendar: weekendsOnly })
  // 2 March (Saturday, 28 February), 31 March, 30 April: 340.02, 340.02 and 340.03; interest 20.07
  expect(lines.map(({ dueDate, payment }) => [dueDate, payment])).toEqual([
    ['2026-03-02', pen('340.02')],
    ['2026-03-31', pen('340.02')],
    ['2026-04-30', pen('340.03')],
  ])
  expect(totals.interest).toEqual(pen('20.07'))
})

it('cuotas sin interés after a down payment', () => {
  const schedule = amortizationSchedule({
    principal: money('999.90', 'PEN'),
    startDate: isoDate('2026-01-15'),
    count: 3,
    frequency: { kind: 'days-of-month', days: [15, 31] },
    method: { kind: 'level' },
    downPayment: { share: rate('0.2') },
    rounding: { multipleOf: money('1.00', 'PEN') },
  })
  // 199.98 on 15 January; 267.00 on the 31st, 267.00 on 15 February, 265.92 on the 28th
  expect(schedule.lines.map(({ dueDate, payment }) => [dueDate, payment])).toEqual([
    ['2026-01-15', pen('199.98')],
    ['2026-01-31', pen('267.00')],
    ['2026-02-15', pen('267.00')],
    ['2026-02-28', pen('265.92')],
  ])
})

it('parts of a schedule', () => {
  const debt = { principal: money('1000.00', 'PEN'), rate: rate('0.12'), over: 12, count: 12 }
  levelPayment(debt) // 88.85
  levelColumns(debt).interest // 1000, 921, 842 … minor units
  expect(levelPayment(debt)).toEqual(pen('88.85'))
  expect(levelColumns(debt).interest.slice(0, 3)).toEqual([1000, 921, 842])
})

it('the number of instalments', () => {
  const answer = periodsForPayment(
    { principal: money('1000.00', 'PEN'), startDate: isoDate('2026-01-31'), frequency: { kind: 'weekly', every: 2 } },
    money('300.00', 'PEN'),
  ) // { kind: 'found', count: 4, lastPayment: 100.00 }
  expect(answer).toEqual({ kind: 'found', count: 4, lastPayment: pen('100.00') })
})

it('annual rates', () => {
  const schedule = amortizationSchedule({
    principal: money('1000.00', 'PEN'),
    startDate: isoDate('2026-01-31'),
    count: 12,
    frequency: { kind: 'monthly' },
    method: { kind: 'level' },
    interest: { annualRate: rate('0.12'), kind: 'nominal' },
  })
  scheduleAnnualRate(schedule, { kind: 'us', unitPeriod: { unit: 'month' } }) // 12.00 %
  const cost = scheduleAnnualRate(schedule, { kind: 'eu' }, { upfrontFee: money('20.00', 'PEN') }) // 17.06 %
  const flows = scheduleCashFlows(schedule, { upfrontFee: money('20.00', 'PEN') })
  expect(annualPercentageRate(flows, { kind: 'eu' })).toEqual(cost)
  const percent = (answer: typeof cost) => (answer.kind === 'found' ? (Number(answer.annualRate) * 100).toFixed(2) : '')
  expect(percent(scheduleAnnualRate(schedule, { kind: 'us', unitPeriod: { unit: 'month' } }))).toBe('12.00')
  expect(percent(cost)).toBe('17.06')
})
