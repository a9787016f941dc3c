import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { checkAgainstBook, type Fact, factProblems, recoverWriteOff, type WriteOff } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { defaultWriteOffPolicy } from './default-policy.ts'
import { caseOf, lateBooks, positionOn, today } from './placement.arbitrary.ts'
import { proposeWriteOffs, type WriteOffProposal } from './propose-write-offs.ts'
import { recoveryFigures } from './recovery-figures.ts'
import { bringBack, type WriteOffAct, writeOff } from './write-off.ts'

const invoice = (id: string, due: string, amount: string): Fact => ({
  kind: 'invoice',
  id,
  customerId: 'C-1',
  issueDate: day('2025-01-01'),
  dueDate: day(due),
  amount: pen(amount),
})
const small = invoice('F-1', '2025-10-01', '40.00') // 243 days
const large = invoice('F-2', '2025-04-01', '900.00') // 426 days
const huge = invoice('F-3', '2025-04-01', '9000.00')
const young = invoice('F-4', '2026-03-01', '10.00')
const policy = defaultWriteOffPolicy({ version: 'v1', smallMaxes: [pen('50.00')], managerMaxes: [pen('1000.00')] })
const placed = (id: string, documentId: string, steps: readonly ('handed-over' | 'recalled')[]): readonly Fact[] => [
  {
    kind: 'placement',
    id,
    customerId: 'C-1',
    proposedDate: day('2026-01-01'),
    agency: 'Recupera',
    documents: [{ kind: 'invoice', id: documentId, amount: pen('1.00') }],
    actor: 'collections desk',
  },
  ...steps.map(
    (step, index): Fact => ({
      kind: 'placement-step',
      id: `${id}-${index}`,
      customerId: 'C-1',
      stepDate: addDays(day('2026-01-10'), index),
      placementId: id,
      step,
      actor: 'collections desk',
    }),
  ),
]
const givenBack = (documentId: string) => placed(`PL-${documentId}`, documentId, ['handed-over', 'recalled'])

describe('proposeWriteOffs', () => {
  it('proposes by the first rule that takes a document, and says who has to approve it', () => {
    const account = caseOf([small, large, huge, young, ...givenBack('F-2'), ...givenBack('F-3')])
    const { proposals, leftOut } = proposeWriteOffs(account, policy)
    expect(proposals).toEqual([
      {
        customerId: 'C-1',
        document: { kind: 'invoice', id: 'F-2' },
        amount: pen('900.00'),
        daysPastDue: 426,
        rule: 'after-agency',
        reason: 'uncollectible',
        approvalRole: 'manager',
      },
      {
        customerId: 'C-1',
        document: { kind: 'invoice', id: 'F-1' },
        amount: pen('40.00'),
        daysPastDue: 243,
        rule: 'small',
        reason: 'not-worth-it',
      },
    ])
    expect(leftOut).toEqual([
      { document: { kind: 'invoice', id: 'F-3' }, reason: 'nobody-may' },
      { document: { kind: 'invoice', id: 'F-4' }, reason: 'no-rule', daysPastDue: 92 },
    ])
  })

  it('leaves what is with an agency, promised, disputed, held or in a plan', () => {
    const why = (...[facts, given = {}]: Parameters<typeof caseOf>) =>
      proposeWriteOffs(caseOf(facts, given), policy).leftOut[0]
    expect(why([small, ...placed('PL-1', 'F-1', ['handed-over'])])).toMatchObject({
      reason: 'with-agency',
      placementId: 'PL-1',
    })
    const silenced = new Map([['invoice/F-1#1', { reason: 'disputed', ids: ['D-1'] }]])
    expect(why([small], { silenced })).toMatchObject({ reason: 'left-alone', because: 'disputed', ids: ['D-1'] })
    expect(why([small], { customerSilence: { reason: 'on-hold', ids: ['H-1'] } })).toMatchObject({ ids: ['H-1'] })
    expect(why([large])).toMatchObject({ reason: 'no-rule' })
  })
})

