import {
  accountPosition,
  addDays,
  type Fact,
  fromMinor,
  isoDate,
  makeOffers,
  oldestDueFirst,
  type PolicyComparison,
  type PolicyFigures,
} from '@cobranza/core'
import type { ComparisonResult, OffersResult, TimelineResult } from '../conduct-result.ts'
import type { DemoResult } from '../demo-result.ts'
import { timelineOf } from '../result/timeline-result.ts'
import { portfolioPolicy } from '../terms/demo-policy.ts'
import { offerTerms } from '../terms/offer-terms.ts'

/** A story, offers and a comparison made by hand for the tests. */

type ConductParts = Required<Pick<DemoResult, 'timeline' | 'offers' | 'policies'>>
type Customer = Readonly<{ customerId: string; customerName: string }>

const asOf = isoDate('2026-06-30')
const pen = (minor: number) => fromMinor(minor, 'PEN')

/** A book with a promise kept in part, a dispute, a hold, a refused channel, and talks. */
export function sampleBook(customerId: string): readonly Fact[] {
  const invoice = { kind: 'invoice', id: 'F-1' } as const
  const call = {
    kind: 'interaction',
    direction: 'outbound',
    channel: 'phone',
    party: 'debtor',
    about: [invoice],
  } as const
  const day = isoDate
  return [
    {
      kind: 'customer',
      id: 'registered',
      customerId,
      validFrom: day('2026-01-02'),
      name: 'Bodega Norte',
      country: 'MX',
    },
    { ...invoice, customerId, issueDate: day('2026-02-20'), dueDate: day('2026-03-22'), amount: pen(120_000) },
    { ...call, id: 'T-1', customerId, happenedDate: day('2026-04-06'), outcome: 'conversation', actor: 'x' },
    {
      ...{ kind: 'promise', id: 'PP-1', customerId, madeDate: day('2026-04-06'), payByDate: day('2026-04-16') },
      ...{ amount: pen(60_000), covers: [invoice], toleranceDays: 1, actor: 'x' },
    },
    { kind: 'payment', id: 'P-1', customerId, receivedDate: day('2026-04-15'), amount: pen(30_000) },
    {
      kind: 'dispute',
      id: 'D-1',
      customerId,
      raisedDate: day('2026-05-04'),
      document: invoice,
      reason: 'damaged',
      actor: 'x',
    },
    {
      ...{ kind: 'dispute-resolution', id: 'D-1-end', customerId, disputeId: 'D-1', resolvedDate: day('2026-05-20') },
      ...{ outcome: 'refused', actor: 'x' },
    },
    {
      ...{ kind: 'hold', id: 'H-1', customerId, startDate: day('2026-06-20'), endDate: day('2026-07-20') },
      ...{ scope: { kind: 'customer' }, reason: 'claim-pending', actor: 'x' },
    },
  ]
}

/** What a customer of that book has been through under the policy of the made-up portfolio. */
export function sampleTimeline(customer: Customer): TimelineResult {
  const facts = sampleBook(customer.customerId)
  return timelineOf({ ...customer, facts }, { from: addDays(asOf, -120), to: asOf, policy: portfolioPolicy('es-PE') })
}

/** Offers to a customer who said that times are hard, or did not. */
export function sampleOffers(customer: Customer, isHardship = true): OffersResult {
  const { customerId } = customer
  const facts = sampleBook(customerId).filter(({ kind }) => kind !== 'hold')
  const position = accountPosition(facts, { asOf, allocate: oldestDueFirst })
  const situation = { customerId, facts, position, currency: 'PEN', segment: 'low/chronic', isHardship }
  const answer = makeOffers(situation, offerTerms)
  if (answer.kind !== 'offers') throw new Error(answer.reason)
  const [first] = answer.offers
  if (first === undefined) throw new Error('no offer')
  const owed = { debt: first.owed.total, documents: first.documents.length, offers: answer.offers }
  return { ...customer, segment: 'low/chronic', isHardship, ...owed }
}

/** Two policies, the second with fewer messages, and cash that comes in later and then all the same. */
export function sampleComparison(): ComparisonResult {
  const from = isoDate('2026-01-01')
  const figures = (contacts: number, minor: number): PolicyFigures => {
    const spread = (value: number) => [{ currency: 'PEN', low: pen(value), middle: pen(value), high: pen(value + 10) }]
    const count = { low: contacts, middle: contacts, high: contacts + 4 }
    return { contacts: count, charged: spread(minor), costs: spread(50), received: spread(100 * minor) }
  }
  const cash = [10, 40, 70, 100, 130, 160].map((days) => ({
    date: addDays(from, days),
    currency: 'PEN',
    a: { low: pen(100 * days), middle: pen(200 * days), high: pen(300 * days) },
    b: { low: pen(100 * days), middle: pen(190 * days), high: pen(310 * days) },
    difference: { low: pen(-30 * days), middle: pen(-10 * days), high: pen(10 * days) },
  }))
  const comparison = {
    ...{ from, to: asOf, accounts: 20, replications: 5, cash, stopped: false },
    a: { policyVersion: 'demo-1', ...figures(157, 4_000) },
    b: { policyVersion: 'patient', ...figures(107, 6_000) },
    difference: figures(-50, -200),
    assumptions: [
      { kind: 'facts-known', on: 'their-day' },
      { kind: 'response-model', name: 'guess', source: 'guess', seed: 7 },
      { kind: 'payments-brought-forward' },
      { kind: 'replications', count: 5 },
      { kind: 'messages-arrive', unless: 'never' },
      { kind: 'rhythm', rhythm: { tickTime: '06:00', deliverTimes: 'always' } },
    ],
  } satisfies Omit<PolicyComparison, 'a' | 'b'> & Readonly<{ a: object; b: object }>
  // The totals at the likely chances are not shown.
  return { currency: 'PEN', comparison: comparison as unknown as PolicyComparison }
}

const norte: Customer = { customerId: 'C-1', customerName: 'Bodega Norte' }
const made: ConductParts = {
  timeline: sampleTimeline(norte),
  offers: sampleOffers(norte),
  policies: sampleComparison(),
}

/** All three, for a customer of any name; where a text is given, it stands for everything that was written by others. */
export function sampleConduct(customer: Customer, text?: string): ConductParts {
  const { timeline, offers, policies } = made
  const story = text === undefined ? timeline : rewritten(timeline, text)
  return { timeline: { ...story, ...customer }, offers: { ...offers, ...customer }, policies }
}

function rewritten(timeline: TimelineResult, text: string): TimelineResult {
  return {
    ...timeline,
    documents: timeline.documents.map((document) => ({ ...document, number: text })),
    silences: timeline.silences.map((silence) => ({ ...silence, id: text })),
    gate: timeline.gate.map((moment) => ({
      ...moment,
      channel: text,
      because: moment.because.map((rule) => ({
        ...rule,
        rule: text,
        reason: text,
        citation: text,
        jurisdiction: text,
      })),
    })),
    entries: timeline.entries.map((entry) =>
      entry.kind === 'fact' ? { ...entry, fact: { ...entry.fact, id: text } } : entry,
    ),
  }
}
