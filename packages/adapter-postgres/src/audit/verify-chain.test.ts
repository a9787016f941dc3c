import { factHistories } from '@cobranza/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookOf, freshOptions, record } from '../../test/recorded-book.ts'
import { verifyChain } from './verify-chain.ts'

describe('verifyChain', () => {
  it.each([
    {
      title: 'an amount in a body',
      tamper: `update @fact set body = replace(body::text, '10000', '10001')::json where customer_id = 'B' and seq = 1`,
      broken: [{ customerId: 'B', seq: 1, reason: 'changed' }],
    },
    {
      title: 'a name',
      tamper: `update @fact set body = replace(body::text, 'Andina', 'Andino')::json where customer_id = 'B' and seq = 0`,
      broken: [{ customerId: 'B', seq: 0, reason: 'changed' }],
    },
    {
      title: 'a salt',
      tamper: `update @fact set salt = set_byte(salt, 3, get_byte(salt, 3) # 1) where customer_id = 'B' and seq = 2`,
      broken: [{ customerId: 'B', seq: 2, reason: 'changed' }],
    },
    {
      title: 'one bit of a link',
      tamper: `update @fact set chain = set_byte(chain, 31, get_byte(chain, 31) # 1) where customer_id = 'B' and seq = 3`,
      broken: [
        { customerId: 'B', seq: 3, reason: 'changed' },
        { customerId: 'B', reason: 'head-differs' },
      ],
    },
    {
      title: 'a fact taken out',
      tamper: `delete from @fact where customer_id = 'B' and seq = 1`,
      broken: [{ customerId: 'B', seq: 1, reason: 'missing' }],
    },
    {
      title: 'the last fact taken out',
      tamper: `delete from @fact where customer_id = 'B' and seq = 3`,
      broken: [{ customerId: 'B', seq: 3, reason: 'missing' }],
    },
    {
      title: 'all facts taken out',
      tamper: `delete from @fact where customer_id = 'B'`,
      broken: [{ customerId: 'B', seq: 0, reason: 'missing' }],
    },
    {
      title: 'two facts in each other’s place',
      tamper: `update @fact set seq = case seq when 1 then 102 when 2 then 101 end where customer_id = 'B' and seq in (1, 2);
        update @fact set seq = seq - 100 where seq > 100`,
      broken: [
        { customerId: 'B', seq: 1, reason: 'changed' },
        { customerId: 'B', seq: 2, reason: 'changed' },
        { customerId: 'B', seq: 3, reason: 'changed' },
      ],
    },
    {
      title: 'a fact put in at the end',
      tamper: `insert into @fact select tenant_id, customer_id, 4, gen_random_uuid(), kind, fact_on, recorded_at, body, chain, salt
        from @fact where customer_id = 'B' and seq = 3`,
      broken: [
        { customerId: 'B', seq: 4, reason: 'changed' },
        { customerId: 'B', seq: 4, reason: 'columns-differ' },
        { customerId: 'B', seq: 4, reason: 'not-counted' },
      ],
    },
    {
      title: 'a day by which a fact is found',
      tamper: `update @fact set fact_on = fact_on + 1 where customer_id = 'B' and seq = 1`,
      broken: [{ customerId: 'B', seq: 1, reason: 'columns-differ' }],
    },
    {
      title: 'the head of an account',
      tamper: `update @account set chain = sha256('x') where customer_id = 'B'`,
      broken: [{ customerId: 'B', reason: 'head-differs' }],
    },
    {
      title: 'an account taken out',
      tamper: `delete from @account where customer_id = 'B'`,
      broken: [{ customerId: 'B', reason: 'no-account' }],
    },
    {
      title: 'a book given to another customer',
      tamper: `delete from @fact where customer_id = 'C';
        update @fact set customer_id = 'C' where customer_id = 'B'; update @account c set chain = b.chain from @account b
        where c.customer_id = 'C' and b.customer_id = 'B'; delete from @account where customer_id = 'B'`,
      broken: [0, 1, 2, 3].map((seq) => ({ customerId: 'C', seq, reason: 'columns-differ' })),
    },
  ])('finds $title and nothing else', async ({ tamper, broken }) => {
    const options = await freshOptions()
    for (const customerId of ['A', 'B', 'C']) await record(options, bookOf(customerId))
    expect((await verifyChain(options)).broken).toEqual([])

    const { schema } = options
    for (const statement of tamper.replaceAll('@', `${schema}.`).split(';')) await options.executor.query(statement)

    expect((await verifyChain(options)).broken).toEqual(broken)
    expect((await verifyChain(options, { customerIds: ['A', 'B', 'C'] })).broken).toEqual(broken)
    expect(await verifyChain(options, { customerIds: ['A', 'nobody', '\0'] })).toEqual({
      accounts: 1,
      facts: 4,
      broken: [],
      stopped: false,
    })
  })

  it('holds for whatever was recorded, and counts it', async () => {
    const options = await freshOptions()
    await fc.assert(
      fc.asyncProperty(factHistories({ customerId: 'C' }), fc.uuid(), async (history, tenantId) => {
        const tenant = { ...options, tenantId }
        await record(tenant, history)
        expect(await verifyChain(tenant)).toEqual({
          accounts: history.length === 0 ? 0 : 1,
          facts: history.length,
          broken: [],
          stopped: false,
        })
      }),
      { numRuns: 30 },
    )
  })

  it('walks over more accounts than one page has, and stops between two pages', async () => {
    const options = await freshOptions()
    const { executor, schema } = options
    await executor.query(`insert into ${schema}.account (tenant_id, customer_id, slot)
      select 'acme', 'C-' || lpad(n::text, 4, '0'), 0 from generate_series(1, 450) n`)
    await record(options, bookOf('D'))
    const seen: number[] = []
    const onProgress = ({ done }: Readonly<{ done: number }>) => seen.push(done)
    expect(await verifyChain(options, { onProgress })).toEqual({ accounts: 451, facts: 4, broken: [], stopped: false })
    expect(seen).toEqual([200, 400, 451])
    const stopped = await verifyChain(options, { signal: AbortSignal.abort() })
    expect(stopped).toMatchObject({ accounts: 200, stopped: true })
  })

  it('does not look at another tenant', async () => {
    const options = await freshOptions()
    await record({ ...options, tenantId: 'other' }, bookOf('B'))
    await options.executor.query(`delete from ${options.schema}.fact where seq = 1`)
    expect(await verifyChain(options)).toEqual({ accounts: 0, facts: 0, broken: [], stopped: false })
  })

  it('keeps at most a hundred faults', async () => {
    const options = await freshOptions()
    const { executor, schema } = options
    await executor.query(`insert into ${schema}.account (tenant_id, customer_id, slot, fact_count)
      select 'acme', n::text, 0, 1 from generate_series(1, 120) n`)
    expect((await verifyChain(options)).broken).toHaveLength(100)
  })
})
