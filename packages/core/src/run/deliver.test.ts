import { describe, expect, it } from 'vitest'
import type { Contact } from '../account/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor } from '../money/index.ts'
import type { CollectionsStore, Notifier } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { type NotifierFault, recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { type Collections, createCollections } from './collections.ts'

const lima = 'America/Lima'
const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: lima })
/** One cadence for all: e-mail on days 3 and 10, a text message on day 12. */
const policy: Policy = {
  ...standard,
  reminder: {
    ...standard.reminder,
    cadences: [
      {
        name: 'all',
        segments: ['*'],
        steps: [
          {
            name: 'first',
            timing: { days: 3, after: 'due-date' },
            channel: 'email',
            tone: 'friendly',
            template: 'first',
          },
          {
            name: 'second',
            timing: { days: 10, after: 'due-date' },
            channel: 'email',
            tone: 'firm',
            template: 'second',
          },
          { name: 'text', timing: { days: 12, after: 'due-date' }, channel: 'sms', tone: 'firm', template: 'text' },
        ],
      },
    ],
  },
}

const invoice = (customerId: string, over: Partial<Extract<Fact, { kind: 'invoice' }>> = {}): Fact =>
  ({
    kind: 'invoice',
    customerId,
    id: 'F-1',
    issueDate: day('2026-01-01'),
    dueDate: day('2026-01-31'),
    amount: pen('100.00'),
    ...over,
  }) as Fact
