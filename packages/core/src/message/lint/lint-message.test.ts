import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rule } from '../../compliance/index.ts'
import { composeMessage } from '../compose-message.ts'
import { dueSoonFacts, fullOptions, overdueFacts, policy } from '../message-case.example.ts'
import { defaultTemplates } from '../template/default-templates.ts'
import { lintLengthMax, lintMessage } from './lint-message.ts'
import { readingEase } from './reading-ease.ts'
import { tagsOfText } from './tag-of-text.ts'
import type { LintRule } from './word-rule.ts'

const rulesOf = (text: string, locale: string) => [
  ...new Set(lintMessage(text, { locale }).findings.map(({ rule }) => rule)),
]

/** For each rule and language: what is refused, and a way to say it that is not. */
const examples: readonly Readonly<{ rule: LintRule; locale: string; refused: string; accepted: string }>[] = [
  {
    rule: 'threat',
    locale: 'es-PE',
    refused: 'Pague, de lo contrario tomaremos medidas.',
    accepted: 'Le pedimos pagar o acordar una fecha.',
  },
  {
    rule: 'threat',
    locale: 'pt-BR',
    refused: 'Pague, caso contrário sofrerá as consequências.',
    accepted: 'Pedimos que pague ou combine uma data.',
  },
  {
    rule: 'threat',
    locale: 'en',
    refused: 'Pay, or else we will be forced to act.',
    accepted: 'Please pay, or agree on a day with us.',
  },
  { rule: 'shame', locale: 'es-MX', refused: 'Usted es un cliente moroso.', accepted: 'Este pago sigue pendiente.' },
  { rule: 'shame', locale: 'pt-BR', refused: 'Não seja caloteiro.', accepted: 'Este pagamento continua pendente.' },
  { rule: 'shame', locale: 'en-US', refused: 'You should be ashamed.', accepted: 'This payment is still due.' },
  { rule: 'insult', locale: 'es', refused: 'Sinvergüenza, pague.', accepted: 'Hola, gracias por leernos.' },
  { rule: 'insult', locale: 'pt', refused: 'Ladrão, pague.', accepted: 'Olá, obrigado por ler.' },
  { rule: 'insult', locale: 'en', refused: 'Only a thief does not pay.', accepted: 'Hello, thank you for reading.' },
  { rule: 'blame', locale: 'es', refused: 'No cumplió con la fecha por su culpa.', accepted: 'Aún no vemos el pago.' },
  { rule: 'blame', locale: 'pt', refused: 'Você não cumpriu o combinado.', accepted: 'Ainda não vemos o pagamento.' },
  { rule: 'blame', locale: 'en', refused: 'You have failed to pay.', accepted: 'We have not seen your payment yet.' },
  {
    rule: 'false-urgency',
    locale: 'es-AR',
    refused: 'ÚLTIMO AVISO: pagá hoy mismo.',
    accepted: 'Vence el 5 de marzo. Si preferís otra fecha, hablemos.',
  },
  {
    rule: 'false-urgency',
    locale: 'pt-BR',
    refused: 'Último aviso: pague imediatamente.',
    accepted: 'Vence em 5 de março.',
  },
  { rule: 'false-urgency', locale: 'en', refused: 'Final notice: act now.', accepted: 'It is due on 5 March.' },
  {
    rule: 'legal-look-alike',
    locale: 'es-CL',
    refused: 'Notificación judicial: su sueldo será embargado.',
    accepted: 'Sin embargo, si ya pagó, gracias.',
  },
  {
    rule: 'legal-look-alike',
    locale: 'pt-BR',
    refused: 'Intimação: penhora de bens.',
    accepted: 'Aviso de pagamento pendente.',
  },
  {
    rule: 'legal-look-alike',
    locale: 'en',
    refused: 'You are hereby notified of a court order.',
    accepted: 'A note about your payment.',
  },
  {
    rule: 'lawsuit',
    locale: 'es',
    refused: 'Nuestro abogado inició acciones legales.',
    accepted: 'Nuestro equipo le ayuda.',
  },
  {
    rule: 'lawsuit',
    locale: 'pt',
    refused: 'Nosso advogado prepara uma ação judicial.',
    accepted: 'Nossa equipe ajuda você.',
  },
  { rule: 'lawsuit', locale: 'en', refused: 'We will take legal action.', accepted: 'We will find a way together.' },
  {
    rule: 'credit-bureau',
    locale: 'es-MX',
    refused: 'Lo informaremos al buró de crédito.',
    accepted: 'Le damos un crédito de diez pesos.',
  },
  { rule: 'credit-bureau', locale: 'pt-BR', refused: 'Seu nome irá para o Serasa.', accepted: 'Você tem um crédito.' },
  {
    rule: 'credit-bureau',
    locale: 'en',
    refused: 'We report to credit bureaus.',
    accepted: 'You have a credit with us.',
  },
  { rule: 'asks-reason', locale: 'es-CO', refused: '¿Por qué no pagó?', accepted: '¿Qué fecha le conviene?' },
  { rule: 'asks-reason', locale: 'pt', refused: 'Qual o motivo do atraso?', accepted: 'Qual data é melhor?' },
  {
    rule: 'asks-reason',
    locale: 'en',
    refused: 'Please tell us the reason for the delay.',
    accepted: 'Which day suits you?',
  },
  { rule: 'third-party', locale: 'es', refused: 'Llamaremos a su jefe.', accepted: 'Le llamaremos mañana.' },
  { rule: 'third-party', locale: 'pt', refused: 'Vamos falar com seus vizinhos.', accepted: 'Vamos falar com você.' },
  { rule: 'third-party', locale: 'en', refused: 'We will tell your employer.', accepted: 'We will call you.' },
  { rule: 'institution-look-alike', locale: 'es', refused: 'Superintendencia de cobros.', accepted: 'Bodega Norte.' },
  { rule: 'institution-look-alike', locale: 'pt', refused: 'Poder Judiciário.', accepted: 'Bodega Norte.' },
  { rule: 'institution-look-alike', locale: 'en', refused: 'Federal agency for payments.', accepted: 'Bodega Norte.' },
  { rule: 'pretext', locale: 'es', refused: 'Ha ganado un premio, llame.', accepted: 'Llame por su factura.' },
  { rule: 'pretext', locale: 'pt', refused: 'Você ganhou um prêmio, ligue.', accepted: 'Ligue sobre a sua fatura.' },
  { rule: 'pretext', locale: 'en', refused: 'You have won, call us.', accepted: 'Call us about your invoice.' },
  { rule: 'shouting', locale: 'es', refused: 'PAGUE SU DEUDA AHORA', accepted: 'Pague por SPEI, PIX o PSE.' },
  { rule: 'shouting', locale: 'pt', refused: 'Pague já!!!', accepted: 'Pague por PIX ou boleto.' },
  { rule: 'shouting', locale: 'en', refused: 'PAY YOUR DEBTS PLEASE', accepted: 'BODEGA NORTE asks you to pay.' },
  {
    rule: 'hard-to-read',
    locale: 'es',
    refused:
      'La regularización extrajudicial de obligaciones dinerarias incumplidas presupone la verificación documental pormenorizada previamente comunicada.',
    accepted: 'Este pago está pendiente. Si ya lo hizo, gracias. Si no, hable con nosotros y buscamos una fecha.',
  },
  {
    rule: 'hard-to-read',
    locale: 'pt',
    refused:
      'A regularização administrativa das obrigações pecuniárias descumpridas pressupõe verificação documental pormenorizada previamente comunicada aos responsáveis.',
    accepted: 'Este pagamento está pendente. Se você já pagou, obrigado. Se não, fale conosco e achamos uma data.',
  },
  {
    rule: 'hard-to-read',
    locale: 'en',
    refused:
      'Administrative regularisation of outstanding pecuniary obligations presupposes documentary verification previously communicated to responsible individuals.',
    accepted: 'This payment is still due. If you have paid, thank you. If not, talk to us and we will find a day.',
  },
]

