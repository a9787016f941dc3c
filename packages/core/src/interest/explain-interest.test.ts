import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, weekendsOnly } from '../calendar/index.ts'
import { add, compare, fromMinor, type Money, money, sum, zero } from '../money/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import type { DatedRates } from './dated-rates.ts'
import { explainInterest } from './explain-interest.ts'
import { interestCases } from './interest.arbitrary.ts'
import type { InterestClaim } from './interest-claim.ts'
import { interestByDay } from './late-interest.oracle.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

const act365: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/365f' }
const act360: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/360' }
const fixed = (text: string): LateInterestTerms['rate'] => ({ kind: 'fixed', rate: rate(text) })

/** What is open from which day on; before its first step nothing. */
const claimOf = (dueDate: string, steps: Readonly<Record<string, Money>>): InterestClaim => ({
  dueDate: day(dueDate),
  balances: Object.entries(steps).map(([from, open]) => ({ from: day(from), open })),
})

/** Due on the day it was issued, and never paid. */
const unpaid = (dueDate: string, open: Money): InterestClaim => claimOf(dueDate, { [dueDate]: open })

const amounts = ({ lines }: ReturnType<typeof explainInterest>) => lines.map(({ amount }) => amount)

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
    const claim = unpaid('2024-05-31', eur('10000.00'))
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
    const statement = explainInterest(unpaid('2024-07-15', gbp('10000.00')), terms, {
      asOf: day('2025-01-15'),
      rates: [boe],
    })
    // 184 days at 13.25 %: 667.9452…, in one line.
    expect(amounts(statement)).toEqual([gbp('667.95')])
    const readOn = (dueDate: string) =>
      explainInterest(unpaid(dueDate, gbp('1.00')), terms, { asOf: addDays(day(dueDate), 10), rates: [boe] }).lines[0]
        ?.reference?.[0]
    expect(readOn('2023-12-30')).toEqual({ table: 'BOE', rate: '0.05', date: '2023-06-30' }) // starts on 31 December
    expect(readOn('2023-12-31')).toEqual({ table: 'BOE', rate: '0.0525', date: '2023-12-31' }) // starts on 1 January
  })

  it('gov.uk: 1,000 at 8.5 % for 50 days, unrounded in between', () => {
    const terms: LateInterestTerms = { rate: fixed('0.085'), accrual: act365 }
    const claim = unpaid('2026-01-01', money('1000.00', 'GBP'))
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
    const claim = unpaid('2024-12-31', money('5000.00', 'EUR'))
    const statement = explainInterest(claim, terms, { asOf: day('2025-07-30'), rates: [base] })
    // 5000 × 11.27 % × 181 / 365 = 279.4342…; with 5000 × 10.27 % × 30 / 365: 321.6397…
    expect(amounts(statement)).toEqual([money('279.43', 'EUR'), money('42.21', 'EUR')])
    expect(statement.lines.map(({ days }) => days)).toEqual([181, 30])
  })

  it('Brazil: 1 % a month by the day, and by the month that has started', () => {
    const brl = (text: string) => money(text, 'BRL')
    const claim = unpaid('2026-03-10', brl('500.00'))
    const month = { rate: fixed('0.01'), ratePer: 'month' } as const
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
    const claim = unpaid('2026-01-15', money('1000.00', 'BRL'))
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
    const claim = unpaid('2026-01-31', cop('1000000'))
    // Half a year of 364 days at 21 % effective: 1.21 ^ ½ = 1.1.
    const half = addDays(day('2026-01-31'), 182)
    expect(explainInterest(claim, terms, { asOf: half, rates: [ibc] }).total).toEqual(cop('100000'))
    const year = addDays(half, 182)
    expect(explainInterest(claim, terms, { asOf: year, rates: [ibc] }).total).toEqual(cop('210000'))
  })

  it('CCyC (Argentina) art. 770: capitalised every six months', () => {
    const terms: LateInterestTerms = {
      rate: fixed('0.12'),
      accrual: { kind: 'daily', dayCount: '30e/360' },
      method: { kind: 'capitalised', months: 6 },
    }
    const ars = (text: string) => money(text, 'ARS')
    const claim = unpaid('2025-01-15', ars('1000.00'))
    const statement = explainInterest(claim, terms, { asOf: day('2026-01-15') })
    expect(statement.lines).toMatchObject([
      { to: '2025-07-15', capitalised: ars('0'), amount: ars('60.00') },
      { to: '2026-01-15', capitalised: ars('60.00'), amount: ars('63.60') },
    ])
    expect(statement.total).toEqual(ars('123.60'))
  })

  it('compounds every day, and a payment lowers the principal', () => {
    const terms: LateInterestTerms = { rate: fixed('0.365'), accrual: act365, method: { kind: 'compound-daily' } }
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

describe('faults of others', () => {
  const terms: LateInterestTerms = { rate: fixed('0.18'), accrual: act360 }
  const claim = claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), '2026-01-31': pen('400.00') })

  it('a part payment does not lower the base of the past', () => {
    // 30 days on 1000.00 and 30 on 400.00; on what is open today it would be 12.00 for all 60.
    const statement = explainInterest(claim, terms, { asOf: day('2026-03-02') })
    expect(statement.lines).toMatchObject([
      { from: '2026-01-01', to: '2026-01-31', days: 30, principal: pen('1000.00'), amount: pen('15.00') },
      { from: '2026-01-31', to: '2026-03-02', days: 30, principal: pen('400.00'), amount: pen('6.00') },
    ])
  })

  it('a second statement adds to the first, it does not say it again', () => {
    const first = explainInterest(claim, terms, { asOf: day('2026-02-10') })
    const second = explainInterest(claim, terms, { from: day('2026-02-10'), asOf: day('2026-03-02') })
    expect([first.total, second.total]).toEqual([pen('17.00'), pen('4.00')])
    expect(second.lines).toMatchObject([{ from: '2026-02-10', to: '2026-03-02', days: 20 }])
  })

  it('a payment that bounced leaves no trace once the balances are told without it', () => {
    const whole = claimOf('2026-01-01', { '2025-12-01': pen('1000.00') })
    const told = claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), '2026-01-31': pen('1000.00') })
    const asOf = day('2026-03-02')
    expect(explainInterest(told, terms, { asOf })).toEqual(explainInterest(whole, terms, { asOf }))
    // What was charged while it was thought paid is topped up.
    const before = explainInterest(claim, terms, { asOf: day('2026-02-10') }).total
    expect(before).toEqual(pen('17.00'))
    expect(explainInterest(whole, terms, { asOf }).total).toEqual(pen('30.00'))
  })

  it('30/360 US is counted from one start, so that a split of the period is not seen', () => {
    const us: LateInterestTerms = { rate: fixed('0.36'), accrual: { kind: 'daily', dayCount: '30/360-us' } }
    const owed = unpaid('2026-01-31', pen('1000.00'))
    const [middle, asOf] = [day('2026-02-28'), day('2026-03-31')]
    expect(explainInterest(owed, us, { asOf }).total).toEqual(pen('60.00'))
    expect(explainInterest(owed, us, { asOf: middle }).total).toEqual(pen('28.00'))
    // Counted anew from 28 February it were 30 days.
    expect(explainInterest(owed, us, { from: middle, asOf }).lines).toMatchObject([{ days: 32, amount: pen('32.00') }])
  })
})

