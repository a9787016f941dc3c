import { describe, expect, it } from 'vitest'
import { addDays, dateOfDayNumber, dayNumber } from '../calendar/index.ts'
import { day, pen } from '../testing/index.ts'
import { dayAfter, latenessOf } from './late-day.ts'
import type { AccountItem, PenaltyClaim } from './penalty-claim.ts'

const dueDate = day('2026-01-31')
const item = (steps: readonly [number, string][], more: Partial<AccountItem> = {}): PenaltyClaim => ({
  item: 'invoice/F-1#1',
  dueDate,
  original: pen('100.00'),
  balances: steps.map(([days, open]) => ({ from: addDays(dueDate, days), open: pen(open) })),
  ...more,
})
const daysLate = (n: number | undefined) => (n === undefined ? undefined : n - dayNumber(dueDate))

describe('latenessOf', () => {
  it('is late from the day after the due date to the day of payment, both inside', () => {
    const { late } = latenessOf(
      item([
        [-30, '100.00'],
        [10, '0.00'],
      ]),
      { rules: [] },
    )
    expect(late.map(({ first, last }) => [daysLate(first), daysLate(last)])).toEqual([[1, 10]])
  })

  it('is not late when paid on the due date', () => {
    expect(
      latenessOf(
        item([
          [-30, '100.00'],
          [0, '0.00'],
        ]),
        { rules: [] },
      ),
    ).toMatchObject({
      late: [],
      chargedFrom: undefined,
    })
  })

  it('is late again when a payment is reversed, and earns nothing in a pause', () => {
    const pauses = [
      { from: addDays(dueDate, 22), to: addDays(dueDate, 25) },
      { from: addDays(dueDate, 24), to: addDays(dueDate, 26) },
    ]
    const claim = item(
      [
        [-30, '100.00'],
        [10, '0.00'],
        [20, '100.00'],
        [30, '0.00'],
      ],
      { pauses },
    )
    const { late, earning } = latenessOf(claim, { rules: [] })
    expect(late.map(({ first, last }) => [daysLate(first), daysLate(last)])).toEqual([
      [1, 10],
      [21, 30],
    ])
    expect(earning.map(({ first, last }) => [daysLate(first), daysLate(last)])).toEqual([
      [1, 10],
      [21, 21],
      [26, 30],
    ])
  })

  // Dunning procedure of SAP, as documented: due on 12 March, run on 13 March, three grace days: not late.
  it.each([
    { graceDays: 0, from: 1 },
    { graceDays: 3, from: 4 },
    { graceDays: 9, from: 10 }, // paid on the tenth day, which grace does not cover
    { graceDays: 10, from: undefined },
  ])('is charged from day $from with $graceDays days of grace', ({ graceDays, from }) => {
    const claim = item([
      [-30, '100.00'],
      [10, '0.00'],
    ])
    expect(daysLate(latenessOf(claim, { rules: [], graceDays }).chargedFrom)).toBe(from)
  })

  it.each([
    { name: 'alone, once it is past the grace of the account itself', account: [], from: 11 },
    { name: 'as soon as an older item is past it', account: [{ due: -20, paid: undefined }], from: 1 },
    { name: 'as soon as an older item is past it, later', account: [{ due: -7, paid: undefined }], from: 4 },
    { name: 'not for an older item that was paid before', account: [{ due: -7, paid: 3 }], from: 11 },
    { name: 'not for a younger item', account: [{ due: 5, paid: undefined }], from: 11 },
  ])('bothers the account $name', ({ account, from }) => {
    const claim = item([
      [-30, '100.00'],
      [40, '0.00'],
    ])
    const others = account.map(({ due, paid }) =>
      item([[-60, '100.00'], ...(paid === undefined ? [] : [[paid, '0.00'] as [number, string]])], {
        dueDate: addDays(dueDate, due),
      }),
    )
    const { chargedFrom } = latenessOf(claim, { rules: [], accountGraceDays: 10 }, [claim, ...others])
    expect(daysLate(chargedFrom)).toBe(from)
  })

  it('bothers an account never when all is paid in its grace', () => {
    const claim = item([
      [-30, '100.00'],
      [10, '0.00'],
    ])
    expect(latenessOf(claim, { rules: [], accountGraceDays: 10 }).chargedFrom).toBeUndefined()
  })
})

describe('dayAfter', () => {
  const start = dayNumber(dueDate)
  const pauses = [{ first: start + 5, last: start + 9 }]

  it.each([
    { days: 4, after: 4 },
    { days: 5, after: 10 }, // days 5 to 9 do not count
    { days: 6, after: 11 },
    { days: 0, after: 0 },
  ])('$days days later is day $after', ({ days, after }) => {
    expect(dateOfDayNumber(dayAfter(start, days, pauses))).toBe(addDays(dueDate, after))
  })
})
