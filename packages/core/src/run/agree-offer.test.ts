import { describe, expect, it } from 'vitest'
import { defaultPolicy, type Policy } from '../engine/index.ts'
import { messagePolicy } from '../message/index.ts'
import { rate } from '../money/index.ts'
import { defaultNegotiationPolicy } from '../negotiation/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, moment, pen } from '../testing/arbitraries.ts'
import { flawedStore } from '../testing/flawed-store.ts'
import { recordingNotifier } from '../testing/recording-notifier.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { agreeOffer, offersFor } from './agree-offer.ts'
import { createCollections } from './collections.ts'
import { negotiatedOffers } from './offer-source.ts'
import { takePromise } from './take-promise.ts'

const base = { customerId: 'A' }
const start = defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' })
const policy: Policy = {
  ...start,
  messages: messagePolicy({
    creditor: { name: 'Bodega Norte', contact: { email: 'pagos@bodega.example' } },
    payment: [],
    fallbackLocale: 'es-PE',
  }),
  negotiation: defaultNegotiationPolicy({ version: 'v1' }),
}
const invoice = (id: string): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen('900.00'),
})
const asOf = day('2026-04-15')
const question = { customerId: 'A', asOf, currency: 'PEN' } as const

async function book(...facts: readonly Fact[]) {
  const store = flawedStore()
  const clock = simulatedClock(moment('2026-04-15T15:00:00Z'))
  const email = recordingNotifier()
  const tools = { store, policy, clock }
  const collections = createCollections({ ...tools, notifiers: { email }, offers: negotiatedOffers({ most: 2 }) })
  await collections.recordAll([invoice('F-1'), ...facts])
  const answer = await offersFor(tools, question)
  if (answer.kind !== 'offers') throw new Error(`no offers: ${answer.reason}`)
  return { store, clock, email, tools, collections, offers: answer.offers }
}

describe('offersFor', () => {
  it('refuses a currency that nobody knows, and takes one of the policy', async () => {
    const { tools, offers } = await book()
    const [offer] = offers
    if (offer === undefined) throw new Error('no offer')
    const unknown = { ...question, currency: 'PEM' } as const
    const words = /^currency: "PEM" is no code of ISO 4217 such as "PEN", and none of policy\.units/
    await expect(offersFor(tools, unknown)).rejects.toThrow(words)
    await expect(agreeOffer(tools, offer, { ...unknown, actor: 'portal' })).rejects.toThrow(words)
    const known = { ...tools, policy: { ...policy, units: [{ code: 'PEM', exponent: 2 }] } as Policy }
    expect(await offersFor(known, unknown)).toMatchObject({ kind: 'none' })
  })
})

describe('agreeOffer', () => {
  it('writes what an accepted offer comes to, whole, and dunning follows it', async () => {
    const { tools, collections, offers } = await book()
    const plan = offers.find(({ terms }) => terms.kind === 'plan')
    if (plan === undefined) throw new Error('no plan among the offers')
    expect(await agreeOffer(tools, plan, { ...question, actor: 'portal' })).toMatchObject({ kind: 'agreed' })
    const { facts } = await collections.account('A')
    expect(facts.map(({ kind }) => kind)).toContain('plan')
    await collections.tick(asOf)
    const [record] = await collections.decisions('A')
    expect(record?.plans).toMatchObject([{ kind: 'active' }])
  })

  it('agrees once, however often and however many at once accept', async () => {
    const { tools, collections, offers } = await book()
    const plans = offers.filter(({ terms }) => terms.kind === 'plan')
    const [first, second = first] = plans
    if (first === undefined || second === undefined) throw new Error('no plans among the offers')
    const outcomes = await Promise.all(
      [first, second, first].map((offer) => agreeOffer(tools, offer, { ...question, actor: 'portal' })),
    )
    expect(outcomes.filter(({ kind }) => kind === 'agreed').length).toBe(1)
    const { facts } = await collections.account('A')
    expect(facts.filter(({ kind }) => kind === 'plan')).toHaveLength(1)
  })

  it('writes nothing for an offer that somebody improved', async () => {
    const { tools, collections, offers } = await book()
    const [offer] = offers
    if (offer === undefined) throw new Error('no offers')
    const improved = { ...offer, forgiven: pen('899.00'), payment: pen('1.00') }
    expect(await agreeOffer(tools, improved, { ...question, actor: 'portal' })).toMatchObject({ kind: 'refused' })
    expect((await collections.account('A')).facts).toEqual([invoice('F-1')])
  })

  it('asks for a policy with offers', async () => {
    const { tools } = await book()
    const { negotiation: _, ...without } = policy
    await expect(offersFor({ ...tools, policy: without }, question)).rejects.toThrow(/^policy\.negotiation: undefined/)
  })
})

describe('takePromise', () => {
  const promise = (amount: string, payByDate: string) => ({
    ...base,
    id: 'PP-1',
    madeDate: asOf,
    payByDate: day(payByDate),
    amount: pen(amount),
    covers: [{ kind: 'invoice' as const, id: 'F-1' }],
  })
  const bounds = { daysAheadMax: 30, shareMin: rate('0.25'), openMax: 1 }

  it('takes a promise within the bounds, once, and says every bound that another passes', async () => {
    const { tools, collections } = await book()
    const bound = { ...tools, policy: { ...policy, promise: bounds } }
    expect(await takePromise(bound, promise('100.00', '2026-06-30'))).toEqual({
      kind: 'refused',
      reasons: [
        { reason: 'below-share', amount: pen('100.00'), least: pen('225.00') },
        { reason: 'too-far-ahead', days: 76, most: 30 },
      ],
    })
    expect((await collections.account('A')).facts).toHaveLength(1)
    const taken = promise('300.00', '2026-05-10')
    expect(await takePromise(bound, taken)).toEqual({ kind: 'accepted' })
    expect(await takePromise(bound, taken)).toEqual({ kind: 'accepted' })
    expect(await takePromise(bound, { ...taken, id: 'PP-2' })).toMatchObject({ reasons: [{ reason: 'too-many-open' }] })
    expect((await collections.account('A')).facts).toHaveLength(2)
  })

  it('takes none of more than is owed, and refuses what is no promise', async () => {
    const { tools } = await book()
    expect(await takePromise(tools, promise('901.00', '2026-05-10'))).toMatchObject({
      reasons: [{ reason: 'more-than-owed', most: pen('900.00') }],
    })
    await expect(takePromise(tools, promise('10.00', '2026-01-01'))).rejects.toThrow(/payByDate/)
  })
})

describe('negotiatedOffers', () => {
  it('tells the best offers in a reminder of something overdue, and hands them to the notifier', async () => {
    const { email, collections, offers } = await book()
    await collections.tick(asOf)
    await collections.deliver()
    const [message] = email.sent
    expect(message?.offers).toEqual(offers.slice(0, 2))
    expect(message?.composed?.body).toContain('900')
  })
})