const payment = (customerId: string, id: string, receivedDate = '2026-02-03'): Fact => {
  return { kind: 'payment', customerId, id, receivedDate: day(receivedDate), amount: pen('100.00') }
}
const reversal = (customerId: string, paymentId: string, reversalDate: string): Fact => {
  return {
    kind: 'payment-reversal',
    customerId,
    id: `R-${paymentId}`,
    paymentId,
    reversalDate: day(reversalDate),
    reason: 'bounced',
  }
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
  await collections.recordAll([...customerIds.map((id) => invoice(id)), ...facts])
  await collections.tick(day('2026-02-03'))
  return store
}
const contactsOf = async (store: CollectionsStore, customerId = 'A'): Promise<readonly Contact[]> => {
  return (await store.load([customerId]))[0]?.contacts ?? []
}
const statesOf = async (store: CollectionsStore, customerId = 'A'): Promise<readonly Contact['state'][]> => {
  return (await contactsOf(store, customerId)).map(({ state }) => state)
}
const nothing = { sent: 0, refused: 0, notSent: 0, unknown: 0, suppressed: 0, postponed: 0, failed: [], stopped: false }
const next = async (collections: Collections, asOf: string) => collections.tick(day(asOf))

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

  describe('looks again before it sends', () => {
    it('and is silent when what it covers was paid meanwhile', async () => {
      const store = await planned()
      const { collections, email } = worker(store)
      await collections.recordAll([payment('A', 'P-1')])
      expect(await collections.deliver()).toEqual({ ...nothing, suppressed: 1 })
      expect(await statesOf(store)).toEqual([
        { kind: 'suppressed', token: 1, suppressedAt: '2026-02-03T17:00:00.000Z', reason: 'paid-meanwhile' },
      ])
      expect(email.calls).toEqual([])
    })

    it('and reminds after all, under a key of its own, when the payment bounces', async () => {
      const store = await planned()
      const { collections, clock, email } = worker(store)
      await collections.recordAll([payment('A', 'P-1')])
      await collections.deliver()
      clock.advance({ days: 2 })
      await collections.recordAll([reversal('A', 'P-1', '2026-02-05')])
      await next(collections, '2026-02-05')
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
      const keys = (await contactsOf(store)).map(({ plan }) => plan.key)
      expect(keys[1]).toBe(keys[0]?.replace('#1/', '#1~2/'))
      expect(email.sent.map(({ key }) => key)).toEqual([keys[1]])
    })

    it('and loses nobody who was decided for, as reminded, before the contact was found paid', async () => {
      const store = await planned()
      const { collections, email } = worker(store)
      await collections.recordAll([payment('A', 'P-1'), reversal('A', 'P-1', '2026-02-05')])
      await next(collections, '2026-02-03')
      await next(collections, '2026-02-06')
      // A worker that was held up finds it paid, as of the 3rd.
      expect(await collections.deliver(moment('2026-02-03T17:00:00Z'))).toMatchObject({ suppressed: 1 })
      await next(collections, '2026-02-06')
      expect(await collections.deliver(moment('2026-02-06T17:00:00Z'))).toMatchObject({ sent: 1 })
      expect(email.sent).toHaveLength(1)
    })

    it('and asks for what is open now, not for what was when it was planned', async () => {
      const { collections, email } = worker(await planned())
      await collections.recordPayment({
        customerId: 'A',
        id: 'P-1',
        receivedDate: day('2026-02-03'),
        amount: pen('30.00'),
      })
      await collections.deliver()
      expect(email.sent[0]?.facts.totals).toMatchObject([{ asked: pen('70.00') }])
    })

    it('and says only the latest of several that wait for one channel', async () => {
      const store = await planned()
      const { collections, clock, email } = worker(store)
      clock.set(moment('2026-02-10T17:00:00Z'))
      await next(collections, '2026-02-10')
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1, suppressed: 1 })
      expect((await statesOf(store)).map((state) => [state.kind, 'reason' in state ? state.reason : ''])).toEqual([
        ['suppressed', 'superseded'],
        ['sent', ''],
      ])
      expect(email.sent.map(({ template }) => template)).toEqual(['second'])
      // What the later one said is not said again.
      await collections.wakeAll(day('2026-02-11'))
      expect(await next(collections, '2026-02-11')).toMatchObject({ reminders: 0 })
    })

    it('but not a reminder that is planned for a later day', async () => {
      const { collections, email } = worker(await planned())
      await next(collections, '2026-02-10')
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
      expect(email.sent.map(({ template }) => template)).toEqual(['first'])
    })

    it('and still says what a later one would not: items that are not due yet', async () => {
      const early: Policy = {
        ...policy,
        reminder: {
          ...policy.reminder,
          cadences: [
            {
              name: 'all',
              segments: ['*'],
              steps: [
                {
                  name: 'soon',
                  timing: { days: 20, before: 'due-date' },
                  channel: 'email',
                  tone: 'friendly',
                  template: 'soon',
                },
                {
                  name: 'first',
                  timing: { days: 3, after: 'due-date' },
                  channel: 'email',
                  tone: 'friendly',
                  template: 'first',
                },
              ],
            },
          ],
        },
      }
      const store = flawedStore()
      const { collections, email, clock } = worker(store, { rules: early })
      await collections.recordAll([
        invoice('A', { dueDate: day('2026-02-20') }),
        invoice('A', { id: 'F-2', dueDate: day('2026-02-03') }),
      ])
      // On 31 January "soon" for F-1, on 6 February "first" for F-2; nobody delivers before the 6th.
      await next(collections, '2026-01-31')
      await next(collections, '2026-02-06')
      clock.set(moment('2026-02-06T17:00:00Z'))
      await collections.deliver()
      clock.advance({ days: 3 })
      await collections.deliver()
      expect(email.sent.map(({ facts }) => facts.items.map(({ number }) => number))).toEqual([['F-2', 'F-1'], ['F-2']])
    })

    it('and keeps the minimum gap between the days on which reminders go out', async () => {
      const store = await planned()
      const { collections, clock, email, sms } = worker(store)
      await collections.tick(day('2026-02-10'))
      await collections.tick(day('2026-02-13'))
      clock.set(moment('2026-02-13T17:00:00Z'))
      // The e-mail planned for the 10th goes out on the 13th; the text message of the 13th waits three days.
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1, suppressed: 1, postponed: 1 })
      clock.set(moment('2026-02-16T04:59:59Z'))
      expect(await collections.deliver()).toEqual(nothing)
      clock.set(moment('2026-02-16T05:00:00Z'))
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
      expect([email.sent.length, sms.sent.length]).toEqual([1, 1])
    })

    it('and leaves the others their turn when a book cannot be added up', async () => {
      const huge = fromMinor(Number.MAX_SAFE_INTEGER - 100_00, 'PEN')
      const store = await planned(['A', 'B'])
      const { collections, clock, email } = worker(store)
      const more = [1, 2].map((n) => invoice('A', { id: `X-${n}`, amount: huge }))
      await collections.recordAll(more)
      const [contact] = await contactsOf(store)
      expect(await collections.deliver()).toEqual({
        ...nothing,
        sent: 1,
        failed: [{ customerId: 'A', key: contact?.plan.key, error: expect.any(RangeError) }],
      })
      expect(await collections.deliver()).toEqual(nothing)
      expect(email.sent.map(({ customerId }) => customerId)).toEqual(['B'])
      const document = { kind: 'invoice', id: 'X-2' } as const
      await collections.recordVoid({
        customerId: 'A',
        id: 'V-1',
        document,
        voidDate: day('2026-02-03'),
        reason: 'a typo',
      })
      clock.advance({ days: 1 })
      expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
    })
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
