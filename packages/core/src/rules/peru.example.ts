import { isoDate } from '../calendar/index.ts'
import { peru as holidays } from '../holidays/index.ts'
import { rate } from '../money/index.ts'
import {
  atEach,
  charged,
  contactsIn,
  type Examples,
  edges,
  sayingEach,
  together,
  week,
  withEach,
} from './example-case.example.ts'

const contact = contactsIn({ zone: 'America/Lima', holidays: [holidays] })
const claim = { event: 'claim-pending', sinceDate: isoDate('2026-11-20'), debts: ['invoice/F-1'] } as const

/** Cases under the rules of Peru. */
export const peruExamples: Examples = {
  'PE.window.call-visit': together(edges(contact, week(['07:00', '20:00'])), {
    accepted: [
      contact('2026-11-24 07:00'),
      contact('2026-11-27 19:59', { channel: 'visit' }),
      contact('2026-11-28 10:00', { channel: 'email' }),
    ],
    refused: [
      contact('2026-11-24 06:59'),
      contact('2026-11-24 20:00'),
      contact('2026-11-28 10:00'), // a Saturday
      contact('2026-12-09 10:00'), // a holiday
    ],
  }),
  'PE.forbidden.judicial-look': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: ['mentions-lawsuit'], items: [] } })],
    refused: [
      ...sayingEach(contact, 'court-document', 'court-look'),
      contact('2026-11-24 10:00', { content: { tags: ['court-look'], items: [] }, party: 'guarantor' }),
    ],
  },
  'PE.recipient.third-parties': {
    accepted: [contact('2026-11-24 10:00', { party: 'guarantor' })],
    refused: [
      ...withEach(contact, 'reference', 'employer', 'household', 'third-party'),
      ...atEach(contact, 'third-party'),
    ],
  },
  'PE.forbidden.publicity': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: ['mentions-credit-bureau'], items: [] } })],
    refused: [contact('2026-11-24 10:00', { content: { tags: ['public-shaming'], items: [] } })],
  },
  'PE.principle.reputation': {
    accepted: [contact('2026-11-24 10:00')],
    refused: sayingEach(contact, 'shaming', 'public-shaming', 'debt-visible-outside'),
  },
  'PE.stop.utility-claim': {
    accepted: [
      contact('2026-11-24 10:00', { sector: 'public-utilities', stops: [claim], debts: ['invoice/F-2'] }),
      contact('2026-11-24 10:00', { sector: 'retail', stops: [claim], debts: ['invoice/F-1'] }),
    ],
    refused: [contact('2026-11-24 10:00', { sector: 'public-utilities', stops: [claim], debts: ['invoice/F-1'] })],
  },
  'PE.interest.cap': {
    accepted: [charged('0.8', { 'pe-bcrp-maximum': '0.8' })],
    refused: [charged('0.8001', { 'pe-bcrp-maximum': '0.8' }), charged('0.1')],
  },
  'PE.interest.financial': {
    accepted: [{ kind: 'fee', fee: rate('0') }],
    refused: [{ kind: 'fee', fee: rate('0.01') }],
  },
  'PE.interest.default': {
    accepted: [
      charged('0.2', {}, { source: 'agreed-rate', available: ['legal-interest', 'agreed-rate'] }),
      charged('0.02', {}, { source: 'legal-interest', available: ['legal-interest'] }),
    ],
    refused: [charged('0.2', {}, { source: 'legal-interest', available: ['legal-interest', 'agreed-rate'] })],
  },
  'PE.default.demand': {
    accepted: [
      { kind: 'default', wasAskedToPay: true },
      { kind: 'default', wasAskedToPay: false, case: 'agreed otherwise' },
      { kind: 'default', wasAskedToPay: false, case: 'the law asks for none' },
    ],
    refused: [{ kind: 'default', wasAskedToPay: false }],
  },
}
