import { charged, contactsIn, type Examples, sayingEach, subject } from './example-case.example.ts'

const contact = contactsIn({ zone: 'America/Argentina/Buenos_Aires' })

/** Cases under the rules of Argentina. */
export const argentinaExamples: Examples = {
  'AR.forbidden.judicial-look': {
    accepted: [
      contact('2026-11-24 10:00', { content: { tags: ['mentions-lawsuit'], items: [] } }),
      contact('2026-11-24 10:00', { content: { tags: ['court-look'], items: [] }, debtorClass: 'business' }),
    ],
    refused: [contact('2026-11-24 10:00', { content: { tags: ['court-look'], items: [] } })],
  },
  'AR.conduct.dignity': {
    accepted: [contact('2026-11-24 10:00')],
    refused: sayingEach(contact, 'shaming', 'vexation', 'intimidation'),
  },
  'AR.default.automatic': {
    accepted: [{ kind: 'default', wasAskedToPay: false }],
    refused: [{ kind: 'default', wasAskedToPay: false, case: 'there is no term' }],
  },
  'AR.interest.default': {
    accepted: [charged('0.4', {}, { source: 'special-law', available: ['central-bank', 'special-law'] })],
    refused: [charged('0.4', {}, { source: 'central-bank', available: ['central-bank', 'special-law'] })],
  },
  'AR.interest.judicial-cut': {
    accepted: [charged('0.5', { 'ar-average-cost-of-money': '0.5' })],
    refused: [charged('0.51', { 'ar-average-cost-of-money': '0.5' }), charged('0.5')],
  },
  'AR.interest.compound': {
    accepted: [
      { kind: 'reckoning', base: 'overdue-amounts' },
      { kind: 'reckoning', base: 'overdue-amounts', compoundsEveryMonths: 6, hasClause: true },
    ],
    refused: [
      { kind: 'reckoning', base: 'overdue-amounts', compoundsEveryMonths: 5, hasClause: true },
      { kind: 'reckoning', base: 'overdue-amounts', compoundsEveryMonths: 6 },
    ],
  },
  'AR.interest.card': {
    accepted: [{ kind: 'reckoning', base: 'overdue-amounts' }],
    refused: [
      { kind: 'reckoning', base: 'overdue-amounts', compoundsEveryMonths: 12, hasClause: true },
      { kind: 'reckoning', base: 'overdue-amounts', wasMinimumPaid: true },
    ],
  },
  'AR.interest.utility': {
    accepted: [charged('0.45', { 'ar-bna-deposit-30': '0.3' })],
    refused: [charged('0.4501', { 'ar-bna-deposit-30': '0.3' })],
  },
  'AR.bureau.retention': {
    accepted: [
      { kind: 'bureau', years: 5 },
      { kind: 'bureau', years: 3, yearsAfterPayment: 2 },
    ],
    refused: [
      { kind: 'bureau', years: 6 },
      { kind: 'bureau', years: 4, yearsAfterPayment: 3 },
    ],
  },
  'AR.caba.agents': {
    accepted: [subject('consumer', { subdivision: 'AR-C' })],
    refused: [
      subject('consumer', { subdivision: 'AR-B' }),
      subject('consumer', { subdivision: 'AR-C', creditorRole: 'first-party' }),
    ],
  },
}
