import { describe, expect, it } from 'vitest'
import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import { type Money, rate } from '../money/index.ts'
import { day, pen, usd } from '../testing/index.ts'
import { assessPenalties } from './assess-penalties.ts'
import type { PenaltyCeiling } from './penalty-ceiling.ts'
import type { PenaltyClaim } from './penalty-claim.ts'
import type { LateFeeRule, LateInterestRule, PenaltyPolicy } from './penalty-policy.ts'
import type { ProposedCharge } from './proposed-charge.ts'
import { quotePenalties } from './quote-penalties.ts'

const dueDate = day('2026-01-31')
const open: PenaltyClaim = {
  item: 'invoice/F-1#1',
  dueDate,
  original: pen('1000.00'),
  balances: [{ from: day('2026-01-01'), open: pen('1000.00') }],
}
const paidOn = (date: string, left = '0.00'): PenaltyClaim => ({
  ...open,
  balances: [...open.balances, { from: day(date), open: pen(left) }],
})
/** 36 % over 360 days: a thousandth of the balance a day. */
const interest: LateInterestRule = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'posted',
  terms: { rate: { kind: 'fixed', rate: rate('0.36') }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}
const fee: LateFeeRule = {
  kind: 'late-fee',
  id: 'fee',
  mode: 'posted',
  when: { kind: 'recurring', days: 1, every: { days: 10 }, timesMax: 4 },
  amount: { kind: 'flat', amount: pen('15.00') },
  citation: 'clause 7',
}
const short = ({ key, date, amount }: ProposedCharge) => [key, date, amount]
const id = 'invoice%2FF-1#1'

describe('late fees', () => {
  const policy: PenaltyPolicy = { rules: [fee] }

  it('are earned on their own days, up to their limit, and once', () => {
    const asOf = day('2026-12-31')
    const { charges, nextDate } = assessPenalties(open, policy, { asOf })
    expect(charges.map(short)).toEqual([
      [`${id}/fee/1`, '2026-02-01', pen('15.00')],
      [`${id}/fee/2`, '2026-02-11', pen('15.00')],
      [`${id}/fee/3`, '2026-02-21', pen('15.00')],
      [`${id}/fee/4`, '2026-03-03', pen('15.00')],
    ])
    expect(charges[0]).toMatchObject({ item: open.item, ruleId: 'fee', chargeKind: 'late-fee', citation: 'clause 7' })
    expect(nextDate).toBeUndefined()
    expect(assessPenalties(open, policy, { asOf, posted: charges })).toEqual({
      charges: [],
      announcements: [],
      notes: [],
    })
  })

  it('are charged after a payment for the days before it', () => {
    const { charges } = assessPenalties(paidOn('2026-02-15'), policy, { asOf: day('2026-06-30') })
    expect(charges.map(({ date }) => date)).toEqual(['2026-02-01', '2026-02-11'])
  })

  it('that history no longer earns are told, not charged again, and count as charged', () => {
    const asOf = day('2026-02-25')
    const posted = assessPenalties(open, policy, { asOf }).charges
    const late = assessPenalties(paidOn('2026-02-05'), policy, { asOf, posted })
    expect(late).toEqual({
      charges: [],
      announcements: [],
      notes: [
        { kind: 'no-longer-earned', item: open.item, ruleId: 'fee', key: `${id}/fee/2`, amount: pen('15.00') },
        { kind: 'no-longer-earned', item: open.item, ruleId: 'fee', key: `${id}/fee/3`, amount: pen('15.00') },
      ],
    })
  })

  it('wake on the day of the next one', () => {
    const wake = (asOf: string) => assessPenalties(open, policy, { asOf: day(asOf) }).nextDate
    expect(wake('2026-01-10')).toBe('2026-02-01')
    expect(wake('2026-02-01')).toBe('2026-02-11')
    expect(assessPenalties(paidOn('2026-02-05'), policy, { asOf: day('2026-02-06') }).nextDate).toBeUndefined()
  })

  it('in another currency or without an index charge nothing and say so', () => {
    const flat = (amount: LateFeeRule['amount']) => ({ rules: [{ ...fee, amount }] })
    const asOf = day('2026-02-01')
    const usd = { kind: 'flat', amount: { minor: 500, currency: 'USD' } } as const
    expect(assessPenalties(open, flat(usd), { asOf })).toMatchObject({
      charges: [],
      notes: [{ kind: 'other-currency', ruleId: 'fee', currency: 'USD', date: '2026-02-01' }],
    })
    const uit = { kind: 'flat', amount: { units: rate('1'), index: 'UIT' } } as const
    expect(assessPenalties(open, flat(uit), { asOf })).toMatchObject({
      charges: [],
      notes: [{ kind: 'missing-index', ruleId: 'fee', index: 'UIT', date: '2026-02-01' }],
    })
  })

  it('apply to their currencies, kinds of debtors and days only', () => {
    const asOf = day('2026-02-01')
    const count = (change: Partial<LateFeeRule>, claim: PenaltyClaim = open) =>
      assessPenalties(claim, { rules: [{ ...fee, ...change }] }, { asOf }).charges.length
    expect(count({ currencies: ['USD'] })).toBe(0)
    expect(count({ currencies: ['USD', 'PEN'] })).toBe(1)
    expect(count({ debtorKinds: ['business'] })).toBe(0) // unknown is a consumer
    expect(count({ debtorKinds: ['consumer'] })).toBe(1)
    expect(count({ debtorKinds: ['business'] }, { ...open, debtorKind: 'business' })).toBe(1)
    expect(count({ validity: { by: 'day', from: day('2026-02-02') } })).toBe(0)
    expect(count({ validity: { by: 'day', to: day('2026-02-01') } })).toBe(1)
    expect(count({ validity: { by: 'due-date', to: day('2026-01-30') } })).toBe(0)
    expect(count({ validity: { by: 'due-date', from: dueDate, to: dueDate } })).toBe(1)
  })
})

