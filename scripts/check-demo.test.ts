import { describe, expect, it } from 'vitest'
import { externalAddresses } from './demo/external-addresses.ts'
import { checkSummary, type Summary } from './demo/summary.ts'

const pen = (minor: number) => ({ minor, currency: 'PEN' })
const rule = { rule: 'XX.window', reason: 'closed-day', citation: 'A choice', jurisdiction: 'XX' }
const offerOf = (
  kind: string,
  { paid, forgiven = 0, added = 0 }: Record<'paid', number> & Partial<Record<'forgiven' | 'added', number>>,
) => ({
  kind,
  pays: [{ dueDate: '2024-07-31', amount: pen(paid) }],
  payment: pen(paid),
  forgiven: pen(forgiven),
  added: pen(added),
  value: { chance: '0.5', expected: pen(3) },
  reasons: [],
})
const figures = (count: number) => {
  const spread = [{ currency: 'PEN', low: pen(-1), middle: pen(0), high: pen(1) }]
  return { contacts: { low: count, middle: count, high: count }, charged: spread, costs: spread, received: spread }
}
const sound = (): Summary => ({
  asOf: '2024-06-30',
  rows: { read: 5, imported: 4, rejected: 1 },
  aging: [
    { currency: 'PEN', bucket: 'current', count: 1, minor: 100 },
    { currency: 'PEN', bucket: '90+', count: 2, minor: 50 },
    { currency: 'USD', bucket: '1-30', count: 1, minor: 7 },
  ],
  openTotal: [
    { currency: 'PEN', count: 3, minor: 150 },
    { currency: 'USD', count: 1, minor: 7 },
  ],
  segments: [{ segment: 'high-punctual', customers: 2 }],
  actions: [{ customerId: 'c1', kind: 'reminder', key: 'k1', reason: 'step-due' }],
  silent: { 'nothing-due': 1 },
  discounts: {
    open: [
      { customerId: 'c1', invoice: 'F-1', open: pen(100), saves: pen(2), payment: pen(98), lastDate: '2024-07-02' },
    ],
    openTotals: [{ invoices: 1, amount: pen(2) }],
    since: '2024-03-30',
    taken: [],
    lost: [],
  },
  penalties: {
    mode: 'posted',
    totals: [{ chargeKind: 'late-interest', count: 1, amount: pen(5) }],
    accounts: [
      {
        customerId: 'c2',
        total: pen(5),
        charges: [
          {
            key: 'k2',
            amount: pen(5),
            lines: [{ amount: pen(4) }, { amount: pen(3) }],
            correction: pen(-1),
            ceilings: [{ from: pen(6), to: pen(5) }],
          },
        ],
      },
    ],
  },
  plan: {
    customerId: 'c2',
    debt: pen(10),
    annualRate: '0.12',
    payments: [
      { principal: pen(6), interest: pen(1), fee: pen(0), payment: pen(7), balance: pen(4) },
      { principal: pen(4), interest: pen(1), fee: pen(1), payment: pen(6), balance: pen(0) },
    ],
    totals: { principal: pen(10), interest: pen(2), fee: pen(1), payment: pen(13) },
  },
  credit: [
    { customerId: 'c1', outcome: 'approve', reasons: [], limit: pen(9), requestedLimit: pen(9) },
    { customerId: 'c2', outcome: 'decline', reasons: ['score'], requestedLimit: pen(9) },
  ],
  timeline: {
    customerId: 'c1',
    from: '2024-03-01',
    to: '2024-06-30',
    entries: [
      { date: '2024-03-04', kind: 'fact', of: 'promise/p1' },
      { date: '2024-03-09', kind: 'sent', of: 'k1' },
    ],
    gate: [{ date: '2024-03-08', answer: 'wait', untilAt: '2024-03-09T13:00:00.000Z', because: [rule], warnings: [] }],
    silences: [{ kind: 'promise', id: 'p1', fromDate: '2024-03-04', toDate: '2024-03-07' }],
  },
  offers: {
    customerId: 'c2',
    isHardship: true,
    debt: pen(10),
    offers: [offerOf('settlement', { paid: 8, forgiven: 2 }), offerOf('plan', { paid: 11, added: 1 })],
  },
  policies: {
    currency: 'PEN',
    from: '2024-01-01',
    to: '2024-06-30',
    accounts: 2,
    replications: 1,
    a: { version: 'v1', ...figures(5) },
    b: { version: 'v2', ...figures(3) },
    difference: figures(-2),
    assumptions: ['response-model'],
  },
})

