import { describe, expect, it } from 'vitest'
import type { Contact } from '../account/index.ts'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { fromMinor } from '../money/index.ts'
import type { CollectionsStore } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { type Collections, createCollections } from './collections.ts'

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

const invoice = (customerId: string, id = 'F-1', { dueDate = '2026-01-31', amount = pen('100.00') } = {}): Fact => {
  return { kind: 'invoice', customerId, id, issueDate: day('2026-01-01'), dueDate: day(dueDate), amount }
}
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
function worker(store: CollectionsStore, { rules = policy }: { rules?: Policy } = {}) {
  const clock = simulatedClock(moment('2026-02-03T17:00:00Z'))
  const [email, sms] = [recordingNotifier(), recordingNotifier()]
  return {
    collections: createCollections({ store, notifiers: { email, sms }, policy: rules, clock }),
    clock,
    email,
    sms,
  }
}
/** A store where customers have a reminder planned for 3 February. */
async function planned(customerIds: readonly string[] = ['A']): Promise<CollectionsStore> {
  const store = flawedStore()
  const { collections } = worker(store)
  await collections.recordAll(customerIds.map((id) => invoice(id)))
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
const next = async (collections: Collections, asOf: string) => collections.tick(day(asOf))

describe('a contact that is looked at again before it goes out', () => {
  it('is not made when it speaks of a due date to come that has gone by, and its account is decided again', async () => {
    const store = flawedStore()
    const soon: ReminderStep = { ...emailOn(3, 'soon'), timing: { days: 3, before: 'due-date' } }
    const [cadence] = policy.reminder.cadences
    const rules: Policy = {
      ...policy,
      reminder: {
        ...policy.reminder,
        cadences: [{ ...cadence, name: 'all', segments: ['*'], steps: [soon, emailOn(3, 'first')] }],
      },
    }
    const { collections, clock, email } = worker(store, { rules })
    await collections.recordAll([invoice('C-1', 'F-1', { dueDate: '2026-02-05' })])
    await collections.tick(day('2026-02-03'))
    clock.set(moment('2026-02-06T17:00:00Z'))
    expect(await collections.deliver()).toMatchObject({ sent: 0, suppressed: 1 })
    const [account] = await store.load(['C-1'])
    expect(account?.contacts[0]?.state).toMatchObject({ kind: 'suppressed', reason: 'lapsed' })
    expect(account?.nextActionDate).toBe('2026-02-06')
    clock.set(moment('2026-02-08T17:00:00Z'))
    await collections.tick(day('2026-02-08'))
    await collections.deliver()
    expect(email.sent.map(({ template }) => template)).toEqual(['first'])
  })

  it('is not sent when what it covers was paid meanwhile', async () => {
    const store = await planned()
    const { collections, email } = worker(store)
    await collections.recordAll([payment('A', 'P-1')])
    expect(await collections.deliver()).toEqual({ ...nothing, suppressed: 1 })
    expect(await statesOf(store)).toEqual([
      { kind: 'suppressed', token: 1, suppressedAt: '2026-02-03T17:00:00.000Z', reason: 'paid-meanwhile' },
    ])
    expect(email.calls).toEqual([])
  })

  it('comes again, under a key of its own, when the payment bounces', async () => {
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

  it('is planned again when the customer was decided for, as reminded, before it was found paid', async () => {
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

  it('asks for what is open now, not for what was when it was planned', async () => {
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

  it('gives way to a later one for the same channel', async () => {
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

  it('does not give way to one that is planned for a day to come', async () => {
    const { collections, email } = worker(await planned())
    await next(collections, '2026-02-10')
    expect(await collections.deliver()).toEqual({ ...nothing, sent: 1 })
    expect(email.sent.map(({ template }) => template)).toEqual(['first'])
  })

  it('does not give way when the later one would not say all: items that are not due yet', async () => {
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
      invoice('A', 'F-1', { dueDate: '2026-02-20' }),
      invoice('A', 'F-2', { dueDate: '2026-02-03' }),
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

  it('keeps the minimum gap between the days on which reminders go out', async () => {
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

  it('leaves the others their turn when its book cannot be added up', async () => {
    const huge = fromMinor(Number.MAX_SAFE_INTEGER - 100_00, 'PEN')
    const store = await planned(['A', 'B'])
    const { collections, clock, email } = worker(store)
    const more = [1, 2].map((n) => invoice('A', `X-${n}`, { amount: huge }))
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

  it('names the messages it follows up', async () => {
    const store = await planned()
    const { collections, clock, email } = worker(store)
    await collections.deliver()
    clock.set(moment('2026-02-10T17:00:00Z'))
    await collections.tick(day('2026-02-10'))
    await collections.deliver()
    const [first, second] = email.sent
    expect(first).not.toHaveProperty('follows')
    expect(second?.follows).toEqual([first?.key])
  })

  it('is not sent through a channel that was put on hold meanwhile, and says by what', async () => {
    const store = await planned()
    const { collections, email } = worker(store)
    await collections.recordHold({
      customerId: 'A',
      id: 'H-1',
      startDate: day('2026-02-03'),
      endDate: day('2026-02-05'),
      scope: { kind: 'channel', channel: 'email' },
      reason: 'under-review',
      actor: 'supervisor',
    })
    expect(await collections.deliver()).toEqual({ ...nothing, suppressed: 1 })
    expect(email.sent).toEqual([])
    const [contact] = await contactsOf(store)
    expect(contact?.state).toMatchObject({ kind: 'suppressed', reason: 'silenced', because: ['H-1'] })
  })
})