describe('writeOff', () => {
  const account = caseOf([small, large, ...givenBack('F-2')])
  const [byManager, alone] = proposeWriteOffs(account, policy).proposals as readonly [
    WriteOffProposal,
    WriteOffProposal,
  ]
  const act: WriteOffAct = { id: 'W-1', date: today, actor: 'collections desk' }
  const decide = (proposal: WriteOffProposal, more: Partial<WriteOffAct> = {}) =>
    writeOff(proposal, { account, policy }, { ...act, ...more })

  it('writes off what one person may', () => {
    expect(decide(alone)).toEqual({
      kind: 'written-off',
      fact: {
        kind: 'write-off',
        id: 'W-1',
        customerId: 'C-1',
        writeOffDate: today,
        document: { kind: 'invoice', id: 'F-1' },
        amount: pen('40.00'),
        reason: 'not-worth-it',
        actor: 'collections desk',
      },
    })
  })

  it('takes a second person, in the role it needs', () => {
    expect(decide(byManager)).toEqual({ kind: 'refused', reason: 'needs-approval', role: 'manager' })
    expect(decide(byManager, { approval: { by: 'credit desk', role: 'clerk' } })).toMatchObject({
      reason: 'not-entitled',
    })
    expect(decide(byManager, { approval: { by: 'collections desk', role: 'manager' } })).toMatchObject({
      reason: 'approver-is-actor',
    })
    expect(decide(byManager, { approval: { by: 'credit desk', role: 'manager' }, note: 'moved away' })).toMatchObject({
      fact: { amount: pen('900.00'), note: 'moved away; approved by credit desk (manager)' },
    })
  })

  it('does not let a role approve what only a higher one may', () => {
    const clerks = { ...policy, approvals: [{ role: 'clerk', amountMaxes: [pen('60.00')] }, ...policy.approvals] }
    const approval = { by: 'credit desk', role: 'clerk' }
    const by = (proposal: WriteOffProposal) => writeOff(proposal, { account, policy: clerks }, { ...act, approval })
    expect(by(byManager)).toEqual({ kind: 'refused', reason: 'not-entitled', role: 'manager' })
  })

  it('brings back its own part where a document was written off twice', () => {
    const given = (id: string, amount: string): WriteOff => ({
      kind: 'write-off',
      id,
      customerId: 'C-1',
      writeOffDate: day('2026-05-01'),
      document: { kind: 'invoice', id: 'F-1' },
      amount: pen(amount),
      reason: 'other',
      actor: 'x',
    })
    const [one, two] = [given('W-1', '10.00'), given('W-2', '25.00')]
    const back = bringBack(one, positionOn([small, one, two]), { ...act, id: 'R-1', reason: 'collectible-again' })
    expect(back).toMatchObject({ fact: { writeOffId: 'W-1', amount: pen('10.00') } })
  })

  it('looks again', () => {
    expect(decide({ ...alone, amount: pen('39.00') })).toEqual({ kind: 'refused', reason: 'situation-changed' })
    expect(decide({ ...alone, amount: usd('40.00') })).toEqual({ kind: 'refused', reason: 'situation-changed' })
    expect(decide({ ...alone, document: { kind: 'invoice', id: 'F-9' } })).toEqual({
      kind: 'refused',
      reason: 'not-proposed',
    })
    expect(() => decide(alone, { date: day('2026-06-02') })).toThrow(RangeError)
  })

  it('and bringing back leave the book as it was, and what is paid after all comes in', () => {
    let brought = 0
    fc.assert(
      fc.property(lateBooks(), fc.integer({ min: 1, max: 600_000 }), (facts, minor) => {
        const by = {
          ...policy,
          rules: [{ name: 'all', reason: 'other' as const, daysPastDueMin: 0, amountMaxes: [] }],
          aloneMaxes: [pen('1000000.00'), usd('1000000.00')],
        }
        const before = caseOf(facts)
        const [proposal] = proposeWriteOffs(before, by).proposals
        if (proposal === undefined) return
        const outcome = writeOff(proposal, { account: before, policy: by }, act)
        if (outcome.kind !== 'written-off') throw new Error(outcome.reason)
        const after = [...facts, outcome.fact]
        expect(factProblems(outcome.fact)).toEqual([])
        expect(checkAgainstBook(facts, [outcome.fact]).problems).toEqual([])
        const owed = (list: readonly Fact[], date = today) => positionOn(list, date).items.map(({ open }) => open.minor)
        const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
        expect(sum(owed(facts)) - sum(owed(after))).toBe(proposal.amount.minor)
        const back = bringBack(outcome.fact, positionOn(after), { ...act, id: 'R-1', reason: 'entered-by-mistake' })
        if (back.kind !== 'brought-back') throw new Error(back.reason)
        brought += 1
        expect(owed([...after, back.fact])).toEqual(owed(facts))
        expect(
          bringBack(outcome.fact, positionOn([...after, back.fact]), {
            ...act,
            id: 'R-2',
            reason: 'collectible-again',
          }),
        ).toEqual({
          kind: 'refused',
          reason: 'nothing-left',
        })
        const next = addDays(today, 30)
        const amount = { ...proposal.amount, minor }
        const recovery = recoverWriteOff(positionOn(after, next), {
          writeOff: outcome.fact,
          payment: { id: 'P-1', receivedDate: next, amount },
          id: 'R-3',
          actor: 'treasury',
        })
        const [figures] = recoveryFigures([...after, ...recovery], { from: today, to: next })
        expect(figures?.recovered.minor).toBe(Math.min(minor, proposal.amount.minor))
        expect(figures?.loss.minor).toBe(Math.max(0, proposal.amount.minor - minor))
      }),
      { numRuns: 100 },
    )
    expect(brought).toBeGreaterThan(50)
  })
})

