import fc from 'fast-check'
import { isoDate } from '../calendar/index.ts'
import { fromMinor, type Rounding, rate } from '../money/index.ts'
import { isoDates } from '../testing/value-arbitrary.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import type { DiscountTier, DiscountWindow, EarlyPaymentDiscount } from './early-payment-discount.ts'

const pen = (minor: number) => fromMinor(minor, 'PEN')
const days = (max: number): fc.Arbitrary<number> => fc.nat(max)

/** Windows of all kinds that end within half a year of January 2026. */
function windows(): fc.Arbitrary<DiscountWindow> {
  return fc.oneof(
    days(60).map((n): DiscountWindow => ({ kind: 'net', days: n })),
    days(40).map((n): DiscountWindow => ({ kind: 'business-days', days: n })),
    days(40).map((n): DiscountWindow => ({ kind: 'after-month-end', days: n })),
    isoDates({ from: isoDate('2025-12-01'), to: isoDate('2026-06-30') }).map(
      (date): DiscountWindow => ({ kind: 'fixed-date', date }),
    ),
  )
}

/** Tiers by rate, mostly a few per cent, and by sum. */
export function discountTierArbitrary(): fc.Arbitrary<DiscountTier> {
  const rates = fc
    .oneof({ arbitrary: fc.integer({ min: 1, max: 1000 }), weight: 4 }, fc.integer({ min: 1, max: 9999 }))
    .map((tenThousandths) => rate(`0.${String(tenThousandths).padStart(4, '0')}`))
  return fc.oneof(
    {
      arbitrary: fc.tuple(windows(), rates).map(([window, value]): DiscountTier => ({ window, rate: value })),
      weight: 4,
    },
    fc
      .tuple(windows(), fc.integer({ min: 1, max: 50_000 }))
      .map(([window, n]): DiscountTier => ({ window, amount: pen(n) })),
  )
}

/** Discounts of one to three tiers, with every policy, bound and rounding. */
export function discountArbitrary(tiersMax = 3): fc.Arbitrary<EarlyPaymentDiscount> {
  return fc.record(
    {
      tiers: fc.array(discountTierArbitrary(), { minLength: 1, maxLength: tiersMax }),
      partialPayment: fc.constantFrom('pro-rata' as const, 'full-only' as const),
      taxTreatment: fc.constantFrom('net-and-tax' as const, 'net-only' as const, 'always' as const),
      eligibleAmount: fc.integer({ min: 0, max: 2_000_000 }).map(pen),
      floor: fc.nat(5000).map(pen),
      ceiling: fc.nat(50_000).map(pen),
      rounding: fc.constantFrom<Rounding>('half-even', 'half-up', 'down', 'up'),
      multipleOf: fc.constantFrom(5, 10, 100).map(pen),
      convention: fc.constantFrom('none' as const, 'following' as const, 'modified-following' as const),
    },
    { requiredKeys: ['tiers', 'partialPayment', 'taxTreatment'], noNullPrototype: true },
  )
}

/** Invoices of January 2026 in soles, some with taxes, credit notes and payments. */
export function discountableInvoiceArbitrary(): fc.Arbitrary<DiscountableInvoice> {
  const parts = fc.record({
    issueDate: isoDates({ from: isoDate('2026-01-01'), to: isoDate('2026-01-31') }),
    net: fc.nat(3_000_000),
    tax: fc.option(fc.nat(500_000)),
    fixedTax: fc.option(fc.nat(1000)),
    credited: fc.option(fc.nat(1_000_000)),
    open: fc.option(fc.nat(3_500_000)),
  })
  return parts.map(({ issueDate, net, tax, fixedTax, credited, open }) => ({
    issueDate,
    amount: pen(net + (tax ?? 0) + (fixedTax ?? 0)),
    ...(tax === null ? undefined : { taxAmount: pen(tax) }),
    ...(fixedTax === null ? undefined : { fixedTaxAmount: pen(fixedTax) }),
    ...(credited === null ? undefined : { creditedAmount: pen(credited) }),
    ...(open === null ? undefined : { open: pen(open) }),
  }))
}

/** Days around the windows above. */
export const paymentDates: fc.Arbitrary<ReturnType<typeof isoDate>> = isoDates({
  from: isoDate('2025-11-15'),
  to: isoDate('2026-07-15'),
})
