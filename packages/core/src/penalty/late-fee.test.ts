import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../calendar/index.ts'
import { fromMinor, type Money, money } from '../money/index.ts'
import { clp, day, pen, rate, usd } from '../testing/index.ts'
import type { IndexTable } from './indexed-amount.ts'
import { lateFee } from './late-fee.ts'
import type { LateFeeAmount } from './late-fee-amount.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { LateFeeRule } from './penalty-policy.ts'

const dueDate = day('2026-01-31')
const claimOf = (open: Money, more: Partial<PenaltyClaim> = {}): PenaltyClaim => ({
  item: 'invoice/F-1#1',
  dueDate,
  original: open,
  balances: [{ from: addDays(dueDate, -30), open }],
  ...more,
})
const ruleOf = (amount: LateFeeAmount): LateFeeRule => ({
  kind: 'late-fee',
  id: 'fee',
  mode: 'posted',
  when: { kind: 'days-late', days: 21 },
  amount,
})
const date = addDays(dueDate, 21)
// 38,123.45 pesos are not whole pesos: 10 UF are 381,234.5 and 50 UF are 1,906,172.5.
const uf: IndexTable = { id: 'cl-uf', currency: 'CLP', values: [{ from: date, rate: rate('38123.45') }] }
const feeOn = (open: Money, amount: LateFeeAmount, more: Partial<PenaltyClaim> = {}) => {
  return lateFee(ruleOf(amount), { claim: claimOf(open, more), date, indices: [uf] })
}

