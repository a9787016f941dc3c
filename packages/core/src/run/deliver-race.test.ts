import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { CrashError, mortalStore } from '../testing/crash.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { type RecordingNotifier, recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { DeliveryError } from './delivery-error.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const policy: Policy = { ...standard, reminder: { ...standard.reminder, minimumGapDays: 0 } }

const invoice = (customerId: string): Fact => {
  return {
    kind: 'invoice',
    customerId,
    id: 'F-1',
    issueDate: day('2026-01-01'),
    dueDate: day('2026-01-31'),
    amount: pen('100.00'),
  }
}
const payment = (customerId: string): Fact => {
  return { kind: 'payment', customerId, id: 'P-1', receivedDate: day('2026-02-03'), amount: pen('100.00') }
}
const clockAt = () => simulatedClock(moment('2026-02-03T17:00:00Z'))
const worker = (store: CollectionsStore, email: RecordingNotifier, clock = clockAt()) =>
  createCollections({ store, notifiers: { email }, policy, clock })

async function planned(customerIds: readonly string[]): Promise<CollectionsStore> {
  const store = flawedStore()
  const collections = worker(store, recordingNotifier())
  await collections.recordAll(customerIds.map(invoice))
  await collections.tick(day('2026-02-03'))
  return store
}
const stateOf = async (store: CollectionsStore, customerId: string) =>
  (await store.load([customerId]))[0]?.contacts[0]?.state

/** The store with its calls in an order that the scheduler chooses, noting what it has committed. */
function scheduled(store: CollectionsStore, scheduler: fc.Scheduler, log: string[] = []): CollectionsStore {
  const waiting = <Args extends readonly unknown[], Answer>(call: (...args: Args) => Promise<Answer>) =>
    scheduler.scheduleFunction(call) as (...args: Args) => Promise<Answer>
  return {
    ...store,
    load: waiting(store.load),
    claimContacts: waiting(store.claimContacts),
    settleContact: waiting(store.settleContact),
    commit: waiting(async (commits) => {
      const outcomes = await store.commit(commits)
      for (const [index, { customerId, change }] of commits.entries()) {
        if (outcomes[index]?.kind !== 'committed') continue
        if (change.facts?.some(({ kind }) => kind === 'payment')) log.push(`paid ${customerId}`)
        for (const { state } of change.transitions ?? []) log.push(`${state.kind} ${customerId}`)
      }
      return outcomes
    }),
  }
}

describe('deliveries that race', () => {
  it('with a payment: committed before the attempt is marked, it stops the message', { timeout: 60_000 }, async () => {
    const orders = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const store = await planned(['A', 'B'])
        const log: string[] = []
        const email = recordingNotifier()
        const racing = scheduled(store, scheduler, log)
        const all = Promise.all([
          worker(racing, email).deliver(),
          worker(racing, email).recordAll([payment('A'), payment('B')]),
        ])
        await scheduler.waitFor(all)
        for (const id of ['A', 'B']) {
          const order = log.filter((entry) => entry.endsWith(id)).map((entry) => entry.slice(0, -2))
          const isPaidFirst = order[0] === 'paid'
          expect(order[1]).toBe(isPaidFirst ? 'suppressed' : 'paid')
          expect(email.sent.filter(({ customerId }) => customerId === id)).toHaveLength(isPaidFirst ? 0 : 1)
          orders.add(order.join(' '))
        }
      }),
      { numRuns: 150 },
    )
    // Both ways were seen, so the property above was about something.
    expect([...orders].sort()).toEqual(['attempting paid', 'paid suppressed'])
  })

  it('with each other: every message goes out once', { timeout: 60_000 }, async () => {
    const customers = ['A', 'B', 'C', 'D']
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const store = await planned(customers)
        const email = recordingNotifier()
        const racing = scheduled(store, scheduler)
        const deliveries = await scheduler.waitFor(Promise.all([1, 2, 3].map(() => worker(racing, email).deliver())))
        expect(email.sent.map(({ customerId }) => customerId).sort()).toEqual(customers)
        expect(deliveries.reduce((sum, { sent }) => sum + sent, 0)).toBe(4)
      }),
      { numRuns: 80 },
    )
  })
})

