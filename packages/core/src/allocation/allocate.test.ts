import { describe, expect, it } from 'vitest'
import { day, pen, rate, usd } from '../testing/arbitraries.ts'
import { allocate } from './allocate.ts'
import type { AllocationItem } from './item.ts'
import type { AllocationOutcome, IncomingPayment } from './outcome.ts'
import type { TargetPolicy } from './policy.ts'

const asOf = day('2026-03-15')
const pastDue = day('2026-02-15')
const later = day('2026-04-15')

type Sketch = Readonly<{ key: string; open: string }> & Partial<Omit<AllocationItem, 'key' | 'open'>>

const item = ({ key, open, ...rest }: Sketch): AllocationItem => ({
  key,
  component: 'principal',
  issueDate: day('2026-01-15'),
  dueDate: pastDue,
  open: pen(open),
  ...rest,
})

const byTarget = (rest: Partial<TargetPolicy> = {}): TargetPolicy => ({
  order: 'by-target',
  strategy: 'item-by-item',
  targets: { timings: ['past-due', 'due', 'in-advance'], components: ['penalty', 'fee', 'interest', 'principal'] },
  among: ['oldest-due'],
  ...rest,
})

const paid = (amount: string, rest: Partial<IncomingPayment> = {}): IncomingPayment => ({
  amount: pen(amount),
  ...rest,
})
const minors = ({ lines }: AllocationOutcome) => Object.fromEntries(lines.map(({ key, amount }) => [key, amount.minor]))

