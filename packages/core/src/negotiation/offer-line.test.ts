import { describe, expect, it } from 'vitest'
import type { Fact } from '../receivable/index.ts'
import { day, pen } from '../testing/arbitraries.ts'
import { answerCounterOffer } from './answer-counter-offer.ts'
import { defaultNegotiationPolicy } from './default-policy.ts'
import { makeOffers } from './make-offers.ts'
import { situationOf } from './negotiation.arbitrary.ts'
import { offerLine } from './offer-line.ts'
import { offerSummary } from './offer-summary.ts'
import { offerKinds } from './offer-terms.ts'

const invoice: Fact = {
  kind: 'invoice',
  id: 'F-1',
  customerId: 'C-1',
  issueDate: day('2025-11-01'),
  dueDate: day('2025-12-01'),
  amount: pen('1000.00'),
}
const fee: Fact = {
  kind: 'charge',
  id: 'X-1',
  customerId: 'C-1',
  chargeKind: 'late-fee',
  issueDate: day('2025-12-15'),
  dueDate: day('2025-12-20'),
  amount: pen('40.00'),
}
const policy = { ...defaultNegotiationPolicy({ version: 'v1', smallBalances: [pen('2000.00')] }), offersOpenMax: 20 }
const situation = situationOf([invoice, fee], { monthlyCapacity: pen('400.00'), isHardship: false })
const answer = makeOffers(situation, policy)
const offers = answer.kind === 'offers' ? answer.offers : []
const withInterest = answerCounterOffer(
  { kind: 'plan', count: 6, firstDueDate: day('2026-04-01'), annualRate: policy.planRate },
  situation,
  policy,
)
const line = (kind: string, locale: string, form?: 'usted' | 'tu' | 'vos') => {
  const offer = offers.find(({ terms }) => terms.kind === kind)
  if (offer === undefined) throw new Error(`no ${kind}`)
  const { title, text, because, validity } = offerLine(offer, { locale, ...(form === undefined ? {} : { form }) })
  return [title, text, ...because, validity].map((sentence) => sentence.replaceAll('\u00a0', ' '))
}

describe('offerLine', () => {
  it('says what is paid when, what is saved, why, and until when', () => {
    expect(line('settlement', 'en')).toEqual([
      'Settle it with one payment',
      'Pay PEN 1,020.00 by March 8, 2026. You save PEN 20.00.',
      'It is PEN 1,040.00: one payment and the matter is closed.',
      'It has been open for a long time, and we would like to close it with you.',
      'You can accept this through March 8, 2026.',
    ])
    expect(line('pay-part', 'es-PE').slice(0, 2)).toEqual([
      'Una parte ahora y el resto después',
      'Pague S/ 312.00 hasta el 8 de marzo de 2026 y S/ 728.00 hasta el 31 de marzo de 2026.',
    ])
    expect(line('pause', 'pt-BR')[1]).toBe('Não vamos pedir nenhum pagamento até 14 de março de 2026, inclusive.')
  })

  it.each(['en', 'es', 'es-AR', 'es-ES', 'pt-BR'])('has a title and a sentence for every kind in %s', (locale) => {
    for (const kind of offerKinds) {
      const sentences = line(kind, locale)
      expect(sentences.length).toBeGreaterThanOrEqual(3)
      expect(sentences.every((sentence) => sentence.length > 5 && !sentence.includes('undefined'))).toBe(true)
    }
  })

  it.each([
    [
      'en',
      'A plan of 6 monthly payments',
      /That includes PEN \d+\.\d\d of interest, at a nominal rate of 18% a year\.$/,
    ],
    [
      'es-PE',
      'Un plan de 6 pagos mensuales',
      /Incluye S\/ \d+\.\d\d de intereses, a una tasa nominal anual de 18 ?%\.$/,
    ],
    ['pt-BR', 'Um plano de 6 pagamentos mensais', /inclui PEN \d+,\d\d de juros, à taxa nominal de 18% ao ano\.$/],
  ])('names in %s what interest a plan costs, and at which rate a year', (locale, title, text) => {
    if (withInterest.kind !== 'accept') throw new Error(withInterest.kind)
    const told = offerLine(withInterest.offer, { locale })
    expect(told.title).toBe(title)
    expect(told.text.replaceAll('\u00a0', ' ')).toMatch(text)
    expect(line('plan', locale)[1]).not.toMatch(/interest|interes|juros/)
  })

  it('addresses people as asked, or else as messages do where they live', () => {
    const [usted, tu, vos] = (['usted', 'tu', 'vos'] as const).map((form) => line('settlement', 'es', form))
    expect(usted?.[1]).toMatch(/^Pague .* Ahorra /)
    expect(tu?.[1]).toMatch(/^Paga .* Ahorras /)
    expect(vos?.[1]).toMatch(/^Pagá .* Ahorrás /)
    expect(tu?.join(' ')).not.toMatch(/\b(usted|le|su|sus|suele|puede)\b/i)
    expect(vos?.join(' ')).not.toMatch(/\b(usted|le|su|sus|suele|puede|puedes)\b/i)
    expect(line('pause', 'es-PE')[1]).toMatch(/^No le /)
    expect(line('pause', 'es-AR').join(' ')).toMatch(/^Una pausa No te .*Podés/)
    expect(line('pause', 'es-ES').join(' ')).toMatch(/^Una pausa No te .*Puedes/)
    expect(() => line('pause', 'es', 'ustedes' as never)).toThrow(/^form: "ustedes" is no form of address/)
  })

  it('refuses a language it does not speak', () => {
    expect(() => line('pause', 'fr')).toThrow(/^locale: "fr" is not a tag of es, en or pt/)
  })

  it('never presses', () => {
    const words = ['es', 'en', 'pt'].flatMap((locale) => offerKinds.flatMap((kind) => line(kind, locale))).join(' ')
    expect(words).not.toMatch(
      /last chance|última oportunidad|última chance|immediately|inmediat|imediat|legal|court|judicial|!|¡/i,
    )
  })
})

describe('offerSummary', () => {
  const of = (kind: string) => {
    const offer = offers.find(({ terms }) => terms.kind === kind)
    return offer === undefined ? undefined : offerSummary(offer)
  }

  it('has the values that each kind has', () => {
    const expiresDate = '2026-03-08'
    const total = pen('1040.00')
    expect(of('pause')).toEqual({ kind: 'pause', date: '2026-03-14', total, expiresDate })
    expect(of('pay-part')).toEqual({
      kind: 'pay-part',
      amount: pen('312.00'),
      date: '2026-03-08',
      restDate: '2026-03-31',
      total,
      expiresDate,
    })
    expect(of('settlement')).toMatchObject({ amount: pen('1020.00'), total: pen('1020.00'), saving: pen('20.00') })
    expect(of('longer-terms')).toEqual({ kind: 'longer-terms', amount: total, date: '2026-03-31', total, expiresDate })
    if (withInterest.kind !== 'accept') throw new Error(withInterest.kind)
    expect(offerSummary(withInterest.offer)).toMatchObject({ kind: 'plan', count: 6, annualRate: '0.18' })
    expect(of('plan')).not.toHaveProperty('annualRate')
    expect(of('plan')).toMatchObject({ kind: 'plan', count: 3, amount: pen('346.67'), date: '2026-04-01' })
  })
})