describe('lateFee', () => {
  const two: LateFeeAmount = { kind: 'percent', rate: rate('0.02'), base: 'open', floor: pen('5.00') }

  it.each([
    { open: '1000.00', fee: '20.00' },
    { open: '250.01', fee: '5.00' }, // 5.0002
    { open: '10.00', fee: '5.00' }, // the floor
    { open: '100000.00', fee: '100.00', cut: '2000.00' }, // the ceiling
  ])('is 2 % of $open, at least 5 and at most 100: $fee', ({ open, fee, cut }) => {
    const ceiling = pen('100.00')
    const ceilingCut = cut === undefined ? {} : { cut: { ceiling: 'amount', from: pen(cut), to: ceiling } }
    expect(feeOn(pen(open), { ...two, ceiling })).toEqual({ kind: 'known', amount: pen(fee), ...ceilingCut })
  })

  it('is taken of what was open when the day began, or of what the item was for', () => {
    const paid = { balances: [...claimOf(pen('1000.00')).balances, { from: addDays(date, -1), open: pen('400.00') }] }
    expect(feeOn(pen('1000.00'), two, paid)).toMatchObject({ amount: pen('8.00') })
    expect(feeOn(pen('1000.00'), { ...two, base: 'original' }, paid)).toMatchObject({ amount: pen('20.00') })
    const paidToday = { balances: [...claimOf(pen('1000.00')).balances, { from: date, open: pen('400.00') }] }
    expect(feeOn(pen('1000.00'), two, paidToday)).toMatchObject({ amount: pen('20.00') })
  })

  it.each([
    { open: '12345', rounding: 'half-even' as const, fee: '200' }, // 1.5 % is 185.175
    { open: '12345', rounding: 'down' as const, fee: '100' },
    { open: '10000', rounding: 'up' as const, fee: '200' },
  ])('is rounded $rounding to hundreds: $fee', ({ open, rounding, fee }) => {
    const amount = { kind: 'percent', rate: rate('0.015'), base: 'open', rounding, multipleOf: clp('100') } as const
    expect(feeOn(clp(open), amount)).toEqual({ kind: 'known', amount: clp(fee) })
  })

  // Late Payment of Commercial Debts (Interest) Act 1998, s. 5A (2): below 1,000, from there below 10,000, and above.
  const ukSums: LateFeeAmount = {
    kind: 'fixed-brackets',
    base: 'open',
    brackets: [
      { below: money('1000.00', 'GBP'), amount: money('40.00', 'GBP') },
      { below: money('10000.00', 'GBP'), amount: money('70.00', 'GBP') },
      { amount: money('100.00', 'GBP') },
    ],
  }

  it.each([
    { debt: '0.01', sum: '40.00' },
    { debt: '999.99', sum: '40.00' },
    { debt: '1000.00', sum: '70.00' },
    { debt: '9999.99', sum: '70.00' },
    { debt: '10000.00', sum: '100.00' },
  ])('is the fixed sum of $sum for a debt of $debt', ({ debt, sum }) => {
    expect(feeOn(money(debt, 'GBP'), ukSums)).toEqual({ kind: 'known', amount: money(sum, 'GBP') })
  })

  const tenAndFifty = [
    { upTo: { units: rate('10'), index: 'cl-uf' }, rate: rate('0.09') },
    { upTo: { units: rate('50'), index: 'cl-uf' }, rate: rate('0.06') },
    { rate: rate('0.03') },
  ]

  // By hand: 9 % of 381,234.5 is 34,311.105; 6 % of the 1,524,938 up to 1,906,172.5 is 91,496.28.
  it.each([
    { debt: '1', marginal: '0', whole: '0' },
    { debt: '381234', marginal: '34311', whole: '34311' }, // 34,311.06
    { debt: '381235', marginal: '34311', whole: '22874' }, // 34,311.135 and 22,874.1
    { debt: '1000000', marginal: '71437', whole: '60000' }, // 34,311.105 + 37,125.93
    { debt: '1906172', marginal: '125807', whole: '114370' }, // 125,807.355 and 114,370.32
    { debt: '1906173', marginal: '125807', whole: '57185' }, // 125,807.4 and 57,185.19
    { debt: '3000000', marginal: '158622', whole: '90000' }, // 125,807.385 + 32,814.825
  ])('of $debt pesos is $marginal by marginal and $whole by whole brackets', ({ debt, marginal, whole }) => {
    const brackets = { base: 'open', brackets: tenAndFifty } as const
    expect(feeOn(clp(debt), { kind: 'marginal-brackets', ...brackets })).toMatchObject({ amount: clp(marginal) })
    expect(feeOn(clp(debt), { kind: 'whole-brackets', ...brackets })).toMatchObject({ amount: clp(whole) })
  })

  it('by marginal brackets grows with the base, and is additive in its brackets', () => {
    const marginal: LateFeeAmount = { kind: 'marginal-brackets', base: 'open', brackets: tenAndFifty }
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(1_000_000), (minor, more) => {
        const fee = (n: number) => {
          const found = feeOn(fromMinor(n, 'CLP'), marginal)
          return found.kind === 'known' ? found.amount.minor : Number.NaN
        }
        expect(fee(minor + more)).toBeGreaterThanOrEqual(fee(minor))
        // In hundred-thousandths of a peso, another way: 9 % of all, less 3 % of what is above 10 UF and of what is above 50.
        const above = (limit: number) => Math.max(0, minor * 10 - limit)
        const tenths = minor * 10 * 9 - above(3_812_345) * 3 - above(19_061_725) * 3
        expect(Math.abs(fee(minor) - tenths / 1000)).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  describe('when the debtor has to be told free of charge', () => {
    const rule: LateFeeRule = {
      ...ruleOf({ kind: 'percent', rate: rate('0.09'), base: 'open' }),
      lessWithoutNotice: { withinDays: 15, amount: { units: rate('0.2'), index: 'cl-uf' } },
    }
    // 0.2 UF are 7,624.69
    it.each([
      { notices: [addDays(dueDate, 15)], debt: '100000', fee: '9000' },
      { notices: [addDays(dueDate, 1)], debt: '100000', fee: '9000' },
      { notices: [addDays(dueDate, 16)], debt: '100000', fee: '1375' },
      { notices: [dueDate], debt: '100000', fee: '1375' },
      { notices: undefined, debt: '100000', fee: '1375' },
      { notices: undefined, debt: '84719', fee: '0' }, // 7,624.71 less 7,624.69
      { notices: undefined, debt: '50000', fee: '0' },
    ])('is $fee after notices on $notices', ({ notices, debt, fee }) => {
      const claim = claimOf(clp(debt), notices === undefined ? {} : { notices })
      expect(lateFee(rule, { claim, date, indices: [uf] })).toEqual({ kind: 'known', amount: clp(fee) })
    })
  })

  it('has no value without the index, and none in another currency', () => {
    const flat: LateFeeAmount = { kind: 'flat', amount: { units: rate('1'), index: 'pe-uit' } }
    expect(feeOn(pen('1.00'), flat)).toEqual({ kind: 'missing-index', index: 'pe-uit' })
    expect(feeOn(pen('1.00'), { kind: 'flat', amount: { units: rate('1'), index: 'cl-uf' } })).toEqual({
      kind: 'other-currency',
      currency: 'CLP',
    })
    const early = lateFee(ruleOf({ kind: 'marginal-brackets', base: 'open', brackets: tenAndFifty }), {
      claim: claimOf(clp('1000')),
      date: addDays(date, -1), // the day before the first value
      indices: [uf],
    })
    expect(early).toEqual({ kind: 'missing-index', index: 'cl-uf' })
    expect(feeOn(pen('1.00'), { kind: 'flat', amount: usd('5.00') })).toEqual({
      kind: 'other-currency',
      currency: 'USD',
    })
    expect(feeOn(pen('1.00'), { ...two, ceiling: usd('5.00') })).toMatchObject({ kind: 'other-currency' })
    expect(feeOn(pen('1.00'), { ...two, floor: usd('5.00') })).toMatchObject({ kind: 'other-currency' })
    expect(feeOn(usd('1.00'), { ...two, floor: usd('5.00'), multipleOf: pen('1.00') })).toMatchObject({
      kind: 'other-currency',
    })
  })

  it('is a number of units where the index has a value', () => {
    const half: LateFeeAmount = { kind: 'flat', amount: { units: rate('0.5'), index: 'cl-uf' } }
    expect(feeOn(clp('1000'), half)).toEqual({ kind: 'known', amount: clp('19062') }) // 19,061.725
  })
})
