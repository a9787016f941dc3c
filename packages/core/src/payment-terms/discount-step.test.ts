import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate, weekendsOnly } from '../calendar/index.ts'
import { add, compare, maximum, minimum, money, rate, zero } from '../money/index.ts'
import { discountTiers } from './discount-step.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import { discountArbitrary, discountableInvoiceArbitrary } from './early-payment-discount.arbitrary.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'

const usd = (text: string) => money(text, 'USD')
const eur = (text: string) => money(text, 'EUR')
const within = (days: number, value: string): DiscountTier => ({ window: { kind: 'net', days }, rate: rate(value) })
const invoice: DiscountableInvoice = { issueDate: isoDate('2026-03-02'), amount: usd('1000.00') }
const plain = { partialPayment: 'pro-rata', taxTreatment: 'net-and-tax' } as const
const firstOf = (of: DiscountableInvoice, discount: EarlyPaymentDiscount) => discountTiers(of, discount)[0]

describe('discountTiers', () => {
  it('is 3/5, 2/10, net 30 as a list, in whatever order the tiers stand', () => {
    const [five, ten] = [within(5, '0.03'), within(10, '0.02')]
    const none = { taxReduction: usd('0.00') }
    const steps = [
      { tier: five, lastDate: '2026-03-07', discount: usd('30.00'), payment: usd('970.00'), ...none },
      { tier: ten, lastDate: '2026-03-12', discount: usd('20.00'), payment: usd('980.00'), ...none },
    ]
    expect(discountTiers(invoice, { ...plain, tiers: [five, ten] })).toEqual(steps)
    expect(discountTiers(invoice, { ...plain, tiers: [ten, five] })).toEqual(steps)
  })

  it('leaves out a tier that is never the best, and of equal ones those that end earlier', () => {
    const tiers = [within(10, '0.02'), within(5, '0.01'), within(20, '0.03'), within(25, '0.03'), within(30, '0.01')]
    expect(
      discountTiers(invoice, { ...plain, tiers }).map(({ lastDate, discount }) => [lastDate, discount.minor]),
    ).toEqual([
      ['2026-03-27', 3000],
      ['2026-04-01', 1000],
    ])
  })

  it('is empty when nothing is open or nothing is taken off', () => {
    const tiers = [within(10, '0.02')]
    expect(discountTiers({ ...invoice, open: usd('0.00') }, { ...plain, tiers })).toEqual([])
    expect(discountTiers({ ...invoice, creditedAmount: usd('1200.00') }, { ...plain, tiers })).toEqual([])
    expect(discountTiers({ ...invoice, amount: usd('0.10') }, { ...plain, tiers })).toEqual([])
  })

  // An invoice of 100.00 net with 21 % tax and 2 % for paying within 7 days, as the documentation of Odoo has it
  // (Cash discounts and tax reduction): to pay 118.58, 119.00 or, where the invoice says 120.58, 118.58.
  it.each([
    { taxTreatment: 'net-and-tax', amount: '121.00', taxAmount: '21.00', payment: '118.58', taxReduction: '0.42' },
    { taxTreatment: 'net-only', amount: '121.00', taxAmount: '21.00', payment: '119.00', taxReduction: '0.00' },
    { taxTreatment: 'always', amount: '120.58', taxAmount: '20.58', payment: '118.58', taxReduction: '0.00' },
  ] as const)(
    'is $payment when tax is treated as $taxTreatment',
    ({ taxTreatment, payment, taxReduction, ...amounts }) => {
      const taxed = { issueDate: isoDate('2026-01-01'), amount: eur(amounts.amount), taxAmount: eur(amounts.taxAmount) }
      const step = firstOf(taxed, { ...plain, taxTreatment, tiers: [within(7, '0.02')] })
      expect(step).toMatchObject({ lastDate: '2026-01-08', payment: eur(payment), taxReduction: eur(taxReduction) })
    },
  )

  // 1,500.00 with 15 % tax and a fixed tax of 0.05, 10 % off net and tax; and 50.00 with the same taxes. Cases of the tests of
  // Odoo's payment register.
  it.each([
    { amount: '1725.05', taxAmount: '225.00', discount: '172.50', payment: '1552.55', taxReduction: '22.50' },
    { amount: '57.55', taxAmount: '7.50', discount: '5.75', payment: '51.80', taxReduction: '0.75' },
  ])('never discounts a fixed tax: $amount becomes $payment', ({ amount, taxAmount, ...expected }) => {
    const taxed = {
      issueDate: invoice.issueDate,
      amount: usd(amount),
      taxAmount: usd(taxAmount),
      fixedTaxAmount: usd('0.05'),
    }
    expect(firstOf(taxed, { ...plain, tiers: [within(10, '0.1')] })).toMatchObject({
      discount: usd(expected.discount),
      payment: usd(expected.payment),
      taxReduction: usd(expected.taxReduction),
    })
  })

  it.each<{
    what: string
    invoice?: Partial<DiscountableInvoice>
    discount: Partial<EarlyPaymentDiscount>
    off: string
  }>([
    // #SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00# in XRechnung
    { what: 'an eligible part', discount: { eligibleAmount: usd('100.00') }, off: '2.00' },
    { what: 'an eligible part past the whole', discount: { eligibleAmount: usd('2000.00') }, off: '20.00' },
    { what: 'the whole less a credit note', invoice: { creditedAmount: usd('250.00') }, discount: {}, off: '15.00' },
    {
      what: 'an eligible part, a quarter of it credited',
      invoice: { creditedAmount: usd('250.00') },
      discount: { eligibleAmount: usd('100.00') },
      off: '1.50',
    },
    { what: 'what is open, half being paid', invoice: { open: usd('500.00') }, discount: {}, off: '10.00' },
    {
      what: 'the whole when only the whole earns it, half being paid',
      invoice: { open: usd('500.00') },
      discount: { partialPayment: 'full-only' },
      off: '20.00',
    },
    {
      what: 'what has not been taken yet',
      invoice: { open: usd('500.00'), discountTaken: usd('15.00') },
      discount: { partialPayment: 'full-only' },
      off: '5.00',
    },
    {
      what: 'no more than what is open',
      invoice: { open: usd('12.00') },
      discount: { partialPayment: 'full-only' },
      off: '12.00',
    },
    { what: 'at least the floor', discount: { floor: usd('25.00') }, off: '25.00' },
    { what: 'at most the ceiling', discount: { ceiling: usd('15.00') }, off: '15.00' },
    { what: 'the ceiling below the floor', discount: { floor: usd('25.00'), ceiling: usd('15.00') }, off: '15.00' },
    {
      what: 'the floor, half of it on half the invoice',
      invoice: { open: usd('500.00') },
      discount: { floor: usd('25.00') },
      off: '12.50',
    },
    { what: 'no more than the invoice', discount: { floor: usd('1500.00') }, off: '1000.00' },
    { what: 'a multiple', invoice: { amount: usd('1234.00') }, discount: { multipleOf: usd('1.00') }, off: '25.00' }, // 24.68
    {
      what: 'a multiple, rounded down',
      invoice: { amount: usd('1234.00') },
      discount: { multipleOf: usd('0.50'), rounding: 'down' },
      off: '24.50',
    },
    {
      what: 'a tie to the even cent',
      invoice: { amount: usd('0.25') },
      discount: { tiers: [within(1, '0.1')] },
      off: '0.02',
    },
    {
      what: 'a tie up',
      invoice: { amount: usd('0.25') },
      discount: { tiers: [within(1, '0.1')], rounding: 'half-up' },
      off: '0.03',
    },
    {
      what: 'a sum',
      discount: { tiers: [{ window: { kind: 'on-receipt' }, amount: usd('35.00') }] },
      off: '35.00',
    },
    {
      what: 'a share of the sum, a tenth being open',
      invoice: { open: usd('100.00') },
      discount: { tiers: [{ window: { kind: 'on-receipt' }, amount: usd('35.00') }] },
      off: '3.50',
    },
  ])('takes off $what: $off', ({ invoice: change, discount, off }) => {
    const step = firstOf({ ...invoice, ...change }, { ...plain, tiers: [within(10, '0.02')], ...discount })
    expect(step?.discount).toEqual(usd(off))
  })

  it('goes forward in time and down in discount, and discount and payment make what is open', () => {
    fc.assert(
      fc.property(discountableInvoiceArbitrary(), discountArbitrary(), (of, discount) => {
        const steps = discountTiers(of, discount, { calendar: weekendsOnly })
        for (const [index, step] of steps.entries()) {
          const next = steps[index + 1]
          if (next !== undefined) {
            expect(next.lastDate > step.lastDate).toBe(true)
            expect(compare(next.discount, step.discount)).toBe(-1)
          }
          expect(add(step.discount, step.payment).minor).toBe(
            Math.max(Math.min(of.open?.minor ?? of.amount.minor, of.amount.minor - (of.creditedAmount?.minor ?? 0)), 0),
          )
          expect(compare(step.taxReduction, step.discount)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })

  it('keeps a discount on the whole between floor and ceiling', () => {
    fc.assert(
      fc.property(discountableInvoiceArbitrary(), discountArbitrary(), ({ open: _, ...of }, discount) => {
        const payable = maximum({ ...of.amount, minor: of.amount.minor - (of.creditedAmount?.minor ?? 0) }, zero('PEN'))
        const ceiling = minimum(discount.ceiling ?? payable, payable)
        const floor = minimum(discount.floor ?? zero('PEN'), ceiling)
        for (const step of discountTiers(of, discount, { calendar: weekendsOnly })) {
          expect(compare(step.discount, ceiling)).toBeLessThanOrEqual(0)
          expect(compare(step.discount, floor)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it.each<{ discount: unknown; message: RegExp }>([
    { discount: { ...plain, tiers: [] }, message: /^tiers: \[\] offers nothing/ },
    { discount: { ...plain, tiers: [within(10, '2')] }, message: /^rate: "2" is not above 0 and below 1; write 2 %/ },
    { discount: { ...plain, tiers: [within(10, '0.00')] }, message: /^rate: "0.00"/ },
    { discount: { ...plain, tiers: [within(10, '-0.02')] }, message: /^rate: "-0.02"/ },
    { discount: { ...plain, tiers: [within(-1, '0.02')] }, message: /^days: -1/ },
    {
      discount: { ...plain, tiers: [{ window: { kind: 'on-receipt' }, amount: usd('0.00') }] },
      message: /^amount: .* takes nothing off/,
    },
    { discount: { ...plain, partialPayment: 'some', tiers: [within(1, '0.02')] }, message: /^partialPayment: "some"/ },
    { discount: { ...plain, taxTreatment: 'net', tiers: [within(1, '0.02')] }, message: /^taxTreatment: "net"/ },
    {
      discount: { ...plain, tiers: [{ ...within(1, '0.02'), amount: usd('5.00') }] },
      message: /^tiers: .* not one of/,
    },
    { discount: { ...plain, tiers: [{ window: { kind: 'on-receipt' } }] }, message: /^tiers: .* not one of/ },
    { discount: { ...plain, tiers: [within(1, '0.02')], ceiling: usd('-1.00') }, message: /^ceiling: .* below zero/ },
    { discount: { ...plain, tiers: [within(1, '0.02')], floor: usd('-1.00') }, message: /^floor: .* below zero/ },
    { discount: { ...plain, tiers: [within(1, '0.02')], eligibleAmount: usd('-1.00') }, message: /^eligibleAmount: / },
    { discount: { ...plain, rounding: 'near', tiers: [within(1, '0.02')] }, message: /^rounding: "near"/ },
  ])('refuses $discount', ({ discount, message }) => {
    const run = () => discountTiers(invoice, discount as EarlyPaymentDiscount)
    expect(run).toThrow(RangeError)
    expect(run).toThrow(message)
  })

  it.each(['amount', 'taxAmount', 'fixedTaxAmount', 'creditedAmount', 'discountTaken'])(
    'refuses a negative %s',
    (field) => {
      const run = () => discountTiers({ ...invoice, [field]: usd('-0.01') }, { ...plain, tiers: [within(10, '0.02')] })
      expect(run).toThrow(RangeError)
      expect(run).toThrow(`${field}: `)
    },
  )

  it.each<Partial<EarlyPaymentDiscount>>([
    { floor: eur('1.00') },
    { ceiling: eur('1.00') },
    { eligibleAmount: eur('1.00') },
    { multipleOf: eur('1.00') },
    { tiers: [{ window: { kind: 'on-receipt' }, amount: eur('1.00') }] },
  ])('refuses other currencies: %j', (change) => {
    expect(() => discountTiers(invoice, { ...plain, tiers: [within(10, '0.02')], ...change })).toThrow(TypeError)
  })
})
