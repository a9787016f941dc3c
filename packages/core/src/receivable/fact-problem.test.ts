import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineUnit } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import { facts, pen } from '../testing/arbitraries.ts'
import type { FactKind } from './fact.ts'
import { factProblems } from './fact-problem.ts'
import { type Fields, full, parts } from './full-fact.arbitrary.ts'

const optional: ReadonlySet<string> = new Set([
  'locale',
  'timeZone',
  'country',
  'debtorKind',
  'addresses',
  'tags',
  'number',
  'invoiceId',
  'payment.parts',
  'item',
  'rule',
  'period',
  'charges',
  'breach',
  'supersedes',
  'plan.reason',
  'plan.actor',
  'approvedBy',
  'approvedAt',
  'plan-end.actor',
  'note',
  'subdivision',
  'promise.toleranceDays',
  'promise.toleranceAmount',
  'promise.replaces',
  'promise.channel',
  'promise.actor',
  'promise-withdrawal.actor',
  'dispute.amount',
  'owner',
  'respondByDate',
  'resolveByDate',
  'isInWriting',
  'dispute.actor',
  'creditNoteId',
  'resumeDate',
  'dispute-resolution.actor',
  'hold.endDate',
  'hold.penalties',
  'reviewDate',
  'evidence',
  'consent.actor',
  'happenedAt',
  'interaction.actor',
  'about',
  'nextStep',
  'attachments',
  'corrects',
  'untilAt',
  'commissionRate',
  'placement-step.paymentId',
  'commission',
  'placement-step.reason',
  'tax',
  'discount',
])

const everyField = Object.entries(full).flatMap(([kind, fact]) =>
  Object.keys(fact).map((field) => ({
    kind,
    field,
    fact,
    isOptional: optional.has(field) || optional.has(`${kind}.${field}`),
  })),
)
const withTier = (tier: Fields): Fields => ({
  discount: {
    tiers: [{ window: { kind: 'net', days: 10 }, ...tier }],
    partialPayment: 'pro-rata',
    taxTreatment: 'net-only',
  },
})
const paths = (value: unknown) => factProblems(value).map(({ path }) => path)

