import { charged, type Examples, euros, subject } from './example-case.example.ts'

const bankRate = { 'ecb-main-refinancing': '0.0215' }

/** Cases under the rules of Spain. */
export const spainExamples: Examples = {
  'ES.b2b.interest': {
    accepted: [charged('0.1015', bankRate)],
    refused: [charged('0.1016', bankRate), charged('0.01')],
  },
  'ES.b2b.fee': {
    accepted: [{ kind: 'fixed-fee', fee: euros(4000) }],
    refused: [
      { kind: 'fixed-fee', fee: euros(4001) },
      { kind: 'fixed-fee', fee: { minor: 4000, currency: 'USD' } },
    ],
  },
  'ES.b2b.fee.per-invoice': {
    accepted: [{ kind: 'fixed-fee', fee: euros(4000), times: 3, documents: 3 }],
    refused: [{ kind: 'fixed-fee', fee: euros(4000), times: 4, documents: 3 }],
  },
  'ES.b2b.term': {
    accepted: [{ kind: 'term', days: 60, debtorClass: 'business' }],
    refused: [{ kind: 'term', days: 61, debtorClass: 'business', isInWriting: true }],
  },
  'ES.b2b.instalments': {
    accepted: [{ kind: 'reckoning', base: 'overdue-amounts' }],
    refused: [{ kind: 'reckoning', base: 'whole-debt' }],
  },
  'ES.b2b.abusive-clause': {
    accepted: [charged('0.03', { 'legal-rate': '0.1' })],
    refused: [charged('0.0299', { 'legal-rate': '0.1' })],
  },
  'ES.scope': {
    accepted: [subject('business', { topic: 'invoices between firms' })],
    refused: [subject('consumer', { topic: 'dealings with consumers' })],
  },
  'ES.consumer.interest': {
    accepted: [
      charged('0.08', { 'ordinary-rate': '0.06' }, { case: 'personal loan' }),
      charged('0.09', { 'ordinary-rate': '0.06' }, { case: 'mortgage' }),
    ],
    refused: [
      charged('0.0801', { 'ordinary-rate': '0.06' }, { case: 'personal loan' }),
      charged('0.0901', { 'ordinary-rate': '0.06' }, { case: 'mortgage' }),
    ],
  },
  'ES.bureau': {
    accepted: [
      { kind: 'bureau', wasWarned: true, notifiedAfterDays: 30, principal: euros(5000), years: 5, isDisputed: false },
    ],
    refused: [
      { kind: 'bureau', wasWarned: false, principal: euros(5000), isDisputed: false },
      { kind: 'bureau', wasWarned: true, principal: euros(4999), isDisputed: false },
      { kind: 'bureau', wasWarned: true, principal: euros(5000), isDisputed: true },
      { kind: 'bureau', wasWarned: true, notifiedAfterDays: 31, principal: euros(5000), isDisputed: false },
      { kind: 'bureau', wasWarned: true, principal: euros(5000), years: 6, isDisputed: false },
    ],
  },
  'ES.pending.servicers': {
    accepted: [subject('consumer', { creditorRole: 'assignee' })],
    refused: [subject('consumer', { creditorRole: 'first-party' })],
  },
}