describe('allocate', () => {
  // Two instalments past due, one due today and one to come, each of penalty, fee, interest and principal.
  const instalment = (number: number, dueDate: AllocationItem['dueDate']) =>
    (['penalty', 'fee', 'interest', 'principal'] as const).map((component, index) =>
      item({
        key: `${number}-${component}`,
        open: ['1.00', '2.00', '3.00', '4.00'][index] ?? '',
        component,
        dueDate,
        group: `instalment ${number}`,
      }),
    )
  const plan = [
    ...instalment(1, day('2026-01-15')),
    ...instalment(2, day('2026-02-15')),
    ...instalment(3, asOf),
    ...instalment(4, later),
  ]

  it.each<{ name: string; policy: TargetPolicy; amount: string; given: Readonly<Record<string, number>> }>([
    {
      name: 'item by item finishes an instalment before the next',
      policy: byTarget(),
      amount: '12.00',
      given: { '1-penalty': 100, '1-fee': 200, '1-interest': 300, '1-principal': 400, '2-penalty': 100, '2-fee': 100 },
    },
    {
      name: 'kind by kind finishes a component over all that is past due',
      policy: byTarget({ strategy: 'kind-by-kind' }),
      amount: '12.00',
      given: {
        '1-penalty': 100,
        '2-penalty': 100,
        '1-fee': 200,
        '2-fee': 200,
        '1-interest': 300,
        '2-interest': 300,
      },
    },
    {
      name: 'what is due today comes after all that is past due, what is to come last',
      policy: byTarget({ strategy: 'kind-by-kind' }),
      amount: '32.00',
      given: {
        ...Object.fromEntries(plan.slice(0, 12).map(({ key, open }) => [key, open.minor])),
        '4-penalty': 100,
        '4-fee': 100,
      },
    },
    {
      name: 'targets in any order: principal that is past due before its interest, fees never',
      policy: byTarget({
        strategy: 'kind-by-kind',
        targets: ['past-due/principal', 'due/penalty', 'past-due/interest'],
      }),
      amount: '50.00',
      given: { '1-principal': 400, '2-principal': 400, '3-penalty': 100, '1-interest': 300, '2-interest': 300 },
    },
    {
      name: 'neighbours of one timing are finished item by item',
      policy: byTarget({ targets: ['past-due/interest', 'past-due/fee', 'due/fee', 'past-due/penalty'] }),
      amount: '13.00',
      given: { '1-interest': 300, '1-fee': 200, '2-interest': 300, '2-fee': 200, '3-fee': 200, '1-penalty': 100 },
    },
  ])('$name', ({ policy, amount, given }) => {
    expect(minors(allocate(paid(amount), plan, policy, asOf))).toEqual(given)
  })

  it('tells the target and the reason of each line, and why others were passed over', () => {
    const items = [
      item({ key: 'F-1', open: '10.00', component: 'fee' }),
      item({ key: 'F-2', open: '10.00', disputed: pen('4.00') }),
      item({ key: 'F-3', open: '10.00', dueDate: later }),
      { ...item({ key: 'F-4', open: '10.00' }), open: usd('10.00') },
      item({ key: 'F-5', open: '0.00' }),
      item({ key: 'F-6', open: '10.00', component: 'penalty' }),
    ]
    const policy = byTarget({ targets: { timings: ['past-due'], components: ['fee', 'principal'] } })
    expect(allocate(paid('100.00'), items, policy, asOf)).toEqual({
      incoming: pen('100.00'),
      lines: [
        {
          key: 'F-1',
          target: 'past-due/fee',
          amount: pen('10.00'),
          discount: pen('0'),
          writtenOff: pen('0'),
          reason: 'by-order',
        },
        {
          key: 'F-2',
          target: 'past-due/principal',
          amount: pen('6.00'),
          discount: pen('0'),
          writtenOff: pen('0'),
          reason: 'by-order',
        },
      ],
      unapplied: pen('84.00'),
      skipped: [
        { key: 'F-2', reason: 'disputed', amount: pen('4.00') },
        { key: 'F-3', reason: 'not-due', amount: pen('10.00') },
        { key: 'F-4', reason: 'other-currency', amount: usd('10.00') },
        { key: 'F-6', reason: 'no-target', amount: pen('10.00') },
      ],
    })
  })

  const three = [
    item({
      key: 'A',
      open: '30.00',
      dueDate: day('2026-02-03'),
      issueDate: day('2026-01-01'),
      annualRate: rate('0.05'),
    }),
    item({
      key: 'B',
      open: '10.00',
      dueDate: day('2026-02-02'),
      issueDate: day('2026-01-02'),
      annualRate: rate('0.12'),
    }),
    item({ key: 'C', open: '20.00', dueDate: day('2026-02-01'), issueDate: day('2026-01-03'), isSecured: true }),
  ]

  it.each([
    { among: ['oldest-due'] as const, first: 'C' },
    { among: ['oldest-issue'] as const, first: 'A' },
    { among: ['smallest'] as const, first: 'B' },
    { among: ['largest'] as const, first: 'A' },
    { among: ['highest-rate'] as const, first: 'B' },
    { among: ['unsecured-first', 'largest'] as const, first: 'A' },
    { among: ['unsecured-first'] as const, first: 'B' }, // of A and B, both unsecured, the one due first
    { among: [] as const, first: 'C' }, // without any order, by due date
  ])('pays $first first by $among', ({ among, first }) => {
    expect(minors(allocate(paid('5.00'), three, byTarget({ among }), asOf))).toEqual({ [first]: 500 })
  })

  it('shares pro rata to the minor unit, what is left over to the largest remainders', () => {
    // 10.00 over 30, 10 and 20: 5.00, 1.666… and 3.333…
    const shared = allocate(paid('10.00'), three, byTarget({ among: ['pro-rata'] }), asOf)
    expect(minors(shared)).toEqual({ A: 500, B: 167, C: 333 })
  })

  it('shares only among equals when an order comes before', () => {
    const equal = three.map((one): AllocationItem => ({ ...one, annualRate: rate(one.key === 'C' ? '0.2' : '0.10') }))
    const policy = byTarget({ among: ['highest-rate', 'pro-rata'] })
    expect(minors(allocate(paid('28.00'), equal, policy, asOf))).toEqual({ C: 2000, A: 600, B: 200 })
  })

  it('leaves everything unapplied when told to', () => {
    expect(allocate(paid('5.00'), three, { order: 'leave-unapplied' }, asOf)).toEqual({
      incoming: pen('5.00'),
      lines: [],
      unapplied: pen('5.00'),
      skipped: [],
    })
  })
})