describe('a worker that dies', () => {
  it('at any point of a delivery leaves the message for another, or its fate unknown', {
    timeout: 60_000,
  }, async () => {
    const fates = new Set<string>()
    for (let callsToLive = 0; callsToLive < 12; callsToLive += 1) {
      const store = await planned(['A'])
      const email = recordingNotifier()
      let calls = 0
      const isDead = () => calls++ >= callsToLive
      const died = await worker(mortalStore(store, { isDead }), email)
        .deliver()
        .then(
          () => false,
          (error: unknown) => error instanceof DeliveryError && error.cause instanceof CrashError,
        )
      const sentByTheDead = email.sent.length
      const clock = clockAt()
      const survivor = worker(store, email, clock)
      await survivor.deliver()
      clock.advance({ minutes: 5 })
      await survivor.deliver()
      const fate = await stateOf(store, 'A')
      fates.add(`${died ? 'died' : 'lived'}, ${sentByTheDead} sent, ${fate?.kind}`)
      expect(email.sent.length).toBeLessThanOrEqual(1)
      if (fate?.kind === 'sent') expect(email.sent).toHaveLength(1)
      expect(fate?.kind).toMatch(/^(sent|unknown)$/)
    }
    expect([...fates].sort()).toEqual([
      'died, 0 sent, sent', // before the attempt was marked: the next worker sends it
      'died, 0 sent, unknown', // marked, and not handed over
      'died, 1 sent, sent', // settled, and the answer lost
      'died, 1 sent, unknown', // handed over, and not settled
    ])
  })

  it('while the notifier works leaves it unknown, and nobody tries again', async () => {
    const store = await planned(['A'])
    const email = recordingNotifier({ faults: [{ call: 1, outcome: 'crash' }] })
    const mortal = mortalStore(store, { isDead: () => email.hasCrashed() })
    await expect(worker(mortal, email).deliver()).rejects.toMatchObject({ cause: expect.any(CrashError) })
    expect(await stateOf(store, 'A')).toMatchObject({ kind: 'attempting', leaseEndsAt: '2026-02-03T17:05:00.000Z' })
    const clock = clockAt()
    const second = recordingNotifier()
    clock.advance({ minutes: 5, milliseconds: -1 })
    expect(await worker(store, second, clock).deliver()).toMatchObject({ sent: 0, unknown: 0 })
    clock.advance({ milliseconds: 1 })
    expect(await worker(store, second, clock).deliver()).toMatchObject({ sent: 0, unknown: 1 })
    clock.advance({ days: 1 })
    await worker(store, second, clock).deliver()
    expect(second.calls).toEqual([])
  })

  it('only seemingly, and comes back late with the answer, is believed', async () => {
    const store = await planned(['A'])
    const clock = clockAt()
    const slow = recordingNotifier()
    const send: RecordingNotifier['send'] = async (message, options) => {
      clock.advance({ minutes: 6 })
      await worker(store, recordingNotifier(), clock).deliver() // gives the attempt up
      expect(await stateOf(store, 'A')).toMatchObject({ kind: 'unknown' })
      return slow.send(message, options)
    }
    expect(await worker(store, { ...slow, send }, clock).deliver()).toMatchObject({ sent: 1 })
    expect(await stateOf(store, 'A')).toMatchObject({ kind: 'sent', token: 1 })
    expect(slow.sent).toHaveLength(1)
  })

  it('before it tried, and comes back late, finds the contact in other hands', async () => {
    const store = await planned(['A', 'B'])
    const clock = clockAt()
    const [slow, quick] = [recordingNotifier(), recordingNotifier()]
    const send: RecordingNotifier['send'] = async (message, options) => {
      clock.advance({ minutes: 6 })
      await worker(store, quick, clock).deliver()
      return slow.send(message, options)
    }
    expect(await worker(store, { ...slow, send }, clock).deliver()).toMatchObject({ sent: 1 })
    expect(slow.sent.map(({ customerId }) => customerId)).toEqual(['A'])
    expect(quick.sent.map(({ customerId }) => customerId)).toEqual(['B'])
  })
})
