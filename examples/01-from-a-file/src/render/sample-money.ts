import {
  checkOrder,
  creditExposure,
  decideCredit,
  fromMinor,
  isoDate,
  planTable,
  proposePlan,
  rate,
  weekendsOnly,
} from '@cobranza/core'
import type { DemoResult } from '../demo-result.ts'
import type { CreditResult, PlanResult } from '../money-result.ts'
import { creditTerms, orderTerms } from '../terms/credit-terms.ts'
import { planRate, planSchedule } from '../terms/plan-terms.ts'

/** Discounts, late charges, a plan and credit decisions made by hand for the tests. */

type MoneyParts = Required<Pick<DemoResult, 'discounts' | 'penalties' | 'plan' | 'credit'>>

const asOf = isoDate('2013-06-30')
const pen = (minor: number) => fromMinor(minor, 'PEN')

/** A plan of twelve payments for a customer of any name. */
export function samplePlan(customer: Readonly<{ customerId: string; customerName: string }>): PlanResult {
  const debt = pen(1_234_567)
  const source = { kind: 'invoice', id: 'F-1', dueDate: isoDate('2013-03-31'), open: debt } as const
  const proposal = proposePlan(
    [source],
    { schedule: planSchedule(debt, { asOf, count: 12 }) },
    { calendar: weekendsOnly },
  )
  return {
    ...customer,
    share: 0.21,
    segment: 'low/chronic',
    documents: 1,
    debt,
    paidPerMonth: pen(250_000),
    count: 12,
    isWithinMeans: true,
    instalment: pen(98_700),
    annualRate: planRate,
    effectiveAnnualRate: rate('0.126825030132'),
    kinds: proposal.schedule.lines.map(({ kind }) => kind),
    table: planTable(proposal),
  }
}

/** The answer to a customer who has been so many days late, in the mean and with the oldest document. */
export function sampleCredit(
  customer: Readonly<{ customerId: string; customerName: string }>,
  { meanDays, oldestDays }: Readonly<{ meanDays: string; oldestDays: number }>,
): CreditResult {
  const history = {
    monthsKnown: 12,
    brokenPromises: 0,
    oldestOverdueDays: oldestDays,
    figures: { weightedMeanDaysLate: rate(meanDays), lateRate: rate('0.05'), capacityRatio: rate('1') },
    averageTicket: pen(120_000),
    duePerMonth: pen(400_000),
    paidPerMonth: pen(400_000),
  }
  const requestedLimit = pen(800_000)
  const application = { id: 'A-1', requestedLimit, requestedTermDays: 45, history }
  const decision = decideCredit(application, creditTerms('PEN'), { asOf })
  const orderAmount = pen(120_000)
  const overdue = oldestDays === 0 ? [] : [{ daysPastDue: oldestDays, open: pen(90_000) }]
  const order = checkOrder(
    { id: 'O-1', amount: orderAmount },
    {
      customerId: customer.customerId,
      limit: { amount: requestedLimit },
      exposure: creditExposure([], { currency: 'PEN', include: ['open'] }, { asOf }),
      standing: { overdue, dunningLevel: 0, brokenPromises: 0 },
    },
    orderTerms,
    { asOf },
  )
  return { ...customer, requestedLimit, requestedTermDays: 45, decision, orderAmount, order }
}

/** An ordinary day, for customers of these names. */
export function sampleMoney(names: readonly string[]): MoneyParts {
  const customer = (index: number) => ({
    customerId: `C-${index}`,
    customerName: names[index % Math.max(1, names.length)] ?? '',
  })
  return {
    discounts: {
      open: Array.from({ length: 15 }, (_, index) => ({
        ...customer(index),
        invoice: `F001-${index}`,
        open: pen(100_000 + index),
        saves: pen(3_000),
        payment: pen(97_000 + index),
        lastDate: isoDate('2013-07-02'),
        dueDate: isoDate('2013-07-27'),
        ...(index % 3 === 0 ? {} : { annualCost: rate('0.5602') }),
        ...(index % 2 === 0 ? {} : { next: { lastDate: isoDate('2013-07-07'), saves: pen(2_000) } }),
      })),
      openTotals: [{ invoices: 15, amount: pen(45_000) }],
      since: isoDate('2013-03-30'),
      taken: [{ invoices: 1, amount: pen(2_000) }],
      lost: [
        { invoices: 7, amount: pen(21_000) },
        { invoices: 2, amount: fromMinor(500, 'USD') },
      ],
    },
    penalties: {
      mode: 'posted',
      totals: [
        { chargeKind: 'late-interest', count: 2, amount: pen(1_310) },
        { chargeKind: 'late-fee', count: 1, amount: pen(5_000) },
      ],
      worst: names.slice(0, 4).map((_, index) => ({
        ...customer(index),
        total: pen(6_310),
        charges: [
          {
            key: 'invoice%2FF-1#1/late-fee-pen/1',
            item: 'invoice/F-1#1',
            ruleId: 'late-fee-pen',
            chargeKind: 'late-fee',
            date: isoDate('2013-06-10'),
            amount: pen(5_000),
            ceilings: [{ ceiling: 'amount', from: pen(7_000), to: pen(5_000) }],
          },
          {
            key: 'invoice%2FF-1#1/late-interest/2013-06-30',
            item: 'invoice/F-1#1',
            ruleId: 'late-interest',
            chargeKind: 'late-interest',
            date: asOf,
            period: { from: isoDate('2013-05-31'), to: asOf },
            amount: pen(1_250),
            lines: [
              {
                from: isoDate('2013-05-31'),
                to: asOf,
                days: 30,
                basis: '30/360',
                annualRate: rate('0.18'),
                principal: pen(100_000),
                amount: pen(1_500),
              },
            ],
            correction: pen(-250),
          },
          {
            key: 'invoice%2FF-2#2/late-interest/2013-06-30',
            item: 'invoice/F-2#2',
            ruleId: 'late-interest',
            chargeKind: 'late-interest',
            date: asOf,
            amount: pen(60),
            lines: [
              {
                from: isoDate('2013-06-18'),
                to: asOf,
                days: 12,
                basis: '12/360',
                annualRate: rate('0.18'),
                principal: pen(10_000),
                amount: pen(60),
              },
            ],
          },
        ],
      })),
    },
    plan: samplePlan(customer(0)),
    credit: [
      sampleCredit(customer(1), { meanDays: '0.5', oldestDays: 0 }),
      sampleCredit(customer(2), { meanDays: '25.25', oldestDays: 12 }),
      sampleCredit(customer(3), { meanDays: '12', oldestDays: 90 }),
    ],
  }
}

/** A day on which there is nothing to tell of money over time. */
export const noMoney: Pick<DemoResult, 'discounts' | 'penalties' | 'credit'> = {
  discounts: { open: [], openTotals: [], since: isoDate('2013-03-30'), taken: [], lost: [] },
  penalties: { mode: 'announced', totals: [], worst: [] },
  credit: [],
}
