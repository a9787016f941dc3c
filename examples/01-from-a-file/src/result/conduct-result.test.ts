import { type Fact, isoDate, type Notifier, type OutgoingMessage } from '@cobranza/core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DemoResult } from '../demo-result.ts'
import { generatePortfolio } from '../portfolio/portfolio.ts'
import { portfolioDate } from '../portfolio/portfolio-date.ts'
import { runMainJob } from '../run-main-job.ts'
import { sampleMax } from '../terms/comparison-terms.ts'

const portfolio = generatePortfolio({ seed: 1, customers: 150, invoices: 2_000 })

async function run(asOf: string, penalties: 'posted' | 'announced', facts: readonly Fact[] = portfolio) {
  const sent: OutgoingMessage[] = []
  const notifier: Notifier = {
    send: async (message) => {
      sent.push(message)
      return { kind: 'sent' }
    },
  }
  const rows = { read: 0, imported: 0, rejected: 0 }
  const outcome = await runMainJob({ facts, rows, asOf: isoDate(asOf), locale: 'es', penalties, notifier })
  if (outcome.kind !== 'done') throw new Error('stopped')
  return { result: outcome.result, sent }
}

describe('the made-up portfolio', () => {
  let result: DemoResult
  let sent: readonly OutgoingMessage[]
  beforeAll(async () => {
    const done = await run(portfolioDate, 'posted')
    result = done.result
    sent = done.sent
  })

  it('tells the story of a customer whose law had something to say', () => {
    const { timeline } = result
    if (timeline === undefined) throw new Error('no story')
    const kinds = new Set(timeline.entries.map((entry) => (entry.kind === 'fact' ? entry.fact.kind : entry.kind)))
    expect(kinds.size).toBeGreaterThan(4)
    expect(timeline.entries.every(({ date }) => date >= timeline.from && date <= timeline.to)).toBe(true)
    const laws = timeline.gate.filter(({ isSameDay }) => !isSameDay).flatMap(({ because }) => because)
    expect(laws.some(({ jurisdiction }) => jurisdiction !== 'XX')).toBe(true)
    expect(laws.every(({ citation }) => citation !== '')).toBe(true)
  })

  it('makes offers to somebody who said that times are hard', () => {
    const { offers } = result
    if (offers === undefined) throw new Error('no offers')
    const own = portfolio.filter(({ customerId }) => customerId === offers.customerId)
    expect(own.some(({ kind }) => kind === 'hardship')).toBe(true)
    expect(offers.isHardship).toBe(true)
    expect(offers.offers.length).toBeGreaterThan(1)
  })

  it('compares two policies on as many customers as nobody has to wait for', () => {
    const { policies } = result
    if (policies === undefined) throw new Error('no comparison')
    const { accounts, a, b, difference } = policies.comparison
    expect(accounts).toBeGreaterThan(1)
    expect(accounts).toBeLessThanOrEqual(sampleMax)
    expect([a.policyVersion, b.policyVersion]).toEqual(['demo-1', 'patient'])
    expect(difference.contacts.high).toBeLessThan(0) // patience writes less, whatever the luck
  })

  it('sends what the message policy composed', () => {
    expect(sent.length).toBeGreaterThan(10)
    for (const { composed, facts: asked } of sent) {
      expect(composed?.body).toContain('Distribuidora Andina')
      expect(composed?.body).toContain(asked.customerName)
    }
  })

  it('writes to nobody on a holiday of Peru, and on somebody’s own invoices asks no law that nobody named', async () => {
    // Saint Peter and Saint Paul; an ordinary Monday elsewhere.
    const holiday = await run('2026-06-29', 'posted')
    const countries = new Map(
      portfolio.flatMap((fact) => (fact.kind === 'customer' ? [[fact.customerId, fact.country]] : [])),
    )
    expect(holiday.sent.filter(({ customerId }) => countries.get(customerId) === 'PE')).toEqual([])
    expect(holiday.sent.length).toBeGreaterThan(0)
    const own = await run('2026-06-29', 'announced')
    expect(own.sent.some(({ customerId }) => countries.get(customerId) === 'PE')).toBe(true)
    expect(own.result.timeline?.gate).toEqual([])
    expect(own.sent.every(({ composed }) => composed?.body.includes('Su empresa'))).toBe(true)
  })
})

describe('offers', () => {
  const [customerId, actor] = ['C-1', 'collections desk'] as const
  const amount = { minor: 90_000, currency: 'PEN' }
  const dates = { issueDate: isoDate('2026-01-05'), dueDate: isoDate('2026-02-04') }
  const invoices = ['F-1', 'F-2', 'F-3'].map((id): Fact => ({ kind: 'invoice', id, customerId, ...dates, amount }))
  const hard: Fact = { kind: 'hardship', id: 'HS-1', customerId, startDate: isoDate('2026-03-01'), actor }
  const documents = [{ kind: 'invoice', id: 'F-1', amount } as const]
  const agency = { customerId, placementId: 'PL-1', step: 'handed-over', actor } as const
  const apart: readonly Fact[] = [
    { kind: 'placement', id: 'PL-1', customerId, proposedDate: isoDate('2026-03-05'), agency: 'A', documents, actor },
    { kind: 'placement-step', id: 'PL-1-a', stepDate: isoDate('2026-03-09'), ...agency },
    {
      ...{ kind: 'dispute', id: 'D-1', customerId, raisedDate: isoDate('2026-03-20') },
      ...{ document: { kind: 'invoice', id: 'F-2' }, reason: 'damaged', actor },
    },
  ]
  const offered = async (facts: readonly Fact[]) => {
    const { result } = await run('2026-03-31', 'announced', facts)
    return result.offers?.offers.map(({ documents: about }) => about.map(({ id }) => id).toSorted())
  }

  it('are about all that is overdue, and not about what is disputed or at an agency', async () => {
    expect(new Set((await offered([...invoices, hard]))?.flat())).toEqual(new Set(['F-1', 'F-2', 'F-3']))
    expect(new Set((await offered([...invoices, hard, ...apart]))?.flat())).toEqual(new Set(['F-3']))
  })
})
