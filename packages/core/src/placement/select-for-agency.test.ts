import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAgainstBook, type Fact, factProblems, itemKey } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { defaultPlacementPolicy } from './default-policy.ts'
import { caseOf, lateBooks, today } from './placement.arbitrary.ts'
import type { PlacementCase } from './placement-case.ts'
import { proposePlacements, selectForAgency } from './select-for-agency.ts'

const base = { kind: 'invoice', customerId: 'C-1', issueDate: day('2026-01-01') } as const
const old: Fact = { ...base, id: 'F-1', dueDate: day('2026-02-01'), amount: pen('300.00') } // 120 days
const young: Fact = { ...base, id: 'F-2', dueDate: day('2026-04-01'), amount: pen('80.00') } // 61 days
const dollars: Fact = { ...base, id: 'F-3', dueDate: day('2026-02-15'), amount: usd('20.00') }
const policy = defaultPlacementPolicy({
  version: 'v1',
  agency: 'Recupera',
  minimumAmounts: [pen('100.00'), usd('50.00')],
})
const select = (account: PlacementCase) => selectForAgency([account], policy)[0]

describe('selectForAgency', () => {
  it('proposes what is late enough and worth it, and says what stays and why', () => {
    expect(select(caseOf([old, young, dollars]))).toEqual({
      kind: 'proposed',
      customerId: 'C-1',
      policyVersion: 'v1',
      rule: 'late',
      agency: 'Recupera',
      commissionRate: '0.2',
      documents: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
      totals: [pen('300.00')],
      leftOut: [
        { document: { kind: 'invoice', id: 'F-2' }, reason: 'not-late-enough', daysPastDue: 61, atLeast: 90 },
        {
          document: { kind: 'invoice', id: 'F-3' },
          reason: 'below-minimum',
          total: usd('20.00'),
          atLeast: usd('50.00'),
        },
      ],
      reasons: [
        { reason: 'days-past-due', seen: 120, atLeast: 90 },
        { reason: 'level', seen: 3, atLeast: 3 },
        { reason: 'amount', seen: pen('300.00'), atLeast: pen('100.00') },
      ],
    })
  })

  it('leaves alone who is left alone, and whoever the rules do not take', () => {
    const alone = { reason: 'on-hold', ids: ['H-1'] }
    expect(select(caseOf([old], { customerSilence: alone }))).toMatchObject({
      reason: 'left-alone',
      because: 'on-hold',
      ids: ['H-1'],
    })
    expect(select(caseOf([old], { level: 2 }))).toMatchObject({ reason: 'level-too-low', level: 2, atLeast: 3 })
    expect(select(caseOf([young]))).toMatchObject({ kind: 'not-proposed', reason: 'nothing-to-place' })
    expect(selectForAgency([caseOf([old])], { ...policy, rules: [] })[0]).toMatchObject({ reason: 'no-rule' })
  })

  it('leaves a document whole where a part of it is promised, disputed or held', () => {
    const silenced = new Map([['invoice/F-1#1', { reason: 'promised', ids: ['PP-1'] }]])
    expect(select(caseOf([old, young], { silenced }))?.leftOut[0]).toEqual({
      document: { kind: 'invoice', id: 'F-1' },
      reason: 'left-alone',
      because: 'promised',
      ids: ['PP-1'],
    })
  })

  it('refuses a case that does not say what is left alone', () => {
    const { silenced: _, ...careless } = caseOf([old])
    expect(() => select(careless as PlacementCase)).toThrow(/^silenced: undefined does not say .* placementCase/)
  })

  it('proposes nothing twice, and nothing that is in a plan', () => {
    const selection = select(caseOf([old]))
    if (selection?.kind !== 'proposed') throw new Error('not proposed')
    const placements = proposePlacements(selection, { id: 'PL-1', date: today, actor: 'collections desk' })
    expect(select(caseOf([old, ...placements]))?.leftOut[0]).toMatchObject({
      reason: 'placed',
      placementId: 'PL-1/PEN',
    })
    const plan: Fact = {
      kind: 'plan',
      id: 'P-1',
      customerId: 'C-1',
      agreedDate: day('2026-05-01'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
      instalments: [{ dueDate: day('2026-07-01'), principal: pen('300.00'), interest: pen('0.00'), fee: pen('0.00') }],
      penalties: 'suspended',
    }
    expect(select(caseOf([old, plan]))?.leftOut[0]).toMatchObject({ reason: 'in-plan', planId: 'P-1' })
  })

  it('sorts every open document to one side, and proposes what a book takes', () => {
    let proposed = 0
    fc.assert(
      fc.property(lateBooks(), fc.func(fc.boolean()), (facts, isSilent) => {
        const account = caseOf(facts)
        const silenced = new Map(
          account.position.items
            .filter((item) => isSilent(item.id))
            .map((item) => [itemKey(item), { reason: 'promised', ids: ['PP-1'] }]),
        )
        const selection = select({ ...account, silenced })
        const going = selection?.kind === 'proposed' ? selection.documents.map(({ id }) => id) : []
        const staying = selection?.leftOut.map(({ document }) => document.id) ?? []
        expect([...going, ...staying].sort()).toEqual(facts.map(({ id }) => id).sort())
        if (selection?.kind !== 'proposed') return
        proposed += 1
        expect(going.filter((id) => silenced.has(`invoice/${id}#1`))).toEqual([])
        const placements = proposePlacements(selection, { id: 'PL-1', date: today, actor: 'x' })
        expect(placements.flatMap((placement) => factProblems(placement))).toEqual([])
        expect(checkAgainstBook(facts, placements).problems).toEqual([])
        expect(placements.flatMap(({ documents }) => documents.map(({ id }) => id)).sort()).toEqual(going.toSorted())
        const sum = (code: string) =>
          selection.documents.reduce((all, { amount }) => all + (amount.currency === code ? amount.minor : 0), 0)
        for (const { currency, minor } of selection.totals) expect(sum(currency)).toBe(minor)
      }),
      { numRuns: 200 },
    )
    expect(proposed).toBeGreaterThan(30)
  })
})
