import { isoDate } from '../calendar/index.ts'
import type { ContentTag, Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { weekHours } from './hours.ts'
import { outsiders } from './outsiders.ts'
import { agency, consumers, consumersAndFirms, everyone } from './scope.ts'
import { zonesOfParts } from './zones-of-parts.ts'

const summarised = { jurisdiction: 'MX', basis: 'regulation', evidence: 'secondary', confidence: 'high' } as const
const lenderProvisions = 'CONDUSEF, disposiciones en materia de despachos de cobranza (DOF 07-10-2014)'
const shopProvisions = 'PROFECO, disposiciones para despachos de cobranza de entidades comerciales'
const lenders = { ...consumers, sectors: ['financial-institutions'] }
const shops = { ...consumers, sectors: ['commercial-credit-grantors'] }
const sevenToTen = ['07:00', '22:00'] as const
/** What lenders, shops and their agencies may not do, in words that both provisions share. */
const forbidden: readonly ContentTag[] = [
  'institution-lookalike',
  'hidden-caller',
  'threat',
  'insult',
  'intimidation',
  'court-look',
  'debt-visible-outside',
  'public-shaming',
  'agency-takes-payment',
]

const contacts: readonly Rule[] = [
  {
    ...summarised,
    id: 'MX.window.financial',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: lenders,
    citation: `${lenderProvisions}, Cuarta`,
    effectiveFrom: isoDate('2014-10-08'),
    hours: weekHours({ weekdays: sevenToTen, saturday: sevenToTen, sunday: sevenToTen }),
    holidays: 'open',
    summary: 'From 7 to 22 by the official time of the debtor’s zone, for agencies and for lenders themselves.',
  },
  {
    ...summarised,
    basis: 'regulator-guidance',
    confidence: 'medium',
    id: 'MX.window.days',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: lenders,
    citation: `${lenderProvisions}, as the regulator tells it`,
    hours: weekHours({ weekdays: sevenToTen }),
    holidays: 'closed',
    summary: 'On working days only.',
    note: 'The provisions as summarised fix the hours and no days; several summaries by the regulator add working days.',
  },
  {
    ...summarised,
    confidence: 'low',
    id: 'MX.window.commercial',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: shops,
    citation: `${shopProvisions}, Cuarta fr. VII`,
    hours: weekHours({ weekdays: sevenToTen }),
    holidays: 'closed',
    summary: 'Shops and their agencies: as lenders, on working days from 7 to 22.',
    note: 'That the provisions exist is well attested; their hours were not read.',
  },
  {
    ...summarised,
    id: 'MX.forbidden.financial',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: lenders,
    citation: `${lenderProvisions}, Cuarta`,
    tags: forbidden,
    summary:
      'No name like an authority’s, no hidden number, no threat or insult, no look of a court, no debt to be seen.',
  },
  {
    ...summarised,
    id: 'MX.forbidden.commercial',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: shops,
    citation: `${shopProvisions}, Cuarta fr. VII`,
    tags: forbidden,
    summary: 'Shops and their agencies may not do what lenders may not.',
  },
  {
    ...summarised,
    id: 'MX.recipient',
    type: 'forbidden-recipient',
    enforcement: 'block',
    appliesTo: { ...consumers, sectors: ['financial-institutions', 'commercial-credit-grantors'] },
    citation: `${shopProvisions}, Cuarta fr. VII`,
    parties: outsiders,
    addresses: ['third-party', 'traced', 'workplace', 'employer-email', 'unverified'],
    summary: 'Only with the debtor, who owes jointly or who guarantees, at an address or number that the debtor gave.',
    note: 'References, beneficiaries, minors and old people who owe nothing are left alone.',
  },
  {
    ...summarised,
    id: 'MX.content.first-contact',
    type: 'required-content',
    enforcement: 'require',
    appliesTo: { ...lenders, creditorRoles: ['first-party', 'third-party'] },
    citation: `${lenderProvisions}, Cuarta`,
    parts: [
      {
        when: 'first-contact',
        items: [
          'agency-name-and-person',
          'agency-address-and-phone',
          'creditor-name',
          'contract-or-operation',
          'amount-due-and-calculation-date',
          'interest-and-fees-breakdown',
        ],
      },
    ],
    summary: 'Who collects and where, for whom, for which contract, how much as of which day, and of what it consists.',
  },
  {
    ...summarised,
    confidence: 'medium',
    id: 'MX.agreement.written',
    type: 'required-content',
    enforcement: 'require',
    appliesTo: lenders,
    citation: `${lenderProvisions}, Cuarta`,
    parts: [{ when: 'tagged', tag: 'records-agreement', items: ['written-agreement'] }],
    summary: 'What is agreed about paying is put in writing, with the debtor, a joint debtor or a guarantor.',
  },
  {
    ...summarised,
    evidence: 'official-summary',
    id: 'MX.register.redeco',
    type: 'registration',
    enforcement: 'inform',
    appliesTo: { ...lenders, creditorRoles: agency },
    citation: 'Ley para la Transparencia y Ordenamiento de los Servicios Financieros; REDECO',
    register: 'REDECO',
    who: 'financial entities enter the agencies they use',
    update: 'every month',
    summary: 'The agencies of financial entities stand in a public register.',
  },
  {
    ...summarised,
    basis: 'statute',
    confidence: 'medium',
    id: 'MX.crime.illegal-collection',
    type: 'penalty',
    enforcement: 'inform',
    appliesTo: everyone,
    citation: 'Código Penal Federal, art. 284 Bis',
    conduct: 'collecting with violence, intimidation or false documents',
    consequence: 'one to four years of prison and a fine of 50,000 to 300,000 pesos',
    summary: 'Collecting by violence or intimidation is a crime.',
  },
]

const amounts: readonly Rule[] = [
  {
    jurisdiction: 'MX',
    basis: 'statute',
    evidence: 'general-knowledge',
    confidence: 'medium',
    id: 'MX.interest.default',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: everyone,
    citation: 'Código de Comercio, art. 362',
    rate: { kind: 'fixed', annualRate: rate('0.06') },
    summary: 'Debts of trade without an agreed rate: 6 % a year.',
  },
  {
    jurisdiction: 'MX',
    basis: 'case-law',
    evidence: 'official-summary',
    confidence: 'high',
    id: 'MX.interest.usury',
    type: 'interest-cap',
    enforcement: 'warn',
    appliesTo: everyone,
    citation: 'SCJN, 1a./J. 46/2014, 47/2014, 54/2016; Contradicción 215/2022',
    caps: [],
    judgeLooksAt: 'mx-cat',
    summary: 'No number: a judge cuts usurious interest unasked, before and after the due date.',
    note: 'A judge looks at the total annual cost and the average rate that the central bank publishes for like credit.',
  },
  {
    ...summarised,
    basis: 'statute',
    confidence: 'medium',
    id: 'MX.data.lfpdppp',
    type: 'data-protection',
    enforcement: 'inform',
    appliesTo: consumersAndFirms,
    citation: 'Ley Federal de Protección de Datos Personales en Posesión de los Particulares (DOF 20-03-2025)',
    effectiveFrom: isoDate('2025-03-21'),
    grounds: ['consent, which silence may give'],
    rights: ['access', 'rectification', 'cancellation', 'objection'],
    authority: 'Secretaría Anticorrupción y Buen Gobierno',
    summary: 'The act of 2025 on personal data; legal persons may be its subjects, too.',
  },
]

/** Mexico: collection for lenders (CONDUSEF) and shops (PROFECO), interest. Not legal advice. */
export const mexico: RuleSet = {
  name: 'MX',
  version: edition,
  disclaimer,
  jurisdiction: 'MX',
  timeZones: [
    'America/Mexico_City',
    'America/Cancun',
    'America/Chihuahua',
    'America/Ciudad_Juarez',
    'America/Hermosillo',
    'America/Mazatlan',
    'America/Matamoros',
    'America/Ojinaga',
    'America/Tijuana',
  ],
  subdivisionZones: zonesOfParts('MX', {
    'America/Mexico_City':
      'AGU CAM CHP CMX COA COL DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE SLP TAB TAM TLA VER YUC ZAC',
    'America/Matamoros': 'COA NLE TAM',
    'America/Cancun': 'ROO',
    'America/Chihuahua': 'CHH',
    'America/Ciudad_Juarez': 'CHH',
    'America/Ojinaga': 'CHH',
    'America/Hermosillo': 'SON',
    'America/Mazatlan': 'BCS NAY SIN',
    'America/Tijuana': 'BCN',
  }),
  rules: [...contacts, ...amounts],
  gaps: ['The full texts of the provisions of 2014 and of those for shops were not read.'],
}
