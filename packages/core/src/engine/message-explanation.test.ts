import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashApplicationOf } from '../allocation/index.ts'
import { addDays } from '../calendar/index.ts'
import type { LateInterestTerms } from '../interest/index.ts'
import { messagePolicy } from '../message/index.ts'
import { sum } from '../money/index.ts'
import type { LateInterestRule } from '../penalty/index.ts'
import { accountPosition, type Charge, type Fact } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { defaultPolicy } from './default-policy.ts'
import { messageExplanations } from './message-explanation.ts'
import type { Policy } from './policy.ts'

const dueDate = day('2026-01-31')
const asOf = day('2026-06-30')
const invoice: Fact = {
  kind: 'invoice',
  customerId: 'A',
  id: 'F-1',
  issueDate: day('2026-01-01'),
  dueDate,
  amount: pen('1000.00'),
}
const interestRule: LateInterestRule = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'posted',
  terms: { rate: { kind: 'fixed', rate: rate('0.18') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}
const policyWith = (terms: Partial<LateInterestTerms> = {}, over: Partial<Policy> = {}): Policy => ({
  ...defaultPolicy({ version: 'v1', locale: 'es-PE', timeZone: 'America/Lima' }),
  messages: messagePolicy({ creditor: { name: 'Bodega Norte', contact: {} }, payment: [], fallbackLocale: 'es-PE' }),
  penalty: { rules: [{ ...interestRule, terms: { ...interestRule.terms, ...terms } }] },
  ...over,
})

type Days = Readonly<{ from: number; to: number }>
/** Interest for the days after the due date. */
const interest = (id: string, { from, to }: Days, over: Partial<Charge> = {}): Charge => ({
  kind: 'charge',
  customerId: 'A',
  id,
  chargeKind: 'late-interest',
  issueDate: addDays(dueDate, to),
  dueDate: addDays(dueDate, to),
  amount: pen('10.00'),
  number: 'F-1',
  invoiceId: 'F-1',
  item: 'invoice/F-1#1',
  rule: 'interest',
  period: { from: addDays(dueDate, from), to: addDays(dueDate, to) },
  ...over,
})
const fee = (id: string, over: Partial<Charge> = {}): Charge => {
  const { period: _, rule: __, ...rest } = interest(id, { from: 0, to: 5 })
  return { ...rest, chargeKind: 'late-fee', amount: pen('15.00'), ...over }
}

/** What a message that asks for all that is open says of it. */
function explained(charges: readonly Fact[], policy = policyWith(), locale = 'es-PE') {
  const facts = [invoice, ...charges]
  const position = accountPosition(facts, {
    asOf,
    ...cashApplicationOf(policy.allocation, { calendar: policy.calendar }),
  })
  const items = position.items.filter(({ open }) => open.minor > 0).map((item) => ({ ...item, daysPastDue: 1 }))
  return messageExplanations({ facts, position, message: { items } }, policy, locale)
}
/** Spaces that do not break are written as plain ones, and a percentage without any. */
const textsOf = (...asked: Parameters<typeof explained>) =>
  explained(...asked).map(({ text }) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(' %', '%'))
const itemsOf = (...asked: Parameters<typeof explained>) => explained(...asked).flatMap(({ items }) => items)

describe('messageExplanations', () => {
  const month = interest('I-1', { from: 0, to: 28 })

  it.each([
    [
      'es-PE',
      'Interés por atraso de F-1: S/ 10.00, del 1 de febrero de 2026 al 28 de febrero de 2026, con una tasa de 18% al año sobre lo pendiente.',
      'Cargo por atraso de F-1: S/ 15.00, con fecha del 5 de febrero de 2026.',
    ],
    [
      'pt-BR',
      'Juros por atraso de F-1: PEN 10,00, de 1º de fevereiro de 2026 a 28 de fevereiro de 2026, com taxa de 18% ao ano sobre o valor em aberto.',
      'Encargo por atraso de F-1: PEN 15,00, com data de 5 de fevereiro de 2026.',
    ],
    [
      'en-US',
      'Late interest on F-1: PEN 10.00, from February 1, 2026 to February 28, 2026, at 18% a year on what was open.',
      'Late fee on F-1: PEN 15.00, dated February 5, 2026.',
    ],
  ])('tells interest and a fee in %s', (locale, ofInterest, ofFee) => {
    expect(textsOf([month, fee('C-1')], policyWith(), locale)).toEqual([ofInterest, ofFee])
  })

  it('says it in the language that the message falls back to, and nothing in one without sentences', () => {
    expect(textsOf([fee('C-1')], policyWith(), 'fr-FR')).toEqual(textsOf([fee('C-1')]))
    const { messages } = policyWith()
    const [language] = messages?.languages ?? []
    if (messages === undefined || language === undefined) throw new Error('there are languages')
    const french = { ...messages, languages: [...messages.languages, { ...language, language: 'fr' }] }
    expect(explained([fee('C-1')], policyWith({}, { messages: french }), 'fr-FR')).toEqual([])
  })

  it.each<[string, Partial<LateInterestTerms>, RegExp]>([
    ['a rate of a month', { rate: { kind: 'fixed', rate: rate('0.01') }, ratePer: 'month' }, /de 1% al mes/],
    ['an effective rate', { method: { kind: 'effective' } }, /tasa efectiva de 18% al año/],
    [
      'interest on interest',
      { method: { kind: 'capitalised', months: 1 } },
      /lo pendiente, con capitalización cada mes\.$/,
    ],
    ['a ceiling', { rate: { kind: 'fixed', rate: rate('0.18'), ceiling: rate('0.15') } }, /de 15% al año/],
    [
      'a table, by what people call it, with each rate of the period',
      { rate: { kind: 'reference', table: 'legal' } },
      /de 4% y 5% al año sobre lo pendiente, según «interés legal, Banco Central»\.$/,
    ],
  ])('tells %s', (_, terms, text) => {
    const rates = [
      {
        id: 'legal',
        source: 'interés legal, Banco Central',
        values: [
          { from: day('2026-01-01'), rate: rate('0.04') },
          { from: day('2026-02-15'), rate: rate('0.05') },
          { from: day('2026-03-15'), rate: rate('0.06') },
        ],
      },
    ]
    expect(textsOf([month], policyWith(terms, { rates }))).toEqual([expect.stringMatching(text)])
  })

  it('joins interest whose periods follow each other, and leaves out what is paid', () => {
    const next = interest('I-2', { from: 28, to: 59 })
    const later = interest('I-4', { from: 89, to: 120 })
    const [first, second] = textsOf([month, next, later])
    expect(first).toContain('S/ 20.00, del 1 de febrero de 2026 al 31 de marzo de 2026')
    expect(second).toContain('S/ 10.00, del 1 de mayo de 2026 al 31 de mayo de 2026')
    const paid: Fact = {
      kind: 'payment',
      customerId: 'A',
      id: 'P-1',
      receivedDate: day('2026-05-01'),
      amount: pen('10.00'),
      parts: [{ kind: 'charge', id: 'I-1', amount: pen('10.00') }],
    }
    expect(textsOf([month, next, paid])[0]).toContain('S/ 10.00, del 1 de marzo de 2026 al 31 de marzo de 2026')
  })

  it('tells what was agreed on with a plan, which is no calculation', () => {
    const { rule: _, ...rest } = interest('PI-1', { from: 0, to: 28 })
    const agreed = { ...rest, chargeKind: 'plan-interest' as const }
    expect(explained([agreed])).toEqual([])
    const plan: Fact = {
      kind: 'plan',
      customerId: 'A',
      id: 'A-1',
      agreedDate: day('2026-02-10'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
      instalments: [
        { dueDate: day('2026-07-31'), principal: pen('1000.00'), interest: pen('10.00'), fee: pen('0.00') },
      ],
      charges: ['PI-1'],
      penalties: 'suspended',
    }
    expect(textsOf([agreed, plan])).toEqual([
      'Interés del plan de pagos de F-1: S/ 10.00, como acordamos el 10 de febrero de 2026.',
    ])
    expect(itemsOf([agreed, plan])).toEqual(['interest-breakdown', 'higher-rate-reason'])
  })

  it('names no reason of a rate without a law or a clause', () => {
    expect(itemsOf([month])).toEqual(['interest-breakdown', 'interest-calculation'])
    const cited = policyWith({}, { penalty: { rules: [{ ...interestRule, citation: 'cláusula 8' }] } })
    expect(itemsOf([month], cited)).toContain('higher-rate-reason')
    expect(textsOf([month], cited)).toEqual([expect.stringMatching(/ \(cláusula 8\)\.$/)])
  })

  it('holds nothing of interest while one charge of it is not known, and loses no amount that is', () => {
    const periods = [0, 1, 2, 3, 4]
    const known = fc.constantFrom('interest', 'gone', 'no-rate')
    fc.assert(
      fc.property(fc.array(known, { minLength: 1, maxLength: 5 }), fc.nat(2), (rules, fees) => {
        const gone = { ...interestRule, id: 'no-rate' }
        const policy = policyWith(
          {},
          {
            penalty: {
              rules: [interestRule, { ...gone, terms: { ...gone.terms, rate: { kind: 'reference', table: 'none' } } }],
            },
          },
        )
        const charges = rules.map((rule, index) => {
          const from = (periods[index] ?? 0) * 20
          return interest(`I-${index}`, { from, to: from + 20 }, { rule, amount: pen(`${index + 1}.00`) })
        })
        const others = Array.from({ length: fees }, (_, index) => fee(`C-${index}`))
        const told = explained([...charges, ...others], policy)
        const isAllKnown = rules.every((rule) => rule === 'interest')
        expect(told.some(({ items }) => items.includes('interest-breakdown'))).toBe(isAllKnown)
        expect(told.filter(({ items }) => items.includes('fees-breakdown'))).toHaveLength(fees)
        const amounts = told.flatMap(({ text }) => {
          const [, soles] = /^Interés.*?S\/\s(\d+\.\d\d)/.exec(text) ?? []
          return soles === undefined ? [] : [pen(soles)]
        })
        const knownCharges = charges.filter(({ rule }) => rule === 'interest')
        expect(sum(amounts, 'PEN')).toEqual(
          sum(
            knownCharges.map(({ amount }) => amount),
            'PEN',
          ),
        )
      }),
      { numRuns: 60 },
    )
  })
})
