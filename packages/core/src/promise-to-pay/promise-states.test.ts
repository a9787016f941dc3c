import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { accountPosition, balanceHistories, type Fact, factDate, type PromiseToPay } from '../receivable/index.ts'
import { day, pen } from '../testing/shorthand.ts'
import { bookStart, promiseBooks } from './promise-book.arbitrary.ts'
import type { PromiseState } from './promise-state.ts'
import { slowState } from './promise-states.oracle.ts'
import { promiseStates } from './promise-states.ts'
import { promisedItems } from './promised-items.ts'

const customerId = 'C-1'
const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId,
  issueDate: day('2026-03-01'),
  dueDate: day('2026-03-31'),
  amount: pen('1000.00'),
}
const promise: PromiseToPay = {
  kind: 'promise',
  id: 'PP-1',
  customerId,
  madeDate: day('2026-04-10'),
  payByDate: day('2026-04-16'),
  amount: pen('500.00'),
  covers: [{ kind: 'invoice', id: 'F-1' }],
  toleranceDays: 2,
  toleranceAmount: pen('10.00'),
}
const payment = (date: string, amount: string, id = `A-${date}`): Fact => {
  return { kind: 'payment', id, customerId, receivedDate: day(date), amount: pen(amount) }
}
const withdrawal = (date: string): Fact => {
  return { kind: 'promise-withdrawal', id: 'W-1', customerId, withdrawnDate: day(date), promiseId: 'PP-1' }
}
const bounced = (paymentId: string, date: string): Fact => {
  return {
    kind: 'payment-reversal',
    id: `R-${paymentId}`,
    customerId,
    reversalDate: day(date),
    paymentId,
    reason: 'bounced',
  }
}

function statesOf(facts: readonly Fact[], asOf: IsoDate): readonly PromiseState[] {
  const paid = facts.filter(({ kind }) => kind !== 'write-off' && kind !== 'write-off-reversal')
  const { items } = accountPosition(paid, { asOf, allocate: oldestDueFirst })
  return promiseStates(facts, { asOf, items, histories: balanceHistories(paid, { asOf, allocate: oldestDueFirst }) })
}

function stateOn(date: string, ...more: readonly Fact[]): PromiseState {
  const [state] = statesOf([invoice, promise, ...more], day(date))
  if (state === undefined) throw new Error('no promise')
  return state
}

