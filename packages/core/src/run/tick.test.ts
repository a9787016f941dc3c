import { describe, expect, it } from 'vitest'
import type { DecisionRecord } from '../account/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor } from '../money/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { type Collections, createCollections } from './collections.ts'

const policy = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const replaying: Policy = { ...policy, reminder: { ...policy.reminder, catchUp: 'replay' } }

const over = (store: CollectionsStore, rules: Policy = policy): Collections => {
  const clock = simulatedClock(moment('2026-03-10T15:00:00Z'))
  return createCollections({
    store,
    notifiers: { email: recordingNotifier(), sms: recordingNotifier() },
    policy: rules,
    clock,
  })
}
const invoice = (customerId: string, id: string, dueDate = '2026-01-31', amount = pen('100.00')): Fact => {
  return { kind: 'invoice', customerId, id, issueDate: day('2026-01-01'), dueDate: day(dueDate), amount }
}
const plansOf = async (store: CollectionsStore, customerId: string): Promise<readonly string[]> => {
  const [account] = await store.load([customerId])
  return account?.contacts.map(({ plan }) => `${plan.plannedDate} ${plan.step}`) ?? []
}
/** A store with a book of three customers: one overdue, one not due yet, one who owes nothing. */
async function threeCustomers(): Promise<CollectionsStore> {
  const store = flawedStore()
  const paid: Fact = {
    kind: 'payment',
    customerId: 'C',
    id: 'P-1',
    receivedDate: day('2026-01-05'),
    amount: pen('100.00'),
  }
  await over(store).recordAll([invoice('A', 'F-1'), invoice('B', 'F-1', '2026-12-31'), invoice('C', 'F-1'), paid])
  return store
}

