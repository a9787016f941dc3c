import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { money } from '../money/index.ts'
import { assessPenalties } from './assess-penalties.ts'
import { situations } from './penalty.arbitrary.ts'
import { penaltyFaults } from './penalty-fault.ts'
import type { PenaltyPolicy } from './penalty-policy.ts'
import {
  IndexTableSchema,
  PenaltyClaimSchema,
  PenaltyNoteSchema,
  PenaltyPolicySchema,
  PenaltyRuleSchema,
  ProposedChargeSchema,
} from './schema.ts'
import { statutoryPenalty, statutoryPresets } from './statutory-penalty.ts'

const issuesOf = (result: Readonly<{ error?: { issues: readonly { path: PropertyKey[]; message: string }[] } }>) =>
  (result.error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }))

const amount = { minor: 1500, currency: 'PEN' }
const fee = {
  kind: 'late-fee',
  id: 'fee',
  mode: 'posted',
  when: { kind: 'days-late', days: 5 },
  amount: { kind: 'flat', amount },
}
const interest = {
  kind: 'late-interest',
  id: 'interest',
  mode: 'announced',
  terms: { rate: { kind: 'fixed', rate: '0.18' }, accrual: { kind: 'daily', dayCount: 'act/360' } },
  posting: { kind: 'month-end' },
}

describe('PenaltyPolicySchema', () => {
  it.each(statutoryPresets)('takes the rules of %s as they are', (id) => {
    const { rules } = statutoryPenalty(id)
    expect(PenaltyPolicySchema.parse({ rules })).toEqual({ rules })
  })

  it('takes every kind of fee, timing, posting and ceiling as it is', () => {
    const whens = [
      { kind: 'level', level: -1 },
      { kind: 'recurring', days: 1, every: { days: 7 }, timesMax: 3 },
      { kind: 'recurring', days: 1, every: { months: 1 } },
    ]
    const brackets = [{ upTo: { units: '10', index: 'UIT' }, rate: '0.09' }, { rate: '0.03' }]
    const amounts = [
      {
        kind: 'percent',
        rate: '0.02',
        base: 'open',
        floor: amount,
        ceiling: amount,
        rounding: 'up',
        multipleOf: amount,
      },
      { kind: 'fixed-brackets', base: 'original', brackets: [{ below: amount, amount }, { amount }] },
      { kind: 'whole-brackets', base: 'original', brackets },
      { kind: 'marginal-brackets', base: 'original', brackets },
    ]
    const postings = [{ kind: 'day-of-month', day: 31 }, { kind: 'every-days', days: 10 }, { kind: 'when-settled' }]
    const limits = [
      { kind: 'amount', amount },
      { kind: 'share', rate: '1', of: 'open' },
      { kind: 'dated-share', table: 'max', of: 'original' },
      { kind: 'interest', terms: interest.terms },
    ]
    const ceilings = limits.map((limit, index) => ({ id: `c${index}`, per: 'claim', limit, citation: 'clause 8' }))
    const policy = {
      graceDays: 3,
      accountGraceDays: 10,
      ceilings,
      rules: [
        ...whens.map((when, index) => ({ ...fee, id: `when-${index}`, when, chargeKind: 'recovery-cost' })),
        ...amounts.map((one, index) => ({ ...fee, id: `amount-${index}`, amount: one })),
        ...postings.map((posting, index) => ({ ...interest, id: `posting-${index}`, posting })),
        {
          ...fee,
          lessWithoutNotice: { withinDays: 15, amount },
          currencies: ['PEN'],
          debtorKinds: ['business'],
          validity: { by: 'day', from: '2026-01-01', to: '2026-12-31' },
          ceilings,
        },
      ],
    }
    expect(PenaltyPolicySchema.parse(policy)).toEqual(policy)
  })

  it.each([
    { policy: { rules: [], grace: 3 }, path: '', message: 'unknown keys ["grace"]' },
    { policy: { rules: [], graceDays: -1 }, path: 'graceDays', message: 'not a whole number from 0 up' },
    { policy: { rules: [], accountGraceDays: 0.5 }, path: 'accountGraceDays', message: '0.5 is refused' },
    { policy: { rules: [fee, fee] }, path: 'rules.1.id', message: '"fee" is there already' },
    { policy: { rules: [{ kind: 'fine' }] }, path: 'rules.0.kind', message: '"late-fee" or "late-interest"' },
  ])('refuses $policy at "$path"', ({ policy, path, message }) => {
    expect(issuesOf(PenaltyPolicySchema.safeParse(policy))).toEqual([
      { path, message: expect.stringContaining(message) },
    ])
  })
})

