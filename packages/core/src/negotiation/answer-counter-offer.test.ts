import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, pen, rate, usd } from '../testing/arbitraries.ts'
import { acceptOffer } from './accept-offer.ts'
import { answerCounterOffer } from './answer-counter-offer.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { counterOffers, negotiationPolicies, situationOf, situations, today } from './negotiation.arbitrary.ts'
import { offerDistance } from './offer-distance.ts'
import type { OfferTerms } from './offer-terms.ts'

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2025-11-01'),
  dueDate: day('2025-12-01'),
  amount: pen('1000.00'),
}
const policy = defaultNegotiationPolicy({ version: 'v1', instalmentMins: [pen('50.00')] })
const answer = (counter: OfferTerms, facts: readonly Fact[] = [invoice]) =>
  answerCounterOffer(counter, situationOf(facts), policy)

describe('answerCounterOffer', () => {
  it.each<[string, OfferTerms]>([
    ['a discount at the bound', { kind: 'pay-now', payByDate: day('2026-03-11'), discount: pen('50.00') }],
    [
      'a fifth now',
      { kind: 'pay-part', payByDate: day('2026-03-05'), amount: pen('200.00'), restByDate: day('2026-05-01') },
    ],
    ['three instalments free of interest', { kind: 'plan', count: 3, firstDueDate: day('2026-04-15') }],
    [
      'a lower rate within the bound',
      { kind: 'plan', count: 10, firstDueDate: day('2026-04-01'), annualRate: rate('0.12') },
    ],
    ['a pause of 30 days', { kind: 'pause', endDate: day('2026-03-30') }],
    ['45 days more', { kind: 'longer-terms', payByDate: day('2026-04-15') }],
    ['paying everything today', { kind: 'pay-now', payByDate: day('2026-03-01'), discount: pen('0.00') }],
  ])('accepts %s', (_, counter) => {
    expect(answer(counter).kind).toBe('accept')
  })

  it.each<[string, OfferTerms, string, readonly string[]]>([
    [
      'twice the discount',
      { kind: 'pay-now', payByDate: day('2026-03-11'), discount: pen('100.00') },
      'supervisor',
      ['discountShareMax'],
    ],
    [
      'a bit more than that',
      { kind: 'pay-now', payByDate: day('2026-03-11'), discount: pen('100.01') },
      'manager',
      ['discountShareMax'],
    ],
    [
      'a quita',
      { kind: 'settlement', payByDate: day('2026-03-11'), waiver: pen('400.00') },
      'manager',
      ['principalWaiverShareMax'],
    ],
    [
      'fourteen instalments',
      { kind: 'plan', count: 14, firstDueDate: day('2026-04-01'), annualRate: rate('0.18') },
      'supervisor',
      ['planCountMax', 'totalDaysMax'],
    ],
  ])('needs somebody to approve %s', (_, counter, role, bounds) => {
    const outcome = answer(counter)
    expect(outcome).toMatchObject({ kind: 'approve', role, offer: { approvalRole: role } })
    if (outcome.kind === 'approve') expect(outcome.exceeded.map(({ bound }) => bound)).toEqual(bounds)
  })

  it.each<[string, OfferTerms, readonly string[]]>([
    [
      'a plan free of interest that is too long for that',
      { kind: 'plan', count: 4, firstDueDate: day('2026-04-01') },
      ['annualRateMin'],
    ],
    [
      'half of it forgiven',
      { kind: 'settlement', payByDate: day('2026-03-11'), waiver: pen('500.00') },
      ['principalWaiverShareMax'],
    ],
    ['half a year more', { kind: 'longer-terms', payByDate: day('2026-09-01') }, ['longerDaysMax']],
    [
      'instalments that are too small',
      { kind: 'plan', count: 24, firstDueDate: day('2026-04-01'), annualRate: rate('0.18') },
      ['planCountMax', 'totalDaysMax', 'instalmentMins'],
    ],
  ])('refuses %s, with the nearest that goes', (_, counter, bounds) => {
    const outcome = answer(counter)
    expect(outcome).toMatchObject({ kind: 'refuse', reason: 'beyond-policy' })
    if (outcome.kind !== 'refuse' || outcome.reason !== 'beyond-policy') return
    expect(outcome.exceeded.map(({ bound }) => bound)).toEqual(bounds)
    expect(outcome.nearest).toBeDefined()
  })

  it('moves only what has to be moved', () => {
    const nearest = (counter: OfferTerms) => {
      const outcome = answer(counter)
      return 'nearest' in outcome ? outcome.nearest?.terms : undefined
    }
    expect(nearest({ kind: 'longer-terms', payByDate: day('2026-09-01') })).toEqual({
      kind: 'plan', // twelve months are nearer to half a year than the 45 days a due date may move
      count: 12,
      firstDueDate: '2026-04-01',
      annualRate: '0.18',
    })
    expect(nearest({ kind: 'pause', endDate: day('2026-04-05') })).toEqual({ kind: 'pause', endDate: '2026-03-30' })
    expect(nearest({ kind: 'plan', count: 4, firstDueDate: day('2026-04-10') })).toEqual({
      kind: 'plan',
      count: 4,
      firstDueDate: '2026-04-10',
      annualRate: '0.12',
    })
  })

  it.each<[string, OfferTerms, string]>([
    ['yesterday', { kind: 'longer-terms', payByDate: day('2026-02-28') }, 'before-today'],
    ['another currency', { kind: 'pay-now', payByDate: today, discount: usd('1.00') }, 'another-currency'],
    ['all of it forgiven', { kind: 'settlement', payByDate: today, waiver: pen('1000.00') }, 'forgives-everything'],
    ['less than nothing', { kind: 'pay-now', payByDate: today, discount: pen('-1.00') }, 'not-an-amount'],
    ['no instalment', { kind: 'plan', count: 0, firstDueDate: today }, 'no-instalments'],
    [
      'the rest before the part',
      { kind: 'pay-part', payByDate: day('2026-03-05'), amount: pen('300.00'), restByDate: today },
      'out-of-order',
    ],
    [
      'everything as a part',
      { kind: 'pay-part', payByDate: today, amount: pen('1000.00'), restByDate: today },
      'no-part',
    ],
    ['usury', { kind: 'plan', count: 3, firstDueDate: today, annualRate: rate('0.19') }, 'above-plan-rate'],
    ['a day far off', { kind: 'pause', endDate: day('2046-03-01') }, 'too-far'],
  ])('says that nobody can agree to %s', (_, counter, fault) => {
    expect(answer(counter)).toMatchObject({ kind: 'refuse', reason: 'impossible', fault })
  })

  it('answers with an offer that can be accepted as it is', () => {
    let asked = 0
    fc.assert(
      fc.property(situations(), negotiationPolicies(), counterOffers(), (situation, by, counter) => {
        const outcome = answerCounterOffer(counter, situation, by)
        const offer = outcome.kind === 'accept' ? outcome.offer : outcome.nearest
        if (offer === undefined) return
        asked += 1
        expect(acceptOffer(offer, situation, by, { actor: 'portal' }).kind).toBe('agreed')
      }),
      { numRuns: 300 },
    )
    expect(asked).toBeGreaterThan(100)
  })

  it('finds nothing nearer on the menu than the nearest', () => {
    let compared = 0
    fc.assert(
      fc.property(situations(), negotiationPolicies(), counterOffers(), (situation, by, counter) => {
        const outcome = answerCounterOffer(counter, situation, by)
        if (outcome.kind !== 'approve' || outcome.nearest === undefined) return
        const menu = makeOffers(situation, by)
        if (menu.kind !== 'offers') return
        const through = [outcome.offer, outcome.nearest, ...menu.offers]
          .flatMap(({ pays }) => pays.map(({ dueDate }) => dueDate))
          .reduce(later, today)
        const away = ({ pays }: Pick<typeof outcome.offer, 'pays'>) => offerDistance(outcome.offer.pays, pays, through)
        compared += 1
        for (const offer of menu.offers) expect(away(outcome.nearest) <= away(offer)).toBe(true)
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(5)
  })

  it('accepts whatever asks for less than something it accepts', () => {
    let compared = 0
    fc.assert(
      fc.property(
        situations(),
        negotiationPolicies(),
        counterOffers(),
        fc.nat(100),
        (situation, by, counter, percent) => {
          if (answerCounterOffer(counter, situation, by).kind !== 'accept') return
          const less = lessThan(counter, percent)
          compared += 1
          expect(answerCounterOffer(less, situation, by).kind).toBe('accept')
        },
      ),
      { numRuns: 800 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})

/** Terms that ask for no more of anything: less forgiven, sooner, fewer, a larger part now. */
function lessThan(terms: OfferTerms, percent: number): OfferTerms {
  const sooner = (date: IsoDate) => later(today, addDays(date, -percent))
  const share = (minor: number) => fromMinor(Math.floor((minor * percent) / 100), 'PEN')
  switch (terms.kind) {
    case 'pay-now':
      return { ...terms, discount: share(terms.discount.minor), payByDate: sooner(terms.payByDate) }
    case 'settlement':
      return { ...terms, waiver: share(terms.waiver.minor), payByDate: sooner(terms.payByDate) }
    case 'pay-part':
      return { ...terms, payByDate: sooner(terms.payByDate), restByDate: sooner(terms.restByDate) }
    case 'longer-terms':
      return { ...terms, payByDate: sooner(terms.payByDate) }
    case 'pause':
      return { ...terms, endDate: sooner(terms.endDate) }
    case 'plan': {
      const { waiver, downPayment } = terms
      return {
        ...terms,
        count: Math.max(1, Math.ceil((terms.count * percent) / 100)),
        firstDueDate: sooner(terms.firstDueDate),
        ...(waiver === undefined ? {} : { waiver: share(waiver.minor) }),
        ...(downPayment === undefined ? {} : { downPayment: { ...downPayment, dueDate: sooner(downPayment.dueDate) } }),
      }
    }
  }
}
