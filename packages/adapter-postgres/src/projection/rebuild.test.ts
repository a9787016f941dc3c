import { defaultPolicy, type Fact } from '@cobranza/core'
import { day, factHistories, pen, usd } from '@cobranza/core/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { recordFacts } from '../../test/record-facts.ts'
import type { PostgresOptions } from '../session/tenancy.ts'
import { checkProjections } from './check.ts'
import { rebuildProjections } from './rebuild.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })

describe.each(servers)('rebuildProjections and checkProjections on $name', (server) => {
  let database: FreshDatabase
  let tenants = 0
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  function freshTenant(): PostgresOptions {
    tenants += 1
    return { executor: database.executor, tenantId: `t-${tenants}`, policy, agingTags: ['region'] }
  }

  /** Another tenant, whose rows are to stay as they are. */
  async function neighbour(): Promise<PostgresOptions> {
    const options = freshTenant()
    await recordFacts(options, booksOf(3))
    return options
  }

  it('finds accounts whose rows were made by other rules, and makes them by these', async () => {
    const options = freshTenant()
    const other = await neighbour()
    await recordFacts(options, booksOf(3))
    const changed = { ...options, agingTags: ['region', 'branch'] }
    await recordFacts(changed, [invoiceOf('C-2', 'F-9')])

    const { checked, differences } = await checkProjections(changed)
    expect(checked).toBe(3)
    expect(differences.map(({ customerId, table }) => [customerId, table])).toEqual([
      ['C-1', 'account'],
      ['C-3', 'account'],
    ])
    expect(await rebuildProjections(changed)).toEqual({ rebuilt: 2, failed: [], stopped: false })
    expect(await checkProjections(changed)).toEqual({ checked: 3, differences: [], stopped: false })
    expect(await rebuildProjections(changed)).toEqual({ rebuilt: 0, failed: [], stopped: false })
    expect((await checkProjections(other)).differences).toEqual([])
  })

  it('stops when told to, and goes on where it was', async () => {
    const options = freshTenant()
    await recordFacts(options, booksOf(450))
    const changed = { ...options, agingTags: [] }
    const stop = new AbortController()
    const told: number[] = []
    const onProgress = ({ done }: Readonly<{ done: number }>) => {
      told.push(done)
      stop.abort()
    }
    expect(await checkProjections(changed, { signal: stop.signal, onProgress })).toMatchObject({
      checked: 200,
      stopped: true,
    })
    const again = new AbortController()
    const rebuilt = await rebuildProjections(changed, { signal: again.signal, onProgress: () => again.abort() })
    expect(rebuilt).toEqual({ rebuilt: 200, failed: [], stopped: true })
    expect(await rebuildProjections(changed, { onProgress })).toEqual({ rebuilt: 250, failed: [], stopped: false })
    expect(told).toEqual([200, 200, 250])
    expect(await checkProjections(changed)).toEqual({ checked: 450, differences: [], stopped: false })
  })

  it.each([
    { table: 'open_item', broken: `update cobranza.open_item set open_minor = open_minor + 1` },
    { table: 'open_item', broken: `update cobranza.open_item set tags = null` },
    { table: 'open_item', broken: `delete from cobranza.open_item` },
    { table: 'unapplied_credit', broken: `update cobranza.unapplied_credit set to_on = '2030-01-01'` },
    { table: 'account_sum', broken: `delete from cobranza.account_sum` },
    { table: 'due_day_total', broken: `update cobranza.due_day_total set items = items + 1` },
    { table: 'due_day_total', broken: `update cobranza.due_day_total set cell = '["oeste"]'` },
    { table: 'due_day_total', broken: `delete from cobranza.due_day_total` },
  ])('finds and mends what $broken broke', async ({ table, broken }) => {
    const options = freshTenant()
    const other = await neighbour()
    await recordFacts(options, booksOf(3))
    await database.pool.query(`${broken} where tenant_id = '${options.tenantId}'`)
    const { differences } = await checkProjections(options)
    expect(differences.map((difference) => difference.table)).toContain(table)
    expect((await checkProjections(other)).differences).toEqual([])

    expect(await rebuildProjections(options, { all: true })).toEqual({ rebuilt: 3, failed: [], stopped: false })
    expect(await checkProjections(options)).toEqual({ checked: 3, differences: [], stopped: false })
    expect((await checkProjections(other)).differences).toEqual([])
  })

  it('names the row, and tells of 100 at most', async () => {
    const options = freshTenant()
    await recordFacts(options, booksOf(60))
    const mine = `where tenant_id = '${options.tenantId}'`
    await database.pool.query(`update cobranza.open_item set open_minor = 7 ${mine} and customer_id = 'C-1'`)
    const { differences } = await checkProjections(options)
    expect(differences.slice(0, 2)).toEqual([
      {
        customerId: 'C-1',
        table: 'open_item',
        what:
          '["1","1","2026-01-05","infinity","2026-01-05","2026-01-31","PEN","7","[\\"sur\\"]","{\\"region\\":\\"sur\\"}"] ' +
          'is not what the facts come to',
      },
      {
        customerId: 'C-1',
        table: 'open_item',
        what:
          '["1","1","2026-01-05","infinity","2026-01-05","2026-01-31","PEN","10000","[\\"sur\\"]","{\\"region\\":\\"sur\\"}"] ' +
          'is missing',
      },
    ])
    expect(differences[2]).toMatchObject({ table: 'due_day_total' })
    await database.pool.query(`update cobranza.open_item set open_minor = 7 ${mine}`)
    expect((await checkProjections(options)).differences).toHaveLength(100)
  })

  it('tells which books cannot be summed', async () => {
    const options = freshTenant()
    const amount = { minor: Number.MAX_SAFE_INTEGER, currency: 'PEN' }
    const most = ['F-1', 'F-2'].map((id) => ({ ...invoiceOf('C-9', id), amount }) as Fact)
    await recordFacts(options, [...booksOf(1), ...most])
    const failed = [{ customerId: 'C-9', error: expect.stringContaining('PEN') }]
    expect(await rebuildProjections(options)).toEqual({ rebuilt: 0, failed, stopped: false })
    expect(await rebuildProjections(options, { all: true })).toEqual({ rebuilt: 1, failed, stopped: false })
  })

  it('sweeps cells that came to nothing', async () => {
    const options = freshTenant()
    await recordFacts(options, [invoiceOf('C-1', 'F-1')])
    await recordFacts(options, [
      { kind: 'payment', id: 'P-1', customerId: 'C-1', receivedDate: day('2026-02-03'), amount: pen('100.00') },
    ])
    const cells = () =>
      database.pool.query(`select from cobranza.due_day_total where tenant_id = '${options.tenantId}'`)
    expect((await cells()).rowCount).toBe(1)
    await rebuildProjections(options)
    expect((await cells()).rowCount).toBe(0)
  })

  it('may run beside writers', async () => {
    const options = freshTenant()
    await recordFacts(options, booksOf(20))
    const histories = fc.sample(factHistories({ lengthMax: 10 }), { numRuns: 16, seed: 4 })
    let isOver = false
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (const [index, facts] of histories.entries()) {
        if (index % 4 !== writer) continue
        for (const fact of facts) await recordFacts(options, [{ ...fact, customerId: `C-${index + 21}` }])
      }
    })
    const rebuilder = async () => {
      do {
        await rebuildProjections(options, { all: true })
      } while (!isOver)
    }
    const rebuilding = rebuilder()
    await Promise.all(writers).finally(() => {
      isOver = true
    })
    await rebuilding
    expect(await checkProjections(options)).toEqual({ checked: 36, differences: [], stopped: false })
  })
})

/** Customers C-1, C-2 … each with an invoice, and a payment in a currency that takes it nowhere. */
function booksOf(count: number): readonly Fact[] {
  return Array.from({ length: count }, (_, index) => `C-${index + 1}`).flatMap((customerId): readonly Fact[] => [
    {
      kind: 'customer',
      id: `${customerId}@2026`,
      customerId,
      validFrom: day('2026-01-01'),
      name: 'Bodega Norte',
      tags: { region: 'sur' },
    },
    invoiceOf(customerId, 'F-1'),
    { kind: 'payment', id: 'P-1', customerId, receivedDate: day('2026-02-03'), amount: usd('30.00') },
  ])
}

function invoiceOf(customerId: string, id: string): Fact {
  return {
    kind: 'invoice',
    id,
    customerId,
    issueDate: day('2026-01-05'),
    dueDate: day('2026-01-31'),
    amount: pen('100.00'),
  }
}