describe('early-payment discounts', () => {
  const discounted = (key: string) => item({ key, open: '100.00', dueDate: later, discount: { amount: pen('2.00') } })
  const two = [discounted('F-1'), discounted('F-2')]
  const earned = [
    item({ ...discounted('F-1'), open: '100.00', discount: { amount: pen('2.00'), isEarnedByPart: true } }),
  ]

  it.each([
    { amount: '98.00', items: two, lines: [['F-1', 9800, 200]], unapplied: 0 }, // 98 settle 100
    { amount: '97.99', items: two, lines: [['F-1', 9799, 0]], unapplied: 0 }, // one short: a payment on account
    {
      amount: '196.00',
      items: two,
      lines: [
        ['F-1', 9800, 200],
        ['F-2', 9800, 200],
      ],
      unapplied: 0,
    },
    {
      amount: '197.00',
      items: two,
      lines: [
        ['F-1', 9900, 100],
        ['F-2', 9800, 200],
      ],
      unapplied: 0,
    }, // one more than needed
    {
      amount: '200.00',
      items: two,
      lines: [
        ['F-1', 10000, 0],
        ['F-2', 10000, 0],
      ],
      unapplied: 0,
    }, // who pays all takes none
    {
      amount: '201.00',
      items: two,
      lines: [
        ['F-1', 10000, 0],
        ['F-2', 10000, 0],
      ],
      unapplied: 100,
    },
    { amount: '49.00', items: earned, lines: [['F-1', 4900, 100]], unapplied: 0 }, // half the price settles half
    { amount: '49.48', items: earned, lines: [['F-1', 4948, 100]], unapplied: 0 }, // 1.0097…, rounded down
  ])('settles $lines with $amount', ({ amount, items, lines, unapplied }) => {
    const outcome = allocate(paid(amount), items, byTarget(), asOf)
    expect(outcome.lines.map((line) => [line.key, line.amount.minor, line.discount.minor])).toEqual(lines)
    expect(outcome.unapplied.minor).toBe(unapplied)
  })

  it('takes none when told so, nor while a part is in dispute', () => {
    expect(minors(allocate(paid('98.00'), two, byTarget({ discounts: 'ignored' }), asOf))).toEqual({ 'F-1': 9800 })
    const disputed = [{ ...discounted('F-1'), disputed: pen('10.00') }]
    const { lines, unapplied } = allocate(paid('98.00'), disputed, byTarget(), asOf)
    expect(lines.map((line) => [line.amount.minor, line.discount.minor])).toEqual([[9000, 0]])
    expect(unapplied).toEqual(pen('8.00'))
  })
})