describe('lintMessage', () => {
  it.each(examples)('finds $rule in $locale: $refused', ({ rule, locale, refused, accepted }) => {
    expect(rulesOf(refused, locale)).toContain(rule)
    expect(rulesOf(accepted, locale)).toEqual([])
  })

  it('says where, what, and what to say instead', () => {
    const { findings } = lintMessage(
      { subject: 'Hola', body: 'Hola:\n\nPague  DE INMEDIATO, por favor.' },
      { locale: 'es-PE' },
    )
    expect(findings).toEqual([
      {
        rule: 'false-urgency',
        severity: 'refuse',
        excerpt: 'DE INMEDIATO',
        place: { part: 'body', line: 3, column: 8 },
        sayInstead: 'Diga la fecha y ofrezca otra si no conviene.',
        tag: 'coercion',
      },
      expect.objectContaining({ excerpt: 'INMEDIATO', place: { part: 'body', line: 3, column: 11 } }),
    ])
  })

  it('sees through capitals, accents and signs that nobody sees', () => {
    for (const word of ['EMBARGO', 'émbargo', 'em\u200bbargo', 'em\u00adbargo', 'ｅｍｂａｒｇｏ', 'e\u0301mbargo']) {
      expect(rulesOf(`Habrá un ${word}.`, 'es')).toContain('legal-look-alike')
    }
  })

  it('searches a text of another language for the words of all three', () => {
    expect(rulesOf('moroso, caloteiro, deadbeat', 'fr')).toEqual(['shame'])
    expect(lintMessage('moroso, caloteiro, deadbeat', { locale: 'fr' }).findings).toHaveLength(3)
  })

  it('asks for the tag of what the words speak of', () => {
    const body = 'Lo informaremos al buró de crédito.'
    const rules = (tags: readonly 'mentions-credit-bureau'[]) =>
      lintMessage({ body, tags }, { locale: 'es-CO' }).findings.map(({ rule, severity }) => [rule, severity])
    expect(rules([])).toEqual([
      ['credit-bureau', 'tell'],
      ['untagged', 'refuse'],
    ])
    expect(rules(['mentions-credit-bureau'])).toEqual([['credit-bureau', 'tell']])
  })

  it('holds the content against rules of law, and names them', () => {
    const base = {
      jurisdiction: 'CL',
      appliesTo: { debtors: ['consumer'], creditorRoles: ['first-party'] },
      citation: 'art. 37',
      basis: 'statute',
      evidence: 'primary-text',
      confidence: 'high',
    } as const
    const rules: readonly Rule[] = [
      { ...base, id: 'X.forbidden', enforcement: 'block', type: 'forbidden-content', tags: ['mentions-credit-bureau'] },
      {
        ...base,
        id: 'X.required',
        enforcement: 'require',
        type: 'required-content',
        parts: [{ when: 'every-contact', items: ['debtor-rights', 'amount-owed'] }],
      },
      {
        ...base,
        id: 'X.letters',
        enforcement: 'block',
        type: 'forbidden-content',
        tags: ['shaming'],
        appliesTo: { ...base.appliesTo, channels: ['letter'] },
      },
    ]
    const message = { body: 'Va a Dicom, moroso.', items: ['amount-owed'] as const }
    const found = lintMessage(message, { locale: 'es-CL', rules }).findings.filter(({ law }) => law !== undefined)
    expect(found).toEqual([
      {
        rule: 'forbidden-content',
        severity: 'refuse',
        excerpt: 'Dicom',
        place: { part: 'body', line: 1, column: 6 },
        sayInstead: expect.stringContaining('mentions-credit-bureau'),
        tag: 'mentions-credit-bureau',
        law: { id: 'X.forbidden', citation: 'art. 37' },
      },
      {
        rule: 'missing-item',
        severity: 'refuse',
        excerpt: '',
        sayInstead: expect.stringContaining('debtor-rights'),
        item: 'debtor-rights',
        law: { id: 'X.required', citation: 'art. 37' },
      },
    ])
  })

  it('takes a floor of the host, and gives the score', () => {
    const text = 'Este pago está pendiente. Si ya lo hizo, gracias. Si no, hable con nosotros y buscamos una fecha.'
    const report = lintMessage(text, { locale: 'es', readingFloor: 100 })
    expect(report.findings.map(({ rule }) => rule)).toEqual(['hard-to-read'])
    expect(report.readingEase).toEqual(readingEase(text, 'es'))
  })

  it('refuses a text that is too long to check', () => {
    expect(() => lintMessage('x'.repeat(lintLengthMax + 1), { locale: 'es' })).toThrow(RangeError)
  })

  it('puts every finding at the words it quotes', () => {
    const words = fc.constantFrom('moroso', 'de inmediato', 'hola', 'EMBARGO', 'sin', '!!', '\n', 'pago', '😀', ', ')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join(' ')
        for (const { place, excerpt } of lintMessage(text, { locale: 'es' }).findings) {
          if (place === undefined) continue
          expect(text.split('\n')[place.line - 1]?.slice(place.column - 1)).toMatch(
            new RegExp(`^${excerpt.split('\n')[0]}`),
          )
        }
      }),
    )
  })

  it('finds every phrase of its lists wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('moroso', 'de lo contrario', 'lista negra', 'juzgado'),
        fc.string(),
        fc.string(),
        (phrase, before, after) => {
          expect(tagsOfText(`${before} ; ${phrase} ; ${after}`).length).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('every message the library ships', () => {
  const floors = { es: 65, pt: 65, en: 80 } as const
  const cases = defaultTemplates.flatMap(({ name }) => {
    const of = (locales: readonly string[], language: keyof typeof floors) =>
      locales.map((locale) => ({ name, locale, language }))
    return [
      ...of(['es', 'es-MX', 'es-CO', 'es-CL', 'es-PE', 'es-AR', 'es-ES'], 'es'),
      ...of(['pt-BR'], 'pt'),
      ...of(['en-US', 'en-GB'], 'en'),
    ]
  })

  it.each(cases)('$name in $locale has nothing to say otherwise, and is easy to read', ({ name, locale, language }) => {
    const agency = { ...policy, collector: { name: 'Cobros del Sur' } }
    for (const own of [policy, agency]) {
      for (const facts of [overdueFacts('USD'), dueSoonFacts('USD')]) {
        for (const outcome of ['credited', 'refused', 'split', 'withdrawn'] as const) {
          const { occasion, ...options } = fullOptions(locale, 'USD')
          const message = composeMessage(own, { template: name, channel: 'email' }, facts, {
            ...options,
            country: locale.slice(3),
            occasion: { ...occasion, outcome },
          })
          const { findings, readingEase: ease } = lintMessage(message, { locale })
          expect(findings).toEqual([])
          expect(ease?.score).toBeGreaterThanOrEqual(floors[language])
        }
      }
    }
  })
})
