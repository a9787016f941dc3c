import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { PlanAgreement, PlanEnd } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { planBooks } from './plan-book.arbitrary.ts'
import type { PlanRecord } from './plan-record.ts'
import { type PlanState, planState } from './plan-state.ts'

/** 300.00 in three instalments on the first of April, May and June; 30.00 more are forgiven at the end. */
const plan: PlanAgreement = {
  kind: 'plan',
  id: 'P-1',
  customerId: 'C-1',
  agreedDate: day('2026-03-15'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('330.00') }],
  instalments: ['2026-04-01', '2026-05-01', '2026-06-01'].map((dueDate) => ({
    dueDate: day(dueDate),
    principal: pen('90.00'),
    interest: pen('8.00'),
    fee: pen('2.00'),
  })),
  charges: ['c'],
  conditionalWaiver: pen('60.00'),
  penalties: 'suspended',
  breach: { missedMax: 1, daysLateMax: 40 },
}
const all = 36000
/** What was paid of the 300.00 by the end of each day. */
const record = (...paid: readonly (readonly [string, number])[]): PlanRecord => ({
  balances: [
    { from: plan.agreedDate, open: fromMinor(all, 'PEN') },
    ...paid.map(([from, minor]) => ({ from: day(from), open: fromMinor(all - minor, 'PEN') })),
  ],
})
const on = (asOf: string, ...paid: readonly (readonly [string, number])[]): PlanState =>
  planState(plan, record(...paid), day(asOf))
const rowsOf = ({ installments }: PlanState) =>
  installments.map(({ status, open, daysPastDue }) => [status, open.minor, daysPastDue])

