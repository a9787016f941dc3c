import { isoDate } from '../calendar/index.ts'
import type { ContentTag, RequiredItem } from '../compliance/index.ts'
import { mexico as holidays } from '../holidays/index.ts'
import {
  atEach,
  charged,
  contactsIn,
  type Examples,
  edges,
  lackingEach,
  sayingEach,
  subject,
  together,
  week,
  withEach,
} from './example-case.example.ts'

const zone = 'America/Mexico_City'
const lender = contactsIn({ zone, sector: 'financial-institutions', holidays: [holidays] })
const shop = contactsIn({ zone, sector: 'commercial-credit-grantors', holidays: [holidays] })
const tagged = (tag: ContentTag, items: readonly RequiredItem[] = []) => ({ content: { tags: [tag], items } })

const firstItems: readonly RequiredItem[] = [
  'agency-name-and-person',
  'agency-address-and-phone',
  'creditor-name',
  'contract-or-operation',
  'amount-due-and-calculation-date',
  'interest-and-fees-breakdown',
]

/** Cases under the rules of Mexico. */
export const mexicoExamples: Examples = {
  'MX.window.financial': together(edges(lender, week(['07:00', '22:00'], ['07:00', '22:00'], ['07:00', '22:00'])), {
    accepted: [
      lender('2026-11-24 07:00'),
      lender('2026-11-29 21:59', { channel: 'email' }), // a Sunday
      lender('2026-11-16 10:00'), // a holiday
      shop('2026-11-24 23:00'),
    ],
    refused: [lender('2026-11-24 06:59'), lender('2026-11-24 22:00', { channel: 'email' })],
  }),
  'MX.window.days': together(edges(lender, week(['07:00', '22:00'])), {
    accepted: [lender('2026-11-24 21:59')],
    refused: [lender('2026-11-28 10:00'), lender('2026-11-29 10:00'), lender('2026-11-16 10:00')],
  }),
  'MX.window.commercial': together(edges(shop, week(['07:00', '22:00'])), {
    accepted: [shop('2026-11-24 07:00'), lender('2026-11-29 10:00')],
    refused: [shop('2026-11-24 22:00'), shop('2026-11-28 10:00'), shop('2026-09-16 10:00')],
  }),
  'MX.forbidden.financial': {
    accepted: [lender('2026-11-24 10:00', tagged('mentions-lawsuit')), shop('2026-11-24 10:00', tagged('threat'))],
    refused: sayingEach(
      lender,
      'institution-lookalike',
      'hidden-caller',
      'threat',
      'insult',
      'intimidation',
      'court-look',
      'debt-visible-outside',
      'public-shaming',
      'agency-takes-payment',
    ),
  },
  'MX.forbidden.commercial': {
    accepted: [shop('2026-11-24 10:00'), lender('2026-11-24 10:00', tagged('threat'))],
    refused: sayingEach(
      shop,
      'institution-lookalike',
      'hidden-caller',
      'threat',
      'insult',
      'intimidation',
      'court-look',
      'debt-visible-outside',
      'public-shaming',
      'agency-takes-payment',
    ),
  },
  'MX.recipient': {
    accepted: [lender('2026-11-24 10:00', { party: 'guarantor' }), shop('2026-11-24 10:00', { party: 'joint-debtor' })],
    refused: [
      ...withEach(shop, 'reference', 'employer', 'household', 'third-party'),
      ...atEach(lender, 'third-party', 'traced', 'workplace', 'employer-email', 'unverified'),
    ],
  },
  'MX.content.first-contact': {
    accepted: [
      lender('2026-11-24 10:00', { content: { tags: [], items: firstItems } }),
      lender('2026-11-24 10:00', { hadContact: true }),
      lender('2026-11-24 10:00', { creditorRole: 'assignee' }),
    ],
    refused: [...lackingEach(lender, firstItems), lender('2026-11-24 10:00', { creditorRole: 'first-party' })],
  },
  'MX.agreement.written': {
    accepted: [
      lender('2026-11-24 10:00'),
      lender('2026-11-24 10:00', tagged('records-agreement', ['written-agreement'])),
    ],
    refused: [lender('2026-11-24 10:00', tagged('records-agreement'))],
  },
  'MX.register.redeco': {
    accepted: [subject('consumer', { creditorRole: 'third-party', topic: 'REDECO' })],
    refused: [
      subject('consumer', { creditorRole: 'first-party' }),
      subject('consumer', { sector: 'commercial-credit-grantors' }),
    ],
  },
  'MX.crime.illegal-collection': {
    accepted: [subject('business', { topic: 'collecting with violence, intimidation or false documents' })],
    refused: [subject('business', { topic: 'collecting late at night' })],
  },
  'MX.interest.default': {
    accepted: [charged('0.06')],
    refused: [charged('0.0601')],
  },
  'MX.interest.usury': {
    accepted: [charged('0.4', { 'mx-cat': '0.45' })],
    refused: [charged('0.46', { 'mx-cat': '0.45' }), charged('0.4')],
  },
  'MX.data.lfpdppp': {
    accepted: [subject('business', { asOf: isoDate('2025-03-21'), topic: 'cancellation' })],
    refused: [subject('consumer', { asOf: isoDate('2025-03-20') }), subject('public-authority')],
  },
}