describe('days that charge nothing', () => {
  const terms: LateInterestTerms = { rate: fixed('0.36'), accrual: act360 } // 1.00 a day for 1000.00
  const claim = unpaid('2026-01-01', pen('1000.00'))

  it('due day out, payment day in', () => {
    const paidOn = (date: string) =>
      explainInterest(claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), [date]: pen('0') }), terms, {
        asOf: day('2026-02-01'),
      })
    expect(paidOn('2026-01-01')).toEqual({ total: pen('0'), reason: 'nothing-overdue', lines: [], gaps: [] })
    expect(paidOn('2026-01-02').total).toEqual(pen('1.00'))
    expect(paidOn('2026-01-11').total).toEqual(pen('10.00'))
  })

  it('grace postpones, or forgives', () => {
    const after = (grace: LateInterestTerms['grace'], asOf: string, owed = claim) =>
      explainInterest(owed, { ...terms, ...(grace && { grace }) }, { asOf: day(asOf), calendar: weekendsOnly })
    const postpones = { kind: 'postpones', days: 10 } as const
    const forgives = { kind: 'forgives', days: 10 } as const
    for (const grace of [postpones, forgives]) {
      expect(after(grace, '2026-01-01').reason).toBe('nothing-overdue')
      expect(after(grace, '2026-01-11')).toMatchObject({ total: pen('0'), reason: 'within-grace', lines: [] })
    }
    expect(after(postpones, '2026-01-12').total).toEqual(pen('11.00'))
    expect(after(forgives, '2026-01-12').total).toEqual(pen('1.00'))
    // Ten business days from Thursday, 1 January: Thursday, 15 January.
    const business = { ...forgives, isBusinessDays: true }
    expect(after(business, '2026-01-15').reason).toBe('within-grace')
    expect(after(business, '2026-01-16').lines).toMatchObject([{ from: '2026-01-15', to: '2026-01-16' }])
  })

  it('what is paid within grace is never charged, and what is not is charged from the due date', () => {
    const grace = { kind: 'postpones', days: 10 } as const
    const owed = claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), '2026-01-11': pen('300.00') })
    const late = claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), '2026-01-12': pen('300.00') })
    const asOf = day('2026-01-21')
    expect(explainInterest(owed, { ...terms, grace }, { asOf }).total).toEqual(pen('6.00')) // 20 days on 300.00
    expect(explainInterest(late, { ...terms, grace }, { asOf }).total).toEqual(pen('13.70')) // 11 on 1000.00, 9 on 300.00
    const paid = claimOf('2026-01-01', { '2025-12-01': pen('1000.00'), '2026-01-05': pen('0') })
    expect(explainInterest(paid, { ...terms, grace }, { asOf })).toMatchObject({ reason: 'nothing-overdue', lines: [] })
  })

  it('from a day within grace, all of it is new once grace has passed', () => {
    const grace = { kind: 'postpones', days: 10 } as const
    const statement = explainInterest(claim, { ...terms, grace }, { from: day('2026-01-05'), asOf: day('2026-01-12') })
    expect(statement.lines).toMatchObject([{ from: '2026-01-01', to: '2026-01-12', amount: pen('11.00') }])
  })

  it('pauses split the period and charge nothing', () => {
    const pauses = [
      { from: day('2026-01-11'), to: day('2026-01-16') },
      { from: day('2026-01-14'), to: day('2026-01-21') },
      { from: day('2026-01-25'), to: day('2026-01-25') }, // no day at all
    ]
    const statement = explainInterest({ ...claim, pauses }, terms, { asOf: day('2026-01-31') })
    expect(statement.lines).toMatchObject([
      { from: '2026-01-01', to: '2026-01-10', days: 9, amount: pen('9.00') },
      { from: '2026-01-20', to: '2026-01-31', days: 11, amount: pen('11.00') },
    ])
    const all = [{ from: day('2025-12-01'), to: day('2026-03-01') }]
    expect(explainInterest({ ...claim, pauses: all }, terms, { asOf: day('2026-01-31') })).toEqual({
      total: pen('0'),
      reason: 'paused',
      lines: [],
      gaps: [],
    })
  })

  it('a started month is earned on its first day without a pause, or not at all', () => {
    const monthly: LateInterestTerms = { rate: fixed('0.01'), ratePer: 'month', accrual: { kind: 'started-months' } }
    const pauses = [{ from: day('2026-01-01'), to: day('2026-01-06') }]
    const at = (asOf: string, pause = pauses) =>
      explainInterest({ ...claim, pauses: pause }, monthly, { asOf: day(asOf) })
    expect(at('2026-01-05').reason).toBe('paused')
    expect(at('2026-01-06').total).toEqual(pen('10.00'))
    const long = [{ from: day('2025-12-20'), to: day('2026-02-03') }]
    expect(at('2026-02-10', long).lines).toMatchObject([{ from: '2026-02-02', to: '2026-02-10', basis: '1/12' }])
    // A payment inside the month lowers the next one.
    const paid = claimOf('2026-01-01', { '2026-01-01': pen('1000.00'), '2026-01-20': pen('400.00') })
    expect(explainInterest(paid, monthly, { asOf: day('2026-02-10') }).total).toEqual(pen('14.00'))
  })

  it('a month that has started is not charged twice', () => {
    const monthly: LateInterestTerms = { rate: fixed('0.01'), ratePer: 'month', accrual: { kind: 'started-months' } }
    const since = (from: string, asOf: string) => explainInterest(claim, monthly, { from: day(from), asOf: day(asOf) })
    expect(since('2026-01-15', '2026-01-31')).toMatchObject({ total: pen('0'), lines: [] })
    expect(since('2026-01-15', '2026-02-02').lines).toMatchObject([{ from: '2026-02-01', to: '2026-02-02' }])
  })

  it('a rate that nobody knows charges nothing and is told', () => {
    const table: DatedRates = {
      id: 'BCRP',
      values: [
        { from: day('2026-01-06'), rate: rate('0.36') },
        { from: day('2026-01-20'), rate: rate('0.18') },
      ],
      through: day('2026-01-25'),
    }
    const reference: LateInterestTerms = { rate: { kind: 'reference', table: 'BCRP' }, accrual: act360 }
    const statement = explainInterest(claim, reference, { asOf: day('2026-01-31'), rates: [table] })
    expect(statement).toMatchObject({
      total: pen('17.00'),
      reason: 'accrued',
      lines: [
        { from: '2026-01-05', to: '2026-01-19', amount: pen('14.00') },
        { from: '2026-01-19', to: '2026-01-25', amount: pen('3.00') },
      ],
      gaps: [
        { table: 'BCRP', from: '2026-01-01', to: '2026-01-05' },
        { table: 'BCRP', from: '2026-01-25', to: '2026-01-31' },
      ],
    })
    expect(explainInterest(claim, reference, { asOf: day('2026-01-31') })).toEqual({
      total: pen('0'),
      reason: 'rate-missing',
      lines: [],
      gaps: [{ table: 'BCRP', from: '2026-01-01', to: '2026-01-31' }],
    })
    const since = explainInterest(claim, reference, {
      from: day('2026-01-28'),
      asOf: day('2026-01-31'),
      rates: [table],
    })
    expect(since.gaps).toEqual([{ table: 'BCRP', from: '2026-01-28', to: '2026-01-31' }])
  })

  it('says when everything was charged before', () => {
    const asOf = day('2026-01-31')
    expect(explainInterest(claim, terms, { from: asOf, asOf })).toMatchObject({
      total: pen('0'),
      reason: 'already-charged',
    })
    expect(explainInterest(claim, terms, { from: day('2025-01-01'), asOf }).total).toEqual(pen('30.00'))
  })
})

