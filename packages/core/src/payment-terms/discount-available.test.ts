import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, isoDate, weekendsOnly } from '../calendar/index.ts'
import { money, rate } from '../money/index.ts'
import { discountAvailable } from './discount-available.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import { discountArbitrary, discountableInvoiceArbitrary, paymentDates } from './early-payment-discount.arbitrary.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

const usd = (text: string) => money(text, 'USD')
const within = (days: number, value: string): DiscountTier => ({ window: { kind: 'net', days }, rate: rate(value) })
const invoice: DiscountableInvoice = { issueDate: isoDate('2026-03-02'), amount: usd('1000.00') }
const threeFiveTwoTen: EarlyPaymentDiscount = {
  tiers: [within(5, '0.03'), within(10, '0.02')],
  partialPayment: 'pro-rata',
  taxTreatment: 'net-and-tax',
}

describe('discountAvailable', () => {
  it.each([
    { asOf: '2026-02-20', discount: '30.00', next: '20.00' }, // ahead of the invoice
    { asOf: '2026-03-02', discount: '30.00', next: '20.00' },
    { asOf: '2026-03-07', discount: '30.00', next: '20.00' }, // the last day is inside
    { asOf: '2026-03-08', discount: '20.00' },
    { asOf: '2026-03-12', discount: '20.00' },
  ])('is $discount of 3/5, 2/10, net 30 on $asOf', ({ asOf, discount, next }) => {
    const answer = discountAvailable(invoice, threeFiveTwoTen, { asOf: isoDate(asOf) })
    expect(answer).toMatchObject({ kind: 'available', reason: 'within-window', discount: usd(discount) })
    expect(answer.kind === 'available' ? answer.next?.discount : undefined).toEqual(
      next === undefined ? undefined : usd(next),
    )
  })

  it.each([
    { open: '1000.00', asOf: '2026-03-13', reason: 'too-late' },
    { open: '0.00', asOf: '2026-03-02', reason: 'nothing-open' },
    { open: '0.00', asOf: '2026-03-13', reason: 'nothing-open' },
    { open: '0.10', asOf: '2026-03-02', reason: 'nothing-left' }, // 3 % of what is left is nothing
  ])('is none with $open open on $asOf: $reason', ({ open, asOf, reason }) => {
    const of = { ...invoice, open: usd(open) }
    expect(discountAvailable(of, threeFiveTwoTen, { asOf: isoDate(asOf) })).toEqual({
      kind: 'none',
      reason,
      payment: usd(open),
      lastDate: '2026-03-12',
    })
  })

  it('counts the windows of business days by the calendar', () => {
    const discount: EarlyPaymentDiscount = {
      ...threeFiveTwoTen,
      tiers: [{ window: { kind: 'business-days', days: 5 }, rate: rate('0.02') }],
    }
    const context = { calendar: weekendsOnly }
    expect(discountAvailable(invoice, discount, { asOf: isoDate('2026-03-09'), ...context }).kind).toBe('available')
    expect(discountAvailable(invoice, discount, { asOf: isoDate('2026-03-10'), ...context }).kind).toBe('none')
    expect(() => discountAvailable(invoice, discount, { asOf: isoDate('2026-03-10') })).toThrow(/^calendar: /)
  })

  it('refuses a day that is none, which as a text is in time or late for ever', () => {
    expect(() => discountAvailable(invoice, threeFiveTwoTen, { asOf: '15.03.2027' as IsoDate })).toThrow(
      'asOf: "15.03.2027" is no day',
    )
  })

  it('never grows as days go by', () => {
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(),
        paymentDates,
        fc.nat(60),
        (of, discount, day, days) => {
          const off = (asOf: typeof day) => {
            const answer = discountAvailable(of, discount, { asOf, calendar: weekendsOnly })
            return answer.kind === 'available' ? answer.discount.minor : 0
          }
          expect(off(addDays(day, days))).toBeLessThanOrEqual(off(day))
        },
      ),
    )
  })

  it('is over on the day after its last one, or lower as it said', () => {
    fc.assert(
      fc.property(discountableInvoiceArbitrary(), discountArbitrary(), paymentDates, (of, discount, asOf) => {
        const answer = discountAvailable(of, discount, { asOf, calendar: weekendsOnly })
        fc.pre(answer.kind === 'available')
        const onLast = discountAvailable(of, discount, { asOf: answer.lastDate, calendar: weekendsOnly })
        expect(onLast).toEqual(answer)
        const after = discountAvailable(of, discount, { asOf: addDays(answer.lastDate, 1), calendar: weekendsOnly })
        if (answer.next === undefined) expect(after.kind).toBe('none')
        else expect(after).toMatchObject(answer.next)
      }),
    )
  })
})
