import { describe, expect, it } from 'vitest'
import { aging } from '../aging/index.ts'
import { defaultPolicy } from '../engine/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const collectionsOf = async () => {
  const collections = createCollections({
    store: flawedStore(),
    notifiers: { email: recordingNotifier() },
    policy: defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' }),
    clock: simulatedClock(moment('2026-02-07T15:00:00Z')),
  })
  for (const customerId of ['C-1', 'C-2']) {
    // Rows of a database have ``undefined` where a column is empty: as good as left out.
    const number = customerId === 'C-1' ? 'F001-1' : undefined
    const [issueDate, dueDate] = [day('2026-01-01'), day('2026-01-31')]
    await collections.recordInvoice({ id: 'F-1', customerId, issueDate, dueDate, amount: pen('100.00'), number })
  }
  return collections
}

describe('reading', () => {
  it('gives the book of a customer, and an empty one for somebody nobody knows', async () => {
    const collections = await collectionsOf()
    await collections.tick(day('2026-02-03'))
    const account = await collections.account('C-1')
    expect(account.contacts.map(({ plan, state }) => [plan.step, state.kind])).toEqual([['overdue-3', 'planned']])
    expect(await collections.account('nobody')).toEqual({ customerId: 'nobody', version: 0, facts: [], contacts: [] })
  })

  it('gives the position of a customer as of any day', async () => {
    const collections = await collectionsOf()
    expect((await collections.position('C-1', day('2025-12-31'))).items).toEqual([])
    expect((await collections.position('C-1', day('2026-01-01'))).items).toMatchObject([{ number: 'F001-1' }])
    await expect(collections.position('C-1', 'today' as never)).rejects.toThrow(RangeError)
  })

  it('gives every position, to age a portfolio', async () => {
    const collections = await collectionsOf()
    const accounts = []
    for await (const { customerId, position } of collections.positions(day('2026-02-15'))) {
      accounts.push({ customerId, items: position.items })
    }
    expect(aging(accounts, { asOf: day('2026-02-15') }).rows).toMatchObject([{ count: 2, counts: [0, 2, 0, 0, 0] }])
  })

  it('stops between customers', async () => {
    const collections = await collectionsOf()
    const controller = new AbortController()
    const seen: string[] = []
    for await (const { customerId } of collections.positions(day('2026-02-15'), { signal: controller.signal })) {
      seen.push(customerId)
      controller.abort()
    }
    expect(seen).toHaveLength(1)
  })
})
