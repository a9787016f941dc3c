import { defaultPolicy, type Fact } from '@cobranza/core'
import { day, pen } from '@cobranza/core/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, servers } from '../../test/fresh-database.ts'
import { recordFacts } from '../../test/record-facts.ts'
import { pgTransaction } from '../executor/pg.ts'
import { tenancyOf } from '../session/tenancy.ts'
import { checkProjections } from './check.ts'
import { mendRollUp } from './roll-up-truth.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2026-01-05'),
  dueDate: day('2026-01-31'),
  amount: pen('100.00'),
}
const payment: Fact = {
  kind: 'payment',
  id: 'P-1',
  customerId: 'C-1',
  receivedDate: day('2026-02-03'),
  amount: pen('100.00'),
}

describe.each(servers)('mendRollUp on $name', (server) => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase(server)
  })
  afterAll(() => database.dispose())

  it.each([
    { broken: 'update cobranza.due_day_total set items = items + 1', tenantId: 'a' },
    { broken: 'delete from cobranza.due_day_total', tenantId: 'b' },
  ])('waits for a writer who is not done, and sees all of what it wrote: $broken', async ({ broken, tenantId }) => {
    const options = { executor: database.executor, tenantId, policy }
    await recordFacts(options, [invoice])
    await database.pool.query(`${broken} where tenant_id = '${tenantId}'`)
    const client = await database.pool.connect()
    try {
      await client.query('begin')
      await recordFacts({ ...options, executor: pgTransaction(client) }, [payment])
      const mended = mendRollUp(tenancyOf(options))
      await somebodyWaits(database)
      await client.query('commit')
      await mended
    } finally {
      client.release()
    }
    expect(await checkProjections(options)).toEqual({ checked: 1, differences: [], stopped: false })
  })
})

/** Ends once a connection waits for a lock of another one. */
async function somebodyWaits({ pool }: FreshDatabase): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rowCount !== 0) return
  }
}
