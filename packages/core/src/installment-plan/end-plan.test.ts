import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor, sum } from '../money/index.ts'
import { checkAgainstBook, type Fact, factProblems, type Payment, type PlanAgreement } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { agreePlan } from './agree-plan.ts'
import { acceleratePlan, completionFacts } from './end-plan.ts'
import { payoffAmount } from './payoff.ts'
import { type PlanBook, planBooks, positionOn, takeNothing } from './plan-book.arbitrary.ts'
import { planOwed } from './plan-claim.ts'
import { planRecord } from './plan-record.ts'
import { planState } from './plan-state.ts'
import { proposePlan } from './propose-plan.ts'
import { spreadPayment } from './spread-payment.ts'

const actor = 'collections desk'
const dayCount = 'act/365f'

/** What a plan is on a day, by the facts of its book. */
const onDay = (plan: PlanAgreement, facts: readonly Fact[], date: IsoDate) => ({
  state: planState(plan, planRecord(plan, facts, { asOf: date, allocate: takeNothing }), date),
  items: positionOn(facts, date).items,
})
const pay = (plan: PlanAgreement, facts: readonly Fact[], date: IsoDate, minor: number): readonly Fact[] => {
  if (minor === 0) return facts
  const amount = fromMinor(minor, 'PEN')
  const { parts } = spreadPayment(plan, { amount, date, items: positionOn(facts, date).items })
  const payment: Payment = {
    kind: 'payment',
    id: `A-${facts.length}`,
    customerId: 'C-1',
    receivedDate: date,
    amount,
    ...(parts.length === 0 ? {} : { parts }),
  }
  return [...facts, payment]
}
const waiversOf = (facts: readonly Fact[]) =>
  facts.flatMap((fact) => (fact.kind === 'waiver' ? [[fact.document.id, fact.reason, fact.amount.minor]] : []))

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1000.00'),
}
const proposal = proposePlan(positionOn([invoice], day('2026-03-01')).items, {
  conditionalWaiver: pen('100.00'),
  schedule: {
    startDate: day('2026-03-01'),
    count: 3,
    frequency: { kind: 'monthly' },
    method: { kind: 'equal-principal' },
    interest: { annualRate: rate('0.12'), kind: 'nominal' },
    fee: pen('1.00'),
  },
})
const { plan, facts: agreed } = agreePlan(proposal, {
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-01'),
  penalties: 'suspended',
  breach: { missedMax: 0 },
})
// 300.00 each; interest 9.00, 6.00 and 3.00.
const book = [invoice, ...agreed]

describe('completionFacts', () => {
  it('forgives what was promised once all instalments are paid', () => {
    const paid = pay(plan, pay(plan, book, day('2026-04-01'), 31000), day('2026-05-01'), 61100)
    const date = day('2026-05-02')
    const completion = completionFacts(plan, onDay(plan, paid, date), { date, actor, dayCount })
    if (completion.kind !== 'completed') throw new Error(completion.reason)
    // Interest and fee of June were paid in May, and are not earned: they come back out of what was to be forgiven anyway.
    expect(waiversOf(completion.facts)).toEqual([['F-1', 'conditional-waiver', 10000]])
    expect(completion.facts.at(-1)).toEqual({
      kind: 'plan-end',
      id: 'P-1/end',
      customerId: 'C-1',
      endDate: date,
      planId: 'P-1',
      reason: 'completed',
      actor,
    })
    expect(planOwed(plan, positionOn([...paid, ...completion.facts], date).items)).toEqual(pen('0.00'))
  })

  it('forgives interest not earned and fees not due once the payoff amount is paid', () => {
    const date = day('2026-04-01')
    const { total } = payoffAmount(plan, positionOn(book, date).items, { date, dayCount })
    expect(total).toEqual(pen('910.00')) // 900.00, 9.00 and 1.00
    const short = completionFacts(plan, onDay(plan, pay(plan, book, date, 90999), date), { date, actor, dayCount })
    expect(short).toEqual({ kind: 'not-completed', reason: 'still-owed', missing: pen('0.01') })
    const completion = completionFacts(plan, onDay(plan, pay(plan, book, date, 91000), date), { date, actor, dayCount })
    if (completion.kind !== 'completed') throw new Error(completion.reason)
    expect(
      sum(
        completion.facts.flatMap((fact) => (fact.kind === 'waiver' ? fact.amount : [])),
        'PEN',
      ),
    ).toEqual(
      pen('111.00'), // 100.00, interest of 6.00 and 3.00, two fees
    )
  })

  it('forgives nothing when the plan is broken or has ended', () => {
    const broken = pay(plan, book, day('2026-04-02'), 92100)
    const date = day('2026-04-03')
    const ending = { date, actor, dayCount } as const
    expect(completionFacts(plan, onDay(plan, broken, date), ending)).toEqual({
      kind: 'not-completed',
      reason: 'plan-broken',
    })
    const acceleration = acceleratePlan(plan, onDay(plan, broken, date), ending)
    if (acceleration.kind !== 'accelerated') throw new Error(acceleration.reason)
    const after = [...broken, ...acceleration.facts]
    expect(completionFacts(plan, onDay(plan, after, date), ending)).toEqual({
      kind: 'not-completed',
      reason: 'plan-ended',
    })
    expect(acceleratePlan(plan, onDay(plan, after, date), ending)).toEqual({ kind: 'refused', reason: 'plan-ended' })
  })

  it('takes no state of another day: that of yesterday may hold still', () => {
    const paid = pay(plan, book, day('2026-04-02'), 92100)
    const before = onDay(plan, paid, day('2026-04-01'))
    const late = { date: day('2026-04-03'), actor, dayCount } as const
    const message = /^date: "2026-04-03" is not "2026-04-01"/
    expect(() => completionFacts(plan, before, late)).toThrow(message)
    expect(() => acceleratePlan(plan, before, late)).toThrow(message)
  })

  it('leaves nothing owed, once the payoff amount of any day is paid', () => {
    fc.assert(
      fc.property(planBooks(), fc.nat(250), (one, days) => {
        const date = addDays(one.plan.agreedDate, days)
        const { total } = payoffAmount(one.plan, positionOn(one.facts, date).items, { date, dayCount })
        const paid = pay(one.plan, one.facts, date, total.minor)
        const completion = completionFacts(one.plan, onDay(one.plan, paid, date), { date, actor, dayCount })
        if (completion.kind !== 'completed') throw new Error(completion.reason)
        expectSound(one, [...paid, ...completion.facts])
        expect(planOwed(one.plan, positionOn([...paid, ...completion.facts], date).items)).toEqual(pen('0.00'))
      }),
    )
  })
})

