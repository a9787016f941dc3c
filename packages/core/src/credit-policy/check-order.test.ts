import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromMinor, rate } from '../money/index.ts'
import { day, pen, usd } from '../testing/arbitraries.ts'
import { checkOrder, type OrderContext } from './check-order.ts'
import { defaultOrderPolicy } from './default-policy.ts'
import { creditExposure, type SubLimit } from './exposure.ts'
import { hardnessOf, type OrderPolicy } from './order-policy.ts'

const asOf = day('2026-06-30')
const policy = defaultOrderPolicy({ version: 'v1' })
const owing = (text: string, subLimits: readonly SubLimit[] = []) =>
  creditExposure([{ kind: 'open', amount: pen(text) }], { currency: 'PEN', include: ['open'], subLimits }, { asOf })
const good: OrderContext = {
  customerId: 'C-1',
  limit: { amount: pen('1000.00'), validUntil: asOf },
  exposure: owing('600.00'),
  standing: { overdue: [], dunningLevel: 0, brokenPromises: 0 },
}
const check = (amount: string, change: Partial<OrderContext> = {}, other: OrderPolicy = policy) =>
  checkOrder({ id: 'O-1', amount: pen(amount) }, { ...good, ...change }, other, { asOf })

describe('checkOrder', () => {
  it.each([
    { amount: '200.00', kind: 'allow', fits: '200.00' }, // 80 % exactly
    { amount: '200.01', kind: 'warn', fits: '200.01' },
    { amount: '400.00', kind: 'warn', fits: '400.00' }, // the limit itself
    { amount: '400.01', kind: 'needs-approval', fits: '400.00' },
  ])('answers $kind to an order of $amount', ({ amount, kind, fits }) => {
    expect(check(amount)).toMatchObject({ kind, fitsAmount: pen(fits), limit: pen('1000.00') })
  })

  it('tells every rule with what it saw, and what would free the order', () => {
    const answer = check('500.00')
    expect(answer).toMatchObject({
      kind: 'needs-approval',
      reason: 'over-credit-limit',
      policyOutcome: 'needs-approval',
    })
    expect(answer.rules.map(({ name, applies }) => [name, applies])).toEqual([
      ['limit-nearly-used', true],
      ['over-credit-limit', true],
      ['limit-expired', false],
      ['overdue', false],
      ['long-overdue', false],
      ['dunning-level', false],
      ['broken-promises', false],
      ['blocked', false],
    ])
    expect(answer.rules[1]).toEqual({
      name: 'over-credit-limit',
      watches: 'limit-used',
      layer: 'all',
      outcome: 'needs-approval',
      above: '1',
      seen: '1.1000',
      room: pen('400.00'),
      applies: true,
      remedies: [
        { kind: 'order-up-to', amount: pen('400.00') },
        { kind: 'pay', amounts: [pen('100.00')] },
      ],
    })
  })

  it.each<{ what: string; change: Partial<OrderContext>; kind: string; reason: string; remedies: unknown }>([
    {
      what: 'items 31 days late: pays those, in each currency',
      change: {
        standing: {
          overdue: [
            { daysPastDue: 31, open: pen('70.00') },
            { daysPastDue: 30, open: pen('5.00') },
            { daysPastDue: 90, open: usd('9.00') },
          ],
          dunningLevel: 0,
          brokenPromises: 0,
        },
      },
      kind: 'hold',
      reason: 'long-overdue',
      remedies: [{ kind: 'pay', amounts: [pen('70.00'), usd('9.00')] }],
    },
    {
      what: 'a high dunning level',
      change: { standing: { overdue: [], dunningLevel: 3, brokenPromises: 0 } },
      kind: 'hold',
      reason: 'dunning-level',
      remedies: [{ kind: 'lower', watches: 'dunning-level', to: 2 }],
    },
    {
      what: 'promises broken',
      change: { standing: { overdue: [], dunningLevel: 0, brokenPromises: 3 } },
      kind: 'hold',
      reason: 'broken-promises',
      remedies: [{ kind: 'lower', watches: 'broken-promises', to: 2 }],
    },
    {
      what: 'a limit that ended yesterday',
      change: { limit: { amount: pen('1000.00'), validUntil: day('2026-06-29') } },
      kind: 'needs-approval',
      reason: 'limit-expired',
      remedies: [{ kind: 'renew-limit' }],
    },
    {
      what: 'a block',
      change: { blocks: ['lawsuit'] },
      kind: 'hold',
      reason: 'blocked',
      remedies: [{ kind: 'unblock' }],
    },
    {
      what: 'an exposure that is not known',
      change: { exposure: { kind: 'unknown', reason: 'no-exchange-rate', asOf, missing: ['USD'] } },
      kind: 'hold',
      reason: 'exposure-unknown',
      remedies: [{ kind: 'exchange-rate' }],
    },
  ])('stops at $what', ({ change, kind, reason, remedies }) => {
    const answer = check('100.00', change)
    expect(answer).toMatchObject({ kind, reason, fitsAmount: pen('0.00') })
    expect(answer.rules.find(({ name }) => name === reason)?.remedies).toEqual(remedies)
  })

  it('takes no limit for one that is used up', () => {
    const { limit: _, ...without } = good
    expect(checkOrder({ id: 'O', amount: pen('1.00') }, without, policy, { asOf })).toMatchObject({
      kind: 'needs-approval',
      reason: 'over-credit-limit',
      fitsAmount: pen('0.00'),
    })
  })

  it('keeps an order within the sub-limits it belongs to', () => {
    const seed = { name: 'seed', limit: pen('50.00'), tag: { name: 'product', value: 'seed' } }
    const order = { id: 'O-1', amount: pen('80.00'), tags: { product: 'seed' } }
    const answer = checkOrder(order, { ...good, exposure: owing('600.00', [seed]) }, policy, { asOf })
    expect(answer).toMatchObject({ kind: 'needs-approval', reason: 'over-sub-limit', fitsAmount: pen('50.00') })
    expect(check('80.00', { exposure: owing('600.00', [seed]) }).kind).toBe('allow') // not seed
  })

  it('lets the customer go before the group, and the group before all', () => {
    const late = { overdue: [{ daysPastDue: 40, open: pen('1.00') }], dunningLevel: 0, brokenPromises: 0 }
    const layered: OrderPolicy = {
      ...policy,
      groups: {
        state: [{ name: 'long-overdue', watches: 'overdue-days', above: 90, outcome: 'hold' }],
        small: [{ name: 'long-overdue', watches: 'overdue-days', above: 10, outcome: 'needs-approval' }],
      },
      customers: { 'C-9': [{ name: 'long-overdue', watches: 'overdue-days', above: 0, outcome: 'allow' }] },
    }
    const at = (customerId: string, groups: readonly string[]) =>
      check('1.00', { customerId, groups, standing: late }, layered)
    expect(at('C-1', []).kind).toBe('hold')
    expect(at('C-1', ['state', 'small']).kind).toBe('warn') // the first group that has the rule; overdue still warns
    expect(at('C-1', ['small', 'state']).kind).toBe('needs-approval')
    expect(at('C-9', ['small']).kind).toBe('warn')
    expect(at('__proto__', ['constructor']).kind).toBe('hold')
    expect(at('C-9', []).rules.find(({ name }) => name === 'long-overdue')).toMatchObject({
      layer: 'customer',
      applies: true,
    })
  })

  it('lends less, or asks a person, when a prediction worsens', () => {
    const risk = [
      {
        reason: 'likely-late',
        when: { latePaymentProbabilityAbove: rate('0.4') },
        effect: { limitShare: rate('0.7') },
      },
      { reason: 'worse', when: { trend: 'worse' }, effect: { conditions: [{ kind: 'guarantor' }] } },
    ] as const
    const some = { ...policy, risk }
    expect(check('200.00', { risk: { latePaymentProbability: rate('0.41') } }, some)).toMatchObject({
      kind: 'needs-approval',
      limit: pen('700.00'),
      fitsAmount: pen('100.00'),
    })
    expect(check('1.00', { risk: { trend: 'worse' } }, some)).toMatchObject({
      kind: 'needs-approval',
      reason: 'worse',
      conditions: [{ kind: 'guarantor' }],
    })
  })

  it('honours a person up to the amount, the order and the day', () => {
    const override = {
      id: 'X',
      kind: 'order',
      outcome: 'allow',
      actor: 'seller',
      reason: 'harvest',
      upTo: pen('450.00'),
      validFrom: asOf,
      validUntil: asOf,
    } as const
    const overrides = [override]
    expect(check('450.00', { overrides })).toMatchObject({
      kind: 'allow',
      policyOutcome: 'needs-approval',
      fitsAmount: pen('450.00'),
    })
    expect(check('450.01', { overrides })).toMatchObject({
      kind: 'needs-approval',
      overrides: [{ status: 'not-applicable' }],
    })
    expect(check('450.00', { overrides: [{ ...override, orderId: 'O-2' }] }).kind).toBe('needs-approval')
    const expired = { ...override, validFrom: day('2026-06-01'), validUntil: day('2026-06-29') }
    expect(check('450.00', { overrides: [expired] })).toMatchObject({
      kind: 'needs-approval',
      overrides: [{ status: 'expired' }],
    })
  })

  it('refuses amounts of two currencies, and an order of nothing', () => {
    expect(() => checkOrder({ id: 'O', amount: usd('1.00') }, good, policy, { asOf })).toThrow(
      /limit.amount: "PEN" is not the currency of the order/,
    )
    expect(() => check('0.00')).toThrow(/is not above zero/)
    const twice = { ...policy, all: [...policy.all, ...policy.all] }
    expect(() => check('1.00', {}, twice)).toThrow(/all\[9\].name: "limit-nearly-used" is there already/)
  })

  const cases = fc.record({
    limit: fc.integer({ min: 0, max: 200_000 }).map((minor) => fromMinor(minor, 'PEN')),
    owed: fc.integer({ min: 0, max: 200_000 }),
    amount: fc.integer({ min: 1, max: 200_000 }),
  })
  const run = ({ limit, owed, amount }: { limit: ReturnType<typeof pen>; owed: number; amount: number }) =>
    checkOrder(
      { id: 'O', amount: fromMinor(amount, 'PEN') },
      {
        ...good,
        limit: { amount: limit },
        exposure: creditExposure(
          [{ kind: 'open', amount: fromMinor(owed, 'PEN') }],
          { currency: 'PEN', include: ['open'] },
          { asOf },
        ),
      },
      policy,
      { asOf },
    )

  it('passes what it says would fit, and not a céntimo more', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const answer = run(one)
        const { minor } = answer.fitsAmount
        expect(minor).toBeLessThanOrEqual(one.amount)
        if (minor > 0) expect(['allow', 'warn']).toContain(run({ ...one, amount: minor }).kind)
        if (minor < one.amount) expect(run({ ...one, amount: minor + 1 }).kind).toBe('needs-approval')
      }),
    )
  })

  it('frees an order by the payment it names', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const over = run(one).rules.find(({ name, applies }) => name === 'over-credit-limit' && applies)
        const pay = over?.remedies.find((remedy) => remedy.kind === 'pay')
        if (pay === undefined || pay.kind !== 'pay') return
        const paid = pay.amounts[0]?.minor ?? 0
        if (paid > one.owed) return // more than is owed: the order itself is above the limit
        expect(run({ ...one, owed: one.owed - paid }).kind).not.toBe('needs-approval')
        expect(run({ ...one, owed: one.owed - paid + 1 }).kind).toBe('needs-approval')
      }),
    )
  })

  it('is never milder for a greater order or a greater debt', () => {
    fc.assert(
      fc.property(cases, fc.nat(1000), (one, more) => {
        const rank = (answer: ReturnType<typeof run>) => hardnessOf(answer.kind)
        expect(rank(run({ ...one, amount: one.amount + more }))).toBeGreaterThanOrEqual(rank(run(one)))
        expect(rank(run({ ...one, owed: one.owed + more }))).toBeGreaterThanOrEqual(rank(run(one)))
      }),
    )
  })
})
