import { describe, expect, it } from 'vitest'
import type { ContactState } from '../account/index.ts'
import { defaultPolicy } from '../engine/index.ts'
import type { CollectionsStore, Notifier, SendOutcome } from '../ports/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { DeliveryError } from './delivery-error.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = { name: 'first', timing: { days: 3, after: 'due-date' }, channel: 'email', tone: 'friendly' } as const
const cadences = [{ name: 'all', segments: ['*'], steps: [{ ...step, template: 'x' }] }]
const policy = { ...standard, reminder: { ...standard.reminder, cadences } }
const customers = (count: number) => Array.from({ length: count }, (_, n) => `C-${n}`)

function worker(store: CollectionsStore, email: Notifier = recordingNotifier()) {
  const clock = simulatedClock(moment('2026-02-03T17:00:00Z'))
  return { clock, collections: createCollections({ store, notifiers: { email }, policy, clock }) }
}

/** A store where so many customers have a reminder planned for 3 February. */
async function planned(count: number): Promise<CollectionsStore> {
  const store = flawedStore()
  const { collections } = worker(store)
  const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31'), amount: pen('100.00') }
  await collections.recordAll(
    customers(count).map((customerId) => ({ kind: 'invoice', customerId, id: `F-${customerId}`, ...dated })),
  )
  await collections.tick(day('2026-02-03'))
  return store
}

async function statesOf(store: CollectionsStore, count: number): Promise<readonly (ContactState | undefined)[]> {
  return (await store.load(customers(count))).map(({ contacts }) => contacts[0]?.state)
}
async function kindsOf(store: CollectionsStore, count: number): Promise<Readonly<Record<string, number>>> {
  const kinds: Record<string, number> = {}
  for (const state of await statesOf(store, count)) kinds[state?.kind ?? ''] = (kinds[state?.kind ?? ''] ?? 0) + 1
  return kinds
}

type Settlement = Parameters<CollectionsStore['settleContact']>[0]

/** The store, with settlements of answers that fail, each before it is written or after. */
function failing(
  store: CollectionsStore,
  failsAt: (call: number, settlement: Settlement) => 'before' | 'after' | undefined,
): CollectionsStore {
  let calls = 0
  return {
    ...store,
    async settleContact(settlement) {
      calls += 1
      const fails = failsAt(calls, settlement)
      if (fails === 'before') throw new Error('connection reset by peer')
      const answer = await store.settleContact(settlement)
      if (fails === 'after') throw new Error('connection reset by peer')
      return answer
    },
  }
}

const nothing = { sent: 0, refused: 0, notSent: 0, unknown: 0, suppressed: 0, postponed: 0, crossed: [], failed: [] }
const thrownBy = (call: Promise<unknown>): Promise<DeliveryError> =>
  call.then(
    () => expect.unreachable('it went well'),
    (error: unknown) => error as DeliveryError,
  )

describe('an answer that the store does not take', () => {
  it.each(['before', 'after'] as const)(
    'is written with the next call, where one fails %s it is written',
    async (at) => {
      const store = await planned(120)
      const broken = failing(store, (call) => (call === 3 || call === 4 ? at : undefined))
      const email = recordingNotifier()
      const summary = await worker(broken, email).collections.deliver(undefined, { concurrency: 10 })
      expect(summary).toEqual({ ...nothing, sent: 120, stopped: false })
      expect(email.sent).toHaveLength(120)
      expect(await kindsOf(store, 120)).toEqual({ sent: 120 })
    },
  )

  it('is written at the end of the batch, and what waited meanwhile is given back and goes out', async () => {
    const store = await planned(120)
    const broken = failing(store, (call) => (call >= 3 && call <= 5 ? 'before' : undefined))
    const email = recordingNotifier()
    expect(await worker(broken, email).collections.deliver()).toEqual({ ...nothing, sent: 120, stopped: false })
    expect(email.sent).toHaveLength(120)
    expect(await kindsOf(store, 120)).toEqual({ sent: 120 })
  })

  it('for good ends the delivery with what was done, and gives back what waits', async () => {
    const store = await planned(120)
    const lost = 'C-7'
    const broken = failing(store, (_call, { customerId }) => (customerId === lost ? 'before' : undefined))
    const { collections } = worker(broken)
    const error = await thrownBy(collections.deliver(undefined, { concurrency: 10 }))
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error.message).toBe('the delivery ended before its time: connection reset by peer')
    expect(error.cause).toMatchObject({ message: 'connection reset by peer' })
    const { sent } = error.summary
    expect(error.summary).toEqual({ ...nothing, sent, stopped: false })
    const key = (await store.load([lost]))[0]?.contacts[0]?.plan.key
    const answer = { kind: 'sent', reference: expect.any(String) }
    expect(error.unsettled).toEqual([{ customerId: lost, key, answer }])
    expect(await kindsOf(store, 120)).toEqual({ sent, attempting: 1, planned: 119 - sent })
    // Nobody waits for a lease: the others go out at once.
    const summary = await worker(store).collections.deliver()
    expect(summary).toMatchObject({ sent: 119 - sent, unknown: 0 })
  })

  it('is not sent again, whatever fails afterwards', async () => {
    const store = await planned(1)
    let isDown = false
    const email: Notifier = {
      async send() {
        isDown = true
        return { kind: 'sent' }
      },
    }
    const down = failing(store, () => (isDown ? 'before' : undefined))
    await thrownBy(worker(down, email).collections.deliver())
    const later = worker(store)
    later.clock.advance({ minutes: 5 })
    expect(await later.collections.deliver()).toEqual({ ...nothing, unknown: 1, stopped: false })
  })
})

