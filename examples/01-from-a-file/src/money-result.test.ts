import { daysBetween, type Fact, isoDate, type OutgoingMessage, rate } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { messageText } from './outbox/message-text.ts'
import { generatePortfolio } from './portfolio/portfolio.ts'
import { portfolioDate } from './portfolio/portfolio-date.ts'
import { toJsonDocument } from './result/json-document.ts'
import { type MainJob, runMainJob } from './run-main-job.ts'

const pen = (minor: number) => ({ minor, currency: 'PEN' })
const sent: OutgoingMessage[] = []

async function resultOf(facts: readonly Fact[], asOf: string, penalties?: MainJob['penalties']) {
  sent.length = 0
  const outcome = await runMainJob({
    facts,
    rows: { read: 0, imported: 0, rejected: 0 },
    asOf: isoDate(asOf),
    locale: 'en',
    ...(penalties === undefined ? {} : { penalties }),
    notifier: {
      send: async (message) => {
        sent.push(message)
        return { kind: 'sent' }
      },
    },
  })
  if (outcome.kind !== 'done') throw new Error('stopped')
  return outcome.result
}

const customerId = 'C-1'

describe('discounts at stake', () => {
  const invoice: Fact = {
    kind: 'invoice',
    id: 'F-1',
    customerId,
    issueDate: isoDate('2026-06-22'),
    dueDate: isoDate('2026-07-22'),
    amount: pen(100_000),
    discount: {
      tiers: [
        { window: { kind: 'net', days: 5 }, rate: rate('0.03') },
        { window: { kind: 'net', days: 10 }, rate: rate('0.02') },
      ],
      partialPayment: 'pro-rata',
      taxTreatment: 'net-and-tax',
    },
  }
  const paid = (minor: number, receivedDate: string): Fact => ({
    kind: 'payment',
    id: 'P-1',
    customerId,
    receivedDate: isoDate(receivedDate),
    amount: pen(minor),
    parts: [{ kind: 'invoice', id: 'F-1', amount: pen(minor) }],
  })

  it('are what may be deducted, until when, and what follows', async () => {
    const { discounts } = await resultOf([invoice], '2026-06-24')
    expect(discounts).toMatchObject({
      open: [
        {
          invoice: 'F-1',
          saves: pen(3_000),
          payment: pen(97_000),
          lastDate: '2026-06-27',
          next: { lastDate: '2026-07-02', saves: pen(2_000) },
        },
      ],
      openTotals: [{ invoices: 1, amount: pen(3_000) }],
      taken: [],
      lost: [],
    })
    // The 3 % are the price of 25 days more, from 27 June to 22 July.
    expect(Number(discounts.open[0]?.annualCost)).toBeCloseTo((1 / 0.97) ** (365 / 25) - 1, 4)
  })

  it.each([
    { asOf: '2026-06-27', facts: [invoice], open: 3_000 }, // the last day is inside
    { asOf: '2026-06-28', facts: [invoice], open: 2_000 },
    { asOf: '2026-07-03', facts: [invoice], lost: 2_000 },
    { asOf: '2026-09-30', facts: [invoice], lost: 2_000 },
    { asOf: '2026-12-01', facts: [invoice] }, // too long ago to be told
    { asOf: '2026-06-30', facts: [invoice, paid(97_000, '2026-06-25')], taken: 3_000 },
    { asOf: '2026-07-30', facts: [invoice, paid(98_000, '2026-07-02')], taken: 2_000 },
    { asOf: '2026-07-30', facts: [invoice, paid(100_000, '2026-07-20')], lost: 2_000 },
  ])('as of $asOf: open $open, taken $taken, lost $lost', async ({ asOf, facts, open, taken, lost }) => {
    const { discounts } = await resultOf(facts, asOf)
    const sums = (minor: number | undefined) => (minor === undefined ? [] : [{ invoices: 1, amount: pen(minor) }])
    expect(discounts.openTotals).toEqual(sums(open))
    expect(discounts.taken).toEqual(sums(taken))
    expect(discounts.lost).toEqual(sums(lost))
  })
})