describe('promiseStates', () => {
  it('is open through the last day of its tolerance, and broken on the day after', () => {
    expect(stateOn('2026-04-10')).toMatchObject({
      kind: 'open',
      items: ['invoice/F-1#1'],
      target: pen('500.00'),
      paid: pen('0.00'),
      missing: pen('500.00'),
      lastDate: '2026-04-18',
      silentThroughDate: '2026-04-18',
      nextChangeDate: '2026-04-19',
    })
    expect(stateOn('2026-04-18')).toMatchObject({ kind: 'open', nextChangeDate: '2026-04-19' })
    expect(stateOn('2026-04-19')).toMatchObject({
      kind: 'broken',
      brokenDate: '2026-04-19',
      silentThroughDate: '2026-04-18',
    })
    expect(stateOn('2026-04-19')).not.toHaveProperty('nextChangeDate')
  })

  it.each<{ says: string; facts: readonly Fact[]; kind: PromiseState['kind'] }>([
    { says: 'all of it on the last day', facts: [payment('2026-04-18', '500.00')], kind: 'kept' },
    { says: 'all of it a day too late', facts: [payment('2026-04-19', '500.00')], kind: 'broken' },
    { says: 'the day before it was made', facts: [payment('2026-04-09', '500.00')], kind: 'broken' },
    { says: 'on the day it was made', facts: [payment('2026-04-10', '500.00')], kind: 'kept' },
    { says: 'as much less as is tolerated', facts: [payment('2026-04-12', '490.00')], kind: 'kept' },
    { says: 'a cent less than that', facts: [payment('2026-04-12', '489.99')], kind: 'partly-kept' },
    { says: 'in two parts', facts: [payment('2026-04-12', '200.00'), payment('2026-04-18', '300.00')], kind: 'kept' },
    {
      says: 'one part of two in time',
      facts: [payment('2026-04-12', '200.00'), payment('2026-04-19', '300.00')],
      kind: 'partly-kept',
    },
  ])('$says: $kind', ({ facts, kind }) => {
    expect(stateOn('2026-05-31', ...facts).kind).toBe(kind)
  })

  it('ends the silence of a part that was promised with the day it is paid', () => {
    const paid = payment('2026-04-12', '500.00')
    expect(stateOn('2026-04-12', paid)).toMatchObject({
      kind: 'kept',
      keptDate: '2026-04-12',
      nextChangeDate: '2026-04-13',
    })
    expect(promisedItems([stateOn('2026-04-12', paid)]).size).toBe(1)
    expect(promisedItems([stateOn('2026-04-13', paid)]).size).toBe(0)
  })

  it('is broken after all when the payment bounces, also later', () => {
    const paid = payment('2026-04-12', '500.00', 'A-1')
    expect(stateOn('2026-05-09', paid, bounced('A-1', '2026-05-10')).kind).toBe('kept')
    expect(stateOn('2026-05-10', paid, bounced('A-1', '2026-05-10'))).toMatchObject({
      kind: 'broken',
      paid: pen('0.00'),
    })
  })

  it('asks for no more than its items owe', () => {
    const more = { ...promise, amount: pen('1500.00') }
    const [state] = statesOf([invoice, more, payment('2026-04-12', '1000.00')], day('2026-04-12'))
    expect(state).toMatchObject({ kind: 'kept', target: pen('1000.00'), missing: pen('0.00') })
  })

  it('takes a promise for what is not in the book yet at its word', () => {
    const ahead: PromiseToPay = { ...promise, covers: [{ kind: 'invoice', id: 'F-9' }] }
    expect(statesOf([ahead], day('2026-04-12'))).toMatchObject([{ kind: 'open', items: [], target: pen('500.00') }])
  })

  it('counts credit notes, and asks for nothing of a document that was voided', () => {
    const note: Fact = {
      kind: 'credit-note',
      id: 'N-1',
      customerId,
      issueDate: day('2026-04-15'),
      amount: pen('500.00'),
      invoiceId: 'F-1',
    }
    expect(stateOn('2026-04-20', note).kind).toBe('kept')
    const gone: Fact = {
      kind: 'void',
      id: 'V-1',
      customerId,
      voidDate: day('2026-04-15'),
      document: { kind: 'invoice', id: 'F-1' },
      reason: 'issued twice',
    }
    expect(stateOn('2026-04-20', gone)).toMatchObject({ kind: 'kept', target: pen('0.00') })
  })

  describe('on a document that is written off', () => {
    const document = { kind: 'invoice', id: 'F-1' } as const
    const base = { customerId, actor: 'A', amount: pen('1000.00') }
    const writeOff: Fact = {
      kind: 'write-off',
      id: 'X-1',
      ...base,
      writeOffDate: day('2026-04-12'),
      document,
      reason: 'untraceable',
    }
    const back = (reason: 'recovered' | 'entered-by-mistake', reversalDate: string): Fact => {
      return {
        kind: 'write-off-reversal',
        id: 'Y-1',
        ...base,
        reversalDate: day(reversalDate),
        writeOffId: 'X-1',
        reason,
      }
    }
    const paid: Fact = {
      kind: 'payment',
      id: 'A-1',
      customerId,
      receivedDate: day('2026-04-15'),
      amount: pen('500.00'),
      parts: [{ ...document, amount: pen('500.00') }],
    }

    it('is not kept by that', () => {
      expect(stateOn('2026-04-12', writeOff)).toMatchObject({ kind: 'open', paid: pen('0.00'), target: pen('500.00') })
      expect(stateOn('2026-04-19', writeOff)).toMatchObject({ kind: 'broken', paid: pen('0.00') })
    })

    it('is kept by what is recovered in time, and only by that', () => {
      expect(stateOn('2026-04-15', writeOff, back('recovered', '2026-04-15'), paid).kind).toBe('kept')
      expect(stateOn('2026-05-31', writeOff, back('recovered', '2026-05-01')).kind).toBe('broken')
    })

    it('is as ever when that was a mistake', () => {
      const sameDay = payment('2026-04-12', '500.00')
      expect(stateOn('2026-05-31', sameDay, writeOff, back('entered-by-mistake', '2026-04-20')).kind).toBe('kept')
      expect(stateOn('2026-05-31', writeOff, back('entered-by-mistake', '2026-04-13'), paid)).toMatchObject({
        kind: 'kept',
        paid: pen('500.00'),
      })
      expect(stateOn('2026-05-31', writeOff, back('entered-by-mistake', '2026-04-13')).kind).toBe('broken')
    })
  })

  it('counts what was paid on the day the invoice was issued', () => {
    const atOnce: PromiseToPay = { ...promise, madeDate: day('2026-03-01'), payByDate: day('2026-03-01') }
    expect(statesOf([invoice, atOnce, payment('2026-03-01', '500.00')], day('2026-03-02'))).toMatchObject([
      { kind: 'kept', paid: pen('500.00') },
    ])
  })

  it('is withdrawn in time, and broken when that comes too late', () => {
    expect(stateOn('2026-04-14', withdrawal('2026-04-14'))).toMatchObject({
      kind: 'withdrawn',
      withdrawnDate: '2026-04-14',
      silentThroughDate: '2026-04-13',
    })
    expect(stateOn('2026-04-20', withdrawal('2026-04-19')).kind).toBe('broken')
    expect(stateOn('2026-04-10', withdrawal('2026-04-10'))).not.toHaveProperty('silentThroughDate')
    expect(stateOn('2026-04-14', payment('2026-04-13', '500.00'), withdrawal('2026-04-14')).kind).toBe('kept')
  })

  it('is replaced in time, and broken when that comes too late', () => {
    const next = (madeDate: string): PromiseToPay => {
      return { ...promise, id: 'PP-2', madeDate: day(madeDate), payByDate: day('2026-04-30'), replaces: 'PP-1' }
    }
    expect(stateOn('2026-04-18', next('2026-04-18'))).toMatchObject({ kind: 'replaced', replacedBy: 'PP-2' })
    expect(stateOn('2026-04-19', next('2026-04-19'))).toMatchObject({ kind: 'broken', replacedBy: 'PP-2' })
    expect(stateOn('2026-04-19', payment('2026-04-18', '1.00'), next('2026-04-19'))).toMatchObject({
      kind: 'partly-kept',
      replacedBy: 'PP-2',
    })
  })

  it('agrees with looking at each day by itself', () => {
    fc.assert(
      fc.property(promiseBooks(), fc.integer({ min: 5, max: 110 }), (facts, offset) => {
        const asOf = addDays(bookStart, offset)
        for (const state of statesOf(facts, asOf)) {
          const slow = slowState(state.promise, facts, asOf)
          const silent = state.silentThroughDate !== undefined && state.silentThroughDate >= asOf
          const kept = state.kind === 'kept' ? { keptDate: state.keptDate } : {}
          expect({ kind: state.kind, paid: state.paid.minor, silent, ...kept }).toEqual(slow)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('does not depend on the order in which facts were recorded', () => {
    const shuffled = promiseBooks().chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length })),
    )
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 5, max: 110 }), ([facts, other], offset) => {
        const asOf = addDays(bookStart, offset)
        expect(statesOf(other, asOf)).toEqual(statesOf(facts, asOf))
      }),
      { numRuns: 200 },
    )
  })

  it('changes by itself on no day but the one it names', () => {
    fc.assert(
      fc.property(promiseBooks(), fc.integer({ min: 5, max: 110 }), (facts, offset) => {
        const asOf = addDays(bookStart, offset)
        const before = facts.filter((fact) => factDate(fact) <= asOf)
        const figures = ({ kind, paid, silentThroughDate }: PromiseState, on: IsoDate) => {
          return { kind, paid, silent: silentThroughDate !== undefined && silentThroughDate >= on }
        }
        for (const [index, state] of statesOf(before, asOf).entries()) {
          for (const ahead of [1, 2, 3, 5, 9, 30]) {
            const later = addDays(asOf, ahead)
            if (state.nextChangeDate !== undefined && later >= state.nextChangeDate) break
            const [same] = statesOf(before, later).slice(index, index + 1)
            expect(same && figures(same, later)).toEqual(figures(state, asOf))
          }
          if (state.nextChangeDate === undefined) continue
          const [changed] = statesOf(before, state.nextChangeDate).slice(index, index + 1)
          expect(changed && figures(changed, state.nextChangeDate)).not.toEqual(figures(state, asOf))
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('promisedItems', () => {
  const made = (id: string, madeDate: string, payByDate: string, more: Partial<PromiseToPay> = {}): PromiseToPay => {
    const { toleranceDays, toleranceAmount, ...plain } = promise
    return { ...plain, id, madeDate: day(madeDate), payByDate: day(payByDate), ...more }
  }
  const silentOn = (date: string, ...facts: readonly Fact[]) =>
    promisedItems(statesOf([invoice, ...facts], day(date))).get('invoice/F-1#1')

  it('lets the promise made last speak, also when its day comes first', () => {
    const both = [made('A', '2026-04-01', '2026-04-30'), made('B', '2026-04-05', '2026-04-20')]
    expect(silentOn('2026-04-20', ...both)).toEqual({ promiseId: 'B', throughDate: '2026-04-20' })
    expect(silentOn('2026-04-21', ...both)).toBeUndefined()
  })

  it('goes back to the one before when the last was kept', () => {
    const both = [
      made('A', '2026-04-01', '2026-04-30'),
      made('B', '2026-04-05', '2026-04-20', { amount: pen('100.00') }),
    ]
    const paid = payment('2026-04-10', '100.00')
    expect(silentOn('2026-04-11', ...both, paid)).toEqual({ promiseId: 'A', throughDate: '2026-04-30' })
  })

  it('ends the silence of what was promised on one day with the first that is broken', () => {
    const both = [
      made('1', '2026-04-01', '2026-04-10', { amount: pen('30.00') }),
      made('2', '2026-04-01', '2026-04-30'),
    ]
    expect(silentOn('2026-04-10', ...both)).toEqual({ promiseId: '2', throughDate: '2026-04-30' })
    expect(silentOn('2026-04-11', ...both)).toBeUndefined()
    expect(silentOn('2026-04-11', ...both.toReversed(), payment('2026-04-10', '30.00'))?.promiseId).toBe('2')
  })

  it('lets a promise that takes the place of another speak from its day on', () => {
    const both = [made('A', '2026-04-01', '2026-04-10'), made('B', '2026-04-09', '2026-04-30', { replaces: 'A' })]
    expect(silentOn('2026-04-08', ...both)).toEqual({ promiseId: 'A', throughDate: '2026-04-10' })
    expect(silentOn('2026-04-09', ...both)).toEqual({ promiseId: 'B', throughDate: '2026-04-30' })
  })
})