describe('planState', () => {
  it('begins with everything open and nothing due', () => {
    expect(on('2026-03-15')).toMatchObject({
      kind: 'active',
      open: pen('300.00'),
      owed: pen('360.00'),
      dueNow: pen('0.00'),
      pastDue: pen('0.00'),
      nextDueDate: '2026-04-01',
      nextChangeDate: '2026-04-01',
    })
  })

  it('has an instalment due on its day, and late from the day after', () => {
    expect(on('2026-04-01')).toMatchObject({ dueNow: pen('100.00'), pastDue: pen('0.00'), nextDueDate: '2026-04-01' })
    expect(on('2026-04-01').nextChangeDate).toBe('2026-04-02')
    expect(on('2026-04-02')).toMatchObject({ dueNow: pen('100.00'), pastDue: pen('100.00'), nextDueDate: '2026-05-01' })
    expect(rowsOf(on('2026-04-11'))).toEqual([
      ['open', 10000, 10],
      ['open', 10000, 0],
      ['open', 10000, 0],
    ])
  })

  it('fills instalments in order: partial, early and over', () => {
    expect(rowsOf(on('2026-04-11', ['2026-04-01', 4000]))[0]).toEqual(['partly-paid', 6000, 10])
    const early = on('2026-04-01', ['2026-03-20', 15000])
    expect(rowsOf(early)).toEqual([
      ['paid', 0, 0],
      ['partly-paid', 5000, 0],
      ['open', 10000, 0],
    ])
    expect(early).toMatchObject({ kind: 'active', dueNow: pen('0.00'), nextDueDate: '2026-05-01', open: pen('150.00') })
    const over = on('2026-04-01', ['2026-03-20', 34000])
    expect(over).toMatchObject({ kind: 'completed', open: pen('0.00'), owed: pen('20.00') })
  })

  it('is completed on the day the last of it is paid, whatever is to be forgiven', () => {
    const state = on('2026-05-20', ['2026-04-01', 10000], ['2026-05-01', 29999], ['2026-05-10', 30000])
    expect(state).toMatchObject({ kind: 'completed', completedDate: '2026-05-10', owed: pen('60.00') })
    expect(state.nextDueDate).toBeUndefined()
    expect(state.nextChangeDate).toBeUndefined()
  })

  it('is broken on the day more instalments are missed than may be', () => {
    // The first of April and of May are missed from 2 May on; 40 days from 1 April end on 11 May.
    expect(on('2026-05-01')).toMatchObject({ kind: 'active', nextChangeDate: '2026-05-02' })
    const broken = on('2026-05-02')
    expect(broken).toMatchObject({
      kind: 'broken',
      breach: { rule: 'missed', date: '2026-05-02', missed: 2, missedMax: 1 },
      dueNow: pen('360.00'),
      pastDue: pen('360.00'),
    })
    expect(on('2026-07-01')).toMatchObject({ breach: { date: '2026-05-02', missed: 2 } })
  })

  it('is broken on the day one is later than may be', () => {
    const paid = [
      ['2026-04-01', 10000],
      ['2026-05-03', 19999],
    ] as const
    // One unit of May is missing: from 1 May, 40 days end on 10 June; June is missed from the second on, which makes two.
    expect(on('2026-06-02', ...paid)).toMatchObject({ kind: 'broken', breach: { rule: 'missed', date: '2026-06-02' } })
    const patient: PlanAgreement = { ...plan, breach: { daysLateMax: 40 } }
    const late = (asOf: string) => planState(patient, record(...paid), day(asOf))
    expect(late('2026-06-10')).toMatchObject({ kind: 'active', nextChangeDate: '2026-06-11' })
    expect(late('2026-06-11')).toMatchObject({
      kind: 'broken',
      breach: { rule: 'days-late', date: '2026-06-11', daysLate: 41, daysLateMax: 40 },
    })
  })

  it('stays broken when it is paid later, as long as every step is known', () => {
    expect(on('2026-08-01', ['2026-05-01', 10000])).toMatchObject({ kind: 'broken', breach: { date: '2026-06-02' } })
    expect(on('2026-08-01', ['2026-05-02', 30000])).toMatchObject({ kind: 'broken', breach: { date: '2026-05-02' } })
    const today = { balances: [{ from: plan.agreedDate, open: pen('60.00') }] }
    expect(planState(plan, today, day('2026-08-01'))).toMatchObject({ kind: 'completed' })
  })

  it('takes the last day in time for in time, and the day after for too late', () => {
    const strict = { ...plan, breach: { daysLateMax: 0 } }
    const paidOn = (date: string) => planState(strict, record([date, 10000]), day('2026-04-10')).kind
    expect([paidOn('2026-04-01'), paidOn('2026-04-02')]).toEqual(['active', 'broken'])
  })

  it('is broken on the day a payment is taken back, not before', () => {
    const paid = [
      ['2026-04-01', 20000],
      ['2026-05-20', 0],
    ] as const
    expect(on('2026-05-19', ...paid)).toMatchObject({ kind: 'active' })
    expect(on('2026-05-20', ...paid)).toMatchObject({ kind: 'broken', breach: { rule: 'missed', date: '2026-05-20' } })
  })

  it('never breaks without a rule', () => {
    const { breach: _, ...lenient } = plan
    expect(planState(lenient, record(), day('2030-01-01'))).toMatchObject({ kind: 'active', pastDue: pen('300.00') })
    expect(planState({ ...plan, breach: { missedMax: 0 } }, record(), day('2026-04-02')).kind).toBe('broken')
  })

  it('does not miss an instalment that asks for nothing', () => {
    const nothing = { dueDate: day('2026-03-20'), principal: pen('0.00'), interest: pen('0.00'), fee: pen('0.00') }
    const grace = { ...plan, instalments: [nothing, ...plan.instalments], breach: { missedMax: 0 } }
    expect(planState(grace, record(), day('2026-04-01'))).toMatchObject({ kind: 'active', nextDueDate: '2026-04-01' })
    expect(rowsOf(planState(grace, record(), day('2026-04-01')))[0]).toEqual(['paid', 0, 0])
  })

  it('asks for nothing once it has ended', () => {
    const ended: PlanEnd = {
      kind: 'plan-end',
      id: 'e',
      customerId: 'C-1',
      planId: 'P-1',
      endDate: day('2026-04-20'),
      reason: 'cancelled',
    }
    const end = (asOf: string) => planState(plan, { ...record(['2026-04-30', 5000]), ended }, day(asOf))
    expect(end('2026-04-19').kind).toBe('active')
    expect(end('2026-06-01')).toMatchObject({
      kind: 'ended',
      endDate: '2026-04-20',
      reason: 'cancelled',
      owed: pen('360.00'), // what is paid later is not the plan's
      dueNow: pen('0.00'),
      pastDue: pen('0.00'),
    })
  })

  it.each([
    { asOf: '2026-03-14', balances: record().balances, message: /^asOf: "2026-03-14" is before "2026-03-15"/ },
    { asOf: '2026-04-01', balances: [], message: /^balances: undefined comes first; begin with/ },
    {
      asOf: '2026-04-01',
      balances: record(['2026-03-15', 0]).balances,
      message: /^balances: "2026-03-15" comes after/,
    },
  ])('refuses $message', ({ asOf, balances, message }) => {
    expect(() => planState(plan, { balances }, day(asOf))).toThrow(message)
  })
})

