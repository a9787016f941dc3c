import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import type { CollectionsStore, Notifier, OutgoingMessage, SendOutcome } from '../ports/index.ts'
import type { Fact } from '../receivable/index.ts'
import type { ReminderStep } from '../reminder/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { createCollections } from './collections.ts'

const standard = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const step = (days: number, channel: string): ReminderStep => {
  return { name: `day-${days}`, timing: { days, after: 'due-date' }, channel, tone: 'friendly', template: 'x' }
}
/** E-mail on days 3 and 10, a text message on day 12; as many days between two reminders as a test asks for. */
const policyWith = (minimumGapDays: number): Policy => ({
  ...standard,
  reminder: {
    ...standard.reminder,
    minimumGapDays,
    cadences: [{ name: 'all', segments: ['*'], steps: [step(3, 'email'), step(10, 'email'), step(12, 'sms')] }],
  },
})
const invoice = (customerId: string): Fact => {
  const dated = { issueDate: day('2026-01-01'), dueDate: day('2026-01-31') }
  return { kind: 'invoice', customerId, id: 'F-1', ...dated, amount: pen('100.00') }
}
const customers = (count: number) => Array.from({ length: count }, (_, n) => `C-${n}`)

function collectionsOn(store: CollectionsStore, { send, gapDays = 0 }: { send: Notifier['send']; gapDays?: number }) {
  const clock = simulatedClock(moment('2026-02-13T17:00:00Z'))
  const notifiers = { email: { send }, sms: { send } }
  return createCollections({ store, notifiers, policy: policyWith(gapDays), clock })
}
const sends = async (): Promise<SendOutcome> => ({ kind: 'sent' })

/** Customers with an e-mail and a text message that wait, and an e-mail that the other one stands for. */
async function planned(customerIds: readonly string[]): Promise<CollectionsStore> {
  const store = flawedStore()
  const collections = collectionsOn(store, { send: sends, gapDays: 1 })
  await collections.recordAll(customerIds.map(invoice))
  for (const asOf of ['2026-02-03', '2026-02-10', '2026-02-12']) await collections.tick(day(asOf))
  return store
}

/** A notifier that answers only when told to, and what it has under way. */
function gated() {
  const underWay = new Map<string, () => void>()
  const begun: string[] = []
  const nameOf = ({ customerId, channel }: OutgoingMessage) => `${customerId} ${channel}`
  const send: Notifier['send'] = async (message) => {
    const name = nameOf(message)
    begun.push(name)
    await new Promise<void>((resolve) => underWay.set(name, resolve))
    underWay.delete(name)
    return { kind: 'sent' }
  }
  return { send, begun, underWay, end: (name: string) => underWay.get(name)?.() }
}
/** Lets whatever is ready go on. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('deliver, several at once', () => {
  it('has as many messages under way as it may, each of another customer', async () => {
    const store = await planned(customers(3))
    const { send, begun, underWay, end } = gated()
    const delivery = collectionsOn(store, { send }).deliver(undefined, { concurrency: 2 })
    await breathe()
    expect([...underWay.keys()]).toEqual(['C-0 email', 'C-1 email'])
    end('C-1 email')
    await breathe()
    expect([...underWay.keys()]).toEqual(['C-0 email', 'C-2 email'])
    while (begun.length < 6 || underWay.size > 0) {
      for (const name of [...underWay.keys()]) end(name)
      await breathe()
    }
    expect(await delivery).toMatchObject({ sent: 6, suppressed: 3, failed: [], stopped: false })
    for (const id of customers(3)) expect(begun.indexOf(`${id} email`)).toBeLessThan(begun.indexOf(`${id} sms`))
  })

  it('hands over one after the other when it is not told otherwise', async () => {
    const store = await planned(customers(2))
    const { send, underWay, end } = gated()
    const delivery = collectionsOn(store, { send }).deliver()
    for (const name of ['C-0 email', 'C-1 email', 'C-0 sms', 'C-1 sms']) {
      await breathe()
      expect([...underWay.keys()]).toEqual([name])
      end(name)
    }
    expect(await delivery).toMatchObject({ sent: 4 })
  })

  it('stops before the next message, and gives back what was not begun', async () => {
    const store = await planned(customers(6))
    const { send, begun, underWay, end } = gated()
    const controller = new AbortController()
    const { signal } = controller
    const delivery = collectionsOn(store, { send }).deliver(undefined, { concurrency: 3, signal })
    await breathe()
    controller.abort()
    for (const name of [...underWay.keys()]) end(name)
    expect(await delivery).toMatchObject({ sent: 3, stopped: true })
    expect(begun).toHaveLength(3)
    const states = (await store.load(customers(6))).flatMap(({ contacts }) => contacts.map(({ state }) => state.kind))
    expect(states.filter((kind) => kind === 'claimed' || kind === 'attempting')).toEqual([])
    expect(states.filter((kind) => kind === 'planned')).toHaveLength(6 * 2 - 3)
    expect(await collectionsOn(store, { send: sends }).deliver()).toMatchObject({ sent: 9 })
  })

  it('leaves and counts what one after the other would', async () => {
    const kinds = fc.constantFrom<SendOutcome['kind'] | 'throws'>(
      'sent',
      'sent',
      'refused',
      'not-sent',
      'unknown',
      'throws',
    )
    const plan = fc.record({
      kinds: fc.array(kinds, { minLength: 1, maxLength: 5 }),
      waits: fc.array(fc.nat(5), { minLength: 1 }),
    })
    const counts = fc.record({
      count: fc.integer({ min: 1, max: 8 }),
      concurrency: fc.integer({ min: 2, max: 10 }),
      gapDays: fc.constantFrom(0, 3),
    })
    await fc.assert(
      fc.asyncProperty(plan, counts, async (script, { count, concurrency, gapDays }) => {
        const ends = []
        for (const atOnce of [1, concurrency]) {
          const store = await planned(customers(count))
          const send = scripted(script)
          const summary = await collectionsOn(store, { send, gapDays }).deliver(undefined, { concurrency: atOnce })
          ends.push({ summary, accounts: await store.load(customers(count)) })
        }
        expect(ends[1]).toEqual(ends[0])
      }),
      { numRuns: 40 },
    )
  })

  it.each([0, 1.5, 101, Number.NaN, '5'])('refuses a concurrency of %s', async (concurrency) => {
    const { deliver } = collectionsOn(flawedStore(), { send: sends })
    const broken = { concurrency: concurrency as number }
    await expect(deliver(undefined, broken)).rejects.toThrow(
      /^concurrency: .* is no whole number from 1 to 100; leave it out/,
    )
  })
})

/** Answers by the message alone, after a while of its own. */
function scripted({
  kinds,
  waits,
}: Readonly<{ kinds: readonly string[]; waits: readonly number[] }>): Notifier['send'] {
  return async ({ customerId, channel }) => {
    const number = Number(customerId.slice(2)) * 2 + (channel === 'sms' ? 1 : 0)
    for (let wait = waits[number % waits.length] ?? 0; wait > 0; wait -= 1) await Promise.resolve()
    const kind = kinds[number % kinds.length]
    if (kind === 'throws') throw new Error('scripted')
    if (kind === 'sent') return { kind, reference: `${customerId} ${channel}` }
    return { kind, reason: 'scripted' } as SendOutcome
  }
}
