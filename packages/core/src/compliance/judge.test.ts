import { describe, expect, it } from 'vitest'
import { day, pen, rate } from '../testing/index.ts'
import { type Judgement, judgeRule } from './judge.ts'
import type { JudgeCase } from './judge-case.ts'
import { base, call, holidays, officeWindow, stranger } from './rule.arbitrary.ts'
import type { Rule } from './rule.ts'

const rule = (detail: object): Rule => ({ ...base, id: 'AA.rule', ...detail }) as unknown as Rule

type Row = readonly [what: string, rule: object, accepted: JudgeCase, refused: JudgeCase]

const contact = (at: string, more: object = {}): JudgeCase => ({
  kind: 'contact',
  request: call(at),
  debtor: { ...stranger, timeZone: 'America/Lima', ...more },
  holidays: [holidays],
})
const charged = (annualRate: string, more: object = {}): JudgeCase => ({
  kind: 'rate',
  annualRate: rate(annualRate),
  ...more,
})
const tic = { references: { TIC: rate('0.20') } }
const TIC = (more: object) => ({ kind: 'reference', reference: 'TIC', ...more })
const fee = (amount: string, more: object = {}): JudgeCase => ({ kind: 'fee', fee: rate(amount), ...more })
const brackets = {
  kind: 'brackets',
  unit: 'UF',
  brackets: [{ upTo: '10', share: rate('0.09') }, { upTo: '50', share: rate('0.06') }, { share: rate('0.03') }],
}
const tiers = { kind: 'tiers', tiers: [{ below: pen('1000.00'), fee: pen('40.00') }, { fee: pen('70.00') }] }
const term = (days: number, more: object = {}): JudgeCase => ({ kind: 'term', days, debtorClass: 'business', ...more })
const bureau = (more: object): JudgeCase => ({ kind: 'bureau', ...more })
const consumer = { kind: 'subject', debtorClass: 'consumer' } as const