describe('acceleratePlan', () => {
  it('asks for everything but interest not earned and fees not due, and ends the plan', () => {
    const date = day('2026-04-16') // 15 of 30 days: 3.00 of the 6.00
    const acceleration = acceleratePlan(plan, onDay(plan, book, date), { date, actor, dayCount })
    if (acceleration.kind !== 'accelerated') throw new Error(acceleration.reason)
    expect(acceleration.payoff.lines).toEqual([
      { kind: 'principal', amount: pen('900.00') },
      { kind: 'conditional-waiver', amount: pen('100.00') },
      { kind: 'interest-earned', number: 1, from: '2026-03-01', to: '2026-04-01', days: 31, amount: pen('9.00') },
      { kind: 'fee-due', number: 1, amount: pen('1.00') },
      { kind: 'interest-earned', number: 2, from: '2026-04-01', to: '2026-04-16', days: 15, amount: pen('3.00') },
    ])
    expect(acceleration.payoff.total).toEqual(pen('1013.00'))
    expect(waiversOf(acceleration.facts)).toEqual([
      ['P-1/3/plan-interest', 'unearned-interest', 300],
      ['P-1/2/plan-interest', 'unearned-interest', 300],
      ['P-1/3/plan-fee', 'fee-not-due', 100],
      ['P-1/2/plan-fee', 'fee-not-due', 100],
    ])
    expect(acceleration.facts.at(-1)).toMatchObject({ kind: 'plan-end', reason: 'broken' })
  })

  it('is refused while the plan holds', () => {
    const date = day('2026-04-01')
    expect(acceleratePlan(plan, onDay(plan, book, date), { date, actor, dayCount })).toEqual({
      kind: 'refused',
      reason: 'not-broken',
    })
  })

  it('leaves owed what it asks for, and forgives no principal', () => {
    fc.assert(
      fc.property(planBooks({ breach: { missedMax: 0 } }), fc.integer({ min: 40, max: 300 }), (one, days) => {
        const date = addDays(one.plan.agreedDate, days)
        const paid = one.payments.reduce<readonly Fact[]>(
          (facts, payment) => (payment.date > date ? facts : pay(one.plan, facts, payment.date, payment.minor)),
          one.facts,
        )
        const acceleration = acceleratePlan(one.plan, onDay(one.plan, paid, date), { date, actor, dayCount })
        fc.pre(acceleration.kind === 'accelerated')
        if (acceleration.kind !== 'accelerated') return
        const after = [...paid, ...acceleration.facts]
        expectSound(one, after)
        expect(planOwed(one.plan, positionOn(after, date).items)).toEqual(acceleration.payoff.total)
        expect(onDay(one.plan, after, date).state.kind).toBe('ended')
      }),
    )
  })
})

/** The facts are right by themselves and beside each other. */
function expectSound(_: PlanBook, facts: readonly Fact[]): void {
  expect(facts.flatMap((fact) => factProblems(fact))).toEqual([])
  expect(checkAgainstBook([], facts).problems).toEqual([])
}
