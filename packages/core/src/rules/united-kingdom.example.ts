import { isoDate } from '../calendar/index.ts'
import { rate } from '../money/index.ts'
import { atEach, charged, contactsIn, type Examples, pounds, subject, withEach } from './example-case.example.ts'
import { weekHours } from './hours.ts'

const contact = contactsIn({ zone: 'Europe/London', sector: 'regulated-consumer-credit' })
const wishes = { hours: weekHours({ weekdays: ['18:00', '20:00'] }), form: 'said' } as const
const stop = (event: 'dispute' | 'breathing-space', date: string) => ({ event, sinceDate: isoDate(date) }) as const

/** Cases under the rules of the United Kingdom. */
export const unitedKingdomExamples: Examples = {
  'GB.b2b.interest': {
    accepted: [charged('0.1325', { 'uk-bank-rate': '0.0525' })],
    refused: [charged('0.1326', { 'uk-bank-rate': '0.0525' })],
  },
  'GB.b2b.fee': {
    accepted: [
      { kind: 'fixed-fee', fee: pounds(4000), debt: pounds(99_999) },
      { kind: 'fixed-fee', fee: pounds(7000), debt: pounds(100_000) },
      { kind: 'fixed-fee', fee: pounds(10_000), debt: pounds(1_000_000) },
    ],
    refused: [
      { kind: 'fixed-fee', fee: pounds(7000), debt: pounds(99_999) },
      { kind: 'fixed-fee', fee: pounds(4001), debt: pounds(99_999) },
      { kind: 'fixed-fee', fee: pounds(7001), debt: pounds(999_999) },
      { kind: 'fixed-fee', fee: pounds(10_001), debt: pounds(1_000_000) },
      { kind: 'fixed-fee', fee: pounds(4000), debt: pounds(50_000), times: 2 },
    ],
  },
  'GB.b2b.term': {
    accepted: [
      { kind: 'term', days: 60, debtorClass: 'business' },
      { kind: 'term', days: 30, debtorClass: 'public-authority' },
    ],
    refused: [
      { kind: 'term', days: 61, debtorClass: 'business' },
      { kind: 'term', days: 31, debtorClass: 'public-authority' },
    ],
  },
  'GB.contact.reasonable': {
    accepted: [contact('2026-11-24 10:00'), contact('2026-11-24 18:00', { wishes })],
    refused: [contact('2026-11-24 10:00', { wishes }), contact('2026-11-24 20:00', { wishes })],
  },
  'GB.recipient.third-parties': {
    accepted: [contact('2026-11-24 10:00'), contact('2026-11-24 10:00', { party: 'household', sector: 'retail' })],
    refused: [
      ...withEach(contact, 'reference', 'employer', 'household', 'third-party'),
      ...atEach(contact, 'third-party', 'unverified'),
    ],
  },
  'GB.content.no-pretext': {
    accepted: [contact('2026-11-24 10:00')],
    refused: [
      contact('2026-11-24 10:00', { content: { tags: ['pretext'], items: [] } }),
      contact('2026-11-24 10:00', { content: { tags: ['premium-rate-number'], items: [] } }),
    ],
  },
  'GB.fee.cost-only': {
    accepted: [{ kind: 'fee', fee: rate('12'), cost: rate('12') }],
    refused: [
      { kind: 'fee', fee: rate('12.01'), cost: rate('12') },
      { kind: 'fee', fee: rate('1') },
    ],
  },
  'GB.forbearance': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: [], items: ['free-debt-advice'] } })],
    refused: [contact('2026-11-24 10:00')],
  },
  'GB.stop.dispute': {
    accepted: [
      contact('2026-11-24 10:00', {
        stops: [{ ...stop('dispute', '2026-11-20'), debts: ['invoice/F-1'] }],
        debts: ['invoice/F-2'],
      }),
      contact('2026-11-24 10:00', { stops: [{ ...stop('dispute', '2026-11-20'), untilDate: isoDate('2026-11-23') }] }),
    ],
    refused: [contact('2026-11-24 10:00', { stops: [stop('dispute', '2026-11-20')] })],
  },
  'GB.stop.breathing-space': {
    accepted: [contact('2026-11-24 10:00', { stops: [stop('breathing-space', '2026-09-25')] })], // the 61st day
    refused: [contact('2026-11-24 10:00', { stops: [stop('breathing-space', '2026-09-26')] })], // the 60th
  },
  'GB.pending.reform': {
    accepted: [subject('business', { topic: 'a ceiling of sixty days' })],
    refused: [subject('consumer')],
  },
}
