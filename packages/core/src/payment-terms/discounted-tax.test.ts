import { describe, expect, it } from 'vitest'
import { money, rate } from '../money/index.ts'
import { discountedTax } from './discounted-tax.ts'
import type { EarlyPaymentDiscount } from './early-payment-discount.ts'

const eur = (text: string) => money(text, 'EUR')
const discount: EarlyPaymentDiscount = {
  tiers: [
    { window: { kind: 'net', days: 14 }, rate: rate('0.01') },
    { window: { kind: 'net', days: 7 }, rate: rate('0.02') },
  ],
  partialPayment: 'full-only',
  taxTreatment: 'net-and-tax',
}

describe('discountedTax', () => {
  // 100.00 with 21 % tax and 2 % discount, as the documentation of Odoo treats it (Cash discounts and tax reduction).
  it.each([
    { taxTreatment: 'net-and-tax', invoiced: '21.00', taken: '20.58' },
    { taxTreatment: 'net-only', invoiced: '21.00', taken: '21.00' },
    { taxTreatment: 'always', invoiced: '20.58', taken: '20.58' },
  ] as const)('is $invoiced on the invoice and $taken when taken, if treated as $taxTreatment', (row) => {
    const { taxTreatment, invoiced, taken } = row
    const tax = discountedTax({ netAmount: eur('100.00'), taxRate: rate('0.21') }, { ...discount, taxTreatment })
    expect(tax).toEqual({ invoiced: eur(invoiced), taken: eur(taken) })
  })

  it('has the discount on the eligible part only, and on no more than that', () => {
    const amounts = { netAmount: eur('100.00'), taxRate: rate('0.21') }
    const part = (taxTreatment: EarlyPaymentDiscount['taxTreatment'], eligible: string): EarlyPaymentDiscount => ({
      ...discount,
      taxTreatment,
      eligibleAmount: eur(eligible),
    })
    expect(discountedTax(amounts, part('always', '50.00')).invoiced).toEqual(eur('20.79')) // 21 % of 99.00
    expect(discountedTax(amounts, part('net-and-tax', '60.50')).taken).toEqual(eur('20.79')) // 1.21 off, 0.21 of it tax
  })

  it('refuses a discount without tiers', () => {
    const amounts = { netAmount: eur('100.00'), taxRate: rate('0.21') }
    expect(() => discountedTax(amounts, { ...discount, tiers: [] })).toThrow(/^tiers: /)
  })
})
