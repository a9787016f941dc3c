import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isoDate, weekendsOnly } from '../calendar/index.ts'
import { add, fromMinor, money, rate } from '../money/index.ts'
import { discountAvailable } from './discount-available.ts'
import type { DiscountableInvoice } from './discountable-invoice.ts'
import { discountArbitrary, discountableInvoiceArbitrary, paymentDates } from './early-payment-discount.arbitrary.ts'
import type { DiscountTier, EarlyPaymentDiscount } from './early-payment-discount.ts'
import { type DeductionJudgement, type DeductionTolerance, judgeDeduction } from './judge-deduction.ts'
import { settleWithDiscount } from './settle-with-discount.ts'

const usd = (text: string) => money(text, 'USD')
const pen = (minor: number) => fromMinor(minor, 'PEN')
const within = (days: number, value: string): DiscountTier => ({ window: { kind: 'net', days }, rate: rate(value) })
const invoice: DiscountableInvoice = { issueDate: isoDate('2026-03-02'), amount: usd('1000.00') }
const twoTen: EarlyPaymentDiscount = {
  tiers: [within(5, '0.03'), within(10, '0.02')],
  partialPayment: 'pro-rata',
  taxTreatment: 'net-and-tax',
}
const calendar = weekendsOnly

type Case = Readonly<{
  what: string
  paid: string
  on: string
  deducted?: string
  tolerance?: DeductionTolerance
  partialPayment?: 'full-only'
  kind: DeductionJudgement['kind']
  reasons: readonly string[]
  discount: string
  difference: string
  daysLate: number
}>