describe('refusals', () => {
  const terms: LateInterestTerms = { rate: fixed('0.18'), accrual: act365 }
  const claim = unpaid('2026-01-01', pen('1000.00'))
  const asOf = day('2026-02-01')
  const refused = (changes: { claim?: Partial<InterestClaim>; terms?: Partial<LateInterestTerms> }) => () =>
    explainInterest({ ...claim, ...changes.claim }, { ...terms, ...changes.terms }, { asOf })

  it('of claims that can be read in two ways', () => {
    const [from, later] = [day('2026-01-01'), day('2026-01-02')]
    expect(refused({ claim: { balances: [] } })).toThrow('balances: there are none')
    expect(refused({ claim: { balances: [{ from, open: pen('-1.00') }] } })).toThrow('is no amount from zero up')
    const step = { from: later, open: pen('1.00') }
    expect(refused({ claim: { balances: [step, { ...step, from }] } })).toThrow(
      '2026-01-01 does not come after 2026-01-02',
    )
    const dollars = { from: later, open: money('1.00', 'USD') }
    expect(refused({ claim: { balances: [{ from, open: pen('1.00') }, dollars] } })).toThrow(TypeError)
    expect(refused({ claim: { pauses: [{ from: later, to: from }] } })).toThrow(
      'pauses: 2026-01-01 is before 2026-01-02',
    )
  })

  it('of terms that cannot be followed', () => {
    const kind: unknown = 'other'
    expect(refused({ terms: { grace: { kind: 'forgives', days: -1 } } })).toThrow('grace: -1 is not a whole number')
    expect(refused({ terms: { grace: { kind: kind as 'forgives', days: 1 } } })).toThrow('is of no known kind')
    expect(refused({ terms: { grace: { kind: 'forgives', days: 1, isBusinessDays: true } } })).toThrow(
      'calendar: a grace',
    )
    expect(refused({ terms: { method: { kind: 'capitalised', months: 0 } } })).toThrow(
      'method: 0 is not a whole number',
    )
    expect(refused({ terms: { method: { kind: kind as 'simple' } } })).toThrow('does not compound; use "simple"')
    const started = { accrual: { kind: 'started-months' }, method: { kind: 'effective' } } as const
    expect(refused({ terms: started })).toThrow('method: "effective" has no started months')
    expect(refused({ terms: { accrual: { kind: kind as 'daily', dayCount: 'act/360' } } })).toThrow('accrual: ')
    expect(refused({ terms: { rate: fixed('-0.01') } })).toThrow('rate: "-0.01" is below zero')
    expect(refused({ terms: { rate: { kind: kind as 'fixed', rate: rate('1') } } })).toThrow('is of no known kind')
    const fixing = kind as 'monthly'
    expect(refused({ terms: { rate: { kind: 'reference', table: 'x', fixing } } })).toThrow(
      'fixing: "other" is unknown',
    )
  })
})