describe('PenaltyRuleSchema', () => {
  it.each([
    { rule: { ...fee, graceDays: 3 }, path: '', message: 'unknown keys ["graceDays"]' },
    { rule: { ...fee, id: '' }, path: 'id', message: 'not empty' },
    { rule: { ...fee, mode: 'threat' }, path: 'mode', message: '"announced"' },
    { rule: { ...fee, when: { kind: 'daily' } }, path: 'when.kind', message: '"days-late"' },
    {
      rule: { ...fee, amount: { kind: 'flat', amount: { ...amount, minor: -1 } } },
      path: 'amount.amount',
      message: 'below zero',
    },
    { rule: { ...fee, amount: { kind: 'percent', rate: '0.02' } }, path: 'amount.base', message: 'write the base' },
    {
      rule: { ...fee, amount: { kind: 'percent', rate: '-0.02', base: 'open' } },
      path: 'amount.rate',
      message: 'a share',
    },
    {
      rule: {
        ...fee,
        amount: { kind: 'percent', rate: '0.02', base: 'open', multipleOf: { ...amount, minor: 0 } },
      },
      path: 'amount.multipleOf',
      message: 'above zero',
    },
    {
      rule: {
        ...fee,
        amount: { kind: 'whole-brackets', base: 'open', brackets: [{ upTo: amount, below: amount, rate: '0' }] },
      },
      path: 'amount.brackets.0',
      message: 'a bracket',
    },
    { rule: { ...interest, posting: { kind: 'yearly' } }, path: 'posting.kind', message: 'write a posting' },
    { rule: { ...interest, terms: {} }, path: 'terms.rate', message: '' },
    { rule: { ...fee, validity: { by: 'issue-date' } }, path: 'validity.by', message: '"due-date"' },
    {
      rule: { ...fee, ceilings: [{ id: 'c', per: 'week', limit: { kind: 'amount', amount } }] },
      path: 'ceilings.0.per',
      message: '"month"',
    },
  ])('refuses what is wrong at "$path"', ({ rule, path, message }) => {
    const issues = issuesOf(PenaltyRuleSchema.safeParse(rule))
    expect(issues[0]).toEqual({ path, message: expect.stringContaining(message) })
  })
})

