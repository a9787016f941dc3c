import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, isoDate, weekendsOnly } from '../calendar/index.ts'
import { add, fromMinor, type Money, money, rate, subtract } from '../money/index.ts'
import { discountAvailable } from './discount-available.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import { discountArbitrary, discountableInvoiceArbitrary, paymentDates } from './early-payment-discount.arbitrary.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'
import { settleWithDiscount } from './settle-with-discount.ts'

const usd = (text: string) => money(text, 'USD')
const pen = (minor: number) => fromMinor(minor, 'PEN')
const within = (days: number, value: string): DiscountTier => ({ window: { kind: 'net', days }, rate: rate(value) })
const twoTen: EarlyPaymentDiscount = {
  tiers: [within(10, '0.02')],
  partialPayment: 'pro-rata',
  taxTreatment: 'net-and-tax',
}
const invoice: DiscountableInvoice = { issueDate: isoDate('2026-03-02'), amount: usd('1000.00') }
const calendar = weekendsOnly

/** What an invoice still owes after a settlement. */
const openAfter = (of: DiscountableInvoice, settled: Money): Money => {
  const payable = Math.max(of.amount.minor - (of.creditedAmount?.minor ?? 0), 0)
  return subtract(pen(Math.min(of.open?.minor ?? payable, payable)), settled)
}

