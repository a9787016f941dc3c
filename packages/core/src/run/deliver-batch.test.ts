import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { CollectionsStore, Notifier } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = (days: number, channel: string): ReminderStep => {
  return { name: `day-${days}`, timing: { days, after: 'due-date' }, channel, tone: 'friendly', template: 'x' }
}
/** E-mail on days 3 and 10, a text message on day 12, three days between two reminders. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    minimumGapDays: 3,
    cadences: [{ name: 'all', segments: ['*'], steps: [step(3, 'email'), step(10, 'email'), step(12, 'sms')] }],
  },
}
const invoice = (customerId: string): Fact => {
  const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31') }
  return { kind: 'invoice', customerId, id: 'F-1', ...dated, amount: pen('100.00') }
}

function worker(store: CollectionsStore, { email = recordingNotifier() }: { email?: Notifier } = {}) {
  const clock = simulatedClock(moment('2026-02-13T17:00:00Z'))
  const notifiers = { email, sms: recordingNotifier() }
  return { collections: createCollections({ store, notifiers, policy, clock }), clock }
}
/** A store where customers were decided for on these days, and nothing was delivered. */
async function planned(customerIds: readonly string[], days: readonly string[] = ['2026-02-03']) {
  const store = flawedStore()
  const { collections } = worker(store)
  await collections.recordAll(customerIds.map(invoice))
  for (const asOf of days) await collections.tick(day(asOf))
  return store
}
/** The store, and the calls a delivery makes of it. */
function counting(store: CollectionsStore) {
  const loads: (readonly string[])[] = []
  const commits: string[] = []
  const counted: CollectionsStore = {
    ...store,
    load(customerIds) {
      loads.push(customerIds)
      return store.load(customerIds)
    },
    async commit(all) {
      const outcomes = await store.commit(all)
      commits.push(...outcomes.map(({ kind }) => kind))
      return outcomes
    },
  }
  return { counted, loads, commits }
}
const customers = (count: number) => Array.from({ length: count }, (_, n) => `C-${n}`)

describe('a batch of contacts', () => {
  it('is loaded at once', async () => {
    const { counted, loads, commits } = counting(await planned(customers(60)))
    expect(await worker(counted).collections.deliver()).toMatchObject({ sent: 60 })
    expect(loads.map((ids) => ids.length)).toEqual([50, 10])
    expect(loads.flat().sort()).toEqual(customers(60).sort())
    expect(commits).toEqual(customers(60).map(() => 'committed'))
  })

  it('loads a customer again for the next contact, and only then', async () => {
    const store = await planned(['A'], ['2026-02-03', '2026-02-10', '2026-02-13'])
    const { counted, loads, commits } = counting(store)
    // The first e-mail is superseded by the second, and the text message waits for the gap after it.
    expect(await worker(counted).collections.deliver()).toMatchObject({ suppressed: 1, sent: 1, postponed: 1 })
    expect(loads).toEqual([['A'], ['A'], ['A']])
    expect(commits).toEqual(['committed', 'committed'])
  })

  it('loads again a customer that was changed meanwhile, and looks at the contact anew', async () => {
    const store = await planned(['A', 'B'])
    let sends = 0
    const email: Notifier = {
      async send() {
        sends += 1
        const paid = { customerId: 'B', id: 'P-1', receivedDate: day('2026-02-13'), amount: pen('100.00') }
        await worker(store).collections.recordPayment(paid)
        return { kind: 'sent' }
      },
    }
    const { counted, loads, commits } = counting(store)
    expect(await worker(counted, { email }).collections.deliver()).toMatchObject({ sent: 1, suppressed: 1 })
    expect(sends).toBe(1)
    expect(loads).toEqual([['A', 'B'], ['B']])
    expect(commits).toEqual(['committed', 'conflict', 'committed'])
  })

  it('does not count what another worker put off after this one lost it', async () => {
    const store = await planned(['A'], ['2026-02-10', '2026-02-13'])
    const controller = new AbortController()
    const stopping: Notifier = {
      async send() {
        controller.abort()
        return { kind: 'sent' }
      },
    }
    // A has the e-mail; the text message, which has to wait for the gap, was not looked at.
    await worker(store, { email: stopping }).collections.deliver(undefined, { signal: controller.signal })
    const slow = worker(store, {
      email: {
        async send() {
          slow.clock.advance({ minutes: 6 })
          const other = worker(store)
          other.clock.set(slow.clock.now())
          expect(await other.collections.deliver()).toMatchObject({ postponed: 1 })
          return { kind: 'sent' }
        },
      },
    })
    await slow.collections.recordAll([invoice('B')])
    await slow.collections.tick(day('2026-02-10'))
    // While B is sent to, the lease on the text message to A ends.
    expect(await slow.collections.deliver()).toMatchObject({ sent: 1, postponed: 0 })
  })
})
