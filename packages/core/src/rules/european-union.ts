import { isoDate } from '../calendar/index.ts'
import type { Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { agencies, consumers, consumersAndFirms, everyone, trade } from './scope.ts'

const summary = { jurisdiction: 'EU', basis: 'directive', evidence: 'official-summary', confidence: 'high' } as const
const latePayment = 'Directive 2011/7/EU'

const rules: readonly Rule[] = [
  {
    ...summary,
    id: 'EU.b2b.interest',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePayment}, arts. 2(6), 3`,
    rate: { kind: 'reference', reference: 'ecb-main-refinancing', plus: rate('0.08') },
    isMinimum: true,
    isAutomatic: true,
    summary: 'The central bank’s rate and at least eight points, from the day after the due date.',
  },
  {
    ...summary,
    id: 'EU.b2b.fee',
    type: 'fee-fixed',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePayment}, art. 6`,
    fee: { kind: 'amount', amount: { minor: 4000, currency: 'EUR' } },
    per: 'document',
    isMinimum: true,
    isAutomatic: true,
    summary: 'At least forty euros, without a reminder.',
  },
  {
    ...summary,
    id: 'EU.b2b.term',
    type: 'payment-term',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePayment}, arts. 3-4`,
    defaultDays: 30,
    maxDays: 60,
    publicMaxDays: 30,
    publicExceptionDays: 60,
    from: 'invoice-receipt',
    summary:
      'Thirty days; sixty at the most between firms; authorities thirty, and sixty where the directive lets them.',
  },
  {
    ...summary,
    id: 'EU.scope',
    type: 'scope',
    enforcement: 'inform',
    appliesTo: everyone,
    citation: `${latePayment}, art. 1`,
    excludes: ['dealings with consumers'],
    summary: 'The directive on late payment is about trade.',
  },
  {
    ...summary,
    evidence: 'secondary',
    confidence: 'medium',
    id: 'EU.npl.conduct',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: { ...consumers, creditorRoles: agencies, sectors: ['non-performing-bank-credit'] },
    citation: 'Directive (EU) 2021/2167, art. 10',
    forbids: ['harassment', 'coercion', 'undue-influence'],
    items: ['servicer-identity', 'amounts-split', 'competent-authority'],
    summary: 'Who bought a bank’s loan neither harasses nor presses, and says first who it is and what is owed.',
  },
  {
    ...summary,
    evidence: 'general-knowledge',
    confidence: 'medium',
    id: 'EU.ccd2.forbearance',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: { ...consumers, sectors: ['consumer-credit'] },
    citation: 'Directive (EU) 2023/2225, art. 35',
    effectiveFrom: isoDate('2026-11-20'),
    forbids: [],
    duties: ['to look for an arrangement before enforcing', 'to charge no more than a default costs'],
    summary: 'Before enforcing a consumer credit, an arrangement is looked for; a default costs what it costs.',
    note: 'Holds through the law of each member state, which may set ceilings.',
  },
  {
    ...summary,
    basis: 'regulation',
    evidence: 'general-knowledge',
    confidence: 'medium',
    id: 'EU.data.gdpr',
    type: 'data-protection',
    enforcement: 'require',
    appliesTo: consumersAndFirms,
    citation: 'Regulation (EU) 2016/679, arts. 6, 17, 21',
    grounds: ['contract', 'legitimate interest', 'legal obligation'],
    rights: ['access', 'rectification', 'erasure', 'restriction', 'portability', 'objection'],
    erasureExceptions: ['legal obligation', 'legal claims'],
    summary: 'Data needs a ground; who asks to be forgotten is, but for what a claim in law needs.',
  },
]

/** European Union: what directives and regulations say; a member state’s own law comes beside it. Not legal advice. */
export const europeanUnion: RuleSet = {
  name: 'EU',
  version: edition,
  disclaimer,
  jurisdiction: 'EU',
  countries: [
    ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
    ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
  ],
  timeZones: [],
  rules,
  gaps: [
    'No hours for contacts out of court were found.',
    'A regulation on late payment was proposed in 2023, stalled, and is reported withdrawn.',
  ],
}