describe('factProblems', () => {
  it.each(Object.entries(full))('finds nothing wrong with a %s that has every field', (_, fact) => {
    expect(factProblems(fact)).toEqual([])
    expect(factProblems(JSON.parse(JSON.stringify(fact)))).toEqual([])
    expect(factProblems(Object.assign(Object.create(null), fact))).toEqual([])
  })

  it.each(everyField)('sees whether $field is missing from a $kind', ({ fact, field, isOptional }) => {
    const { [field]: _, ...rest } = fact
    expect(paths(rest)).toEqual(isOptional ? [] : [field])
    expect(paths({ ...fact, [field]: undefined })).toEqual(isOptional ? [] : [field])
  })

  it.each(everyField)('refuses a wrong $field of a $kind, and says where', ({ fact, field }) => {
    for (const wrong of [
      null,
      Number.NaN,
      field === 'isInWriting' ? 'yes' : true,
      1e21,
      '',
      'line\u2028break',
      'x'.repeat(4001),
      '\uD800',
      [null],
      new Date(0),
      () => 1,
      10n,
    ]) {
      const [problem, ...others] = factProblems({ ...fact, [field]: wrong })
      expect(others).toEqual([])
      expect(problem?.path.startsWith(field)).toBe(true)
      expect(problem?.value).not.toBe('')
      expect(problem?.accepted).toMatch(/\w/)
    }
  })

  it.each(Object.entries(full))('refuses a key nobody knows on a %s', (kind, fact) => {
    expect(paths({ ...fact, dueDat: '2026-01-01' })).toEqual(['dueDat'])
    expect(paths({ ...fact, kinds: kind })).toEqual(['kinds'])
    const polluted: unknown = JSON.parse(JSON.stringify(fact).replace('{', '{"__proto__":{"isAdmin":true},'))
    expect(paths(polluted)).toEqual(['__proto__'])
  })

  it.each<{ change: Fields; of: FactKind; path: string; value: string }>([
    { of: 'invoice', change: { amount: { minor: 12.5, currency: 'PEN' } }, path: 'amount.minor', value: '12.5' },
    { of: 'invoice', change: { amount: { minor: '1250', currency: 'PEN' } }, path: 'amount.minor', value: '"1250"' },
    { of: 'invoice', change: { amount: { minor: -1, currency: 'PEN' } }, path: 'amount.minor', value: '-1' },
    {
      of: 'invoice',
      change: { amount: { minor: 2 ** 53, currency: 'PEN' } },
      path: 'amount.minor',
      value: '9007199254740992',
    },
    {
      of: 'payment',
      change: { amount: { minor: 0, currency: 'PEN' }, parts: undefined },
      path: 'amount.minor',
      value: '0',
    },
    { of: 'invoice', change: { amount: { minor: 1, currency: 'pen' } }, path: 'amount.currency', value: '"pen"' },
    { of: 'invoice', change: { amount: { minor: 1, currency: 'XAU' } }, path: 'amount.currency', value: '"XAU"' },
    { of: 'invoice', change: { amount: { minor: 1, currency: 'PEN', major: 1 } }, path: 'amount.major', value: '1' },
    { of: 'invoice', change: { amount: 1000 }, path: 'amount', value: '1000' },
    { of: 'invoice', change: { issueDate: '2026-02-30' }, path: 'issueDate', value: '"2026-02-30"' },
    {
      of: 'invoice',
      change: { issueDate: '2026-01-01T00:00:00Z' },
      path: 'issueDate',
      value: '"2026-01-01T00:00:00Z"',
    },
    {
      of: 'invoice',
      change: { parts: [{ dueDate: '2026-01-31', amount: pen('10.00') }] },
      path: 'dueDate',
      value: '"2026-01-31"',
    },
    { of: 'invoice', change: { dueDate: undefined }, path: 'dueDate', value: 'undefined' },
    { of: 'invoice', change: { dueDate: undefined, parts: [] }, path: 'parts', value: '[]' },
    {
      of: 'invoice',
      change: { dueDate: undefined, parts: [{ dueDate: '2026-01-31', amount: pen('9.99') }] },
      path: 'parts',
      value: '999',
    },
    { of: 'invoice', change: { tags: { region: 5 } }, path: 'tags.region', value: '5' },
    { of: 'invoice', change: { tags: JSON.parse('{"__proto__":"x"}') }, path: 'tags', value: '"__proto__"' },
    { of: 'invoice', change: { tags: { constructor: 'x' } }, path: 'tags', value: '"constructor"' },
    { of: 'invoice', change: { tags: { 'línea 2': '' } }, path: 'tags["línea 2"]', value: '""' },
    {
      of: 'payment',
      change: { parts: [{ kind: 'invoice', id: 'F-1', amount: pen('10.01') }] },
      path: 'parts',
      value: '1001',
    },
    {
      of: 'payment',
      change: { parts: [{ kind: 'payment', id: 'F-1', amount: pen('1.00') }] },
      path: 'parts[0].kind',
      value: '"payment"',
    },
    {
      of: 'payment',
      change: { parts: [...parts, { kind: 'invoice', id: 'F-2', amount: { minor: 1, currency: 'USD' } }] },
      path: 'parts[1].amount.currency',
      value: '"USD"',
    },
    { of: 'payment', change: { parts: [...parts, ...Array(1)] }, path: 'parts[1]', value: 'undefined' },
    { of: 'customer', change: { timeZone: 'America/Atlantis' }, path: 'timeZone', value: '"America/Atlantis"' },
    { of: 'customer', change: { country: 'Peru' }, path: 'country', value: '"Peru"' },
    { of: 'customer', change: { locale: 'es-PE-PE' }, path: 'locale', value: '"es-PE-PE"' },
    { of: 'customer', change: { addresses: [{ channel: 'email' }] }, path: 'addresses[0].address', value: 'undefined' },
    { of: 'void', change: { document: { kind: 'payment', id: 'P-1' } }, path: 'document.kind', value: '"payment"' },
    {
      of: 'charge',
      change: { period: { from: '2026-02-01', to: '2026-01-31' } },
      path: 'period.to',
      value: '"2026-01-31"',
    },
    {
      of: 'waiver',
      change: { document: { kind: 'credit-note', id: 'N-1' } },
      path: 'document.kind',
      value: '"credit-note"',
    },
    { of: 'plan', change: { breach: { missedMax: -1 } }, path: 'breach.missedMax', value: '-1' },
    { of: 'plan', change: { conditionalWaiver: pen('0.01') }, path: 'instalments', value: '400' },
    {
      of: 'plan',
      change: { conditionalWaiver: { minor: 100, currency: 'USD' } },
      path: 'conditionalWaiver.currency',
      value: '"USD"',
    },
    {
      of: 'plan',
      change: {
        instalments: [
          { dueDate: '2026-01-31', principal: pen('4.00'), interest: { minor: 0, currency: 'USD' }, fee: pen('0.00') },
        ],
      },
      path: 'instalments[0].interest.currency',
      value: '"USD"',
    },
    {
      of: 'plan',
      change: { sources: [...parts, ...parts] },
      path: 'sources[1]',
      value: quote(parts[0]),
    },
    { of: 'plan', change: { supersedes: 'X-1' }, path: 'supersedes', value: '"X-1"' },
    { of: 'plan', change: { instalments: [] }, path: 'instalments', value: '[]' },
    { of: 'invoice', change: { tax: pen('10.01') }, path: 'tax.minor', value: '1001' },
    { of: 'invoice', change: { tax: { minor: 1, currency: 'USD' } }, path: 'tax.currency', value: '"USD"' },
    { of: 'invoice', change: withTier({ rate: '1' }), path: 'discount.tiers[0].rate', value: '"1"' },
    { of: 'invoice', change: withTier({ rate: 0.02 }), path: 'discount.tiers[0].rate', value: '0.02' },
    {
      of: 'invoice',
      change: withTier({}),
      path: 'discount.tiers[0]',
      value: '{"window":{"kind":"net","days":10}}',
    },
    {
      of: 'invoice',
      change: withTier({ amount: { minor: 1, currency: 'USD' } }),
      path: 'discount.tiers[0].amount.currency',
      value: '"USD"',
    },
    {
      of: 'invoice',
      change: withTier({ amount: pen('0.00') }),
      path: 'discount.tiers[0].amount',
      value: '{"minor":0,"currency":"PEN"}',
    },
    {
      of: 'invoice',
      change: withTier({ rate: '0.02', window: { kind: 'soon' } }),
      path: 'discount.tiers[0].window.kind',
      value: '"soon"',
    },
    { of: 'plan-end', change: { reason: 'forgotten' }, path: 'reason', value: '"forgotten"' },
  ])('says $path: $value of a $of', ({ of, change, path, value }) => {
    expect(factProblems({ ...full[of], ...change })).toEqual([{ path, value, accepted: expect.stringMatching(/\w/) }])
  })

  it('reports everything that is wrong at once', () => {
    expect(paths({ ...full.invoice, id: '', amount: { minor: 0.5, currency: 'x' }, colour: 'red' })).toEqual([
      'colour',
      'id',
      'amount.minor',
      'amount.currency',
    ])
  })

  it('takes units of the policy', () => {
    const uvr = defineUnit({ code: 'UVR', exponent: 4 })
    const { discount: _, tax: __, ...rest } = full.invoice
    const fact = { ...rest, amount: { minor: 5, currency: 'UVR' } }
    expect(paths(fact)).toEqual(['amount.currency'])
    expect(factProblems(fact, [uvr])).toEqual([])
  })

  it('refuses instances of classes, at the top and inside', () => {
    class Ledger {}
    class Bare {}
    Object.setPrototypeOf(Bare.prototype, null)
    expect(paths(Object.assign(new Ledger(), full.invoice))).toEqual([''])
    expect(paths(Object.assign(new Bare(), full.invoice))).toEqual([''])
    expect(paths(Object.create(full.invoice))).toEqual([''])
    expect(paths({ ...full.invoice, amount: Object.assign(new Ledger(), pen('10.00')) })).toEqual(['amount'])
    expect(paths({ ...full.invoice, tags: new Map() })).toEqual(['tags'])
  })

  it.each([
    undefined,
    null,
    0,
    'invoice',
    [],
    [full.invoice],
    Symbol('x'),
    { kind: 'toString' },
    { kind: '__proto__' },
    {},
  ])('refuses %s', (value) => {
    expect(factProblems(value)).toHaveLength(1)
  })

  it('finds nothing wrong with any fact', () => {
    fc.assert(
      fc.property(facts(), (fact) => {
        expect(factProblems(fact)).toEqual([])
      }),
    )
  })

  it('never throws, whatever stands in for a fact or one of its fields', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    })
    fc.assert(
      fc.property(anything, fc.constantFrom(...everyField), (value, { fact, field }) => {
        expect(factProblems(value).length).toBeGreaterThan(0)
        for (const problem of factProblems({ ...fact, [field]: value })) {
          expect(problem.path.length).toBeLessThan(400)
          expect(problem.value.length).toBeLessThan(400)
        }
      }),
      { numRuns: 500 },
    )
  })
})