describe('recoveryFigures', () => {
  const given = (id: string, date: string, amount: string): WriteOff => ({
    kind: 'write-off',
    id,
    customerId: 'C-1',
    writeOffDate: day(date),
    document: { kind: 'invoice', id: 'F-1' },
    amount: pen(amount),
    reason: 'uncollectible',
    actor: 'x',
  })
  const back = (id: string, date: string, amount: string, reason: 'recovered' | 'entered-by-mistake'): Fact => ({
    kind: 'write-off-reversal',
    id,
    customerId: 'C-1',
    reversalDate: day(date),
    writeOffId: 'W-1',
    amount: pen(amount),
    reason,
    actor: 'x',
  })

  it('counts what happened within the period, both days included', () => {
    const facts = [
      given('W-1', '2026-01-01', '100.00'),
      given('W-2', '2026-12-31', '200.00'),
      given('W-3', '2027-01-01', '900.00'),
      back('R-1', '2026-05-01', '30.00', 'recovered'),
      back('R-2', '2026-06-01', '20.00', 'entered-by-mistake'),
      back('R-3', '2025-12-31', '5.00', 'recovered'),
    ]
    expect(recoveryFigures(facts, { from: day('2026-01-01'), to: day('2026-12-31') })).toEqual([
      {
        currency: 'PEN',
        writtenOff: pen('300.00'),
        broughtBack: pen('20.00'),
        recovered: pen('30.00'),
        loss: pen('250.00'),
        recoveryRate: '0.1000',
      },
    ])
    expect(
      recoveryFigures([back('R-1', '2026-05-01', '30.00', 'recovered')], {
        from: day('2026-01-01'),
        to: day('2026-12-31'),
      }),
    ).toEqual([
      {
        currency: 'PEN',
        writtenOff: pen('0.00'),
        broughtBack: pen('0.00'),
        recovered: pen('30.00'),
        loss: pen('-30.00'),
      },
    ])
  })
})
