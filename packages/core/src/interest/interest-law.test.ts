import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import type { DatedRates } from './dated-rates.ts'
import { explainInterest } from './explain-interest.ts'
import { claimOf, fixedRate, unpaidSince } from './interest.arbitrary.ts'
import type { InterestStatement } from './interest-statement.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

const act365: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/365f' }
const act360: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/360' }

const amounts = ({ lines }: InterestStatement) => lines.map(({ amount }) => amount)

describe('laws and published examples', () => {
  // Main refinancing operations of the European Central Bank.
  const ecb: DatedRates = {
    id: 'ECB',
    values: [
      { from: day('2023-09-20'), rate: rate('0.045') },
      { from: day('2024-06-12'), rate: rate('0.0425') },
      { from: day('2024-09-18'), rate: rate('0.0365') },
      { from: day('2024-10-23'), rate: rate('0.034') },
      { from: day('2024-12-18'), rate: rate('0.0315') },
      { from: day('2025-02-05'), rate: rate('0.029') },
    ],
    through: day('2025-03-11'),
  }

  it('Directive 2011/7/EU and Ley 3/2004: reference and 8 points, by half-years', () => {
    const terms: LateInterestTerms = {
      rate: { kind: 'reference', table: 'ECB', spread: rate('0.08'), fixing: 'half-yearly' },
      accrual: act365,
    }
    const eur = (text: string) => money(text, 'EUR')
    const claim = unpaidSince('2024-05-31', eur('10000.00'))
    const statement = explainInterest(claim, terms, { asOf: day('2025-02-28'), rates: [ecb] })
    const line = { principal: eur('10000.00') }
    // 37500 / 365 = 102.7397…, with 225400 / 365: 720.2739…, with 65785 / 365: 900.5068…
    expect(statement).toEqual({
      total: eur('900.51'),
      reason: 'accrued',
      lines: [
        {
          ...line,
          from: '2024-05-31',
          to: '2024-06-30',
          days: 30,
          basis: '30/365',
          annualRate: '0.125',
          reference: [{ table: 'ECB', rate: '0.045', date: '2024-01-01' }],
          amount: eur('102.74'),
        },
        {
          ...line,
          from: '2024-06-30',
          to: '2024-12-31',
          days: 184,
          basis: '184/365',
          annualRate: '0.1225', // not what was set in September, October and December
          reference: [{ table: 'ECB', rate: '0.0425', date: '2024-07-01' }],
          amount: eur('617.53'),
        },
        {
          ...line,
          from: '2024-12-31',
          to: '2025-02-28',
          days: 59,
          basis: '59/365',
          annualRate: '0.1115',
          reference: [{ table: 'ECB', rate: '0.0315', date: '2025-01-01' }],
          amount: eur('180.24'), // alone it were 180.23, and the lines would not add up
        },
      ],
      gaps: [],
    })
  })

  it('the 1998 Act: base rate of the day before the half-year, and 8 points, for the life of the debt', () => {
    // Bank Rate of the Bank of England.
    const boe: DatedRates = {
      id: 'BOE',
      values: [
        { from: day('2023-06-22'), rate: rate('0.05') },
        { from: day('2023-08-03'), rate: rate('0.0525') },
        { from: day('2024-08-01'), rate: rate('0.05') },
        { from: day('2024-11-07'), rate: rate('0.0475') },
      ],
    }
    const terms: LateInterestTerms = {
      rate: { kind: 'reference', table: 'BOE', spread: rate('0.08'), fixing: 'half-year-of-start' },
      accrual: act365,
    }
    const gbp = (text: string) => money(text, 'GBP')
    const statement = explainInterest(unpaidSince('2024-07-15', gbp('10000.00')), terms, {
      asOf: day('2025-01-15'),
      rates: [boe],
    })
    // 184 days at 13.25 %: 667.9452…, in one line.
    expect(amounts(statement)).toEqual([gbp('667.95')])
    const readOn = (dueDate: string) =>
      explainInterest(unpaidSince(dueDate, gbp('1.00')), terms, { asOf: addDays(day(dueDate), 10), rates: [boe] })
        .lines[0]?.reference?.[0]
    expect(readOn('2023-12-30')).toEqual({ table: 'BOE', rate: '0.05', date: '2023-06-30' }) // starts on 31 December
    expect(readOn('2023-12-31')).toEqual({ table: 'BOE', rate: '0.0525', date: '2023-12-31' }) // starts on 1 January
  })

  it('gov.uk: 1,000 at 8.5 % for 50 days, unrounded in between', () => {
    const terms: LateInterestTerms = { rate: fixedRate('0.085'), accrual: act365 }
    const claim = unpaidSince('2026-01-01', money('1000.00', 'GBP'))
    const { total } = explainInterest(claim, terms, { asOf: day('2026-02-20') })
    // 11.6438…; a day rounded to 0.23 first would give 11.50.
    expect(total).toEqual(money('11.64', 'GBP'))
  })

  it('BGB § 288 with § 247: calendar days over 365, the base rate changing on 1 July', () => {
    const base: DatedRates = {
      id: 'Basiszinssatz',
      values: [
        { from: day('2025-01-01'), rate: rate('0.0227') },
        { from: day('2025-07-01'), rate: rate('0.0127') },
      ],
    }
    const terms: LateInterestTerms = {
      rate: { kind: 'reference', table: 'Basiszinssatz', spread: rate('0.09') },
      accrual: act365,
    }
    const claim = unpaidSince('2024-12-31', money('5000.00', 'EUR'))
    const statement = explainInterest(claim, terms, { asOf: day('2025-07-30'), rates: [base] })
    // 5000 × 11.27 % × 181 / 365 = 279.4342…; with 5000 × 10.27 % × 30 / 365: 321.6397…
    expect(amounts(statement)).toEqual([money('279.43', 'EUR'), money('42.21', 'EUR')])
    expect(statement.lines.map(({ days }) => days)).toEqual([181, 30])
  })

  it('Brazil: 1 % a month by the day, and by the month that has started', () => {
    const brl = (text: string) => money(text, 'BRL')
    const claim = unpaidSince('2026-03-10', brl('500.00'))
    const month = { rate: fixedRate('0.01'), ratePer: 'month' } as const
    const at = (accrual: LateInterestTerms['accrual'], asOf: string) =>
      explainInterest(claim, { ...month, accrual }, { asOf: day(asOf) })
    expect(at(act360, '2026-03-20').total).toEqual(brl('1.67')) // 5.00 × 10 / 30; 0.033 % a day would give 1.65
    expect(at(act360, '2026-03-20').lines[0]?.annualRate).toBe('0.12')
    const started = { kind: 'started-months' } as const
    expect(at(started, '2026-03-10').total).toEqual(brl('0'))
    expect(at(started, '2026-03-11').total).toEqual(brl('5.00'))
    expect(at(started, '2026-04-10').total).toEqual(brl('5.00'))
    const second = at(started, '2026-04-11')
    expect(second.total).toEqual(brl('10.00'))
    expect(second.lines).toMatchObject([{ from: '2026-03-10', to: '2026-04-11', basis: '2/12', annualRate: '0.12' }])
  })

  it('Código Civil (Brazil) art. 406: rates by the month add up, part months by their days, never below zero', () => {
    const legal: DatedRates = {
      id: 'TL',
      values: [
        { from: day('2026-01-01'), rate: rate('0.0062') },
        { from: day('2026-02-01'), rate: rate('0.0084') },
        { from: day('2026-03-01'), rate: rate('0.0031') },
        { from: day('2026-04-01'), rate: rate('-0.001') },
      ],
      through: day('2026-04-30'),
    }
    const terms: LateInterestTerms = {
      rate: { kind: 'reference', table: 'TL' },
      ratePer: 'month',
      accrual: { kind: 'calendar-months' },
    }
    const claim = unpaidSince('2026-01-15', money('1000.00', 'BRL'))
    const statement = explainInterest(claim, terms, { asOf: day('2026-05-05'), rates: [legal] })
    // 6.20 × 16 / 31, 8.40, 3.10, nothing, and five days that nobody knows the rate of.
    expect(amounts(statement)).toEqual(['3.20', '8.40', '3.10', '0.00'].map((text) => money(text, 'BRL')))
    expect(statement.lines.map(({ basis }) => basis)).toEqual(['16/372', '28/336', '31/372', '30/360'])
    expect(statement.lines[3]).toMatchObject({ annualRate: '0', limit: 'zero' })
    expect(statement.gaps).toEqual([{ table: 'TL', from: '2026-04-30', to: '2026-05-05' }])
  })

  it('Colombia: 1.5 times the current bank interest, effective', () => {
    const ibc: DatedRates = { id: 'IBC', values: [{ from: day('2026-01-01'), rate: rate('0.14') }] }
    const terms: LateInterestTerms = {
      rate: { kind: 'reference', table: 'IBC', multiplier: rate('1.5') },
      accrual: { kind: 'daily', dayCount: 'act/364' },
      method: { kind: 'effective' },
    }
    const cop = (text: string) => money(text, 'COP')
    const claim = unpaidSince('2026-01-31', cop('1000000'))
    // Half a year of 364 days at 21 % effective: 1.21 ^ ½ = 1.1.
    const half = addDays(day('2026-01-31'), 182)
    expect(explainInterest(claim, terms, { asOf: half, rates: [ibc] }).total).toEqual(cop('100000'))
    const year = addDays(half, 182)
    expect(explainInterest(claim, terms, { asOf: year, rates: [ibc] }).total).toEqual(cop('210000'))
  })

  it('CCyC (Argentina) art. 770: capitalised every six months', () => {
    const terms: LateInterestTerms = {
      rate: fixedRate('0.12'),
      accrual: { kind: 'daily', dayCount: '30e/360' },
      method: { kind: 'capitalised', months: 6 },
    }
    const ars = (text: string) => money(text, 'ARS')
    const claim = unpaidSince('2025-01-15', ars('1000.00'))
    const statement = explainInterest(claim, terms, { asOf: day('2026-01-15') })
    expect(statement.lines).toMatchObject([
      { to: '2025-07-15', capitalised: ars('0'), amount: ars('60.00') },
      { to: '2026-01-15', capitalised: ars('60.00'), amount: ars('63.60') },
    ])
    expect(statement.total).toEqual(ars('123.60'))
  })

  it('compounds every day, and a payment lowers the principal', () => {
    const terms: LateInterestTerms = { rate: fixedRate('0.365'), accrual: act365, method: { kind: 'compound-daily' } }
    const claim = claimOf('2026-01-01', { '2026-01-01': pen('10000.00'), '2026-01-02': pen('6000.00') })
    const statement = explainInterest(claim, terms, { asOf: day('2026-01-03') })
    // 10.00 on the first day; on the second 0.1 % of what is open and of the 10.00.
    expect(statement.lines).toMatchObject([
      { principal: pen('10000.00'), capitalised: pen('0'), amount: pen('10.00') },
      { principal: pen('6000.00'), capitalised: pen('10.00'), amount: pen('6.01') },
    ])
    // Paid in full: the interest that is left goes on earning.
    const paid = claimOf('2026-01-01', { '2026-01-01': pen('10000.00'), '2026-01-02': pen('0') })
    expect(explainInterest(paid, terms, { asOf: day('2026-01-03') }).total).toEqual(pen('10.01'))
  })
})
