import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor } from '../money/index.ts'
import { day, pen, rate } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import { levelPayment } from './level-payment.ts'
import { type OpenTerms, periodsForPayment } from './periods-for-payment.ts'

const terms: OpenTerms = {
  principal: pen('1000.00'),
  startDate: day('2026-01-31'),
  frequency: { kind: 'monthly' },
  interest: { annualRate: rate('0.12'), kind: 'nominal' },
}
const { interest: _, ...interestFree } = terms

describe('periodsForPayment', () => {
  it.each([
    { open: interestFree, payment: pen('300.00'), count: 4, lastPayment: pen('100.00') },
    { open: interestFree, payment: pen('250.00'), count: 4, lastPayment: pen('250.00') },
    { open: interestFree, payment: pen('2000.00'), count: 1, lastPayment: pen('1000.00') },
    { open: { ...interestFree, fee: pen('5.00') }, payment: pen('300.00'), count: 4, lastPayment: pen('105.00') },
    // Two months of grace: 10.00 each, then 510.00 on 1000.00 leaves 500.00, and 505.00 pays it.
    { open: { ...terms, grace: { principal: 2 } }, payment: pen('510.00'), count: 4, lastPayment: pen('505.00') },
  ])('pays in $count payments of $payment', ({ open, payment, count, lastPayment }) => {
    expect(periodsForPayment(open, payment)).toEqual({ kind: 'found', count, lastPayment })
  })

  it('finds the number of a level payment that was rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000, max: 1e8 }), fc.integer({ min: 1, max: 120 }), (minor, count) => {
        const principal = fromMinor(minor, 'PEN')
        const payment = levelPayment({ principal, rate: rate('0.12'), over: 12, count, rounding: 'up' })
        const answer = periodsForPayment({ ...terms, principal }, payment)
        expect(answer.kind).toBe('found')
        if (answer.kind !== 'found') return
        // Rounding the interest up to half a unit a month may leave a few units for one more.
        expect(Math.abs(answer.count - count)).toBeLessThanOrEqual(1)
        const { lines } = amortizationSchedule({
          ...terms,
          principal,
          count: answer.count,
          method: { kind: 'fixed-payment', payment },
        })
        expect(lines).toHaveLength(answer.count)
        expect(lines.at(-1)?.payment).toEqual(answer.lastPayment)
        expect(answer.lastPayment.minor).toBeLessThanOrEqual(payment.minor)
      }),
    )
  })

  it('tells when the payment only serves the interest', () => {
    expect(periodsForPayment(terms, pen('10.00'))).toEqual({ kind: 'none', reason: 'payment-within-interest' })
    expect(periodsForPayment(terms, pen('3.00'))).toEqual({ kind: 'none', reason: 'payment-within-interest' })
    expect(periodsForPayment(terms, pen('10.01')).kind).toBe('found')
  })

  it('gives up after 4,096', () => {
    expect(periodsForPayment(interestFree, pen('0.10'))).toEqual({ kind: 'none', reason: 'too-many' })
  })
})
