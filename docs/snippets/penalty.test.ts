import {
  assessPenalties,
  type IndexTable,
  isoDate,
  money,
  type PenaltyClaim,
  type PenaltyPolicy,
  quotePenalties,
  rate,
  statutoryPenalty,
} from '@cobranza/core'
import { expect, it } from 'vitest'

const pen = (text: string) => money(text, 'PEN')

it('assess and quote', () => {
  const policy: PenaltyPolicy = {
    graceDays: 3,
    rules: [
      {
        kind: 'late-interest',
        id: 'interest',
        mode: 'posted',
        terms: { rate: { kind: 'fixed', rate: rate('0.36') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
        posting: { kind: 'when-settled-or-month-end' },
      },
      {
        kind: 'late-fee',
        id: 'reminder-fee',
        mode: 'posted',
        when: { kind: 'recurring', days: 5, every: { months: 1 }, timesMax: 2 },
        amount: { kind: 'percent', rate: rate('0.02'), base: 'open', floor: money('10.00', 'PEN') },
        ceilings: [{ id: 'clause 8', per: 'claim', limit: { kind: 'share', rate: rate('0.03'), of: 'original' } }],
      },
    ],
  }
  const claim: PenaltyClaim = {
    item: 'invoice/F001-12#1',
    dueDate: isoDate('2026-01-31'),
    original: money('1000.00', 'PEN'),
    balances: [{ from: isoDate('2026-01-01'), open: money('1000.00', 'PEN') }],
  }
  const { charges, nextDate } = assessPenalties(claim, policy, { asOf: isoDate('2026-03-10') })
  // 2026-02-05 20.00, 2026-02-28 28.00 of interest, 2026-03-05 10.00: cut from 20.00 by clause 8; next on 2026-03-31
  const quote = quotePenalties(claim, policy, { asOf: isoDate('2026-03-10'), posted: charges })
  // unposted 10.00, the interest of March so far; total 68.00
  expect(charges.map(({ date, amount }) => [date, amount])).toEqual([
    ['2026-02-05', pen('20.00')],
    ['2026-02-28', pen('28.00')],
    ['2026-03-05', pen('10.00')],
  ])
  expect(charges[2]?.ceilings).toEqual([{ ceiling: 'clause 8', from: pen('20.00'), to: pen('10.00') }])
  expect(nextDate).toBe('2026-03-31')
  expect([quote.unposted, quote.total]).toEqual([pen('10.00'), pen('68.00')])
})

it('a statutory preset', () => {
  const law = statutoryPenalty('cl-ley-19496-art-37') // law.disclaimer, law.cautions and law.confidence are for people
  const uf: IndexTable = {
    id: 'cl-uf', // named in law.tables
    currency: 'CLP',
    values: [{ from: isoDate('2026-02-21'), rate: rate('38123.45') }],
  }
  const debt: PenaltyClaim = {
    item: 'invoice/B-7#1',
    dueDate: isoDate('2026-01-31'),
    original: money('1000000', 'CLP'),
    balances: [{ from: isoDate('2026-01-01'), open: money('1000000', 'CLP') }],
    debtorKind: 'consumer',
    notices: [isoDate('2026-02-10')],
  }
  const cost = assessPenalties(debt, { rules: law.rules }, { asOf: isoDate('2026-02-28'), indices: [uf] })
  // 71,437 pesos on 2026-02-21: 9 % of 381,234.5 and 6 % of the rest
  expect(cost.charges).toMatchObject([{ date: '2026-02-21', amount: money('71437', 'CLP') }])
})
