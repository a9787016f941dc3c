import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '../calendar/index.ts'
import { defineUnit, money } from '../money/index.ts'
import { composeOptionCases, hostileTexts, messageFactsCases } from '../testing/message-arbitrary.ts'
import { composeMessage } from './compose-message.ts'
import type { ComposeOptions } from './compose-option.ts'
import { barePolicy, dueSoonFacts, fullOptions, overdueFacts, policy } from './message-case.example.ts'
import { messagePolicy } from './message-policy.ts'
import { shortLengthMax } from './short-text.ts'
import { defaultTemplates } from './template/default-templates.ts'

const pen = (text: string) => money(text, 'PEN')
const locales = [
  'es',
  'es-MX',
  'es-CO',
  'es-CL',
  'es-PE',
  'es-AR',
  'es-ES',
  'es-UY',
  'pt',
  'pt-BR',
  'en',
  'en-US',
  'en-GB',
]
const forms = ['usted', 'tu', 'vos'] as const
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const compose = (template: string, options: Partial<ComposeOptions> = {}, channel = 'email') =>
  composeMessage(policy, { template, channel }, overdueFacts('PEN'), { locale: 'es-PE', ...options })

/** What a text looks like where a value was missing or a template was not understood. */
const holes = /\{\{|\}\}|undefined|null|NaN|\[object|\(\s*\)| {2}| [,.;:]( |$)|[:,;] ?[.,;:]( |$)/m

describe('composeMessage', () => {
  it('names what it is not given', () => {
    const reminder = { template: 'due-soon', channel: 'email' }
    const broken = (value: unknown) => value as never
    expect(() => composeMessage(policy, reminder, broken(undefined), { locale: 'es-PE' })).toThrow(
      new TypeError('facts: undefined has no items and totals; take what messageFacts gives'),
    )
    expect(() => composeMessage(policy, reminder, overdueFacts('PEN'), broken(undefined))).toThrow(
      /^options\.locale: undefined is no language tag/,
    )
  })

  it('writes one whole message', () => {
    const message = composeMessage(policy, { template: 'due-soon', channel: 'email' }, dueSoonFacts('PEN'), {
      locale: 'es-PE',
    })
    expect(plainSpaces(message.subject)).toBe('Su pago de S/ 1,250.00 vence el 20 de marzo de 2026')
    expect(plainSpaces(message.body)).toBe(`Hola, Ñandú S.A.C.:

Le escribimos con tiempo para que tenga todo a mano:

- Comprobante F-101: S/ 1,250.00, vence el 20 de marzo de 2026
Total al 17 de marzo de 2026: S/ 1,250.00

Puede pagar así:
- En línea: https://pay.example/c/1
- Transferencia: cuenta 191-1234567-0-11, CCI 002-191-001234567011-55, BCP, a nombre de Bodega Norte S.A.C.

Si ya pagó, muchas gracias: no hace falta nada más.

¿Tiene alguna duda o prefiere otra fecha? Hable con Servicio al cliente: teléfono +51 1 555 0100, correo pagos@bodega.example. Juntos buscaremos una solución.

Un saludo cordial,
Bodega Norte
RUC 20123456789
Av. Arequipa 100, Lima

Para no recibir más mensajes por este medio, responda STOP.`)
    expect(plainSpaces(message.short)).toBe(
      'Bodega Norte: hola, Ñandú S.A.C. Su pago de S/ 1,250.00 (comprobante F-101) vence el 20 de marzo de 2026. Cómo pagar: https://pay.example/c/1. ¿Otra fecha? +51 1 555 0100. Para no recibir más: responda STOP',
    )
    expect(message).toMatchObject({
      locale: 'es-PE',
      purpose: 'collection',
      tags: [],
      links: ['https://pay.example/c/1'],
    })
  })

  it.each([
    ['es-PE', 'Le escribimos con tiempo', 'Comprobante'],
    ['es-ES', 'Te escribimos con tiempo', 'Factura'],
    ['es-AR', '¿Tenés alguna duda o preferís otra fecha? Hablá con', 'Factura'],
    ['es-UY', 'Le escribimos con tiempo', 'Factura'], // no variant of its own: the language
    ['ES_pe', 'Le escribimos con tiempo', 'Comprobante'],
    ['pt-BR', 'Escrevemos com antecedência', 'Fatura'],
    ['en-GB', 'We are writing ahead of time', 'Invoice'],
    ['fr-FR', 'Le escribimos con tiempo', 'Comprobante'], // no such language: the fall-back
    ['not a locale', 'Le escribimos con tiempo', 'Comprobante'],
  ])('speaks to %s as one does there', (locale, words, label) => {
    const { body } = compose('due-soon', { locale })
    expect(body).toContain(words)
    expect(body).toContain(`- ${label} F-101: `)
  })

  it('says usted where it is formal, and what the host decides for a place or a segment before that', () => {
    const own = messagePolicy({
      ...policy,
      addressForms: [
        { form: 'usted', segment: '*/chronic' },
        { form: 'tu', locale: 'es' },
      ],
    })
    const said = (template: string, locale: string, segment?: string) =>
      composeMessage(own, { template, channel: 'email' }, overdueFacts('PEN'), {
        locale,
        ...(segment === undefined ? {} : { segment }),
      }).body
    expect(compose('overdue-formal', { locale: 'es-ES' }).body).toContain('Le pedimos')
    expect(said('due-soon', 'es-PE')).toContain('Te escribimos')
    expect(said('due-soon', 'es-PE', 'low/chronic')).toContain('Le escribimos')
    expect(said('due-soon', 'es-PE', 'low/punctual')).toContain('Te escribimos')
    expect(said('overdue-formal', 'es-AR')).toContain('Te pedimos')
  })

  it('offers the ways to pay of the country, those of the debtor first', () => {
    const ways = (options: Partial<ComposeOptions>) =>
      compose('due-soon', options).body.match(/^- (?!Factura|Fatura|Comp|Inter|Juros).*$/gm)
    expect(ways({ locale: 'pt-BR' })).toEqual([
      '- Pela internet: https://pay.example/c/1',
      '- Pix: chave pagos@bodega.example',
      expect.stringMatching('- Encargo por atraso'),
    ])
    expect(
      ways({ locale: 'es', country: 'MX', payment: [{ kind: 'spei', clabe: '032180000118359719', reference: 'C-1' }] }),
    ).toEqual([
      '- Transferencia SPEI: CLABE 032180000118359719, referencia C-1',
      '- En línea: https://pay.example/c/1',
      expect.stringMatching('- Cargo por atraso'),
    ])
  })

  it('tells offers in the words of the language, and those in words already as they are', () => {
    const { body, tags, items } = compose('overdue-firm', {
      offers: [
        { kind: 'plan', count: 3, amount: pen('410.00'), date: isoDate('2026-04-05'), total: pen('1230.00') },
        { kind: 'settlement', amount: pen('1000.00'), saving: pen('218.75'), expiresDate: isoDate('2026-03-31') },
        { kind: 'pay-part', amount: pen('300.00'), restDate: isoDate('2026-05-01') },
        { kind: 'pause', date: isoDate('2026-04-30'), url: 'https://pay.example/pause' },
        { title: 'Más plazo', text: 'pagar en mayo.', validity: 'Vale hasta el viernes.' },
      ],
    })
    expect(plainSpaces(body)).toContain(`Si hoy no es posible pagar todo, puede elegir una de estas opciones:
- Pagar en 3 cuotas de S/ 410.00, la primera el 5 de abril de 2026; en total S/ 1,230.00
- Pagar S/ 1,000.00 y dejar todo saldado; se descuentan S/ 218.75 (disponible hasta el 31 de marzo de 2026)
- Pagar primero S/ 300.00, y el resto después, hasta el 1 de mayo de 2026
- Hacer una pausa hasta el 30 de abril de 2026: https://pay.example/pause
- Más plazo: pagar en mayo. Vale hasta el viernes.`)
    expect(tags).toContain('offers-instalments')
    expect(items).not.toContain('instalment-costs') // words may hide what a plan costs
  })

  it('speaks of what facts say of an occasion, and of what the host adds', () => {
    const facts = { ...overdueFacts('PEN'), occasion: { amount: pen('500.00'), date: isoDate('2026-03-20') } }
    const said = (options: ComposeOptions) =>
      plainSpaces(composeMessage(policy, { template: 'promise-reminder', channel: 'email' }, facts, options).subject)
    expect(said({ locale: 'es-PE' })).toBe('Lo que acordamos: S/ 500.00 hasta el 20 de marzo de 2026')
    expect(said({ locale: 'es-PE', occasion: { amount: pen('1.00') } })).toBe(
      'Lo que acordamos: S/ 1.00 hasta el 20 de marzo de 2026',
    )
  })

  it('says the legal lines of the country, in the language if there are any', () => {
    expect(compose('overdue-firm', { locale: 'es-CL' }).body).toContain(
      'Este mensaje no es un procedimiento de ejecución de bienes.\nPuede pedir una copia escrita de esta información y pagar siempre directamente a Bodega Norte.',
    )
    expect(compose('overdue-firm', { locale: 'en', country: 'CL' }).body).toContain('This message is not a procedure')
    expect(compose('overdue-firm', { locale: 'pt-BR', country: 'CL' }).body).toMatch(
      /Este mensaje no es un|This message is not/,
    )
    expect(compose('overdue-firm', { locale: 'es-PE' }).body).not.toContain('procedimiento')
    expect(compose('overdue-firm', { locale: 'en-US' }).body).not.toContain('debt collector')
    const agency = { ...policy, collector: { name: 'Cobros del Sur', address: 'Calle 1', phone: '555' } }
    const { body, items } = composeMessage(
      agency,
      { template: 'overdue-firm', channel: 'email' },
      overdueFacts('USD'),
      {
        locale: 'en-US',
      },
    )
    expect(body).toContain('This message is from a debt collector.')
    expect(body).toContain('Sent by Cobros del Sur on behalf of Bodega Norte')
    expect(items).toEqual(
      expect.arrayContaining(['from-debt-collector', 'agency-address-and-phone', 'servicer-identity']),
    )
  })

  it('lists credits, taxes, kinds, the contract and explanations where there are any', () => {
    const facts = overdueFacts('PEN')
    const [invoice, interest] = facts.items
    if (invoice === undefined || interest === undefined) throw new Error('the example has two items')
    const { body, items } = composeMessage(
      policy,
      { template: 'overdue-formal', channel: 'email' },
      {
        ...facts,
        items: [{ ...invoice, tax: pen('190.68') }, { ...invoice, number: 'F-102' }, interest],
        credits: [{ kind: 'payment', id: 'P-9', date: isoDate('2026-03-01'), open: pen('20.00') }],
      },
      {
        locale: 'es-PE',
        contract: { number: 'K-5', date: isoDate('2025-01-07') },
        explanations: [{ items: ['interest-breakdown'], text: 'El interés es de 18 % al año, desde el 5 de marzo.' }],
      },
    )
    expect(plainSpaces(body)).toContain('- Saldo a favor P-9, por aplicar: S/ 20.00 (no está descontado del total)\n')
    expect(plainSpaces(body)).toContain(`Corresponde al contrato K-5, del 7 de enero de 2025.
Lo pendiente se compone de:
- Capital: S/ 2,500.00
- Interés por atraso: S/ 18.75
- Impuestos incluidos: S/ 190.68
Así se llega a estos importes:
- El interés es de 18 % al año, desde el 5 de marzo.`)
    expect(items).toEqual(expect.arrayContaining(['contract-and-signing-date', 'interest-breakdown']))
    expect(compose('overdue-formal').items).not.toContain('interest-breakdown') // charged, and not explained
  })

  it('does not take two currencies for two kinds', () => {
    const facts = dueSoonFacts('PEN')
    const items = [...facts.items, ...facts.items, ...dueSoonFacts('USD').items]
    const message = composeMessage(
      policy,
      { template: 'due-soon', channel: 'email' },
      { ...facts, items },
      { locale: 'es-PE' },
    )
    expect(message.body).not.toContain('se compone de')
  })

  it('lists fifty documents and tells how many more there are', () => {
    const facts = dueSoonFacts('PEN')
    const items = Array.from({ length: 73 }, (_, index) => ({ ...facts.items[0], number: `F-${index}` }))
    const { body, short } = composeMessage(
      policy,
      { template: 'due-soon', channel: 'sms' },
      { ...facts, items: items as typeof facts.items },
      { locale: 'es-PE' },
    )
    expect(body.match(/^- Comprobante/gm)).toHaveLength(50)
    expect(body).toContain('\n- 23 más\n')
    expect(short).toContain('(F-0 y 72 más)')
  })

  it('writes amounts in units of the host', () => {
    const points = defineUnit({ code: 'PUNTOS', exponent: 0 })
    const open = money('1500', points)
    const facts = {
      ...dueSoonFacts('PEN'),
      totals: [{ currency: 'PUNTOS', open, credit: money('0', points), asked: open }],
      items: [],
    }
    const { subject } = composeMessage(policy, { template: 'overdue-friendly', channel: 'email' }, facts, {
      locale: 'es-PE',
      units: [points],
    })
    expect(plainSpaces(subject)).toBe('Un pago pendiente de 1,500 PUNTOS')
  })

  it('fills in values and templates of the host, which take the place of ours', () => {
    const text = {
      subject: '{{@branch}}',
      body: ['{{> greeting}}', 'Sede {{@branch}}{{#if @none}}x{{/if}}'],
      short: '{{@branch}}',
      script: [],
    }
    const own = messagePolicy({
      ...policy,
      values: { branch: 'Centro\n{{asked}}' },
      templates: [
        { name: 'due-soon', purpose: 'statement', tone: 'friendly', texts: { es: text, pt: text, en: text } },
      ],
    })
    const message = composeMessage(own, { template: 'due-soon', channel: 'email' }, overdueFacts('PEN'), {
      locale: 'es-PE',
    })
    expect(message.subject).toBe('Centro {{asked}}')
    expect(message).toMatchObject({ purpose: 'statement', body: 'Hola, Ñandú S.A.C.:\n\nSede Centro {{asked}}' })
  })

  it('takes the form of its channel', () => {
    expect(
      ['email', 'letter', 'sms', 'whatsapp', 'push', 'call'].map((channel) => compose('due-soon', {}, channel).form),
    ).toEqual(['long', 'long', 'short', 'short', 'short', 'spoken'])
    const own = { ...policy, shortChannels: ['telegram'], spokenChannels: ['visit'] }
    const formOf = (channel: string) =>
      composeMessage(own, { template: 'due-soon', channel }, overdueFacts('PEN'), { locale: 'es' }).form
    expect(['telegram', 'visit', 'sms'].map(formOf)).toEqual(['short', 'spoken', 'long'])
    expect(compose('due-soon', {}, 'email').items).toContain('creditor-tax-id')
    expect(compose('due-soon', {}, 'sms').items).not.toContain('creditor-tax-id')
    expect(compose('due-soon', {}, 'sms').items).toContain('opt-out-line')
  })

  it('says when a payment is due as of the day it is sent, whatever its template', () => {
    const on = (asOf: string, template: string) =>
      plainSpaces(
        composeMessage(
          policy,
          { template, channel: 'email' },
          { ...dueSoonFacts('PEN'), asOf: isoDate(asOf) },
          { locale: 'es-PE' },
        ).subject,
      )
    expect(on('2026-03-20', 'due-soon')).toBe('Su pago de S/ 1,250.00 vence hoy')
    expect(on('2026-03-20', 'due-today')).toBe('Su pago de S/ 1,250.00 vence hoy')
    expect(on('2026-03-19', 'due-today')).toBe('Su pago de S/ 1,250.00 vence el 20 de marzo de 2026')
  })

  it('refuses a template nobody wrote', () => {
    expect(() => compose('overdue-rude')).toThrow(/template: there is none called "overdue-rude"/)
  })

  const eachLocale = defaultTemplates.flatMap(({ name }) => locales.map((locale) => ({ template: name, locale })))

  it.each(eachLocale)(
    'has no hole in $template for $locale, however people are addressed and whatever is known',
    ({ template, locale }) => {
      for (const form of forms) {
        for (const base of [policy, barePolicy]) {
          for (const options of [{ locale }, fullOptions(locale, 'PEN')]) {
            for (const facts of [overdueFacts('PEN'), dueSoonFacts('PEN')]) {
              const own = { ...base, addressForms: [{ form }] }
              const message = composeMessage(own, { template, channel: 'email' }, facts, options)
              for (const text of [message.subject, message.body, message.short, ...message.script]) {
                expect(text).not.toMatch(holes)
                expect(text).not.toMatch(/[!¡]/)
              }
              expect(message.short.length).toBeLessThanOrEqual(shortLengthMax)
              expect(message.short).not.toMatch(/…$/)
              expect(message.script.length).toBeGreaterThan(5)
            }
          }
        }
      }
    },
  )

  it('keeps every value on its line, cut and visible, whatever it holds', () => {
    const cases = fc.tuple(
      fc.constantFrom(...defaultTemplates),
      fc.constantFrom(...locales),
      messageFactsCases(hostileTexts()),
      composeOptionCases('es', hostileTexts()),
    )
    fc.assert(
      fc.property(cases, ([{ name }, locale, facts, options]) => {
        const said = (all: typeof facts, some: ComposeOptions) =>
          composeMessage(policy, { template: name, channel: 'email' }, all, { ...some, locale })
        const message = said(facts, options)
        const tame = said(
          { ...facts, customerName: 'A', items: facts.items.map((item) => ({ ...item, number: 'A' })) },
          { ...options, occasion: { ...options.occasion, document: 'A', agency: 'A' }, explanations: [], offers: [] },
        )
        for (const text of [message.subject, message.short, ...message.script]) expect(text).not.toMatch(/[\n\r]/)
        expect(message.body).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?!\n)\p{Cc}|\n\n\n/u)
        expect(message.short.length).toBeLessThanOrEqual(shortLengthMax)
        // A value adds no paragraph and no line of its own; offers and explanations add theirs.
        const lines = (text: string) => text.split('\n').length
        expect(lines(message.body) - lines(tame.body)).toBeLessThanOrEqual(2 + (options.offers ?? []).length + 1 + 1)
        expect(message.links).toEqual(tame.links)
      }),
      { numRuns: 60 },
    )
  })

  it('says every document number and the amount asked for', () => {
    const numbers = fc.stringMatching(/^[A-Z]-[0-9]{1,6}$/)
    fc.assert(
      fc.property(messageFactsCases(numbers), fc.constantFrom(...locales), (facts, locale) => {
        const { body } = composeMessage(policy, { template: 'overdue-firm', channel: 'email' }, facts, { locale })
        for (const { number } of facts.items.slice(0, 50)) expect(body).toContain(` ${number}: `)
        expect(body.match(/^Total .*$/gm)).toHaveLength(facts.totals.length)
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same message for the same input', () => {
    expect(compose('overdue-firm', fullOptions('es-PE', 'PEN'))).toEqual(
      compose('overdue-firm', fullOptions('es-PE', 'PEN')),
    )
  })
})
