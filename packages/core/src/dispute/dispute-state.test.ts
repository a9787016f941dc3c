import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import type { Dispute, DisputeResolution, Fact } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { type DisputePolicy, defaultDisputePolicy } from './dispute-policy.ts'
import { disputeRests } from './dispute-rest.ts'
import { type DisputeState, disputeStates } from './dispute-state.ts'

const customerId = 'C-1'
const dispute: Dispute = {
  kind: 'dispute',
  id: 'D-1',
  customerId,
  raisedDate: day('2026-04-02'),
  document: { kind: 'invoice', id: 'F-1' },
  amount: pen('40.00'),
  reason: 'damaged',
}
const resolution = (
  outcome: DisputeResolution['outcome'],
  more: Partial<DisputeResolution> = {},
): DisputeResolution => {
  return {
    kind: 'dispute-resolution',
    id: 'S-1',
    customerId,
    resolvedDate: day('2026-04-20'),
    disputeId: 'D-1',
    outcome,
    ...more,
  }
}
const note: Fact = {
  kind: 'credit-note',
  id: 'N-1',
  customerId,
  issueDate: day('2026-04-20'),
  amount: pen('15.00'),
  invoiceId: 'F-1',
}
const policy: DisputePolicy = {
  ...defaultDisputePolicy,
  deadlines: [{ reasons: ['damaged'], respondDays: 5, resolveDays: 15 }, { resolveDays: 30 }],
}

function stateOn(date: string, ...more: readonly Fact[]): DisputeState {
  const [state] = disputeStates([dispute, ...more], { asOf: day(date), policy })
  if (state === undefined) throw new Error('no dispute')
  return state
}

describe('disputeStates', () => {
  it('misses a deadline on the day after it', () => {
    expect(stateOn('2026-04-07')).toEqual({
      kind: 'open',
      asOf: '2026-04-07',
      dispute,
      respondByDate: '2026-04-07',
      resolveByDate: '2026-04-17',
      missed: [],
      nextChangeDate: '2026-04-08',
    })
    expect(stateOn('2026-04-08')).toMatchObject({ missed: ['respond'], nextChangeDate: '2026-04-18' })
    expect(stateOn('2026-04-18')).toMatchObject({ missed: ['respond', 'resolve'] })
    expect(stateOn('2026-04-18')).not.toHaveProperty('nextChangeDate')
    expect(stateOn('2026-06-01', resolution('refused', { resolvedDate: day('2026-04-07') })).missed).toEqual([])
  })

  it('takes the deadlines of the dispute first, then the first of the policy that fits its reason', () => {
    const own = { ...dispute, resolveByDate: day('2026-04-05') }
    const other: Dispute = { ...dispute, id: 'D-2', reason: 'terms' }
    const states = disputeStates([own, other], { asOf: day('2026-04-02'), policy })
    expect(states.map(({ resolveByDate }) => resolveByDate)).toEqual(['2026-04-05', '2026-05-02'])
    expect(states.map(({ respondByDate }) => respondByDate)).toEqual(['2026-04-07', undefined])
  })

  it('is resolved from its day on, and resumed by the resolution or by the policy', () => {
    expect(stateOn('2026-04-19', resolution('refused')).kind).toBe('open')
    expect(stateOn('2026-04-20', resolution('refused'))).toMatchObject({
      kind: 'resolved',
      outcome: 'refused',
      resumeDate: '2026-04-23',
      nextChangeDate: '2026-04-23',
    })
    expect(stateOn('2026-04-23', resolution('refused'))).not.toHaveProperty('nextChangeDate')
    const later = resolution('refused', { resumeDate: day('2026-05-10') })
    expect(stateOn('2026-04-23', later)).toMatchObject({ resumeDate: '2026-05-10' })
  })

  it('knows what was credited, until the credit note is voided', () => {
    const split = resolution('split', { creditNoteId: 'N-1' })
    const gone: Fact = {
      kind: 'void',
      id: 'V-1',
      customerId,
      voidDate: day('2026-04-25'),
      document: { kind: 'credit-note', id: 'N-1' },
      reason: 'wrong',
    }
    expect(stateOn('2026-04-24', split, note, gone)).toMatchObject({ credited: pen('15.00') })
    expect(stateOn('2026-04-25', split, note, gone)).not.toHaveProperty('credited')
  })

  it('does not depend on the order of facts, and sees nothing of later days', () => {
    const second = { ...dispute, id: 'D-2', raisedDate: day('2026-04-01') }
    const again = resolution('credited', { id: 'S-2', resolvedDate: day('2026-04-22') })
    const facts: readonly Fact[] = [dispute, second, note, resolution('split', { creditNoteId: 'N-1' }), again]
    const shuffled = fc.shuffledSubarray([...facts], { minLength: facts.length })
    fc.assert(
      fc.property(shuffled, fc.nat(30), (order, offset) => {
        const asOf = addDays(day('2026-04-01'), offset)
        const states = disputeStates(order, { asOf, policy })
        expect(states).toEqual(disputeStates(facts, { asOf, policy }))
        const seen = order.filter((fact) => !('resolvedDate' in fact) || fact.resolvedDate <= asOf)
        expect(states).toEqual(disputeStates(seen, { asOf, policy }))
        if (offset >= 19) expect(states.at(-1)).toMatchObject({ kind: 'resolved', outcome: 'split' })
      }),
    )
  })
})

describe('disputeRests', () => {
  const open = stateOn('2026-04-10')
  const over = (outcome: DisputeResolution['outcome'], more: Partial<DisputeResolution> = {}) =>
    stateOn('2026-05-10', note, resolution(outcome, more))
  const range = { document: dispute.document, from: '2026-04-02', to: '2026-04-20' }

  it.each<{ says: string; state: DisputeState; rests: unknown; upheld: unknown }>([
    {
      says: 'while it is open: all that is disputed',
      state: open,
      rests: [{ document: dispute.document, from: '2026-04-02', amount: pen('40.00') }],
      upheld: [{ document: dispute.document, from: '2026-04-02', amount: pen('40.00') }],
    },
    {
      says: 'credited: all that was disputed',
      state: over('credited'),
      rests: [{ ...range, amount: pen('40.00') }],
      upheld: [{ ...range, amount: pen('40.00') }],
    },
    {
      says: 'split: in the end what was credited',
      state: over('split', { creditNoteId: 'N-1' }),
      rests: [{ ...range, amount: pen('40.00') }],
      upheld: [{ ...range, amount: pen('15.00') }],
    },
    {
      says: 'split without a credit note: in the end nothing',
      state: over('split'),
      rests: [{ ...range, amount: pen('40.00') }],
      upheld: [],
    },
    {
      says: 'refused: in the end nothing',
      state: over('refused'),
      rests: [{ ...range, amount: pen('40.00') }],
      upheld: [],
    },
  ])('$says', ({ state, rests, upheld }) => {
    expect(disputeRests([state], { interest: 'rests' })).toEqual(rests)
    expect(disputeRests([state], { interest: 'rests-if-upheld' })).toEqual(upheld)
    expect(disputeRests([state], { interest: 'runs' })).toEqual([])
  })
})
