import { describe, expect, it } from 'vitest'
import { checkAgainstBook, type Fact, factProblems, type Placement } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { defaultPlacementPolicy } from './default-policy.ts'
import { endPlacement, handOver, preAgencyNotices } from './hand-over.ts'
import { caseOf, positionOn, today } from './placement.arbitrary.ts'
import type { PlacementCase } from './placement-case.ts'
import { type PlacementState, placementStates } from './placement-state.ts'

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-02-01'),
  amount: pen('300.00'),
}
const placement: Placement = {
  kind: 'placement',
  id: 'PL-1',
  customerId: 'C-1',
  proposedDate: day('2026-05-10'),
  agency: 'Recupera',
  documents: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
  actor: 'collections desk',
}
const policy = defaultPlacementPolicy({ version: 'v1', agency: 'Recupera' })
const stateOf = (facts: readonly Fact[], asOf = today): PlacementState => {
  const [state] = placementStates(facts, asOf)
  if (state === undefined) throw new Error('no placement')
  return state
}
const act = { id: 'S-1', date: today, actor: 'collections desk' }
const book = [invoice, placement]

describe('preAgencyNotices', () => {
  it('is owed for each proposal of which something is open', () => {
    const notices = (facts: readonly Fact[]) =>
      preAgencyNotices(placementStates(facts, today), { position: positionOn(facts), policy })
    expect(notices(book)).toEqual([
      {
        placementId: 'PL-1',
        agency: 'Recupera',
        noticeDate: '2026-05-10',
        handOverDate: '2026-05-25',
        noticeDays: 15,
        items: ['invoice/F-1#1'],
      },
    ])
    const paid: Fact = {
      kind: 'payment',
      id: 'P-1',
      customerId: 'C-1',
      receivedDate: day('2026-05-20'),
      amount: pen('300.00'),
      parts: [{ kind: 'invoice', id: 'F-1', amount: pen('300.00') }],
    }
    expect(notices([...book, paid])).toEqual([])
  })
})

describe('handOver', () => {
  const on = (account: PlacementCase, noticeSentDate?: string) =>
    handOver(
      stateOf(account.facts, account.position.asOf),
      { account, policy, ...(noticeSentDate === undefined ? {} : { noticeSentDate: day(noticeSentDate) }) },
      { ...act, date: account.position.asOf },
    )

  it('waits for the notice, and for its days', () => {
    expect(on(caseOf(book))).toEqual({ kind: 'refused', reason: 'no-notice' })
    expect(on(caseOf(book), '2026-06-02')).toEqual({ kind: 'refused', reason: 'no-notice' })
    expect(on(caseOf(book), '2026-05-18')).toEqual({
      kind: 'refused',
      reason: 'notice-too-recent',
      fromDate: '2026-06-02',
    })
    expect(on(caseOf(book), '2026-05-17')).toMatchObject({
      kind: 'handed-over',
      step: { step: 'handed-over', placementId: 'PL-1' },
    })
    // A notice from before the proposal was about something else.
    expect(on(caseOf(book, {}, day('2026-05-20')), '2026-01-01')).toMatchObject({
      reason: 'notice-too-recent',
      fromDate: '2026-05-25',
    })
  })

  it('looks again: what was promised, held or paid since stays', () => {
    const silenced = new Map([['invoice/F-1#1', { reason: 'promised', ids: ['PP-1'] }]])
    expect(on(caseOf(book, { silenced }), '2026-05-10')).toEqual({
      kind: 'refused',
      reason: 'left-alone',
      because: 'promised',
      ids: ['PP-1'],
    })
    expect(on(caseOf(book, { customerSilence: { reason: 'on-hold', ids: ['H-1'] } }), '2026-05-10')).toMatchObject({
      ids: ['H-1'],
    })
    const credit: Fact = {
      kind: 'credit-note',
      id: 'N-1',
      customerId: 'C-1',
      issueDate: day('2026-05-20'),
      amount: pen('300.00'),
      invoiceId: 'F-1',
    }
    expect(on(caseOf([...book, credit]), '2026-05-10')).toEqual({ kind: 'refused', reason: 'nothing-open' })
  })

  it('is done once, with a fact that the book takes', () => {
    const first = on(caseOf(book), '2026-05-10')
    if (first.kind !== 'handed-over') throw new Error(first.reason)
    expect(factProblems(first.step)).toEqual([])
    expect(checkAgainstBook(book, [first.step]).problems).toEqual([])
    expect(on(caseOf([...book, first.step]), '2026-05-10')).toEqual({ kind: 'refused', reason: 'not-proposed' })
  })

  it('refuses a position of another day', () => {
    const account = caseOf(book)
    const later = { ...act, date: day('2026-06-02') }
    expect(() => handOver(stateOf(book), { account, policy }, later)).toThrow(RangeError)
  })
})

describe('endPlacement', () => {
  it('ends a placement once, handed over or only proposed', () => {
    const ended = endPlacement(stateOf(book), 'recalled', { ...act, reason: 'paid by the insurer' })
    expect(ended).toMatchObject({ kind: 'ended', step: { step: 'recalled', reason: 'paid by the insurer' } })
    if (ended.kind !== 'ended') return
    expect(endPlacement(stateOf([...book, ended.step]), 'closed', act)).toEqual({
      kind: 'refused',
      reason: 'ended-already',
    })
  })
})
