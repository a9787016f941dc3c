import { createHash } from 'node:crypto'
import { type Fact, isoDate, type Notifier, type OutgoingMessage } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { generatePortfolio } from './portfolio/portfolio.ts'
import { portfolioDate } from './portfolio/portfolio-date.ts'
import { toJsonDocument } from './result/json-document.ts'
import { type MainJob, type Phase, runMainJob } from './run-main-job.ts'

const sent: OutgoingMessage[] = []
const notifier: Notifier = {
  send: async (message) => {
    sent.push(message)
    return { kind: 'sent' }
  },
}
const rows = { read: 3, imported: 3, rejected: 0 }
const job = (facts: readonly Fact[], asOf: string): MainJob => ({
  facts,
  rows,
  asOf: isoDate(asOf),
  locale: 'en',
  notifier,
})

async function resultOf(facts: readonly Fact[], asOf: string) {
  sent.length = 0
  const outcome = await runMainJob(job(facts, asOf))
  if (outcome.kind !== 'done') throw new Error('stopped')
  return outcome.result
}

const base = { customerId: 'C-1', issueDate: isoDate('2026-01-05'), dueDate: isoDate('2026-02-04') }
const amount = { minor: 11_800, currency: 'PEN' }
const invoice: Fact = { kind: 'invoice', id: 'F-1', ...base, amount }
const payment: Fact = {
  kind: 'payment',
  id: 'F-1',
  customerId: 'C-1',
  receivedDate: isoDate('2026-02-20'),
  amount,
  parts: [{ kind: 'invoice', id: 'F-1', amount }],
}

describe('runMainJob', () => {
  it.each([
    ['2026-01-04', undefined], // the day before it was issued
    ['2026-01-05', 'current'],
    ['2026-02-04', 'current'], // due today is not late
    ['2026-02-05', '1-30'],
    ['2026-02-19', '1-30'],
    ['2026-02-20', undefined], // paid today is paid
    ['2026-06-01', undefined],
  ])('as of %s, the invoice stands in %s', async (asOf, bucket) => {
    const { aging } = await resultOf([invoice, payment], asOf)
    expect(aging.filter(({ count }) => count > 0)).toEqual(
      bucket === undefined ? [] : [{ currency: 'PEN', bucket, count: 1, minor: 11_800 }],
    )
  })

  it('sends what it says it sends', async () => {
    const { actions, delivery, silent } = await resultOf([invoice], '2026-02-14')
    expect(actions).toMatchObject([{ customerId: 'C-1', kind: 'reminder', asked: [amount] }])
    expect(sent.map(({ key }) => key)).toEqual(actions.map(({ key }) => key))
    expect(delivery).toMatchObject({ sent: 1, refused: 0, unknown: 0 })
    expect(silent).toEqual({})
  })

  it('gives each customer either actions or one reason for silence', async () => {
    const facts = generatePortfolio({ seed: 3, customers: 60, invoices: 900 })
    const { actions, silent, segments, openTotal, aging, topAccounts, delivery } = await resultOf(facts, portfolioDate)
    const acted = new Set(actions.map(({ customerId }) => customerId)).size
    const quiet = Object.values(silent).reduce((sum, count) => sum + count, 0)
    expect(acted + quiet).toBe(60)
    expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(60)
    expect(delivery.sent).toBe(actions.length)
    for (const { currency, count, minor } of openTotal) {
      const aged = aging.filter((row) => row.currency === currency)
      expect(aged.map(({ bucket }) => bucket)).toEqual(['current', '1-30', '31-60', '61-90', '90+'])
      expect(aged.reduce((sum, row) => sum + row.count, 0)).toBe(count)
      expect(aged.reduce((sum, row) => sum + row.minor, 0)).toBe(minor)
    }
    expect(topAccounts).toHaveLength(10)
    expect(topAccounts.map(({ share }) => share)).toEqual(topAccounts.map(({ share }) => share).sort((a, b) => b - a))
  })

  it('gives the same bytes for the same facts', async () => {
    const facts = generatePortfolio({ seed: 5, customers: 40, invoices: 600 })
    const hash = async () => {
      return createHash('sha256')
        .update(JSON.stringify(await resultOf(facts, portfolioDate)))
        .digest('hex')
    }
    expect(await hash()).toBe(await hash())
  })

  it('shares what is overdue by currency', async () => {
    const other = { minor: 3_000, currency: 'USD' }
    const facts: Fact[] = [
      invoice,
      { kind: 'invoice', id: 'F-2', ...base, customerId: 'C-2', amount: { minor: 35_400, currency: 'PEN' } },
      { kind: 'invoice', id: 'F-3', ...base, customerId: 'C-2', dueDate: isoDate('2026-01-31'), amount: other },
    ]
    const { topAccounts } = await resultOf(facts, '2026-02-14')
    expect(topAccounts).toMatchObject([
      { customerId: 'C-2', share: 1, overdue: other, oldestDaysPastDue: 14 },
      { customerId: 'C-1', share: 0.25, overdue: amount, oldestDaysPastDue: 10 },
    ])
  })

  it.each<Phase>(['record', 'decide', 'look', 'compare', 'plan', 'deliver'])(
    'stops when told to while it is at %s',
    async (phase) => {
      const controller = new AbortController()
      const facts = generatePortfolio({ seed: 3, customers: 450, invoices: 900 })
      const onProgress = (at: Phase) => {
        if (at === phase) controller.abort()
      }
      const outcome = await runMainJob({ ...job(facts, portfolioDate), signal: controller.signal, onProgress })
      expect(outcome).toMatchObject({ kind: 'stopped', phase })
      if (outcome.kind === 'stopped') expect(outcome.done).toBeGreaterThan(0)
    },
  )

  it('refuses amounts that cannot be added, before anything is sent', async () => {
    const huge = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    const facts: Fact[] = [invoice, { kind: 'invoice', id: 'F-2', ...base, amount: huge }]
    await expect(resultOf(facts, '2026-03-01')).rejects.toThrow()
    expect(sent).toEqual([])
  })
})

describe('toJsonDocument', () => {
  it('has the promised keys, and no others', async () => {
    const document = toJsonDocument(await resultOf([invoice], '2026-02-14'))
    expect(document).toEqual({
      asOf: '2026-02-14',
      rows,
      aging: ['current', '1-30', '31-60', '61-90', '90+'].map((bucket) => {
        const isHere = bucket === '1-30'
        return { currency: 'PEN', bucket, count: isHere ? 1 : 0, minor: isHere ? 11_800 : 0 }
      }),
      openTotal: [{ currency: 'PEN', count: 1, minor: 11_800 }],
      segments: [{ segment: 'medium/new', customers: 1 }],
      actions: [{ customerId: 'C-1', kind: 'reminder', key: expect.any(String), reason: 'steps-collapsed' }],
      silent: {},
      discounts: { open: [], openTotals: [], since: '2025-11-14', taken: [], lost: [] },
      penalties: {
        mode: 'announced',
        totals: [{ chargeKind: 'late-interest', count: 1, amount: { minor: 59, currency: 'PEN' } }], // 118.00 × 0.18 × 10/360
        accounts: [{ customerId: 'C-1', total: { minor: 59, currency: 'PEN' }, charges: [expect.any(Object)] }],
      },
      plan: null,
      credit: [],
      timeline: {
        customerId: 'C-1',
        from: '2025-10-17',
        to: '2026-02-14',
        entries: expect.any(Array),
        gate: [],
        silences: [],
      },
      offers: null,
      policies: null,
    })
  })
})