describe('posted interest', () => {
  const policy: PenaltyPolicy = { rules: [interest] }
  const total = (charges: readonly ProposedCharge[]) => charges.reduce((sum, { amount }) => sum + amount.minor, 0)

  it('is one charge for each period, with its lines', () => {
    const { charges, nextDate } = assessPenalties(open, policy, { asOf: day('2026-03-31') })
    expect(charges.map(short)).toEqual([
      [`${id}/interest/2026-02-28`, '2026-02-28', pen('28.00')],
      [`${id}/interest/2026-03-31`, '2026-03-31', pen('31.00')],
    ])
    expect(charges[1]?.period).toEqual({ from: '2026-02-28', to: '2026-03-31' })
    expect(charges[1]?.lines).toMatchObject([{ days: 31, principal: pen('1000.00'), amount: pen('31.00') }])
    expect(nextDate).toBe('2026-04-30')
  })

  it('sets right a payment that was recorded late, on the next closing', () => {
    const [february] = assessPenalties(open, policy, { asOf: day('2026-02-28') }).charges
    const posted = february === undefined ? [] : [february]
    // Now it is known that 500.00 came on 20 February: 20 days of 1,000 and 8 of 500 are 24.00, not 28.00.
    const { charges } = assessPenalties(paidOn('2026-02-20', '500.00'), policy, { asOf: day('2026-03-31'), posted })
    expect(charges).toMatchObject([{ date: '2026-03-31', amount: pen('11.50'), correction: pen('-4.00') }])
    expect(charges[0]?.lines).toMatchObject([{ days: 31, principal: pen('500.00'), amount: pen('15.50') }])
  })

  it('is never negative: what was charged too much is told and goes against the next', () => {
    const { charges: posted } = assessPenalties(open, policy, { asOf: day('2026-02-28') })
    const settled = paidOn('2026-02-10') // known in March: only 10.00 were owed
    const asOf = day('2026-03-31')
    expect(assessPenalties(settled, policy, { asOf, posted })).toEqual({
      charges: [],
      announcements: [],
      notes: [{ kind: 'overcharged', item: open.item, ruleId: 'interest', amount: pen('18.00') }],
    })
    // The payment bounces on 1 March and is owed again since: the 30 days of March, less 18.00.
    const bounced = { ...settled, balances: [...settled.balances, { from: day('2026-03-01'), open: pen('1000.00') }] }
    const { charges } = assessPenalties(bounced, policy, { asOf, posted })
    expect(charges).toMatchObject([{ amount: pen('12.00'), correction: pen('-18.00') }])
  })

  it('comes back with a reversal that finds the debt was never paid', () => {
    const { charges: posted } = assessPenalties(paidOn('2026-02-10'), policy, { asOf: day('2026-02-28') })
    expect(total(posted)).toBe(1000)
    // Entered by mistake: the ledger shows the balance as open all the time.
    const { charges } = assessPenalties(open, policy, { asOf: day('2026-03-31'), posted })
    expect(charges).toMatchObject([{ amount: pen('49.00'), correction: pen('18.00') }])
    expect(total([...posted, ...charges])).toBe(5900)
  })

  it('charges nothing where a rate is missing, says so, and makes it up once it is known', () => {
    const terms = {
      rate: { kind: 'reference', table: 'base', spread: rate('0.08') },
      accrual: { kind: 'daily', dayCount: 'act/360' },
    } as const
    const byTable: PenaltyPolicy = { rules: [{ ...interest, terms }] }
    const base = { id: 'base', values: [{ from: isoDate('2026-01-01'), rate: rate('0.01') }] }
    const asOf = day('2026-02-28')
    const missing = assessPenalties(open, byTable, { asOf })
    expect(missing).toMatchObject({
      charges: [],
      notes: [{ kind: 'missing-rate', ruleId: 'interest', table: 'base', from: dueDate, to: '2026-02-28' }],
    })
    const partly = assessPenalties(open, byTable, { asOf, rates: [{ ...base, through: day('2026-02-20') }] })
    expect(partly.charges).toMatchObject([{ amount: pen('5.00') }]) // 20 days of 0.25
    expect(partly.notes).toMatchObject([{ kind: 'missing-rate', from: '2026-02-20', to: '2026-02-28' }])
    const march = assessPenalties(open, byTable, { asOf: day('2026-03-31'), rates: [base], posted: partly.charges })
    expect(march.charges).toMatchObject([{ amount: pen('9.75'), correction: pen('2.00') }])
  })

  it('waits for the grace of item and account, and then charges from the due date', () => {
    const graced: PenaltyPolicy = { ...policy, graceDays: 5, accountGraceDays: 40 }
    expect(assessPenalties(open, graced, { asOf: day('2026-02-28') })).toEqual({
      charges: [],
      announcements: [],
      notes: [],
      nextDate: '2026-03-31',
    })
    expect(assessPenalties(open, graced, { asOf: day('2026-03-31') }).charges.map(short)).toEqual([
      [`${id}/interest/2026-03-31`, '2026-03-31', pen('59.00')],
    ])
  })
})

