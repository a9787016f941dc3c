import { memoryStore } from '@cobranza/adapter-memory'
import {
  acceptOffer,
  accountPosition,
  answerCounterOffer,
  createCollections,
  defaultNegotiationPolicy,
  defaultPolicy,
  type Fact,
  instant,
  isoDate,
  makeOffers,
  money,
  type NegotiationSituation,
  type OfferTerms,
  oldestDueFirst,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const asOf = isoDate('2026-03-01')
const book: readonly Fact[] = [
  {
    kind: 'invoice',
    id: 'F-1',
    customerId: 'C-1',
    issueDate: isoDate('2025-12-01'),
    dueDate: isoDate('2025-12-31'),
    amount: money('1000.00', 'PEN'),
  },
]
const position = accountPosition(book, { asOf, allocate: oldestDueFirst })

it('negotiation', async () => {
  const policy = defaultNegotiationPolicy({ version: '2026-01', instalmentMins: [money('50.00', 'PEN')] })
  const situation: NegotiationSituation = {
    customerId: 'C-1',
    facts: book,
    position,
    currency: 'PEN',
    segment: 'medium/occasional',
    monthlyCapacity: money('250.00', 'PEN'),
  }
  const answer = makeOffers(situation, policy)
  if (answer.kind === 'offers') answer.offers.map(({ terms }) => terms.kind) // the best first
  const counts =
    answer.kind === 'offers' ? answer.offers.flatMap(({ terms }) => (terms.kind === 'plan' ? [terms.count] : [])) : []
  expect(counts.sort()).toEqual([12, 6])

  const asked: OfferTerms = { kind: 'plan', count: 10, firstDueDate: isoDate('2026-04-01') }
  const reply = answerCounterOffer(asked, situation, policy)
  reply.kind // 'refuse': ten instalments without interest are beyond every role
  if (reply.kind === 'refuse') reply.nearest?.terms // ten instalments at 12 %, which is within the bounds
  expect(reply).toMatchObject({ kind: 'refuse', nearest: { terms: { kind: 'plan', count: 10, annualRate: '0.12' } } })

  const collections = createCollections({
    store: memoryStore(),
    notifiers: { email: { send: async () => ({ kind: 'refused', reason: 'nobody is written to here' }) } },
    clock: { now: () => instant('2026-03-01T12:00:00Z') },
    policy: defaultPolicy({ version: '2026-01', timeZone: 'America/Lima', locale: 'es-PE' }),
  })
  await collections.recordAll(book)
  if (reply.kind === 'refuse' && reply.nearest !== undefined) {
    const outcome = acceptOffer(reply.nearest, situation, policy, { actor: 'portal', agreementId: 'A-1' })
    if (outcome.kind === 'agreed') await collections.recordAll(outcome.facts) // all of them, or none
  }
  const { version } = await collections.account('C-1')
  expect(version).toBeGreaterThan(1)
})
