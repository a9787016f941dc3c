import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oldestDueFirst } from '../allocation/index.ts'
import { addDays, type IsoDate, later } from '../calendar/index.ts'
import { day, pen, usd } from '../testing/arbitraries.ts'
import { oraclePosition } from './account-position.oracle.ts'
import { accountPosition } from './account-position.ts'
import { balanceHistories } from './balance-history.ts'
import { checkAgainstBook } from './book-problem.ts'
import { factDate as dateOf, type Fact, factKey, type Payment } from './fact.ts'
import { factProblems } from './fact-problem.ts'
import { knottyBooks } from './knotty-book.arbitrary.ts'
import type { WriteOff, WriteOffReversal } from './placement-fact.ts'
import type { Position } from './position.ts'
import { positionHistory } from './position-history.ts'
import { recoverWriteOff } from './recover-write-off.ts'
import { ways } from './reducing.arbitrary.ts'

const base = { customerId: 'C-1' }
const document = { kind: 'invoice', id: 'F-1' } as const
const invoice: Fact = {
  ...base,
  ...document,
  issueDate: day('2026-01-01'),
  amount: pen('100.00'),
  parts: [
    { dueDate: day('2026-01-31'), amount: pen('40.00') },
    { dueDate: day('2026-02-28'), amount: pen('60.00') },
  ],
}
const other: Fact = {
  ...base,
  kind: 'invoice',
  id: 'F-2',
  issueDate: day('2026-01-01'),
  dueDate: day('2026-03-31'),
  amount: pen('50.00'),
}
const writeOff = (amount: string, date = '2026-06-30'): WriteOff => ({
  ...base,
  kind: 'write-off',
  id: 'W-1',
  writeOffDate: day(date),
  document,
  amount: pen(amount),
  reason: 'uncollectible',
  actor: 'manager',
})
const reversal = (
  amount: string,
  {
    date = '2026-07-15',
    reason = 'collectible-again',
    id = 'R-1',
  }: Partial<Record<'date' | 'id', string>> & Readonly<{ reason?: WriteOffReversal['reason'] }> = {},
): Fact => ({
  ...base,
  kind: 'write-off-reversal',
  id,
  reversalDate: day(date),
  writeOffId: 'W-1',
  amount: pen(amount),
  reason,
  actor: 'manager',
})
const payment = (amount: string, date: string, isNamed = true): Fact => ({
  ...base,
  kind: 'payment',
  id: 'P-1',
  receivedDate: day(date),
  amount: pen(amount),
  ...(isNamed ? { parts: [{ ...document, amount: pen(amount) }] } : {}),
})
const on = (asOf: string, facts: readonly Fact[], unapplied: 'keep' | 'apply' = 'keep'): Position =>
  accountPosition(facts, { asOf: day(asOf), allocate: oldestDueFirst, unapplied })
const seen = ({ items }: Position) =>
  items.filter(({ id }) => id === 'F-1').map(({ open, writtenOff, status }) => [open.minor, writtenOff?.minor, status])

