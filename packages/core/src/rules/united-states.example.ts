import { isoDate } from '../calendar/index.ts'
import type { ContentTag, RequiredItem } from '../compliance/index.ts'
import { rate } from '../money/index.ts'
import {
  atEach,
  contactsIn,
  type Examples,
  earlier,
  edges,
  moment,
  subject,
  together,
  week,
  withEach,
} from './example-case.example.ts'
import { weekHours } from './hours.ts'

const zone = 'America/New_York'
const contact = contactsIn({ zone })
const call = {
  at: moment(zone, '2026-11-18 10:00'),
  channel: 'call',
  direction: 'inbound',
  isConversation: true,
} as const
const lateHours = weekHours({ weekdays: ['08:00', '23:00'] })
const calls = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    at: moment(zone, `2026-11-24 0${index + 1}:00`),
    channel: 'call',
    direction: 'outbound' as const,
    debts: ['invoice/F-1'],
  }))
const stop = (event: 'cease-request' | 'attorney' | 'refusal-to-pay' | 'written-dispute') => ({
  event,
  sinceDate: isoDate('2026-11-20'),
})
const refusal = (channel: string) => ({ channel, decision: 'refused', sinceDate: isoDate('2026-11-20') }) as const
const says = (tags: readonly ContentTag[], items: readonly RequiredItem[] = []) => ({ content: { tags, items } })

/** Cases under the rules of the United States. */
export const unitedStatesExamples: Examples = {
  'US.window.all': together(edges(contact, week(['08:00', '21:00'], ['08:00', '21:00'], ['08:00', '21:00'])), {
    accepted: [
      contact('2026-11-29 08:00', { channel: 'email' }), // a Sunday
      contact('2026-11-24 20:59'),
      contact('2026-11-24 22:00', { creditorRole: 'first-party' }),
      contact('2026-11-24 22:00', { wishes: { hours: lateHours, form: 'said' } }),
    ],
    refused: [contact('2026-11-24 21:00', { channel: 'email' }), contact('2026-11-24 07:59')],
  }),
  'US.frequency.call': {
    accepted: [
      contact('2026-11-24 12:00', { contacts: calls(6), debts: ['invoice/F-1'] }),
      contact('2026-11-24 12:00', { contacts: calls(7), debts: ['invoice/F-2'] }),
      contact('2026-11-24 12:00', { channel: 'email', contacts: calls(7), debts: ['invoice/F-1'] }),
      contact('2026-11-25 10:00', { contacts: [call] }), // the eighth day
      contact('2026-11-24 12:00', { contacts: calls(7).map((one) => ({ ...one, isConnected: false })) }),
      contact('2026-11-24 12:00', { contacts: calls(7).map((one) => ({ ...one, isRequested: true })) }),
      contact('2026-11-24 12:00', { contacts: calls(7).map((one) => ({ ...one, party: 'attorney' })) }),
    ],
    refused: [
      contact('2026-11-24 12:00', { contacts: calls(7), debts: ['invoice/F-1'] }),
      contact('2026-11-24 12:00', { contacts: [call] }), // the seventh day, though the debtor had called
    ],
  },
  'US.optout.electronic': {
    accepted: [
      contact('2026-11-24 10:00', { channel: 'sms', ...says([], ['opt-out-line']) }),
      contact('2026-11-24 10:00'),
    ],
    refused: ['email', 'sms', 'whatsapp', 'push'].map((channel) => contact('2026-11-24 10:00', { channel })),
  },
  'US.medium.preference': {
    accepted: [contact('2026-11-24 10:00', { consents: [refusal('email')] })],
    refused: [
      contact('2026-11-24 10:00', { consents: [refusal('call')] }),
      contact('2026-11-24 10:00', { consents: [refusal('any')] }),
    ],
  },
  'US.stop.cease': {
    accepted: [
      contact('2026-11-24 10:00', { purpose: 'final-notice', stops: [stop('cease-request')] }),
      contact('2026-11-24 10:00', { creditorRole: 'first-party', stops: [stop('cease-request')] }),
    ],
    refused: [
      contact('2026-11-24 10:00', { stops: [stop('cease-request')] }),
      contact('2026-11-24 10:00', { stops: [stop('attorney')] }),
      contact('2026-11-24 10:00', { stops: [stop('refusal-to-pay')] }),
    ],
  },
  'US.recipient': {
    accepted: [contact('2026-11-24 10:00', { party: 'attorney' })],
    refused: [
      ...withEach(contact, 'reference', 'employer', 'household', 'third-party'),
      ...atEach(contact, 'third-party', 'workplace', 'employer-email'),
    ],
  },
  'US.notice.validation': {
    accepted: [
      contact('2026-11-24 10:00'),
      contact('2026-11-24 10:00', { contacts: earlier(zone, 'call', '2026-11-19 10:00') }), // the fifth day
      contact('2026-11-24 10:00', { hadContact: true, ...says([], ['validation-notice']) }),
      contact('2026-11-24 10:00', {
        hadContact: true,
        notices: [{ notice: 'validation-notice', sentDate: isoDate('2026-10-01') }],
      }),
    ],
    refused: [
      contact('2026-11-24 10:00', { contacts: earlier(zone, 'call', '2026-11-18 10:00') }), // the sixth day
      contact('2026-11-24 10:00', { hadContact: true }),
    ],
  },
  'US.stop.dispute': {
    accepted: [
      contact('2026-11-24 10:00', {
        stops: [{ ...stop('written-dispute'), debts: ['invoice/F-1'] }],
        debts: ['invoice/F-2'],
      }),
    ],
    refused: [contact('2026-11-24 10:00', { stops: [stop('written-dispute')] })],
  },
  'US.content.disclosure': {
    accepted: [
      contact('2026-11-24 10:00', says([], ['debt-collector-disclosure'])),
      contact('2026-11-24 10:00', { hadContact: true, ...says([], ['from-debt-collector']) }),
    ],
    refused: [
      contact('2026-11-24 10:00', says([], ['from-debt-collector'])),
      contact('2026-11-24 10:00', { hadContact: true }),
    ],
  },
  'US.timebarred': {
    accepted: [contact('2026-11-24 10:00', says(['mentions-lawsuit']))],
    refused: [contact('2026-11-24 10:00', says(['threatens-time-barred-suit']))],
  },
  'US.tcpa.revocation': {
    accepted: [contact('2026-11-24 10:00', { channel: 'email', consents: [refusal('any')] })],
    refused: [
      contact('2026-11-24 10:00', { channel: 'sms', consents: [refusal('sms')] }),
      contact('2026-11-24 10:00', { creditorRole: 'first-party', consents: [refusal('call')] }),
    ],
  },
  'US.amount.authorised': {
    accepted: [
      { kind: 'fee', fee: rate('20'), conditions: ['agreed'] },
      { kind: 'fee', fee: rate('20'), conditions: ['permitted-by-law'] },
    ],
    refused: [{ kind: 'fee', fee: rate('20') }],
  },
  'US.bureau.first-contact': {
    accepted: [
      { kind: 'bureau', hadConversation: true },
      { kind: 'bureau', noticeDaysAgo: 14 },
    ],
    refused: [{ kind: 'bureau' }, { kind: 'bureau', noticeDaysAgo: 13 }],
  },
  'US.record': {
    accepted: [{ kind: 'record', keptYears: 3 }],
    refused: [{ kind: 'record', keptYears: 2 }],
  },
  'US.scope': {
    accepted: [subject('consumer', { topic: 'collectors of consumers’ debts for others' })],
    refused: [subject('business', { topic: 'debts of firms' })],
  },
}
