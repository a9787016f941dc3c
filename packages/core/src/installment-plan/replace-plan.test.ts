import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, instant, weekendsOnly } from '../calendar/index.ts'
import { fromMinor, sum } from '../money/index.ts'
import { checkAgainstBook, type Fact, factProblems, type Payment, type PlanAgreement } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { agreePlan } from './agree-plan.ts'
import { planBooks, positionOn, takeNothing } from './plan-book.arbitrary.ts'
import { planOwed } from './plan-claim.ts'
import { planRecord } from './plan-record.ts'
import { planState } from './plan-state.ts'
import { proposePlan } from './propose-plan.ts'
import { type RemainingTerms, reamortizePlan } from './reamortize-plan.ts'
import type { PlanChange, PlanReplacement } from './replace-plan.ts'
import { reschedulePlan } from './reschedule-plan.ts'
import { skipPayment } from './skip-payment.ts'
import { type PlanPaymentPolicy, spreadPayment } from './spread-payment.ts'

/** 1,200.00 at 1 % a month, in twelve payments of 106.62. */
const interest = { annualRate: rate('0.12'), kind: 'nominal' } as const
const remaining: RemainingTerms = { frequency: { kind: 'monthly' }, method: { kind: 'level' }, interest }
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('1200.00'),
}
const startDate = day('2026-03-01')
const { plan, facts: agreed } = agreePlan(
  proposePlan(positionOn([invoice], startDate).items, { schedule: { ...remaining, startDate, count: 12 } }),
  {
    id: 'P-1',
    customerId: 'C-1',
    agreedDate: startDate,
    penalties: 'suspended',
    breach: { missedMax: 1 },
  },
)
const book = [invoice, ...agreed]
const change = (date: string): PlanChange => ({
  id: 'P-2',
  date: day(date),
  dayCount: 'act/365f',
  actor: 'collections desk',
  reason: 'asked for it',
})
const onDay = (one: PlanAgreement, facts: readonly Fact[], date: IsoDate) => ({
  state: planState(one, planRecord(one, facts, { asOf: date, allocate: takeNothing }), date),
  items: positionOn(facts, date).items,
})
type Money = Readonly<{ date: IsoDate; minor: number }>
const pay = (
  facts: readonly Fact[],
  { date, minor }: Money,
  policy?: PlanPaymentPolicy,
  one = plan,
): readonly Fact[] => {
  const amount = fromMinor(minor, 'PEN')
  const { parts } = spreadPayment(one, { amount, date, items: positionOn(facts, date).items }, policy)
  const payment: Payment = { kind: 'payment', id: `A-${facts.length}`, customerId: 'C-1', receivedDate: date, amount }
  return [...facts, parts.length === 0 ? payment : { ...payment, parts }]
}
const done = (outcome: PlanReplacement) => {
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome
}
const rowsOf = ({ instalments }: PlanAgreement) =>
  instalments.map((one) => [one.dueDate, one.principal.minor, one.interest.minor, one.fee.minor])

