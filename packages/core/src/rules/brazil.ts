import { isoDate } from '../calendar/index.ts'
import type { Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { weekHours } from './hours.ts'
import { consumers, everyone } from './scope.ts'
import { zonesOfParts } from './zones-of-parts.ts'

const read = { jurisdiction: 'BR', basis: 'statute', evidence: 'primary-text', confidence: 'high' } as const
const summarised = { ...read, evidence: 'secondary' } as const
const known = { ...read, evidence: 'general-knowledge', confidence: 'medium' } as const
const consumerCode = 'Lei 8.078/1990 (CDC)'
const calls = { ...consumers, channels: ['call'] }
/** Windows of states, read in a table of state laws. */
const stateWindow = {
  ...summarised,
  confidence: 'medium',
  type: 'contact-window',
  enforcement: 'block',
  holidays: 'closed',
} as const

const contacts: readonly Rule[] = [
  {
    ...summarised,
    id: 'BR.conduct.dignity',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 42`,
    forbids: ['shaming', 'vexation', 'threat'],
    summary: 'Nobody who owes is made a laughing stock, embarrassed or threatened.',
  },
  {
    ...summarised,
    id: 'BR.content.identity',
    type: 'required-content',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 42-A`,
    parts: [{ when: 'every-contact', items: ['creditor-name', 'creditor-address', 'creditor-tax-id'] }],
    summary: 'Every document bears the creditor’s name, address and CPF or CNPJ.',
  },
  {
    ...summarised,
    id: 'BR.penalty.double-refund',
    type: 'penalty',
    enforcement: 'inform',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 42 parágrafo único`,
    conduct: 'an amount that is not owed was collected',
    consequence: 'twice the excess is paid back, indexed and with interest, but for a mistake with a good reason',
    summary: 'A wrong amount can cost double, so exact sums are a matter of law.',
  },
  {
    ...summarised,
    id: 'BR.conduct.rest',
    type: 'conduct',
    enforcement: 'warn',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 71`,
    forbids: ['threat', 'coercion', 'false-statement', 'disturbs-rest'],
    duties: ['to leave work, rest and leisure in peace; breaking it is a crime'],
    summary: 'Threats, coercion, false statements, and disturbing work, rest or leisure without a reason are crimes.',
  },
  {
    ...read,
    id: 'BR-SP.window.call',
    subdivision: 'BR-SP',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: calls,
    citation: 'São Paulo, Lei 15.426/2014, art. 2',
    hours: weekHours({ weekdays: ['08:00', '20:00'], saturday: ['08:00', '14:00'] }),
    holidays: 'closed',
    summary: 'Calls on weekdays from 8 to 20, on Saturdays from 8 to 14, none on Sundays and holidays.',
    note: 'A sensible choice for states without hours of their own.',
  },
  {
    ...stateWindow,
    id: 'BR-RJ.window.call',
    subdivision: 'BR-RJ',
    appliesTo: calls,
    citation: 'Rio de Janeiro, Lei 7.868/2018',
    hours: weekHours({ weekdays: ['09:00', '19:00'] }),
    summary: 'Calls on weekdays from 9 to 19.',
  },
  {
    ...stateWindow,
    id: 'BR-ES.window.call',
    subdivision: 'BR-ES',
    appliesTo: calls,
    citation: 'Espírito Santo, Lei 10.626/2017',
    hours: weekHours({ weekdays: ['08:00', '19:00'] }),
    summary: 'Calls on weekdays from 8 to 19.',
  },
  {
    ...stateWindow,
    id: 'BR-AM.window.call',
    subdivision: 'BR-AM',
    appliesTo: calls,
    citation: 'Amazonas, Lei 306/2016',
    hours: weekHours({ weekdays: ['00:00', '19:00'] }),
    summary: 'Calls on weekdays until 19; the source gives no hour from which on.',
  },
  {
    ...stateWindow,
    id: 'BR-AL.window.call',
    subdivision: 'BR-AL',
    appliesTo: { ...consumers, channels: ['call', 'sms'] },
    citation: 'Alagoas, Lei 7.782/2016',
    hours: weekHours({ weekdays: ['08:00', '20:00'], saturday: ['08:00', '14:00'] }),
    summary: 'Calls and text messages on weekdays from 8 to 20, on Saturdays from 8 to 14.',
  },
]

const amounts: readonly Rule[] = [
  {
    ...known,
    id: 'BR.fee.cap',
    type: 'fee-cap',
    enforcement: 'compute',
    appliesTo: { ...consumers, sectors: ['credit-or-financed-supply'] },
    citation: `${consumerCode}, art. 52 § 1`,
    ceiling: { kind: 'share', share: rate('0.02'), of: 'instalment' },
    isOnce: true,
    summary: 'A late penalty of at most 2 % of the instalment, once.',
    note: 'Widely held to be the ceiling for consumers in general.',
  },
  {
    ...summarised,
    id: 'BR.interest.default',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: everyone,
    citation: 'Código Civil, arts. 389, 406 (Lei 14.905/2024)',
    effectiveFrom: isoDate('2024-08-30'),
    rate: { kind: 'reference', reference: 'br-legal-rate', floor: rate('0') },
    indexedBy: 'IPCA',
    summary: 'Without an agreement: SELIC less IPCA, never below zero, and the sum follows IPCA.',
    note: '`br-legal-rate` is SELIC less IPCA, as the central bank publishes it each month.',
  },
  {
    ...summarised,
    confidence: 'medium',
    id: 'BR.interest.cap',
    type: 'interest-cap',
    enforcement: 'warn',
    appliesTo: consumers,
    citation: 'Decreto 22.626/1933; Lei 14.905/2024, art. 3',
    caps: [{ cap: { kind: 'reference', reference: 'br-legal-rate', times: rate('2') } }],
    exceptCases: ['between legal persons', 'credit titles and securities', 'financial institutions'],
    summary: 'At most twice the legal rate, outside banks, securities and dealings between firms.',
    note: 'With consumers, one per cent a month is what the market takes.',
  },
  {
    ...known,
    id: 'BR.bureau.notice',
    type: 'credit-bureau',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerCode}, art. 43 §§ 1-2`,
    needsNotice: true,
    maxYears: 5,
    summary: 'A written notice before an entry, which stays five years at most.',
  },
  {
    ...known,
    id: 'BR.data.lgpd',
    type: 'data-protection',
    enforcement: 'inform',
    appliesTo: consumers,
    citation: 'Lei 13.709/2018 (LGPD), arts. 7, 16, 18',
    grounds: ['contract', 'protection of credit', 'legitimate interest'],
    rights: ['access', 'correction', 'anonymisation', 'erasure'],
    summary: 'On what grounds data is used, and what its subject may ask for.',
  },
]

/** Brazil: consumer collection (CDC), hours of five states, interest (Código Civil). Not legal advice. */
export const brazil: RuleSet = {
  name: 'BR',
  version: edition,
  disclaimer,
  jurisdiction: 'BR',
  timeZones: ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha'],
  subdivisionZones: zonesOfParts('BR', {
    'America/Sao_Paulo': 'AL AP BA CE DF ES GO MA MG PA PB PE PI PR RJ RN RS SC SE SP TO',
    'America/Manaus': 'AM MS MT RO RR',
    'America/Rio_Branco': 'AC AM',
    'America/Noronha': 'PE',
  }),
  rules: [...contacts, ...amounts],
  gaps: ['Twenty-two further states and the law of towns were not surveyed.', 'Bills on hours of calls are pending.'],
}
