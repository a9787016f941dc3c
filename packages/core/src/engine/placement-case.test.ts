import { describe, expect, it } from 'vitest'
import { type Contact, emptyAccount } from '../account/index.ts'
import { addDays, type IsoDate, instant } from '../calendar/index.ts'
import {
  defaultPlacementPolicy,
  handOver,
  placementStates,
  proposeWriteOffs,
  selectForAgency,
} from '../placement/index.ts'
import type { Fact } from '../receivable/index.ts'
import { day, pen, rate } from '../testing/shorthand.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import { placementCase } from './placement-case.ts'

const customerId = 'C-1'
const policy = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const asOf = day('2026-06-01')
const invoice = (id: string): Fact => ({
  kind: 'invoice',
  id,
  customerId,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-02-01'),
  amount: pen('300.00'),
})
const book = [invoice('F-1'), invoice('F-2')]
const about = { kind: 'invoice', id: 'F-1' } as const
const dispute: Fact = {
  kind: 'dispute',
  id: 'D-1',
  customerId,
  raisedDate: day('2026-05-20'),
  document: about,
  reason: 'damaged',
}
const partly: Fact = { ...dispute, amount: pen('0.01') }
const promise: Fact = {
  kind: 'promise',
  id: 'PP-1',
  customerId,
  madeDate: day('2026-05-20'),
  payByDate: day('2026-06-10'),
  amount: pen('300.00'),
  covers: [about],
}
const hold: Fact = {
  kind: 'hold',
  id: 'H-1',
  customerId,
  startDate: day('2026-05-20'),
  scope: about,
  reason: 'under-review',
  actor: 'desk',
}
const agencies = {
  ...defaultPlacementPolicy({ version: 'v1', agency: 'Recupera' }),
  rules: [{ name: 'late', agency: 'Recupera', commissionRate: rate('0.2'), daysPastDueMin: 90, minimumAmounts: [] }],
}
const caseOf = (facts: readonly Fact[], over: object = {}, on: IsoDate = asOf) =>
  placementCase({ ...emptyAccount(customerId), facts }, { ...policy, ...over }, { asOf: on })

describe('placementCase', () => {
  it.each<[string, Fact, string, object?]>([
    ['disputed', dispute, 'D-1'],
    ['disputed', partly, 'D-1'],
    [
      'disputed',
      partly,
      'D-1',
      { dispute: { dunning: 'go-on', interest: 'runs', limit: 'counts', resumeAfterDays: 3 } },
    ],
    ['promised', promise, 'PP-1'],
    ['on-hold', hold, 'H-1'],
  ])('keeps from an agency, and from a write-off, what is %s', (because, fact, id, over) => {
    const account = caseOf([...book, fact], over)
    const left = { document: about, reason: 'left-alone', because, ids: [id] }
    const [selection] = selectForAgency([account], agencies)
    expect(selection).toMatchObject({ kind: 'proposed', documents: [{ id: 'F-2' }], leftOut: [left] })
    const gone = { version: 'v1', rules: [], aloneMaxes: [], approvals: [] }
    expect(proposeWriteOffs(account, gone).leftOut).toContainEqual(left)
  })

  it('hands over nothing that was disputed in part since it was proposed', () => {
    const placement: Fact = {
      kind: 'placement',
      id: 'PL-1',
      customerId,
      proposedDate: day('2026-05-01'),
      agency: 'Recupera',
      documents: [{ ...about, amount: pen('300.00') }],
      actor: 'desk',
    }
    const handed = (facts: readonly Fact[]) => {
      const [state] = placementStates(facts, asOf)
      if (state === undefined) throw new Error('no placement')
      const given = { account: caseOf(facts), policy: agencies, noticeSentDate: day('2026-05-02') }
      return handOver(state, given, { id: 'S-1', date: asOf, actor: 'desk' })
    }
    expect(handed([...book, placement])).toMatchObject({ kind: 'handed-over' })
    expect(handed([...book, placement, partly])).toEqual({
      kind: 'refused',
      reason: 'left-alone',
      because: 'disputed',
      ids: ['D-1'],
    })
  })

  it('leaves a customer on hold alone as a whole', () => {
    const all: Fact = { ...hold, scope: { kind: 'customer' }, reason: 'bereavement' }
    expect(caseOf([...book, all]).customerSilence).toEqual({ reason: 'on-hold', ids: ['H-1'] })
    expect(caseOf(book)).toMatchObject({ customerSilence: undefined, silenced: new Map(), segment: expect.any(String) })
  })

  it('has the level that reminders brought what is open to, once they went out', () => {
    const on = addDays(day('2026-02-01'), 20)
    const [reminder] = decide({ ...emptyAccount(customerId), facts: [invoice('F-1')] }, policy, on).effects
    if (reminder?.kind !== 'reminder') throw new Error('no reminder')
    const sentAt = instant(`${on}T15:00:00Z`)
    const levelAfter = (state: Contact['state'], facts: readonly Fact[] = [invoice('F-1')]) =>
      placementCase({ customerId, facts, contacts: [{ plan: reminder, state }] }, policy, { asOf }).level
    expect(levelAfter({ kind: 'sent', token: 1, sentAt })).toBe(3)
    expect(levelAfter({ kind: 'planned', token: 0 })).toBe(0)
    expect(levelAfter({ kind: 'refused', token: 1, refusedAt: sentAt, reason: 'bounced' })).toBe(0)
    expect(levelAfter({ kind: 'unknown', token: 1, unknownAt: sentAt, reason: 'timeout' })).toBe(0)
    expect(levelAfter({ kind: 'sent', token: 1, sentAt: instant('2026-06-02T15:00:00Z') })).toBe(0)
    const paid: Fact = { kind: 'payment', id: 'P-1', customerId, receivedDate: on, amount: pen('300.00') }
    expect(levelAfter({ kind: 'sent', token: 1, sentAt }, [invoice('F-1'), invoice('F-2'), paid])).toBe(0)
  })
})
