import { describe, expect, it } from 'vitest'
import type { ContactState } from '../account/index.ts'
import { defaultPolicy } from '../engine/index.ts'
import type { CollectionsStore, Notifier } from '../ports/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { evidencePack } from './evidence-pack.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = { name: 'first', timing: { days: 3, after: 'due-date' }, channel: 'email', tone: 'friendly' } as const
const cadences = [{ name: 'all', segments: ['*'], steps: [{ ...step, template: 'x' }] }]
const policy = { ...standard, reminder: { ...standard.reminder, cadences } }
const start = moment('2026-02-03T17:00:00Z')

function worker(store: CollectionsStore, email: Notifier = recordingNotifier(), clock = simulatedClock(start)) {
  return { clock, collections: createCollections({ store, notifiers: { email }, policy, clock }) }
}
const nobodyKnows: Notifier = {
  send: async () => ({ kind: 'unknown', reason: 'the connection was lost' }),
}

/** A store with a message to A whose fate nobody knows, a quarter of an hour later. */
async function withUnknown(store: CollectionsStore = flawedStore()) {
  const { collections, clock } = worker(store, nobodyKnows)
  await collections.recordInvoice({
    ...{ id: 'F-1', customerId: 'A', issueDate: day('2026-01-01'), dueDate: day('2026-01-31'), amount: pen('100.00') },
  })
  await collections.tick(day('2026-02-03'))
  expect(await collections.deliver()).toMatchObject({ unknown: 1 })
  const later = clock.advance({ minutes: 15 })
  const key = (await store.load(['A']))[0]?.contacts[0]?.plan.key ?? ''
  const stateOf = async (): Promise<ContactState | undefined> => (await store.load(['A']))[0]?.contacts[0]?.state
  return { store, collections, clock, later, key, stateOf }
}
const word = { customerId: 'A', reason: 'asked the customer', actor: 'ana' } as const
const settledAt = moment('2026-02-03T17:15:00Z')
const told = { settledAt, reason: 'asked the customer', actor: 'ana', unknownAt: start }