describe('settleWithDiscount', () => {
  it('credits a payment divided by the complement of the discount rate', () => {
    // Terms 2/10 prox on 1,140.00 of 8 March, 450.00 paid on 5 April: 450 / 0.98 = 459.1836…, balance 680.82.
    const of = { issueDate: isoDate('2026-03-08'), amount: usd('1140.00') }
    const prox: EarlyPaymentDiscount = {
      ...twoTen,
      tiers: [{ window: { kind: 'day-of-following-month', day: 10, months: 1 }, rate: rate('0.02') }],
    }
    const settlement = settleWithDiscount(of, prox, { paid: usd('450.00'), paidDate: isoDate('2026-04-05') })
    expect(settlement).toMatchObject({
      kind: 'discounted',
      settled: usd('459.18'),
      discount: usd('9.18'),
      lastDate: '2026-04-10',
    })
    expect(subtract(of.amount, settlement.settled)).toEqual(usd('680.82'))
    // 20,000 at 4 %: 20,000 / 0.96 = 20,833.33
    const four = { ...twoTen, tiers: [within(10, '0.04')] }
    const large = { ...invoice, amount: usd('50000.00') }
    expect(settleWithDiscount(large, four, { paid: usd('20000.00'), paidDate: isoDate('2026-03-12') }).settled).toEqual(
      usd('20833.33'),
    )
  })

  it.each([
    {
      paid: '980.00',
      settled: '1000.00',
      discount: '20.00',
      excess: '0.00',
      kind: 'discounted',
      reason: 'within-window',
    },
    {
      paid: '979.99',
      settled: '999.99',
      discount: '20.00',
      excess: '0.00',
      kind: 'discounted',
      reason: 'within-window',
    },
    {
      paid: '990.00',
      settled: '1000.00',
      discount: '10.00',
      excess: '0.00',
      kind: 'discounted',
      reason: 'within-window',
    },
    {
      paid: '1000.00',
      settled: '1000.00',
      discount: '0.00',
      excess: '0.00',
      kind: 'undiscounted',
      reason: 'not-taken',
    },
    {
      paid: '1010.00',
      settled: '1000.00',
      discount: '0.00',
      excess: '10.00',
      kind: 'undiscounted',
      reason: 'not-taken',
    },
    {
      paid: '490.00',
      settled: '500.00',
      discount: '10.00',
      excess: '0.00',
      kind: 'discounted',
      reason: 'within-window',
    },
    { paid: '0.10', settled: '0.10', discount: '0.00', excess: '0.00', kind: 'undiscounted', reason: 'nothing-left' },
    { paid: '0.00', settled: '0.00', discount: '0.00', excess: '0.00', kind: 'undiscounted', reason: 'nothing-left' },
  ])('settles $settled of 1,000.00 by $paid on the last day', ({ paid, settled, discount, excess, kind, reason }) => {
    const answer = settleWithDiscount(invoice, twoTen, { paid: usd(paid), paidDate: isoDate('2026-03-12') })
    expect(answer).toMatchObject({ kind, reason, settled: usd(settled), discount: usd(discount), excess: usd(excess) })
  })

  it.each([
    { partialPayment: 'pro-rata', paid: '980.00', on: '2026-03-13', reason: 'too-late' },
    { partialPayment: 'full-only', paid: '979.99', on: '2026-03-12', reason: 'part-only' },
    { partialPayment: 'full-only', paid: '980.00', on: '2026-03-13', reason: 'too-late' },
  ] as const)('settles only what is paid: $reason', ({ partialPayment, paid, on, reason }) => {
    const payment = { paid: usd(paid), paidDate: isoDate(on) }
    const none = { settled: usd(paid), paid: usd(paid), discount: usd('0.00'), excess: usd('0.00') }
    expect(settleWithDiscount(invoice, { ...twoTen, partialPayment }, payment)).toEqual({
      kind: 'undiscounted',
      reason,
      ...none,
      taxReduction: usd('0.00'),
    })
    const closed = settleWithDiscount({ ...invoice, open: usd('0.00') }, twoTen, payment)
    expect(closed).toMatchObject({ kind: 'undiscounted', reason: 'nothing-open', excess: usd(paid) })
  })

  it('gives the last payment in time the whole discount when only the whole earns it', () => {
    const fullOnly: EarlyPaymentDiscount = { ...twoTen, partialPayment: 'full-only' }
    const rest = { ...invoice, open: usd('600.00') }
    expect(settleWithDiscount(rest, fullOnly, { paid: usd('580.00'), paidDate: isoDate('2026-03-12') })).toMatchObject({
      kind: 'discounted',
      settled: usd('600.00'),
      discount: usd('20.00'),
    })
  })

  it('gives each part the tier of its day', () => {
    const tiers = [within(5, '0.03'), within(10, '0.02')]
    const first = settleWithDiscount(
      invoice,
      { ...twoTen, tiers },
      { paid: usd('485.00'), paidDate: isoDate('2026-03-07') },
    )
    expect(first).toMatchObject({ settled: usd('500.00'), discount: usd('15.00'), tier: tiers[0] })
    const rest = { ...invoice, open: usd('500.00') }
    const second = settleWithDiscount(
      rest,
      { ...twoTen, tiers },
      { paid: usd('490.00'), paidDate: isoDate('2026-03-08') },
    )
    expect(second).toMatchObject({ settled: usd('500.00'), discount: usd('10.00'), tier: tiers[1] })
  })

  it('names the tier that lasts longest where several give as much', () => {
    const tiers = [within(5, '0.02'), within(10, '0.02'), within(7, '0.02')]
    const payment = { paid: usd('490.00'), paidDate: isoDate('2026-03-05') }
    expect(settleWithDiscount(invoice, { ...twoTen, tiers }, payment)).toMatchObject({
      tier: tiers[1],
      lastDate: '2026-03-12',
    })
  })

  it('gives all that is left of a sum as big as the invoice', () => {
    // Of 10.00 off 10.00 in whole dollars, 0.60 settled have earned 1.00: 9.00 are left for the 9.40 that are open.
    const sum: EarlyPaymentDiscount = {
      ...twoTen,
      tiers: [{ window: { kind: 'net', days: 10 }, amount: usd('20.00') }],
      multipleOf: usd('1.00'),
    }
    const of = { ...invoice, amount: usd('10.00'), open: usd('9.40') }
    const settlement = settleWithDiscount(of, sum, { paid: usd('0.10'), paidDate: isoDate('2026-03-12') })
    expect(settlement).toMatchObject({ settled: usd('9.10'), discount: usd('9.00') })
  })

  it('keeps what came in: settled = paid + discount, and paid + excess = the payment', () => {
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(),
        paymentDates,
        fc.nat(4_000_000),
        (of, discount, paidDate, n) => {
          const {
            settled,
            paid,
            discount: off,
            excess,
            taxReduction,
          } = settleWithDiscount(of, discount, { paid: pen(n), paidDate, calendar })
          expect(add(paid, off)).toEqual(settled)
          expect(add(paid, excess)).toEqual(pen(n))
          expect(openAfter(of, settled).minor).toBeGreaterThanOrEqual(0)
          expect(Math.min(paid.minor, off.minor, excess.minor, taxReduction.minor)).toBeGreaterThanOrEqual(0)
          if (excess.minor > 0) expect(openAfter(of, settled).minor).toBe(0)
        },
      ),
    )
  })

  it('settles the whole with what is available, and then there is nothing more', () => {
    fc.assert(
      fc.property(discountableInvoiceArbitrary(), discountArbitrary(), paymentDates, (of, discount, asOf) => {
        const answer = discountAvailable(of, discount, { asOf, calendar })
        const settlement = settleWithDiscount(of, discount, { paid: answer.payment, paidDate: asOf, calendar })
        expect(openAfter(of, settlement.settled).minor).toBe(0)
        expect(settlement.discount).toEqual(answer.kind === 'available' ? answer.discount : pen(0))
        const after = discountAvailable({ ...of, open: pen(0) }, discount, { asOf, calendar })
        expect(after).toMatchObject({ kind: 'none', reason: 'nothing-open' })
      }),
    )
  })

  it('settles no less by paying more or earlier', () => {
    const more = fc.nat(1_000_000)
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(),
        paymentDates,
        more,
        more,
        (of, discount, day, n, m) => {
          const settledBy = (paid: Money, paidDate: typeof day) =>
            settleWithDiscount(of, discount, { paid, paidDate, calendar }).settled.minor
          expect(settledBy(pen(n + m), day)).toBeGreaterThanOrEqual(settledBy(pen(n), day))
          expect(settledBy(pen(n), addDays(day, -(m % 90)))).toBeGreaterThanOrEqual(settledBy(pen(n), day))
        },
      ),
    )
  })

  it('settles by payments one after the other what their sum settles', () => {
    const payments = fc.array(fc.nat(1_000_000), { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(1),
        payments,
        ({ open: _, ...of }, discount, parts) => {
          const paidDate = of.issueDate
          let now: DiscountableInvoice = of
          let taken = pen(0)
          for (const part of parts) {
            const { settled, discount: off } = settleWithDiscount(now, discount, {
              paid: pen(part),
              paidDate,
              calendar,
            })
            taken = add(taken, off)
            now = { ...now, open: openAfter(now, settled), discountTaken: taken }
          }
          const paid = pen(parts.reduce((total, part) => total + part, 0))
          const atOnce = settleWithDiscount(of, discount, { paid, paidDate, calendar })
          // Paying the whole at once and too much takes less discount than it may; in parts the last one may have taken it.
          if (atOnce.excess.minor === 0 && atOnce.kind === 'discounted' && openAfter(of, atOnce.settled).minor > 0) {
            expect(taken).toEqual(atOnce.discount)
          }
          expect(openAfter(of, atOnce.settled)).toEqual(now.open)
        },
      ),
    )
  })

  it('is P / (1 - d) to within half a minor unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.nat(1e10), (tenThousandths, minor) => {
        const d = rate(`0.${String(tenThousandths).padStart(4, '0')}`)
        const of = { issueDate: invoice.issueDate, amount: pen(1e15) }
        const paid = pen(minor)
        const { settled } = settleWithDiscount(
          of,
          { ...twoTen, tiers: [within(10, `${d}`)] },
          { paid, paidDate: invoice.issueDate },
        )
        // settled × (1 - d) - P in ten-thousandths, against (1 - d) / 2 of a unit.
        const complement = 10_000n - BigInt(tenThousandths)
        const off = BigInt(settled.minor) * complement - BigInt(minor) * 10_000n
        expect(2n * (off < 0n ? -off : off) <= complement).toBe(true)
      }),
    )
  })

  it('refuses a day that is none, which as a text is in time or late for ever', () => {
    const payment = { paid: usd('1.00'), paidDate: '15.03.2027' as IsoDate }
    expect(() => settleWithDiscount(invoice, twoTen, payment)).toThrow('paidDate: "15.03.2027" is no day')
  })

  it('refuses a negative payment and another currency', () => {
    const paidDate = invoice.issueDate
    expect(() => settleWithDiscount(invoice, twoTen, { paid: usd('-1.00'), paidDate })).toThrow(
      /^paid: .* is below zero/,
    )
    expect(() => settleWithDiscount(invoice, twoTen, { paid: money('1.00', 'EUR'), paidDate })).toThrow(TypeError)
  })
})
