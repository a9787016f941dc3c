import type { ContentTag, RequiredItem } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import { charged, contactsIn, type Examples, euros, lackingEach } from './example-case.example.ts'

const baseRate = { 'de-basiszinssatz': '0.0127' }
const contact = contactsIn({ zone: 'Europe/Berlin' })
const says = (tags: readonly ContentTag[], items: readonly RequiredItem[]) => ({ content: { tags, items } })
const lawyerFee = rate('100')

const firstItems: readonly RequiredItem[] = [
  'client-name-and-address',
  'ground-of-claim',
  'interest-calculation',
  'higher-rate-reason',
  'cost-breakdown',
  'vat-statement',
  'address-source',
  'supervisor-contact',
]

/** Cases under the rules of Germany. */
export const germanyExamples: Examples = {
  'DE.interest.consumer': {
    accepted: [charged('0.0627', baseRate)],
    refused: [charged('0.0628', baseRate), charged('0.05')],
  },
  'DE.interest.b2b': {
    accepted: [charged('0.1027', baseRate)],
    refused: [charged('0.1028', baseRate)],
  },
  'DE.b2b.fee': {
    accepted: [{ kind: 'fixed-fee', fee: euros(4000) }],
    refused: [{ kind: 'fixed-fee', fee: euros(4001) }],
  },
  'DE.default.trigger': {
    accepted: [
      { kind: 'default', wasAskedToPay: true },
      { kind: 'default', wasAskedToPay: false, case: 'a day of the calendar was set' },
      { kind: 'default', wasAskedToPay: false, case: 'a day can be reckoned' },
      { kind: 'default', wasAskedToPay: false, case: 'the debtor refuses for good' },
      { kind: 'default', wasAskedToPay: false, days: 31, debtorClass: 'business' },
      { kind: 'default', wasAskedToPay: false, days: 31, debtorClass: 'consumer', wasWarned: true },
    ],
    refused: [
      { kind: 'default', wasAskedToPay: false },
      { kind: 'default', wasAskedToPay: false, days: 30, debtorClass: 'business' },
      { kind: 'default', wasAskedToPay: false, days: 31, debtorClass: 'consumer' },
    ],
  },
  'DE.interest.compound': {
    accepted: [{ kind: 'reckoning', base: 'overdue-amounts' }],
    refused: [{ kind: 'reckoning', base: 'overdue-amounts', compoundsEveryMonths: 12, hasClause: true }],
  },
  'DE.rate.revision': {
    accepted: [
      { kind: 'fixing', day: '01-01' },
      { kind: 'fixing', day: '07-01' },
    ],
    refused: [{ kind: 'fixing', day: '04-01' }],
  },
  'DE.deadline.weekend': {
    accepted: [
      { kind: 'due-date', fallsOn: 'sat', isMoved: true },
      { kind: 'due-date', fallsOn: 'business-day', isMoved: false },
    ],
    refused: [
      { kind: 'due-date', fallsOn: 'public-holiday', isMoved: false },
      { kind: 'due-date', fallsOn: 'sun', isMoved: false },
      { kind: 'due-date', fallsOn: 'business-day', isMoved: true },
    ],
  },
  'DE.term': {
    accepted: [
      { kind: 'term', days: 60, debtorClass: 'business' },
      { kind: 'term', days: 30, debtorClass: 'public-authority' },
    ],
    refused: [
      { kind: 'term', days: 61, debtorClass: 'business' },
      { kind: 'term', days: 31, debtorClass: 'public-authority' },
    ],
  },
  'DE.terms.reminder': {
    accepted: [contact('2026-11-24 10:00')],
    refused: [
      contact('2026-11-24 10:00', says(['waives-reminder'], [])),
      contact('2026-11-24 10:00', says(['lump-sum-damages'], [])),
    ],
  },
  'DE.inkasso.information': {
    accepted: [
      contact('2026-11-24 10:00', says([], firstItems)),
      contact('2026-11-24 10:00', { hadContact: true, ...says(['offers-instalments'], ['instalment-costs']) }),
      contact('2026-11-24 10:00', { creditorRole: 'first-party' }),
    ],
    refused: [
      ...lackingEach(contact, firstItems),
      contact('2026-11-24 10:00', { hadContact: true, ...says(['offers-instalments'], []) }),
      contact('2026-11-24 10:00', { hadContact: true, ...says(['requests-acknowledgement'], []) }),
    ],
  },
  'DE.inkasso.fee-cap': {
    accepted: [
      { kind: 'fee', fee: rate('90'), lawyerFee },
      { kind: 'fee', fee: rate('50'), lawyerFee, isSimple: true },
    ],
    refused: [
      { kind: 'fee', fee: rate('90.01'), lawyerFee },
      { kind: 'fee', fee: rate('50.01'), lawyerFee, isSimple: true },
      { kind: 'fee', fee: rate('1') },
    ],
  },
  'DE.inkasso.no-double': {
    accepted: [{ kind: 'fee', fee: rate('100'), lawyerFee }],
    refused: [{ kind: 'fee', fee: rate('190'), lawyerFee }],
  },
}
