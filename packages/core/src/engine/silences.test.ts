import { describe, expect, it } from 'vitest'
import { emptyAccount } from '../account/index.ts'
import { addDays, isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import { decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import { explain } from './explain.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }
const policy = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const due = day('2026-01-31')
const invoice = (id: string, amount = pen('100.00')): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  issueDate: day('2026-01-01'),
  dueDate: due,
  amount,
})
const promise: Fact = {
  ...base,
  kind: 'promise',
  id: 'PP-1',
  madeDate: day('2026-02-01'),
  payByDate: day('2026-02-10'),
  toleranceDays: 2,
  amount: pen('100.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
}
const dispute = (amount?: string): Fact => ({
  ...base,
  kind: 'dispute',
  id: 'D-1',
  raisedDate: day('2026-02-01'),
  document: { kind: 'invoice', id: 'F-1' },
  reason: 'damaged',
  ...(amount === undefined ? {} : { amount: pen(amount) }),
})
const hold: Fact = {
  ...base,
  kind: 'hold',
  id: 'H-1',
  startDate: day('2026-02-01'),
  endDate: day('2026-02-20'),
  scope: { kind: 'customer' },
  reason: 'bereavement',
  actor: 'desk',
}
const decideOn = (asOf: string, ...facts: readonly Fact[]) =>
  decide({ ...emptyAccount('C-1'), facts }, policy, day(asOf))

describe('decide, of what is not to be chased', () => {
  it('is silent exactly until the tolerance of a promise ends, and names it', () => {
    const { record, effects } = decideOn('2026-02-03', invoice('F-1'), promise)
    expect(effects).toEqual([])
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'promised' })
    expect(record.silences).toEqual([
      { kind: 'promise', id: 'PP-1', items: ['invoice/F-1#1'], throughDate: '2026-02-12' },
    ])
    expect(record.nextActionDate).toBe('2026-02-13')
    expect(decideOn('2026-02-12', invoice('F-1'), promise).record.outcome.kind).toBe('silent')
    expect(decideOn('2026-02-13', invoice('F-1'), promise).record.outcome.kind).toBe('remind')
    expect(explain(record, 'en')).toContain('PP-1')
  })

  it('says one word about a broken promise, and no reminder beside it on that day', () => {
    const courtesies = { 'promise-broken': { template: 'promise-broken', channel: 'email', days: 5 } }
    const kind = { ...policy, reminder: { ...policy.reminder, courtesies } }
    const account = { ...emptyAccount('C-1'), facts: [invoice('F-1'), promise] }
    const { effects, record } = decide(account, kind, day('2026-02-13'))
    expect(effects).toMatchObject([{ courtesy: 'promise-broken', subject: { kind: 'promise', id: 'PP-1' } }])
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'minimum-gap' })
  })

  it('chases what is not promised beside what is', () => {
    const { effects } = decideOn('2026-02-03', invoice('F-1'), invoice('F-2'), promise)
    expect(effects).toEqual([expect.objectContaining({ covers: [expect.objectContaining({ item: 'invoice/F-2#1' })] })])
  })

  it('leaves out what is disputed, in whole or in part, until it is decided', () => {
    expect(decideOn('2026-02-03', invoice('F-1'), dispute()).record.outcome).toEqual({
      kind: 'silent',
      reason: 'disputed',
    })
    const part = decideOn('2026-02-03', invoice('F-1'), dispute('40.00')).record
    expect(part.trials).toContainEqual(
      expect.objectContaining({ rule: 'minimum-balance', saw: { currency: 'PEN', asked: 6000 } }),
    )
    expect(part.silences).toEqual([{ kind: 'dispute', id: 'D-1', reason: 'damaged', items: ['invoice/F-1#1'] }])
    const refused: Fact = {
      ...base,
      kind: 'dispute-resolution',
      id: 'R-1',
      resolvedDate: day('2026-02-05'),
      disputeId: 'D-1',
      outcome: 'refused',
      resumeDate: day('2026-02-09'),
    }
    expect(decideOn('2026-02-08', invoice('F-1'), dispute(), refused).record.nextActionDate).toBe('2026-02-09')
    expect(decideOn('2026-02-09', invoice('F-1'), dispute(), refused).record.outcome.kind).toBe('remind')
  })

  it('leaves somebody on hold alone, and names every hold that overlaps', () => {
    const other: Fact = { ...hold, id: 'H-2', scope: { kind: 'invoice', id: 'F-1' }, reason: 'under-review' } as Fact
    const { record } = decideOn('2026-02-03', invoice('F-1'), hold, other)
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'on-hold' })
    expect(record.silences?.map(({ id, reason }) => [id, reason])).toEqual([
      ['H-1', 'bereavement'],
      ['H-2', 'under-review'],
    ])
    expect(decideOn('2026-02-21', invoice('F-1'), hold).record.outcome.kind).toBe('remind')
  })

  it('goes by another channel where one is on hold, and is silent without another', () => {
    const onEmail: Fact = { ...hold, scope: { kind: 'channel', channel: 'email' } } as Fact
    expect(decideOn('2026-02-03', invoice('F-1'), onEmail).record.outcome).toEqual({
      kind: 'silent',
      reason: 'no-channel',
    })
  })

  it('leaves to an agency what it has', () => {
    const placement: Fact = {
      ...base,
      kind: 'placement',
      id: 'A-1',
      proposedDate: day('2026-02-01'),
      agency: 'Cobros del Sur',
      documents: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
      actor: 'desk',
    }
    const handed: Fact = {
      ...base,
      kind: 'placement-step',
      id: 'A-1/1',
      stepDate: day('2026-02-02'),
      placementId: 'A-1',
      step: 'handed-over',
      actor: 'desk',
    }
    expect(decideOn('2026-02-03', invoice('F-1'), placement).record.outcome.kind).toBe('remind')
    const { record } = decideOn('2026-02-03', invoice('F-1'), placement, handed)
    expect(record.outcome).toEqual({ kind: 'silent', reason: 'at-agency' })
    expect(record.silences).toEqual([{ kind: 'placement', id: 'A-1', items: ['invoice/F-1#1'] }])
  })

  it('never speaks firmly to somebody in hardship', () => {
    const hardship: Fact = { ...base, kind: 'hardship', id: 'X-1', startDate: day('2026-02-01'), actor: 'desk' }
    const on = addDays(due, 40)
    const [effect] = decideOn(on, invoice('F-1'), hardship).effects
    expect(effect).toMatchObject({ kind: 'reminder', tone: 'friendly' })
    expect(decideOn(on, invoice('F-1')).effects[0]).toMatchObject({ tone: 'formal' })
  })

  it('holds a promise of an instalment against the instalments, not the documents', () => {
    const plan: Fact = {
      ...base,
      kind: 'plan',
      id: 'PL-1',
      agreedDate: day('2026-02-01'),
      sources: [{ kind: 'invoice', id: 'F-1', amount: pen('100.00') }],
      instalments: ['2026-02-10', '2026-03-10'].map((dueDate) => ({
        dueDate: day(dueDate),
        principal: pen('50.00'),
        interest: pen('0.00'),
        fee: pen('0.00'),
      })),
      penalties: 'suspended',
    }
    const promised: Fact = {
      ...promise,
      madeDate: day('2026-02-11'),
      payByDate: day('2026-02-20'),
      toleranceDays: 0,
      amount: pen('50.00'),
      covers: [{ kind: 'installment', id: 'PL-1', part: 1 }],
    } as Fact
    const paid: Fact = {
      ...base,
      kind: 'payment',
      id: 'P-1',
      receivedDate: day('2026-02-18'),
      amount: pen('50.00'),
    }
    const facts = [invoice('F-1'), plan, promised]
    const { record } = decideOn('2026-02-15', ...facts)
    expect(record.outcome.kind).toBe('silent')
    expect(record.silences).toEqual([
      { kind: 'promise', id: 'PP-1', items: ['installment/PL-1#1'], throughDate: '2026-02-20' },
    ])
    expect(decideOn('2026-02-21', ...facts).record.outcome.kind).toBe('remind')
    expect(decideOn('2026-02-21', ...facts, paid).record.silences).toBeUndefined()
  })
})
