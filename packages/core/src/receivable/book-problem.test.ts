import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, factHistories, pen, usd } from '../testing/arbitraries.ts'
import { checkAgainstBook } from './book-problem.ts'
import { type Fact, factKey, type PlanAgreement } from './fact.ts'

const base = { customerId: 'C-1' }
const invoice: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-1',
  issueDate: day('2026-01-10'),
  dueDate: day('2026-02-10'),
  amount: pen('100.00'),
}
const payment: Fact = { ...base, kind: 'payment', id: 'P-1', receivedDate: day('2026-01-20'), amount: pen('60.00') }
const note: Fact = { ...base, kind: 'credit-note', id: 'N-1', issueDate: day('2026-01-15'), amount: pen('10.00') }
const reversal: Fact = {
  ...base,
  kind: 'payment-reversal',
  id: 'R-1',
  paymentId: 'P-1',
  reversalDate: day('2026-01-25'),
  reason: 'bounced',
}
const voided: Fact = {
  ...base,
  kind: 'void',
  id: 'V-1',
  document: { kind: 'invoice', id: 'F-1' },
  voidDate: day('2026-01-25'),
  reason: 'issued twice',
}
const allocation: Fact = {
  ...base,
  kind: 'allocation',
  id: 'A-1',
  allocationDate: day('2026-01-25'),
  source: { kind: 'payment', id: 'P-1' },
  parts: [{ kind: 'invoice', id: 'F-1', amount: pen('60.00') }],
}
const waiver: Fact = {
  ...base,
  kind: 'waiver',
  id: 'W-1',
  waiverDate: day('2026-01-25'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('10.00'),
  reason: 'goodwill',
  actor: 'supervisor',
}
const plan: PlanAgreement = {
  ...base,
  kind: 'plan',
  id: 'A-1',
  agreedDate: day('2026-01-25'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('60.00') }],
  instalments: [{ dueDate: day('2026-03-05'), principal: pen('60.00'), interest: pen('0.00'), fee: pen('0.00') }],
  penalties: 'suspended',
}
const end: Fact = { ...base, kind: 'plan-end', id: 'E-1', endDate: day('2026-02-25'), planId: 'A-1', reason: 'broken' }
const actor = 'agent'
const promise: Fact = {
  ...base,
  kind: 'promise',
  id: 'PP-1',
  madeDate: day('2026-02-12'),
  payByDate: day('2026-02-20'),
  amount: pen('60.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}
const dispute: Fact = {
  ...{ ...base, kind: 'dispute', id: 'D-1', raisedDate: day('2026-01-25'), reason: 'damaged' },
  ...{ document: { kind: 'invoice', id: 'F-1' }, amount: pen('10.00') },
}
const hold: Fact = {
  ...{ ...base, kind: 'hold', id: 'H-1', startDate: day('2026-01-25'), reason: 'under-review', actor },
  scope: { kind: 'invoice', id: 'F-1' },
}
const hardship: Fact = { ...base, kind: 'hardship', id: 'HS-1', startDate: day('2026-01-25'), actor }
const call: Fact = {
  ...{ ...base, kind: 'interaction', id: 'I-1', happenedDate: day('2026-01-25'), direction: 'outbound' },
  ...{ channel: 'phone', party: 'debtor', outcome: 'conversation' },
}
const placement: Fact = {
  ...{ ...base, kind: 'placement', id: 'PL-1', proposedDate: day('2026-01-25'), agency: 'agency-1', actor },
  documents: [{ kind: 'invoice', id: 'F-1', amount: pen('60.00') }],
}
const writeOff: Fact = {
  ...{ ...base, kind: 'write-off', id: 'WO-1', writeOffDate: day('2026-01-25'), reason: 'untraceable', actor },
  ...{ document: { kind: 'invoice', id: 'F-1' }, amount: pen('60.00') },
}
/** What goes on from something, dated the same day. */
const followers: readonly Readonly<{ target: Fact; fact: Fact; field: string; date: string }>[] = [
  {
    target: promise,
    fact: { ...base, kind: 'promise-withdrawal', id: 'X-1', withdrawnDate: day('2026-02-12'), promiseId: 'PP-1' },
    ...{ field: 'promiseId', date: 'withdrawnDate' },
  },
  {
    target: promise,
    fact: { ...promise, id: 'PP-2', replaces: 'PP-1' },
    ...{ field: 'replaces', date: 'madeDate' },
  },
  {
    target: dispute,
    fact: {
      ...{ ...base, kind: 'dispute-resolution', id: 'X-1', resolvedDate: day('2026-01-25') },
      ...{ disputeId: 'D-1', outcome: 'refused' },
    },
    ...{ field: 'disputeId', date: 'resolvedDate' },
  },
  {
    target: hold,
    fact: { ...base, kind: 'hold-release', id: 'X-1', releaseDate: day('2026-01-25'), holdId: 'H-1', actor },
    ...{ field: 'holdId', date: 'releaseDate' },
  },
  {
    target: hardship,
    fact: { ...base, kind: 'hardship-end', id: 'X-1', endDate: day('2026-01-25'), hardshipId: 'HS-1', actor },
    ...{ field: 'hardshipId', date: 'endDate' },
  },
  {
    target: placement,
    fact: {
      ...{ ...base, kind: 'placement-step', id: 'X-1', stepDate: day('2026-01-25') },
      ...{ placementId: 'PL-1', step: 'handed-over', actor },
    },
    ...{ field: 'placementId', date: 'stepDate' },
  },
  {
    target: writeOff,
    fact: {
      ...{ ...base, kind: 'write-off-reversal', id: 'X-1', reversalDate: day('2026-01-25') },
      ...{ writeOffId: 'WO-1', amount: pen('1.00'), reason: 'recovered', actor },
    },
    ...{ field: 'writeOffId', date: 'reversalDate' },
  },
]
const problemsOf = (book: readonly Fact[], ...added: readonly Fact[]) =>
  checkAgainstBook(book, added).problems.map(({ index, kind, path, value }) => ({ index, kind, path, value }))

describe('checkAgainstBook', () => {
  it('adds what is new', () => {
    expect(checkAgainstBook([invoice], [payment, reversal])).toEqual({ fresh: [payment, reversal], problems: [] })
  })

  it('leaves out what is there, whatever the order of its keys', () => {
    const again = Object.fromEntries(Object.entries(invoice).reverse()) as typeof invoice
    expect(checkAgainstBook([invoice], [again, payment, { ...payment }])).toEqual({ fresh: [payment], problems: [] })
  })

  it('does not judge again what is there, although its document came in another currency since', () => {
    const early = { ...payment, parts: [{ kind: 'invoice', id: 'F-1', amount: pen('60.00') }] } as const
    const dollars = { ...invoice, amount: usd('100.00') }
    expect(checkAgainstBook([], [early])).toEqual({ fresh: [early], problems: [] })
    expect(checkAgainstBook([early], [dollars])).toEqual({ fresh: [dollars], problems: [] })
    expect(checkAgainstBook([early, dollars], [early, dollars])).toEqual({ fresh: [], problems: [] })
    expect(problemsOf([early, dollars], { ...early, id: 'P-2' })).toHaveLength(1)
  })

  it('refuses other content under the same key, in the book or among the new ones', () => {
    const other = { ...invoice, amount: pen('100.01') }
    expect(problemsOf([invoice], other)).toEqual([{ index: 0, kind: 'conflict', path: 'id', value: '"F-1"' }])
    expect(problemsOf([], payment, invoice, other)).toEqual([
      { index: 2, kind: 'conflict', path: 'id', value: '"F-1"' },
    ])
    expect(checkAgainstBook([], [invoice, other]).fresh).toEqual([invoice])
  })

  it('keeps ids of different kinds apart', () => {
    expect(problemsOf([invoice], { ...payment, id: 'F-1' })).toEqual([])
  })

  it.each([
    { fact: reversal, path: 'paymentId', value: '"P-1"' },
    { fact: voided, path: 'document', value: '{"kind":"invoice","id":"F-1"}' },
    { fact: allocation, path: 'source', value: '{"kind":"payment","id":"P-1"}' },
    { fact: waiver, path: 'document', value: '{"kind":"invoice","id":"F-1"}' },
    { fact: plan, path: 'sources[0]', value: '{"kind":"invoice","id":"F-1"}' },
  ])('refuses a $fact.kind of something that is not there', ({ fact, path, value }) => {
    expect(problemsOf([note], fact)).toEqual([{ index: 0, kind: 'reference', path, value }])
    expect(problemsOf([note], fact, payment, invoice)).toEqual([]) // among the new ones, in any order
    expect(problemsOf([payment, invoice], note, fact)).toEqual([])
  })

  it.each([
    { fact: { ...reversal, reversalDate: day('2026-01-19') }, path: 'reversalDate', value: '"2026-01-19"' },
    { fact: { ...voided, voidDate: day('2026-01-09') }, path: 'voidDate', value: '"2026-01-09"' },
    { fact: { ...allocation, allocationDate: day('2026-01-19') }, path: 'allocationDate', value: '"2026-01-19"' },
  ])('refuses a $fact.kind dated before what it acts on', ({ fact, path, value }) => {
    expect(problemsOf([invoice, payment], fact)).toEqual([{ index: 0, kind: 'reference', path, value }])
  })

  it('refuses a waiver, a plan or its end dated before what it is about', () => {
    expect(problemsOf([invoice], { ...waiver, waiverDate: day('2026-01-09') })).toEqual([
      { index: 0, kind: 'reference', path: 'waiverDate', value: '"2026-01-09"' },
    ])
    expect(problemsOf([invoice], { ...plan, agreedDate: day('2026-01-09') })).toEqual([
      { index: 0, kind: 'reference', path: 'agreedDate', value: '"2026-01-09"' },
    ])
    expect(problemsOf([invoice, plan], { ...end, endDate: day('2026-01-24') })).toEqual([
      { index: 0, kind: 'reference', path: 'endDate', value: '"2026-01-24"' },
    ])
  })

  it('wants the plan that ends, and the plan that another one supersedes', () => {
    expect(problemsOf([invoice], end)).toEqual([{ index: 0, kind: 'reference', path: 'planId', value: '"A-1"' }])
    expect(problemsOf([invoice], end, plan)).toEqual([])
    const second: Fact = { ...plan, id: 'A-2', supersedes: 'A-1' }
    expect(problemsOf([invoice], second)).toEqual([{ index: 0, kind: 'reference', path: 'supersedes', value: '"A-1"' }])
    expect(problemsOf([invoice, plan], second)).toEqual([])
  })

  it('refuses a waiver and a plan in another currency than their document', () => {
    const [source] = plan.sources
    const dollars = { ...plan, sources: [{ ...source, amount: usd('60.00') }] } as Fact
    const wrong = { index: 0, kind: 'reference', value: '"USD"' }
    expect(problemsOf([invoice], { ...waiver, amount: usd('1.00') })).toEqual([{ ...wrong, path: 'amount.currency' }])
    expect(problemsOf([invoice], dollars)).toEqual([{ ...wrong, path: 'sources[0].amount.currency' }])
  })

  it.each(followers)('wants what a $fact.kind goes on from, and not before it', ({ target, fact, field, date }) => {
    expect(problemsOf([invoice], fact).map(({ path }) => path)).toEqual([field])
    expect(problemsOf([invoice, target], fact)).toEqual([])
    const early = { ...fact, [date]: day('2026-01-24') } as Fact
    expect(problemsOf([invoice, target], early).map(({ path }) => path)).toEqual([date])
  })

  it.each([
    { fact: dispute, path: 'document' },
    { fact: hold, path: 'scope' },
    { fact: placement, path: 'documents[0]' },
    { fact: writeOff, path: 'document' },
  ])('wants the document of a $fact.kind', ({ fact, path }) => {
    expect(problemsOf([payment], fact).map((problem) => problem.path)).toEqual([path])
    expect(problemsOf([invoice], fact)).toEqual([])
  })

  it('takes promises and interactions about documents still to come', () => {
    const about = { ...call, about: [{ kind: 'invoice', id: 'F-9' }] } as Fact
    expect(problemsOf([], promise, about, { ...hold, scope: { kind: 'customer' } } as Fact)).toEqual([])
  })

  it('takes a correction and a hold of any day', () => {
    const early = { happenedDate: day('2026-01-01'), id: 'I-2', corrects: 'I-1' }
    expect(problemsOf([call], { ...call, ...early } as Fact)).toEqual([])
    expect(problemsOf([], { ...call, ...early } as Fact).map(({ path }) => path)).toEqual(['corrects'])
    expect(problemsOf([invoice], { ...hold, startDate: day('2026-01-01') } as Fact)).toEqual([])
  })

  it('refuses promises, disputes and write-offs in another currency than what they are for', () => {
    const dollars = { amount: usd('1.00') }
    const installment = { ...promise, ...dollars, covers: [{ kind: 'installment', id: 'A-1' }] } as Fact
    const [, , , , , , back] = followers
    for (const fact of [promise, dispute, writeOff, installment, back?.fact ?? promise]) {
      const [problem, ...others] = problemsOf([invoice, plan, writeOff], { ...fact, ...dollars, id: 'X-9' } as Fact)
      expect(problem).toEqual({ index: 0, kind: 'reference', path: 'amount.currency', value: '"USD"' })
      expect(others).toEqual([])
    }
    const documents = [{ kind: 'invoice', id: 'F-1', amount: usd('1.00') }]
    expect(problemsOf([invoice], { ...placement, documents } as Fact).map(({ path }) => path)).toEqual([
      'documents[0].amount.currency',
    ])
  })

  it('takes one dated the same day', () => {
    expect(problemsOf([invoice, payment], { ...reversal, reversalDate: day('2026-01-20') })).toEqual([])
  })

  it('refuses amounts in another currency than their document', () => {
    const dollars = { kind: 'invoice', id: 'F-1', amount: usd('1.00') } as const
    const unknown = { kind: 'invoice', id: 'F-9', amount: usd('1.00') } as const
    const wrong = { index: 0, kind: 'reference', value: '"USD"' }
    expect(problemsOf([invoice], { ...payment, amount: usd('5.00'), parts: [unknown, dollars] })).toEqual([
      { ...wrong, path: 'parts[1].amount.currency' },
    ])
    expect(problemsOf([invoice], { ...note, amount: usd('5.00'), invoiceId: 'F-1' })).toEqual([
      { ...wrong, path: 'amount.currency' },
    ])
    expect(problemsOf([invoice, payment], { ...allocation, parts: [unknown] })).toEqual([
      { ...wrong, path: 'parts[0].amount.currency' },
    ])
    expect(problemsOf([payment], { ...note, amount: usd('5.00'), invoiceId: 'F-9' })).toEqual([])
  })

  it('says what would be accepted', () => {
    const [first] = checkAgainstBook([invoice], [{ ...voided, voidDate: day('2026-01-09') }]).problems
    expect(first?.accepted).toBe('a day from 2026-01-10 on, the day of "invoice/F-1"')
  })

  it('takes any history whole or in two goes, and nothing of it twice', () => {
    fc.assert(
      fc.property(factHistories(), fc.nat(), (facts, n) => {
        const at = n % (facts.length + 1)
        expect(checkAgainstBook([], facts)).toEqual({ fresh: facts, problems: [] })
        expect(checkAgainstBook(facts, facts)).toEqual({ fresh: [], problems: [] })
        expect(checkAgainstBook(facts.slice(0, at), facts)).toEqual({ fresh: facts.slice(at), problems: [] })
      }),
    )
  })

  it('finds a changed fact wherever it stands', () => {
    fc.assert(
      fc.property(factHistories(), fc.nat(), (facts, n) => {
        const index = n % facts.length
        const changed = facts.map((fact, place) =>
          place === index ? { ...fact, customerId: `${fact.customerId}!` } : fact,
        )
        const { fresh, problems } = checkAgainstBook(facts, changed)
        expect(fresh).toEqual([])
        expect(problems.map(({ index: at, kind }) => ({ at, kind }))).toEqual([{ at: index, kind: 'conflict' }])
        expect(new Set(facts.map(factKey)).size).toBe(facts.length)
      }),
    )
  })
})
