import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isoDate, weekendsOnly } from '../calendar/index.ts'
import { fromMinor, money, type Rate, rate, sum } from '../money/index.ts'
import type { DueRule } from './due-rule.ts'
import { dueParts, type PaymentTerms } from './payment-terms.ts'

const issueDate = isoDate('2026-01-15')
const onReceipt: DueRule = { kind: 'on-receipt' }
const net60: DueRule = { kind: 'net', days: 60 }
const inShares = (...shares: string[]): PaymentTerms => ({
  parts: shares.map((share) => ({ share: rate(share), due: onReceipt })),
})

/** Shares of any sizes that add up to 1: whole ten-thousandths between random cuts. */
const wholeShares = (): fc.Arbitrary<Rate[]> =>
  fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 11 }).map((cuts) => {
    const edges = [0, ...cuts.sort((a, b) => a - b), 10_000]
    return edges.slice(1).map((edge, index) => {
      const tenThousandths = edge - (edges[index] ?? 0)
      return rate(tenThousandths === 10_000 ? '1' : `0.${String(tenThousandths).padStart(4, '0')}`)
    })
  })

describe('dueParts', () => {
  it('is one part when all falls due on one day', () => {
    const parts = dueParts({ due: net60 }, { issueDate, amount: money('99.99', 'PEN') })
    expect(parts).toEqual([{ dueDate: '2026-03-16', amount: money('99.99', 'PEN') }])
  })

  it('is 30 % now and 70 % in 60 days', () => {
    const terms: PaymentTerms = {
      parts: [
        { share: rate('0.3'), due: onReceipt },
        { share: rate('0.7'), due: net60 },
      ],
    }
    expect(dueParts(terms, { issueDate, amount: money('99.99', 'PEN') })).toEqual([
      { dueDate: '2026-01-15', amount: money('30.00', 'PEN') }, // 29.997 lost more by rounding down than 69.993
      { dueDate: '2026-03-16', amount: money('69.99', 'PEN') },
    ])
  })

  it.each([
    { shares: ['0.3333', '0.3333', '0.3334'], amount: '100.00', parts: ['33.33', '33.33', '33.34'] },
    { shares: ['0.5', '0.5'], amount: '0.01', parts: ['0.01', '0.00'] }, // the first among equals
    { shares: ['0.50', '0.5'], amount: '1.00', parts: ['0.50', '0.50'] },
    { shares: ['1'], amount: '1.00', parts: ['1.00'] },
    {
      shares: Array.from({ length: 10 }, () => '0.1'),
      amount: '1.00',
      parts: Array.from({ length: 10 }, () => '0.10'),
    },
    { shares: ['0.3', '0.7'], amount: '0.00', parts: ['0.00', '0.00'] },
  ])('splits $amount by $shares into $parts, due on the same day and still apart', ({ shares, amount, parts }) => {
    const due = dueParts(inShares(...shares), { issueDate, amount: money(amount, 'PEN') })
    expect(due).toEqual(parts.map((part) => ({ dueDate: issueDate, amount: money(part, 'PEN') })))
  })

  it('moves every part by the convention', () => {
    const terms: PaymentTerms = {
      convention: 'following',
      parts: [
        { share: rate('0.5'), due: { kind: 'net', days: 2 } }, // Saturday 17
        { share: rate('0.5'), due: { kind: 'net', days: 5 } }, // Tuesday 20
      ],
    }
    const due = dueParts(terms, { issueDate, amount: money('2.00', 'PEN'), calendar: weekendsOnly })
    expect(due.map((part) => part.dueDate)).toEqual(['2026-01-19', '2026-01-20'])
  })

  it('adds up to the amount, whatever the shares', () => {
    fc.assert(
      fc.property(wholeShares(), fc.maxSafeNat(), fc.nat(1000), (shares, minor, days) => {
        const terms = { parts: shares.map((share) => ({ share, due: { kind: 'net', days } as const })) }
        const amount = fromMinor(minor, 'CLP')
        const parts = dueParts(terms, { issueDate, amount })
        expect(
          sum(
            parts.map((part) => part.amount),
            'CLP',
          ),
        ).toEqual(amount)
        expect(parts.map((part) => part.dueDate)).toEqual(shares.map(() => addDays(issueDate, days)))
      }),
    )
  })

  it.each([
    { shares: [] },
    { shares: ['0.3', '0.69999999999999999999'] }, // as numbers these are 1
    { shares: ['0.3', '0.71'] },
    { shares: ['0', '1'] },
    { shares: ['-0.5', '1.5'] },
    { shares: ['30', '70'] },
  ])('refuses shares $shares', ({ shares }) => {
    const run = () => dueParts(inShares(...shares), { issueDate, amount: money('1.00', 'PEN') })
    expect(run).toThrow(RangeError)
    expect(run).toThrow(/^parts: shares .* do not add up to 1/)
  })

  it('refuses a share that is no rate', () => {
    const terms: PaymentTerms = JSON.parse('{"parts":[{"share":1,"due":{"kind":"on-receipt"}}]}')
    expect(() => dueParts(terms, { issueDate, amount: money('1.00', 'PEN') })).toThrow(/^parts: shares \[1\]/)
  })

  it('refuses a convention without a calendar', () => {
    const terms: PaymentTerms = { due: net60, convention: 'following' }
    expect(() => dueParts(terms, { issueDate, amount: money('1.00', 'PEN') })).toThrow(/^calendar: /)
  })
})
