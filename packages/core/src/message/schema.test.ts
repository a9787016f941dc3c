import { describe, expect, it } from 'vitest'
import { composeMessage } from './compose-message.ts'
import { barePolicy, fullOptions, overdueFacts, policy } from './message-case.example.ts'
import { ComposedMessageSchema, MessageOfferSchema, MessagePolicySchema, PaymentMethodSchema } from './schema.ts'

const issues = (schema: typeof MessagePolicySchema | typeof PaymentMethodSchema, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []
const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('MessagePolicySchema', () => {
  it.each([policy, barePolicy, { ...policy, contract: 'document' as const }])(
    'takes a policy back from JSON as it was',
    (any) => {
      expect(MessagePolicySchema.parse(copy(any))).toEqual(any)
    },
  )

  it.each([
    [{ ...policy, colour: 'red' }, /unknown keys \["colour"\]/],
    [{ ...policy, creditor: { name: '', contact: {} } }, /^creditor\.name: "" is refused; a name is not empty/],
    [{ ...policy, payment: [{ kind: 'spei', clabe: '1' }] }, /^payment\.0\.clabe: "1" is no CLABE/],
    [{ ...policy, templates: [{ ...policy.templates[0], tone: 'rude' }] }, /^templates\.0\.tone: "rude" is refused/],
    [{ ...policy, contract: 'invoice' }, /^contract: "invoice" is refused; contract is "document"/],
    [{ ...policy, stopMessages: {} }, /^stopMessages: \{\} is refused; stopMessages has a url or a word/],
    [{ ...policy, fallbackLocale: 'fr' }, /^fallbackLocale: "fr" is in none of the languages/],
  ])('refuses what is wrong with policy %#', (broken, message) => {
    expect(issues(MessagePolicySchema, broken)).toEqual([expect.stringMatching(message)])
  })
})

describe('PaymentMethodSchema', () => {
  it('takes a way to pay, and refuses what is none', () => {
    const pix = { kind: 'pix', key: '+5511987654321' }
    expect(PaymentMethodSchema.parse(pix)).toEqual(pix)
    expect(issues(PaymentMethodSchema, 'cash')).toEqual([': "cash" is refused; a way to pay'])
    expect(issues(PaymentMethodSchema, { ...pix, iban: 'x' })).toEqual(['iban: pix has no such field'])
  })
})

describe('ComposedMessageSchema and MessageOfferSchema', () => {
  it('take what the room gives back from JSON', () => {
    const options = fullOptions('pt-BR', 'BRL')
    const message = composeMessage(policy, { template: 'plan-offered', channel: 'email' }, overdueFacts('BRL'), options)
    expect(ComposedMessageSchema.parse(copy(message))).toEqual(message)
    expect(ComposedMessageSchema.safeParse({ ...message, html: '' }).success).toBe(false)
    for (const offer of options.offers ?? []) expect(MessageOfferSchema.parse(copy(offer))).toEqual(offer)
    const plan = { kind: 'plan', count: 3, annualRate: '0.18' }
    expect(MessageOfferSchema.parse(plan)).toEqual(plan)
    expect(MessageOfferSchema.safeParse({ kind: 'gift' }).success).toBe(false)
  })
})
