import { describe, expect, it } from 'vitest'
import { type IsoDate, weekendsOnly } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import type { DatedRates } from './dated-rates.ts'
import { explainInterest } from './explain-interest.ts'
import { claimOf, fixedRate, unpaidSince } from './interest.arbitrary.ts'
import type { InterestClaim } from './interest-claim.ts'
import { lateInterest } from './late-interest.ts'
import type { LateInterestTerms } from './late-interest-terms.ts'

const act365: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/365f' }
const act360: LateInterestTerms['accrual'] = { kind: 'daily', dayCount: 'act/360' }

describe('faults of others', () => {
  const terms: LateInterestTerms = { rate: fixedRate('0.18'), accrual: act360 }
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
    const us: LateInterestTerms = { rate: fixedRate('0.36'), accrual: { kind: 'daily', dayCount: '30/360-us' } }
    const owed = unpaidSince('2026-01-31', pen('1000.00'))
    const [middle, asOf] = [day('2026-02-28'), day('2026-03-31')]
    expect(explainInterest(owed, us, { asOf }).total).toEqual(pen('60.00'))
    expect(explainInterest(owed, us, { asOf: middle }).total).toEqual(pen('28.00'))
    // Counted anew from 28 February it were 30 days.
    expect(explainInterest(owed, us, { from: middle, asOf }).lines).toMatchObject([{ days: 32, amount: pen('32.00') }])
  })
})

describe('days that charge nothing', () => {
  const terms: LateInterestTerms = { rate: fixedRate('0.36'), accrual: act360 } // 1.00 a day for 1000.00
  const claim = unpaidSince('2026-01-01', pen('1000.00'))

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
    const monthly: LateInterestTerms = {
      rate: fixedRate('0.01'),
      ratePer: 'month',
      accrual: { kind: 'started-months' },
    }
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
    const monthly: LateInterestTerms = {
      rate: fixedRate('0.01'),
      ratePer: 'month',
      accrual: { kind: 'started-months' },
    }
    const since = (from: string, asOf: string) => explainInterest(claim, monthly, { from: day(from), asOf: day(asOf) })
    expect(since('2026-01-15', '2026-01-31')).toMatchObject({ total: pen('0'), reason: 'already-charged', lines: [] })
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
  const terms: LateInterestTerms = { rate: fixedRate('0.18'), accrual: act365 }
  const claim = unpaidSince('2026-01-01', pen('1000.00'))
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

  it('of days that are none, which as texts lie before or after all days', () => {
    const no = (text: string) => text as IsoDate
    expect(() => explainInterest(claim, terms, { asOf: no('01.02.2026') })).toThrow(
      'asOf: "01.02.2026" is no day; write it as "2026-01-31"',
    )
    expect(() => explainInterest(claim, terms, { asOf, from: no('31/12/2025') })).toThrow(
      'from: "31/12/2025" is no day',
    )
    expect(() => lateInterest(claim, terms, { asOf: no('01.02.2026') })).toThrow('asOf: ')
    expect(() => lateInterest(claim, terms, { asOf, from: no('31/12/2025') })).toThrow('from: ')
    expect(refused({ claim: { dueDate: no('2026-02-30') } })).toThrow('dueDate: ')
    expect(refused({ claim: { balances: [{ from: no(''), open: pen('1.00') }] } })).toThrow('balances: "" is no day')
    expect(refused({ claim: { pauses: [{ from: no('1/1/26'), to: asOf }] } })).toThrow('pauses: "1/1/26" is no day')
    expect(refused({ claim: { pauses: [{ from: claim.dueDate, to: no('open') }] } })).toThrow(
      'pauses: "open" is no day',
    )
  })

  it('of terms that cannot be followed', () => {
    const ratePer: string = 'week'
    expect(refused({ terms: { ratePer: ratePer as 'month' } })).toThrow('ratePer: "week" is unknown')
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
    expect(refused({ terms: { rate: fixedRate('-0.01') } })).toThrow('rate: "-0.01" is below zero')
    expect(refused({ terms: { rate: { kind: kind as 'fixed', rate: rate('1') } } })).toThrow('is of no known kind')
    const fixing = kind as 'monthly'
    expect(refused({ terms: { rate: { kind: 'reference', table: 'x', fixing } } })).toThrow(
      'fixing: "other" is unknown',
    )
  })
})
