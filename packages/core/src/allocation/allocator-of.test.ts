import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { accountPosition, type Fact, type IncomingCredit, type Item, itemKey } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { allocatorOf, cashApplicationOf } from './allocator-of.ts'
import { commonOrders } from './common-order.ts'
import { oldestDueFirst } from './oldest-due-first.ts'
import type { AllocationPolicy, TargetPolicy } from './policy.ts'

const asOf = day('2026-03-15')
const source: IncomingCredit = { kind: 'payment', id: 'P-1', date: asOf }
const standard = commonOrders['penalty-fee-interest-principal']

const invoice = (id: string, rest: Partial<Item> = {}): Item => {
  const amount = rest.open ?? pen('100.00')
  return {
    kind: 'invoice',
    id,
    part: 1,
    number: id,
    issueDate: day('2026-01-10'),
    dueDate: day('2026-02-10'),
    amount,
    open: amount,
    status: 'open',
    ...rest,
  }
}
const charge = (id: string, chargeKind: NonNullable<Item['chargeKind']>, invoiceId?: string): Item =>
  invoice(id, {
    kind: 'charge',
    chargeKind,
    open: pen('1.00'),
    dueDate: day('2026-03-01'),
    ...(invoiceId === undefined ? undefined : { invoiceId }),
  })

const sharesOf = (policy: AllocationPolicy, amount: string, items: readonly Item[], from: IncomingCredit = source) =>
  allocatorOf(policy)(pen(amount), items, asOf, from).map((share) => [
    itemKey(share.item),
    share.amount.minor,
    ...(share.reductions ?? []).map(({ kind, amount: { minor } }) => `${kind} ${minor}`),
  ])

describe('allocatorOf', () => {
  it('is the function of each plain order', () => {
    expect(allocatorOf({ order: 'oldest-due-first' })).toBe(oldestDueFirst)
    expect(sharesOf({ order: 'leave-unapplied' }, '1.00', [invoice('F-1')])).toEqual([])
  })

  it('refuses an order nobody knows', () => {
    const policy = { order: 'newest-first' } as unknown as AllocationPolicy
    expect(() => allocatorOf(policy)).toThrow(
      new RangeError('allocation.order: "newest-first" is neither oldest-due-first, leave-unapplied nor by-target'),
    )
  })

  const items = [
    invoice('F-1'),
    charge('C-0', 'debit-note'),
    charge('C-1', 'late-interest', 'F-1'),
    charge('C-2', 'late-fee', 'F-1'),
    charge('C-3', 'recovery-cost', 'F-1'),
    charge('C-4', 'plan-interest', 'F-1'),
    charge('C-5', 'plan-fee', 'F-1'),
  ]

  it('finishes what an invoice has cost before the invoice, and it before a younger debt', () => {
    expect(sharesOf(standard, '106.00', items)).toEqual([
      ['charge/C-2#1', 100], // penalty
      ['charge/C-3#1', 100], // fees
      ['charge/C-5#1', 100],
      ['charge/C-1#1', 100], // interest
      ['charge/C-4#1', 100],
      ['invoice/F-1#1', 10000],
      ['charge/C-0#1', 100], // a debit note is a debt of its own
    ])
  })

  it('takes late interest for a penalty when told so', () => {
    const [first] = sharesOf({ ...standard, lateInterest: 'penalty' }, '1.00', items)
    expect(first).toEqual(['charge/C-1#1', 100])
  })

  it('writes off small differences as reductions', () => {
    const policy: TargetPolicy = { ...standard, underpayment: { amounts: [pen('0.50')] } }
    expect(sharesOf(policy, '99.60', [invoice('F-1')])).toEqual([['invoice/F-1#1', 9960, 'small-difference 40']])
  })
})

