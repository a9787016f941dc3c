import { describe, expect, it } from 'vitest'
import { day, pen, rate } from '../testing/arbitraries.ts'
import { allocate } from './allocate.ts'
import type { AllocationItem } from './item.ts'
import { type LegalOrderId, legalOrders } from './legal-order.ts'
import type { IncomingPayment } from './outcome.ts'
import { AllocationPolicySchema } from './schema.ts'

const asOf = day('2026-03-15')

type Sketch = Readonly<{ open: string }> & Partial<Omit<AllocationItem, 'key' | 'open'>>

const item = (key: string, { open, ...rest }: Sketch): AllocationItem => ({
  key,
  component: 'principal',
  issueDate: day('2026-01-15'),
  dueDate: day('2026-02-15'),
  open: pen(open),
  ...rest,
})
const pay = (id: LegalOrderId, incoming: IncomingPayment, items: readonly AllocationItem[]) => {
  const { lines, unapplied } = allocate(incoming, items, legalOrders[id].policy, asOf)
  return [...lines.map(({ key, amount }) => `${key} ${amount.minor / 100}`), `unapplied ${unapplied.minor / 100}`]
}
const amount = (text: string): IncomingPayment => ({ amount: pen(text) })

const debt = [
  item('principal', { open: '100.00', group: 'D' }),
  item('interest', { open: '30.00', group: 'D', component: 'interest' }),
  item('costs', { open: '10.00', group: 'D', component: 'fee' }),
]
const ids = Object.keys(legalOrders) as LegalOrderId[]

describe('legalOrders', () => {
  it.each(ids)('%s is a policy that survives JSON, with a citation', (id) => {
    const { policy, citation, confidence, note } = legalOrders[id]
    expect(AllocationPolicySchema.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
    expect(citation).toMatch(/\d/)
    expect(['high', 'medium', 'low']).toContain(confidence)
    expect(note).not.toBe('')
  })

  // A debt of 100 with 30 of interest: of 50 paid, 30 go to the interest and 20 to the capital.
  it.each(ids.filter((id) => id !== 'DE-consumer-credit'))('%s: interest before capital', (id) => {
    const order = pay(id, amount('50.00'), debt.slice(0, 2))
    expect(order).toEqual(['interest 30', 'principal 20', 'unapplied 0'])
  })

  it.each<{ id: LegalOrderId; order: readonly string[]; rule: string }>([
    { id: 'DE', order: ['costs 10', 'interest 30', 'principal 10'], rule: '§ 367(1): costs, interest, principal' },
    { id: 'DE-consumer-credit', order: ['costs 10', 'principal 40'], rule: '§ 497(3): costs, principal, interest' },
    { id: 'PE', order: ['interest 30', 'costs 10', 'principal 10'], rule: 'art. 1257: interest, expenses, capital' },
  ])('$id, $rule', ({ id, order }) => {
    expect(pay(id, amount('50.00'), debt)).toEqual([...order, 'unapplied 0'])
  })

  const rates = [
    item('cheap', { open: '60.00', annualRate: rate('0.06'), dueDate: day('2026-01-31') }),
    item('dear', { open: '30.00', annualRate: rate('0.18'), dueDate: day('2026-02-28') }),
    item('alike', { open: '30.00', annualRate: rate('0.06'), dueDate: day('2026-02-10') }),
  ]

  it.each<{ id: LegalOrderId; order: readonly string[]; rule: string }>([
    // Art. 1174: the most onerous of those due; those alike in burden pro rata: 20 over 60 and 30.
    { id: 'ES', order: ['dear 30', 'cheap 13.33', 'alike 6.67'], rule: 'the most onerous, then pro rata' },
    { id: 'AR', order: ['dear 30', 'cheap 13.33', 'alike 6.67'], rule: 'the most onerous, then pro rata' },
    // Art. 2093: in equal circumstances the oldest.
    { id: 'MX', order: ['dear 30', 'cheap 20'], rule: 'the most onerous, then the oldest' },
    { id: 'PE', order: ['dear 30', 'cheap 20'], rule: 'the most onerous, then the oldest' },
    { id: 'DE', order: ['dear 30', 'cheap 20'], rule: 'the most burdensome, then the oldest' },
    // Art. 355: those due first, whatever they cost.
    { id: 'BR', order: ['cheap 50'], rule: 'the one due first' },
    { id: 'CL', order: ['cheap 50'], rule: 'the oldest, until the debtor chooses' },
    { id: 'CO', order: ['cheap 50'], rule: 'the oldest, until the debtor chooses' },
  ])('$id: $rule', ({ id, order }) => {
    expect(pay(id, amount('50.00'), rates)).toEqual([...order, 'unapplied 0'])
  })

  it.each<{ id: LegalOrderId }>([{ id: 'DE' }, { id: 'PE' }])('$id: less security first', ({ id }) => {
    const secured = rates.map((one): AllocationItem => ({ ...one, isSecured: one.key === 'dear' }))
    expect(pay(id, amount('10.00'), secured)).toEqual(['cheap 10', 'unapplied 0'])
  })

  it.each<{ id: LegalOrderId }>([{ id: 'BR' }, { id: 'DE' }, { id: 'MX' }, { id: 'PE' }])(
    '$id: pro rata where all is alike',
    ({ id }) => {
      const alike = [item('A', { open: '20.00' }), item('B', { open: '10.00' })]
      expect(pay(id, amount('9.00'), alike)).toEqual(['A 6', 'B 3', 'unapplied 0'])
    },
  )

  it('treats what is due today like what is past due', () => {
    const today = rates.map((one): AllocationItem => (one.key === 'dear' ? { ...one, dueDate: asOf } : one))
    expect(pay('ES', amount('10.00'), today)).toEqual(['dear 10', 'unapplied 0'])
  })

  it('pays what is not yet due last, or not at all', () => {
    const items = [item('later', { open: '5.00', dueDate: day('2026-04-15') }), item('due', { open: '5.00' })]
    for (const id of ['CL', 'CO', 'DE'] as const) {
      expect(pay(id, amount('7.00'), items)).toEqual(['due 5', 'later 2', 'unapplied 0'])
    }
    for (const id of ['AR', 'BR', 'ES', 'MX', 'PE'] as const) {
      expect(pay(id, amount('7.00'), items)).toEqual(['due 5', 'unapplied 2'])
    }
  })

  it.each(ids.filter((id) => id !== 'DE-consumer-credit'))(
    '%s: a payment designated to the capital pays the interest of that debt first',
    (id) => {
      const designated: IncomingPayment = { amount: pen('40.00'), designation: [{ key: 'principal' }] }
      expect(pay(id, designated, debt.slice(0, 2))).toEqual(['interest 30', 'principal 10', 'unapplied 0'])
      expect(pay(id, { ...designated, creditorConsents: true }, debt.slice(0, 2))).toEqual([
        'principal 40',
        'unapplied 0',
      ])
    },
  )
})