describe('penaltyFaults', () => {
  const pen = money('1.00', 'PEN')
  const policyOf = (change: object): PenaltyPolicy => JSON.parse(JSON.stringify({ rules: [{ ...fee, ...change }] }))

  it.each([
    {
      change: { when: { kind: 'days-late', days: 0 } },
      path: 'when,days',
      message: '0 is not a whole number from 1 up',
    },
    { change: { when: { kind: 'level', level: 0.5 } }, path: 'when,level', message: '0.5 is not a whole number' },
    {
      change: { when: { kind: 'recurring', days: 1, every: { days: 0 } } },
      path: 'when,every,days',
      message: 'from 1 up',
    },
    {
      change: { when: { kind: 'recurring', days: 1, every: { months: 0 } } },
      path: 'when,every,months',
      message: 'from 1 up',
    },
    {
      change: { when: { kind: 'recurring', days: 1, every: { days: 1 }, timesMax: 0 } },
      path: 'when,timesMax',
      message: 'from 1 up',
    },
    {
      change: { amount: { kind: 'fixed-brackets', base: 'open', brackets: [] } },
      path: 'amount,brackets',
      message: 'needs no end',
    },
    {
      change: { amount: { kind: 'fixed-brackets', base: 'open', brackets: [{ upTo: pen, amount: pen }] } },
      path: 'amount,brackets',
      message: 'needs no end',
    },
    {
      change: { amount: { kind: 'fixed-brackets', base: 'open', brackets: [{ amount: pen }, { amount: pen }] } },
      path: 'amount,brackets,0',
      message: 'hides those after it',
    },
    {
      change: { lessWithoutNotice: { withinDays: -1, amount: pen } },
      path: 'lessWithoutNotice,withinDays',
      message: 'from 0 up',
    },
    {
      change: { ...interest, posting: { kind: 'day-of-month', day: 32 } },
      path: 'posting,day',
      message: 'from 1 to 31',
    },
    { change: { ...interest, posting: { kind: 'every-days', days: 0 } }, path: 'posting,days', message: 'from 1 up' },
    { change: { kind: 'fine' }, path: 'kind', message: '"late-fee", "late-interest"' },
    { change: { mode: 'post' }, path: 'mode', message: '"post" is unknown; write one of "posted", "announced"' },
    { change: { when: { kind: 'day-late', days: 1 } }, path: 'when,kind', message: '"days-late"' },
    { change: { when: { kind: 'recurring', days: 1, every: {} } }, path: 'when,every', message: 'either "days" or' },
    { change: { amount: { kind: 'fixed', amount: pen } }, path: 'amount,kind', message: '"flat"' },
    { change: { amount: { kind: 'percent', rate: '0.1', base: 'all' } }, path: 'amount,base', message: '"open"' },
    { change: { ...interest, posting: { kind: 'yearly' } }, path: 'posting,kind', message: '"month-end"' },
    { change: { validity: { by: 'week' } }, path: 'validity,by', message: '"day", "due-date"' },
    {
      change: { validity: { by: 'day', from: '2026-02-01', to: '2026-01-31' } },
      path: 'validity,to',
      message: '"2026-01-31" is before "2026-02-01"',
    },
    {
      change: { ceilings: [{ id: 'c', per: 'week', limit: { kind: 'amount', amount: pen } }] },
      path: 'ceilings,0,per',
      message: '"month"',
    },
    {
      change: { ceilings: [{ id: 'c', per: 'month', limit: { kind: 'sum', amount: pen } }] },
      path: 'ceilings,0,limit,kind',
      message: '"amount"',
    },
    {
      change: { ceilings: [{ id: 'c', per: 'month', limit: { kind: 'share', rate: '1', of: 'all' } }] },
      path: 'ceilings,0,limit,of',
      message: '"original"',
    },
  ])('finds $message at $path', ({ change, path, message }) => {
    const faults = penaltyFaults(policyOf(change)).map((fault) => ({ ...fault, path: fault.path.join() }))
    expect(faults).toEqual([{ path: `rules,0,${path}`, message: expect.stringContaining(message) }])
  })

  const uf = (units: string) => ({ units, index: 'cl-uf' })
  it.each([
    { ends: [{ upTo: money('5.00', 'PEN') }, { upTo: pen }], faults: ['1'] },
    { ends: [{ upTo: pen }, { upTo: pen }], faults: ['1'] },
    { ends: [{ below: pen }, { upTo: pen }], faults: [] }, // exactly 1.00 lies between
    { ends: [{ below: pen }, { below: pen }], faults: ['1'] },
    { ends: [{ upTo: uf('9') }, { upTo: uf('10') }, { upTo: uf('10.0') }], faults: ['2'] },
    { ends: [{ upTo: uf('10') }, { upTo: pen }], faults: [] }, // not known before the index is
    { ends: [{ upTo: money('5.00', 'PEN') }, { upTo: money('1.00', 'USD') }], faults: [] },
  ])('finds brackets that do not ascend in $ends: $faults', ({ ends, faults }) => {
    const brackets = [...ends, {}].map((bracketEnd) => ({ ...bracketEnd, rate: '0.01' }))
    const found = penaltyFaults(policyOf({ amount: { kind: 'marginal-brackets', base: 'open', brackets } }))
    expect(found.map(({ path }) => path.join())).toEqual(faults.map((index) => `rules,0,amount,brackets,${index}`))
  })

  it('finds two ceilings of one id, in the policy and in a rule', () => {
    const ceiling = { id: 'cap', per: 'claim', limit: { kind: 'amount', amount: pen } } as const
    const { rules } = policyOf({ ceilings: [ceiling, ceiling] })
    expect(penaltyFaults({ rules, ceilings: [ceiling, ceiling] }).map(({ path }) => path.join())).toEqual([
      'ceilings,1,id',
      'rules,0,ceilings,1,id',
    ])
  })
})

