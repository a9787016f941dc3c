import { describe, expect, it } from 'vitest'
import { addDays, instant } from '../calendar/index.ts'
import { planItems, planRecord, planState } from '../installment-plan/index.ts'
import { accountPosition, type Fact, type PlanAgreement } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { acceptOffer } from './accept-offer.ts'
import { answerCounterOffer } from './answer-counter-offer.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { situationOf, today } from './negotiation.arbitrary.ts'
import type { Offer } from './offer.ts'
import type { OfferAcceptance } from './offer-acceptance.ts'
import type { OfferKind, OfferTerms } from './offer-terms.ts'

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2025-11-01'),
  dueDate: day('2025-12-01'),
  amount: pen('1000.00'),
}
const fee: Fact = {
  kind: 'charge',
  id: 'X-1',
  customerId: 'C-1',
  chargeKind: 'late-fee',
  issueDate: day('2025-12-15'),
  dueDate: day('2025-12-20'),
  amount: pen('40.00'),
}
const policy = { ...defaultNegotiationPolicy({ version: 'v1' }), offersOpenMax: 20 }
const situation = situationOf([invoice, fee])
const portal: OfferAcceptance = { actor: 'portal', agreementId: 'A-1' }

function offer(kind: OfferKind): Offer {
  const answer = makeOffers(situation, policy)
  const found = answer.kind === 'offers' ? answer.offers.find(({ terms }) => terms.kind === kind) : undefined
  if (found === undefined) throw new Error(`no ${kind}`)
  return found
}

function approved(counter: OfferTerms): Offer {
  const answer = answerCounterOffer(counter, situation, policy)
  if (answer.kind !== 'approve') throw new Error(answer.kind)
  return answer.offer
}

