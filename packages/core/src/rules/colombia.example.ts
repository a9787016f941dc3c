import { isoDate } from '../calendar/index.ts'
import { colombia as holidays } from '../holidays/index.ts'
import { rate } from '../money/index.ts'
import {
  charged,
  contactsIn,
  type Examples,
  earlier,
  edges,
  moment,
  subject,
  together,
  week,
} from './example-case.example.ts'
import { weekHours } from './hours.ts'

const zone = 'America/Bogota'
const contact = contactsIn({ zone, holidays: [holidays] })
const late = weekHours({ weekdays: ['07:00', '22:00'] })
const spokenTo = {
  at: moment(zone, '2026-11-23 10:00'),
  channel: 'call',
  direction: 'outbound',
  isConversation: true,
} as const
const consent = (channel: string, decision: 'granted' | 'refused') => ({
  channel,
  decision,
  sinceDate: isoDate('2026-11-01'),
})

/** Cases under the rules of Colombia. */
export const colombiaExamples: Examples = {
  'CO.window.all': together(edges(contact, week(['07:00', '19:00'], ['08:00', '15:00'])), {
    accepted: [
      contact('2026-11-24 07:00', { channel: 'email' }),
      contact('2026-11-28 14:59'),
      contact('2026-11-24 18:59', { debtorClass: 'business' }),
      contact('2026-11-24 21:00', { wishes: { hours: late, form: 'separate-document' } }),
    ],
    refused: [
      contact('2026-11-24 19:00', { channel: 'email' }),
      contact('2026-11-24 06:59'),
      contact('2026-11-28 15:00', { channel: 'whatsapp' }),
      contact('2026-11-29 10:00'),
      contact('2026-07-13 10:00'), // the holiday of Ley 2578
      contact('2026-11-24 21:00', { wishes: { hours: late, form: 'said' } }),
    ],
  }),
  'CO.frequency.day': {
    accepted: [contact('2026-11-24 10:00', { contacts: earlier(zone, 'email', '2026-11-23 18:00') })],
    refused: [contact('2026-11-24 10:00', { contacts: earlier(zone, 'email', '2026-11-24 08:00') })],
  },
  'CO.frequency.week-channel': {
    accepted: [
      contact('2026-11-25 10:00', { contacts: [spokenTo] }),
      contact('2026-11-25 10:00', { channel: 'email', contacts: earlier(zone, 'call', '2026-11-23 10:00') }), // not reached
    ],
    refused: [contact('2026-11-25 10:00', { channel: 'email', contacts: [spokenTo] })],
  },
  'CO.consent.channel': {
    accepted: [contact('2026-11-24 10:00', { channel: 'email', consents: [consent('email', 'granted')] })],
    refused: [
      contact('2026-11-24 10:00', { channel: 'email' }),
      contact('2026-11-24 10:00', { channel: 'email', consents: [consent('sms', 'granted')] }),
      contact('2026-11-24 10:00', {
        channel: 'email',
        consents: [consent('any', 'granted'), consent('email', 'refused')],
      }),
    ],
  },
  'CO.recipient.references': {
    accepted: [contact('2026-11-24 10:00'), contact('2026-11-24 10:00', { party: 'guarantor' })],
    refused: [contact('2026-11-24 10:00', { party: 'reference' })],
  },
  'CO.forbidden.ask-reason': {
    accepted: [contact('2026-11-24 10:00', { content: { tags: ['mentions-credit-bureau'], items: [] } })],
    refused: [contact('2026-11-24 10:00', { content: { tags: ['asks-reason'], items: [] } })],
  },
  'CO.forbidden.visits': {
    accepted: [
      contact('2026-11-24 10:00'),
      ...['microcredit', 'development-credit', 'agricultural-or-rural-credit'].map((sector) =>
        contact('2026-11-24 10:00', { channel: 'visit', sector }),
      ),
    ],
    refused: [
      contact('2026-11-24 10:00', { channel: 'visit' }),
      contact('2026-11-24 10:00', { channel: 'visit', sector: 'retail' }),
    ],
  },
  'CO.exempt.messages': {
    accepted: (['requested-information', 'transaction-confirmation', 'fraud-alert'] as const).map((purpose) =>
      contact('2026-11-29 22:00', { channel: 'email', purpose }),
    ),
    refused: [
      contact('2026-11-29 22:00', { channel: 'email' }),
      contact('2026-11-29 22:00', { channel: 'email', purpose: 'thanks' }),
    ],
  },
  'CO.scope.everyone': {
    accepted: [
      subject('consumer', { topic: 'civil contracts, such as leases' }),
      subject('business', { creditorRole: 'assignee' }),
    ],
    refused: [subject('public-authority')],
  },
  'CO.fee.real-work': {
    accepted: [
      { kind: 'fee', fee: rate('25000'), conditions: ['real-work', 'informed-before'] },
      { kind: 'fee', fee: rate('0') },
    ],
    refused: [
      { kind: 'fee', fee: rate('25000'), conditions: ['real-work'] },
      { kind: 'fee', fee: rate('25000'), conditions: ['informed-before'] },
    ],
  },
  'CO.interest.b2b': {
    accepted: [charged('0.24885', { 'co-ibc': '0.1659' })],
    refused: [charged('0.24886', { 'co-ibc': '0.1659' }), charged('0.1')],
  },
  'CO.interest.usury': {
    accepted: [charged('0.24885', { 'co-ibc': '0.1659' })],
    refused: [charged('0.25', { 'co-ibc': '0.1659' })],
  },
  'CO.interest.base': {
    accepted: [{ kind: 'reckoning', base: 'overdue-amounts' }],
    refused: [{ kind: 'reckoning', base: 'whole-debt' }],
  },
  'CO.bureau.notice': {
    accepted: [{ kind: 'bureau', noticeDaysAgo: 20 }],
    refused: [{ kind: 'bureau', noticeDaysAgo: 19 }, { kind: 'bureau' }],
  },
  'CO.data.authorisation': {
    accepted: [subject('consumer')],
    refused: [subject('business')],
  },
  'CO.b2b.term': {
    accepted: [{ kind: 'term', days: 45, debtorClass: 'business' }],
    refused: [{ kind: 'term', days: 46, debtorClass: 'business' }],
  },
}
