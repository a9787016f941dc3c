import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts } from '../testing/arbitraries.ts'
import { type Fact, type FactKind, factDate, factKey } from './fact.ts'

const dateFields: Readonly<Record<FactKind, string>> = {
  customer: 'validFrom',
  invoice: 'issueDate',
  'credit-note': 'issueDate',
  charge: 'issueDate',
  payment: 'receivedDate',
  allocation: 'allocationDate',
  'payment-reversal': 'reversalDate',
  void: 'voidDate',
  waiver: 'waiverDate',
  plan: 'agreedDate',
  'plan-end': 'endDate',
  promise: 'madeDate',
  'promise-withdrawal': 'withdrawnDate',
  dispute: 'raisedDate',
  'dispute-resolution': 'resolvedDate',
  hold: 'startDate',
  'hold-release': 'releaseDate',
  hardship: 'startDate',
  'hardship-end': 'endDate',
  consent: 'decidedDate',
  interaction: 'happenedDate',
  'contact-override': 'overrideDate',
  placement: 'proposedDate',
  'placement-step': 'stepDate',
  'write-off': 'writeOffDate',
  'write-off-reversal': 'reversalDate',
}

describe('factDate', () => {
  it('is the date field of each kind', () => {
    fc.assert(
      fc.property(facts(), (fact) => {
        expect(factDate(fact)).toBe(new Map(Object.entries(fact)).get(dateFields[fact.kind]))
      }),
    )
  })

  it('refuses what is no fact', () => {
    const stranger = { kind: 'wish', id: '1' } as unknown as Fact
    expect(() => factDate(stranger)).toThrow(
      new TypeError('kind: {"kind":"wish","id":"1"} is no fact; check what comes from outside with factProblems'),
    )
  })
})

describe('factKey', () => {
  it('tells any two facts of a book apart by kind and id', () => {
    const names = fc.record({
      kind: facts().map(({ kind }) => kind),
      id: fc.string({ unit: fc.constantFrom('/', 'a', '#') }),
    })
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(factKey(a) === factKey(b)).toBe(a.kind === b.kind && a.id === b.id)
      }),
    )
  })
})
