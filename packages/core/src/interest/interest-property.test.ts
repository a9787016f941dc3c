import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '../calendar/index.ts'
import { add, compare, fromMinor, sum, zero } from '../money/index.ts'
import { explainInterest } from './explain-interest.ts'
import { fixedRate, interestCases } from './interest.arbitrary.ts'
import type { InterestStatement } from './interest-statement.ts'
import { interestByDay } from './late-interest.oracle.ts'

const amounts = ({ lines }: InterestStatement) => lines.map(({ amount }) => amount)

describe('for any claim and terms', () => {
  it('agrees with fractions of big integers, day by day', () => {
    const check = (
      methods: readonly ('simple' | 'capitalised' | 'compound-daily')[],
      daysMax: number,
      numRuns: number,
    ) =>
      fc.assert(
        fc.property(interestCases({ methods, daysMax }), ({ claim, terms, rates, asOf }) => {
          const { total, gaps } = explainInterest(claim, terms, { asOf, rates })
          const { minor, missingDays } = interestByDay(claim, terms, { asOf, rates })
          expect(BigInt(total.minor)).toBe(minor)
          if (terms.method?.kind !== 'simple' || terms.accrual.kind === 'started-months') return
          const days = new Set<IsoDate>()
          for (const { from, to } of gaps) for (let at = from; at < to; at = addDays(at, 1)) days.add(addDays(at, 1))
          expect([...days].sort()).toEqual(missingDays)
        }),
        { numRuns },
      )
    check(['simple'], 400, 120)
    check(['capitalised'], 400, 60)
    check(['compound-daily'], 50, 60)
  })

  it('adds up over any split of the period, by totals and by lines', () => {
    fc.assert(
      fc.property(
        interestCases({ daysMax: 250 }),
        fc.array(fc.nat(250), { maxLength: 4 }),
        ({ claim, terms, rates, asOf }, splits) => {
          const whole = explainInterest(claim, terms, { asOf, rates })
          const ends = [
            ...splits
              .map((n) => addDays(claim.dueDate, n))
              .filter((date) => date < asOf)
              .sort(),
            asOf,
          ]
          let total = zero('PEN')
          let from: IsoDate | undefined
          for (const end of ends) {
            const part = explainInterest(claim, terms, { asOf: end, rates, ...(from !== undefined && { from }) })
            total = add(total, part.total)
            expect(sum(amounts(part), 'PEN')).toEqual(part.total)
            from = end
          }
          expect(total).toEqual(whole.total)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('has lines in order, of days that were open, and no negative amount', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const { lines, total, gaps, reason } = explainInterest(claim, terms, { asOf, rates })
        let last = claim.dueDate
        for (const { from, to, amount, principal, days } of lines) {
          expect(last <= from && from < to && to <= asOf).toBe(true)
          expect(Math.min(amount.minor, principal.minor, days)).toBeGreaterThanOrEqual(0)
          last = to
        }
        expect(sum(amounts({ lines, total, gaps, reason }), 'PEN')).toEqual(total)
        expect(reason === 'accrued').toBe(lines.length > 0)
        expect(reason === 'rate-missing').toBe(lines.length === 0 && gaps.length > 0)
      }),
      { numRuns: 80 },
    )
  })

  it('never shrinks as days go by', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const [now, next] = [asOf, addDays(asOf, 1)].map((date) => explainInterest(claim, terms, { asOf: date, rates }))
        expect(compare(next?.total ?? zero('PEN'), now?.total ?? zero('PEN'))).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 80 },
    )
  })

  it('is nothing on nothing and at no rate', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), ({ claim, terms, rates, asOf }) => {
        const balances = claim.balances.map(({ from }) => ({ from, open: fromMinor(0, 'PEN') }))
        expect(explainInterest({ ...claim, balances }, terms, { asOf, rates })).toMatchObject({
          total: zero('PEN'),
          lines: [],
        })
        expect(explainInterest(claim, { ...terms, rate: fixedRate('0') }, { asOf, rates }).total).toEqual(zero('PEN'))
      }),
      { numRuns: 60 },
    )
  })

  it('a payment changes nothing of the days up to it, and a step that changes nothing changes nothing', () => {
    fc.assert(
      fc.property(interestCases({ daysMax: 250 }), fc.nat(250), ({ claim, terms, rates, asOf }, paidAfter) => {
        const payDate = addDays(claim.dueDate, paidAfter)
        const before = claim.balances.filter(({ from }) => from < payDate)
        const after = claim.balances.filter(({ from }) => from > payDate)
        const open = before.at(-1)?.open ?? zero('PEN')
        const told = { ...claim, balances: [...before, { from: payDate, open }, ...after] }
        const untold = { ...claim, balances: [...before, ...after] }
        expect(explainInterest(told, terms, { asOf, rates })).toEqual(explainInterest(untold, terms, { asOf, rates }))
        if (terms.grace?.kind === 'postpones') return
        const paid = { ...claim, balances: [...before, { from: payDate, open: zero('PEN') }] }
        const until = { asOf: payDate, rates }
        expect(explainInterest(paid, terms, until)).toEqual(explainInterest(untold, terms, until))
      }),
      { numRuns: 80 },
    )
  })
})
