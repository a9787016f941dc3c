import { describe, expect, it } from 'vitest'
import { emptyAccount, evolve } from '../account/index.ts'
import { AccountChangeSchema } from '../account/schema.ts'
import { day, moment } from '../testing/arbitraries.ts'
import { parkingOf, undecidedSince } from './parking.ts'

const due = evolve(emptyAccount('C-1'), { nextActionDate: day('2026-02-01') })
const parkedAt = moment('2026-02-03T15:00:00Z')
const thrown = (error: unknown, asOf = day('2026-02-03')) => parkingOf(due, { asOf, error, parkedAt })

describe('parkingOf', () => {
  it('names the day since which a decision is missing, and wakes on the day after the run', () => {
    expect(thrown(new RangeError('minor: 9007199254740992 is no safe integer'))).toEqual({
      parked: { asOf: '2026-02-01', reason: 'minor: 9007199254740992 is no safe integer', parkedAt },
      nextActionDate: '2026-02-04',
    })
  })

  it('keeps that day while the account is parked again and again', () => {
    const twice = evolve(due, thrown(new Error('first')))
    const again = parkingOf(twice, { asOf: day('2026-02-04'), error: new Error('second'), parkedAt })
    expect(again).toEqual({
      parked: { asOf: '2026-02-01', reason: 'second', parkedAt },
      nextActionDate: '2026-02-05',
    })
  })

  it('sleeps on the last day of the calendar, which no day follows', () => {
    expect(thrown(new Error('x'), day('9999-12-31')).nextActionDate).toBe('dormant')
  })

  it.each([
    [new Error('two\r\nlines\tand\u2028more \u0000'), 'two lines and more'],
    [new Error(`${'x'.repeat(499)}😀`), 'x'.repeat(499)], // the cut falls into the middle of a character
    [new Error('x'.repeat(501)), 'x'.repeat(500)],
    [new Error(' \n '), 'an error without a message'],
    ['text', '"text"'],
    [undefined, 'undefined'],
  ])('tells %o in one line', (error, reason) => {
    const change = thrown(error)
    expect(change.parked?.reason).toBe(reason)
    expect(AccountChangeSchema.parse(change)).toEqual(change)
  })
})

describe('undecidedSince', () => {
  it('is the day an account is due, or the earlier one on which it was parked', () => {
    expect(undecidedSince(emptyAccount('C-1'))).toBeUndefined()
    expect(undecidedSince(due)).toBe('2026-02-01')
    const parked = evolve(due, thrown(new Error('x')))
    expect(undecidedSince(parked)).toBe('2026-02-01')
    expect(undecidedSince(evolve(parked, { nextActionDate: day('2026-01-15') }))).toBe('2026-01-15')
  })
})
