import type { Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { agencies, consumers, everyone, firms, trade } from './scope.ts'
import { zonesOfParts } from './zones-of-parts.ts'

const read = { jurisdiction: 'ES', basis: 'statute', evidence: 'primary-text', confidence: 'high' } as const
const known = { ...read, evidence: 'general-knowledge', confidence: 'medium' } as const
const latePaymentAct = 'Ley 3/2004'

const rules: readonly Rule[] = [
  {
    ...read,
    id: 'ES.b2b.interest',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, arts. 5, 7`,
    rate: { kind: 'reference', reference: 'ecb-main-refinancing', plus: rate('0.08') },
    isAutomatic: true,
    fixedForHalfYear: true,
    summary: 'Without an agreed rate: the central bank’s and eight points, fixed for half a year, from the day after.',
  },
  {
    ...read,
    id: 'ES.b2b.fee',
    type: 'fee-fixed',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, art. 8`,
    fee: { kind: 'amount', amount: { minor: 4000, currency: 'EUR' } },
    per: 'document',
    isAutomatic: true,
    plusCosts: true,
    summary: 'Forty euros without asking, and proven costs above them.',
  },
  {
    ...known,
    basis: 'case-law',
    id: 'ES.b2b.fee.per-invoice',
    type: 'fee-fixed',
    enforcement: 'compute',
    appliesTo: trade,
    citation: 'TJUE, C-585/20, BFF Finance Iberia',
    per: 'document',
    summary: 'The forty euros are due for each unpaid invoice or instalment.',
  },
  {
    ...read,
    id: 'ES.b2b.term',
    type: 'payment-term',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, arts. 2.d, 4`,
    defaultDays: 30,
    maxDays: 60,
    from: 'goods-receipt',
    invoiceWithinDays: 15,
    acceptanceMaxDays: 30,
    summary: 'Thirty days from the receipt of goods or services, sixty at the most, holidays counted.',
  },
  {
    ...read,
    id: 'ES.b2b.instalments',
    type: 'interest-calc',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, art. 6`,
    base: 'overdue-amounts',
    summary: 'Late interest runs on overdue instalments only.',
  },
  {
    ...read,
    id: 'ES.b2b.abusive-clause',
    type: 'interest-floor',
    enforcement: 'warn',
    appliesTo: firms,
    citation: `${latePaymentAct}, art. 9`,
    shareOfLegalRate: rate('0.3'),
    summary: 'An agreed rate more than 70 % below the legal one is taken to be abusive.',
  },
  {
    ...read,
    id: 'ES.scope',
    type: 'scope',
    enforcement: 'inform',
    appliesTo: everyone,
    citation: `${latePaymentAct}, art. 3`,
    excludes: ['dealings with consumers', 'cheques and bills', 'debts in insolvency proceedings'],
    summary: 'The act on late payment is about trade.',
  },
  {
    ...known,
    basis: 'case-law',
    id: 'ES.consumer.interest',
    type: 'interest-cap',
    enforcement: 'warn',
    appliesTo: consumers,
    citation: 'STS 265/2015; Ley 5/2019, art. 25; Código Civil, art. 1108',
    caps: [
      { case: 'personal loan', cap: { kind: 'reference', reference: 'ordinary-rate', plus: rate('0.02') } },
      { case: 'mortgage', cap: { kind: 'reference', reference: 'ordinary-rate', plus: rate('0.03') } },
    ],
    summary: 'Late interest of two points above the rate of a personal loan, three above that of a mortgage.',
    note: 'Without an agreed rate: the legal interest of money.',
  },
  {
    ...known,
    id: 'ES.bureau',
    type: 'credit-bureau',
    enforcement: 'require',
    appliesTo: consumers,
    citation: 'Ley Orgánica 3/2018, art. 20',
    needsWarning: true,
    notifyWithinDays: 30,
    minimumPrincipal: { minor: 5000, currency: 'EUR' },
    maxYears: 5,
    onlyUndisputed: true,
    summary:
      'Certain, due, undisputed debts of 50 euros or more, announced before, told within 30 days, for five years.',
  },
  {
    ...read,
    evidence: 'secondary',
    confidence: 'medium',
    id: 'ES.pending.servicers',
    type: 'pending-change',
    enforcement: 'inform',
    appliesTo: { ...consumers, creditorRoles: agencies },
    citation: 'Proyecto de Ley de administradores y compradores de créditos (14-03-2025)',
    status: 'a bill, not passed in the sources read',
    effects: ['conduct and licences of who services bank loans that are not performing'],
    summary: 'Servicers of bank loans are to have rules of conduct.',
  },
]

/** Spain: late payment in trade (Ley 3/2004), consumers’ interest, credit registers. Not legal advice. */
export const spain: RuleSet = {
  name: 'ES',
  version: edition,
  disclaimer,
  jurisdiction: 'ES',
  timeZones: ['Europe/Madrid', 'Atlantic/Canary'],
  subdivisionZones: zonesOfParts('ES', {
    'Europe/Madrid': 'AN AR AS CB CE CL CM CT EX GA IB MC MD ML NC PV RI VC',
    'Atlantic/Canary': 'CN',
  }),
  rules,
  gaps: [
    'No hours for contacts out of court were found; the general law on harassment, data and unfair practice holds.',
  ],
}