describe('small differences', () => {
  const two = [item({ key: 'A', open: '100.00' }), item({ key: 'B', open: '50.00', dueDate: day('2026-02-16') })]
  const writtenOff = (amount: string, rest: Partial<TargetPolicy>, items: readonly AllocationItem[] = two) =>
    Object.fromEntries(
      allocate(paid(amount), items, byTarget(rest), asOf).lines.map((line) => [line.key, line.writtenOff.minor]),
    )

  it.each<{ amount: string; underpayment: NonNullable<TargetPolicy['underpayment']>; off: Record<string, number> }>([
    { amount: '99.50', underpayment: { amounts: [pen('0.50')] }, off: { A: 50 } },
    { amount: '99.49', underpayment: { amounts: [pen('0.50')] }, off: { A: 0 } }, // one more than is tolerated
    { amount: '99.00', underpayment: { share: rate('0.01') }, off: { A: 100 } },
    { amount: '99.00', underpayment: { share: rate('0.01'), amounts: [pen('0.50')] }, off: { A: 0 } }, // both have to hold
    { amount: '99.50', underpayment: { amounts: [usd('0.50')] }, off: { A: 0 } }, // an amount of another currency is none
    { amount: '149.60', underpayment: { amounts: [pen('0.50')] }, off: { A: 0, B: 40 } }, // of what was paid only
    { amount: '100.00', underpayment: { share: rate('1') }, off: { A: 0 } }, // B was not paid at all
  ])('writes off $off of $amount', ({ amount, underpayment, off }) => {
    expect(writtenOff(amount, { underpayment })).toEqual(off)
  })

  it('writes off no more than the amount by one payment, however many items it is short of', () => {
    const items = ['A', 'B', 'C'].map((key) => item({ key, open: '1.00' }))
    const rest = { among: ['pro-rata'] as const, underpayment: { amounts: [pen('0.25')] } }
    expect(writtenOff('2.70', rest, items)).toEqual({ A: 10, B: 10, C: 0 })
  })

  it('takes the discount when only a small difference is missing of the price', () => {
    const items = [item({ key: 'A', open: '100.00', discount: { amount: pen('2.00') } })]
    const [line] = allocate(paid('97.98'), items, byTarget({ underpayment: { amounts: [pen('0.05')] } }), asOf).lines
    expect(line).toMatchObject({ amount: pen('97.98'), discount: pen('2.00'), writtenOff: pen('0.02') })
  })

  it.each([
    { amount: '100.05', given: { A: 10000 } }, // so little begins no other item: it stays unapplied
    { amount: '100.06', given: { A: 10000, B: 6 } },
    { amount: '0.05', given: { A: 5 } }, // nothing was settled: a small payment is a payment
    { amount: '150.05', given: { A: 10000, B: 5000 } },
  ])('gives $given of $amount', ({ amount, given }) => {
    const policy = byTarget({ overpayment: { amounts: [pen('0.05')] } })
    const outcome = allocate(paid(amount), two, policy, asOf)
    expect(minors(outcome)).toEqual(given)
    const total = Object.values(given).reduce((sum, minor) => sum + minor, 0)
    expect(outcome.unapplied.minor).toBe(pen(amount).minor - total)
  })
})

describe('what allocate refuses', () => {
  const open = item({ key: 'A', open: '1.00' })
  const policy = byTarget()

  it.each<{ items?: readonly AllocationItem[]; incoming?: IncomingPayment; message: string }>([
    { items: [open, open], message: 'items: "A" is there twice; give each item a key of its own' },
    { items: [{ ...open, open: pen('-1.00') }], message: 'items: open of "A": {"minor":-100,"currency":"PEN"} is not' },
    { items: [{ ...open, disputed: pen('1.01') }], message: 'items: disputed of "A" is more than is open' },
    { items: [{ ...open, disputed: usd('1.00') }], message: '"USD" is another currency than "PEN"' },
    { items: [{ ...open, discount: { amount: usd('1.00') } }], message: '"USD" is another currency than "PEN"' },
    { items: [{ ...open, discount: { amount: pen('-1.00') } }], message: 'items: discount of "A"' },
    { incoming: paid('-1.00'), message: 'incoming.amount' },
    { incoming: { amount: { minor: 0.5, currency: 'PEN' } }, message: 'minor: 0.5' },
    { incoming: paid('1.00', { designation: [{ key: 'A', amount: usd('1.00') }] }), message: 'incoming.designation' },
    { incoming: paid('1.00', { designation: [{ key: 'A', amount: pen('-1.00') }] }), message: 'incoming.designation' },
  ])('refuses $message', ({ items = [open], incoming = paid('1.00'), message }) => {
    expect(() => allocate(incoming, items, policy, asOf)).toThrow(message)
  })
})