describe('tick', () => {
  it('decides for everybody who is due, silence included, and says what it did', async () => {
    const store = await threeCustomers()
    const seen: DecisionRecord[] = []
    const summary = await over(store).tick(day('2026-02-03'), { onDecision: (record) => seen.push(record) })
    expect(summary).toEqual({
      asOf: '2026-02-03',
      accounts: 3,
      reminders: 1,
      charges: 0,
      silent: { 'no-step-due': 1, 'nothing-owed': 1 },
      failed: [],
      stopped: false,
    })
    expect(await plansOf(store, 'A')).toEqual(['2026-02-03 overdue-3'])
    const records = await Promise.all(['A', 'B', 'C'].map((id) => over(store).decisions(id)))
    expect(records.flat()).toEqual(seen)
    expect(records.map((of) => of.length)).toEqual([1, 1, 1])
  })

  it('has nothing to do the second time', async () => {
    const store = await threeCustomers()
    await over(store).tick(day('2026-02-03'))
    const before = await store.load(['A', 'B', 'C'])
    expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ accounts: 0, reminders: 0 })
    expect(await store.load(['A', 'B', 'C'])).toEqual(before)
  })

  it('plans once when several processes run it at the same time', async () => {
    const store = flawedStore()
    await over(store).recordAll(Array.from({ length: 150 }, (_, n) => invoice(`C-${n}`, 'F-1')))
    const runs = await Promise.all([1, 2, 3].map(() => over(store).tick(day('2026-02-03'))))
    expect(runs.reduce((sum, { reminders }) => sum + reminders, 0)).toBe(150)
    expect(runs.flatMap(({ failed }) => failed)).toEqual([])
    for (const { contacts, customerId } of await store.load(Array.from({ length: 150 }, (_, n) => `C-${n}`))) {
      expect(contacts, customerId).toHaveLength(1)
      expect(await store.decisionRecords(customerId)).toHaveLength(1)
    }
  })

  describe('of an account that cannot be decided', () => {
    const document = { kind: 'invoice', id: 'F-2' } as const
    const cure = { customerId: 'A', id: 'V-1', voidDate: day('2026-01-01'), document, reason: 'issued twice' }
    /** Two invoices of A that no sum can hold, and one of B. */
    const poisoned = async (): Promise<CollectionsStore> => {
      const store = flawedStore()
      const huge = fromMinor(Number.MAX_SAFE_INTEGER, 'PEN')
      const both = ['F-1', 'F-2'].map((id) => invoice('A', id, '2026-01-31', huge))
      await over(store).recordAll([...both, invoice('B', 'F-1')])
      return store
    }
    const accountOf = async (store: CollectionsStore) => (await store.load(['A']))[0]
    const failedOn = async (collections: Collections, asOf: string) => (await collections.tick(day(asOf))).failed
    const failure = [{ customerId: 'A', error: expect.any(RangeError) }]

    it('parks it with its error, and goes on with the others', async () => {
      const store = await poisoned()
      expect(await failedOn(over(store), '2026-02-03')).toEqual(failure)
      expect(await plansOf(store, 'B')).toEqual(['2026-02-03 overdue-3'])
      expect(await accountOf(store)).toMatchObject({
        nextActionDate: '2026-02-04',
        contacts: [],
        parked: {
          asOf: '2026-01-01',
          reason: expect.stringMatching(/^[^\n]+$/),
          parkedAt: '2026-03-10T15:00:00.000Z',
        },
      })
    })

    it('leaves it alone for the rest of the day, and tries again on the next one', async () => {
      const store = await poisoned()
      expect(await failedOn(over(store), '2026-02-03')).toEqual(failure)
      expect(await failedOn(over(store), '2026-02-03')).toEqual([])
      expect(await failedOn(over(store), '2026-02-04')).toEqual(failure)
    })

    it('tries again on the same day once everybody is woken', async () => {
      const store = await poisoned()
      expect(await failedOn(over(store), '2026-02-03')).toEqual(failure)
      await over(store).wakeAll(day('2026-02-03'))
      expect(await failedOn(over(store), '2026-02-03')).toEqual(failure)
    })

    it('decides it as soon as a recorded fact makes that possible', async () => {
      const store = await poisoned()
      await over(store).tick(day('2026-02-03'))
      await over(store).recordVoid(cure)
      expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ accounts: 1, failed: [] })
      expect(await plansOf(store, 'A')).toEqual(['2026-02-03 overdue-3'])
      expect(await accountOf(store)).not.toHaveProperty('parked')
    })

    it('does not park it when others changed it meanwhile', async () => {
      const store = await poisoned()
      let commits = 0
      const meddled: CollectionsStore = {
        ...store,
        async commit(all) {
          commits += 1
          if (commits === 1) await over(store).recordVoid(cure)
          return store.commit(all)
        },
      }
      expect(await failedOn(over(meddled), '2026-02-03')).toEqual(failure)
      expect(await accountOf(store)).not.toHaveProperty('parked')
      expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ accounts: 1, failed: [] })
    })
  })

  it('decides for items whose due date stands for none', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A', 'F-1', '9999-12-31'), invoice('B', 'F-1', '0001-01-01')])
    expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ accounts: 2, reminders: 1, failed: [] })
    expect(await plansOf(store, 'B')).toEqual(['2026-02-03 overdue-30'])
  })

  it('decides again for an account that was changed between its look and its writing', async () => {
    const store = await threeCustomers()
    let commits = 0
    const meddled: CollectionsStore = {
      ...store,
      async commit(all) {
        commits += 1
        const paid = { customerId: 'A', id: 'P-1', receivedDate: day('2026-02-01'), amount: pen('100.00') }
        if (commits === 1) await over(store).recordPayment(paid)
        return store.commit(all)
      },
    }
    expect(await over(meddled).tick(day('2026-02-03'))).toMatchObject({ reminders: 0, silent: { 'nothing-owed': 2 } })
    expect(await plansOf(store, 'A')).toEqual([])
  })

  it('under replay, drops the days that follow one which was overtaken', async () => {
    const store = flawedStore()
    await over(store, replaying).recordAll([invoice('A', 'F-1')])
    let commits = 0
    const meddled: CollectionsStore = {
      ...store,
      async commit(all) {
        commits += 1
        const paid = { customerId: 'A', id: 'P-1', receivedDate: day('2026-02-05'), amount: pen('100.00') }
        if (commits === 1) await over(store, replaying).recordPayment(paid)
        return store.commit(all)
      },
    }
    await over(meddled, replaying).tick(day('2026-03-20'))
    expect(await plansOf(store, 'A')).toEqual(['2026-01-28 before-3', '2026-02-03 overdue-3'])
    const [account] = await store.load(['A'])
    expect(account?.nextActionDate).toBeUndefined()
  })

  it('gives up an account that others change without end, and names it', async () => {
    const store = await threeCustomers()
    let n = 0
    const meddled: CollectionsStore = {
      ...store,
      async commit(all) {
        n += 1
        await over(store).recordAll([invoice('A', `X-${n}`)])
        return store.commit(all)
      },
    }
    const { failed, accounts } = await over(meddled).tick(day('2026-02-03'))
    expect(failed).toEqual([
      { customerId: 'A', error: expect.objectContaining({ message: expect.stringMatching(/changed by others/) }) },
    ])
    expect(accounts).toBe(2)
  })

  it('stops after the accounts at hand and goes on next time', async () => {
    const store = flawedStore()
    await over(store).recordAll(Array.from({ length: 250 }, (_, n) => invoice(`C-${n}`, 'F-1')))
    const controller = new AbortController()
    const first = await over(store).tick(day('2026-02-03'), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    expect(first).toMatchObject({ stopped: true, accounts: 100 })
    expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ stopped: false, accounts: 150 })
  })

  it('wakes an account for a fact that is recorded late, on a day already decided', async () => {
    const store = await threeCustomers()
    await over(store).tick(day('2026-02-03'))
    await over(store).recordAll([invoice('C', 'F-2', '2026-01-20')])
    expect(await over(store).tick(day('2026-02-03'))).toMatchObject({ accounts: 1, reminders: 1 })
  })

  it('sees a step the policy did not have before once everybody is woken', async () => {
    const store = flawedStore()
    await over(store).recordAll([invoice('A', 'F-1')])
    await over(store).tick(day('2026-03-20')) // the last step of the cadence
    expect((await store.load(['A']))[0]?.nextActionDate).toBe('2026-04-01')
    const cadences = policy.reminder.cadences.map((cadence) => {
      const step = {
        name: 'extra',
        timing: { days: 50, after: 'due-date' },
        channel: 'email',
        tone: 'formal',
        template: 'x',
      } as const
      return { ...cadence, steps: [...cadence.steps, step] }
    })
    const richer: Policy = { ...policy, version: 'v2', reminder: { ...policy.reminder, cadences } }
    const later = day('2026-03-24')
    expect(await over(store, richer).tick(later)).toMatchObject({ accounts: 0 })
    expect(await over(store, richer).wakeAll(later)).toEqual({ woken: 1, stopped: false })
    expect(await over(store, richer).wakeAll(later)).toEqual({ woken: 0, stopped: false })
    expect(await over(store, richer).tick(later)).toMatchObject({ accounts: 1, reminders: 1 })
    expect(await plansOf(store, 'A')).toEqual(['2026-03-20 overdue-30', '2026-03-24 extra'])
  })

  it('reminds nobody again of what was reminded of under another version', async () => {
    const store = await threeCustomers()
    await over(store).tick(day('2026-02-03'))
    const next = over(store, { ...policy, version: 'v2' })
    await next.wakeAll(day('2026-02-07'))
    expect(await next.tick(day('2026-02-07'))).toMatchObject({ accounts: 3, reminders: 0 })
  })

  it.each(['2026-2-3', '2026-02-30', 20260203, undefined])('refuses %j as a day', async (asOf) => {
    const collections = over(await threeCustomers())
    await expect(collections.tick(asOf as never)).rejects.toThrow(asOf === undefined ? /undefined/ : String(asOf))
    await expect(collections.wakeAll(asOf as never)).rejects.toThrow(asOf === undefined ? /undefined/ : String(asOf))
  })
})