describe('checkSummary', () => {
  const check = (summary: unknown) => checkSummary(summary)
  const pen = { currency: 'PEN', bucket: 'current', count: 1, minor: 100 }
  const usd = { currency: 'USD', bucket: '1-30', count: 1, minor: 7 }
  const total = { currency: 'USD', count: 1, minor: 7 }
  const action = { customerId: 'c1', kind: 'reminder', key: 'k1', reason: 'step-due' }

  it('lets a sound summary pass', () => {
    expect(() => check(sound())).not.toThrow()
  })

  it.each([
    ['a key too many', { extra: 1 }, /its keys/],
    ['a key missing', { silent: undefined }, /silent/],
    ['a day that is none', { asOf: '30/06/2024' }, /asOf/],
    ['rows that got lost', { rows: { read: 5, imported: 3, rejected: 1 } }, /neither imported nor rejected/],
    ['a bucket of another name', { aging: [{ ...usd, bucket: '91+' }] }, /91\+/],
    ['a bucket twice', { aging: [usd, usd] }, /twice/],
    ['a sum that is off', { aging: [{ ...usd, minor: 8 }], openTotal: [total] }, /openTotal USD: minor/],
    ['a count that is off', { aging: [usd], openTotal: [{ ...total, count: 2 }] }, /openTotal USD: count/],
    ['a currency without a total', { aging: [pen, usd], openTotal: [total] }, /no PEN/],
    ['a total without rows', { aging: [pen] }, /openTotal PEN: count/],
    ['an amount with a fraction', { aging: [{ ...usd, minor: 0.5 }] }, /minor: 0\.5/],
    ['no segments', { segments: [] }, /segments/],
    ['an action without reason', { actions: [{ ...action, reason: '' }] }, /reason/],
    ['an action twice', { actions: [action, action] }, /twice/],
    ['silence that is no count', { silent: { 'nothing-due': -1 } }, /silent/],
    ['a list where an object belongs', { silent: [] }, /no object/],
  ])('refuses %s', (_name, spoilt, message) => {
    expect(() => check({ ...sound(), ...spoilt })).toThrow(message)
  })
})

describe('checkSummary of money over time', () => {
  const { discounts, penalties, plan, credit } = sound()
  const [offer] = discounts.open
  const [account] = penalties.accounts
  const [first, second] = plan?.payments ?? []
  const [approved, declined] = credit

  it('takes no plan for an answer, too', () => {
    expect(() => checkSummary({ ...sound(), plan: null })).not.toThrow()
  })

  it.each([
    ['a payment that is off', { discounts: { ...discounts, open: [{ ...offer, payment: pen(97) }] } }, /F-1: payment/],
    [
      'a total that is off',
      { discounts: { ...discounts, openTotals: [{ invoices: 1, amount: pen(3) }] } },
      /PEN: total/,
    ],
    ['charges that are off', { penalties: { ...penalties, accounts: [{ ...account, total: pen(6) }] } }, /c2: total/],
    [
      'lines that are off',
      {
        penalties: {
          ...penalties,
          accounts: [{ ...account, charges: [{ key: 'k2', amount: pen(5), lines: [{ amount: pen(4) }] }] }],
        },
      },
      /k2: its lines/,
    ],
    ['a debt that is off', { plan: { ...plan, debt: pen(11) } }, /principal and debt/],
    ['payments in another order', { plan: { ...plan, payments: [second, first] } }, /balance after payment 1/],
    [
      'the sum of a payment that is off',
      { plan: { ...plan, payments: [first, { ...second, payment: pen(7) }] } },
      /total of payment/,
    ],
    ['an answer without reason', { credit: [{ ...declined, reasons: [] }] }, /credit c2: reasons/],
    ['more than was asked for', { credit: [{ ...approved, limit: pen(10) }] }, /more than was asked for/],
    ['an answer of another name', { credit: [{ ...approved, outcome: 'perhaps' }] }, /perhaps/],
  ])('refuses %s', (_name, spoilt, message) => {
    expect(() => checkSummary({ ...sound(), ...spoilt })).toThrow(message)
  })
})

