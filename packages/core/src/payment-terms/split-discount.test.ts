import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate, weekendsOnly } from '../calendar/index.ts'
import { fromMinor, type Money, money, rate, sum } from '../money/index.ts'
import { discountTiers } from './discount-step.ts'
import { discountArbitrary } from './early-payment-discount.arbitrary.ts'
import type { EarlyPaymentDiscount } from './early-payment-discount.ts'
import { EarlyPaymentDiscountSchema } from './schema.ts'
import { splitDiscount } from './split-discount.ts'

const pen = (text: string) => money(text, 'PEN')
const plain = { partialPayment: 'pro-rata', taxTreatment: 'net-and-tax' } as const
const window = { kind: 'net', days: 10 } as const

describe('splitDiscount', () => {
  it('splits sums and keeps rates', () => {
    const discount: EarlyPaymentDiscount = {
      ...plain,
      tiers: [
        { window, rate: rate('0.02') },
        { window, amount: pen('20.00') },
      ],
      eligibleAmount: pen('500.00'),
      floor: pen('1.00'),
      ceiling: pen('15.01'),
      multipleOf: pen('0.05'),
    }
    expect(splitDiscount(discount, [pen('300.00'), pen('700.00')])).toEqual([
      {
        ...discount,
        tiers: [discount.tiers[0], { window, amount: pen('6.00') }],
        eligibleAmount: pen('150.00'),
        floor: pen('0.30'),
        ceiling: pen('4.50'),
      },
      {
        ...discount,
        tiers: [discount.tiers[0], { window, amount: pen('14.00') }],
        eligibleAmount: pen('350.00'),
        floor: pen('0.70'),
        ceiling: pen('10.51'), // 10.507 lost most by rounding down
      },
    ])
  })

  it('leaves a discount without sums as it is', () => {
    const discount: EarlyPaymentDiscount = { ...plain, tiers: [{ window, rate: rate('0.02') }] }
    expect(splitDiscount(discount, [pen('300.00'), pen('700.00')])).toEqual([discount, discount])
  })

  it('has none for a part that nothing is left for', () => {
    const cent: EarlyPaymentDiscount = { ...plain, tiers: [{ window, amount: pen('0.01') }] }
    expect(splitDiscount(cent, [pen('0.00'), pen('1.00'), pen('9.00')])).toEqual([undefined, undefined, cent])
    expect(splitDiscount(cent, [pen('0.00')])).toEqual([undefined])
    expect(splitDiscount(cent, [])).toEqual([])
  })

  it('gives parts valid discounts that never take off more than the ceiling together', () => {
    const amounts = fc.array(fc.nat(500_000), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(discountArbitrary(), amounts, fc.nat(50_000), (of, minors, limit) => {
        const discount = { ...of, ceiling: fromMinor(limit, 'PEN') }
        const parts = minors.map((minor) => fromMinor(minor, 'PEN'))
        const off = splitDiscount(discount, parts).flatMap((share, index): readonly Money[] => {
          if (share === undefined) return []
          expect(EarlyPaymentDiscountSchema.parse(share)).toEqual(share)
          const invoice = { issueDate: isoDate('2026-01-15'), amount: parts[index] as Money }
          return discountTiers(invoice, share, { calendar: weekendsOnly })
            .slice(0, 1)
            .map((step) => step.discount)
        })
        expect(sum(off, 'PEN').minor).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('refuses a negative part', () => {
    const discount: EarlyPaymentDiscount = { ...plain, tiers: [{ window, amount: pen('1.00') }] }
    expect(() => splitDiscount(discount, [pen('-1.00'), pen('2.00')])).toThrow(RangeError)
    const rated: EarlyPaymentDiscount = { ...plain, tiers: [{ window, rate: rate('0.02') }] }
    expect(() => splitDiscount(rated, [pen('-1.00'), pen('2.00')])).toThrow(/^amounts: .* is below zero/)
  })
})