describe('settleUnknown', () => {
  it('keeps when it was tried, while nobody knows', async () => {
    const { stateOf } = await withUnknown()
    const known = { token: 1, unknownAt: start, attemptedAt: start, reason: 'the connection was lost' }
    expect(await stateOf()).toEqual({ kind: 'unknown', ...known })
  })

  it.each([
    { as: 'sent', state: { kind: 'sent', token: 1, sentAt: start } },
    { as: 'refused', state: { kind: 'refused', token: 1, refusedAt: start, reason: 'asked the customer' } },
    { as: 'not-sent', state: { kind: 'planned', token: 1, tries: 1 } },
  ] as const)('takes the word that it was $as, and keeps whose it is', async ({ as, state }) => {
    const { collections, key, stateOf } = await withUnknown()
    expect(await collections.settleUnknown({ ...word, key, as })).toEqual({ kind: 'settled' })
    expect(await stateOf()).toEqual({ ...state, settled: [{ ...told, as }] })
    const reason = state.kind
    expect(await collections.settleUnknown({ ...word, key, as })).toEqual({ kind: 'not-unknown', reason })
  })

  it.each([
    { answer: { kind: 'sent' }, state: { kind: 'sent', token: 2 } },
    { answer: { kind: 'refused', reason: 'no mailbox' }, state: { kind: 'refused', token: 2 } },
    { answer: { kind: 'not-sent', reason: 'no turn' }, state: { kind: 'planned', token: 2, tries: 2 } },
    { answer: { kind: 'not-sent', reason: 'no turn', againInSeconds: 60 }, state: { kind: 'planned', tries: 1 } },
    { answer: { kind: 'unknown', reason: 'cut' }, state: { kind: 'unknown', token: 2 } },
  ] as const)('keeps the word, whatever comes of the next attempt: $answer.kind', async ({ answer, state }) => {
    const { store, collections, key, stateOf } = await withUnknown()
    await collections.settleUnknown({ ...word, key, as: 'not-sent' })
    const seen: (ContactState | undefined)[] = []
    const email: Notifier = {
      async send() {
        seen.push(await stateOf())
        return answer
      },
    }
    await worker(store, email).collections.deliver()
    const kept = { settled: [{ ...told, as: 'not-sent' }] }
    expect(seen).toMatchObject([{ kind: 'attempting', ...kept }])
    expect(await stateOf()).toMatchObject({ ...state, ...kept })
  })

  it('keeps the word where the message is given up, and each word of several', async () => {
    const { collections, key, stateOf, clock } = await withUnknown()
    await collections.settleUnknown({ ...word, key, as: 'not-sent' })
    await collections.deliver()
    clock.advance({ minutes: 15 })
    await collections.settleUnknown({ ...word, key, as: 'not-sent', actor: 'luis' })
    const amount = pen('100.00')
    await collections.recordPayment({ id: 'P-1', customerId: 'A', receivedDate: day('2026-02-03'), amount })
    expect(await collections.deliver()).toMatchObject({ suppressed: 1 })
    const second = { as: 'not-sent', settledAt: clock.now(), reason: word.reason, actor: 'luis', unknownAt: settledAt }
    expect(await stateOf()).toMatchObject({
      kind: 'suppressed',
      settled: [{ ...told, as: 'not-sent' }, second],
    })
  })

  it('keeps the word in the evidence, also of the days on which it was said', async () => {
    const { store, collections, key, clock } = await withUnknown()
    clock.advance({ days: 3 })
    await collections.settleUnknown({ ...word, key, as: 'not-sent' })
    clock.advance({ days: 3 })
    await worker(store, recordingNotifier(), clock).collections.deliver()
    const settled = [{ ...told, as: 'not-sent', settledAt: moment('2026-02-06T17:15:00Z') }]
    for (const date of ['2026-02-03', '2026-02-06', '2026-02-09']) {
      const request = { customerId: 'A', from: day(date), to: day(date), madeAt: clock.now() }
      const { log } = await evidencePack({ store, policy }, request)
      const contacts = log.entries.flatMap(({ entry }) => (entry.kind === 'contact' ? [entry.contact] : []))
      expect(contacts).toMatchObject([{ state: { kind: 'sent', settled } }])
    }
  })

  it('keeps a reference of what was sent, and needs nobody where a policy says so', async () => {
    const { collections, key, stateOf } = await withUnknown()
    const byPolicy = { customerId: 'A', key, as: 'sent', reason: 'found', reference: '<1@a.example>' } as const
    expect(await collections.settleUnknown(byPolicy)).toEqual({ kind: 'settled' })
    expect(await stateOf()).toMatchObject({
      reference: '<1@a.example>',
      settled: [{ as: 'sent', settledAt, reason: 'found', unknownAt: start }],
    })
  })

  it('looks again at what was not sent before it goes out', async () => {
    const { store, collections, key } = await withUnknown()
    await collections.settleUnknown({ ...word, key, as: 'not-sent' })
    const email = recordingNotifier()
    const next = worker(store, email).collections
    expect(await next.deliver()).toMatchObject({ sent: 1 })
    expect(email.sent.map((message) => message.key)).toEqual([key])

    const paid = await withUnknown()
    await paid.collections.settleUnknown({ ...word, key: paid.key, as: 'not-sent' })
    await paid.collections.recordPayment({
      id: 'P-1',
      customerId: 'A',
      receivedDate: day('2026-02-03'),
      amount: pen('100.00'),
    })
    expect(await paid.collections.deliver()).toMatchObject({ suppressed: 1, unknown: 0 })
  })

  it('is told where an answer that comes late was faster, and tells it where not', async () => {
    const late = { kind: 'sent', token: 1, sentAt: start } as const
    const settlement = { customerId: 'A', token: 1, outcome: late, at: start } as const
    const first = await withUnknown()
    expect(await first.store.settleContact({ ...settlement, key: first.key })).toEqual({ kind: 'settled' })
    const answer = await first.collections.settleUnknown({ ...word, key: first.key, as: 'not-sent' })
    expect(answer).toEqual({ kind: 'not-unknown', reason: 'sent' })

    const second = await withUnknown()
    await second.collections.settleUnknown({ ...word, key: second.key, as: 'not-sent' })
    expect(await second.store.settleContact({ ...settlement, key: second.key })).toEqual({ kind: 'stale' })
  })

  it('lets one of two win that meet in the same moment', async () => {
    const { collections, key } = await withUnknown()
    const both = [word, { ...word, actor: 'luis' }].map((one) => collections.settleUnknown({ ...one, key, as: 'sent' }))
    const answers = await Promise.all(both)
    expect(answers).toContainEqual({ kind: 'settled' })
    expect(answers).toContainEqual({ kind: 'not-unknown', reason: 'settled-meanwhile' })
  })

  it('says nothing of an attempt that was made since', async () => {
    const { collections, key } = await withUnknown()
    await collections.settleUnknown({ ...word, key, as: 'not-sent' })
    expect(await collections.deliver()).toMatchObject({ unknown: 1 })
    const old = { ...word, key, as: 'not-sent', token: 1 } as const
    expect(await collections.settleUnknown(old)).toEqual({ kind: 'not-unknown', reason: 'settled-meanwhile' })
    expect(await collections.settleUnknown({ ...old, token: 2 })).toEqual({ kind: 'settled' })
  })

  it('knows no contact of another customer, nor one there is not', async () => {
    const { collections, key } = await withUnknown()
    const nothing = { kind: 'not-unknown', reason: 'no-such-contact' }
    expect(await collections.settleUnknown({ ...word, customerId: 'B', key, as: 'sent' })).toEqual(nothing)
    expect(await collections.settleUnknown({ ...word, key: 'other', as: 'sent' })).toEqual(nothing)
  })

  it.each([
    [{ key: '' }, TypeError, 'key: "" is no text'],
    [{ reason: undefined }, TypeError, 'reason: undefined is no text'],
    [{ actor: 7 }, TypeError, 'actor: 7 is no text'],
    [{ token: 'x' }, TypeError, 'token: "x" is no token; take contact.state.token'],
    [{ as: 'unknown' }, RangeError, 'as: "unknown" is no end; take one of sent, refused, not-sent'],
    [{ as: 'refused', reference: 'r' }, RangeError, 'reference: "r" is of a message that was sent'],
  ])('refuses %o', async (wrong, kind, message) => {
    const { collections } = worker(flawedStore())
    const settlement = { ...word, key: 'K', as: 'sent', ...wrong } as Parameters<typeof collections.settleUnknown>[0]
    const error = await collections.settleUnknown(settlement).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(message)
  })
})

describe('unknownContacts', () => {
  it('gives every one of them, until the signal aborts', async () => {
    const { collections, key } = await withUnknown()
    const met = []
    for await (const { customerId, contact } of collections.unknownContacts()) met.push([customerId, contact.plan.key])
    expect(met).toEqual([['A', key]])
    for await (const one of collections.unknownContacts({ signal: AbortSignal.abort() })) expect(one).toBeUndefined()
    await collections.settleUnknown({ ...word, key, as: 'sent' })
    for await (const one of collections.unknownContacts()) expect(one).toBeUndefined()
  })
})