describe('early-payment discounts in the ledger', () => {
  const tenDays = {
    tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
    taxTreatment: 'net-and-tax',
  } as const
  const discounted = (id: string, partialPayment: 'full-only' | 'pro-rata') =>
    invoice(id, { issueDate: day('2026-03-05'), dueDate: day('2026-04-04'), discount: { ...tenDays, partialPayment } })
  const two = [discounted('F-1', 'full-only'), discounted('F-2', 'full-only')]

  it.each<{ policy: AllocationPolicy }>([{ policy: { order: 'oldest-due-first' } }, { policy: standard }])(
    'are taken under $policy.order',
    ({ policy }) => {
      expect(sharesOf(policy, '98.00', two)).toEqual([['invoice/F-1#1', 9800, 'early-payment-discount 200']])
      expect(sharesOf(policy, '97.99', two)).toEqual([['invoice/F-1#1', 9799]])
      expect(sharesOf(policy, '197.00', two)).toEqual([
        ['invoice/F-1#1', 9900, 'early-payment-discount 100'],
        ['invoice/F-2#1', 9800, 'early-payment-discount 200'],
      ])
      expect(sharesOf(policy, '200.00', two)).toEqual([
        ['invoice/F-1#1', 10000],
        ['invoice/F-2#1', 10000],
      ])
      // 45.00 of a price of 98.00 settle 45.9183… of 100.00
      expect(sharesOf(policy, '45.00', [discounted('F-1', 'pro-rata')])).toEqual([
        ['invoice/F-1#1', 4500, 'early-payment-discount 92'],
      ])
    },
  )

  it.each<{ policy: AllocationPolicy }>([{ policy: { order: 'oldest-due-first' } }, { policy: standard }])(
    'count by the day the money came in, and only for payments, under $policy.order',
    ({ policy }) => {
      const taken = [['invoice/F-1#1', 9800, 'early-payment-discount 200']]
      expect(sharesOf(policy, '98.00', two, { ...source, date: day('2026-03-01') })).toEqual(taken)
      expect(allocatorOf(policy)(pen('98.00'), two, day('2026-03-16'), { ...source, date: day('2026-03-16') })).toEqual(
        [{ item: two[0], amount: pen('98.00') }],
      )
      expect(sharesOf(policy, '98.00', two, { ...source, kind: 'credit-note' })).toEqual([['invoice/F-1#1', 9800]])
    },
  )

  it('need a calendar where their windows do', () => {
    const business = {
      ...tenDays,
      tiers: [{ window: { kind: 'business-days', days: 7 }, rate: rate('0.02') }],
    } as const
    const item = invoice('F-1', {
      issueDate: day('2026-03-05'),
      discount: { ...business, partialPayment: 'full-only' },
    })
    const calendar = { id: 'PE', weekend: [6, 7], holidays: [] } as const
    for (const policy of [{ order: 'oldest-due-first' }, standard] as const) {
      expect(() => allocatorOf(policy)(pen('98.00'), [item], asOf, source)).toThrow(TypeError)
      // Seven business days after Thursday 5 March: Monday 16 March.
      expect(allocatorOf(policy, { calendar })(pen('98.00'), [item], asOf, source)).toHaveLength(1)
      expect(allocatorOf(policy, { calendar })(pen('98.00'), [item], asOf, source)[0]?.reductions).toEqual([
        { kind: 'early-payment-discount', amount: pen('2.00') },
      ])
    }
  })

  it('come out the same for the quick order and for the same order by rules', () => {
    const byRules: TargetPolicy = {
      order: 'by-target',
      strategy: 'kind-by-kind',
      targets: { timings: [['past-due', 'due', 'in-advance']], components: ['principal'] },
      among: ['oldest-due'],
    }
    const drawn = fc.array(
      fc.record({
        open: fc.integer({ min: 1, max: 300 }),
        days: fc.integer({ min: -12, max: 3 }),
        discount: fc.constantFrom(undefined, 'full-only' as const, 'pro-rata' as const),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(drawn, fc.integer({ min: 1, max: 1500 }), (sketches, minor) => {
        const items = sketches
          .map(({ open, days, discount }, index) =>
            invoice(`F-${index}`, {
              open: fromMinor(open, 'PEN'),
              issueDate: addDays(asOf, days),
              dueDate: addDays(asOf, days + 30),
              ...(discount === undefined ? undefined : { discount: { ...tenDays, partialPayment: discount } }),
            }),
          )
          .sort((a, b) => (a.dueDate === b.dueDate ? 0 : a.dueDate < b.dueDate ? -1 : 1))
        const amount = fromMinor(minor, 'PEN')
        expect(oldestDueFirst(amount, items, asOf, source)).toEqual(allocatorOf(byRules)(amount, items, asOf, source))
      }),
    )
  })
})

describe('cashApplicationOf', () => {
  it.each<{ policy: AllocationPolicy; unapplied: 'keep' | 'apply' | undefined }>([
    { policy: { order: 'oldest-due-first' }, unapplied: undefined },
    { policy: standard, unapplied: undefined },
    { policy: { ...standard, unapplied: 'keep' }, unapplied: 'keep' },
    { policy: { ...standard, unapplied: 'apply' }, unapplied: 'apply' },
  ])('says $unapplied of what is unapplied', ({ policy, unapplied }) => {
    expect(cashApplicationOf(policy).unapplied).toBe(unapplied)
  })

  it('lets a ledger use a payment on account for the next invoice, and give all of it back', () => {
    const base = { customerId: 'C-7' }
    const facts: readonly Fact[] = [
      { ...base, kind: 'payment', id: 'P-1', receivedDate: day('2026-03-01'), amount: pen('98.00') },
      {
        ...base,
        kind: 'invoice',
        id: 'F-1',
        issueDate: day('2026-03-05'),
        dueDate: day('2026-04-04'),
        amount: pen('100.00'),
        discount: {
          tiers: [{ window: { kind: 'net', days: 10 }, rate: rate('0.02') }],
          partialPayment: 'full-only',
          taxTreatment: 'net-and-tax',
        },
      },
      {
        ...base,
        kind: 'payment-reversal',
        id: 'R-1',
        reversalDate: day('2026-03-20'),
        paymentId: 'P-1',
        reason: 'bounced',
      },
    ]
    const application = cashApplicationOf({ ...standard, unapplied: 'apply' })
    const openOn = (asOfDay: Item['dueDate']) =>
      accountPosition(facts, { asOf: asOfDay, ...application }).items.map(({ open }) => open.minor)
    expect(openOn(day('2026-03-05'))).toEqual([0])
    expect(openOn(day('2026-03-20'))).toEqual([10000])
  })
})
