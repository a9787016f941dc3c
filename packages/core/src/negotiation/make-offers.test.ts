import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../calendar/index.ts'
import type { Money } from '../money/index.ts'
import type { Fact, Hold } from '../receivable/index.ts'
import { day, pen, rate, usd } from '../testing/arbitraries.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { negotiationPolicies, situationOf, situations, today } from './negotiation.arbitrary.ts'
import type { Offer } from './offer.ts'
import type { NegotiationPolicy } from './policy.ts'
import type { NegotiationSituation } from './situation.ts'

const base = { customerId: 'C-1', issueDate: day('2025-11-01') } as const
const invoice: Fact = { ...base, kind: 'invoice', id: 'F-1', dueDate: day('2025-12-01'), amount: pen('1000.00') }
const notDue: Fact = { ...base, kind: 'invoice', id: 'F-2', dueDate: day('2026-04-01'), amount: pen('500.00') }
const fee: Fact = {
  ...base,
  kind: 'charge',
  chargeKind: 'late-fee',
  id: 'X-1',
  dueDate: day('2026-01-01'),
  amount: pen('20.00'),
}
const interest: Fact = {
  ...base,
  kind: 'charge',
  chargeKind: 'late-interest',
  id: 'X-2',
  dueDate: day('2026-01-01'),
  amount: pen('30.00'),
}
const policy = defaultNegotiationPolicy({ version: 'v1' })
const book = [invoice, notDue, fee, interest]

function offersOf(situation: NegotiationSituation, by: NegotiationPolicy = policy): readonly Offer[] {
  const answer = makeOffers(situation, by)
  return answer.kind === 'offers' ? answer.offers : []
}
const find = (offers: readonly Offer[], kind: string, count?: number) =>
  offers.find(
    ({ terms }) => terms.kind === kind && (terms.kind !== 'plan' || count === undefined || terms.count === count),
  )

