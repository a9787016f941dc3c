import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../engine/index.ts'
import type { Notifier } from '../ports/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'
import { type ResolveOptions, resolveUnknown } from './resolve-unknown.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = { name: 'first', timing: { days: 3, after: 'due-date' }, channel: 'email', tone: 'friendly' } as const
const cadences = [{ name: 'all', segments: ['*'], steps: [{ ...step, template: 'x' }] }]
const policy = { ...standard, reminder: { ...standard.reminder, cadences } }
const nobodyKnows: Notifier = { send: async () => ({ kind: 'unknown', reason: 'the connection was lost' }) }

/** Customers each with a message whose fate nobody has known for an hour. */
async function withUnknown(customerIds: readonly string[] = ['A']) {
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-02-03T17:00:00Z'))
  const collections = createCollections({ store, notifiers: { email: nobodyKnows }, policy, clock })
  const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31'), amount: pen('100.00') }
  await collections.recordAll(customerIds.map((customerId) => ({ kind: 'invoice', id: 'F-1', customerId, ...dated })))
  await collections.tick(day('2026-02-03'))
  await collections.deliver()
  const statesOf = async () => (await store.load(customerIds)).map(({ contacts }) => contacts[0]?.state)
  const kindsOf = async () => (await statesOf()).map((state) => state?.kind)
  const resolve = (options: Omit<ResolveOptions, 'now'>) =>
    resolveUnknown(collections, { now: clock.now(), ...options })
  clock.advance({ hours: 1 })
  return { collections, clock, statesOf, kindsOf, resolve }
}
const nothing = { sent: 0, notSent: 0, left: 0, failed: [], stopped: false }
const saying = (answer: 'found' | 'absent' | 'cannot-tell') => async () => answer

describe('resolveUnknown', () => {
  it.each([
    { resendUnknown: 'never', find: 'found', becomes: 'sent' },
    { resendUnknown: 'never', find: 'absent', becomes: 'unknown' },
    { resendUnknown: 'never', find: 'cannot-tell', becomes: 'unknown' },
    { resendUnknown: 'never', find: undefined, becomes: 'unknown' },
    { resendUnknown: 'after-reconcile', find: 'found', becomes: 'sent' },
    { resendUnknown: 'after-reconcile', find: 'absent', becomes: 'planned' },
    { resendUnknown: 'after-reconcile', find: 'cannot-tell', becomes: 'unknown' },
    { resendUnknown: 'always', find: undefined, becomes: 'planned' },
  ] as const)('under $resendUnknown, evidence $find: $becomes', async ({ resendUnknown, find, becomes }) => {
    const { resolve, kindsOf } = await withUnknown()
    const summary = await resolve({ resendUnknown, ...(find === undefined ? {} : { find: saying(find) }) })
    expect(await kindsOf()).toEqual([becomes])
    const counted = { sent: 'sent', planned: 'notSent', unknown: 'left' }[becomes]
    expect(summary).toEqual({ ...nothing, [counted]: 1 })
  })

  it('keeps why, and asks about the key and the contact', async () => {
    const { resolve, statesOf } = await withUnknown()
    const asked: unknown[] = []
    await resolve({
      async find(key, contact) {
        asked.push(key === contact.plan.key && contact.plan.customerId)
        return 'found'
      },
    })
    expect(asked).toEqual(['A'])
    expect(await statesOf()).toMatchObject([{ settled: [{ reason: 'reconciled-found' }] }])
  })

  it('lets nobody be asked about what is too young', async () => {
    const { resolve, clock, kindsOf } = await withUnknown()
    clock.advance({ milliseconds: -1 })
    const find = async () => Promise.reject(new Error('asked'))
    expect(await resolve({ find })).toEqual({ ...nothing, left: 1 })
    expect(await resolve({ resendUnknown: 'always' })).toEqual({ ...nothing, left: 1 })
    expect(await kindsOf()).toEqual(['unknown'])
    expect(await resolve({ resendUnknown: 'always', olderThanMinutes: 59 })).toEqual({ ...nothing, notSent: 1 })
  })

  it('does not plan a message again for ever', async () => {
    const { collections, clock, resolve, statesOf } = await withUnknown()
    let again = 0
    for (let hour = 0; hour < 12; hour += 1) {
      again += (await resolve({ resendUnknown: 'always' })).notSent
      await collections.deliver()
      clock.advance({ hours: 1 })
    }
    expect(again).toBe(7)
    expect(await statesOf()).toMatchObject([{ kind: 'unknown', tries: 7 }])
  })

  it('goes on after a look that failed, and tells it', async () => {
    const { resolve, kindsOf } = await withUnknown(['A', 'B', 'C'])
    const error = new Error('the mailbox is closed')
    const summary = await resolve({
      find: async (_key, contact) => (contact.plan.customerId === 'B' ? Promise.reject(error) : 'found'),
    })
    expect(summary).toEqual({ ...nothing, sent: 2, failed: [{ customerId: 'B', key: expect.any(String), error }] })
    expect(await kindsOf()).toEqual(['sent', 'unknown', 'sent'])
  })

  it('changes nothing where somebody was faster', async () => {
    const { collections, resolve, kindsOf } = await withUnknown()
    const summary = await resolve({
      resendUnknown: 'after-reconcile',
      async find(key) {
        await collections.settleUnknown({ customerId: 'A', key, as: 'sent', reason: 'seen', actor: 'ana' })
        return 'absent'
      },
    })
    expect(summary).toEqual({ ...nothing, left: 1 })
    expect(await kindsOf()).toEqual(['sent'])
  })

  it('stops between two contacts', async () => {
    const { resolve, kindsOf } = await withUnknown(['A', 'B'])
    const controller = new AbortController()
    const find = async () => {
      controller.abort()
      return 'found' as const
    }
    expect(await resolve({ find, signal: controller.signal })).toEqual({ ...nothing, sent: 1, stopped: true })
    expect((await kindsOf()).toSorted()).toEqual(['sent', 'unknown'])
    expect(await resolve({ find, signal: controller.signal })).toEqual({ ...nothing, stopped: true })
  })

  it.each([
    [
      { resendUnknown: 'sometimes' },
      'resendUnknown: "sometimes" is no policy; take one of never, after-reconcile, always',
    ],
    [{ resendUnknown: 'after-reconcile' }, 'find: there is none'],
    [{ resendUnknown: 'always', find: saying('found') }, "find: 'always' sends again without looking"],
    [{ olderThanMinutes: 4 }, 'olderThanMinutes: 4 is no whole number from 5 up'],
    [{ find: 'archive' }, 'find: "archive" is no function'],
  ])('refuses %o', async (options, message) => {
    const { resolve, kindsOf } = await withUnknown()
    await expect(resolve(options as Omit<ResolveOptions, 'now'>)).rejects.toThrow(message)
    expect(await kindsOf()).toEqual(['unknown'])
  })
})
