import {
  discountAdvice,
  discountAnnualCost,
  discountAvailable,
  discountTiers,
  type EarlyPaymentDiscount,
  isoDate,
  judgeDeduction,
  money,
  rate,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')

it('early-payment discounts', () => {
  const discount: EarlyPaymentDiscount = {
    tiers: [
      { window: { kind: 'net', days: 5 }, rate: rate('0.03') },
      { window: { kind: 'net', days: 10 }, rate: rate('0.02') },
    ],
    partialPayment: 'pro-rata',
    taxTreatment: 'net-and-tax',
  }
  const invoice = {
    issueDate: isoDate('2026-03-02'),
    amount: money('1180.00', 'PEN'),
    taxAmount: money('180.00', 'PEN'),
  }
  discountTiers(invoice, discount) // pay 1,144.60 up to 7 March, 1,156.40 up to 12 March
  const answer = discountAvailable(invoice, discount, { asOf: isoDate('2026-03-08') })
  // available: 23.60 up to 12 March, 3.60 of it tax
  expect(discountTiers(invoice, discount).map(({ lastDate, payment }) => [lastDate, payment])).toEqual([
    ['2026-03-07', pen('1144.60')],
    ['2026-03-12', pen('1156.40')],
  ])
  expect(answer).toMatchObject({ kind: 'available', discount: pen('23.60'), taxReduction: pen('3.60') })

  const judgement = judgeDeduction(
    invoice,
    discount,
    { paid: money('1156.40', 'PEN'), paidDate: isoDate('2026-03-13') },
    { tolerance: { amount: money('1.00', 'PEN'), graceDays: 0 } },
  )
  // unearned, too late by 1 day: 23.60 stay open
  expect(judgement).toMatchObject({ kind: 'unearned', reasons: ['too-late'], difference: pen('23.60'), daysLate: 1 })
})

it('the yearly cost of a discount', () => {
  const twoTenNetThirty = { rate: rate('0.02'), days: 20 }
  const cost = discountAnnualCost(twoTenNetThirty, { yearBasis: 360, decimals: 4 })
  // { nominal: '0.3673', effective: '0.4459' }
  const creditLine = { side: 'creditor', annualRate: rate('0.12') } as const
  const advice = discountAdvice(twoTenNetThirty, creditLine, { yearBasis: 360, decimals: 4 })
  // do-not-give: 2 % is dearer than 12 % a year for 20 days; up to 0.66 % would be cheaper
  expect(cost).toEqual({ nominal: '0.3673', effective: '0.4459' })
  expect(advice).toMatchObject({ kind: 'do-not-give', breakEvenDiscount: '0.0066' })
})