describe('acceptOffer', () => {
  it('makes a settlement a plan of one instalment, whose waiver counts once it is paid', () => {
    const outcome = acceptOffer(offer('settlement'), situation, policy, portal)
    expect(outcome).toMatchObject({
      kind: 'agreed',
      facts: [
        {
          kind: 'plan',
          id: 'A-1',
          agreedDate: today,
          sources: [
            { id: 'F-1', amount: pen('1000.00') },
            { id: 'X-1', amount: pen('40.00') },
          ],
          instalments: [{ dueDate: '2026-03-08', principal: pen('1020.00'), interest: pen('0.00'), fee: pen('0.00') }],
          conditionalWaiver: pen('20.00'),
          penalties: 'suspended',
          reason: 'settlement',
          actor: 'portal',
        },
      ],
    })
    expect(outcome.kind === 'agreed' && outcome.facts).toHaveLength(1)
  })

  it('makes a plan with interest a plan with its charges, which dunning follows', () => {
    const terms: OfferTerms = { kind: 'plan', count: 6, firstDueDate: day('2026-04-01'), annualRate: policy.planRate }
    const answer = answerCounterOffer(terms, situation, policy)
    if (answer.kind !== 'accept') throw new Error(answer.kind)
    const outcome = acceptOffer(answer.offer, situation, policy, portal)
    if (outcome.kind !== 'agreed') throw new Error(outcome.reason)
    expect(outcome.facts.map(({ kind }) => kind)).toEqual(['plan', ...Array.from({ length: 6 }, () => 'charge')])
    const facts = [...situation.facts, ...outcome.facts]
    const position = accountPosition(facts, { asOf: today, allocate: () => [] })
    const [plan] = outcome.facts as readonly [PlanAgreement]
    const state = planState(plan, planRecord(plan, facts, { asOf: today, allocate: () => [] }), today)
    const { installments } = planItems(plan, { state, items: position.items })
    expect(installments.map(({ dueDate, open }) => ({ dueDate, amount: open }))).toEqual(answer.offer.pays)
  })

  it('takes documents whole, and applies the credit that was counted', () => {
    const parts = [
      { dueDate: day('2026-01-15'), amount: pen('300.00') },
      { dueDate: day('2026-04-15'), amount: pen('700.00') },
    ]
    const split: Fact = {
      kind: 'invoice',
      id: 'F-2',
      customerId: 'C-1',
      issueDate: day('2025-11-01'),
      amount: pen('1000.00'),
      parts,
    }
    const credit = (id: string, amount: string): Fact => {
      return { kind: 'payment', id, customerId: 'C-1', receivedDate: day('2026-02-01'), amount: pen(amount) }
    }
    const book = [split, credit('P-1', '60.00'), credit('P-2', '40.00')]
    const before = situationOf(book)
    const terms: OfferTerms = { kind: 'longer-terms', payByDate: day('2026-04-01') }
    const answer = answerCounterOffer(terms, before, policy)
    if (answer.kind !== 'accept') throw new Error(answer.kind)
    expect(answer.offer.owed.total).toEqual(pen('900.00'))
    const outcome = acceptOffer(answer.offer, before, policy, portal)
    if (outcome.kind !== 'agreed') throw new Error(outcome.reason)
    expect(outcome.facts.slice(1)).toMatchObject([
      {
        kind: 'allocation',
        id: 'A-1/allocation/1',
        source: { id: 'P-1' },
        parts: [{ id: 'F-2', amount: pen('60.00') }],
      },
      {
        kind: 'allocation',
        id: 'A-1/allocation/2',
        source: { id: 'P-2' },
        parts: [{ id: 'F-2', amount: pen('40.00') }],
      },
    ])
    const paid: Fact = {
      kind: 'payment',
      id: 'P-3',
      customerId: 'C-1',
      receivedDate: day('2026-04-01'),
      amount: pen('900.00'),
      parts: [{ kind: 'invoice', id: 'F-2', amount: pen('900.00') }],
    }
    const facts = [...book, ...outcome.facts, paid]
    const [plan] = outcome.facts as readonly [PlanAgreement]
    const asOf = day('2026-04-01')
    const state = planState(plan, planRecord(plan, facts, { asOf, allocate: () => [] }), asOf)
    expect(state.kind).toBe('completed')
  })

  it('makes a part payment two promises, the second for the whole', () => {
    const outcome = acceptOffer(offer('pay-part'), situation, policy, portal)
    const covers = [
      { kind: 'invoice', id: 'F-1', part: 1 },
      { kind: 'charge', id: 'X-1', part: 1 },
    ]
    expect(outcome).toMatchObject({
      facts: [
        { kind: 'promise', id: 'A-1/1', payByDate: '2026-03-08', amount: pen('312.00'), covers, toleranceDays: 2 },
        { kind: 'promise', id: 'A-1/2', payByDate: '2026-03-31', amount: pen('1040.00'), covers, toleranceDays: 2 },
      ],
    })
  })

  it('makes a pause a hold on the customer that ends by itself', () => {
    expect(acceptOffer(offer('pause'), situation, policy, portal)).toMatchObject({
      facts: [
        {
          kind: 'hold',
          id: 'A-1',
          startDate: today,
          endDate: '2026-03-14',
          scope: { kind: 'customer' },
          reason: 'pause-agreed',
          penalties: 'suspended',
        },
      ],
    })
  })

  it('takes a short id where nobody gives another one, and is agreed on once', () => {
    const made = offer('longer-terms')
    expect(made.id).toBe('offer/C-1/v1/2026-03-01/PEN/longer-terms%2F2026-03-31')
    const outcome = acceptOffer(made, situation, policy, { actor: 'portal' })
    if (outcome.kind !== 'agreed') throw new Error(outcome.reason)
    const [plan] = outcome.facts
    expect(plan).toMatchObject({ kind: 'plan', id: expect.stringMatching(/^A-20260301-[2-9A-Z]{6}$/) })
    const agreed = situationOf([invoice, fee, ...outcome.facts])
    expect(acceptOffer(made, agreed, policy, { actor: 'portal' })).toEqual({
      kind: 'refused',
      reason: 'already-accepted',
    })
  })

  it('holds for the days it said, as long as the account stays as it was', () => {
    const made = offer('longer-terms')
    const on = (days: number) =>
      acceptOffer(made, situationOf([invoice, fee], {}, addDays(today, days)), policy, portal)
    expect(on(0).kind).toBe('agreed')
    expect(on(7)).toMatchObject({ kind: 'agreed', facts: [{ agreedDate: '2026-03-08' }] })
    expect(on(8)).toMatchObject({ kind: 'refused', reason: 'expired' })
    expect(on(-1)).toMatchObject({ kind: 'refused', reason: 'not-made-yet' })
  })

  it('says what the terms come to today once something else is owed', () => {
    const paid: Fact = {
      kind: 'payment',
      id: 'P-1',
      customerId: 'C-1',
      receivedDate: today,
      amount: pen('300.00'),
      parts: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
    }
    expect(acceptOffer(offer('longer-terms'), situationOf([invoice, fee, paid]), policy, portal)).toMatchObject({
      kind: 'refused',
      reason: 'situation-changed',
      offer: { payment: pen('740.00') },
    })
  })

  it('sees what was changed on the way', () => {
    const made = offer('settlement')
    const changed = (change: Partial<Offer>) => acceptOffer({ ...made, ...change }, situation, policy, portal)
    expect(changed({ payment: pen('1.00') })).toMatchObject({ reason: 'altered' })
    expect(changed({ pays: [{ dueDate: day('2026-03-08'), amount: pen('1.00') }] })).toMatchObject({
      reason: 'altered',
    })
    expect(changed({ expiresDate: day('2026-12-31') })).toMatchObject({ reason: 'altered' })
    expect(
      changed({ terms: { kind: 'settlement', payByDate: day('2026-03-08'), waiver: pen('900.00') } }),
    ).toMatchObject({
      reason: 'beyond-policy',
    })
    expect(changed({ policyVersion: 'v0' })).toMatchObject({ reason: 'policy-changed' })
    expect(changed({ customerId: 'C-2' })).toMatchObject({ reason: 'another-account' })
  })

  it('is agreed to once', () => {
    const made = offer('longer-terms')
    const outcome = acceptOffer(made, situation, policy, portal)
    if (outcome.kind !== 'agreed') throw new Error(outcome.reason)
    const after = situationOf([invoice, fee, ...outcome.facts])
    expect(acceptOffer(made, after, policy, portal)).toMatchObject({ reason: 'already-accepted' })
    expect(acceptOffer(made, after, policy, { actor: 'portal' })).toMatchObject({ reason: 'nothing-owed' })
  })

  it('is not offered again on its day', () => {
    const pause = offer('pause')
    const outcome = acceptOffer(pause, situation, policy, { actor: 'portal' })
    if (outcome.kind !== 'agreed') throw new Error(outcome.reason)
    const again = makeOffers(situationOf([invoice, fee, ...outcome.facts]), policy)
    const kinds = again.kind === 'offers' ? again.offers.map(({ terms }) => terms.kind) : []
    expect(kinds).toContain('plan')
    expect(kinds).not.toContain('pause')
  })

  it('takes a second person, in the role it needs or one that may more', () => {
    const made = approved({ kind: 'pay-now', payByDate: day('2026-03-08'), discount: pen('100.00') })
    const at = instant('2026-03-01T15:00:00Z')
    const signed = (by: string, role: string) =>
      acceptOffer(made, situation, policy, { ...portal, approval: { by, role, at } })
    expect(acceptOffer(made, situation, policy, portal)).toMatchObject({ reason: 'needs-approval', role: 'supervisor' })
    expect(signed('credit desk', 'clerk')).toMatchObject({ reason: 'not-entitled', role: 'supervisor' })
    expect(signed('portal', 'manager')).toMatchObject({ reason: 'approver-is-actor' })
    expect(signed('credit desk', 'supervisor')).toMatchObject({
      facts: [{ approvedBy: 'credit desk', approvedAt: at }],
    })
    expect(signed('credit desk', 'manager').kind).toBe('agreed')
  })

  it('does not let a role approve what only a higher one may', () => {
    const made = approved({ kind: 'settlement', payByDate: day('2026-03-08'), waiver: pen('300.00') })
    const at = instant('2026-03-01T15:00:00Z')
    const signed = (role: string) =>
      acceptOffer(made, situation, policy, { ...portal, approval: { by: 'credit desk', role, at } })
    expect(signed('supervisor')).toMatchObject({ reason: 'not-entitled', role: 'manager' })
    expect(signed('manager').kind).toBe('agreed')
  })
})
