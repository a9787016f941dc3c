import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import type { Dispute, DisputeResolution, Fact } from '../receivable/index.ts'
import { day, pen, usd } from '../testing/shorthand.ts'
import { defaultDisputePolicy } from './dispute-policy.ts'
import { disputeStates } from './dispute-state.ts'
import { type DisputableItem, disputedItems } from './disputed-items.ts'

const customerId = 'C-1'
const dispute = (id: string, more: Partial<Dispute> = {}): Dispute => {
  const document = { kind: 'invoice', id: 'F-1' } as const
  return { kind: 'dispute', id, customerId, raisedDate: day('2026-04-02'), document, reason: 'damaged', ...more }
}
const resolution = (disputeId: string, more: Partial<DisputeResolution> = {}): DisputeResolution => {
  const resolvedDate = day('2026-04-20')
  return {
    kind: 'dispute-resolution',
    id: `S-${disputeId}`,
    customerId,
    resolvedDate,
    disputeId,
    outcome: 'refused',
    ...more,
  }
}
const part = (number: number, dueDate: string, open: string): DisputableItem => {
  return { kind: 'invoice', id: 'F-1', part: number, dueDate: day(dueDate), open: pen(open) }
}
const items = [part(1, '2026-01-31', '50.00'), part(2, '2026-02-28', '50.00')]

function disputedOn(date: string, facts: readonly Fact[], of: readonly DisputableItem[] = items) {
  return Object.fromEntries(
    disputedItems(disputeStates(facts, { asOf: day(date), policy: defaultDisputePolicy }), { items: of }),
  )
}

