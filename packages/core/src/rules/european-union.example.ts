import { isoDate } from '../calendar/index.ts'
import type { RequiredItem } from '../compliance/index.ts'
import { charged, contactsIn, type Examples, euros, lackingEach, subject } from './example-case.example.ts'

const bankRate = { 'ecb-main-refinancing': '0.0215' }
const contact = contactsIn({ zone: 'Europe/Madrid', sector: 'non-performing-bank-credit' })
const items: readonly RequiredItem[] = ['servicer-identity', 'amounts-split', 'competent-authority']

/** Cases under the rules of the European Union. */
export const europeanUnionExamples: Examples = {
  'EU.b2b.interest': {
    accepted: [charged('0.1015', bankRate), charged('0.12', bankRate)],
    refused: [charged('0.1014', bankRate)],
  },
  'EU.b2b.fee': {
    accepted: [
      { kind: 'fixed-fee', fee: euros(4000) },
      { kind: 'fixed-fee', fee: euros(5000) },
    ],
    refused: [{ kind: 'fixed-fee', fee: euros(3999) }],
  },
  'EU.b2b.term': {
    accepted: [
      { kind: 'term', days: 60, debtorClass: 'business' },
      { kind: 'term', days: 30, debtorClass: 'public-authority' },
      { kind: 'term', days: 60, debtorClass: 'public-authority', isException: true },
    ],
    refused: [
      { kind: 'term', days: 61, debtorClass: 'business' },
      { kind: 'term', days: 31, debtorClass: 'public-authority' },
      { kind: 'term', days: 61, debtorClass: 'public-authority', isException: true },
    ],
  },
  'EU.scope': {
    accepted: [subject('business')],
    refused: [subject('consumer', { topic: 'dealings with consumers' })],
  },
  'EU.npl.conduct': {
    accepted: [
      contact('2026-11-24 10:00', { content: { tags: [], items } }),
      contact('2026-11-24 10:00', { creditorRole: 'first-party' }),
    ],
    refused: [
      ...lackingEach(contact, items),
      ...(['harassment', 'coercion', 'undue-influence'] as const).map((tag) =>
        contact('2026-11-24 10:00', { content: { tags: [tag], items } }),
      ),
    ],
  },
  'EU.ccd2.forbearance': {
    accepted: [subject('consumer', { asOf: isoDate('2026-11-20'), sector: 'consumer-credit' })],
    refused: [
      subject('consumer', { asOf: isoDate('2026-11-19'), sector: 'consumer-credit' }),
      subject('consumer', { asOf: isoDate('2026-11-20'), sector: 'retail' }),
    ],
  },
  'EU.data.gdpr': {
    accepted: [subject('consumer', { topic: 'erasure' })],
    refused: [subject('public-authority')],
  },
}