describe('reamortizePlan', () => {
  // The first payment, 94.62 of principal and 12.00 of interest, and 505.38 more: 600.00 are left.
  const prepaid = pay(book, { date: day('2026-04-01'), minor: 61200 }, { early: 'principal' })
  const again = (effect: 'shorter-term' | 'smaller-installment') =>
    done(
      reamortizePlan(
        plan,
        onDay(plan, prepaid, day('2026-04-01')),
        { effect, schedule: remaining },
        change('2026-04-01'),
      ),
    )

  it('keeps the number of instalments and makes them smaller', () => {
    const { plan: next } = again('smaller-installment')
    expect(next.sources).toEqual([{ kind: 'invoice', id: 'F-1', amount: pen('600.00') }])
    expect(next.instalments).toHaveLength(11)
    // 600 × 0.01 / (1 − 1.01^−11) = 57.87
    expect(rowsOf(next)[0]).toEqual(['2026-05-01', 5187, 600, 0])
    expect(next).toMatchObject({ supersedes: 'P-1', breach: { missedMax: 1 }, penalties: 'suspended' })
  })

  it('keeps the size of the instalment and has fewer', () => {
    const { plan: next } = again('shorter-term')
    // 106.62: 600.00, 499.38, 397.75, 295.11, 191.44, 86.73, and 87.60 at last
    expect(rowsOf(next)).toEqual([
      ['2026-05-01', 10062, 600, 0],
      ['2026-06-01', 10163, 499, 0],
      ['2026-07-01', 10264, 398, 0],
      ['2026-08-01', 10367, 295, 0],
      ['2026-09-01', 10471, 191, 0],
      ['2026-10-01', 8673, 87, 0],
    ])
  })

  it('ends the old plan, gives up the interest not earned, and charges the new one', () => {
    const { plan: next, facts } = again('shorter-term')
    const waived = facts.flatMap((fact) => (fact.kind === 'waiver' ? fact.amount : []))
    // 12 × 106.62 and a last one that makes 79.42 in all; the first 12.00 were paid.
    const charged = plan.instalments.map((one) => one.interest)
    expect(sum(waived, 'PEN').minor).toBe(sum(charged, 'PEN').minor - 1200)
    expect(facts.find(({ kind }) => kind === 'plan-end')).toMatchObject({ planId: 'P-1', reason: 'rescheduled' })
    const after = [...prepaid, ...facts]
    expect(planOwed(next, positionOn(after, day('2026-04-01')).items)).toEqual(
      pen('620.70'), // 600.00, and 6.00 + 4.99 + 3.98 + 2.95 + 1.91 + 0.87
    )
  })

  // A plan knows the business days, and not the days they were moved from.
  const goesOn = (
    terms: RemainingTerms & Readonly<{ startDate: IsoDate; count: number }>,
    date: string,
    schedule: RemainingTerms,
  ) => {
    const { startDate: agreedDate } = terms
    const context = { calendar: weekendsOnly }
    const { plan: old, facts } = agreePlan(
      proposePlan(positionOn([invoice], agreedDate).items, { schedule: terms }, context),
      { id: 'P-1', customerId: 'C-1', agreedDate, penalties: 'suspended' },
    )
    const on = day(date)
    const due = old.instalments.filter(({ dueDate }) => dueDate <= on)
    const minor = due.reduce((total, one) => total + one.principal.minor + one.interest.minor, 0)
    const paid = minor === 0 ? [invoice, ...facts] : pay([invoice, ...facts], { date: on, minor }, {}, old)
    const effect = 'smaller-installment' as const
    const outcome = reamortizePlan(old, onDay(old, paid, on), { effect, schedule, context }, change(date))
    const datesOf = (one: PlanAgreement) => [...new Set(one.instalments.map(({ dueDate }) => dueDate))]
    return {
      old: datesOf(old).filter((dueDate) => dueDate > on),
      next: datesOf(done(outcome).plan),
      outcome: done(outcome),
    }
  }

  it.each([
    { name: 'the 15th, a Saturday in August', frequency: { kind: 'monthly', day: 15 }, date: '2026-07-20' },
    { name: 'the day of the start, the 15th', frequency: { kind: 'monthly' }, date: '2026-07-20' },
    { name: 'the 31st, cut in February', frequency: { kind: 'monthly', day: 31 }, date: '2027-02-01' },
    { name: 'two days of the month', frequency: { kind: 'days-of-month', days: [1, 15] }, date: '2026-07-20' },
    { name: 'every 10 days', frequency: { kind: 'daily', every: 10 }, date: '2026-07-20' },
  ] as const)('keeps the due dates: $name', ({ frequency, date }) => {
    const schedule: RemainingTerms = { ...remaining, frequency, convention: 'following' }
    const { old, next } = goesOn({ ...schedule, startDate: day('2026-06-15'), count: 12 }, date, schedule)
    expect(next).toEqual(old)
  })

  // 31 January 2027 is a Sunday: its instalment falls due on Monday, and its period is over.
  it('asks for an instalment whose day has come, though not its business day', () => {
    const schedule: RemainingTerms = { ...remaining, frequency: { kind: 'monthly', day: 31 }, convention: 'following' }
    const attempt = () => goesOn({ ...schedule, startDate: day('2026-12-31'), count: 6 }, '2027-01-31', schedule)
    expect(attempt).toThrow('due-now')
  })

  it('returns to the 31st after February, though no day is said', () => {
    const schedule: RemainingTerms = remaining
    const { old, next } = goesOn({ ...schedule, startDate: day('2026-12-31'), count: 6 }, '2027-02-01', schedule)
    expect(old.slice(0, 3)).toEqual(['2027-02-28', '2027-03-31', '2027-04-30'])
    expect(next).toEqual(old)
  })

  it('goes on by another frequency from the next due date', () => {
    const weekly: RemainingTerms = { ...remaining, frequency: { kind: 'weekly' } }
    const { next } = goesOn({ ...remaining, startDate, count: 3 }, '2026-03-20', weekly)
    expect(next).toEqual(['2026-04-01', '2026-04-08', '2026-04-15'])
  })

  it('keeps a balloon for the end', () => {
    const schedule: RemainingTerms = { ...remaining, balloon: { amount: pen('600.00') } }
    const { outcome } = goesOn({ ...schedule, startDate, count: 12 }, '2026-04-01', schedule)
    expect(outcome.plan.instalments.at(-1)).toMatchObject({ principal: pen('600.00'), interest: pen('0') })
  })

  it.each([
    { facts: book, date: '2026-04-01', reason: 'due-now' },
    { facts: book, date: '2026-05-02', reason: 'plan-broken' },
    {
      facts: pay(book, { date: startDate, minor: 120000 }, { early: 'principal' }),
      date: '2026-03-01',
      reason: 'nothing-open',
    },
  ])('is refused on $date: $reason', ({ facts, date, reason }) => {
    const outcome = reamortizePlan(
      plan,
      onDay(plan, facts, day(date)),
      { effect: 'shorter-term', schedule: remaining },
      change(date),
    )
    expect(outcome).toEqual({ kind: 'refused', reason })
  })
})

