import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { accountPosition, type Dispute, type Fact, factProblems } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { defaultDisputePolicy } from './dispute-policy.ts'
import { disputeStates } from './dispute-state.ts'
import { type DisputeDecision, resolveDispute } from './resolve-dispute.ts'

const customerId = 'C-1'
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: day('2026-03-01'),
  dueDate: day('2026-03-31'),
  amount: pen('100.00'),
}
const charge: Fact = {
  kind: 'charge',
  id: 'F-1/fee',
  customerId,
  chargeKind: 'late-fee',
  issueDate: day('2026-04-01'),
  dueDate: day('2026-04-01'),
  amount: pen('10.00'),
}
const dispute: Dispute = {
  kind: 'dispute',
  id: 'D-1',
  customerId,
  raisedDate: day('2026-04-02'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('40.00'),
  reason: 'damaged',
}
const asOf = day('2026-04-20')
const decided = { resolvedDate: asOf, actor: 'collections desk' }

describe('resolveDispute', () => {
  it.each<{ decision: DisputeDecision; open: string; kinds: readonly Fact['kind'][] }>([
    { decision: { ...decided, outcome: 'credited' }, open: '60.00', kinds: ['credit-note', 'dispute-resolution'] },
    {
      decision: { ...decided, outcome: 'split', credit: pen('15.00'), number: 'N001-7' },
      open: '85.00',
      kinds: ['credit-note', 'dispute-resolution'],
    },
    {
      decision: { ...decided, outcome: 'refused', note: 'photo shows it whole' },
      open: '100.00',
      kinds: ['dispute-resolution'],
    },
    { decision: { ...decided, outcome: 'withdrawn' }, open: '100.00', kinds: ['dispute-resolution'] },
  ])('$decision.outcome leaves $open to be paid', ({ decision, open, kinds }) => {
    const facts = resolveDispute(dispute, decision)
    expect(facts.map(({ kind }) => kind)).toEqual(kinds)
    for (const fact of facts) expect(factProblems(fact)).toEqual([])
    const book = [invoice, dispute, ...facts]
    expect(accountPosition(book, { asOf, allocate: oldestDueFirst }).items[0]?.open).toEqual(pen(open))
    expect(disputeStates(book, { asOf, policy: defaultDisputePolicy })).toMatchObject([
      { kind: 'resolved', outcome: decision.outcome },
    ])
  })

  it('waives what was charged, for a credit note is about invoices', () => {
    const about: Dispute = { ...dispute, document: { kind: 'charge', id: 'F-1/fee' }, amount: pen('10.00') }
    const facts = resolveDispute(about, { ...decided, outcome: 'credited' })
    expect(facts.map(({ kind }) => kind)).toEqual(['waiver', 'dispute-resolution'])
    const { items } = accountPosition([charge, about, ...facts], { asOf, allocate: oldestDueFirst })
    expect(items[0]?.open).toEqual(pen('0.00'))
  })

  it.each<{ says: string; about?: Partial<Dispute>; credit: DisputeDecision; error: RegExp }>([
    {
      says: 'more than was disputed',
      credit: { ...decided, outcome: 'credited', credit: pen('40.01') },
      error: /more than/,
    },
    { says: 'nothing', credit: { ...decided, outcome: 'split', credit: pen('0.00') }, error: /not above zero/ },
    {
      says: 'all of it as a split',
      credit: { ...decided, outcome: 'split', credit: pen('40.00') },
      error: /"credited"/,
    },
    { says: 'another currency', credit: { ...decided, outcome: 'split', credit: usd('1.00') }, error: /USD/ },
  ])('refuses to credit $says', ({ credit, error }) => {
    expect(() => resolveDispute(dispute, credit)).toThrow(error)
  })

  it('asks how much, where the whole document is disputed', () => {
    const { amount, ...whole } = dispute
    expect(() => resolveDispute(whole, { ...decided, outcome: 'credited' })).toThrow(/say how much/)
    expect(resolveDispute(whole, { ...decided, outcome: 'credited', credit: amount ?? pen('0.00') })).toHaveLength(2)
  })
})
