import { isoDate } from '../calendar/index.ts'
import type { RequiredItem } from '../compliance/index.ts'
import { chile as holidays } from '../holidays/index.ts'
import { rate } from '../money/index.ts'
import {
  atEach,
  charged,
  chileanPesos,
  contactsIn,
  type Examples,
  earlier,
  edges,
  lackingEach,
  sayingEach,
  subject,
  together,
  week,
  withEach,
} from './example-case.example.ts'

const zone = 'America/Santiago'
const contact = contactsIn({ zone, holidays: [holidays] })
const writes = (day: string, before: readonly string[]) =>
  contact(`${day} 10:00`, {
    channel: 'sms',
    contacts: earlier(zone, 'email', ...before.map((date) => `${date} 10:00`)),
  })
const since = isoDate('2026-11-20')

const firstItems: readonly RequiredItem[] = [
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
]
const smallLoan = { case: 'pesos without indexation, up to 50 UF, 90 days or more' }
const middleLoan = { case: 'pesos without indexation, above 50 and up to 200 UF, 90 days or more' }

/** Cases under the rules of Chile. */
export const chileExamples: Examples = {
  'CL.window.call-visit': together(edges(contact, week(['08:00', '20:00'], ['08:00', '20:00'])), {
    accepted: [
      contact('2026-11-24 08:00'),
      contact('2026-11-28 19:59'), // a Saturday
      contact('2026-11-29 10:00', { channel: 'email' }), // the act names calls and visits
      contact('2026-11-29 10:00', { debtorClass: 'business' }),
    ],
    refused: [
      contact('2026-11-24 07:59'),
      contact('2026-11-24 20:00'),
      contact('2026-11-29 10:00', { channel: 'visit' }), // a Sunday
      contact('2026-12-08 10:00'), // a holiday
      contact('2037-11-24 10:00'), // nobody knows its holidays yet
    ],
  }),
  'CL.frequency.call-visit': {
    accepted: [
      contact('2026-11-24 10:00', { contacts: earlier(zone, 'visit', '2026-11-16 10:00') }),
      contact('2026-11-24 10:00', { contacts: earlier(zone, 'email', '2026-11-23 10:00') }),
    ],
    refused: [
      contact('2026-11-27 10:00', { contacts: earlier(zone, 'visit', '2026-11-23 10:00') }),
      contact('2026-11-24 10:00', { contacts: earlier(zone, 'call', '2026-11-20 10:00') }), // another week, but seven days
    ],
  },
  'CL.frequency.written': {
    accepted: [writes('2026-11-25', ['2026-11-23']), writes('2026-12-01', ['2026-11-23', '2026-11-25'])],
    refused: [
      writes('2026-11-24', ['2026-11-23']),
      writes('2026-11-27', ['2026-11-23', '2026-11-25']),
      writes('2026-11-23', ['2026-11-18', '2026-11-20']), // another week, but seven days
      ...['email', 'sms', 'whatsapp', 'letter', 'push'].map((channel) =>
        contact('2026-11-24 10:00', { channel, contacts: earlier(zone, channel, '2026-11-23 10:00') }),
      ),
      ...['sms', 'whatsapp', 'letter', 'push'].map((channel) =>
        contact('2026-11-24 10:00', { channel: 'email', contacts: earlier(zone, channel, '2026-11-23 10:00') }),
      ),
    ],
  },
  'CL.notice.first-free': {
    accepted: [{ kind: 'notice', daysAfterDueDate: 15, isFree: true }],
    refused: [
      { kind: 'notice', daysAfterDueDate: 16, isFree: true },
      { kind: 'notice', daysAfterDueDate: 3, isFree: false },
    ],
  },
  'CL.content.first-contact': {
    accepted: [
      contact('2026-11-24 10:00', { content: { tags: [], items: firstItems } }),
      contact('2026-11-24 10:00', { hadContact: true }),
    ],
    refused: lackingEach(contact, firstItems),
  },
  'CL.content.not-enforcement': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: [], items: ['not-an-enforcement'] } })],
    refused: [
      contact('2026-11-24 10:00'),
      contact('2026-11-24 10:00', { content: { tags: ['mentions-credit-bureau'], items: ['not-an-enforcement'] } }),
      contact('2026-11-24 10:00', { content: { tags: ['mentions-lawsuit'], items: ['not-an-enforcement'] } }),
    ],
  },
  'CL.forbidden.judicial-look': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: ['asks-reason'], items: [] } })],
    refused: sayingEach(contact, 'court-document', 'court-look', 'refers-to-judicial-act'),
  },
  'CL.recipient.third-parties': {
    accepted: [contact('2026-11-24 10:00'), contact('2026-11-24 10:00', { party: 'guarantor' })],
    refused: [
      ...withEach(contact, 'reference', 'employer', 'household', 'third-party'),
      ...atEach(contact, 'third-party', 'workplace', 'employer-email'),
    ],
  },
  'CL.stop.lawsuit-insolvency': {
    accepted: [contact('2026-11-24 10:00', { stops: [{ event: 'dispute', sinceDate: since }] })],
    refused: [
      contact('2026-11-24 10:00', { stops: [{ event: 'lawsuit-served', sinceDate: since }] }),
      contact('2026-11-24 10:00', { stops: [{ event: 'insolvency', sinceDate: since }] }),
    ],
  },
  'CL.record.actions': {
    accepted: [{ kind: 'record', keptYears: 2 }],
    refused: [{ kind: 'record', keptYears: 1 }],
  },
  'CL.payment.direct': {
    accepted: [subject('consumer')],
    refused: [subject('business'), subject('consumer', { topic: 'to pay in instalments' })],
  },
  'CL.scope.all-providers': {
    accepted: [subject('consumer', { topic: 'consumer operations without credit' })],
    refused: [subject('business', { topic: 'consumer operations without credit' })],
  },
  'CL.fee.cap': {
    accepted: [
      { kind: 'fee', fee: rate('0.9'), overdue: rate('10'), daysPastDue: 21 },
      { kind: 'fee', fee: rate('3.6'), overdue: rate('60'), daysPastDue: 21 }, // 0.9 + 2.4 + 0.3
    ],
    refused: [
      { kind: 'fee', fee: rate('0.91'), overdue: rate('10'), daysPastDue: 21 },
      { kind: 'fee', fee: rate('3.61'), overdue: rate('60'), daysPastDue: 21 },
      { kind: 'fee', fee: rate('0.9'), overdue: rate('10'), daysPastDue: 20 },
      { kind: 'fee', fee: rate('0.9'), overdue: rate('10'), daysPastDue: 30, times: 2 },
      { kind: 'fee', fee: rate('0.9'), overdue: rate('10'), daysPastDue: 30, capitalizes: true },
    ],
  },
  'CL.interest.cap': {
    accepted: [
      charged('0.30', { 'cl-tic-of-the-operation': '0.20' }), // one and a half times
      charged('0.04', { 'cl-tic-of-the-operation': '0.02' }), // two points above
      charged('0.31', { 'cl-tic': '0.10', 'cl-tic-of-the-operation': '0.15' }, smallLoan),
      charged('0.24', { 'cl-tic': '0.10', 'cl-tic-of-the-operation': '0.15' }, middleLoan),
    ],
    refused: [
      charged('0.3001', { 'cl-tic-of-the-operation': '0.20' }),
      charged('0.0401', { 'cl-tic-of-the-operation': '0.02' }),
      charged('0.3101', { 'cl-tic': '0.10', 'cl-tic-of-the-operation': '0.15' }, smallLoan),
      charged('0.2401', { 'cl-tic': '0.10', 'cl-tic-of-the-operation': '0.15' }, middleLoan),
      charged('0.01'), // without the published rate nothing may be charged
    ],
  },
  'CL.interest.calc': {
    accepted: [{ kind: 'reckoning', base: 'overdue-principal' }],
    refused: [
      { kind: 'reckoning', base: 'overdue-amounts' },
      { kind: 'reckoning', base: 'overdue-principal', compoundsEveryMonths: 12, hasClause: true },
      { kind: 'reckoning', base: 'overdue-principal', isBesideOther: true },
    ],
  },
  'CL.b2b.term': {
    accepted: [
      { kind: 'term', days: 30, debtorClass: 'business' },
      { kind: 'term', days: 60, debtorClass: 'business', isInWriting: true },
    ],
    refused: [{ kind: 'term', days: 31, debtorClass: 'business' }],
  },
  'CL.b2b.interest': {
    accepted: [charged('0.12', { 'cl-tic': '0.12' })],
    refused: [charged('0.1201', { 'cl-tic': '0.12' })],
  },
  'CL.b2b.fee': {
    accepted: [{ kind: 'fixed-fee', fee: chileanPesos(10_000), debt: chileanPesos(1_000_000) }],
    refused: [
      { kind: 'fixed-fee', fee: chileanPesos(10_001), debt: chileanPesos(1_000_000) },
      { kind: 'fixed-fee', fee: chileanPesos(10_000), debt: chileanPesos(1_000_000), times: 2 },
    ],
  },
  'CL.data.new-law': {
    accepted: [subject('consumer', { asOf: isoDate('2026-12-01'), topic: 'erasure' })],
    refused: [
      subject('consumer', { asOf: isoDate('2026-11-30'), topic: 'erasure' }),
      subject('public-authority', { asOf: isoDate('2026-12-01') }),
    ],
  },
}
