import { describe, expect, it } from 'vitest'
import { isoDate } from '../../calendar/index.ts'
import { money } from '../../money/index.ts'
import { composeMessage } from '../compose-message.ts'
import type { ComposeOptions } from '../compose-option.ts'
import { overdueFacts, policy } from '../message-case.example.ts'
import type { MessageOffer } from '../message-offer.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
function said(template: string, options: ComposeOptions, facts = overdueFacts('PEN')): string {
  const { subject, body, short } = composeMessage(policy, { template, channel: 'email' }, facts, options)
  return plain([subject, body, short].join('\n'))
}

describe('the shipped languages', () => {
  it.each([
    { locale: 'es-ES', template: 'overdue-friendly', says: 'Si ya has pagado, muchas gracias' },
    { locale: 'es-ES', template: 'overdue-formal', says: 'Si ya ha pagado, muchas gracias' },
    { locale: 'es-MX', template: 'overdue-friendly', says: 'Si ya pagó, muchas gracias' },
    { locale: 'es-AR', template: 'overdue-friendly', says: 'Si ya pagaste, muchas gracias' },
    { locale: 'es-ES', template: 'dispute-received', says: 'Recibimos tu reclamación' },
    { locale: 'es-ES', template: 'dispute-resolved', says: 'revisar tu reclamación' },
    { locale: 'es-PE', template: 'dispute-received', says: 'Recibimos su reclamo' },
  ])('speak in $locale as one does there: $says', ({ locale, template, says }) => {
    expect(said(template, { locale })).toContain(says)
  })

  it('have in Spain no word that is another place’s', () => {
    for (const template of ['due-today', 'overdue-friendly', 'promise-broken', 'plan-broken', 'dispute-received']) {
      expect(said(template, { locale: 'es-ES' })).not.toMatch(/pagaste|reclamo\b|pagó/)
    }
  })

  it.each([
    { locale: 'es-PE', says: 'venció el 5 de marzo de 2026, hace 12 días' },
    { locale: 'pt-BR', says: 'venceu em 5 de março de 2026, há 12 dias' },
    { locale: 'pt-BR', says: 'venceu ontem, 16 de março de 2026' },
    { locale: 'en', says: 'due on March 5, 2026 (12 days ago)' },
  ])('say in $locale when it was due: $says', ({ locale, says }) => {
    expect(said('overdue-firm', { locale })).toContain(says)
  })

  it('write the first of a month as Brazil does', () => {
    const facts = { ...overdueFacts('BRL'), asOf: isoDate('2026-04-01') }
    expect(said('statement', { locale: 'pt-BR' }, facts)).toContain('Seu extrato em 1º de abril de 2026')
  })

  it.each(['es-PE', 'pt-BR', 'en'])('call Pix by its name in %s', (locale) => {
    expect(said('due-soon', { locale, country: 'BR' })).toContain('- Pix: ')
  })

  it('say in English that it is this way of writing that can be stopped', () => {
    expect(said('due-soon', { locale: 'en' })).toContain('To stop receiving messages this way, reply STOP.')
  })

  it.each([
    { locale: 'es-PE', line: 'Saldo a favor P-9, por aplicar: S/ 7.00 (no está descontado del total)' },
    { locale: 'pt-BR', line: 'Crédito P-9, ainda não usado: PEN 7,00 (não está descontado do total)' },
    { locale: 'en', line: 'Credit P-9, not used yet: PEN 7.00 (not taken off the total)' },
  ])('tell in $locale after the total which credit is not in it', ({ locale, line }) => {
    const credits = [{ kind: 'payment', id: 'P-9', date: isoDate('2026-03-01'), open: money('7.00', 'PEN') }] as const
    const text = said('statement', { locale }, { ...overdueFacts('PEN'), credits })
    expect(text).toMatch(new RegExp(`\nTotal [^\n]+\n- ${line.replaceAll(/[()]/g, '\\$&')}\n`))
  })

  const url = 'https://pay.example/o/1'
  const paged: MessageOffer = { kind: 'pause', date: isoDate('2026-05-01'), url }
  const unpaged: MessageOffer = { kind: 'pause', date: isoDate('2026-05-01') }

  it.each([
    {
      locale: 'es-PE',
      byPage: 'También puede escribirnos o llamarnos, o proponernos otra.',
      byTalk: 'Para elegir una',
    },
    {
      locale: 'es-AR',
      byPage: 'También podés escribirnos o llamarnos, o proponernos',
      byTalk: 'escribinos o llamanos',
    },
    { locale: 'pt-BR', byPage: 'Você também pode escrever ou ligar para nós, ou', byTalk: 'Para escolher uma delas' },
    { locale: 'en', byPage: 'You can also write or call us, or propose', byTalk: 'To choose one, write or call us' },
  ])('do not send somebody in $locale to the telephone who has a button', ({ locale, byPage, byTalk }) => {
    const both = said('plan-offered', { locale, offers: [paged, paged] })
    expect(both).toContain(byPage)
    expect(both).not.toContain(byTalk)
    for (const offers of [[paged, unpaged], [unpaged], [{ ...paged, url: 'javascript:alert(1)' }]]) {
      const text = said('plan-offered', { locale, offers })
      expect(text).toContain(byTalk)
      expect(text).not.toContain(byPage)
    }
  })
})