describe('disputedItems', () => {
  it('takes a part from what is due last', () => {
    expect(disputedOn('2026-04-10', [dispute('D-1', { amount: pen('60.00') })])).toEqual({
      'invoice/F-1#2': { disputeIds: ['D-1'], amount: pen('50.00'), isWhole: true },
      'invoice/F-1#1': { disputeIds: ['D-1'], amount: pen('10.00'), isWhole: false },
    })
  })

  it('takes the part with the higher number first of those due on one day', () => {
    const twins = [part(1, '2026-01-31', '50.00'), part(2, '2026-01-31', '50.00')]
    expect(Object.keys(disputedOn('2026-04-10', [dispute('D-1', { amount: pen('20.00') })], twins))).toEqual([
      'invoice/F-1#2',
    ])
  })

  it('is what is left once the debtor has paid the rest', () => {
    const paid = [part(1, '2026-01-31', '0.00'), part(2, '2026-02-28', '40.00')]
    expect(disputedOn('2026-04-10', [dispute('D-1', { amount: pen('40.00') })], paid)).toEqual({
      'invoice/F-1#2': { disputeIds: ['D-1'], amount: pen('40.00'), isWhole: true },
    })
  })

  it('is the whole document when no amount is given, and never more than it owes', () => {
    for (const amount of [undefined, pen('1000.00')]) {
      const facts = [dispute('D-1', amount === undefined ? {} : { amount })]
      expect(disputedOn('2026-04-10', facts)).toMatchObject({
        'invoice/F-1#1': { amount: pen('50.00'), isWhole: true },
        'invoice/F-1#2': { amount: pen('50.00'), isWhole: true },
      })
    }
  })

  it('adds up several disputes and names them all', () => {
    const facts = [dispute('D-1', { amount: pen('30.00') }), dispute('D-2', { amount: pen('30.00') })]
    expect(disputedOn('2026-04-10', facts)).toEqual({
      'invoice/F-1#2': { disputeIds: ['D-1', 'D-2'], amount: pen('50.00'), isWhole: true },
      'invoice/F-1#1': { disputeIds: ['D-2'], amount: pen('10.00'), isWhole: false },
    })
  })

  it('resumes on the day of the resolution, or after the days of the policy', () => {
    const facts = [dispute('D-1', { amount: pen('30.00') }), resolution('D-1')]
    expect(disputedOn('2026-04-22', facts)).toEqual({
      'invoice/F-1#2': { disputeIds: ['D-1'], amount: pen('30.00'), isWhole: false, throughDate: '2026-04-22' },
    })
    expect(disputedOn('2026-04-23', facts)).toEqual({})
    expect(disputedOn('2026-04-20', [facts[0] as Fact, resolution('D-1', { resumeDate: day('2026-04-20') })])).toEqual(
      {},
    )
  })

  it('keeps silent only what was not credited', () => {
    const note: Fact = {
      kind: 'credit-note',
      id: 'N-1',
      customerId,
      issueDate: day('2026-04-20'),
      amount: pen('25.00'),
      invoiceId: 'F-1',
    }
    const facts = [
      dispute('D-1', { amount: pen('30.00') }),
      note,
      resolution('D-1', { outcome: 'split', creditNoteId: 'N-1' }),
    ]
    expect(disputedOn('2026-04-20', facts)['invoice/F-1#2']?.amount).toEqual(pen('5.00'))
  })

  it('lasts until the last of several disputes is over', () => {
    const facts = [
      dispute('D-1', { amount: pen('10.00') }),
      dispute('D-2', { amount: pen('10.00') }),
      resolution('D-1', { resumeDate: day('2026-04-30') }),
      resolution('D-2'),
    ]
    expect(disputedOn('2026-04-21', facts)['invoice/F-1#2']).toMatchObject({ throughDate: '2026-04-29' })
    expect(disputedOn('2026-04-21', facts.slice(0, 3))['invoice/F-1#2']).not.toHaveProperty('throughDate')
  })

  it('goes to the last instalments while a plan stands for the document, and to no other document or currency', () => {
    const states = disputeStates([dispute('D-1', { amount: pen('30.00') })], {
      asOf: day('2026-04-10'),
      policy: defaultDisputePolicy,
    })
    const instalment = (number: number, dueDate: string): DisputableItem => {
      return { kind: 'installment', id: 'P-1', part: number, dueDate: day(dueDate), open: pen('20.00') }
    }
    const followed = [
      instalment(1, '2026-05-01'),
      instalment(2, '2026-06-01'),
      { ...part(1, '2026-01-31', '9.00'), id: 'F-2' },
    ]
    const plans = [{ id: 'P-1', sources: [{ kind: 'invoice' as const, id: 'F-1' }] }]
    expect([...disputedItems(states, { items: followed, plans })]).toMatchObject([
      ['installment/P-1#2', { amount: pen('20.00'), isWhole: true }],
      ['installment/P-1#1', { amount: pen('10.00'), isWhole: false }],
    ])
    expect(disputedItems(states, { items: followed }).size).toBe(0)
    expect(disputedItems(states, { items: [{ ...part(1, '2026-01-31', '9.00'), open: usd('9.00') }] }).size).toBe(0)
  })

  it('is together what is disputed or what is owed, the lesser, and leaves the items due first for last', () => {
    const amounts = fc.array(fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined, freq: 5 }), {
      minLength: 1,
      maxLength: 3,
    })
    const opens = fc.array(fc.nat(200), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(amounts, opens, (drawn, owed) => {
        const facts = drawn.map((minor, index) => {
          return dispute(`D-${index}`, minor === undefined ? {} : { amount: fromMinor(minor, 'PEN') })
        })
        const all = owed.map((minor, index): DisputableItem => {
          const dueDate = addDays(day('2026-01-31'), index)
          return { kind: 'invoice', id: 'F-1', part: index + 1, dueDate, open: fromMinor(minor, 'PEN') }
        })
        const found = disputedOn('2026-04-10', facts, all)
        const of = (index: number) => found[`invoice/F-1#${index + 1}`]?.amount.minor ?? 0
        const total = owed.reduce((sum, minor) => sum + minor, 0)
        const asked = drawn.reduce<number>((sum, minor) => sum + (minor ?? Number.POSITIVE_INFINITY), 0)
        expect(owed.reduce((sum, _, index) => sum + of(index), 0)).toBe(Math.min(total, asked))
        for (const [index] of owed.entries()) {
          // Something of an earlier one only when all later ones are disputed wholly.
          if (of(index) > 0)
            for (let after = index + 1; after < owed.length; after += 1) expect(of(after)).toBe(owed[after])
        }
      }),
    )
  })
})
