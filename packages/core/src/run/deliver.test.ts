import { describe, expect, it } from 'vitest'
import type { Contact } from '../account/index.ts'
import { addMilliseconds } from '../calendar/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { CollectionsStore, Notifier } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { type NotifierFault, recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const emailOn = (days: number, name: string): ReminderStep => {
  return { name, timing: { days, after: 'due-date' }, channel: 'email', tone: 'friendly', template: name }
}
/** One cadence for all: e-mail on days 3 and 10, a text message on day 12. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    cadences: [
      {
        name: 'all',
        segments: ['*'],
        steps: [emailOn(3, 'first'), emailOn(10, 'second'), { ...emailOn(12, 'text'), channel: 'sms' }],
      },
    ],
  },
}

const invoice = (customerId: string): Fact => {
  const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31') }
  return { kind: 'invoice', customerId, id: 'F-1', ...dated, amount: pen('100.00') }
}

/** A process of its own on a store: its clock stands at noon in Lima on 3 February, the day of the first step. */
function worker(
  store: CollectionsStore,
  { faults = [], rules = policy, email }: { faults?: readonly NotifierFault[]; rules?: Policy; email?: Notifier } = {},
) {
  const clock = simulatedClock(moment('2026-02-03T17:00:00Z'))
  const recorder = recordingNotifier({ faults })
  const sms = recordingNotifier()
  const collections = createCollections({ store, notifiers: { email: email ?? recorder, sms }, policy: rules, clock })
  return { collections, clock, email: recorder, sms }
}
/** A store where customers have a reminder planned for 3 February. */
async function planned(customerIds: readonly string[] = ['A'], facts: readonly Fact[] = []): Promise<CollectionsStore> {
  const store = flawedStore()
  const { collections } = worker(store)
  await collections.recordAll([...customerIds.map(invoice), ...facts])
  await collections.tick(day('2026-02-03'))
  return store
}
const contactsOf = async (store: CollectionsStore, customerId = 'A'): Promise<readonly Contact[]> => {
  return (await store.load([customerId]))[0]?.contacts ?? []
}
const statesOf = async (store: CollectionsStore, customerId = 'A'): Promise<readonly Contact['state'][]> => {
  return (await contactsOf(store, customerId)).map(({ state }) => state)
}
const nothing = {
  sent: 0,
  refused: 0,
  notSent: 0,
  unknown: 0,
  suppressed: 0,
  postponed: 0,
  crossed: [],
  failed: [],
  stopped: false,
}

