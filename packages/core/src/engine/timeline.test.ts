import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contact, ContactState, DecisionRecord } from '../account/index.ts'
import type { IsoDate } from '../calendar/index.ts'
import type { PromiseState } from '../promise-to-pay/index.ts'
import type { Fact, PromiseToPay } from '../receivable/index.ts'
import { accounts, facts as anyFacts, decisionRecords } from '../testing/arbitraries.ts'
import { day, moment, pen } from '../testing/shorthand.ts'
import { customerTimeline, type TimelineEntry } from './timeline.ts'
import { timelineText } from './timeline-text.ts'

const customerId = 'C-1'
const timeZone = 'America/Lima'
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: day('2026-03-01'),
  dueDate: day('2026-03-31'),
  amount: pen('1000.00'),
  number: 'F001-12',
}
const promise: PromiseToPay = {
  kind: 'promise',
  id: 'PP-1',
  customerId,
  madeDate: day('2026-04-05'),
  payByDate: day('2026-04-10'),
  amount: pen('500.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}
const figures = {
  asOf: day('2026-04-30'),
  promise,
  items: [],
  target: pen('500.00'),
  paid: pen('0.00'),
  missing: pen('500.00'),
  lastDate: day('2026-04-10'),
}
const broken: PromiseState = { ...figures, kind: 'broken', brokenDate: day('2026-04-11') }
const silent = (asOf: string, id: string | undefined): DecisionRecord => ({
  customerId,
  asOf: day(asOf),
  policyVersion: 'v1',
  balances: [],
  segment: { name: 'new', bands: [] },
  segmentAsOf: day('2026-03-31'),
  trials: [],
  outcome: { kind: 'silent', reason: id === undefined ? 'no-step-due' : 'promised' },
  ...(id === undefined ? {} : { silences: [{ kind: 'promise', id, items: ['invoice/F-1#1'] }] }),
})
const contact = (key: string, plannedDate: string, state: ContactState): Contact => ({
  plan: {
    kind: 'reminder',
    key,
    customerId,
    channel: 'email',
    tone: 'firm',
    template: 'overdue',
    cadence: 'standard',
    step: 'overdue-7',
    policyVersion: 'v1',
    plannedDate: day(plannedDate),
    covers: [{ item: 'invoice/F-1#1', step: 'overdue-7', stepDate: day(plannedDate) }],
  },
  state,
})

describe('customerTimeline', () => {
  const contacts = [
    contact('k-1', '2026-04-04', { kind: 'sent', token: 1, sentAt: moment('2026-04-05T03:00:00.000Z') }), // 10 p.m. in Lima
    contact('k-2', '2026-04-12', {
      kind: 'suppressed',
      token: 1,
      suppressedAt: moment('2026-04-12T15:00:00.000Z'),
      reason: 'silenced',
      because: ['H-1'],
    }),
  ]
  const decisions = [
    silent('2026-04-01', undefined),
    silent('2026-04-02', undefined),
    silent('2026-04-05', 'PP-1'),
    silent('2026-04-06', 'PP-1'),
    silent('2026-04-07', 'PP-2'),
  ]
  const source = { facts: [promise, invoice], contacts, decisions, promises: [broken] }

  it('tells facts, messages, silences with their reasons and what became of promises, in order', () => {
    expect(
      customerTimeline(source, { timeZone }).map((entry) => timelineText(entry, 'en').replaceAll('\u00a0', ' ')),
    ).toEqual([
      'March 1, 2026: Invoice F001-12 for PEN 1,000.00, due March 31, 2026.',
      'April 1, 2026: No message: no reminder step is due.',
      'April 4, 2026: Message planned by email: step "overdue-7".',
      'April 4, 2026: Message sent by email: step "overdue-7".',
      'April 5, 2026: Promise PP-1 to pay PEN 500.00 by April 10, 2026.',
      'April 5, 2026: No message: it is promised, and the promise can still be kept (PP-1).',
      'April 7, 2026: No message: it is promised, and the promise can still be kept (PP-2).',
      'April 11, 2026: Promise PP-1 not kept.',
      'April 12, 2026: Message planned by email: step "overdue-7".',
      'April 12, 2026: Message by email not sent: promised, disputed, on hold or at an agency by then (H-1).',
    ])
  })

  it('makes one entry of decisions in a row that were silent for one reason about the same things', () => {
    const entries = customerTimeline({ facts: [], contacts: [], decisions }, { timeZone })
    expect(entries).toMatchObject([
      { kind: 'silence', date: '2026-04-01', lastDate: '2026-04-02' },
      { kind: 'silence', date: '2026-04-05', lastDate: '2026-04-06' },
      { kind: 'silence', date: '2026-04-07', lastDate: '2026-04-07' },
    ])
  })

  it('tells what lies within the days asked for, and a silence that reaches into them', () => {
    const days = (from: string | undefined, to: string | undefined) => {
      const options = {
        ...(from === undefined ? {} : { from: day(from) }),
        ...(to === undefined ? {} : { to: day(to) }),
      }
      return customerTimeline(source, { timeZone, ...options }).map(({ date }): string => date)
    }
    expect(days('2026-04-02', '2026-04-04')).toEqual(['2026-04-01', '2026-04-04', '2026-04-04'])
    expect(days('2026-04-12', undefined)).toEqual(['2026-04-12', '2026-04-12'])
    expect(days(undefined, '2026-03-31')).toEqual(['2026-03-01'])
  })

  it('tells the charges of a plan with it, and those of another day or of no plan by themselves', () => {
    const charge = (id: string, issueDate: string): Fact => ({
      kind: 'charge',
      id,
      customerId,
      chargeKind: 'plan-interest',
      issueDate: day(issueDate),
      dueDate: day('2026-05-01'),
      amount: pen('10.00'),
    })
    const plan: Fact = {
      kind: 'plan',
      id: 'A-1',
      customerId,
      agreedDate: day('2026-04-01'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
      instalments: [
        { dueDate: day('2026-05-01'), principal: pen('1000.00'), interest: pen('20.00'), fee: pen('0.00') },
      ],
      charges: ['A-0/1/plan-interest', 'A-1/1/plan-interest', 'A-1/2/plan-interest'],
      penalties: 'suspended',
    }
    const facts = [
      charge('A-0/1/plan-interest', '2026-03-01'),
      plan,
      charge('A-1/1/plan-interest', '2026-04-01'),
      charge('A-1/2/plan-interest', '2026-04-01'),
      charge('X-1', '2026-04-01'),
    ]
    const entries = customerTimeline({ facts, contacts: [] }, { timeZone })
    expect(entries.map((entry) => timelineText(entry, 'en').replaceAll('\u00a0', ' '))).toEqual([
      'March 1, 2026: Charge A-0/1/plan-interest for PEN 10.00, due May 1, 2026.',
      'April 1, 2026: Installment plan A-1 agreed, 1 instalment, with interest and charges of PEN 20.00.',
      'April 1, 2026: Charge X-1 for PEN 10.00, due May 1, 2026.',
    ])
    const [, agreed] = entries
    if (agreed === undefined) throw new Error('no plan')
    expect(timelineText(agreed, 'es-PE')).toMatch(/con intereses y cargos por S\/\s20\.00\.$/)
    expect(timelineText(agreed, 'pt-BR')).toMatch(/com juros e encargos de PEN\s20,00\.$/)
  })

  it('loses no fact and no message of any account, and keeps the days in order', () => {
    fc.assert(
      fc.property(accounts(), fc.array(decisionRecords(), { maxLength: 4 }), (account, drawn) => {
        const entries = customerTimeline({ ...account, decisions: drawn }, { timeZone })
        const dates = entries.map(({ date }) => date)
        expect(dates).toEqual([...dates].sort())
        const told = entries.flatMap((entry) => (entry.kind === 'fact' ? [entry.fact, ...(entry.charges ?? [])] : []))
        expect(new Set(told)).toEqual(new Set(account.facts))
        expect(told).toHaveLength(account.facts.length)
        expect(entries.filter(({ kind }) => kind === 'planned')).toHaveLength(account.contacts.length)
        expect(customerTimeline({ ...account, decisions: drawn }, { timeZone })).toEqual(entries)
      }),
      { numRuns: 40 },
    )
  })
})

describe('timelineText', () => {
  it('has words for every fact in three languages, without a hole', () => {
    fc.assert(
      fc.property(anyFacts(), fc.constantFrom('es-PE', 'pt-BR', 'en'), (fact, locale) => {
        const text = timelineText({ kind: 'fact', date: day('2026-04-01'), fact }, locale)
        expect(text).not.toMatch(/undefined|\[object|\{(id|amount|day|channel|to|what)\}/)
        expect(text.length).toBeGreaterThan(15)
      }),
      { numRuns: 400 },
    )
  })

  const message = { key: 'k', channel: 'sms', step: 'overdue-7', template: 't', items: 1 }
  const date: IsoDate = day('2026-04-01')
  it.each<{ entry: TimelineEntry; es: string; pt: string }>([
    {
      entry: { kind: 'refused', date, message, reason: '550 no such user' },
      es: 'Mensaje por sms rechazado: 550 no such user.',
      pt: 'Mensagem por sms recusada: 550 no such user.',
    },
    {
      entry: { kind: 'suppressed', date, message, reason: 'paid-meanwhile' },
      es: 'Mensaje por sms no enviado: ya se pagó.',
      pt: 'Mensagem por sms não enviada: já foi pago.',
    },
    {
      entry: { kind: 'promise-kept', date, promiseId: 'PP-1' },
      es: 'Promesa PP-1 cumplida. Gracias.',
      pt: 'Promessa PP-1 cumprida. Obrigado.',
    },
  ])('says "$es"', ({ entry, es, pt }) => {
    expect(timelineText(entry, 'es-PE')).toBe(`1 de abril de 2026: ${es}`)
    expect(timelineText(entry, 'pt-BR')).toBe(`1º de abril de 2026: ${pt}`)
  })

  it('names with a silence only what it is silent for', () => {
    const silences = [
      { kind: 'hold', id: 'H-1', items: [], channel: 'sms' },
      { kind: 'promise', id: 'PP-1', items: ['invoice/F-1#1'] },
    ] as const
    const silence = (reason: 'promised' | 'no-step-due') =>
      timelineText({ kind: 'silence', date, lastDate: date, reason, silences }, 'en')
    expect(silence('promised')).toMatch(/kept \(PP-1\)\.$/)
    expect(silence('no-step-due')).toBe('April 1, 2026: No message: no reminder step is due.')
  })

  it('tells a unit it does not know in minor units, and refuses a language it does not speak', () => {
    const fact: Fact = { ...invoice, amount: { minor: 1234, currency: 'PTS' } } as Fact
    expect(timelineText({ kind: 'fact', date, fact }, 'en')).toContain('1234 minor units of PTS')
    expect(() => timelineText({ kind: 'fact', date, fact }, 'fr')).toThrow(RangeError)
  })
})