describe('announcements', () => {
  it('tell what would be charged, always from the start, and are no charges', () => {
    const policy: PenaltyPolicy = {
      rules: [
        { ...interest, mode: 'announced' },
        { ...fee, mode: 'announced' },
      ],
    }
    const { charges, announcements } = assessPenalties(open, policy, { asOf: day('2026-02-15') })
    expect(charges).toEqual([])
    expect(announcements.map(({ ruleId, date, amount }) => [ruleId, date, amount])).toEqual([
      ['fee', '2026-02-01', pen('15.00')],
      ['fee', '2026-02-11', pen('15.00')],
      ['interest', '2026-02-15', pen('15.00')],
    ])
  })
})

describe('ceilings', () => {
  const capped = (limit: PenaltyCeiling['limit'], per: PenaltyCeiling['per'], more: Partial<PenaltyCeiling> = {}) => [
    { id: 'cap', per, limit, ...more },
  ]
  const amount = (text: string): PenaltyCeiling['limit'] => ({ kind: 'amount', amount: pen(text) })
  const amounts = (charges: readonly ProposedCharge[]): Money[] => charges.map((charge) => charge.amount)
  const asOf = day('2026-03-31')

  it.each<{ per: PenaltyCeiling['per']; limit: PenaltyCeiling['limit']; left: string[] }>([
    { per: 'charge', limit: amount('10.00'), left: ['10.00', '10.00', '10.00', '10.00'] },
    { per: 'claim', limit: amount('40.00'), left: ['15.00', '15.00', '10.00'] },
    { per: 'month', limit: amount('20.00'), left: ['15.00', '5.00', '15.00'] }, // three in February, one in March
    { per: 'year', limit: amount('20.00'), left: ['15.00', '5.00'] },
    { per: 'claim', limit: { kind: 'share', rate: rate('0.025'), of: 'original' }, left: ['15.00', '10.00'] },
    { per: 'claim', limit: { kind: 'dated-share', table: 'max', of: 'original' }, left: ['15.00', '5.00'] },
    { per: 'claim', limit: { kind: 'interest', terms: interest.terms }, left: ['1.00', '10.00', '10.00', '10.00'] },
  ])('of $limit per $per leaves $left', ({ per, limit, left }) => {
    const rates = [{ id: 'max', values: [{ from: dueDate, rate: rate('0.02') }] }]
    const { charges } = assessPenalties(open, { rules: [{ ...fee, ceilings: capped(limit, per) }] }, { asOf, rates })
    expect(amounts(charges)).toEqual(left.map(pen))
  })

  it('say which one cut, from what to what, and by which law', () => {
    const ceilings = capped(amount('40.00'), 'claim', { citation: 'clause 8' })
    const { charges, notes } = assessPenalties(open, { rules: [{ ...fee, ceilings }] }, { asOf })
    expect(charges[2]?.ceilings).toEqual([
      { ceiling: 'cap', from: pen('15.00'), to: pen('10.00'), citation: 'clause 8' },
    ])
    const cut = { ceiling: 'cap', from: pen('15.00'), to: pen('0.00'), citation: 'clause 8' }
    expect(notes).toEqual([
      { kind: 'nothing-left', item: open.item, ruleId: 'fee', date: '2026-03-03', ceilings: [cut] },
    ])
  })

  it('of the policy count all rules together, in the order of days', () => {
    const policy: PenaltyPolicy = { rules: [fee, interest], ceilings: capped(amount('60.00'), 'claim') }
    const { charges } = assessPenalties(open, policy, { asOf })
    expect(charges.map(({ ruleId, amount: { minor } }) => [ruleId, minor])).toEqual([
      ['fee', 1500],
      ['fee', 1500],
      ['fee', 1500],
      ['interest', 1500], // 28.00 before the ceiling
    ])
  })

  it('of a month put off interest, and take fees away', () => {
    const ceilings = capped(amount('20.00'), 'month')
    const settled = paidOn('2026-02-28')
    const context = { asOf: day('2026-05-31') }
    const { charges } = assessPenalties(settled, { rules: [{ ...interest, ceilings }] }, context)
    expect(charges.map(({ date, amount: { minor } }) => [date, minor])).toEqual([
      ['2026-02-28', 2000],
      ['2026-03-31', 800],
    ])
    const fees = assessPenalties(settled, { rules: [{ ...fee, ceilings }] }, context)
    expect(amounts(fees.charges)).toEqual([pen('15.00'), pen('5.00')])
  })

  it('that are not known allow nothing and say so', () => {
    const shares = capped({ kind: 'dated-share', table: 'max', of: 'open' }, 'claim')
    const first = day('2026-02-01')
    expect(assessPenalties(open, { rules: [{ ...fee, ceilings: shares }] }, { asOf: first })).toMatchObject({
      charges: [],
      notes: [
        { kind: 'missing-rate', ruleId: 'fee', table: 'max', from: '2026-01-31', to: '2026-02-01' },
        { kind: 'nothing-left', date: '2026-02-01' },
      ],
    })
    const units = capped({ kind: 'amount', amount: { units: rate('1'), index: 'UIT' } }, 'claim')
    expect(assessPenalties(open, { rules: [{ ...fee, ceilings: units }] }, { asOf: first })).toMatchObject({
      charges: [],
      notes: [{ kind: 'missing-index', index: 'UIT' }, { kind: 'nothing-left' }],
    })
  })
})