describe('a write-off', () => {
  it('lowers what is owed from its day on, the oldest part first', () => {
    const facts = [invoice, writeOff('70.00')]
    expect(seen(on('2026-06-29', facts))).toEqual([
      [4000, undefined, 'open'],
      [6000, undefined, 'open'],
    ])
    expect(seen(on('2026-06-30', facts))).toEqual([
      [0, 4000, 'written-off'],
      [3000, 3000, 'partly-paid'],
    ])
  })

  it('is told by the position, and is no payment: nothing is settled', () => {
    const { reductions, items } = on('2026-06-30', [invoice, writeOff('200.00')])
    expect(reductions.map(({ item, kind, amount, source }) => [item, kind, amount.minor, source.id])).toEqual([
      ['invoice/F-1#1', 'write-off', 4000, 'W-1'],
      ['invoice/F-1#2', 'write-off', 6000, 'W-1'],
    ])
    expect(items.map(({ settledDate }) => settledDate)).toEqual([undefined, undefined])
  })

  it('comes after the payments of its day, and takes what they left', () => {
    expect(seen(on('2026-06-30', [invoice, writeOff('100.00'), payment('50.00', '2026-06-30')]))).toEqual([
      [0, undefined, 'paid'],
      [0, 5000, 'written-off'],
    ])
  })

  it('takes no money, and money that names its document waits for it', () => {
    const facts = [invoice, writeOff('100.00'), payment('30.00', '2026-07-01'), reversal('25.00')]
    expect(on('2026-07-14', facts).unapplied.map(({ open }) => open)).toEqual([pen('30.00')])
    expect(seen(on('2026-07-15', facts))).toEqual([
      [0, 1500, 'written-off'],
      [0, 6000, 'written-off'],
    ])
    expect(on('2026-07-15', facts).unapplied.map(({ open }) => open)).toEqual([pen('5.00')])
    const again = reversal('75.00', { id: 'R-2', date: '2026-08-01' })
    expect(seen(on('2026-08-01', [...facts, again]))).toEqual([
      [1000, undefined, 'partly-paid'],
      [6000, undefined, 'open'],
    ])
    expect(on('2026-08-01', [...facts, again]).unapplied).toEqual([])
  })

  it('gets no more of a payment than was named for its document', () => {
    const parts = [{ ...document, amount: pen('30.00') }]
    const large = { ...payment('90.00', '2026-07-01'), parts } as Fact
    const facts = [invoice, writeOff('100.00'), large, reversal('25.00'), reversal('75.00', { id: 'R-2' })]
    expect(on('2026-07-15', facts).unapplied.map(({ open }) => open)).toEqual([pen('60.00')])
  })

  it('agrees with a computation that keeps nothing but rows, in books full of write-offs', () => {
    fc.assert(
      fc.property(writtenOffBooks(), ways(), (facts, way) => {
        const asOf = lastDay(facts)
        expect(accountPosition(facts, { asOf, ...way.application })).toEqual(oraclePosition(facts, asOf, way.rules))
      }),
      { numRuns: 500 },
    )
  })

  it('leaves money that names no document to the policy', () => {
    const facts = [invoice, writeOff('100.00'), payment('30.00', '2026-07-01', false), reversal('100.00')]
    expect(on('2026-07-15', facts).unapplied.map(({ open }) => open)).toEqual([pen('30.00')])
    expect(on('2026-07-15', facts, 'apply').unapplied).toEqual([])
    const elsewhere = on('2026-07-15', [invoice, other, ...facts.slice(1)], 'apply')
    expect(elsewhere.items.map(({ id, open }) => [id, open.minor])).toEqual([
      ['F-1', 4000],
      ['F-1', 6000],
      ['F-2', 2000],
    ])
  })

  it('comes back up to what it took, once', () => {
    const facts = [invoice, writeOff('50.00'), reversal('30.00'), reversal('90.00', { id: 'R-2' })]
    expect(seen(on('2026-07-15', facts))).toEqual([
      [4000, undefined, 'open'],
      [6000, undefined, 'open'],
    ])
    expect(on('2026-07-15', facts).reductions).toEqual([])
  })

  it('stays away from a document that was voided', () => {
    const voided: Fact = { ...base, kind: 'void', id: 'V-1', voidDate: day('2026-07-01'), document, reason: 'twice' }
    expect(seen(on('2026-07-15', [invoice, writeOff('50.00'), voided, reversal('30.00')]))).toEqual([
      [0, undefined, 'voided'],
      [0, undefined, 'voided'],
    ])
  })

  it.each([
    { reason: 'collectible-again', steps: [4000, 1000, 4000], told: ['2026-01-01', '2026-06-30', '2026-07-15'] },
    { reason: 'recovered', steps: [4000, 1000, 4000], told: ['2026-01-01', '2026-06-30', '2026-07-15'] },
    { reason: 'entered-by-mistake', steps: [4000], told: ['2026-01-01'] },
  ] as const)('lets interest rest until it is $reason', ({ reason, steps, told }) => {
    const facts = [invoice, writeOff('30.00'), reversal('30.00', { reason })]
    const asOf = day('2026-07-31')
    const balances = balanceHistories(facts, { asOf, allocate: oldestDueFirst }).get('invoice/F-1#1')
    expect(balances?.map(({ open }) => open.minor)).toEqual(steps)
    expect(balances?.map(({ from }) => from)).toEqual(told)
    // What was known on each day does not change.
    const [history] = positionHistory(facts, { allocate: oldestDueFirst }).items
    expect(history?.steps.map(({ minor }) => minor)).toEqual([4000, 1000, 4000])
  })
})

