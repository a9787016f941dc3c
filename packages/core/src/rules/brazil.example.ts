import { isoDate } from '../calendar/index.ts'
import { brazil as holidays } from '../holidays/index.ts'
import { rate } from '../money/index.ts'
import {
  charged,
  contactsIn,
  type Example,
  type Examples,
  edges,
  lackingEach,
  sayingEach,
  subject,
  together,
  week,
} from './example-case.example.ts'

const contact = contactsIn({ zone: 'America/Sao_Paulo' })
const inState = (subdivision: string, zone = 'America/Sao_Paulo') =>
  contactsIn({ zone, subdivision, holidays: [holidays] })
const saoPaulo = inState('BR-SP')
const amazonas = inState('BR-AM', 'America/Manaus')
const alagoas = inState('BR-AL')

/** Hours of a state that has none on Saturdays; a holiday of the nation, and one of the state. */
function weekdaysOnly(subdivision: string, hours: readonly [string, string], holiday: string): Example {
  const inPlace = inState(subdivision)
  return together(edges(inPlace, week(hours)), {
    accepted: [inPlace('2026-11-28 10:00', { channel: 'email' }), inState('BR-MG')('2026-11-28 10:00')],
    refused: [inPlace('2026-11-20 10:00'), inPlace(`${holiday} 10:00`)],
  })
}

/** Cases under the rules of Brazil. */
export const brazilExamples: Examples = {
  'BR.conduct.dignity': {
    accepted: [contact('2026-11-24 10:00')],
    refused: sayingEach(contact, 'shaming', 'vexation', 'threat'),
  },
  'BR.content.identity': {
    accepted: [
      contact('2026-11-24 10:00', {
        content: { tags: [], items: ['creditor-name', 'creditor-address', 'creditor-tax-id'] },
      }),
    ],
    refused: [
      ...lackingEach(contact, ['creditor-name', 'creditor-address', 'creditor-tax-id']),
      contact('2026-11-24 10:00', { hadContact: true }),
    ],
  },
  'BR.penalty.double-refund': {
    accepted: [subject('consumer', { topic: 'an amount that is not owed was collected' })],
    refused: [subject('business', { topic: 'an amount that is not owed was collected' })],
  },
  'BR.conduct.rest': {
    accepted: [contact('2026-11-24 10:00')],
    refused: sayingEach(contact, 'threat', 'coercion', 'false-statement', 'disturbs-rest'),
  },
  'BR-SP.window.call': together(edges(saoPaulo, week(['08:00', '20:00'], ['08:00', '14:00'])), {
    accepted: [
      saoPaulo('2026-11-24 08:00'),
      saoPaulo('2026-11-28 13:59'),
      saoPaulo('2026-11-29 10:00', { channel: 'sms' }),
    ],
    refused: [
      saoPaulo('2026-11-24 20:00'),
      saoPaulo('2026-11-28 14:00'),
      saoPaulo('2026-11-29 10:00'),
      saoPaulo('2026-07-09 10:00'), // the state's own holiday
    ],
  }),
  'BR-RJ.window.call': weekdaysOnly('BR-RJ', ['09:00', '19:00'], '2026-04-23'),
  'BR-ES.window.call': weekdaysOnly('BR-ES', ['08:00', '19:00'], '2026-04-13'),
  'BR-AM.window.call': together(edges(amazonas, week(['00:00', '19:00'])), {
    accepted: [amazonas('2026-11-24 18:59'), amazonas('2026-11-24 00:00')],
    refused: [amazonas('2026-11-24 19:00'), amazonas('2026-11-28 10:00'), amazonas('2026-11-20 10:00')],
  }),
  'BR-AL.window.call': together(edges(alagoas, week(['08:00', '20:00'], ['08:00', '14:00'])), {
    accepted: [alagoas('2026-11-28 13:59', { channel: 'sms' }), alagoas('2026-11-29 10:00', { channel: 'email' })],
    refused: [
      alagoas('2026-11-28 14:00', { channel: 'sms' }),
      alagoas('2026-11-24 07:59'),
      alagoas('2026-06-24 10:00'), // the state's own holiday
    ],
  }),
  'BR.fee.cap': {
    accepted: [{ kind: 'fee', fee: rate('2'), overdue: rate('100') }],
    refused: [
      { kind: 'fee', fee: rate('2.01'), overdue: rate('100') },
      { kind: 'fee', fee: rate('2'), overdue: rate('100'), times: 2 },
    ],
  },
  'BR.interest.default': {
    accepted: [charged('0.05', { 'br-legal-rate': '0.05' }), charged('0', { 'br-legal-rate': '-0.01' })],
    refused: [charged('0.0501', { 'br-legal-rate': '0.05' }), charged('0.001', { 'br-legal-rate': '-0.01' })],
  },
  'BR.interest.cap': {
    accepted: [
      charged('0.1', { 'br-legal-rate': '0.05' }),
      charged('0.5', { 'br-legal-rate': '0.05' }, { case: 'financial institutions' }),
    ],
    refused: [charged('0.1001', { 'br-legal-rate': '0.05' })],
  },
  'BR.bureau.notice': {
    accepted: [{ kind: 'bureau', noticeDaysAgo: 1, years: 5 }],
    refused: [{ kind: 'bureau' }, { kind: 'bureau', noticeDaysAgo: 1, years: 6 }],
  },
  'BR.data.lgpd': {
    accepted: [subject('consumer', { asOf: isoDate('2026-11-24'), topic: 'anonymisation' })],
    refused: [subject('business'), subject('consumer', { topic: 'portability' })],
  },
}
