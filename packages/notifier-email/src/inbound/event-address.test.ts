import type { CustomerAddress, Fact } from '@cobranza/core'
import { describe, expect, it } from 'vitest'
import { addressHash, type TokenContact } from '../unsubscribe/token-frame.ts'
import { ana, base, bookOf, customer, now, timeZone } from './book.example.ts'
import { eventFacts } from './event-facts.ts'
import type { MailEvent } from './mail-event.ts'

describe('an address that bounced', () => {
  const other = { channel: 'email', address: 'pagos@cliente.example' }
  const sms = { channel: 'sms', address: '+51999' }
  const outcome = (event: MailEvent, ...current: readonly CustomerAddress[]) => {
    const book = bookOf(customer('2026-01-01', ana), customer('2026-03-03', ...current))
    const [fact] = eventFacts(event, { timeZone, now, account: book })
    return fact?.kind === 'interaction' ? fact.outcome : undefined
  }
  const reported = (recipient: string, contact: Partial<TokenContact> = {}): MailEvent => {
    return {
      ...base,
      contact: { ...base.contact, ...contact },
      kind: 'bounced',
      failure: 'address-unknown',
      isPermanent: true,
      recipient,
    }
  }

  it('closes the channel while the customer has it, and not once another one took its place', () => {
    const event = reported('ana@cliente.example')
    expect(outcome(event, ana)).toBe('wrong-number') // whatever the case of the letters
    expect(outcome(event, ana, other)).toBe('wrong-number')
    expect(outcome(event, other)).toBe('no-answer')
    expect(outcome(event, other, { ...ana, role: 'guarantor' })).toBe('no-answer')
    expect(outcome(event, sms)).toBe('wrong-number') // the host has the addresses
  })

  it('believes the hash in the token, whatever address ours was forwarded to', () => {
    const sentTo = (address: string) => ({ toHash: addressHash(address) ?? '' })
    const forwarded = reported('ana.perez@mailbox.example', sentTo('ana@cliente.example'))
    expect(outcome(forwarded, ana)).toBe('wrong-number')
    expect(outcome(forwarded, other)).toBe('no-answer')
    expect(outcome(reported('pagos@cliente.example', sentTo('ana@cliente.example')), other)).toBe('no-answer')
  })

  it('takes an address nobody knows for one that ours was forwarded to', () => {
    expect(outcome(reported('ana.perez@mailbox.example'), ana)).toBe('wrong-number')
  })

  it('knows a domain however it is written', () => {
    const idn = { channel: 'email', address: 'ana@señal.example' }
    expect(outcome(reported('ANA@xn--seal-hqa.example'), idn)).toBe('wrong-number')
    expect(outcome(reported('x', { toHash: addressHash('ana@xn--seal-hqa.example') ?? '' }), idn)).toBe('wrong-number')
  })

  it('names the party whose address it was', () => {
    const guarantor = { channel: 'email', address: 'luis@cliente.example', role: 'guarantor' }
    const event = reported('x', { toHash: addressHash('luis@cliente.example') ?? '' })
    const [fact] = eventFacts(event, { timeZone, now, account: bookOf(customer('2026-01-01', ana, guarantor)) })
    expect(fact).toMatchObject({ party: 'guarantor', outcome: 'no-answer', actor: 'mail server' })
  })
})

describe('an answer', () => {
  it('tells whose an answer is, and lets nobody else open a channel', () => {
    const said = (from: string | undefined, ...records: readonly Fact[]) => {
      const event = { ...base, kind: 'replied', ...(from === undefined ? {} : { from }) } as const
      const [fact] = eventFacts(event, { timeZone, now, account: bookOf(...records) })
      return fact?.kind === 'interaction' ? [fact.outcome, fact.party, fact.note] : undefined
    }
    const stranger = ['message-received', 'third-party', "from an address that is none of the customer's"]
    const guarantor = { channel: 'email', address: 'luis@cliente.example', role: 'guarantor' }
    const known = customer('2026-01-01', ana, guarantor)
    expect(said('ANA@cliente.example', known)).toEqual(['message-received', 'debtor', undefined])
    expect(said('luis@cliente.example', known)).toEqual(['message-received', 'guarantor', undefined])
    for (const from of ['ventas@bodega.example', 'MAILER-DAEMON', undefined])
      expect(said(from, known)).toEqual(stranger)
    expect(said('ana@cliente.example', known, customer('2026-03-02', guarantor))).toEqual(stranger)
    // Where the host has the addresses, whatever answers a message of ours is the customer's.
    expect(said('ana@cliente.example')).toEqual(['message-received', 'debtor', undefined])
  })
})
