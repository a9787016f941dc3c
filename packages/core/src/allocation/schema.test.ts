import { describe, expect, it } from 'vitest'
import { commonOrders } from './common-order.ts'
import { AllocationItemSchema, AllocationPolicySchema, DesignationRuleSchema, IncomingPaymentSchema } from './schema.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

const pen = (minor: number) => ({ minor, currency: 'PEN' })
const policy = {
  order: 'by-target',
  strategy: 'kind-by-kind',
  targets: ['past-due/interest', 'past-due/principal'],
  among: ['highest-rate', 'pro-rata'],
}

describe('AllocationPolicySchema', () => {
  it.each([
    { order: 'oldest-due-first' },
    { order: 'leave-unapplied' },
    policy,
    ...Object.values(commonOrders),
    {
      ...policy,
      targets: { timings: [['past-due', 'due'], 'in-advance'], components: ['fee', 'principal'] },
      designation: { kind: 'honoured', needsConsent: ['component-order'] },
      discounts: 'ignored',
      underpayment: { amounts: [pen(50)], share: '0.01' },
      overpayment: { share: '0.01' },
      unapplied: 'apply',
      lateInterest: 'penalty',
    },
  ])('takes %j as it is', (value) => {
    expect(AllocationPolicySchema.parse(value)).toEqual(value)
  })

  it.each([
    { value: { order: 'newest' }, path: 'order', message: 'an allocation policy is { "order": "oldest-due-first" }' },
    { value: {}, path: 'order', message: 'an allocation policy is' },
    { value: 'oldest-due-first', path: '', message: '"oldest-due-first" is refused; an allocation policy is' },
    {
      value: { order: 'leave-unapplied', orders: 1 },
      path: '',
      message: 'unknown keys ["orders"]; an allocation policy',
    },
    { value: { ...policy, strategy: 'diagonal' }, path: 'strategy', message: '"diagonal" is refused; a strategy is' },
    { value: { ...policy, targets: [] }, path: 'targets', message: '[] is refused; targets are a list such as' },
    { value: { ...policy, targets: ['due/tax'] }, path: 'targets', message: 'targets are a list such as' },
    { value: { ...policy, targets: ['due/fee', 'due/fee'] }, path: 'targets', message: 'each once' },
    {
      value: { ...policy, targets: { timings: ['due', ['due', 'past-due']], components: ['fee'] } },
      path: 'targets',
      message: 'each once',
    },
    {
      value: { ...policy, targets: { timings: ['due'], components: [] } },
      path: 'targets.components',
      message: 'at least one',
    },
    { value: { ...policy, among: ['newest'] }, path: 'among.0', message: '"newest" is refused; an order among items' },
    { value: { ...policy, among: ['pro-rata', 'smallest'] }, path: 'among', message: '"pro-rata" only as the last' },
    {
      value: { ...policy, designation: { kind: 'asked' } },
      path: 'designation.kind',
      message: 'a designation rule is',
    },
    { value: { ...policy, discounts: 'some' }, path: 'discounts', message: '"some" is refused; discounts are' },
    {
      value: { ...policy, underpayment: {} },
      path: 'underpayment',
      message: 'a tolerance has "amounts", "share" or both',
    },
    { value: { ...policy, overpayment: { share: '-0.01' } }, path: 'overpayment', message: 'none of them negative' },
    {
      value: { ...policy, overpayment: { amounts: [pen(1), pen(2)] } },
      path: 'overpayment',
      message: 'one amount per currency',
    },
    {
      value: { ...policy, overpayment: { amounts: [pen(-1)] } },
      path: 'overpayment.amounts.0',
      message: 'zero or more',
    },
    { value: { ...policy, unapplied: 'lose' }, path: 'unapplied', message: '"lose" is refused' },
    { value: { ...policy, lateInterest: 'fee' }, path: 'lateInterest', message: '"fee" is refused; late interest is' },
  ])('refuses $value at "$path"', ({ value, path, message }) => {
    expect(issuesOf(AllocationPolicySchema.safeParse(value))).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})

describe('DesignationRuleSchema', () => {
  it.each([{ kind: 'ignored' }, { kind: 'honoured' }, { kind: 'honoured', needsConsent: ['not-yet-due'] }])(
    'takes %j as it is',
    (rule) => {
      expect(DesignationRuleSchema.parse(rule)).toEqual(rule)
    },
  )

  it.each([
    { rule: { kind: 'ignored', needsConsent: [] }, path: '' },
    { rule: { kind: 'honoured', needsConsent: ['all'] }, path: 'needsConsent.0' },
    { rule: 'honoured', path: '' },
  ])('refuses $rule', ({ rule, path }) => {
    expect(issuesOf(DesignationRuleSchema.safeParse(rule))).toEqual([
      { path, message: expect.stringContaining('a designation rule is') },
    ])
  })
})

describe('AllocationItemSchema', () => {
  const item = {
    key: 'F001-7',
    component: 'principal',
    issueDate: '2026-01-15',
    dueDate: '2026-02-14',
    open: pen(125000),
  }

  it.each([
    item,
    {
      ...item,
      group: 'F001',
      annualRate: '0.18',
      isSecured: true,
      disputed: pen(125000),
      discount: { amount: pen(2500), isEarnedByPart: true },
    },
  ])('takes %j as it is', (value) => {
    expect(AllocationItemSchema.parse(value)).toEqual(value)
  })

  it.each([
    { change: { key: '' }, path: 'key', message: 'a key is text, not empty' },
    { change: { component: 'tax' }, path: 'component', message: 'a component is one of penalty, fee' },
    { change: { dueDate: '2026-02-30' }, path: 'dueDate', message: 'write a real day' },
    { change: { open: pen(-1) }, path: 'open', message: 'an amount of zero or more' },
    { change: { disputed: pen(125001) }, path: 'disputed', message: 'no more is disputed than is open' },
    { change: { disputed: { minor: 1, currency: 'USD' } }, path: '', message: 'of one currency' },
    { change: { discount: pen(1) }, path: 'discount.amount', message: 'money is written like' },
    { change: { isSecured: 'yes' }, path: 'isSecured', message: 'write true or false' },
    { change: { paid: true }, path: '', message: 'unknown keys ["paid"]; an item has' },
  ])('refuses $change at "$path"', ({ change, path, message }) => {
    expect(issuesOf(AllocationItemSchema.safeParse({ ...item, ...change }))[0]).toEqual({
      path,
      message: expect.stringContaining(message),
    })
  })
})

describe('IncomingPaymentSchema', () => {
  it('takes a payment as it is', () => {
    const value = {
      amount: pen(100),
      designation: [{ key: 'A' }, { key: 'B', amount: pen(50) }],
      creditorConsents: true,
    }
    expect(IncomingPaymentSchema.parse(value)).toEqual(value)
  })

  it.each([
    { value: { amount: pen(-1) }, path: 'amount', message: 'an amount of zero or more' },
    { value: { amount: pen(1), payer: 'x' }, path: '', message: 'unknown keys ["payer"]; an incoming payment has' },
    { value: { amount: pen(1), designation: ['A'] }, path: 'designation.0', message: 'an incoming payment has' },
    {
      value: { amount: pen(1), designation: [{ key: 'A', amount: { minor: 1, currency: 'USD' } }] },
      path: '',
      message: 'has the currency of the payment',
    },
  ])('refuses $value at "$path"', ({ value, path, message }) => {
    expect(issuesOf(IncomingPaymentSchema.safeParse(value))).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})
