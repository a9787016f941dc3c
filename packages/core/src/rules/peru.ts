import type { Rule, RuleSet } from '../compliance/index.ts'
import { disclaimer, edition } from './edition.ts'
import { weekHours } from './hours.ts'
import { outsiders } from './outsiders.ts'
import { consumers, everyone } from './scope.ts'

const read = { jurisdiction: 'PE', basis: 'statute', evidence: 'primary-text', confidence: 'high' } as const
const known = { ...read, evidence: 'general-knowledge', confidence: 'medium' } as const
const consumerCode = 'Ley 29571, Código de Protección y Defensa del Consumidor'
const rateActs = 'Ley 31143'

const rules: readonly Rule[] = [
  {
    ...read,
    id: 'PE.window.call-visit',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: { ...consumers, channels: ['call', 'visit'] },
    citation: `${consumerCode}, art. 62.b`,
    hours: weekHours({ weekdays: ['07:00', '20:00'] }),
    holidays: 'closed',
    summary: 'Calls and visits on weekdays from 7 to 20; none on Saturdays, Sundays and holidays.',
    note: 'The code names visits and calls. For messages, take the rules of policy beside it.',
  },
  {
    ...read,
    id: 'PE.forbidden.judicial-look',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 62.a`,
    tags: ['court-document', 'court-look'],
    summary: 'No paper of a court, nor one that looks like a notice of it; to a guarantor neither.',
  },
  {
    ...read,
    id: 'PE.recipient.third-parties',
    type: 'forbidden-recipient',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 62.f`,
    parties: outsiders,
    addresses: ['third-party'],
    summary: 'Not with people outside the debt, nor at another’s address unless the debtor agreed to it or gave it.',
  },
  {
    ...read,
    id: 'PE.forbidden.publicity',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 62.c-e`,
    tags: ['public-shaming'],
    summary: 'No posters, no people with signs, no lists of debtors in the media without an order of a court.',
    note: 'Registers of licensed credit bureaus are no such lists.',
  },
  {
    ...read,
    id: 'PE.principle.reputation',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 61`,
    forbids: ['shaming', 'public-shaming', 'debt-visible-outside'],
    duties: ['to leave good name, home, work and standing before others untouched'],
    summary: 'A good name, the peace of the home, work and standing before others are protected.',
  },
  {
    ...read,
    id: 'PE.stop.utility-claim',
    type: 'stop-contact',
    enforcement: 'block',
    appliesTo: { ...consumers, sectors: ['public-utilities'] },
    citation: `${consumerCode}, art. 66.3`,
    events: ['claim-pending'],
    scope: 'claimed-amounts',
    summary: 'While a claim about a bill of a public service is open, what it is about is not asked for.',
  },
  {
    ...read,
    confidence: 'medium',
    id: 'PE.interest.cap',
    type: 'interest-cap',
    enforcement: 'block',
    appliesTo: everyone,
    citation: `${rateActs}; Decreto Ley 26123, arts. 51-52; Código Civil, art. 1243`,
    caps: [{ cap: { kind: 'reference', reference: 'pe-bcrp-maximum' } }],
    excess: 'refunded or counted towards the principal; usury is a crime',
    summary: 'Not above the central bank’s maximum, which is set every half-year, before and after the due date.',
  },
  {
    ...read,
    id: 'PE.interest.financial',
    type: 'fee-cap',
    enforcement: 'block',
    appliesTo: { ...consumers, sectors: ['financial-institutions'] },
    citation: `${rateActs}; Ley 26702, art. 9`,
    ceiling: { kind: 'none' },
    capitalizes: false,
    summary: 'A bank may neither charge a fee or a penalty for a late payment, nor interest on interest.',
  },
  {
    ...known,
    id: 'PE.interest.default',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: everyone,
    citation: 'Código Civil, arts. 1244-1246',
    rate: { kind: 'first-of', of: ['agreed-rate', 'legal-interest'] },
    summary: 'The agreed compensatory rate goes on; without one, legal interest of the central bank.',
  },
  {
    ...known,
    id: 'PE.default.demand',
    type: 'default-trigger',
    enforcement: 'require',
    appliesTo: everyone,
    citation: 'Código Civil, art. 1333',
    needs: 'demand',
    exceptCases: ['agreed otherwise', 'the law asks for none'],
    summary: 'In default once asked to pay, in court or out of it.',
  },
]

/** Peru: consumer collection (Ley 29571, arts. 61-66), interest (Ley 31143). Not legal advice. */
export const peru: RuleSet = {
  name: 'PE',
  version: edition,
  disclaimer,
  jurisdiction: 'PE',
  timeZones: ['America/Lima'],
  rules,
  gaps: ['The articles of the Código Civil on interest were not read; they are general knowledge.'],
}
