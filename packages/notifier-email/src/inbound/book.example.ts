import {
  type Account,
  type Customer,
  type CustomerAddress,
  type Fact,
  type Instant,
  instant,
  isoDate,
  type TimeZone,
} from '@cobranza/core'
import type { TokenContact } from '../unsubscribe/token-frame.ts'
import type { MailEventBase } from './mail-event.ts'

/** A book on 4 March, of a customer whose message was sent on the 1st, and what came for it on the 2nd. */
export const timeZone: TimeZone = 'America/Lima'
export const now: Instant = instant('2026-03-04T15:00:00Z')
// 22:00 of 2 March in Lima.
export const receivedAt: Instant = instant('2026-03-03T03:00:00Z')
export const base: MailEventBase & Readonly<{ contact: TokenContact }> = {
  id: 'e1',
  contact: { customerId: 'C-1', channel: 'email', key: 'k' },
  receivedAt,
}
export const customer = (validFrom: string, ...addresses: readonly CustomerAddress[]): Customer => ({
  kind: 'customer',
  id: validFrom,
  customerId: 'C-1',
  validFrom: isoDate(validFrom),
  name: 'Bodega Norte',
  addresses,
})
export const ana: CustomerAddress = { channel: 'email', address: 'Ana@Cliente.example' }
export const sentAt: Instant = instant('2026-03-01T14:00:00Z')
export const bookOf = (...facts: readonly Fact[]): Pick<Account, 'facts' | 'contacts'> => ({
  facts,
  contacts: [{ plan: { key: 'k', channel: 'email' }, state: { kind: 'sent', token: 1, sentAt } }] as never,
})
