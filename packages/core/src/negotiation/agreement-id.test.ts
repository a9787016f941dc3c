import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalKey } from '../plain/index.ts'
import { day } from '../testing/arbitraries.ts'
import { agreementIdOf } from './agreement-id.ts'

const madeDate = day('2026-03-01')

describe('agreementIdOf', () => {
  it('is short, hangs on the day, and is the same for the same offer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = agreementIdOf({ id: text, madeDate })
        expect(id).toMatch(/^A-20260301-[2-9A-HJ-NP-Z]{6}$/)
        expect(agreementIdOf({ id: text, madeDate })).toBe(id)
        expect(agreementIdOf({ id: text, madeDate: day('2026-03-02') })).not.toBe(id)
      }),
    )
  })

  it('tells thousands of offers of a day apart', () => {
    const ids = Array.from({ length: 5000 }, (_, index) => {
      const terms = naturalKey('plan', `${(index % 24) + 1}`, '2026-04-01', '0.18', '0', `${Math.floor(index / 24)}`)
      return agreementIdOf({ id: naturalKey('offer', 'C-1', 'v1', madeDate, 'PEN', terms), madeDate })
    })
    // Of 5,000 in a thousand million, chance alone would have two of them meet once in eighty times.
    expect(new Set(ids).size).toBe(5000)
  })
})
