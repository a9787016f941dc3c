import {
  add,
  addDays,
  type ComposeOptions,
  daysBetween,
  isoDate,
  type MessageFacts,
  type MessageItem,
  type MessageOffer,
  type MessageTotal,
  type Money,
  subtract,
  zero,
} from '@cobranza/core'
import type { SamplePlace } from './sample-place.ts'

/** What a message is about in a preview: its facts, and what only a host could add. */
export type SampleCase = Readonly<{ facts: MessageFacts; options: Omit<ComposeOptions, 'locale'> }>

const today = isoDate('2026-03-17')
const page = 'https://pay.bodega.example'

/**
 * A likely case for a shipped template, in the currency of a place; for a template of the host, one document that is late.
 *
 * @example sampleCase('paid-thanks', samplePlace('es-PE')).facts.items // []
 */
export function sampleCase(template: string, place: SamplePlace): SampleCase {
  const { local } = place
  const make = Object.hasOwn(cases, template) ? cases[template] : undefined
  return make?.(place) ?? asking(place, [document(place, 101, { due: -4, open: local(1250) })])
}

const cases: Readonly<Record<string, (place: SamplePlace) => SampleCase>> = {
  'due-soon': (place) => asking(place, [document(place, 108, { due: 3, open: place.local(1250) })]),
  'due-today': (place) => asking(place, [document(place, 108, { due: 0, open: place.local(1250) })]),
  'overdue-friendly': (place) => {
    const { facts, options } = asking(place, [document(place, 101, { due: -4, open: place.local(1250) })])
    return { facts: { ...facts, mayHaveCrossed: true }, options }
  },
  'overdue-firm': (place) =>
    asking(place, few(place), { credit: place.local(50), offers: [payNow(place), plan(place, 460)] }),
  'overdue-formal': (place) => {
    const { local } = place
    const interest = item('I-7', { due: -1, open: local(18.75), kind: 'charge', chargeKind: 'late-interest' })
    const { facts, options } = asking(place, [...many(place), interest], { offers: [plan(place, 985)] })
    return { facts: { ...facts, announced: [{ chargeKind: 'late-fee', amount: local(5) }] }, options }
  },
  'promise-confirmation': (place) => about(place, { amount: place.local(500), date: addDays(today, 6) }),
  'promise-reminder': (place) => about(place, { amount: place.local(500), date: addDays(today, 1) }),
  'promise-broken': (place) => about(place, { amount: place.local(500), date: addDays(today, -2) }, [plan(place, 125)]),
  'plan-offered': (place) =>
    asking(place, few(place), { offers: [plan(place, 460), payPart(place), longerTerms(place)] }),
  'plan-agreed': (place) => {
    const { facts, options } = asking(place, instalments(place))
    return { facts, options: { ...options, occasion: { date: today } } }
  },
  'installment-due': (place) => asking(place, instalments(place).slice(0, 1)),
  'plan-broken': (place) => {
    const { facts, options } = asking(place, few(place), { offers: [plan(place, 460)] })
    return { facts, options: { ...options, occasion: { amount: place.local(312.5), date: addDays(today, -9) } } }
  },
  'partial-payment-thanks': (place) => {
    return about(place, { amount: place.local(500), date: addDays(today, -1), remaining: place.local(750) })
  },
  'paid-thanks': (place) => about(place, { amount: place.local(1250), date: addDays(today, -1) }),
  'dispute-received': (place) => {
    return about(place, { document: `${place.documentPrefix}101`, amount: place.local(180), date: addDays(today, 7) })
  },
  'dispute-resolved': (place) => {
    const amounts = { amount: place.local(120), remaining: place.local(1130) }
    return about(place, { document: `${place.documentPrefix}101`, outcome: 'split', ...amounts })
  },
  hardship: (place) => asking(place, few(place).slice(0, 2), { offers: [pause(), payPart(place)] }),
  statement: (place) => {
    const { facts, options } = asking(place, [...many(place), ...abroad(place)])
    const credit = { kind: 'payment', id: 'P-204', date: addDays(today, -3), open: place.local(30) } as const
    return { facts: { ...facts, credits: [credit] }, options }
  },
  'pre-agency-notice': (place) => {
    const { facts, options } = asking(place, few(place))
    return { facts, options: { ...options, occasion: { date: addDays(today, 15), agency: 'Cobros del Sur' } } }
  },
  'credit-available': (place) => about(place, { amount: place.local(86.4) }),
}