describe('IndexTableSchema', () => {
  const table = {
    id: 'cl-uf',
    currency: 'CLP',
    values: [{ from: '2026-03-01', rate: '38123.45' }],
    through: '2026-03-31',
  }

  it('takes a table as it is', () => {
    expect(IndexTableSchema.parse(table)).toEqual(table)
  })

  it.each([
    { change: { currency: undefined }, path: 'currency' },
    { change: { values: [...table.values, ...table.values] }, path: 'values' },
    { change: { unit: 'UF' }, path: '' },
  ])('refuses $change at "$path"', ({ change, path }) => {
    expect(issuesOf(IndexTableSchema.safeParse({ ...table, ...change }))[0]?.path).toBe(path)
  })
})

describe('PenaltyClaimSchema', () => {
  const claim = {
    item: 'invoice/F-1#1',
    dueDate: '2026-01-31',
    original: amount,
    balances: [{ from: '2026-01-01', open: amount }],
    pauses: [{ from: '2026-02-01', to: '2026-02-05' }],
    debtorKind: 'business',
    levels: [{ level: 1, date: '2026-02-03' }],
    notices: ['2026-02-03'],
  }

  it('takes a claim as it is', () => {
    expect(PenaltyClaimSchema.parse(claim)).toEqual(claim)
  })

  it.each([
    { change: { item: '' }, path: 'item' },
    { change: { balances: [] }, path: 'balances' },
    { change: { dueDate: '2026-02-30' }, path: 'dueDate' },
    { change: { levels: [{ level: '1', date: '2026-02-03' }] }, path: 'levels.0.level' },
    { change: { debtorKind: 'person' }, path: 'debtorKind' },
    { change: { grace: 3 }, path: '' },
    { change: { original: { minor: 1500, currency: 'USD' } }, path: 'original' },
  ])('refuses $change at "$path"', ({ change, path }) => {
    expect(issuesOf(PenaltyClaimSchema.safeParse({ ...claim, ...change }))[0]?.path).toBe(path)
  })
})

describe('what comes out of an assessment', () => {
  it('and what goes in are taken as they are', () => {
    fc.assert(
      fc.property(situations(), ({ claim, policy, ...context }) => {
        const { charges, notes } = assessPenalties(claim, policy, { ...context, asOf: isoDate('2026-06-30') })
        for (const charge of charges) expect(ProposedChargeSchema.parse(charge)).toEqual(charge)
        for (const note of notes) expect(PenaltyNoteSchema.parse(note)).toEqual(note)
        expect(PenaltyPolicySchema.parse(policy)).toEqual(policy)
        expect(PenaltyClaimSchema.parse(claim)).toEqual(claim)
      }),
    )
  })

  it('is refused in another shape', () => {
    const overcharged = { kind: 'overcharged', item: 'F-1', ruleId: 'fee', amount }
    expect(PenaltyNoteSchema.parse(overcharged)).toEqual(overcharged)
    expect(issuesOf(PenaltyNoteSchema.safeParse({ ...overcharged, kind: 'lost' }))[0]?.path).toBe('kind')
    expect(issuesOf(ProposedChargeSchema.safeParse({ key: 'F-1/fee/1' }))[0]?.path).toBe('item')
  })
})