const rows: readonly Row[] = [
  ['hours', officeWindow, contact('2026-06-22T15:00:00Z'), contact('2026-06-22T03:00:00Z')],
  [
    'a warning, as if it refused',
    { type: 'local-regime', enforcement: 'warn', subdivision: 'AA-N', regime: 'x' },
    contact('2026-06-22T15:00:00Z', { subdivision: 'AA-S' }),
    contact('2026-06-22T15:00:00Z', { subdivision: 'AA-N' }),
  ],
  [
    'an exemption',
    { type: 'exemption', purposes: ['fraud-alert'], from: ['frequency-cap'] },
    { kind: 'contact', request: { ...call('2026-06-22T15:00:00Z'), purpose: 'fraud-alert' }, debtor: stranger },
    contact('2026-06-22T15:00:00Z'),
  ],
  [
    'a notice in time',
    { type: 'required-notice', notice: 'free-arrears-notice', of: 'due-date', withinDays: 15, isFree: true },
    { kind: 'notice', daysAfterDueDate: 15, isFree: true },
    { kind: 'notice', daysAfterDueDate: 16, isFree: true },
  ],
  [
    'a notice at no cost',
    { type: 'required-notice', notice: 'free-arrears-notice', of: 'due-date', withinDays: 15, isFree: true },
    { kind: 'notice', daysAfterDueDate: 1, isFree: true },
    { kind: 'notice', daysAfterDueDate: 1 },
  ],
  [
    'a legal rate',
    { type: 'interest-default', rate: TIC({ plus: rate('0.08') }) },
    charged('0.28', tic),
    charged('0.2801', tic),
  ],
  ['a rate without its reference', { type: 'interest-default', rate: TIC({}) }, charged('0.2', tic), charged('0.2')],
  [
    'a floor of zero',
    { type: 'interest-default', rate: TIC({ floor: rate('0') }) },
    charged('0', { references: { TIC: rate('-0.01') } }),
    charged('0.01', { references: { TIC: rate('-0.01') } }),
  ],
  [
    'a least rate',
    { type: 'interest-default', isMinimum: true, rate: { kind: 'fixed', annualRate: rate('0.1') } },
    charged('0.1'),
    charged('0.09'),
  ],
  [
    'an order of sources',
    { type: 'interest-default', rate: { kind: 'first-of', of: ['agreed-rate', 'legal-interest'] } },
    charged('0.1', { source: 'legal-interest', available: ['legal-interest'] }),
    charged('0.1', { source: 'legal-interest', available: ['legal-interest', 'agreed-rate'] }),
  ],
  [
    'the greater of two ceilings',
    {
      type: 'interest-cap',
      caps: [{ cap: { kind: 'greatest', of: [TIC({ times: rate('1.5') }), TIC({ plus: rate('0.02') })] } }],
    },
    charged('0.30', tic),
    charged('0.31', tic),
  ],
  [
    'the ceiling of a case',
    { type: 'interest-cap', caps: [{ cap: TIC({}) }, { case: 'small', cap: TIC({ plus: rate('0.14') }) }] },
    charged('0.34', { ...tic, case: 'small' }),
    charged('0.34', { ...tic, case: 'large' }),
  ],
  [
    'a case that has none',
    { type: 'interest-cap', exceptCases: ['firms'], caps: [{ cap: TIC({}) }] },
    charged('9', { case: 'firms' }),
    charged('9', tic),
  ],
  [
    'what a judge looks at',
    { type: 'interest-cap', caps: [], judgeLooksAt: 'TIC' },
    charged('0.2', tic),
    charged('0.21', tic),
  ],
  [
    'a floor of an agreed rate',
    { type: 'interest-floor', shareOfLegalRate: rate('0.3') },
    charged('0.03', { references: { 'legal-rate': rate('0.1') } }),
    charged('0.029', { references: { 'legal-rate': rate('0.1') } }),
  ],
  [
    'no interest on interest',
    { type: 'interest-calc', base: 'overdue-principal', compounding: 'never' },
    { kind: 'reckoning', base: 'overdue-principal' },
    { kind: 'reckoning', base: 'overdue-principal', compoundsEveryMonths: 12 },
  ],
  [
    'interest on interest by clause',
    { type: 'interest-calc', compounding: { byClauseEveryMonths: 6 } },
    { kind: 'reckoning', base: 'whole-debt', compoundsEveryMonths: 6, hasClause: true },
    { kind: 'reckoning', base: 'whole-debt', compoundsEveryMonths: 6 },
  ],
  [
    'interest on what is overdue',
    { type: 'interest-calc', base: 'overdue-amounts' },
    { kind: 'reckoning', base: 'overdue-principal' },
    { kind: 'reckoning', base: 'whole-debt' },
  ],
  [
    'interest alone',
    { type: 'interest-calc', isAlone: true },
    { kind: 'reckoning', base: 'whole-debt' },
    { kind: 'reckoning', base: 'whole-debt', isBesideOther: true },
  ],
  // 9 % of 10, 6 % of 40 and 3 % of 50: 0.9 + 2.4 + 1.5.
  ['brackets', { type: 'fee-cap', ceiling: brackets }, fee('4.8', { overdue: '100' }), fee('4.81', { overdue: '100' })],
  [
    'the first bracket',
    { type: 'fee-cap', ceiling: brackets },
    fee('0.9', { overdue: '10' }),
    fee('0.91', { overdue: '10' }),
  ],
  ['a fee of an unknown amount', { type: 'fee-cap', ceiling: brackets }, fee('0'), fee('0.01')],
  [
    'a day before which there is none',
    { type: 'fee-cap', notBeforeDaysPastDue: 20 },
    fee('1', { daysPastDue: 21 }),
    fee('1', { daysPastDue: 20 }),
  ],
  ['a fee charged once', { type: 'fee-cap', isOnce: true }, fee('1'), fee('1', { times: 2 })],
  ['no fee', { type: 'fee-cap', ceiling: { kind: 'none' } }, fee('0'), fee('0.01')],
  ['what it costs', { type: 'fee-cap', ceiling: { kind: 'cost' } }, fee('5', { cost: '5' }), fee('5', { cost: '4' })],
  [
    'a lawyer’s scale',
    { type: 'fee-cap', ceiling: { kind: 'lawyer-scale', scale: 'RVG', simple: '0.5', usual: '0.9', most: '1.3' } },
    fee('90', { lawyerFee: '100' }),
    fee('90', { lawyerFee: '100', isSimple: true }),
  ],
  [
    'one lawyer',
    { type: 'fee-cap', ceiling: { kind: 'one-lawyer' } },
    fee('100', { lawyerFee: '100' }),
    fee('101', { lawyerFee: '100' }),
  ],
  [
    'conditions',
    { type: 'fee-cap', needs: ['real-work', 'informed-before'] },
    fee('1', { conditions: ['informed-before', 'real-work'] }),
    fee('1', { conditions: ['real-work'] }),
  ],
  [
    'one of two conditions',
    { type: 'fee-cap', needsOneOf: ['agreed', 'permitted-by-law'] },
    fee('1', { conditions: ['agreed'] }),
    fee('1'),
  ],
  [
    'tiers',
    { type: 'fee-fixed', per: 'debt', fee: tiers },
    { kind: 'fixed-fee', fee: pen('70.00'), debt: pen('1000.00') },
    { kind: 'fixed-fee', fee: pen('70.00'), debt: pen('999.99') },
  ],
  [
    'a share of the debt',
    { type: 'fee-fixed', per: 'document', fee: { kind: 'share', share: rate('0.01') } },
    { kind: 'fixed-fee', fee: pen('1.00'), debt: pen('100.00') },
    { kind: 'fixed-fee', fee: pen('1.01'), debt: pen('100.00') },
  ],
  [
    'a sum for each document',
    { type: 'fee-fixed', per: 'document' },
    { kind: 'fixed-fee', fee: pen('40.00'), times: 2, documents: 2 },
    { kind: 'fixed-fee', fee: pen('40.00'), times: 2, documents: 1 },
  ],
  [
    'a least sum',
    { type: 'fee-fixed', per: 'document', isMinimum: true, fee: { kind: 'amount', amount: pen('40.00') } },
    { kind: 'fixed-fee', fee: pen('41.00') },
    { kind: 'fixed-fee', fee: pen('39.00') },
  ],
  ['a longest term', { type: 'payment-term', from: 'invoice', maxDays: 60 }, term(60), term(61)],
  [
    'a longest term of authorities',
    { type: 'payment-term', from: 'invoice', maxDays: 60, publicMaxDays: 30, publicExceptionDays: 60 },
    term(60, { debtorClass: 'public-authority', isException: true }),
    term(31, { debtorClass: 'public-authority' }),
  ],
  [
    'a longer term in writing',
    { type: 'payment-term', from: 'invoice', defaultDays: 30, longerOnlyInWriting: true },
    term(45, { isInWriting: true }),
    term(45),
  ],
  [
    'default after a demand',
    { type: 'default-trigger', needs: 'demand', exceptCases: ['calendar date'] },
    { kind: 'default', wasAskedToPay: false, case: 'calendar date' },
    { kind: 'default', wasAskedToPay: false },
  ],
  [
    'default by itself',
    { type: 'default-trigger', needs: 'nothing', exceptCases: ['implied term'] },
    { kind: 'default', wasAskedToPay: false },
    { kind: 'default', wasAskedToPay: false, case: 'implied term' },
  ],
  [
    'default after some days',
    { type: 'default-trigger', needs: 'demand', automaticAfterDays: 30, consumerMustBeWarned: true },
    { kind: 'default', wasAskedToPay: false, days: 31, wasWarned: true },
    { kind: 'default', wasAskedToPay: false, days: 31 },
  ],
  [
    'a due date on a day off',
    { type: 'calendar', daysOff: ['sat', 'sun'], moves: 'next-business-day' },
    { kind: 'due-date', fallsOn: 'sat', isMoved: true },
    { kind: 'due-date', fallsOn: 'business-day', isMoved: true },
  ],
  [
    'a day of fixing',
    { type: 'reference-rate', reference: 'BASE', publisher: 'x', fixingDays: ['01-01', '07-01'] },
    { kind: 'fixing', day: '07-01' },
    { kind: 'fixing', day: '06-30' },
  ],
  [
    'notice before an entry',
    { type: 'credit-bureau', noticeDays: 20 },
    bureau({ noticeDaysAgo: 20 }),
    bureau({ noticeDaysAgo: 19 }),
  ],
  [
    'a talk instead of notice',
    { type: 'credit-bureau', noticeDays: 14, conversationWillDo: true },
    bureau({ hadConversation: true }),
    bureau({}),
  ],
  [
    'a least amount',
    { type: 'credit-bureau', minimumPrincipal: pen('50.00') },
    bureau({ principal: pen('50.00') }),
    bureau({ principal: pen('49.99') }),
  ],
  ['a warning before an entry', { type: 'credit-bureau', needsWarning: true }, bureau({ wasWarned: true }), bureau({})],
  [
    'word of an entry',
    { type: 'credit-bureau', notifyWithinDays: 30 },
    bureau({ notifiedAfterDays: 30 }),
    bureau({ notifiedAfterDays: 31 }),
  ],
  ['the years of an entry', { type: 'credit-bureau', maxYears: 5 }, bureau({ years: 5 }), bureau({ years: 6 })],
  [
    'the years after payment',
    { type: 'credit-bureau', maxYearsAfterPayment: 2 },
    bureau({ yearsAfterPayment: 2 }),
    bureau({ yearsAfterPayment: 3 }),
  ],
  [
    'what is not in dispute',
    { type: 'credit-bureau', onlyUndisputed: true },
    bureau({ isDisputed: false }),
    bureau({}),
  ],
  [
    'years of keeping records',
    { type: 'record-keeping', enforcement: 'require', years: 2, from: 'act' },
    { kind: 'record', keptYears: 2 },
    { kind: 'record', keptYears: 1 },
  ],
  [
    'whom it is about',
    { type: 'debtor-right', right: 'pay directly', appliesTo: { ...base.appliesTo, debtors: ['consumer'] } },
    consumer,
    { kind: 'subject', debtorClass: 'business' },
  ],
  [
    'what it leaves out',
    { type: 'scope', excludes: ['bills'] },
    { ...consumer, topic: 'invoices' },
    { ...consumer, topic: 'bills' },
  ],
  [
    'when it is in force',
    { type: 'data-protection', effectiveFrom: day('2026-12-01') },
    { ...consumer, asOf: day('2026-12-01') },
    { ...consumer, asOf: day('2026-11-30') },
  ],
]

describe('judgeRule', () => {
  it.each(rows)('accepts and refuses %s', (_, detail, accepted, refused) => {
    const given: readonly Judgement[] = [judgeRule(rule(detail), accepted), judgeRule(rule(detail), refused)]
    expect(given).toEqual(['accepted', 'refused'])
  })

  it('says so when a rule has nothing to say about a case', () => {
    expect(() => judgeRule(rule({ type: 'fee-cap' }), { kind: 'fixing', day: '01-01' })).toThrow(
      'case: the rule "AA.rule" of type "fee-cap" has nothing to say about a "fixing"',
    )
    expect(() => judgeRule(rule({ type: 'fee-cap' }), charged('0.1'))).toThrow(RangeError)
  })
})