describe('judgeDeduction', () => {
  it.each<Case>([
    {
      what: 'the whole on the last day',
      paid: '980.00',
      on: '2026-03-12',
      kind: 'allowed',
      reasons: [],
      discount: '20.00',
      difference: '0.00',
      daysLate: 0,
    },
    {
      what: 'less than the whole',
      paid: '990.00',
      on: '2026-03-12',
      kind: 'allowed',
      reasons: [],
      discount: '10.00',
      difference: '0.00',
      daysLate: 0,
    },
    {
      what: 'no deduction, late',
      paid: '1000.00',
      on: '2026-03-30',
      kind: 'allowed',
      reasons: [],
      discount: '0.00',
      difference: '0.00',
      daysLate: 0,
    },
    {
      what: 'half of it on half',
      paid: '490.00',
      deducted: '10.00',
      on: '2026-03-12',
      kind: 'allowed',
      reasons: [],
      discount: '10.00',
      difference: '0.00',
      daysLate: 0,
    },
    {
      what: 'one day late',
      paid: '980.00',
      on: '2026-03-13',
      kind: 'unearned',
      reasons: ['too-late'],
      discount: '0.00',
      difference: '20.00',
      daysLate: 1,
    },
    // 3 % a day after its window: 970.00 earn 2 %, 970 / 0.98 = 989.7959…
    {
      what: 'the better tier',
      paid: '970.00',
      on: '2026-03-08',
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '19.80',
      difference: '10.20',
      daysLate: 1,
    },
    {
      what: 'more than ever offered',
      paid: '960.00',
      on: '2026-03-05',
      kind: 'unearned',
      reasons: ['more-than-earned'],
      discount: '29.69',
      difference: '10.31',
      daysLate: 0,
    }, // 960 / 0.97 = 989.6907…
    {
      what: 'a part that earns nothing',
      paid: '490.00',
      deducted: '10.00',
      on: '2026-03-12',
      partialPayment: 'full-only',
      kind: 'unearned',
      reasons: ['part-only'],
      discount: '0.00',
      difference: '10.00',
      daysLate: 0,
    },
    {
      what: 'the whole that is short of a cent',
      paid: '979.99',
      on: '2026-03-12',
      partialPayment: 'full-only',
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '0.00',
      difference: '20.01',
      daysLate: 5,
    },
    {
      what: 'a cent within tolerance',
      paid: '979.99',
      on: '2026-03-12',
      tolerance: { amount: usd('0.01') },
      partialPayment: 'full-only',
      kind: 'within-tolerance',
      reasons: ['small-difference'],
      discount: '20.00',
      difference: '0.01',
      daysLate: 0,
    },
    {
      what: 'a cent past the tolerance',
      paid: '979.98',
      on: '2026-03-12',
      tolerance: { amount: usd('0.01') },
      partialPayment: 'full-only',
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '0.00',
      difference: '20.02',
      daysLate: 5,
    },
    {
      what: 'more than ever, late',
      paid: '960.00',
      on: '2026-03-13',
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '0.00',
      difference: '40.00',
      daysLate: 1,
    },
    {
      what: 'a part of it, late',
      paid: '490.00',
      deducted: '10.00',
      on: '2026-03-13',
      partialPayment: 'full-only',
      kind: 'unearned',
      reasons: ['part-only', 'too-late'],
      discount: '0.00',
      difference: '10.00',
      daysLate: 1,
    },
    {
      what: 'less than the whole earns, in words that leave a part open',
      paid: '980.00',
      deducted: '5.00',
      on: '2026-03-12',
      partialPayment: 'full-only',
      kind: 'allowed',
      reasons: [],
      discount: '5.00',
      difference: '0.00',
      daysLate: 0,
    },
    {
      what: 'a tolerance of 0.9999, rounded down',
      paid: '979.00',
      on: '2026-03-12',
      tolerance: { rate: rate('0.0009999') },
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '19.98',
      difference: '1.02',
      daysLate: 5,
    },
    {
      what: 'one day of grace',
      paid: '980.00',
      on: '2026-03-13',
      tolerance: { graceDays: 1 },
      kind: 'within-tolerance',
      reasons: ['late-within-grace'],
      discount: '20.00',
      difference: '0.00',
      daysLate: 1,
    },
    {
      what: 'two days and one of grace',
      paid: '980.00',
      on: '2026-03-14',
      tolerance: { graceDays: 1 },
      kind: 'unearned',
      reasons: ['too-late'],
      discount: '0.00',
      difference: '20.00',
      daysLate: 2,
    },
    {
      what: 'a day and a cent',
      paid: '979.99',
      on: '2026-03-13',
      tolerance: { graceDays: 1, amount: usd('0.01') },
      kind: 'within-tolerance',
      reasons: ['late-within-grace', 'small-difference'],
      discount: '20.00',
      difference: '0.01',
      daysLate: 1,
    },
    {
      what: 'a short payment late',
      paid: '999.50',
      on: '2026-03-30',
      tolerance: { amount: usd('0.50') },
      kind: 'within-tolerance',
      reasons: ['small-difference'],
      discount: '0.00',
      difference: '0.50',
      daysLate: 18,
    },
    {
      what: 'one in a thousand',
      paid: '979.00',
      on: '2026-03-12',
      tolerance: { rate: rate('0.001') },
      kind: 'within-tolerance',
      reasons: ['small-difference'],
      discount: '20.00',
      difference: '1.00',
      daysLate: 0,
    },
    {
      what: 'the lesser of both',
      paid: '979.00',
      on: '2026-03-12',
      tolerance: { rate: rate('0.001'), amount: usd('0.50') },
      kind: 'unearned',
      reasons: ['more-than-earned', 'too-late'],
      discount: '19.98',
      difference: '1.02',
      daysLate: 5,
    }, // 979 / 0.98 = 998.9795…
  ])('$what: $paid on $on is $kind', ({ paid, on, deducted, tolerance, partialPayment, what: _, ...expected }) => {
    const payment = {
      paid: usd(paid),
      paidDate: isoDate(on),
      ...(deducted === undefined ? undefined : { deducted: usd(deducted) }),
    }
    const discount = partialPayment === undefined ? twoTen : { ...twoTen, partialPayment }
    const judgement = judgeDeduction(invoice, discount, payment, tolerance === undefined ? {} : { tolerance })
    expect(judgement).toMatchObject({
      ...expected,
      discount: usd(expected.discount),
      difference: usd(expected.difference),
    })
  })

  it('takes no more for deducted than the payment leaves open', () => {
    const payment = { paid: usd('990.00'), deducted: usd('20.00'), paidDate: isoDate('2026-03-12') }
    expect(judgeDeduction(invoice, twoTen, payment)).toMatchObject({ kind: 'allowed', deducted: usd('10.00') })
  })

  const payments = fc.record({
    paid: fc.nat(3_500_000).map(pen),
    deducted: fc.option(fc.nat(200_000).map(pen), { nil: undefined }),
    paidDate: paymentDates,
  })
  const paymentOf = ({
    deducted,
    ...rest
  }: Readonly<{
    paid: ReturnType<typeof pen>
    deducted: ReturnType<typeof pen> | undefined
    paidDate: ReturnType<typeof isoDate>
  }>) => (deducted === undefined ? rest : { ...rest, deducted })
  const tolerances: fc.Arbitrary<DeductionTolerance> = fc.record(
    {
      amount: fc.nat(2000).map(pen),
      rate: fc.constantFrom(rate('0'), rate('0.001'), rate('0.02')),
      graceDays: fc.nat(10),
    },
    { requiredKeys: [], noNullPrototype: true },
  )

  it('splits what was deducted into discount and difference, and allows what is available', () => {
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(),
        payments,
        tolerances,
        (of, discount, payment, tolerance) => {
          const { deducted, difference, ...judgement } = judgeDeduction(of, discount, paymentOf(payment), {
            tolerance,
            calendar,
          })
          expect(add(judgement.discount, difference)).toEqual(deducted)
          expect(Math.min(judgement.discount.minor, difference.minor)).toBeGreaterThanOrEqual(0)
          if (judgement.kind === 'allowed') expect(difference.minor).toBe(0)
          if (judgement.kind === 'unearned') {
            expect(judgement.reasons).not.toEqual([])
            const { paid, paidDate } = payment
            expect(judgement.discount).toEqual(settleWithDiscount(of, discount, { paid, paidDate, calendar }).discount)
          }
        },
      ),
    )
  })

  it('allows what is available and not a minor unit more', () => {
    fc.assert(
      fc.property(discountableInvoiceArbitrary(), discountArbitrary(), paymentDates, (of, discount, asOf) => {
        const answer = discountAvailable(of, discount, { asOf, calendar })
        fc.pre(answer.payment.minor > 0)
        const judged = (less: number) =>
          judgeDeduction(of, discount, { paid: pen(answer.payment.minor - less), paidDate: asOf }, { calendar })
        expect(judged(0)).toMatchObject({
          kind: 'allowed',
          deducted: answer.kind === 'available' ? answer.discount : pen(0),
        })
        expect(judged(1).kind).toBe('unearned')
      }),
    )
  })

  it('allows a discount late only with as many days of grace', () => {
    fc.assert(
      fc.property(
        discountableInvoiceArbitrary(),
        discountArbitrary(1),
        fc.integer({ min: 1, max: 20 }),
        (of, discount, days) => {
          const answer = discountAvailable(of, discount, { asOf: isoDate('2025-11-15'), calendar })
          fc.pre(answer.kind === 'available')
          const payment = { paid: answer.payment, paidDate: addDays(answer.lastDate, days) }
          const judged = (graceDays: number) =>
            judgeDeduction(of, discount, payment, { tolerance: { graceDays }, calendar })
          expect(judged(days)).toMatchObject({
            kind: 'within-tolerance',
            reasons: ['late-within-grace'],
            daysLate: days,
          })
          expect(judged(days - 1)).toMatchObject({
            kind: 'unearned',
            reasons: ['too-late'],
            difference: answer.discount,
            daysLate: days,
          })
        },
      ),
    )
  })

  it.each([-1, 0.5, Number.NaN])('refuses %d days of grace', (graceDays) => {
    const payment = { paid: usd('980.00'), paidDate: isoDate('2026-03-13') }
    expect(() => judgeDeduction(invoice, twoTen, payment, { tolerance: { graceDays } })).toThrow(/^graceDays: /)
  })

  it('refuses a negative deduction', () => {
    const payment = { paid: usd('980.00'), deducted: usd('-1.00'), paidDate: isoDate('2026-03-13') }
    expect(() => judgeDeduction(invoice, twoTen, payment)).toThrow(/^deducted: .* is below zero/)
  })
})