describe('a store that fails before a message is handed over', () => {
  it.each(['load', 'commit'] as const)(
    'at %s: ends the delivery, and nothing is held by it any longer',
    async (name) => {
      const store = await planned(60)
      let calls = 0
      const broken: CollectionsStore = {
        ...store,
        async load(customerIds) {
          if (name === 'load') throw new Error('no connection')
          return store.load(customerIds)
        },
        async commit(commits) {
          calls += 1
          // The fifth was written, and its answer is lost.
          const outcomes = await store.commit(commits)
          if (calls === 5) throw new Error('no connection')
          return outcomes
        },
      }
      const email = recordingNotifier()
      const { cause, summary, unsettled } = await thrownBy(worker(broken, email).collections.deliver())
      expect(cause).toMatchObject({ message: 'no connection' })
      const sent = name === 'load' ? 0 : 4
      expect(summary).toEqual({ ...nothing, sent, stopped: false })
      expect(unsettled).toEqual([])
      expect(await kindsOf(store, 60)).toEqual({ planned: 60 - sent, ...(sent > 0 ? { sent } : {}) })
      expect(await worker(store, email).collections.deliver()).toMatchObject({ sent: 60 - sent, unknown: 0 })
      expect(new Set(email.sent.map(({ key }) => key)).size).toBe(60)
      expect(email.sent).toHaveLength(60)
    },
  )

  it('tells what was done when something else that it was given fails', async () => {
    const { collections } = worker(await planned(60))
    const onProgress = () => {
      throw new RangeError('no terminal')
    }
    const { cause, summary } = await thrownBy(collections.deliver(undefined, { onProgress }))
    expect(cause).toBeInstanceOf(RangeError)
    expect(summary).toMatchObject({ sent: 50 })
  })
})

describe('an answer that comes after somebody else has settled the contact', () => {
  it('is told apart, with its key, and changes nothing', async () => {
    const store = await planned(1)
    const answers: ((answer: SendOutcome) => void)[] = []
    const slow: Notifier = { send: () => new Promise((resolve) => answers.push(resolve)) }
    const first = worker(store, slow)
    const delivery = first.collections.deliver()
    while (answers.length === 0) await Promise.resolve()
    first.clock.advance({ minutes: 5 })
    const second = worker(store)
    second.clock.set(first.clock.now())
    expect(await second.collections.deliver()).toMatchObject({ unknown: 1 })
    const key = (await store.load(['C-0']))[0]?.contacts[0]?.plan.key ?? ''
    const word = { customerId: 'C-0', key, as: 'not-sent', reason: 'not in the archive' } as const
    expect(await second.collections.settleUnknown(word)).toEqual({ kind: 'settled' })
    expect(await second.collections.deliver()).toMatchObject({ sent: 1 })
    const answer = { kind: 'sent', reference: 'late' } as const
    answers[0]?.(answer)
    expect(await delivery).toEqual({ ...nothing, crossed: [{ customerId: 'C-0', key, answer }], stopped: false })
    expect(await statesOf(store, 1)).toMatchObject([{ kind: 'sent', token: 2, reference: 'message-1' }])
  })
})
