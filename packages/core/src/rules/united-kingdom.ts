import type { Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { outsiders } from './outsiders.ts'
import { consumers, trade } from './scope.ts'

const summarised = { jurisdiction: 'GB', basis: 'statute', evidence: 'secondary', confidence: 'high' } as const
const handbook = { ...summarised, basis: 'regulation', evidence: 'primary-text' } as const
const handbookSummary = { ...handbook, evidence: 'official-summary', confidence: 'medium' } as const
const latePaymentAct = 'Late Payment of Commercial Debts (Interest) Act 1998'
const regulatedCredit = { ...consumers, sectors: ['regulated-consumer-credit'] }
const pounds = (whole: number) => ({ minor: whole * 100, currency: 'GBP' })

const rules: readonly Rule[] = [
  {
    ...summarised,
    id: 'GB.b2b.interest',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, ss. 1, 6`,
    rate: { kind: 'reference', reference: 'uk-bank-rate', plus: rate('0.08') },
    isAutomatic: true,
    fixedForHalfYear: true,
    summary: 'Bank Rate and eight points; the rate of 30 June and 31 December holds for the half-year after.',
  },
  {
    ...summarised,
    id: 'GB.b2b.fee',
    type: 'fee-fixed',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, s. 5A`,
    fee: {
      kind: 'tiers',
      tiers: [
        { below: pounds(1000), fee: pounds(40) },
        { below: pounds(10_000), fee: pounds(70) },
        { fee: pounds(100) },
      ],
    },
    per: 'debt',
    plusCosts: true,
    summary: 'Forty, seventy or a hundred pounds by the size of the debt, and reasonable costs above them.',
  },
  {
    ...summarised,
    id: 'GB.b2b.term',
    type: 'payment-term',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${latePaymentAct}, s. 4`,
    defaultDays: 30,
    maxDays: 60,
    publicMaxDays: 30,
    from: 'goods-receipt',
    summary: 'Thirty days; sixty at the most unless it is fair to take longer; authorities thirty.',
  },
  {
    ...handbook,
    id: 'GB.contact.reasonable',
    type: 'contact-window',
    enforcement: 'warn',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.9.4R',
    holidays: 'open',
    respectsWishes: true,
    summary: 'At reasonable times, and when, where and how the debtor reasonably wishes; there are no numbers.',
  },
  {
    ...handbook,
    id: 'GB.recipient.third-parties',
    type: 'forbidden-recipient',
    enforcement: 'block',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.9.6R to 7.9.11G',
    parties: outsiders,
    addresses: ['third-party', 'unverified'],
    summary: 'No word of the debt to others, to namesakes or to “the occupier”; who it is, is checked before details.',
    note: 'Mail is marked private.',
  },
  {
    ...handbook,
    id: 'GB.content.no-pretext',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.9.2R, 7.9.5R',
    tags: ['pretext', 'premium-rate-number'],
    summary: 'No pretext to make the debtor call, and no number that costs more than a usual call.',
  },
  {
    ...handbookSummary,
    id: 'GB.fee.cost-only',
    type: 'fee-cap',
    enforcement: 'warn',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.7.5R',
    ceiling: { kind: 'cost' },
    summary: 'Charges of no more than what the firm reasonably spends.',
  },
  {
    ...handbookSummary,
    id: 'GB.forbearance',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.3',
    forbids: [],
    items: ['free-debt-advice'],
    duties: ['forbearance', 'reasonable time to pay'],
    summary: 'Forbearance, time, and a word on where advice is free.',
  },
  {
    ...handbookSummary,
    id: 'GB.stop.dispute',
    type: 'stop-contact',
    enforcement: 'block',
    appliesTo: regulatedCredit,
    citation: 'FCA Handbook, CONC 7.14',
    events: ['dispute', 'written-dispute'],
    scope: 'claimed-amounts',
    summary: 'What is disputed on grounds that may be valid is not asked for until it was looked into.',
  },
  {
    ...handbookSummary,
    evidence: 'general-knowledge',
    id: 'GB.stop.breathing-space',
    type: 'stop-contact',
    enforcement: 'block',
    appliesTo: consumers,
    citation: 'Debt Respite Scheme Regulations 2020 (SI 2020/1311)',
    events: ['breathing-space'],
    scope: 'all',
    days: 60,
    penalties: 'suspended',
    summary: 'Sixty days of breathing space: no contact, no interest, no fees.',
    note: 'Law in England and Wales; here it holds in the whole kingdom, which is the stricter reading.',
  },
  {
    ...summarised,
    id: 'GB.pending.reform',
    type: 'pending-change',
    enforcement: 'inform',
    appliesTo: trade,
    citation: 'Government response of 24-03-2026 on late payment',
    status: 'announced on 24 March 2026, not before 2027',
    effects: [
      'statutory interest that no contract can leave out',
      'a ceiling of sixty days',
      'a time limit to dispute invoices',
      'fines by a regulator',
    ],
    summary: 'Late payment is to be dealt with more strictly.',
  },
]

/** United Kingdom: late payment in trade (1998 Act), regulated consumer credit (CONC 7). Not legal advice. */
export const unitedKingdom: RuleSet = {
  name: 'GB',
  version: edition,
  disclaimer,
  jurisdiction: 'GB',
  timeZones: ['Europe/London'],
  rules,
  gaps: ['No numeric hours were found; take the rules of policy beside this set.'],
}