describe('what being late costs', () => {
  const invoice: Fact = {
    kind: 'invoice',
    id: 'F/1',
    customerId,
    issueDate: isoDate('2026-03-31'),
    dueDate: isoDate('2026-04-30'),
    amount: pen(1_000_000),
  }

  it('is charged in the made-up portfolio: interest of 31 days, and a fee cut to its ceiling', async () => {
    const { penalties, openTotal, actions } = await resultOf([invoice], '2026-06-01', 'posted') // a Monday: nobody is written to on a Sunday
    expect(penalties).toMatchObject({
      mode: 'posted',
      totals: [
        { chargeKind: 'late-interest', count: 1, amount: pen(15_500) }, // 10,000.00 × 0.18 × 31/360
        { chargeKind: 'late-fee', count: 1, amount: pen(15_000) }, // 2 % is 200.00, at most 150.00
      ],
      worst: [{ customerId, total: pen(30_500) }],
    })
    expect(openTotal).toEqual([{ currency: 'PEN', count: 3, minor: 1_030_500 }])
    expect(actions.map(({ asked }) => asked)).toEqual([[pen(1_030_500)]])
    const [message] = sent
    if (message === undefined) throw new Error('no message')
    const text = messageText(message).replace(/\u00a0/g, ' ')
    expect(text).toContain('- Late interest F/1: PEN 155.00, due yesterday')
    expect(text).toContain('- Late fee F/1: PEN 150.00, due on')
  })

  it('is nothing within grace, and never more than a tenth of the invoice', async () => {
    expect((await resultOf([invoice], '2026-05-05', 'posted')).penalties.totals).toEqual([])
    const { penalties } = await resultOf([invoice], '2026-12-31', 'posted')
    expect(penalties.worst.map(({ total }) => total)).toEqual([pen(100_000)])
    const cuts = penalties.worst.flatMap(({ charges }) => charges.flatMap(({ ceilings = [] }) => ceilings))
    expect(cuts.map(({ ceiling }) => ceiling)).toContain('tenth-of-the-invoice')
  })

  it('is told and not claimed for anybody else', async () => {
    const { penalties, openTotal, actions } = await resultOf([invoice], '2026-05-31')
    expect(penalties).toMatchObject({
      mode: 'announced',
      totals: [{ chargeKind: 'late-interest', count: 1, amount: pen(15_500) }],
    })
    expect(openTotal).toEqual([{ currency: 'PEN', count: 1, minor: 1_000_000 }])
    expect(actions.map(({ asked }) => asked)).toEqual([[pen(1_000_000)]])
  })
})

describe('a plan and credit in the made-up portfolio', async () => {
  const facts = generatePortfolio({ seed: 4, customers: 150, invoices: 3_000 })
  const result = await resultOf(facts, portfolioDate, 'posted')
  const { plan, credit, penalties } = result

  it('proposes what adds up to the debt and is within the means of the debtor', () => {
    if (plan === undefined) throw new Error('nobody is in trouble')
    const { rows, totals } = plan.table
    expect(totals.principal).toEqual(plan.debt)
    expect(rows.at(-1)?.balance.minor).toBe(0)
    expect(rows).toHaveLength(1 + plan.count)
    expect(plan.isWithinMeans).toBe(true)
    expect(2 * plan.instalment.minor).toBeLessThanOrEqual(plan.paidPerMonth.minor)
    expect(plan.kinds.filter((kind) => kind === 'down-payment')).toHaveLength(1)
  })

  it('proposes payments that are worth the debt at the effective rate it tells', () => {
    if (plan === undefined) throw new Error('nobody is in trouble')
    const worth = plan.table.rows.reduce((so, { dueDate, payment }) => {
      return so + payment.minor / (1 + Number(plan.effectiveAnnualRate)) ** (daysBetween(portfolioDate, dueDate) / 365)
    }, 0)
    expect(worth / plan.debt.minor).toBeCloseTo(1, 9)
  })

  it('gives each answer once, best first, and says why', () => {
    const order = ['approve', 'approve-with-conditions', 'refer', 'decline']
    const kinds = credit.map(({ decision }) => decision.kind)
    expect(kinds).toEqual(order.filter((kind) => kinds.some((other) => other === kind)))
    expect(kinds).toContain('approve')
    expect(kinds).toContain('decline')
    for (const { decision, requestedLimit } of credit) {
      expect(decision.reasons.length > 0).toBe(decision.kind !== 'approve')
      if ('limit' in decision) expect(decision.limit.minor).toBeLessThanOrEqual(requestedLimit.minor)
    }
  })

  it('charges what its lines add up to', () => {
    expect(penalties.worst).toHaveLength(4)
    for (const { total, charges } of penalties.worst) {
      expect(charges.reduce((so, { amount }) => so + amount.minor, 0)).toBe(total.minor)
      for (const { lines, amount, correction, ceilings = [] } of charges) {
        if (lines === undefined || ceilings.length > 0) continue
        const sum = lines.reduce((so, line) => so + line.amount.minor, correction?.minor ?? 0)
        expect(sum).toBe(amount.minor)
      }
    }
  })

  it('is the same in the document, with nobody named', () => {
    const text = JSON.stringify(toJsonDocument(result))
    expect(JSON.parse(text)).toMatchObject({
      penalties: { mode: 'posted', totals: penalties.totals },
      plan: { customerId: plan?.customerId, debt: plan?.debt },
      credit: credit.map(({ customerId: id, decision }) => ({ customerId: id, outcome: decision.kind })),
    })
    expect(text).not.toContain('customerName')
  })
})
