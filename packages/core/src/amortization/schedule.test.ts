import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../calendar/index.ts'
import { fromMinor } from '../money/index.ts'
import { day, pen, rate } from '../testing/index.ts'
import { amortizationSchedule } from './amortization-schedule.ts'
import type { ScheduleLine } from './schedule.ts'
import { fairTerms, scheduleTerms } from './schedule-terms.arbitrary.ts'

describe('every schedule', () => {
  type Field = 'principal' | 'interest' | 'accrued' | 'capitalised' | 'payment'
  const sum = (lines: readonly ScheduleLine[], field: Field) =>
    lines.reduce((total, line) => total + line[field].minor, 0)

  it('adds up, line by line and in its totals, and nothing is negative', () => {
    fc.assert(
      fc.property(scheduleTerms(), (any) => {
        const { principal, lines, totals } = amortizationSchedule(any)
        let opening = principal.minor
        for (const line of lines) {
          expect(line.opening.minor).toBe(opening)
          expect(line.principal.minor + line.interest.minor + line.fee.minor).toBe(line.payment.minor)
          expect(line.opening.minor + line.capitalised.minor - line.principal.minor).toBe(line.closing.minor)
          for (const field of ['principal', 'interest', 'fee', 'accrued', 'capitalised', 'closing'] as const) {
            expect(line[field].minor).toBeGreaterThanOrEqual(0)
          }
          opening = line.closing.minor
        }
        expect(opening).toBe(0)
        expect(sum(lines, 'principal')).toBe(principal.minor + sum(lines, 'capitalised'))
        expect(sum(lines, 'interest')).toBe(sum(lines, 'accrued') - sum(lines, 'capitalised'))
        expect(totals).toEqual({
          principal: fromMinor(sum(lines, 'principal'), 'PEN'),
          interest: fromMinor(sum(lines, 'interest'), 'PEN'),
          fee: fromMinor(
            lines.reduce((total, { fee }) => total + fee.minor, 0),
            'PEN',
          ),
          payment: fromMinor(sum(lines, 'payment'), 'PEN'),
        })
      }),
    )
  })

  it('goes from each due date to the next', () => {
    fc.assert(
      fc.property(scheduleTerms(), (any) => {
        const instalments = amortizationSchedule(any).lines.filter(({ kind }) => kind === 'installment')
        expect(instalments.length).toBeLessThanOrEqual(any.count)
        for (const [index, { from, unadjustedDueDate, number }] of instalments.entries()) {
          expect(number).toBe(index + 1)
          expect(from).toBe(instalments[index - 1]?.unadjustedDueDate ?? any.startDate)
          if (index > 0) expect(unadjustedDueDate > from).toBe(true)
        }
      }),
    )
  })

  // Each rounding of interest moves the present value by less than one minor unit, discounted; none other is made on the way.
  it('is worth its principal at the declared rate, to one minor unit for each instalment', () => {
    fc.assert(
      fc.property(fairTerms(), ({ interest, fee: _, ...any }) => {
        fc.pre(interest?.kind === 'nominal' && interest.accrual === 'day-count')
        const nominal = { ...interest, dayCount: 'act/365f' } as const
        const { principal, lines } = amortizationSchedule({ ...any, interest: nominal })
        // The value as a fraction: periods are discounted by 1 / (1 + r × days / 365), r in hundred-thousandths.
        const perYear = BigInt(Math.round(Number(nominal.annualRate) * 1e5))
        let grown = { above: 0n, below: 1n }
        for (const line of [...lines].reverse()) {
          const days = line.kind === 'installment' ? daysBetween(line.from, line.unadjustedDueDate) : 0
          const year = 365n * 100_000n
          grown = {
            above: (grown.above + BigInt(line.payment.minor) * grown.below) * year,
            below: grown.below * (year + perYear * BigInt(days)),
          }
        }
        const off = grown.above - BigInt(principal.minor) * grown.below
        const allowed = BigInt(lines.length) * grown.below
        expect(off <= allowed && -off <= allowed).toBe(true)
      }),
    )
  })

  it('costs more interest at a higher rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000 }), fc.integer({ min: 100, max: 2_000 }), (points, more) => {
        const costs = (n: number) =>
          amortizationSchedule({
            principal: pen('50000.00'),
            startDate: day('2026-01-31'),
            count: 12,
            frequency: { kind: 'monthly' },
            method: { kind: 'level' },
            interest: { annualRate: rate((n / 1e4).toFixed(4)), kind: 'nominal' },
          }).totals.interest.minor
        expect(costs(points + more)).toBeGreaterThan(costs(points))
      }),
    )
  })

  it('survives JSON', () => {
    fc.assert(
      fc.property(scheduleTerms(), (any) => {
        const schedule = amortizationSchedule(any)
        expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule)
        expect(amortizationSchedule(JSON.parse(JSON.stringify(any)))).toEqual(schedule)
      }),
    )
  })
})
