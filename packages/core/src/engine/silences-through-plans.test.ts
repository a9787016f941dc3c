import { describe, expect, it } from 'vitest'
import { emptyAccount } from '../account/index.ts'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import type { Fact } from '../receivable/index.ts'
import { chargeStandIns } from './charge-stand-in.ts'
import { type Decision, decide } from './decide.ts'
import { defaultPolicy } from './default-policy.ts'
import type { Policy } from './policy.ts'

const day = isoDate
const pen = (text: string) => money(text, 'PEN')
const base = { customerId: 'C-1' }
const policy = defaultPolicy({ version: 'v1', locale: 'en', timeZone: 'America/Lima' })
const invoice = (id: string, amount: string): Fact => ({
  ...base,
  kind: 'invoice',
  id,
  issueDate: day('2026-01-01'),
  dueDate: day('2026-01-31'),
  amount: pen(amount),
})
const plan = (missedMax: number, first = '2026-02-12'): Fact => ({
  ...base,
  kind: 'plan',
  id: 'PL-1',
  agreedDate: day('2026-02-10'),
  sources: [{ kind: 'invoice', id: 'F-1', amount: pen('1000.00') }],
  instalments: [first, '2026-04-10'].map((dueDate) => ({
    dueDate: day(dueDate),
    principal: pen('500.00'),
    interest: pen('0.00'),
    fee: pen('0.00'),
  })),
  breach: { missedMax },
  penalties: 'suspended',
})
const fee: Fact = {
  ...base,
  kind: 'charge',
  id: 'Q-1',
  issueDate: day('2026-02-05'),
  dueDate: day('2026-02-06'),
  amount: pen('12.00'),
  chargeKind: 'late-fee',
  invoiceId: 'F-1',
}
const hold: Fact = {
  ...base,
  kind: 'hold',
  id: 'H-1',
  startDate: day('2026-02-11'),
  endDate: day('2026-02-20'),
  scope: { kind: 'invoice', id: 'F-1' },
  reason: 'under-review',
  actor: 'desk',
}
const dispute = (document: string, amount?: string): Fact => ({
  ...base,
  kind: 'dispute',
  id: 'D-1',
  raisedDate: day('2026-02-11'),
  document: { kind: 'invoice', id: document },
  reason: 'damaged',
  ...(amount === undefined ? {} : { amount: pen(amount) }),
})
const promise = (covers: Extract<Fact, { kind: 'promise' }>['covers'], madeDate: string, amount: string): Fact => ({
  ...base,
  kind: 'promise',
  id: 'PP-1',
  madeDate: day(madeDate),
  payByDate: day('2026-03-20'),
  amount: pen(amount),
  covers,
})
const decideOn = (asOf: string, facts: readonly Fact[], by: Policy = policy) =>
  decide({ ...emptyAccount('C-1'), facts }, by, day(asOf))
const covered = ({ effects }: Decision) =>
  effects.flatMap((effect) => (effect.kind === 'reminder' ? effect.covers.map(({ item }) => item) : []))
const book = [invoice('F-1', '1000.00'), plan(1)]

