import { describe, expect, it } from 'vitest'
import { externalAddresses } from './demo/external-addresses.ts'
import { checkSummary, type Summary } from './demo/summary.ts'

const pen = (minor: number) => ({ minor, currency: 'PEN' })
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