type Asked = Readonly<{ credit?: Money; offers?: readonly MessageOffer[] }>

/** A message that lists documents and asks for them. */
function asking(place: SamplePlace, items: readonly MessageItem[], { credit, offers }: Asked = {}): SampleCase {
  return {
    facts: { customerName: place.customerName, asOf: today, items, totals: totalsOf(items, credit) },
    options: offers === undefined ? {} : { offers },
  }
}

/** A message that speaks of something beside documents. */
function about(
  place: SamplePlace,
  occasion: NonNullable<ComposeOptions['occasion']>,
  offers: readonly MessageOffer[] = [],
): SampleCase {
  const facts = { customerName: place.customerName, asOf: today, items: [], totals: [] }
  return { facts, options: { occasion, ...(offers.length === 0 ? {} : { offers }) } }
}

type Drafted = Readonly<{ due: number; open: Money }> & Partial<Pick<MessageItem, 'kind' | 'chargeKind'>>

function document({ documentPrefix }: SamplePlace, number: number, { due, open, ...kind }: Drafted): MessageItem {
  return item(`${documentPrefix}${number}`, { due, open, ...kind })
}

function item(number: string, { due, open, kind = 'invoice', ...rest }: Drafted): MessageItem {
  const dueDate = addDays(today, due)
  const daysPastDue = Math.max(0, daysBetween(dueDate, today))
  return { kind, ...rest, number, issueDate: addDays(dueDate, -30), dueDate, daysPastDue, open }
}

function few(place: SamplePlace): readonly MessageItem[] {
  const { local } = place
  return [
    document(place, 87, { due: -21, open: local(480.9) }),
    document(place, 92, { due: -14, open: local(1250) }),
    document(place, 101, { due: -4, open: local(96.35) }),
  ]
}

function many(place: SamplePlace): readonly MessageItem[] {
  return Array.from({ length: 12 }, (_, at) =>
    document(place, 80 + at, { due: (at - 10) * 6, open: place.local(120 + 37.45 * at) }),
  )
}

function abroad(place: SamplePlace): readonly MessageItem[] {
  return [document(place, 96, { due: -2, open: place.foreign(310.5) })]
}

function instalments({ local }: SamplePlace): readonly MessageItem[] {
  return [3, 33, 64, 94].map((due, at) => item(`P-7-${at + 1}`, { due, open: local(312.5), kind: 'installment' }))
}

function totalsOf(items: readonly MessageItem[], credit: Money | undefined): readonly MessageTotal[] {
  const sums = new Map<string, Money>()
  for (const { open } of items) sums.set(open.currency, add(sums.get(open.currency) ?? zero(open.currency), open))
  return [...sums].map(([currency, open]) => {
    const taken = credit?.currency === currency ? credit : zero(currency)
    return { currency, open, credit: taken, asked: subtract(open, taken) }
  })
}

function payNow({ local }: SamplePlace): MessageOffer {
  const [amount, saving] = [local(1702.25), local(75)]
  return { kind: 'pay-now', amount, saving, date: addDays(today, 5), url: `${page}/o/1` }
}

/** Four instalments of so much each. */
function plan({ local }: SamplePlace, each: number): MessageOffer {
  const days = { date: addDays(today, 15), expiresDate: addDays(today, 10) }
  return { kind: 'plan', count: 4, amount: local(each), total: local(each * 4), ...days, url: `${page}/o/2` }
}

function payPart({ local }: SamplePlace): MessageOffer {
  return {
    kind: 'pay-part',
    amount: local(480.9),
    date: addDays(today, 5),
    restDate: addDays(today, 45),
    url: `${page}/o/3`,
  }
}

function longerTerms({ local }: SamplePlace): MessageOffer {
  return { kind: 'longer-terms', amount: local(1827.25), date: addDays(today, 30), url: `${page}/o/4` }
}

function pause(): MessageOffer {
  return { kind: 'pause', date: addDays(today, 60), url: `${page}/o/5` }
}