describe('reschedulePlan', () => {
  const approval = { approvedBy: 'head of collections', approvedAt: instant('2026-05-16T15:00:00Z') }
  const schedule = { ...remaining, startDate: day('2026-05-16'), count: 24 }
  const again = (unpaidInterest?: 'due-first' | 'capitalised', asked = approval) =>
    reschedulePlan(
      plan,
      onDay(plan, book, day('2026-05-16')),
      { schedule, ...(unpaidInterest === undefined ? {} : { unpaidInterest }) },
      { ...change('2026-05-16'), approval: asked },
    )

  it('rescues a plan that is broken; interest earned so far falls due first and bears no interest', () => {
    const { plan: next, facts } = done(again())
    // 12.00 and 11.05 of April and May, and 15 of 31 days of the 10.10 of June: 4.89
    const { instalments } = next
    expect(instalments).toHaveLength(24)
    expect(instalments[0]?.interest.minor).toBe(1200 + 1200 + 1105 + 489)
    expect(next).toMatchObject({ ...approval, reason: 'asked for it', actor: 'collections desk' })
    expect(next.charges?.slice(0, 3)).toEqual(['P-1/1/plan-interest', 'P-1/2/plan-interest', 'P-1/3/plan-interest'])
    const due = positionOn([...book, ...facts], day('2026-05-16')).items
    expect(planOwed(next, due)).toEqual(
      sum(
        instalments.flatMap((one) => [one.principal, one.interest, one.fee]),
        'PEN',
      ),
    )
  })

  it('adds it to the principal, if wanted', () => {
    const { plan: next } = done(again('capitalised'))
    expect(next.sources.map(({ id, amount }) => [id, amount.minor])).toEqual([
      ['P-1/1/plan-interest', 1200],
      ['P-1/2/plan-interest', 1105],
      ['P-1/3/plan-interest', 489],
      ['F-1', 120000],
    ])
    expect(next.instalments[0]?.interest.minor).toBe(1228) // 1 % of 1,227.94
  })

  it('is refused without a second person', () => {
    expect(again('due-first', { ...approval, approvedBy: 'collections desk' })).toEqual({
      kind: 'refused',
      reason: 'own-approval',
    })
  })
})