/** A plan, and what was paid of it as its days went by. */
const cases = () =>
  fc
    .tuple(planBooks({ breach: { missedMax: 1, daysLateMax: 45 } }), fc.nat(400))
    .map(([{ plan: agreed, proposal, payments }, days]) => {
      const owed = proposal.totals.payment.minor + proposal.totals.conditionalWaiver.minor
      let paid = 0
      const byDay = new Map<IsoDate, number>([[agreed.agreedDate, owed]])
      for (const { date, minor } of payments) {
        paid = Math.min(owed, paid + minor)
        byDay.set(date, owed - paid)
      }
      const balances = [...byDay].map(([from, minor]) => ({ from, open: fromMinor(minor, 'PEN') }))
      return { plan: agreed, balances, asOf: addDays(agreed.agreedDate, days) }
    })

const still = ({ kind, dueNow, pastDue, open }: Pick<PlanState, 'kind' | 'dueNow' | 'pastDue' | 'open'>) => {
  return { kind, dueNow, pastDue, open }
}

describe('planState of any plan', () => {
  it('adds up: paid and open are the instalments', () => {
    fc.assert(
      fc.property(cases(), ({ plan: agreed, balances, asOf }) => {
        const { installments, open, dueNow, pastDue, kind } = planState(agreed, { balances }, asOf)
        for (const { amount, paid, open: rest } of installments) expect(paid.minor + rest.minor).toBe(amount.minor)
        expect(installments.reduce((sum, row) => sum + row.open.minor, 0)).toBe(open.minor)
        expect(pastDue.minor).toBeLessThanOrEqual(dueNow.minor)
        if (kind === 'completed') expect(open.minor).toBe(0)
      }),
    )
  })

  it('is never worse for a payment', () => {
    const rank = { completed: 2, active: 1, broken: 0, ended: 0 }
    fc.assert(
      fc.property(cases(), fc.nat(100_000), fc.nat(), ({ plan: agreed, balances, asOf }, more, pick) => {
        const from = pick % balances.length
        const richer = balances.map((step, index) =>
          index < from ? step : { ...step, open: fromMinor(Math.max(0, step.open.minor - more), 'PEN') },
        )
        const before = planState(agreed, { balances }, asOf)
        const after = planState(agreed, { balances: richer }, asOf)
        expect(rank[after.kind]).toBeGreaterThanOrEqual(rank[before.kind])
        expect(after.pastDue.minor).toBeLessThanOrEqual(before.pastDue.minor)
        if (after.kind === 'broken' && before.kind === 'broken') {
          expect(after.breach.date >= before.breach.date).toBe(true)
        }
      }),
    )
  })

  it('stays as it is until the next change, but for the days', () => {
    fc.assert(
      fc.property(cases(), fc.nat(60), ({ plan: agreed, balances, asOf }, days) => {
        const known = { balances: balances.filter(({ from }) => from <= asOf) }
        const state = planState(agreed, known, asOf)
        const later = addDays(asOf, days)
        fc.pre(state.nextChangeDate === undefined || later < state.nextChangeDate)
        expect(still(planState(agreed, known, later))).toEqual(still(state))
      }),
    )
  })

  it('changes on the day it says', () => {
    fc.assert(
      fc.property(cases(), ({ plan: agreed, balances, asOf }) => {
        const known = { balances: balances.filter(({ from }) => from <= asOf) }
        const { nextChangeDate, ...state } = planState(agreed, known, asOf)
        if (nextChangeDate === undefined) return
        expect(nextChangeDate > asOf).toBe(true)
        expect(still(planState(agreed, known, nextChangeDate))).not.toEqual(still(state))
      }),
    )
  })

  it('is broken from the breach day on, and not a day before', () => {
    fc.assert(
      fc.property(cases(), ({ plan: agreed, balances, asOf }) => {
        const state = planState(agreed, { balances }, asOf)
        if (state.kind !== 'broken') return
        const { date } = state.breach
        expect(planState(agreed, { balances }, date)).toMatchObject({ kind: 'broken', breach: state.breach })
        if (date > agreed.agreedDate) {
          expect(planState(agreed, { balances }, addDays(date, -1)).kind).not.toBe('broken')
        }
      }),
    )
  })
})