describe('deliver', () => {
  it('hands over the message once, and keeps the reference', async () => {
    const customer: Fact = {
      kind: 'customer',
      customerId: 'A',
      id: '1',
      validFrom: day('2026-01-01'),
      name: 'Ñandú S.A.C.',
      locale: 'pt-BR',
      addresses: [
        { channel: 'sms', address: '+51 1' },
        { channel: 'email', address: 'pagos@example.com' },
      ],
    }
    const store = await planned(['A'], [customer])
    const { collections, email } = worker(store)
    expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
    expect(await collections.deliver()).toEqual(nothing)
    const [contact] = await contactsOf(store)
    expect(contact?.state).toEqual({
      kind: 'sent',
      token: 1,
      sentAt: '2026-02-03T17:00:00.000Z',
      reference: 'message-1',
    })
    expect(email.sent).toEqual([
      {
        key: contact?.plan.key,
        customerId: 'A',
        channel: 'email',
        to: 'pagos@example.com',
        locale: 'pt-BR',
        tone: 'friendly',
        template: 'first',
        facts: expect.objectContaining({ customerName: 'Ñandú S.A.C.', asOf: '2026-02-03' }),
      },
    ])
  })

  it('speaks the language of the policy, and leaves out an address nobody recorded', async () => {
    const { collections, email } = worker(await planned())
    await collections.deliver()
    expect(email.sent[0]).toMatchObject({ locale: 'es-PE' })
    expect(email.sent[0]).not.toHaveProperty('to')
  })

  it("waits for the day of the creditor's zone", async () => {
    const { collections, clock } = worker(await planned())
    // It is 3 February in UTC already, and still the 2nd in Lima.
    expect(await collections.deliver(moment('2026-02-03T04:59:59Z'))).toEqual(nothing)
    clock.set(moment('2026-02-03T05:00:00Z'))
    expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
  })

  it.each([
    { outcome: 'refused', counted: { refused: 1 }, state: { kind: 'refused', reason: 'scripted' } },
    { outcome: 'unknown', counted: { unknown: 1 }, state: { kind: 'unknown', reason: 'scripted' } },
    { outcome: 'throws', counted: { unknown: 1 }, state: { kind: 'unknown', reason: 'scripted' } },
  ] as const)('never tries again after "$outcome"', async ({ outcome, counted, state }) => {
    const store = await planned()
    const { collections, clock, email } = worker(store, { faults: [{ call: 1, outcome }] })
    expect(await collections.deliver()).toEqual({ ...nothing, ...counted })
    expect(await statesOf(store)).toEqual([expect.objectContaining(state)])
    clock.advance({ days: 2 })
    await collections.tick(day('2026-02-05'))
    expect(await collections.deliver()).toEqual(nothing)
    expect(email.calls).toHaveLength(1)
  })

  it.each([undefined, null, 'sent', {}, { kind: 'delivered' }, { kind: 'refused' }])(
    'takes %j from a notifier that does not keep its word for an answer that says nothing',
    async (answer) => {
      const store = await planned()
      const { collections } = worker(store, { email: { send: async () => answer as never } })
      const { unknown, refused } = await collections.deliver()
      expect(unknown + refused).toBe(1)
      expect(await statesOf(store)).toEqual([
        expect.objectContaining({ reason: expect.stringMatching(/^the notifier/) }),
      ])
    },
  )

  it('tries again, ever later, what surely did not go out, and gives up after eight tries', async () => {
    const store = await planned()
    const key = (await contactsOf(store))[0]?.plan.key ?? ''
    const { collections, clock, email } = worker(store, { faults: [{ key, outcome: 'not-sent' }] })
    for (const minutes of [5, 30, 120, 720, 720, 720, 1440]) {
      expect(await collections.deliver()).toEqual({ ...nothing, notSent: 1 })
      clock.advance({ minutes, milliseconds: -1 })
      expect(await collections.deliver()).toEqual(nothing)
      clock.advance({ milliseconds: 1 })
    }
    expect(await collections.deliver()).toEqual({ ...nothing, refused: 1 })
    expect(await statesOf(store)).toEqual([
      expect.objectContaining({ kind: 'refused', reason: 'not sent in 8 tries: scripted' }),
    ])
    clock.advance({ days: 5 })
    expect(await collections.deliver()).toEqual(nothing)
    expect(email.calls).toHaveLength(8)
  })

  it('sends at the second try what did not go out at the first', async () => {
    const { collections, clock, email } = worker(await planned(), { faults: [{ call: 1, outcome: 'not-sent' }] })
    await collections.deliver()
    clock.advance({ minutes: 5 })
    expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
    expect(email.sent).toHaveLength(1)
  })

  it('takes what our own side held back for no try, and hands it over again when it says, in a later run', async () => {
    const store = await planned()
    const key = (await contactsOf(store))[0]?.plan.key ?? ''
    const { collections, clock, email } = worker(store, { faults: [{ key, outcome: 'held-back' }] })
    for (let time = 0; time < 20; time += 1) {
      expect(await collections.deliver()).toEqual({ ...nothing, postponed: 1 })
      clock.advance({ minutes: 1, milliseconds: -1 })
      expect(await collections.deliver()).toEqual(nothing)
      clock.advance({ milliseconds: 1 })
    }
    expect(email.calls).toHaveLength(20)
    expect(await statesOf(store)).toEqual([{ kind: 'planned', token: 20, notBeforeAt: clock.now() }])
    const next = worker(store)
    next.clock.set(clock.now())
    expect(await next.collections.deliver()).toEqual({ ...nothing, sent: 1 })
  })

  it.each([
    { againInSeconds: 0.5, tries: undefined, milliseconds: 500 },
    { againInSeconds: 1e9, tries: undefined, milliseconds: 86_400_000 },
    { againInSeconds: -1, tries: 1, milliseconds: 300_000 },
    { againInSeconds: Number.NaN, tries: 1, milliseconds: 300_000 },
    { againInSeconds: '60' as never, tries: 1, milliseconds: 300_000 },
  ])('reads $againInSeconds seconds as $milliseconds milliseconds', async ({ againInSeconds, tries, milliseconds }) => {
    const store = await planned()
    const email: Notifier = { send: async () => ({ kind: 'not-sent', reason: 'no turn', againInSeconds }) }
    const { collections, clock } = worker(store, { email })
    await collections.deliver()
    const notBeforeAt = addMilliseconds(clock.now(), milliseconds)
    expect(await statesOf(store)).toEqual([
      { kind: 'planned', token: 1, notBeforeAt, ...(tries === undefined ? {} : { tries }) },
    ])
  })

  it('hands over once in a run what is held back for no time at all', async () => {
    const store = await planned()
    let sends = 0
    const email: Notifier = {
      async send() {
        sends += 1
        return { kind: 'not-sent', reason: 'no turn', againInSeconds: 0 }
      },
    }
    expect(await worker(store, { email }).collections.deliver()).toEqual({ ...nothing, postponed: 1 })
    expect(sends).toBe(1)
  })

  it('refuses what was planned for a channel that has no notifier any more', async () => {
    const store = await planned()
    const cadences = policy.reminder.cadences.map((cadence) => ({
      ...cadence,
      steps: cadence.steps.filter(({ channel }) => channel === 'sms'),
    }))
    const clock = simulatedClock(moment('2026-02-03T17:00:00Z'))
    const rules = { ...policy, version: 'v2', reminder: { ...policy.reminder, cadences } }
    const collections = createCollections({ store, notifiers: { sms: recordingNotifier() }, policy: rules, clock })
    expect(await collections.deliver()).toEqual({ ...nothing, refused: 1 })
    expect(await statesOf(store)).toEqual([expect.objectContaining({ reason: 'no notifier for channel email' })])
  })

  describe('with a signal', () => {
    it('stops between two contacts and puts the others back', async () => {
      const customers = Array.from({ length: 7 }, (_, n) => `C-${n}`)
      const store = await planned(customers)
      const controller = new AbortController()
      let sends = 0
      const email: Notifier = {
        async send() {
          sends += 1
          if (sends === 3) controller.abort()
          return { kind: 'sent' }
        },
      }
      const { collections } = worker(store, { email })
      expect(await collections.deliver(undefined, { signal: controller.signal })).toEqual({
        ...nothing,
        sent: 3,
        stopped: true,
      })
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 4 })
      expect(sends).toBe(7)
    })

    it('does nothing when it has been aborted before', async () => {
      const { collections, email } = worker(await planned())
      expect(await collections.deliver(undefined, { signal: AbortSignal.abort() })).toEqual({
        ...nothing,
        stopped: true,
      })
      expect(email.calls).toEqual([])
    })

    it('hands the signal to the notifier', async () => {
      const controller = new AbortController()
      const { collections } = worker(await planned(), { faults: [{ call: 1, outcome: 'hangs' }] })
      const delivery = collections.deliver(undefined, { signal: controller.signal })
      setTimeout(() => controller.abort(), 0)
      expect(await delivery).toEqual({ ...nothing, unknown: 1, stopped: true })
    })
  })

  it('tells its progress in contacts, batch by batch', async () => {
    const { collections } = worker(await planned(Array.from({ length: 60 }, (_, n) => `C-${n}`)))
    const seen: number[] = []
    await collections.deliver(undefined, { onProgress: ({ done }) => seen.push(done) })
    expect(seen).toEqual([50, 60])
  })
})