describe('silences, through plans', () => {
  it('holds the instalments of a plan with the invoice it pays, until the hold is over', () => {
    const { record, effects } = decideOn('2026-02-16', [...book, hold])
    expect([effects, record.outcome]).toEqual([[], { kind: 'silent', reason: 'on-hold' }])
    expect(record.silences).toEqual([
      {
        kind: 'hold',
        id: 'H-1',
        reason: 'under-review',
        items: ['installment/PL-1#1', 'installment/PL-1#2'],
        throughDate: '2026-02-20',
      },
    ])
    expect(covered(decideOn('2026-02-21', [...book, hold]))).toEqual(['installment/PL-1#1'])
  })

  it('keeps a promise of an invoice that is put into a plan afterwards', () => {
    const facts = [...book, promise([{ kind: 'invoice', id: 'F-1' }], '2026-02-09', '1000.00')]
    const { record, effects } = decideOn('2026-03-20', facts)
    expect([effects, record.outcome.reason, record.nextActionDate]).toEqual([[], 'promised', '2026-03-21'])
    expect(covered(decideOn('2026-03-21', facts))).toEqual(['installment/PL-1#1'])
  })

  it('keeps a promise of an instalment whose plan breaks', () => {
    const covers = [{ kind: 'installment' as const, id: 'PL-1', part: 1 }]
    const facts = [invoice('F-1', '1000.00'), plan(0, '2026-03-10'), promise(covers, '2026-03-09', '500.00')]
    const { record, effects } = decideOn('2026-03-20', facts)
    expect([effects, record.plans?.[0]?.kind]).toEqual([[], 'broken'])
    expect(record.silences?.[0]).toMatchObject({ items: ['invoice/F-1#1'], throughDate: '2026-03-20' })
    expect(covered(decideOn('2026-03-21', facts))).toEqual(['invoice/F-1#1'])
  })

  it('is silent about the late fee of an invoice in a plan with all of its instalments, and with no less', () => {
    const whole = decideOn('2026-02-16', [...book, fee, dispute('F-1')])
    expect([whole.effects, whole.record.outcome.reason]).toEqual([[], 'disputed'])
    expect(whole.record.silences?.[0]?.items).toEqual(['charge/Q-1#1', 'installment/PL-1#1', 'installment/PL-1#2'])
    expect(covered(decideOn('2026-02-16', [...book, fee, dispute('F-1', '600.00')]))).toContain('charge/Q-1#1')
    expect(covered(decideOn('2026-02-16', [...book, fee]))).toContain('charge/Q-1#1')
    const debit: Fact = { ...fee, chargeKind: 'debit-note' } as Fact
    expect(covered(decideOn('2026-02-16', [...book, debit, dispute('F-1')]))).toEqual(['charge/Q-1#1'])
  })

  it('is silent about it only if what is owed beside the plan is silent too', () => {
    const item = (key: 'installment' | 'invoice' | 'charge', id: string) => {
      const [date, amount] = [day('2026-02-01'), pen('10.00')]
      const shape = {
        part: 1,
        number: id,
        issueDate: date,
        dueDate: date,
        amount,
        open: amount,
        status: 'open' as const,
      }
      return {
        kind: key,
        id,
        ...shape,
        ...(key === 'charge' ? { chargeKind: 'late-fee' as const, invoiceId: 'F-1' } : {}),
      }
    }
    const open = [item('charge', 'Q-1'), item('installment', 'PL-1'), item('invoice', 'F-1')]
    const plans = [{ id: 'PL-1', sources: [{ kind: 'invoice' as const, id: 'F-1', amount: pen('10.00') }] }]
    const on = (...silenced: readonly string[]) =>
      Object.fromEntries(chargeStandIns(open, { plans, isSilenced: (key) => silenced.includes(key) }))
    expect(on('installment/PL-1#1', 'invoice/F-1#1')).toEqual({ 'charge/Q-1#1': 'installment/PL-1#1' })
    expect(on('installment/PL-1#1')).toEqual({})
    expect(on('installment/PL-1#1', 'invoice/F-1#1', 'charge/Q-1#1')).toEqual({})
  })
})

describe('credit, beside what is not chased', () => {
  const kept: Policy = { ...policy, allocation: { order: 'oldest-due-first', unapplied: 'keep' } }
  const note: Fact = { ...base, kind: 'credit-note', id: 'N-1', issueDate: day('2026-01-20'), amount: pen('30.00') }
  const asked = ({ record }: Decision) => record.trials.find(({ rule }) => rule === 'minimum-balance')?.saw['asked']

  it.each([
    { name: 'what is disputed in part', amount: '80.00', left: 40_00 },
    { name: 'what is disputed', amount: undefined, left: 20_00 },
  ])('is not used up on $name', ({ amount, left }) => {
    const facts = [invoice('F-1', '100.00'), invoice('F-2', '50.00'), note, dispute('F-1', amount)]
    expect(asked(decideOn('2026-02-16', facts, kept))).toBe(left)
  })

  it('is not used up on what is promised', () => {
    const promised = promise([{ kind: 'invoice', id: 'F-1' }], '2026-02-11', '100.00')
    const facts = [invoice('F-1', '100.00'), invoice('F-2', '50.00'), note, promised]
    expect(asked(decideOn('2026-02-16', facts, kept))).toBe(20_00)
  })
})