describe('quotePenalties', () => {
  it('adds interest through the day of payment to what was charged', () => {
    const policy: PenaltyPolicy = { rules: [interest, fee] }
    const { charges: posted } = assessPenalties(open, policy, { asOf: day('2026-02-28') })
    const quote = quotePenalties(open, policy, { asOf: day('2026-03-10'), posted })
    expect(quote).toMatchObject({
      payDate: '2026-03-10',
      posted: pen('73.00'), // three fees and 28 days
      unposted: pen('25.00'), // the fourth fee and ten days
      total: pen('98.00'),
      announcements: [],
    })
    expect(quote.charges.map(({ key }) => key)).toEqual([`${id}/fee/4`, `${id}/interest/2026-03-10`])
  })

  it('is nothing before the claim is late, and what an assessment says on a closing day', () => {
    const policy: PenaltyPolicy = { rules: [interest] }
    expect(quotePenalties(open, policy, { asOf: dueDate }).total).toEqual(pen('0.00'))
    const asOf = day('2026-03-31')
    expect(quotePenalties(open, policy, { asOf }).charges).toEqual(assessPenalties(open, policy, { asOf }).charges)
    expect(quotePenalties(open, policy, { asOf: addDays(asOf, 1) }).unposted).toEqual(pen('60.00'))
  })
})

