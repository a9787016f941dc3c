import { agingBuckets, type Fact } from '@cobranza/core'
import { day, moment, pen } from '@cobranza/core/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { recordFacts } from '../../test/record-facts.ts'
import { freshOptions } from '../../test/recorded-book.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { postgresStore } from '../store/postgres-store.ts'
import { postgresReports } from './postgres-reports.ts'

const asOf = day('2026-03-31')
const invoice = (customerId: string, id: string, minor: number): Fact => ({
  ...{ kind: 'invoice', id, customerId, issueDate: day('2026-01-05'), dueDate: day('2026-02-10') },
  amount: { minor, currency: 'PEN' },
})
const payment = (customerId: string, minor: number): Fact => ({
  ...{ kind: 'payment', id: 'P-1', customerId, receivedDate: day('2026-02-01'), amount: { minor, currency: 'PEN' } },
})

describe('postgresReports', () => {
  let options: PostgresOptions
  let tenants = 0
  beforeAll(async () => {
    options = await freshOptions()
  })
  const freshTenant = (): PostgresOptions => {
    tenants += 1
    return { ...options, tenantId: `t-${tenants}` }
  }

  it('says nothing of a tenant without facts', async () => {
    const reports = postgresReports(freshTenant())
    expect((await reports.aging({ asOf })).rows).toEqual([])
    expect(await reports.balances({ asOf })).toEqual([])
    expect(await reports.openItems({ asOf, limit: 10 })).toEqual({ items: [] })
    expect(await reports.dueAccounts({ asOf, limit: 10 })).toEqual({ count: 0, accounts: [] })
    expect(await reports.statement('C-1', { from: asOf, to: asOf })).toEqual({ opening: [], lines: [], closing: [] })
    for await (const page of reports.agingByCustomer({ asOf })) expect(page).toBe('no page')
  })

  it('opens a statement with what stood the day before, and closes it with what is left', async () => {
    const tenant = freshTenant()
    await recordFacts(tenant, [invoice('C-1', 'F-1', 10_000), payment('C-1', 4000)])
    const reports = postgresReports(tenant)
    expect(await reports.statement('C-1', { from: day('2026-02-01'), to: asOf })).toEqual({
      opening: [pen('100.00')],
      lines: [{ date: '2026-02-01', kind: 'payment', id: 'P-1', change: pen('-40.00'), balance: pen('60.00') }],
      closing: [pen('60.00')],
    })
    const first = await reports.statement('C-1', { from: day('2026-01-05'), to: asOf, limit: 1 })
    expect(first).toMatchObject({ opening: [pen('0.00')], closing: [pen('60.00')] })
    expect(first.next).toEqual({ date: '2026-01-05', lines: 1 })
    const late = await reports.statement('C-1', { from: day('2026-02-02'), to: day('2026-02-02') })
    expect(late).toEqual({ opening: [pen('60.00')], lines: [], closing: [pen('60.00')] })
  })

  it('throws when amounts add up past the safe integers, as the core does', async () => {
    const tenant = freshTenant()
    await recordFacts(tenant, [
      invoice('C-1', 'F-1', Number.MAX_SAFE_INTEGER),
      invoice('C-2', 'F-1', Number.MAX_SAFE_INTEGER),
    ])
    const reports = postgresReports(tenant)
    const tooMuch = 'total: the amounts in "PEN" add up past 9007199254740991 minor units'
    await expect(reports.aging({ asOf })).rejects.toThrow(tooMuch)
    await expect(reports.aging({ asOf, buckets: agingBuckets([30], { by: 'issue-date' }) })).rejects.toThrow(RangeError)
    await expect(reports.balances({ asOf })).rejects.toThrow(tooMuch)
    const [balance] = await reports.customerBalances(['C-2'], { asOf })
    expect(balance?.balances[0]?.open.minor).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('refuses to mix rows made by different rules', async () => {
    const tenant = freshTenant()
    await recordFacts(tenant, [invoice('C-1', 'F-1', 100)])
    const others = { ...tenant, agingTags: ['region'] }
    await recordFacts(others, [invoice('C-2', 'F-1', 100)])
    const stale = { code: 'stale-projection', message: expect.stringContaining('rebuildProjections(options)') }
    await expect(postgresReports(others).aging({ asOf })).rejects.toMatchObject(stale)
    await expect(postgresReports(tenant).balances({ asOf })).rejects.toThrow('customer "C-2"')
    await expect(postgresReports(others).balances({ asOf })).rejects.toThrow('customer "C-1"')
  })

  it('lists accounts that are due and those that are parked', async () => {
    const tenant = freshTenant()
    const parked = { asOf, reason: 'a rule threw', parkedAt: moment('2026-03-31T12:00:00Z') }
    const days = { 'C-3': '2026-03-30', 'C-1': '2026-03-31', 'C-2': '2026-03-31', 'C-4': '2026-04-01' }
    const commits = Object.entries(days).map(([customerId, nextAction]) => ({
      ...{ customerId, expectedVersion: 0, at: moment('2026-03-31T12:00:00Z') },
      change: { facts: [invoice(customerId, 'F-1', 100)], nextActionDate: day(nextAction), parked },
    }))
    await postgresStore(tenant).commit(commits)
    const reports = postgresReports(tenant)
    const first = await reports.dueAccounts({ asOf, limit: 2 })
    expect(first).toMatchObject({ count: 3, accounts: [{ customerId: 'C-3' }, { customerId: 'C-1' }] })
    expect(first.next).toEqual({ customerId: 'C-1', nextActionDate: asOf })
    expect(await reports.dueAccounts({ asOf, limit: 2, ...(first.next && { after: first.next }) })).toEqual({
      ...{ count: 3, accounts: [{ customerId: 'C-2', nextActionDate: asOf }] },
    })
    const page = await reports.parkedAccounts({ limit: 3 })
    expect(page).toMatchObject({ accounts: [{ customerId: 'C-1', parked }, {}, {}], next: 'C-3' })
    expect(await reports.parkedAccounts({ limit: 3, after: 'C-3' })).toEqual({
      accounts: [{ customerId: 'C-4', parked }],
    })
  })

  it.each([
    ['asOf: "31.03.2026" is no day', (r) => r.aging({ asOf: '31.03.2026' as never })],
    ['asOf: undefined is no day', (r) => r.balances({} as never)],
    ['limits: the list is empty', (r) => r.aging({ asOf, buckets: { by: 'due-date', limits: [] } })],
    [
      'pageSize: "0" is no size of a page',
      (r) => r.agingByCustomer({ asOf, pageSize: 0 })[Symbol.asyncIterator]().next(),
    ],
    ['limit: "1.5" is no size of a page', (r) => r.openItems({ asOf, limit: 1.5 })],
    ['limit: "10001" is no size of a page', (r) => r.dueAccounts({ asOf, limit: 10_001 })],
    ['to: "2026-03-30" comes before "2026-03-31"', (r) => r.statement('C-1', { from: asOf, to: day('2026-03-30') })],
  ] satisfies [string, (reports: ReturnType<typeof postgresReports>) => Promise<unknown>][])(
    'refuses %s',
    async (message, ask) => {
      await expect(ask(postgresReports(options))).rejects.toThrow(message)
    },
  )
})
