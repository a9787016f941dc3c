import { describe, expect, it } from 'vitest'
import { bookOf, freshOptions, record } from '../../test/recorded-book.ts'
import { chainAnchor } from './chain-anchor.ts'
import { verifyChain } from './verify-chain.ts'

describe('chainAnchor', () => {
  const march = '2026-03-01T12:00:00.000Z'
  const april = '2026-04-01T12:00:00.000Z'
  const between = { recordedBefore: '2026-03-15T00:00:00.000Z' }

  it('is the same for ever for one moment, and another for another history', async () => {
    const options = await freshOptions()
    const [, invoice] = bookOf('A')
    await record(options, bookOf('A'), { at: march })
    const anchor = await chainAnchor(options, between)
    expect(anchor).toMatchObject({ accounts: 1, facts: 4, recordedBefore: between.recordedBefore })
    expect(anchor.anchor).toMatch(/^[0-9a-f]{64}$/)

    await record(options, bookOf('B'), { at: april })
    await record(options, invoice === undefined ? [] : [{ ...invoice, id: 'F-9' }], { at: april })
    expect(await chainAnchor(options, between)).toEqual(anchor)
    expect(await chainAnchor(options, { recordedBefore: '2026-05-01T00:00:00Z' })).toMatchObject({
      accounts: 2,
      facts: 9,
    })
  })

  it('tells of an account taken out whole, which leaves nothing for a verification to see', async () => {
    const options = await freshOptions()
    await record(options, [...bookOf('A'), ...bookOf('B')], { at: march })
    const anchor = await chainAnchor(options, between)
    for (const table of ['fact', 'account']) {
      await options.executor.query(`delete from ${options.schema}.${table} where customer_id = 'B'`)
    }
    expect((await verifyChain(options)).broken).toEqual([])
    expect(await chainAnchor(options, between)).not.toEqual(anchor)
  })

  it('is that of the same books in another database', async () => {
    const [here, there] = [await freshOptions(), await freshOptions()]
    const plain = bookOf('A').filter(({ kind }) => kind === 'invoice')
    for (const options of [here, there]) await record(options, plain, { at: march })
    expect(await chainAnchor(there, between)).toEqual(await chainAnchor(here, between))
  })

  it('refuses what is no moment', async () => {
    await expect(chainAnchor(await freshOptions(), { recordedBefore: '2026-03-01' })).rejects.toThrow(RangeError)
  })
})