describe('a ceiling of each charge of interest', () => {
  const capped: LateInterestRule = {
    ...interest,
    ceilings: [{ id: 'small bites', per: 'charge', limit: { kind: 'amount', amount: pen('20.00') } }],
  }

  it('puts off what it cuts, and says so in the next date until all is charged', () => {
    // 47 days of 1.00 by 19 March: 20.00 at each end of a month, then the 7.00 that are left.
    const on = (asOf: string, posted: readonly ProposedCharge[]) =>
      assessPenalties(paidOn('2026-03-19'), { rules: [capped] }, { asOf: day(asOf), posted })
    const february = on('2026-02-28', [])
    expect(february).toMatchObject({ charges: [{ amount: pen('20.00') }], nextDate: '2026-03-31' })
    const march = on('2026-03-31', february.charges)
    expect(march).toMatchObject({ charges: [{ amount: pen('20.00') }], nextDate: '2026-04-30' })
    const april = on('2026-04-30', [...february.charges, ...march.charges])
    expect(april).toMatchObject({ charges: [{ date: '2026-04-30', amount: pen('7.00') }] })
    const posted = [...february.charges, ...march.charges, ...april.charges]
    expect(on('2026-04-30', posted)).toEqual({ charges: [], announcements: [], notes: [] })
  })
})

describe('refusals', () => {
  const policy: PenaltyPolicy = { rules: [fee] }
  const asOf = day('2026-03-31')
  const refused = (change: Partial<PenaltyClaim>) => () => assessPenalties({ ...open, ...change }, policy, { asOf })

  it('of claims that fees alone would take for something else', () => {
    const dollars = [{ from: day('2026-01-01'), open: usd('1000.00') }]
    expect(refused({ balances: dollars })).toThrow('original: "PEN" is not the currency of the balances, "USD"')
    expect(refused({ balances: dollars })).toThrow(TypeError)
    expect(refused({ balances: [...open.balances].concat(open.balances) })).toThrow('sort them, each day once')
    expect(refused({ balances: [] })).toThrow('balances: there are none')
    expect(refused({ original: pen('-1.00') })).toThrow('is no amount from zero up')
    expect(refused({ notices: ['5.2.2026' as IsoDate] })).toThrow('notices: "5.2.2026" is no day')
    expect(refused({ levels: [{ level: 1, date: '' as IsoDate }] })).toThrow('levels: "" is no day')
    expect(() => assessPenalties(open, policy, { asOf: '31.03.2026' as IsoDate })).toThrow('asOf: "31.03.2026"')
  })

  it('of two tables of one id, where the first one may be the wrong one', () => {
    const uit = { id: 'UIT', currency: 'PEN', values: [{ from: day('2026-01-01'), rate: rate('535000') }] }
    const rules = [{ ...fee, amount: { kind: 'flat', amount: { units: rate('0.01'), index: 'UIT' } } } as const]
    expect(assessPenalties(open, { rules }, { asOf, indices: [uit] }).charges).toMatchObject([
      { amount: pen('53.50') },
      { amount: pen('53.50') },
      { amount: pen('53.50') },
      { amount: pen('53.50') },
    ])
    expect(() => assessPenalties(open, { rules }, { asOf, indices: [uit, uit] })).toThrow(
      'indices: two tables are called "UIT"; pass one of them',
    )
    const limit = { kind: 'dated-share', table: 'UIT', of: 'original' } as const
    const ceilings = [{ id: 'most', per: 'claim', limit } as const]
    expect(() => assessPenalties(open, { rules: [fee], ceilings }, { asOf, rates: [uit, uit] })).toThrow('rates: two')
  })

  it('of policies with a fault', () => {
    const every = {} as { days: number }
    const rules = [{ ...fee, when: { ...fee.when, every } as LateFeeRule['when'] }]
    expect(() => assessPenalties(open, { rules }, { asOf })).toThrow('policy: rules[0].when.every: {} is no period')
  })
})