describe('checkSummary of conduct', () => {
  const { timeline, offers, policies } = sound()
  const [planned, sent] = timeline?.entries ?? []
  const [gate] = timeline?.gate ?? []
  const [settled, plan] = offers?.offers ?? []

  it('takes none of it for an answer, too', () => {
    expect(() => checkSummary({ ...sound(), timeline: null, offers: null, policies: null })).not.toThrow()
  })

  it.each([
    ['a story out of order', { timeline: { ...timeline, entries: [sent, planned] } }, /its order/],
    ['a story from before it begins', { timeline: { ...timeline, from: '2024-03-05' } }, /fact on 2024-03-04/],
    ['a wait without an end', { timeline: { ...timeline, gate: [{ ...gate, untilAt: undefined }] } }, /until when/],
    ['an answer without a rule', { timeline: { ...timeline, gate: [{ ...gate, because: [] }] } }, /no rule/],
    [
      'a rule without its law',
      { timeline: { ...timeline, gate: [{ ...gate, because: [{ ...rule, citation: '' }] }] } },
      /XX\.window of 2024-03-08/,
    ],
    [
      'a silence that ends before it begins',
      {
        timeline: { ...timeline, silences: [{ kind: 'hold', id: 'h1', fromDate: '2024-03-04', toDate: '2024-03-03' }] },
      },
      /hold h1/,
    ],
    ['one offer alone', { offers: { ...offers, offers: [settled] } }, /no choice/],
    [
      'payments that are off',
      { offers: { ...offers, offers: [settled, { ...plan, payment: pen(12) }] } },
      /plan: what is paid/,
    ],
    ['a debt that offers miss', { offers: { ...offers, debt: pen(9) } }, /settlement: paid and forgiven/],
    [
      'a chance that is none',
      { offers: { ...offers, offers: [settled, { ...plan, value: { chance: '0', expected: pen(0) } }] } },
      /chance 0/,
    ],
    ['one policy twice', { policies: { ...policies, b: { ...policies?.b, version: 'v1' } } }, /only one/],
    ['a guess that is not stated', { policies: { ...policies, assumptions: [] } }, /not stated/],
    [
      'a middle outside the least and the most',
      { policies: { ...policies, difference: { ...figures(1), contacts: { low: 1, middle: 3, high: 2 } } } },
      /contacts of difference/,
    ],
  ])('refuses %s', (_name, spoilt, message) => {
    expect(() => checkSummary({ ...sound(), ...spoilt })).toThrow(message)
  })
})

describe('externalAddresses', () => {
  it('lets a self-contained page pass', () => {
    const page = `<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg><img src="data:image/png;base64,AA==">
      <a href="#top">top</a><style>a { background: url("data:image/svg+xml,x") }</style>`
    expect(externalAddresses(page)).toEqual([])
  })

  it.each([
    ['<script src="https://cdn.example/x.js"></script>', 'https://cdn.example/x.js'],
    ['<script src=chart.js></script>', 'chart.js'],
    ['<img src="//cdn.example/x.png">', '//cdn.example/x.png'],
    ['<link rel="stylesheet" href="style.css">', 'style.css'],
    ['<style>@import "other.css"</style>', 'other.css'],
    ['<style>a { background: url(x.png) }</style>', 'x.png'],
    ["<script>fetch('http://example.com/a')</script>", 'http://example.com/a'],
  ])('finds the address in %s', (page, address) => {
    expect(externalAddresses(page)).toContain(address)
  })
})