describe('makeOffers', () => {
  const offers = offersOf(situationOf(book), { ...policy, offersOpenMax: 20 })

  it('asks for what is overdue and no more', () => {
    for (const { owed, documents } of offers) {
      expect(owed).toEqual({
        principal: pen('1000.00'),
        interest: pen('30.00'),
        fees: pen('20.00'),
        total: pen('1050.00'),
      })
      expect(documents.map(({ id }) => id)).toEqual(['F-1', 'X-1', 'X-2'])
    }
  })

  it('has one of every kind that the bounds allow', () => {
    const all = offersOf(situationOf(book), { ...policy, offersOpenMax: 20 })
    const kinds = ['longer-terms', 'pause', 'pay-now', 'pay-part', 'plan', 'plan', 'plan', 'settlement']
    expect(all.map(({ terms }) => terms.kind).sort()).toEqual(kinds)
  })

  it('takes the discount off, rounded down', () => {
    const offer = find(offersOf(situationOf([{ ...invoice, amount: pen('999.99') }])), 'pay-now')
    expect(offer).toMatchObject({
      forgiven: pen('49.99'), // 49.9995
      payment: pen('950.00'),
      pays: [{ dueDate: '2026-03-08', amount: pen('950.00') }],
      expiresDate: '2026-03-08',
    })
  })

  it('forgives no more than the shares of what is owed, half of it to begin with', () => {
    // All of 20.00 in fees and half of 30.00 in interest may be forgiven: 35.00.
    expect(find(offers, 'settlement')).toMatchObject({
      forgiven: pen('17.50'),
      payment: pen('1032.50'),
      bounds: [
        { bound: 'waiverFromDays', asked: 90, limit: 60 },
        { bound: 'feeWaiverShareMax', asked: pen('17.50'), limit: pen('20.00') },
        { bound: 'interestWaiverShareMax', asked: pen('0.00'), limit: pen('15.00') },
        { bound: 'principalWaiverShareMax', asked: pen('0.00'), limit: pen('0.00') },
        { bound: 'payNowDaysMax', asked: 7, limit: 10 },
        { bound: 'plansPerYearMax', asked: 1, limit: 2 },
      ],
    })
    const young = { ...invoice, dueDate: day('2026-01-15') } // 45 days
    expect(find(offersOf(situationOf([young, { ...fee, dueDate: day('2026-02-01') }])), 'settlement')).toBeUndefined()
  })

  it('takes from each part no more than its share, and the rest from the next one', () => {
    const [group] = policy.groups.slice(-1)
    if (group === undefined) throw new Error('no group')
    const bounds = { ...group.bounds, feeWaiverShareMax: rate('0.5'), principalWaiverShareMax: rate('0.1') }
    const menu = { ...group.menu, settlementShares: [rate('1')] }
    const offer = find(
      offersOf(situationOf(book), { ...policy, offersOpenMax: 20, groups: [{ ...group, bounds, menu }] }),
      'settlement',
    )
    expect(offer?.forgiven).toEqual(pen('125.00')) // 10 of 20, 15 of 30, 100 of 1,000
    expect(offer?.bounds.slice(1, 4).map(({ asked }) => asked)).toEqual([pen('10.00'), pen('15.00'), pen('100.00')])
  })

  it('has short plans free of interest, and longer ones with it', () => {
    const all = offersOf(situationOf(book), { ...policy, offersOpenMax: 20 })
    expect(find(all, 'plan', 3)).toMatchObject({ payment: pen('1050.00'), added: pen('0.00') })
    const six = find(all, 'plan', 6)
    expect(six?.terms).toMatchObject({ annualRate: '0.18', firstDueDate: '2026-04-01' })
    expect(six?.pays[0]).toEqual({ dueDate: '2026-04-01', amount: pen('184.30') }) // 1050 × 0.015 / (1 − 1.015⁻⁶)
    expect(six?.payment.minor).toBe(105000 + (six?.added.minor ?? 0))
  })

  it('offers plans that the customer can pay, and a longer one when none on the menu fits', () => {
    const payable = (monthlyCapacity: Money, by = policy) =>
      offersOf(situationOf(book, { monthlyCapacity }), by).flatMap(({ terms }) =>
        terms.kind === 'plan' ? [terms.count] : [],
      )
    expect(payable(pen('350.00')).sort()).toEqual([12, 3, 6])
    expect(payable(pen('349.99')).sort()).toEqual([12, 6])
    expect(payable(pen('184.31')).sort()).toEqual([12, 6])
    expect(payable(pen('184.30'))).toEqual([12])
    expect(payable(pen('10.00'))).toEqual([])
    const [group] = policy.groups.slice(-1)
    if (group === undefined) throw new Error('no group')
    const short = { ...policy, groups: [{ ...group, menu: { ...group.menu, planCounts: [3, 6] } }] }
    expect(payable(pen('150.00'), short)).toEqual([8]) // 7 would take 159.09
  })

  it('says why: capacity, age, habits, what is saved', () => {
    const all = offersOf(situationOf(book, { monthlyCapacity: pen('200.00') }), { ...policy, offersOpenMax: 20 })
    expect(find(all, 'plan', 6)?.reasons).toEqual([
      { reason: 'fits-capacity', highest: pen('184.31'), capacity: pen('200.00') },
      { reason: 'often-late', lateRate: 1 },
    ])
    expect(find(all, 'settlement')?.reasons).toEqual([
      { reason: 'old-debt', daysPastDue: 90 },
      { reason: 'saves-money', amount: pen('17.50') },
    ])
  })

  it('values what comes in by its day and its chance', () => {
    const [offer] = offersOf(situationOf(book)).filter(({ terms }) => terms.kind === 'longer-terms')
    // 1050 / 1.12 ^ (30 / 365) = 1040.26
    expect(offer?.value).toEqual({
      undiscounted: pen('1050.00'),
      presentValue: pen('1040.26'),
      chance: rate('0.5'),
      expected: pen('520.13'),
    })
  })

  it('ranks by what can be expected, and in hardship by what asks least at one time', () => {
    const expected = offers.map(({ value }) => value.expected.minor)
    expect(expected).toEqual(expected.toSorted((a, b) => b - a))
    const gentle = offersOf(situationOf(book, { isHardship: true }))
    expect(gentle[0]?.terms).toMatchObject({ kind: 'plan', count: 24 })
    expect(gentle[0]?.added).toEqual(pen('0.00'))
    expect(gentle[0]?.reasons).toContainEqual({ reason: 'hardship' })
  })

  it('leaves out what is disputed, what is in a plan, and other currencies', () => {
    expect(offersOf(situationOf(book, { leaveOut: new Set(['invoice/F-1#1']) }))[0]?.owed.total).toEqual(pen('50.00'))
    const plan: Fact = {
      kind: 'plan',
      id: 'P-1',
      customerId: 'C-1',
      agreedDate: day('2026-02-01'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
      instalments: [{ dueDate: day('2026-03-15'), principal: pen('1000.00'), interest: pen('0.00'), fee: pen('0.00') }],
      penalties: 'suspended',
    }
    expect(offersOf(situationOf([...book, plan]))[0]?.owed.total).toEqual(pen('50.00'))
    const dollars: Fact = { ...base, kind: 'invoice', id: 'F-3', dueDate: day('2026-01-01'), amount: usd('70.00') }
    expect(offersOf(situationOf([...book, dollars]))[0]?.owed.total).toEqual(pen('1050.00'))
  })

  it('counts money that is there', () => {
    const credit: Fact = {
      kind: 'payment',
      id: 'A-1',
      customerId: 'C-1',
      receivedDate: day('2026-02-01'),
      amount: pen('400.00'),
    }
    expect(offersOf(situationOf([...book, credit]))[0]?.owed).toMatchObject({
      principal: pen('600.00'),
      total: pen('650.00'),
    })
  })

  it('says why there are none', () => {
    const hold: Hold = {
      kind: 'hold',
      id: 'H-1',
      customerId: 'C-1',
      startDate: day('2026-02-01'),
      scope: { kind: 'customer' },
      reason: 'insolvency',
      actor: 'collections desk',
    }
    const none = (facts: readonly Fact[], by = policy) => makeOffers(situationOf(facts), by)
    expect(none([notDue])).toEqual({ kind: 'none', reason: 'nothing-owed' })
    expect(none(book, { ...policy, minimumDebts: [pen('1050.01')] })).toEqual({
      kind: 'none',
      reason: 'below-minimum-debt',
    })
    expect(none(book, { ...policy, groups: policy.groups.slice(0, 1) })).toEqual({ kind: 'none', reason: 'no-group' })
    expect(none([...book, hold])).toEqual({ kind: 'none', reason: 'on-hold', holdId: 'H-1', holdReason: 'insolvency' })
    expect(none([...book, { ...hold, endDate: day('2026-02-28') }]).kind).toBe('offers')
    expect(none([...book, { ...hold, reason: 'goodwill' }]).kind).toBe('offers')
  })

  it('keeps to the number that may be open; those that are open take no new place', () => {
    const by = { ...policy, offersOpenMax: 3 }
    const three = offersOf(situationOf(book), by)
    expect(three).toHaveLength(3)
    const open = three.map(({ id, expiresDate }) => ({ id, expiresDate }))
    expect(offersOf(situationOf(book, { openOffers: open }), by)).toEqual(three)
    const others = ['a', 'b', 'c'].map((id) => ({ id, expiresDate: '2026-03-01' }))
    expect(makeOffers(situationOf(book, { openOffers: others }), by)).toEqual({ kind: 'none', reason: 'enough-open' })
    const gone = others.map(({ id }) => ({ id, expiresDate: '2026-02-28' }))
    expect(offersOf(situationOf(book, { openOffers: gone }), by)).toEqual(three)
  })

  it('loses no minor unit, asks for nothing before today, and never for more than is known to be possible', () => {
    let offered = 0
    fc.assert(
      fc.property(situations(), negotiationPolicies(), (situation, by) => {
        for (const { terms, owed, pays, payment, forgiven, added, value, madeDate, expiresDate } of offersOf(
          situation,
          by,
        )) {
          offered += 1
          expect(payment.minor + forgiven.minor).toBe(owed.total.minor + added.minor)
          expect(pays.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(payment.minor)
          expect(owed.principal.minor + owed.interest.minor + owed.fees.minor).toBe(owed.total.minor)
          expect(pays.every(({ dueDate, amount }) => dueDate >= today && amount.minor > 0)).toBe(true)
          expect(value.presentValue.minor).toBeLessThanOrEqual(value.undiscounted.minor)
          expect(madeDate).toBe(today)
          expect(daysBetween(madeDate, expiresDate)).toBeLessThanOrEqual(by.validDays)
          expect(expiresDate <= (pays[0]?.dueDate ?? today)).toBe(true)
          const capacity = situation.monthlyCapacity?.minor ?? Number.POSITIVE_INFINITY
          const regular = terms.kind === 'plan' ? pays.slice(terms.downPayment === undefined ? 0 : 1) : []
          expect(regular.every(({ amount }) => amount.minor <= capacity)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
    expect(offered).toBeGreaterThan(300)
  })

  it('gives the same list again, and each offer once', () => {
    fc.assert(
      fc.property(situations(), negotiationPolicies(), (situation, by) => {
        const offers = offersOf(situation, by)
        expect(offersOf(situation, by)).toEqual(offers)
        expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length)
        expect(JSON.parse(JSON.stringify(offers))).toEqual(offers)
      }),
      { numRuns: 50 },
    )
  })
})