describe('recoverWriteOff', () => {
  const received = (amount: string) => ({ id: 'P-9', receivedDate: day('2026-09-01'), amount: pen(amount) })
  const recover = (facts: readonly Fact[], amount: string) =>
    recoverWriteOff(on('2026-09-01', facts), {
      writeOff: writeOff('70.00'),
      payment: received(amount),
      id: 'R-9',
      actor: 'x',
    })

  it.each([
    { paid: '30.00', named: 3000, back: undefined }, // what is still owed
    { paid: '30.01', named: 3001, back: 1 },
    { paid: '100.00', named: 10000, back: 7000 },
    { paid: '120.00', named: 10000, back: 7000 }, // the rest belongs to no document
  ])('brings $back back for a payment of $paid', ({ paid, named, back }) => {
    const facts = recover([invoice, writeOff('70.00')], paid)
    const [first, second] = facts
    expect(first.parts?.map(({ amount }) => amount.minor)).toEqual([named])
    expect(second?.amount.minor).toBe(back)
    const after = on('2026-09-01', [invoice, writeOff('70.00'), ...facts])
    expect(after.unapplied.reduce((sum, { open }) => sum + open.minor, 0)).toBe(pen(paid).minor - named)
  })

  it('comes alone once everything was brought back', () => {
    const facts = [invoice, writeOff('70.00'), reversal('70.00')]
    expect(recover(facts, '50.00')).toHaveLength(1)
    const paid = [...facts, payment('100.00', '2026-08-01')]
    expect(recover(paid, '50.00').map((fact) => (fact as Payment).parts)).toEqual([undefined])
  })

  it('refuses another currency and the position of another day, and says what to give', () => {
    const position = on('2026-09-01', [invoice, writeOff('70.00')])
    const recovery = { writeOff: writeOff('70.00'), id: 'R-9', actor: 'x' }
    expect(() =>
      recoverWriteOff(position, { ...recovery, payment: { ...received('1.00'), amount: usd('1.00') } }),
    ).toThrow(new RangeError('payment: {"minor":100,"currency":"USD"} is not in PEN, the currency of the write-off'))
    expect(() =>
      recoverWriteOff({ ...position, asOf: day('2026-08-31') }, { ...recovery, payment: received('1.00') }),
    ).toThrow(new RangeError('position: it is of 2026-08-31; give the position of 2026-09-01, the day of the payment'))
  })

  it('gives facts that fit any book, and pays as much of what was given up as there is money for', () => {
    fc.assert(
      fc.property(knottyBooks(), fc.nat(), fc.integer({ min: 1, max: 5_000_00 }), ({ facts }, pick, minor) => {
        const writeOffs = facts.filter((fact) => fact.kind === 'write-off')
        const one = writeOffs[pick % Math.max(1, writeOffs.length)]
        if (one === undefined) return
        const receivedDate: IsoDate = addDays(lastDay(facts), 1)
        const position = (all: readonly Fact[]) =>
          accountPosition(all, { asOf: receivedDate, allocate: oldestDueFirst })
        const before = position(facts)
        const amount = { minor, currency: one.amount.currency }
        const recovered = recoverWriteOff(before, {
          writeOff: one,
          payment: { id: 'new', receivedDate, amount },
          id: 'new',
          actor: 'x',
        })
        expect(recovered.flatMap((fact) => factProblems(fact))).toEqual([])
        expect(checkAgainstBook(facts, recovered).problems).toEqual([])
        const after = position([...facts, ...recovered])
        const givenUp = (of: Position) =>
          total(of.reductions.filter(({ source }) => factKey(source as WriteOff) === factKey(one)))
        const open = (of: Position) =>
          total(
            of.items.filter((item) => factKey(item) === factKey(one.document)).map((item) => ({ amount: item.open })),
          )
        const reached = Math.max(0, minor - open(before))
        expect(givenUp(before) - givenUp(after)).toBe(Math.min(givenUp(before), reached))
      }),
    )
  })
})

/** Two invoices on which things are written off, brought back, paid and credited again and again, by name and without. */
function writtenOffBooks(): fc.Arbitrary<readonly Fact[]> {
  const events = fc.record({
    kind: fc.constantFrom(
      'write-off',
      'write-off',
      'write-off-reversal',
      'write-off-reversal',
      'payment',
      'credit-note',
    ),
    days: fc.nat(3),
    minor: fc.integer({ min: 1, max: 120_00 }),
    pick: fc.nat(5),
    isNamed: fc.boolean(),
  })
  return fc.array(events, { maxLength: 14, size: '+1' }).map((list) => {
    let date = day('2026-02-01')
    const writeOffs: string[] = []
    const facts = list.flatMap(({ kind, days, minor, pick, isNamed }, index): Fact[] => {
      date = addDays(date, days)
      const id = `${index}`
      const amount = { minor, currency: 'PEN' }
      const about = { kind: 'invoice' as const, id: pick % 2 === 0 ? 'F-1' : 'F-2' }
      const part = { ...about, amount: { minor: Math.ceil(minor / (1 + (pick % 3))), currency: 'PEN' } }
      if (kind === 'payment') {
        return [{ ...base, kind, id, receivedDate: date, amount, ...(isNamed ? { parts: [part] } : {}) }]
      }
      if (kind === 'credit-note') {
        return [{ ...base, kind, id, issueDate: date, amount, ...(isNamed ? { invoiceId: about.id } : {}) }]
      }
      if (kind === 'write-off') {
        writeOffs.push(id)
        return [{ ...writeOff('1.00'), id, writeOffDate: date, document: about, amount }]
      }
      const writeOffId = writeOffs[pick % Math.max(1, writeOffs.length)]
      const reason = isNamed ? 'recovered' : 'entered-by-mistake'
      if (writeOffId === undefined) return []
      return [{ ...base, kind: 'write-off-reversal', id, reversalDate: date, writeOffId, amount, reason, actor: 'x' }]
    })
    return [invoice, other, ...facts]
  })
}

function lastDay(facts: readonly Fact[]): IsoDate {
  return facts.map(dateOf).reduce(later)
}

function total(amounts: readonly Readonly<{ amount: Readonly<{ minor: number }> }>[]): number {
  return amounts.reduce((sum, { amount }) => sum + amount.minor, 0)
}