describe('skipPayment', () => {
  it('moves the next payment after all others, as it is', () => {
    const skipped = { moves: 'to-end', dueDate: day('2027-04-01') } as const
    const { plan: next, facts } = done(
      skipPayment(plan, onDay(plan, book, day('2026-03-20')), skipped, change('2026-03-20')),
    )
    const [first, ...others] = rowsOf(plan)
    expect(rowsOf(next)).toEqual([...others, ['2027-04-01', ...(first?.slice(1) ?? [])]])
    expect(facts.map(({ kind }) => kind)).toEqual(['plan-end', 'plan'])
    expect(next.charges).toEqual(plan.charges)
  })

  it('moves what is left of it', () => {
    const paid = pay(book, { date: day('2026-03-10'), minor: 5000 })
    const skipped = { moves: 'to-end', dueDate: day('2027-04-01') } as const
    const { plan: next } = done(skipPayment(plan, onDay(plan, paid, day('2026-03-20')), skipped, change('2026-03-20')))
    expect(rowsOf(next).at(-1)).toEqual(['2027-04-01', 5662, 0, 0])
  })

  it('adds its interest to the principal, and lets the others pay all of it', () => {
    const skipped = { moves: 'capitalise', schedule: remaining } as const
    const { plan: next } = done(skipPayment(plan, onDay(plan, book, day('2026-03-20')), skipped, change('2026-03-20')))
    expect(next.sources.map(({ id, amount }) => [id, amount.minor])).toEqual([
      ['P-1/1/plan-interest', 1200],
      ['F-1', 120000],
    ])
    // 1212 × 0.01 / (1 − 1.01^−11) = 116.90
    expect(next.instalments).toHaveLength(11)
    expect(rowsOf(next)[0]).toEqual(['2026-05-01', 10478, 1212, 0])
  })

  it('is refused when an instalment is late, and when nothing is left', () => {
    const skipped = { moves: 'to-end', dueDate: day('2027-04-01') } as const
    const skipOn = (facts: readonly Fact[], date: string) =>
      skipPayment(plan, onDay(plan, facts, day(date)), skipped, change(date))
    expect(skipOn(book, '2026-04-02')).toEqual({ kind: 'refused', reason: 'past-due' })
    expect(skipOn(pay(book, { date: startDate, minor: 130000 }), '2026-04-02')).toEqual({
      kind: 'refused',
      reason: 'nothing-open',
    })
    expect(() =>
      skipPayment(plan, onDay(plan, book, startDate), { ...skipped, dueDate: day('2027-03-01') }, change('2026-03-01')),
    ).toThrow(/^dueDate: "2027-03-01" is not after "2027-03-01"/)
  })
})

describe('a plan in the place of another', () => {
  it('collects what the old one left, to the minor unit, and no more', () => {
    const kinds = fc.constantFrom(
      'shorter-term',
      'smaller-installment',
      'reschedule',
      'capitalised',
      'to-end',
      'capitalise',
    )
    fc.assert(
      fc.property(planBooks(), fc.nat(200), kinds, fc.boolean(), (one, days, kind, isEarlyPrincipal) => {
        const date = addDays(one.plan.agreedDate, days)
        let facts = one.facts
        for (const payment of one.payments) {
          if (payment.date <= date) {
            facts = pay(facts, payment, { early: isEarlyPrincipal ? 'principal' : 'next-installments' }, one.plan)
          }
        }
        const before = onDay(one.plan, facts, date)
        const by = { ...change(date) }
        const outcome = replacementOf(kind)
        fc.pre(outcome.kind === 'replaced')
        const { plan: next, facts: added } = done(outcome)
        const after = [...facts, ...added]
        expect(after.flatMap((fact) => factProblems(fact))).toEqual([])
        expect(checkAgainstBook([], after).problems).toEqual([])
        const { state } = onDay(next, after, date)
        expect(state.kind).toBe('active')
        expect(state.installments.every(({ paid }) => paid.minor === 0)).toBe(true)
        expect(state.owed.minor).toBe(state.open.minor + (next.conditionalWaiver?.minor ?? 0))
        expect(onDay(one.plan, after, date).state).toMatchObject({ kind: 'ended', reason: 'rescheduled' })
        // What is waived is interest and fees that the old plan has not earned: never more than that.
        const waived = added.flatMap((fact) => (fact.kind === 'waiver' ? fact.amount.minor : []))
        expect(waived.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(
          one.proposal.totals.interest.minor + one.proposal.totals.fee.minor,
        )

        function replacementOf(wanted: typeof kind): PlanReplacement {
          const last = one.plan.instalments.at(-1)?.dueDate ?? date
          if (wanted === 'to-end') {
            return skipPayment(one.plan, before, { moves: 'to-end', dueDate: addDays(last, 30) }, by)
          }
          if (wanted === 'capitalise') {
            return skipPayment(one.plan, before, { moves: 'capitalise', schedule: remaining }, by)
          }
          if (wanted === 'shorter-term' || wanted === 'smaller-installment') {
            return reamortizePlan(one.plan, before, { effect: wanted, schedule: remaining }, by)
          }
          const schedule = { ...remaining, startDate: date, count: 5 }
          const approval = { approvedBy: 'head of collections', approvedAt: instant('2026-05-16T15:00:00Z') }
          const unpaidInterest = wanted === 'capitalised' ? 'capitalised' : 'due-first'
          return reschedulePlan(one.plan, before, { schedule, unpaidInterest }, { ...by, approval })
        }
      }),
    )
  })
})
