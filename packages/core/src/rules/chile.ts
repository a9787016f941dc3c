import { isoDate } from '../calendar/index.ts'
import type { Rule, RuleSet } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { disclaimer, edition } from './edition.ts'
import { weekHours } from './hours.ts'
import { outsiders } from './outsiders.ts'
import { consumers, consumersAndFirms, everyone, trade } from './scope.ts'
import { zonesOfParts } from './zones-of-parts.ts'

const read = { jurisdiction: 'CL', basis: 'statute', evidence: 'primary-text', confidence: 'high' } as const
const consumerAct = 'Ley 19.496 (DFL 3/2021, con Ley 21.320)'
const creditAct = 'Ley 18.010'
const invoiceAct = 'Ley 19.983 (con Ley 21.131)'
const written = ['email', 'sms', 'whatsapp', 'letter', 'push']
const visitsAndCalls = ['call', 'visit']
const loans = { ...everyone, sectors: ['money-credit-operations'] }

const contacts: readonly Rule[] = [
  {
    ...read,
    id: 'CL.window.call-visit',
    type: 'contact-window',
    enforcement: 'block',
    appliesTo: { ...consumers, channels: visitsAndCalls },
    citation: `${consumerAct}, art. 37; Código de Procedimiento Civil, art. 59`,
    hours: weekHours({ weekdays: ['08:00', '20:00'], saturday: ['08:00', '20:00'] }),
    holidays: 'closed',
    summary: 'Calls and visits from 8 to 20 on days that are no holidays; a Saturday is such a day, a Sunday is not.',
  },
  {
    ...read,
    id: 'CL.frequency.call-visit',
    type: 'frequency-cap',
    enforcement: 'block',
    appliesTo: { ...consumers, channels: visitsAndCalls },
    citation: `${consumerAct}, art. 37`,
    caps: [
      { max: 1, per: 'calendar-week' },
      { max: 1, per: 'rolling-7-days' },
    ],
    countTogether: visitsAndCalls,
    scope: 'debtor',
    summary: 'One call or one visit a week.',
    note: 'The act does not say what a week is, so neither a week of the calendar nor any seven days may hold two.',
  },
  {
    ...read,
    id: 'CL.frequency.written',
    type: 'frequency-cap',
    enforcement: 'block',
    appliesTo: { ...consumers, channels: written },
    citation: `${consumerAct}, art. 37`,
    caps: [
      { max: 2, per: 'calendar-week' },
      { max: 2, per: 'rolling-7-days' },
    ],
    countTogether: written,
    scope: 'debtor',
    minGapDays: 2,
    summary: 'Two messages a week over all written media together, two days apart at least.',
  },
  {
    ...read,
    id: 'CL.notice.first-free',
    type: 'required-notice',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    notice: 'free-arrears-notice',
    of: 'due-date',
    withinDays: 15,
    isFree: true,
    ifMissedFeeLess: { unit: 'UF', amount: '0.2' },
    summary:
      'A useful notice, free of charge, within 15 days of each due date; without it the fee ceiling is 0.2 UF lower.',
    note: 'A page of the regulator speaks of 20 days in one place; the act says 15.',
  },
  {
    ...read,
    id: 'CL.content.first-contact',
    type: 'required-content',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37 nos. 1-7`,
    parts: [
      {
        when: 'first-contact',
        items: [
          'creditor-identity',
          'contract-and-signing-date',
          'due-or-default-date',
          'amount-owed',
          'interest-breakdown',
          'fees-breakdown',
          'taxes-and-other-charges',
          'payment-options',
          'debtor-rights',
          'debtor-contact-channel',
        ],
      },
    ],
    writtenCopyAfterDays: 15,
    summary:
      'Who asks, for what contract, how much of each kind, how to pay, and what rights there are, from the start.',
  },
  {
    ...read,
    id: 'CL.content.not-enforcement',
    type: 'required-content',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    parts: [{ when: 'every-contact', items: ['not-an-enforcement'] }],
    forbiddenTags: ['mentions-lawsuit', 'mentions-credit-bureau'],
    summary: 'A message says that it enforces nothing, and speaks of no lawsuit not filed and of no credit register.',
  },
  {
    ...read,
    id: 'CL.forbidden.judicial-look',
    type: 'forbidden-content',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    tags: ['court-document', 'court-look', 'refers-to-judicial-act'],
    summary: 'Nothing from a court, nothing that looks so, and no word of acts of a court.',
  },
  {
    ...read,
    id: 'CL.recipient.third-parties',
    type: 'forbidden-recipient',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    parties: outsiders,
    addresses: ['third-party', 'workplace', 'employer-email'],
    summary: 'Not with people outside the debt, and nothing that touches life at home or standing at work.',
  },
  {
    ...read,
    id: 'CL.stop.lawsuit-insolvency',
    type: 'stop-contact',
    enforcement: 'block',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    events: ['lawsuit-served', 'insolvency'],
    scope: 'all',
    summary: 'It ends at once when a lawsuit for the debt is served, or insolvency proceedings start.',
  },
  {
    ...read,
    id: 'CL.record.actions',
    type: 'record-keeping',
    enforcement: 'require',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    years: 2,
    from: 'act',
    fields: ['kind of action', 'how often', 'debtor'],
    summary: 'What was done, and how often, is kept for two years.',
  },
  {
    ...read,
    id: 'CL.payment.direct',
    type: 'debtor-right',
    enforcement: 'inform',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 39 B`,
    right: 'to pay the creditor directly at any time; the agency is told at once, and its mandate ends',
    summary: 'Who pays the creditor has paid, even while an agency collects.',
  },
  {
    ...read,
    id: 'CL.scope.all-providers',
    type: 'scope',
    enforcement: 'inform',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 39 C`,
    covers: ['consumer operations without credit'],
    summary: 'The limits hold for whatever a consumer owes a supplier, not for loans alone.',
  },
]

const amounts: readonly Rule[] = [
  {
    ...read,
    id: 'CL.fee.cap',
    type: 'fee-cap',
    enforcement: 'compute',
    appliesTo: consumers,
    citation: `${consumerAct}, art. 37`,
    ceiling: {
      kind: 'brackets',
      unit: 'UF',
      brackets: [{ upTo: '10', share: rate('0.09') }, { upTo: '50', share: rate('0.06') }, { share: rate('0.03') }],
    },
    notBeforeDaysPastDue: 20,
    isOnce: true,
    capitalizes: false,
    summary:
      'At most 9 % up to 10 UF, 6 % of what lies between 10 and 50, 3 % of what is above; from day 21 of arrears.',
    note: 'The fee itself bears no more than current interest.',
  },
  {
    ...read,
    id: 'CL.interest.cap',
    type: 'interest-cap',
    enforcement: 'compute',
    appliesTo: loans,
    citation: `${creditAct}, arts. 6, 6 bis, 8`,
    caps: [
      {
        cap: {
          kind: 'greatest',
          of: [
            { kind: 'reference', reference: 'cl-tic-of-the-operation', times: rate('1.5') },
            { kind: 'reference', reference: 'cl-tic-of-the-operation', plus: rate('0.02') },
          ],
        },
      },
      {
        case: 'pesos without indexation, above 50 and up to 200 UF, 90 days or more',
        cap: { kind: 'reference', reference: 'cl-tic', plus: rate('0.14') },
      },
      {
        case: 'pesos without indexation, up to 50 UF, 90 days or more',
        cap: { kind: 'reference', reference: 'cl-tic', plus: rate('0.21') },
      },
    ],
    excess: 'reduced to current interest',
    summary:
      'One and a half times current interest, or two points above it if more; small loans in pesos 14 or 21 points.',
    note: 'The rate of the month of the agreement counts; `cl-tic` is that of 200 to 5000 UF.',
  },
  {
    ...read,
    id: 'CL.interest.calc',
    type: 'interest-calc',
    enforcement: 'compute',
    appliesTo: loans,
    citation: `${creditAct}, art. 16`,
    base: 'overdue-principal',
    compounding: 'never',
    isAlone: true,
    summary: 'Late interest runs on overdue principal, beside no other interest, and bears none itself.',
  },
  {
    ...read,
    id: 'CL.b2b.term',
    type: 'payment-term',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${invoiceAct}, art. 2`,
    defaultDays: 30,
    longerOnlyInWriting: true,
    from: 'invoice-receipt',
    summary: 'Thirty days from the receipt of the invoice; longer in writing only, and not at a small supplier’s cost.',
  },
  {
    ...read,
    id: 'CL.b2b.interest',
    type: 'interest-default',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${invoiceAct}, art. 2 bis`,
    rate: { kind: 'reference', reference: 'cl-tic' },
    isAutomatic: true,
    summary: 'Current interest (pesos, above 90 days, 200 to 5000 UF) from the first day of delay, by itself.',
  },
  {
    ...read,
    id: 'CL.b2b.fee',
    type: 'fee-fixed',
    enforcement: 'compute',
    appliesTo: trade,
    citation: `${invoiceAct}, art. 2 ter`,
    fee: { kind: 'share', share: rate('0.01') },
    per: 'document',
    isAutomatic: true,
    summary: 'One per cent of what is unpaid of an invoice, once.',
  },
  {
    ...read,
    confidence: 'medium',
    id: 'CL.data.new-law',
    type: 'data-protection',
    enforcement: 'inform',
    appliesTo: consumersAndFirms,
    citation: 'Ley 21.719',
    effectiveFrom: isoDate('2026-12-01'),
    rights: ['access', 'rectification', 'erasure', 'objection', 'portability', 'blocking'],
    summary: 'The act on personal data gives its subjects these rights.',
    note: 'Published on 13 December 2024; in full force from December 2026, as far as is known.',
  },
]

/** Chile: consumer collection (Ley 19.496), loans (Ley 18.010), invoices between firms (Ley 19.983). Not legal advice. */
export const chile: RuleSet = {
  name: 'CL',
  version: edition,
  disclaimer,
  jurisdiction: 'CL',
  timeZones: ['America/Santiago', 'America/Punta_Arenas', 'America/Coyhaique', 'Pacific/Easter'],
  subdivisionZones: zonesOfParts('CL', {
    'America/Santiago': 'AN AP AR AT BI CO LI LL LR ML NB RM TA VS',
    'America/Punta_Arenas': 'MA',
    'America/Coyhaique': 'AI',
    'Pacific/Easter': 'VS',
  }),
  rules: [...contacts, ...amounts],
  gaps: ['A bill of 2023 would narrow the days and hours of calls; it was not law when the sources were read.'],
}