describe('for any claim and terms', () => {
  it('agrees with fractions of big integers, day by day', () => {
    const check = (
      methods: readonly ('simple' | 'capitalised' | 'compound-daily')[],
      daysMax: number,
      numRuns: number,
    ) =>
      fc.assert(
        fc.property(interestCases({ methods, daysMax }), ({ claim, terms, rates, asOf }) => {
          const { total, gaps } = explainInterest(claim, terms, { asOf, rates })
          const { minor, missingDays } = interestByDay(claim, terms, { asOf, rates })
          expect(BigInt(total.minor)).toBe(minor)
          if (terms.method?.kind !== 'simple' || terms.accrual.kind === 'started-months') return
          const days = new Set<IsoDate>()
          for (const { from, to } of gaps) for (let at = from; at < to; at = addDays(at, 1)) days.add(addDays(at, 1))
          expect([...days].sort()).toEqual(missingDays)
        }),
        { numRuns },
      )
    check(['simple'], 400, 120)
    check(['capitalised'], 400, 60)
    check(['compound-daily'], 50, 60)
  })

  it('adds up over any split of the period, by totals and by lines', () => {
    fc.assert(
      fc.property(
        interestCases({ daysMax: 250 }),
        fc.array(fc.nat(250), { maxLength: 4 }),
        ({ claim, terms, rates, asOf }, splits) => {
          const whole = explainInterest(claim, terms, { asOf, rates })
          const ends = [
            ...splits
              .map((n) => addDays(claim.dueDate, n))
              .filter((date) => date < asOf)
              .sort(),
            asOf,
          ]
          let total = zero('PEN')
          let from: IsoDate | undefined
          for (const end of ends) {
            const part = explainInterest(claim, terms, { asOf: end, rates, ...(from !== undefined && { from }) })
            total = add(total, part.total)
            expect(sum(amounts(part), 'PEN')).toEqual(part.total)
            from = end
          }
          expect(total).toEqual(whole.total)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('has lines in order, of days that were open, and no negative amount', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const { lines, total, gaps, reason } = explainInterest(claim, terms, { asOf, rates })
        let last = claim.dueDate
        for (const { from, to, amount, principal, days } of lines) {
          expect(last <= from && from < to && to <= asOf).toBe(true)
          expect(Math.min(amount.minor, principal.minor, days)).toBeGreaterThanOrEqual(0)
          last = to
        }
        expect(sum(amounts({ lines, total, gaps, reason }), 'PEN')).toEqual(total)
        expect(reason === 'accrued').toBe(lines.length > 0)
        expect(reason === 'rate-missing').toBe(lines.length === 0 && gaps.length > 0)
      }),
      { numRuns: 80 },
    )
  })

  it('never shrinks as days go by', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const [now, next] = [asOf, addDays(asOf, 1)].map((date) => explainInterest(claim, terms, { asOf: date, rates }))
        expect(compare(next?.total ?? zero('PEN'), now?.total ?? zero('PEN'))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 80 },
    )
  })

  it('is nothing on nothing and at no rate', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const balances = claim.balances.map(({ from }) => ({ from, open: fromMinor(0, 'PEN') }))
        expect(explainInterest({ ...claim, balances }, terms, { asOf, rates })).toMatchObject({
          total: zero('PEN'),
          lines: [],
        })
        expect(explainInterest(claim, { ...terms, rate: fixed('0') }, { asOf, rates }).total).toEqual(zero('PEN'))
      }),
      { numRuns: 60 },
    )
  })

  it('a payment changes nothing of the days up to it, and a step that changes nothing changes nothing', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), fc.nat(250), ({ claim, terms, rates, asOf }, paidAfter) => {
        const payDate = addDays(claim.dueDate, paidAfter)
        const before = claim.balances.filter(({ from }) => from < payDate)
        const after = claim.balances.filter(({ from }) => from > payDate)
        const open = before.at(-1)?.open ?? zero('PEN')
        const told = { ...claim, balances: [...before, { from: payDate, open }, ...after] }
        const untold = { ...claim, balances: [...before, ...after] }
        expect(explainInterest(told, terms, { asOf, rates })).toEqual(explainInterest(untold, terms, { asOf, rates }))
        if (terms.grace?.kind === 'postpones') return
        const paid = { ...claim, balances: [...before, { from: payDate, open: zero('PEN') }] }
        const until = { asOf: payDate, rates }
        expect(explainInterest(paid, terms, until)).toEqual(explainInterest(untold, terms, until))
      }),
      { numRuns: 80 },
    )
  })
})
