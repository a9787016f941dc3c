import { describe, expect, it } from 'vitest'
import { weekendsOnly } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { day, pen, rate } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import { scheduleCashFlows } from './cash-flow.ts'

describe('scheduleCashFlows', () => {
  const schedule = amortizationSchedule(
    {
      principal: pen('100.00'),
      startDate: day('2026-01-31'),
      count: 2,
      frequency: { kind: 'monthly' },
      method: { kind: 'level' },
      downPayment: { share: rate('0.2') },
      grace: { principal: 1 },
      fee: pen('1.00'),
      convention: 'following',
    },
    { calendar: weekendsOnly },
  )

  it('has what is received, less fees kept back, and what is paid with its fees', () => {
    expect(scheduleCashFlows(schedule, { upfrontFee: pen('3.00') })).toEqual([
      { date: '2026-01-31', amount: pen('97.00') },
      { date: '2026-01-31', amount: pen('-20.00') },
      { date: '2026-02-28', amount: pen('-1.00') },
      { date: '2026-03-31', amount: pen('-81.00') },
    ])
  })

  it('stands on the business days when asked to', () => {
    const dates = scheduleCashFlows(schedule, { dates: 'adjusted' }).map(({ date }) => date)
    expect(dates).toEqual(['2026-01-31', '2026-02-02', '2026-03-02', '2026-03-31'])
  })

  it('refuses a fee in another currency', () => {
    expect(() => scheduleCashFlows(schedule, { upfrontFee: money('3.00', 'USD') })).toThrow(TypeError)
  })
})
