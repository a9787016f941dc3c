import {
  accrueInterest,
  type DatedRates,
  explainInterest,
  type InterestClaim,
  isoDate,
  type LateInterestTerms,
  money,
  rate,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const eur = (text: string) => money(text, 'EUR')

it('late interest, line by line', () => {
  const ecb: DatedRates = {
    id: 'ECB',
    values: [
      { from: isoDate('2024-06-12'), rate: rate('0.0425') },
      { from: isoDate('2024-12-18'), rate: rate('0.0315') },
    ],
    through: isoDate('2025-03-31'),
  }
  const terms: LateInterestTerms = {
    rate: { kind: 'reference', table: 'ECB', spread: rate('0.08'), fixing: 'half-yearly' },
    accrual: { kind: 'daily', dayCount: 'act/365f' },
  }
  const claim: InterestClaim = {
    dueDate: isoDate('2024-11-30'),
    balances: [
      { from: isoDate('2024-10-31'), open: money('1000.00', 'EUR') },
      { from: isoDate('2025-01-15'), open: money('400.00', 'EUR') }, // 600.00 paid that day
    ],
  }
  const statement = explainInterest(claim, terms, { asOf: isoDate('2025-02-28'), rates: [ecb] })
  // 3797.5 / 365 = 10.4041…, with 1672.5 / 365: 14.9863…, with 1962.4 / 365: 20.3627…
  expect(statement.lines.map(({ basis, amount }) => ({ basis, amount }))).toEqual([
    { basis: '31/365', amount: eur('10.40') },
    { basis: '15/365', amount: eur('4.59') },
    { basis: '44/365', amount: eur('5.37') },
  ])
  expect(statement.total).toEqual(eur('20.36'))
})

it('late interest of a portfolio', () => {
  const principal = Float64Array.of(100_000, 250_000, 80_000) // minor units
  const daysPastDue = Int32Array.of(30, 12, -5)
  const yearly: LateInterestTerms = {
    rate: { kind: 'fixed', rate: rate('0.18') },
    accrual: { kind: 'daily', dayCount: 'act/360' },
  }
  const interest = accrueInterest({ principal, daysPastDue }, yearly) // 1500, 1500, 0
  expect([...interest]).toEqual([1500, 1500, 0])
})
